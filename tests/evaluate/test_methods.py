"""The methods paragraph and the figures in it."""

from pathlib import Path

import pytest

from uptake.evaluate.figures import figures_sentence, read_figures
from uptake.evaluate.methods import Used, literature, methods_text

FIGURES = """
[[figures]]
code = "worry"
language = "en"
set = "test"
precision = 0.88
recall = 0.554
f1 = 0.68
n = 40
talk = "written"
judged_by = "one language model"

[[figures]]
code = "worry"
language = "en"
set = "dev"
precision = 0.9
recall = 0.9
f1 = 0.9
n = 90
talk = "written"
judged_by = "one language model"
"""
DEFINITION = """A worry.

    Conditions: one.

    Literature: Lucock et al. 1997 (who stays
    reassured); Stivers 2005.
    """
WORRY = Used("worry", "1.2", "somebody 0.3", DEFINITION, (("least", 2),), ("worry",))


def test_literature_is_what_stands_after_its_mark_on_one_line() -> None:
    assert literature(DEFINITION) == "Lucock et al. 1997 (who stays reassured); Stivers 2005"
    assert literature("A worry.") == ""


def test_the_paragraph_names_versions_options_literature_and_what_is_not_known() -> None:
    text = methods_text([WORRY], "9.9", read_figures(FIGURES), built_in=False)
    for part in (
        "uptake 9.9",
        "worry 1.2",
        "somebody 0.3",
        "worry.least = 2",
        "uncalibrated",
        "Stivers 2005",
    ):
        assert part in text
    assert "language models" not in text
    assert "written and judged for this purpose by language models" in methods_text([WORRY], "9.9")


def test_test_figures_are_told_with_who_judged_what_and_development_figures_only_for_want_of_them() -> None:
    figures = read_figures(FIGURES)
    assert figures_sentence(figures) == (
        "On written talk judged by one language model, kept apart while they were made, the detectors reached: "
        "worry, en: precision 0.88, recall 0.55, F1 0.68 (n = 40); n is how many places the judge saw, and with few of "
        "them a figure is rough."
    )
    assert "written talk judged by" in figures_sentence(figures[1:])
    assert "that they were developed on" in figures_sentence(figures[1:])
    assert figures_sentence([]) == ""


def test_figures_of_other_codes_are_left_out() -> None:
    other = Used("run", "1", "x", "", (), ("run",))
    assert "precision" not in methods_text([other], "9.9", read_figures(FIGURES))


def test_a_figure_without_a_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        read_figures('[[figures]]\ncode = "worry"\n')


def test_the_built_in_detectors_figures_can_be_read_and_hang_together() -> None:
    path = Path(__file__).parents[2] / "plugins" / "uptake_detectors" / "figures.toml"
    for figure in read_figures(path.read_text(encoding="utf-8")):
        total = figure.precision + figure.recall
        assert figure.f1 == pytest.approx(
            2 * figure.precision * figure.recall / total if total else 0, abs=0.01
        )
        assert figure.talk in {"written", "recorded"}
        assert figure.set in {"dev", "test"}
        assert figure.n > 0
        assert figure.judged_by
