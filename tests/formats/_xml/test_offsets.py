import codecs

import pytest

from uptake.errors import InputError
from uptake.formats._xml.offsets import Element, Inside, gap_start
from uptake.formats._xml.offsets import parsed_outline as outline

DOCUMENT = b"""<?xml version="1.0"?>
<!-- <a> --><r x="1 > 0"><a y='"/>'>t<b/><![CDATA[</a>]]></a >
  <c n="/" /><?p </r>?><c></c></r>
"""


def everything(_element: Element, _depth: int) -> bool:
    return True


def nothing_below(depth: int) -> Inside:
    return lambda _element, at: at < depth


def test_each_element_is_where_it_says() -> None:
    found = {e.name + str(i): e for i, e in enumerate(outline(DOCUMENT, everything).walk())}
    whole = {name: DOCUMENT[e.start : e.end] for name, e in found.items()}
    inner = {name: DOCUMENT[e.inner_start : e.inner_end] for name, e in found.items()}
    assert whole["a1"] == b"<a y='\"/>'>t<b/><![CDATA[</a>]]></a >"
    assert inner["a1"] == b"t<b/><![CDATA[</a>]]>"
    assert (whole["b2"], whole["c3"], whole["c4"]) == (b"<b/>", b'<c n="/" />', b"<c></c>")
    assert (inner["b2"], inner["c4"]) == (b"", b"")
    assert [e.self_closed for e in found.values()] == [False, False, True, True, False]
    assert found["r0"].attributes == {"x": "1 > 0"}


def test_only_the_children_that_are_asked_for_are_there() -> None:
    root = outline(DOCUMENT, nothing_below(1))
    assert [c.name for c in root.children] == ["a", "c", "c"]
    assert [len(c.children) for c in root.children] == [0, 0, 0]
    full = outline(DOCUMENT, everything)
    assert [(c.start, c.inner_start, c.inner_end, c.end) for c in root.children] == [
        (c.start, c.inner_start, c.inner_end, c.end) for c in full.children
    ]


@pytest.mark.parametrize(
    "document",
    [
        b"<r><a><a/><a>x</a></a><b/></r>",
        b"<r><a><r><a/></r></a></r>",
        b"<a><a><a></a></a><b/></a>",
        b"<a><a><a><a/></a></a></a>",
    ],
)
def test_elements_inside_their_like_end_where_they_end(document: bytes) -> None:
    quick, full = outline(document, nothing_below(1)), outline(document, everything)
    assert [(c.start, c.end) for c in quick.children] == [(c.start, c.end) for c in full.children]


def test_a_byte_order_mark_counts() -> None:
    data = codecs.BOM_UTF8 + b"<r>\xc3\xa9<a/></r>"
    (child,) = outline(data, everything).children
    assert data[child.start : child.end] == b"<a/>"


def test_what_is_broken_is_said_with_its_line_and_without_its_words() -> None:
    with pytest.raises(InputError, match="line 2") as error:
        outline(b"<r>\nsecret</a></r>", everything)
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(("text", "start"), [(b"<a/> \r\n\t", 4), (b"<a/>x ", 5), (b"  ", 0), (b"", 0)])
def test_a_gap_starts_where_the_markup_ends(text: bytes, start: int) -> None:
    assert gap_start(text, len(text)) == start


def test_what_is_not_wanted_is_passed_over_with_all_that_is_in_it() -> None:
    data = b"<r><s i='1'/><s i='2'><t/></s><s i='3'/><u><s i='4'/><s i='2'/></u></r>"
    root = outline(data, everything, lambda name, attributes: name != "s" or attributes["i"] == "2")
    found = [data[e.start : e.end] for e in root.walk()][1:]
    assert found == [b"<s i='2'><t/></s>", b"<t/>", b"<u><s i='4'/><s i='2'/></u>", b"<s i='2'/>"]
