"""Any colour can be seen on both papers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.export.report.colours import (
    DARK_INK,
    DARK_PAPER,
    EDGE_CONTRAST,
    GREY,
    LIGHT_INK,
    LIGHT_PAPER,
    TEXT_CONTRAST,
    contrast,
    tones,
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1.0), ("#767676", "#FFFFFF", 4.54)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(expected, abs=0.01)


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_has_tones_that_can_be_seen(colour: int) -> None:
    papers = ((LIGHT_PAPER, LIGHT_INK), (DARK_PAPER, DARK_INK))
    for shades, (paper, ink) in zip(tones(f"#{colour:06X}"), papers, strict=True):
        assert contrast(shades.edge, paper) >= EDGE_CONTRAST
        assert contrast(shades.letters, shades.tint) >= TEXT_CONTRAST
        assert contrast(shades.letters, paper) >= TEXT_CONTRAST
        assert contrast(ink, shades.tint) >= TEXT_CONTRAST


@pytest.mark.parametrize("colour", ["", "red", "#12345", "#1234567", "#12345\n", "url(x)", "}</style>"])
def test_what_is_no_colour_is_grey(colour: str) -> None:
    assert tones(colour) == tones(GREY)
