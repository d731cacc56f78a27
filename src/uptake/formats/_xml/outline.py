"""The outline of a document: where its elements stand, found by their tags alone wherever those tell it.

In a well-formed document without comments, CDATA, processing instructions and DOCTYPE every `<` begins a tag: none can
stand in a text or an attribute. So an element that nobody wants to look into ends at the next end tag of its name, which
a search of the bytes finds many times faster than a parser gets there. Any other document goes through expat.
"""

import re
from xml.parsers import expat

from uptake.formats._xml.offsets import Element, Inside, Wanted, parsed_outline

_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\s[^>]*>)?\s*")
_NO_TAG = re.compile(rb"<[!?]")
_START = re.compile(
    rb"""<([^\s<>/="'&]+)((?:\s+[^\s<>/="'&]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>""",
)
_END = re.compile(rb"</([^\s<>/]+)\s*>")
_ATTRIBUTE = re.compile(rb"""([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TO_NORMALISE = re.compile(rb"[&\t\r\n]")
_AFTER_NAME = b" \t\r\n/>"


def outline(utf8: bytes, inside: Inside, wanted: Wanted | None = None) -> Element:
    """Find out where the elements of a document stand.

    Args:
        utf8: The document in UTF-8; somebody else makes sure that it is well-formed, since what is passed over is not
            looked at.
        inside: Asked once for each element that is recorded.
        wanted: Asked for each element whose parent's children are asked for; without it all are recorded.

    Raises:
        InputError: The document is not well-formed; the message says where.
    """
    by_tags = None if more_than_tags(utf8) else told_by_tags(utf8, inside, wanted)
    return parsed_outline(utf8, inside, wanted) if by_tags is None else by_tags


def more_than_tags(utf8: bytes) -> bool:
    """Whether a document may hold comments, CDATA, processing instructions or a DOCTYPE."""
    return _NO_TAG.search(utf8, _root_start(utf8)) is not None


def told_by_tags(utf8: bytes, inside: Inside, wanted: Wanted | None = None) -> Element | None:
    """The outline of a document that holds no `more_than_tags`; None where its tags do not tell it."""
    try:
        return _scanned(utf8, inside, wanted)
    except (_UnsureError, UnicodeDecodeError):
        return None


class _UnsureError(Exception):
    """The tags alone do not tell where an element ends."""


def _scanned(utf8: bytes, inside: Inside, wanted: Wanted | None) -> Element:
    at = _root_start(utf8)
    top = Element("", {}, 0)
    above = [top]
    while at >= 0:
        at = _close(utf8, at, above) if utf8.startswith(b"</", at) else _open(utf8, at, above, inside, wanted)
    if len(above) > 1 or len(top.children) != 1:
        raise _UnsureError
    return top.children[0]


def _root_start(utf8: bytes) -> int:
    declaration = _DECLARATION.match(utf8)
    return declaration.end() if declaration else 0


def _close(utf8: bytes, at: int, above: list[Element]) -> int:
    """Note the end of the innermost element that is open; the place of the next tag, -1 for none."""
    tag = _END.match(utf8, at)
    element = above.pop()
    if tag is None or not above or tag[1] != element.name.encode():
        raise _UnsureError
    element.inner_end, element.end = tag.span()
    return utf8.find(b"<", element.end)


def _open(utf8: bytes, at: int, above: list[Element], inside: Inside, wanted: Wanted | None) -> int:
    """Note the element that begins here, if it is wanted; the place of the next tag to look at, -1 for none."""
    tag = _START.match(utf8, at)
    if tag is None:
        raise _UnsureError
    element = Element(tag[1].decode(), _attributes(tag), at, tag.end(), tag.end(), tag.end())
    is_wanted = len(above) == 1 or wanted is None or wanted(element.name, element.attributes)
    if is_wanted:
        above[-1].children.append(element)
    if is_wanted and inside(element, len(above) - 1) and not tag[3]:
        above.append(element)
    elif not tag[3]:
        element.inner_end, element.end = _end_tag(utf8, tag[1], tag.end())
    return utf8.find(b"<", element.end)


def _end_tag(utf8: bytes, name: bytes, at: int) -> tuple[int, int]:
    """The end tag of an element that holds none of its like."""
    found = utf8.find(b"</" + name, at)
    while found >= 0 and _goes_on(utf8, found + 2 + len(name)):
        found = utf8.find(b"</" + name, found + 1)
    tag = _END.match(utf8, found) if found >= 0 else None
    if tag is None or _holds(utf8, b"<" + name, at, found):
        raise _UnsureError
    return tag.span()


def _holds(utf8: bytes, opening: bytes, start: int, end: int) -> bool:
    """Whether a tag with this and no longer name stands in a stretch: a search from its end takes a third of the time."""
    found = utf8.rfind(opening, start, end)
    while found >= 0 and _goes_on(utf8, found + len(opening)):
        found = utf8.rfind(opening, start, found)
    return found >= 0


def _goes_on(utf8: bytes, at: int) -> bool:
    """Whether the name of a tag does not end at a place."""
    return utf8[at : at + 1] not in _AFTER_NAME


def _attributes(tag: re.Match[bytes]) -> dict[str, str]:
    """The attributes of a start tag; values in which anything has to be resolved are left to expat."""
    pairs = _ATTRIBUTE.findall(tag[2])
    if any(_TO_NORMALISE.search(one or other) for _, one, other in pairs):
        return _parsed_attributes(tag)
    return {name.decode(): (one or other).decode() for name, one, other in pairs}


def _parsed_attributes(tag: re.Match[bytes]) -> dict[str, str]:
    found: dict[str, str] = {}
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = lambda _name, attributes: found.update(attributes)
    try:
        parser.Parse(b"<" + tag[1] + tag[2] + b"/>", True)  # noqa: FBT003 - expat takes no name for "this is all"
    except expat.ExpatError:
        raise _UnsureError from None
    return found
