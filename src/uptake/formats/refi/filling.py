"""Which parent every new element of a run goes into."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from uptake.formats._xml.offsets import Element
from uptake.formats.refi.chunks import CodeChunks, free_guid, note_reference, sync_chunks, user_chunk
from uptake.formats.refi.draft import Draft
from uptake.formats.refi.evidence import note_text
from uptake.formats.refi.guids import normal
from uptake.formats.refi.host import Host
from uptake.formats.refi.kept import described
from uptake.formats.refi.placing import Chunk, Placement, within
from uptake.formats.refi.qde import local
from uptake.formats.refi.recognise import Standing
from uptake.formats.refi.source import RefiSource
from uptake.formats.refi.stretches import Edge
from uptake.model import Finding

_DEPTHS = {"Transcript": 3, "Representation": 3}
"""Of elements that are not direct children of Sources."""

Destination = tuple[Element, int, Chunk]
"""A parent, its depth, and what goes into it."""

NO_TIME = -1
"""What the ledger says for the time of a sync point that has none."""


@dataclass(frozen=True, slots=True)
class Note:
    """A Note of evidence to come.

    Args:
        name: The source's.
        guid: Its own, in normal form.
        parent: The element of the file that was read that it is a memo of.
        described: Findings and what is said of each.
    """

    name: str
    guid: str
    parent: Element
    described: tuple[tuple[Finding, str], ...]

    @property
    def text(self) -> str:
        """What it says."""
        return note_text(self.described)


class Filling:
    """New elements and the parents that they go into.

    Args:
        host: The document.
    """

    def __init__(self, host: Host) -> None:
        self._host = host
        self._placements: dict[int, Placement] = {}

    def placements(self, extra: Destination) -> tuple[Placement, ...]:
        """What goes where, with one chunk more."""
        filled = dict(self._placements)
        _put(filled, *extra)
        return tuple(filled.values())

    def add(self, parent: Element, depth: int, chunk: Chunk) -> None:
        """Put a chunk into an element of the document."""
        _put(self._placements, parent, depth, chunk)

    def add_user(self) -> None:
        """Our user."""
        self.add(*within(self._host.qde, ("Users",), user_chunk(self._host.qde)))

    def add_codes(self, codes: CodeChunks, parent: Element | None, *, review: bool) -> None:
        """The codes that are missing, below the parent code that is there or a new one."""
        inner = codes.missing(review=review)
        if inner and parent is not None:
            self.add(parent, 3, Chunk("Code", inner))
        elif inner:
            self.add(*within(self._host.qde, ("CodeBook", "Codes"), codes.wrapped(inner)))

    def add_pieces(self, drafts: Sequence[Draft]) -> None:
        """The selections, those of one parent in the order of the text."""
        pieces = [(p.order[:2], d.entry.finding.id, p.order, p) for d in drafts for p in d.pieces]
        groups = defaultdict(list)
        for *_, piece in sorted(pieces, key=lambda ranked: ranked[:3]):
            groups[id(piece.parent), piece.name].append(piece)
        for same in groups.values():
            parent = self._host.here(same[0].parent)
            chunk = Chunk(same[0].name, "".join(p.markup for p in same))
            self.add(parent, _depth(parent), chunk)

    def add_sync_points(
        self, source: RefiSource, drafts: Sequence[Draft]
    ) -> tuple[tuple[str, int, int], ...]:
        """The sync points that are missing; what the ledger remembers of them."""
        qde = self._host.qde
        there = {normal(e.attributes.get("guid")) for e in qde.root.walk() if local(e.name) == "SyncPoint"}
        remembered = []
        for talk in source.talks.values():
            edges = _missing_edges((d for d in drafts if d.parent is talk.text.element), there)
            for chunk in sync_chunks(qde, talk, edges):
                self.add(self._host.here(talk.text.element), 3, chunk)
            remembered += [(e.guid, e.position, NO_TIME if e.time_ms is None else e.time_ms) for e in edges]
        return tuple(sorted(remembered))

    def add_references(self, notes: Iterable[Note]) -> None:
        """What makes each Note a memo of its source."""
        for note in notes:
            parent = self._host.here(note.parent)
            depth = _depth(parent)
            self.add(parent, depth, note_reference(self._host.qde, note.guid, depth + 1))


def _put(placements: dict[int, Placement], parent: Element, depth: int, chunk: Chunk) -> None:
    before = placements.get(id(parent))
    chunks = (*before.chunks, chunk) if before else (chunk,)
    placements[id(parent)] = Placement(parent, depth, chunks)


def _depth(element: Element) -> int:
    return _DEPTHS.get(local(element.name), 2)


def _missing_edges(drafts: Iterable[Draft], there: set[str]) -> list[Edge]:
    edges = {e.guid: e for d in drafts for e in d.sync_points}
    return [e for guid, e in edges.items() if guid not in there]


def evidence_notes(
    source: RefiSource, host: Host, drafts: Sequence[Draft], standing: Sequence[Standing]
) -> Iterator[Note]:
    """A Note for each source with findings: those to be written and those that stand and stay."""
    taken = frozenset(normal(e.attributes.get("guid")) for e in host.qde.root.walk())
    for talk in source.talks.values():
        element = talk.text.element
        found = [(d.entry, d.description) for d in drafts if d.parent is element]
        found += [
            (s.entry, described(source.qde, s))
            for s in standing
            if s.codings and s.codings[0].text.element is element
        ]
        if found:
            found.sort(key=lambda pair: (pair[0].stretches, pair[0].finding.id))
            guid = free_guid(taken, talk.text.digest, "note")
            yield Note(talk.text.name, guid, element, tuple((e.finding, text) for e, text in found))
