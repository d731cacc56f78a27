"""What holds for any text at all: nothing is lost, nothing is run, nothing breaks the file."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from uptake.export.cells import harmless_in_csv
from uptake.export.columns import Holds, Layout
from uptake.export.extracts.lines import MarkedText, printable, turn_lines
from uptake.export.plot.scene import Label, Scene
from uptake.export.plot.size import fitted, text_width
from uptake.export.plot.svg import svg_of
from uptake.export.stretches import stretches
from uptake.export.tables import write_csv

TEXT = st.text(max_size=40)
SPANS = st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=5)
LAYOUT = Layout("any", {"a": Holds.TEXT, "b": Holds.TEXT})


@given(TEXT, SPANS)
def test_stretches_are_the_whole_text_and_marked_where_a_mark_is(
    text: str, spans: list[tuple[int, int]]
) -> None:
    cut = list(stretches(text, spans))
    assert "".join(text[start:end] for start, end, _ in cut) == text
    marked = {place for start, end in spans for place in range(max(0, start), min(len(text), end))}
    assert {place for start, end, is_marked in cut if is_marked for place in range(start, end)} == marked


@given(TEXT, SPANS, st.integers(1, 12))
def test_lines_hold_every_letter_once_and_are_no_longer_than_they_may_be(
    text: str, spans: list[tuple[int, int]], width: int
) -> None:
    said = MarkedText(printable(text), tuple(spans[:2]), tuple(spans[2:]))
    shown = ["".join(piece.text for piece in line.pieces) for line in turn_lines(1, "X", said, width)]
    assert "".join(shown).replace(" ", "") == printable(text).replace(" ", "")
    assert all(len(line) <= width for line in shown)


@given(TEXT, TEXT)
def test_a_csv_reads_back_as_it_was_written_and_no_cell_is_a_formula(one: str, other: str) -> None:
    stream = io.StringIO(newline="")
    write_csv([{"a": one, "b": other}], stream, LAYOUT)
    stream.seek(0)
    _, cells = csv.reader(stream)
    assert cells == [harmless_in_csv(one), harmless_in_csv(other)]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in cells)


@given(TEXT)
def test_any_text_is_text_in_a_picture(text: str) -> None:
    picture = svg_of(Scene(100, 100, (Label(0, 10, text, 7),), text))
    tags = [etree.QName(element).localname for element in etree.fromstring(picture.encode()).iter()]
    assert tags == ["svg", "title", "rect", "text"]


@given(TEXT, st.floats(0, 200))
def test_what_is_fitted_fits(text: str, room: float) -> None:
    shown = fitted(text, 7, room)
    assert shown in {"", text} or text_width(shown, 7) <= room + 1e-9
