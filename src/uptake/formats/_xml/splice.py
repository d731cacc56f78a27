"""Writing into a document without writing it anew: insertions and deletions at byte offsets, everything else copied.

What is inserted stands directly after the markup before it, and starts with its own whitespace; so what follows is the
document's own, and a deletion takes an element together with the whitespace before it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from uptake.formats._xml.offsets import Element, gap_start

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)
_PLAIN = re.compile("[A-Za-z0-9 :@._,·-]*").fullmatch
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes from `start` to `end` give way to `new`; an insertion where both are the same, a deletion without `new`."""

    start: int
    end: int
    new: bytes = b""


@dataclass(frozen=True, slots=True)
class New:
    """An element to be inserted.

    Args:
        name: Its name.
        attributes: Name to value; written sorted by name, as ELAN does.
        text: Its text, if it has no children.
        children: Its child elements.
    """

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    children: "tuple[New, ...]" = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document is laid out.

    Args:
        newline: What ends its lines; empty for a document on one line.
        indent: What a level of depth adds at the start of a line.
    """

    newline: str
    indent: str

    def gap(self, depth: int) -> str:
        """What stands between two elements of this depth; the root's is 0."""
        return self.newline + self.indent * depth if self.newline else ""


def layout_of(utf8: bytes, root: Element) -> Layout:
    """The layout of a document, as the whitespace before the first child of its root shows it."""
    if not root.children:
        return Layout("", "")
    first = root.children[0].start
    gap = utf8[gap_start(utf8, first) : first].decode("ascii")
    for newline in ("\r\n", "\n", "\r"):
        if newline in gap:
            return Layout(newline, gap.rpartition(newline)[2])
    return Layout("", "")


def splice(utf8: bytes, edits: Iterable[Edit]) -> bytes:
    """Carry out edits that do not overlap; those at one place in the order given."""
    pieces: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < at:
            raise ValueError(f"two edits overlap at byte {edit.start}")
        pieces += (utf8[at : edit.start], edit.new)
        at = edit.end
    pieces.append(utf8[at:])
    return b"".join(pieces)


def deletion(utf8: bytes, element: Element) -> Edit:
    """Take out an element and the whitespace before it."""
    return Edit(gap_start(utf8, element.start), element.end)


def insertion(position: int, new: Iterable[New], layout: Layout, depth: int) -> Edit:
    """Put elements of a depth at a position, which is the end of the markup before it."""
    return Edit(position, position, "".join(render(n, layout, depth) for n in new).encode("utf-8"))


def opening(parent: Element, new: Iterable[New], layout: Layout, depth: int) -> tuple[Edit, Edit]:
    """Put elements of a depth into a self-closed parent, `<X/>`: none of its bytes changes.

    The result is `<X` + `>…<` + `/` + `X` + `>`, where only the second and the fourth part are new.
    """
    slash = parent.inner_start - 2
    inner = "".join(render(n, layout, depth) for n in new) + layout.gap(depth - 1)
    return Edit(slash, slash, f">{inner}<".encode()), Edit(slash + 1, slash + 1, parent.name.encode())


def closing(utf8: bytes, parent: Element) -> tuple[Edit, Edit]:
    """Take back what `opening` did to a parent that is empty again."""
    slash = parent.inner_end + 1
    return Edit(parent.inner_start - 1, slash), Edit(slash + 1, utf8.index(b">", slash))


def render(new: New, layout: Layout, depth: int) -> str:
    """The markup of a new element, with the whitespace before it."""
    pieces: list[str] = []
    _render_into(pieces, new, layout, depth)
    return "".join(pieces)


def _render_into(pieces: list[str], new: New, layout: Layout, depth: int) -> None:
    gap, name = layout.gap(depth), new.name
    pieces.append(f"{gap}<{name}")
    pieces += [f' {key}="{_attribute(value)}"' for key, value in sorted(new.attributes.items())]
    if new.children:
        pieces.append(">")
        for child in new.children:
            _render_into(pieces, child, layout, depth + 1)
        pieces.append(f"{gap}</{name}>")
    else:
        pieces.append(f">{text_markup(new.text)}</{name}>" if new.text else "/>")


def text_markup(value: str) -> str:
    """A text as it stands between tags."""
    return value if _PLAIN(value) else _allowed(value).translate(_TEXT)


def _attribute(value: str) -> str:
    return value if _PLAIN(value) else _allowed(value).translate(_ATTRIBUTE)


def _allowed(value: str) -> str:
    """A text without the characters that XML has no way to write."""
    if value.isprintable():
        return value
    return "".join(c if (c >= " " and _is_character(c)) or c in "\t\n\r" else _REPLACEMENT for c in value)


def _is_character(c: str) -> bool:
    return not ("\ud800" <= c <= "\udfff" or c in "\ufffe\uffff")
