"""Where elements stand in a document, as byte offsets: expat reports them, in one pass and without a tree."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from uptake.errors import InputError

_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_SPACE = b" \t\r\n"


@dataclass(slots=True, eq=False)
class Element:
    """An element and where it stands: `<X a="1">…</X>` is `start`, `inner_start`, …, `inner_end`, `end`.

    Args:
        name: Its name as written.
        attributes: Name to value.
        start: Offset of its `<`.
        inner_start: Offset after its start tag.
        inner_end: Offset of its end tag; of a self-closed one, its end.
        end: Offset after it.
        children: Its child elements, where they were asked for.
    """

    name: str
    attributes: dict[str, str]
    start: int
    inner_start: int = 0
    inner_end: int = 0
    end: int = 0
    children: "list[Element]" = field(default_factory=list)

    @property
    def self_closed(self) -> bool:
        """Whether it is written `<X/>`."""
        return self.inner_start == self.end

    def named(self, name: str) -> "Iterator[Element]":
        """Its children of this name."""
        return (child for child in self.children if child.name == name)

    def walk(self) -> "Iterator[Element]":
        """It and everything in it that was asked for, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


Inside = Callable[[Element, int], bool]
"""Whether the children of an element at a depth (0 is the root) are asked for."""


Wanted = Callable[[str, dict[str, str]], bool]
"""Whether an element of this name and with these attributes is recorded at all."""


def parsed_outline(utf8: bytes, inside: Inside, wanted: Wanted | None = None) -> Element:
    """Find out where the elements of a document stand.

    What stands in an element whose children are not asked for costs next to nothing: while it lasts, expat calls
    nothing but the handler of end tags.

    Args:
        utf8: The document in UTF-8.
        inside: Asked once for each element that is recorded.
        wanted: Asked for each element whose parent's children are asked for; without it all are recorded.

    Raises:
        InputError: The document is not well-formed; the message says where.
    """
    try:
        return _Outliner(utf8, inside, wanted, quick=True).root()
    except _NestedAlikeError:
        return _Outliner(utf8, inside, wanted, quick=False).root()


def gap_start(utf8: bytes, position: int) -> int:
    """Where the whitespace that ends at a position starts: the end of what stands before it."""
    while position and utf8[position - 1] in _SPACE:
        position -= 1
    return position


class _NestedAlikeError(Exception):
    """An element holds one of its own name: its end cannot be told by the name alone."""


class _Outliner:
    """One pass over a document."""

    def __init__(self, utf8: bytes, inside: Inside, wanted: Wanted | None, *, quick: bool) -> None:
        self._utf8 = utf8
        self._inside = inside
        self._wanted = wanted
        self._pass_over = self._pass_over_by_name if quick else self._pass_over_by_depth
        self._open: list[Element] = []
        self._root: list[Element] = []
        self._parser = expat.ParserCreate("utf-8")
        self._record()

    def root(self) -> Element:
        """The root element, with all offsets."""
        try:
            self._parser.Parse(self._utf8, True)  # noqa: FBT003 - expat takes no name for "this is all"
        except expat.ExpatError as error:
            what = expat.ErrorString(error.code)
            raise InputError(f"not well-formed in line {error.lineno}: {what}") from None
        for element in self._root[0].walk():
            self._complete(element)
        return self._root[0]

    def _record(self) -> None:
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._root and not self._open:
            raise _NestedAlikeError
        if self._open and self._wanted and not self._wanted(name, attributes):
            self._pass_over(name, self._record)
            return
        element = Element(name, attributes, self._parser.CurrentByteIndex)
        (self._open[-1].children if self._open else self._root).append(element)
        self._open.append(element)
        if not self._inside(element, len(self._open) - 1):
            self._pass_over(name, self._resume)

    def _resume(self) -> None:
        """Record the end of the element that was passed over, and go on."""
        self._record()
        self._end(self._open[-1].name)

    def _end(self, name: str) -> None:
        if not self._open or self._open[-1].name != name:
            raise _NestedAlikeError
        self._open.pop().inner_end = self._parser.CurrentByteIndex

    def _pass_over_by_name(self, awaited: str, then: Callable[[], None]) -> None:
        """Wait for the next end tag of this name; nothing is called for the start tags before it."""

        def ended(name: str) -> None:
            if name == awaited:
                then()

        self._parser.StartElementHandler = None
        self._parser.EndElementHandler = ended

    def _pass_over_by_depth(self, _awaited: str, then: Callable[[], None]) -> None:
        """Wait for the end tag that belongs to the start tag just seen."""
        depth = 0

        def started(_name: str, _attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1

        def ended(_name: str) -> None:
            nonlocal depth
            depth -= 1
            if depth < 0:
                then()

        self._parser.StartElementHandler = started
        self._parser.EndElementHandler = ended

    def _complete(self, element: Element) -> None:
        tag = _TAG.match(self._utf8, element.start)
        element.inner_start = tag.end() if tag else element.inner_end
        if self._utf8[element.inner_start - 2 : element.inner_start] == b"/>":
            element.inner_end = element.end = element.inner_start
        else:
            element.end = self._utf8.index(b">", element.inner_end) + 1
