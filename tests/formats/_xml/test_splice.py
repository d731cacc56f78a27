import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from uptake.formats._xml.offsets import Element
from uptake.formats._xml.outline import outline
from uptake.formats._xml.splice import (
    Edit,
    Layout,
    New,
    closing,
    deletion,
    insertion,
    layout_of,
    opening,
    render,
    splice,
)

LINES = Layout("\n", "  ")
ONE_LINE = Layout("", "")


def tree(data: bytes) -> Element:
    return outline(data, lambda _element, _depth: True)


def test_edits_are_made_in_the_order_of_their_places() -> None:
    edits = [Edit(4, 4, b"d"), Edit(0, 2, b"A"), Edit(4, 4, b"e")]
    assert splice(b"abcdef", edits) == b"Acddeef"


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        splice(b"abcdef", [Edit(0, 3), Edit(2, 4)])


def test_an_insertion_and_its_deletion_leave_the_document_as_it_was() -> None:
    data = b"<r>\n  <a/>\n</r>"
    anchor = tree(data).children[0]
    new = splice(data, [insertion(anchor.end, [New("b", text="x"), New("b")], LINES, 1)])
    assert new == b"<r>\n  <a/>\n  <b>x</b>\n  <b/>\n</r>"
    assert splice(new, [deletion(new, e) for e in tree(new).named("b")]) == data


@pytest.mark.parametrize("data", [b"<r><a/></r>", b"<r>\n  <a />\n</r>", b"<r><a x='/>'/></r>"])
@pytest.mark.parametrize("layout", [LINES, ONE_LINE])
def test_a_self_closed_parent_is_opened_by_insertions_alone(data: bytes, layout: Layout) -> None:
    parent = tree(data).children[0]
    new = splice(data, opening(parent, [New("b")], layout, 2))
    left = iter(new)
    assert all(byte in left for byte in data)
    (opened,) = tree(new).children
    assert [c.name for c in opened.children] == ["b"]
    emptied = closing(new, opened)
    assert splice(new, emptied) == data


@pytest.mark.parametrize(
    ("data", "layout"),
    [
        (b"<r>\n\t<a/></r>", Layout("\n", "\t")),
        (b"<r>\r\n    <a/></r>", Layout("\r\n", "    ")),
        (b"<r>\r  <a/></r>", Layout("\r", "  ")),
        (b"<r>\n<a/></r>", Layout("\n", "")),
        (b"<r><a/></r>", ONE_LINE),
        (b"<r/>", ONE_LINE),
    ],
)
def test_the_layout_is_that_of_the_first_child(data: bytes, layout: Layout) -> None:
    assert layout_of(data, tree(data)) == layout


def test_markup_is_laid_out_with_attributes_sorted() -> None:
    new = New("a", {"z": "1", "b": "2"}, children=(New("c", text="x"), New("d")))
    assert render(new, LINES, 1) == '\n  <a b="2" z="1">\n    <c>x</c>\n    <d/>\n  </a>'
    assert render(new, ONE_LINE, 1) == '<a b="2" z="1"><c>x</c><d/></a>'


@settings(deadline=None)
@given(st.text(), st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\r\n")))
def test_any_text_is_well_formed_and_what_xml_can_hold_comes_back(anything: str, holdable: str) -> None:
    holdable = holdable.replace("\ufffe", "").replace("\uffff", "")
    new = render(New("a", {"x": anything, "y": holdable}, holdable + anything), LINES, 0)
    element = etree.fromstring(new.encode())
    assert element.get("y") == holdable
    assert (element.text or "").startswith(holdable)
