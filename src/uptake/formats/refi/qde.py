"""A .qde as a tree whose elements know where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from xml.parsers import expat

from uptake.errors import InputError
from uptake.formats._xml.encodings import Document, document
from uptake.formats._xml.offsets import Element
from uptake.formats._xml.outline import outline
from uptake.formats._xml.parse import parse_xml
from uptake.formats._xml.splice import Layout, layout_of
from uptake.formats.refi.dates import ATTRIBUTE, project_date
from uptake.formats.refi.guids import GuidStyle, style_of

ADVICE = "export the project again"


@dataclass(frozen=True)
class Qde:
    """A .qde.

    Args:
        data: Its bytes.
        document: The same seen as UTF-8.
        root: Its Project element.
    """

    data: bytes = field(repr=False)
    document: Document
    root: Element

    @property
    def utf8(self) -> bytes:
        """Its characters in UTF-8; offsets refer to them."""
        return self.document.utf8

    @cached_property
    def layout(self) -> Layout:
        """How it is laid out."""
        return layout_of(self.utf8, self.root)

    @cached_property
    def date(self) -> dict[str, str]:
        """The attribute by which new elements are dated."""
        return {ATTRIBUTE: project_date(self.root)}

    @cached_property
    def guid_style(self) -> GuidStyle:
        """How it writes GUIDs."""
        return style_of(g for e in self.root.walk() if (g := e.attributes.get("guid")))

    def tag(self, name: str) -> str:
        """The name of a new element, with the prefix that this file uses."""
        prefix, colon, _ = self.root.name.rpartition(":")
        return prefix + colon + name

    def text(self, element: Element) -> str:
        """The characters in an element."""
        pieces: list[str] = []
        parser = expat.ParserCreate("utf-8")
        parser.CharacterDataHandler = pieces.append
        parser.Parse(self.utf8[element.start : element.end], True)  # noqa: FBT003 - pyexpat takes no keywords
        return "".join(pieces)

    def child_text(self, element: Element, name: str) -> str:
        """The characters in the first child of a name; empty without one."""
        child = first(element, name)
        return "" if child is None else self.text(child)


def read_qde(data: bytes, name: str) -> Qde:
    """Read a .qde.

    Args:
        data: Its bytes.
        name: What to call it in a message.

    Raises:
        InputError: It is no well-formed XML, or no project.
    """
    if local(parse_xml(data, name, advice=ADVICE).tag.rpartition("}")[2]) != "Project":
        raise InputError(f"{name}: its .qde holds no Project; {ADVICE} as a project, not as a codebook")
    seen = document(data)
    return Qde(data, seen, outline(seen.utf8, lambda _element, _depth: True))


def local(name: str) -> str:
    """The name of an element without its prefix."""
    return name.rpartition(":")[2]


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The child elements of these names."""
    if element is not None:
        yield from (c for c in element.children if local(c.name) in names)


def first(element: Element | None, *path: str) -> Element | None:
    """The first element found by going down this path of names; None where it ends."""
    for name in path:
        element = next(children(element, name), None)
    return element
