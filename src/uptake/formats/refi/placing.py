"""Where new elements go: at the schema's place, as text that is inserted, while no byte around it changes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from uptake.formats._xml.offsets import Element
from uptake.formats._xml.splice import Edit, Layout, New, render
from uptake.formats.refi.names import ORDER
from uptake.formats.refi.qde import Qde, first, local


@dataclass(frozen=True, slots=True)
class Chunk:
    """Elements to be put into a parent.

    Args:
        name: Local name of the elements.
        markup: They, each with the white space before it.
        among: Which children of the same name they go after; all by default.
    """

    name: str
    markup: str
    among: Callable[[Element], bool] = field(default=lambda _: True)


@dataclass(frozen=True, slots=True)
class Placement:
    """Chunks for one parent.

    Args:
        parent: An element of the document.
        depth: Of the parent; the root's is 0.
        chunks: In the schema's order.
    """

    parent: Element
    depth: int
    chunks: tuple[Chunk, ...]


def markup(new: Iterable[New], layout: Layout, depth: int) -> str:
    """New elements of a depth as text."""
    return "".join(render(n, layout, depth) for n in new)


def within(qde: Qde, path: tuple[str, ...], chunk: Chunk) -> tuple[Element, int, Chunk]:
    """The element at a path below the root, and its depth; a chunk is wrapped in those elements that are missing."""
    parent, depth = qde.root, 0
    for name in path:
        child = first(parent, name)
        if child is None:
            break
        parent, depth = child, depth + 1
    for level in range(len(path), depth, -1):
        gap, tag = qde.layout.gap(level), qde.tag(path[level - 1])
        chunk = Chunk(path[level - 1], f"{gap}<{tag}>{chunk.markup}{gap}</{tag}>")
    return parent, depth, chunk


def edits_for(qde: Qde, placements: Iterable[Placement]) -> list[Edit]:
    """The insertions, ordered by place."""
    edits = [edit for placement in placements for edit in _edits(qde, placement)]
    return sorted(edits, key=lambda e: e.start)


def _edits(qde: Qde, placement: Placement) -> Iterator[Edit]:
    parent = placement.parent
    order = ORDER[local(parent.name)].split()
    chunks = sorted(placement.chunks, key=lambda c: order.index(c.name))
    if not parent.self_closed:
        for chunk in chunks:
            at = _position(parent, chunk, order)
            closing = qde.layout.gap(placement.depth) if parent.inner_start == parent.inner_end else ""
            yield Edit(at, at, _fitting(qde, chunk.markup + (closing if chunk is chunks[-1] else "")))
        return
    inner = "".join(c.markup for c in chunks) + qde.layout.gap(placement.depth)
    slash = parent.inner_start - 2
    yield Edit(slash, slash, _fitting(qde, f">{inner}<"))
    yield Edit(slash + 1, slash + 1, parent.name.encode("utf-8"))


def _position(parent: Element, chunk: Chunk, order: list[str]) -> int:
    """After the last child that the schema puts before these, or among which they belong."""
    rank = order.index(chunk.name)
    at = parent.inner_start
    for child in parent.children:
        name = local(child.name)
        if name == chunk.name:
            at = child.end if chunk.among(child) else at
        elif name in order and order.index(name) < rank:
            at = child.end
    return at


def _fitting(qde: Qde, text: str) -> bytes:
    """Text as the document can hold it: characters that its encoding lacks as references."""
    encoding = qde.document.encoding
    if encoding == "utf-8":
        return text.encode("utf-8")
    return text.encode(encoding, "xmlcharrefreplace").decode(encoding).encode("utf-8")
