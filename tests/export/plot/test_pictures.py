"""Pictures: sized for a column, legible, and nothing in them that a text could be."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from lxml import etree

from uptake.errors import UsageError
from uptake.export import sequence_rows
from uptake.export.plot import (
    KINDS,
    Scene,
    demand_kind,
    matrix,
    points,
    rates,
    svg_of,
    timeline,
    write_picture,
)
from uptake.export.plot.axis import FONT, Axis, round_step
from uptake.export.plot.colours import OKABE_ITO, letters_on, tint
from uptake.export.plot.scene import Box, Diamond, Dot, Label, Rule
from uptake.export.plot.size import fitted, text_width
from uptake.model import Conversation, Finding, Participant, Utterance

SVG = "{http://www.w3.org/2000/svg}"
WIDTH = points("85mm")
PEOPLE = (Participant("d", "Doctor", "clinician"), Participant("p", "Anna", "patient"))
SAID = tuple(Utterance(f"a{n}", "dp"[n % 2], "words", n * 30_000, n * 30_000 + 25_000) for n in range(8))
TALK = Conversation("t", PEOPLE, SAID)
FINDINGS = (
    Finding("x", "1", "null-finding", "d", ("a0", "a2"), 0.5),
    Finding("y", "1", "minimal-response-run", "p", ("a3",), 0.5),
)
SUMMARY = [
    {"role": role, "code": code, "findings": number, "turns": 50}
    for role, code, numbers in (("clinician", "null-finding", (1, 0, 3)), ("patient", "x", (0, 0, 0)))
    for number in numbers
]


def reassurance(kinds: str, uptake: str) -> dict[str, object]:
    attributes = {"reassurance": kinds, "uptake": uptake}
    return {"file": "f", "conversation": "t", "code": "reassurance-uptake", "attributes": attributes}


SEQUENCES = sequence_rows(
    [reassurance("null-finding", "minimal, question"), reassurance("normalising", "minimal")]
)
SCENES = {
    "timeline": timeline(TALK, FINDINGS, WIDTH),
    "turns": timeline(replace(TALK, times_measured=False), FINDINGS, WIDTH),
    "matrix": matrix(SEQUENCES, WIDTH),
    "rates": rates(SUMMARY, WIDTH),
    "no talk": timeline(Conversation("t", PEOPLE, ()), (), WIDTH),
    "no sequences": matrix([], WIDTH),
    "no rates": rates([], WIDTH),
}


def labels(scene: Scene) -> list[str]:
    return [shape.text for shape in scene.shapes if isinstance(shape, Label)]


def boxes(scene: Scene) -> list[Box]:
    return [shape for shape in scene.shapes if isinstance(shape, Box)]


def edges(scene: Scene) -> Iterator[tuple[float, float]]:
    """Where each shape begins and ends from left to right."""
    for shape in scene.shapes:
        if isinstance(shape, Box):
            yield shape.x, shape.x + shape.width
        elif isinstance(shape, Rule):
            yield min(shape.x1, shape.x2), max(shape.x1, shape.x2)
        elif isinstance(shape, Dot | Diamond):
            yield shape.x - shape.radius, shape.x + shape.radius
        elif not shape.upright:
            wide = text_width(shape.text, shape.size)
            left = {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
            yield shape.x - left, shape.x - left + wide


@pytest.mark.parametrize("name", SCENES)
def test_nothing_reaches_beyond_the_picture(name: str) -> None:
    scene = SCENES[name]
    assert scene.width == WIDTH
    assert all(left >= -0.01 and right <= WIDTH + 0.01 for left, right in edges(scene))
    assert all(0 <= shape.y <= scene.height for shape in scene.shapes if not isinstance(shape, Rule))


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_is_well_formed_and_has_its_size_and_words(name: str) -> None:
    root = etree.fromstring(svg_of(SCENES[name]))
    assert root.get("width") == "85.00mm"
    assert root.findtext(f"{SVG}title") == SCENES[name].told
    assert {float(text.get("font-size", "0")) for text in root.iter(f"{SVG}text")} <= {FONT}


def test_a_timeline_has_a_row_for_each_speaker_and_code() -> None:
    scene = SCENES["timeline"]
    names = ["Doctor (clinician)", "null-finding", "Anna (patient)", "minimal-response-run"]
    assert [text for text in labels(scene) if text in names] == names
    assert "minutes" in labels(scene)
    marks = [box for box in boxes(scene) if box.title]
    assert [box.title for box in marks] == ["null-finding, 0.50", "minimal-response-run, 0.50"]
    first, second = marks
    assert first.x + first.width < second.x + second.width
    assert first.fill != second.fill


def test_a_bold_name_ends_before_the_talk() -> None:
    talk = Conversation("t", (Participant("p", "W" * 60),), (Utterance("a1", "p", "yes", 0, 60_000),))
    scene = timeline(talk, [], 240)
    (name,) = [shape for shape in scene.shapes if isinstance(shape, Label) and shape.bold]
    assert name.text.endswith("\u2026")
    assert 1.15 * text_width(name.text, FONT) <= boxes(scene)[0].x


def test_a_name_does_not_turn_the_role_beside_it() -> None:
    talk = Conversation("t", (Participant("p", "\u202eAnna", "patient"),), (Utterance("a1", "p", "yes"),))
    assert ">Anna (patient)</text>" in svg_of(timeline(talk, [], 240))


def test_an_utterance_without_a_time_stands_where_the_talk_before_it_ends() -> None:
    said = (Utterance("a1", "p", "yes", 60_000, 120_000), Utterance("a2", "p", "and no"))
    talk = Conversation("t", (Participant("p", "Anna", "patient"),), said)
    finding = Finding("d", "1.0", "some-code", "p", ("a2",), 0.5, ())
    first, second, mark = boxes(timeline(talk, [finding], 240))
    assert second.x == pytest.approx(first.x + first.width, abs=0.5)
    assert mark.x == pytest.approx(first.x + first.width, abs=1.5)


def test_without_measured_times_turns_stand_side_by_side() -> None:
    scene = SCENES["turns"]
    assert "turns" in labels(scene)
    talk = sorted((box.x, box.width) for box in boxes(scene) if not box.title)
    assert len({round(width, 6) for _, width in talk}) == 1
    steps = {round(b[0] - a[0], 6) for a, b in pairwise(talk)}
    assert len(steps) == 1


def test_a_matrix_says_counts_and_what_they_are_of() -> None:
    scene = SCENES["matrix"]
    assert "n = 2" in labels(scene)
    told = [box.title for box in boxes(scene)]
    assert "null-finding, minimal: 1 of 1" in told
    assert "any, minimal: 2 of 2" in told
    assert labels(scene)[:2] == ["minimal", "question"]


def test_rates_show_each_conversation_and_all_together() -> None:
    scene = SCENES["rates"]
    assert "3 of 3" not in labels(scene)
    assert "2/3" in labels(scene)
    assert "x" not in labels(scene)
    row = [shape for shape in scene.shapes if isinstance(shape, Dot)][:3]
    diamond = next(shape for shape in scene.shapes if isinstance(shape, Diamond))
    spread = sorted(dot.x for dot in row)
    share = (diamond.x - spread[0]) / (spread[-1] - spread[0])
    assert share == pytest.approx((4 / 150) / (3 / 50))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["timeline", "matrix", "rates"])
def test_the_same_picture_gives_the_same_bytes(name: str, kind: str, tmp_path: Path) -> None:
    for file in ("one", "two"):
        write_picture(SCENES[name], tmp_path / file, kind)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        '"/><image href="x"/>',
        "]]>",
        "$\\frac{1}{0$",
        "a\x00\x0b\ud800b",
        "\u4f60\u597d",
    ],
)
@pytest.mark.filterwarnings("ignore:Glyph:UserWarning")
def test_names_are_text_whatever_they_look_like(attack: str, kind: str, tmp_path: Path) -> None:
    talk = replace(TALK, name=attack, participants=(Participant("d", attack, attack), PEOPLE[1]))
    scene = timeline(talk, (replace(FINDINGS[0], code=attack),), WIDTH * 3)
    write_picture(scene, tmp_path / "p", kind)
    assert (tmp_path / "p").stat().st_size > 500
    if kind == ".svg":
        tags = {str(element.tag).removeprefix(SVG) for element in etree.parse(tmp_path / "p").iter()}
        assert tags <= {"svg", "title", "rect", "line", "text"}


@pytest.mark.parametrize(
    ("length", "expected"), [("85mm", 240.94), ("8.5cm", 240.94), ("3.5in", 252.0), (" 240 PT ", 240.0)]
)
def test_a_width_is_said_in_four_units(length: str, expected: float) -> None:
    assert points(length) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("length", ["85", "mm", "-3mm", "1mm", "9999in", "85 miles", ""])
def test_what_is_no_width_is_a_usage_error(length: str) -> None:
    with pytest.raises(UsageError):
        points(length)


def test_another_kind_of_picture_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match=r"there are: \.svg, \.pdf, \.png"):
        demand_kind(".gif")


def test_text_that_does_not_fit_ends_in_an_ellipsis() -> None:
    assert fitted("short", 7, 100) == "short"
    cut = fitted("a long name of something", 7, 40)
    assert cut.endswith("\u2026")
    assert text_width(cut, 7) <= 40
    assert fitted("long", 7, 1) == ""


@pytest.mark.parametrize(("least", "step"), [(0.3, 0.5), (1, 1), (1.1, 2), (4, 5), (7, 10), (60, 100)])
def test_steps_of_an_axis_are_round(least: float, step: float) -> None:
    assert round_step(least) == pytest.approx(step)


@pytest.mark.parametrize("high", [0.001, 0.7, 4.5, 33, 12_000])
def test_an_axis_has_some_numbers_and_none_beyond_its_ends(high: float) -> None:
    ticks = Axis(80, 240, 0, high).ticks()
    assert 2 <= len(ticks) <= 8
    assert 0 <= ticks[0] < ticks[-1] <= high


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("share", [n / 20 for n in range(21)])
def test_numbers_can_be_read_on_every_shade(share: float) -> None:
    dark, light = sorted((luminance(tint(share)), luminance(letters_on(share))))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_colours_are_those_of_okabe_and_ito_and_differ_in_lightness_or_hue() -> None:
    assert len(set(OKABE_ITO)) == len(OKABE_ITO)
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in OKABE_ITO)
    assert all(one != other for one, other in combinations(OKABE_ITO, 2))
