import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.errors import InputError
from uptake.formats._xml.offsets import Element, Inside, parsed_outline
from uptake.formats._xml.outline import outline

NAMES = st.sampled_from(["a", "ab", "a-b", "b"])
SPACES = st.sampled_from(["", " ", "\n", "\r\n\t"])
VALUES = st.sampled_from(["", "x", "1 > 0", "/>", "&lt;a&gt;", "&#233;", "é", "a\nb", "'", "\t"])
TEXTS = st.sampled_from(["", " ", "talk", "é > ü", "&lt;b/&gt;", "]] >", "\r\n  "])
APART = st.sampled_from(["<!-- <a> -->", "<![CDATA[</a>]]>", "<?p </a>?>"])


@st.composite
def start_tags(draw: st.DrawFn, end: str) -> str:
    attributes = draw(st.dictionaries(st.sampled_from(["i", "x:y", "ID"]), VALUES, max_size=2))
    written = "".join(
        f'{draw(SPACES) or " "}{name}{draw(SPACES)}={draw(SPACES)}"{value}"'
        for name, value in attributes.items()
    )
    return draw(NAMES) + written + draw(SPACES) + end


@st.composite
def elements(draw: st.DrawFn, content: st.SearchStrategy[str]) -> str:
    tag = draw(start_tags(draw(st.sampled_from([">", "/>"]))))
    if tag.endswith("/>"):
        return "<" + tag
    name = tag[: min(tag.find(c) for c in " \n\r\t>" if c in tag)]
    return f"<{tag}{draw(content)}</{name}{draw(SPACES)}>"


def contents(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(TEXTS, elements(children)), max_size=4).map("".join)


CONTENT = st.recursive(TEXTS, contents, max_leaves=12)
DOCUMENTS = st.builds(
    lambda before, root, after: (before + root + after).encode(),
    st.sampled_from(["", "<?xml version='1.0'?>\n", "\ufeff", "\ufeff<?xml version='1.0'?>"]),
    elements(CONTENT),
    st.sampled_from(["", "\n"]),
)


def above(depth: int) -> Inside:
    return lambda _element, at: at < depth


def without_b(name: str, attributes: dict[str, str]) -> bool:
    return name != "b" or "ID" in attributes


def places(element: Element) -> list[tuple[object, ...]]:
    return [
        (e.name, e.attributes, e.start, e.inner_start, e.inner_end, e.end, len(e.children))
        for e in element.walk()
    ]


@given(DOCUMENTS, st.integers(0, 3))
def test_the_tags_tell_what_a_parser_tells(data: bytes, depth: int) -> None:
    assert places(outline(data, above(depth))) == places(parsed_outline(data, above(depth)))
    expected = places(parsed_outline(data, above(depth), without_b))
    assert places(outline(data, above(depth), without_b)) == expected


@given(st.lists(st.one_of(APART, TEXTS, elements(CONTENT)), max_size=5).map("".join), st.integers(0, 3))
def test_what_looks_like_tags_and_is_none_misleads_nobody(content: str, depth: int) -> None:
    data = f"<a>{content}</a>".encode()
    assert places(outline(data, above(depth))) == places(parsed_outline(data, above(depth)))


def test_a_byte_order_mark_counts() -> None:
    data = codecs.BOM_UTF8 + b"<r>\xc3\xa9<a/></r>"
    (child,) = outline(data, above(9)).children
    assert data[child.start : child.end] == b"<a/>"


@pytest.mark.parametrize(
    "data",
    [
        b"<r>\nsecret</a></r>",
        b"<r>\n<a>secret",
        b"<r>\n<a",
        b"<r>\n<a></a",
        b"<r>\n</r></r>",
        b"<r/>\n<r/>",
        b"\n",
    ],
)
def test_what_is_broken_is_said_with_its_line_and_without_its_words(data: bytes) -> None:
    with pytest.raises(InputError, match=r"line 2") as error:
        outline(data, above(1))
    assert "secret" not in str(error.value)
