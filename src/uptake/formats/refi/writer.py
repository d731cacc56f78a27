"""Writing findings into a project."""

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from uptake.formats._xml.offsets import Element
from uptake.formats._xml.splice import Edit, splice
from uptake.formats.refi.chunks import (
    CodeChunks,
    evidence_note,
    free_guid,
    ledger_note,
    note_reference,
    sync_chunks,
    user_chunk,
)
from uptake.formats.refi.codes import codes_of
from uptake.formats.refi.draft import Draft, Drafter, refuse_undecided
from uptake.formats.refi.evidence import note_text
from uptake.formats.refi.guids import USER_GUID, normal
from uptake.formats.refi.host import Host, deletions, host_of, removals
from uptake.formats.refi.kept import described, kept_drafts
from uptake.formats.refi.ledger import Entry, Ledger, fingerprint, to_text
from uptake.formats.refi.notes import references_to, replaceable
from uptake.formats.refi.placing import Chunk, Placement, edits_for, within
from uptake.formats.refi.qde import Qde, local
from uptake.formats.refi.repack import repack
from uptake.formats.refi.source import RefiSource
from uptake.model import Finding, Placed, Plan, Project

_DEPTHS = {"Transcript": 3, "Representation": 3}
"""Of elements that are not direct children of Sources."""


def write_project(project: Project, plan: Plan, target: Path) -> None:
    """Carry out a plan.

    Raises:
        AmbiguousInputError: Nothing tells what positions count in a source that findings are to be written to.
    """
    source = project.source
    if not isinstance(source, RefiSource):
        raise TypeError("this project was not read by the refi format")
    added = [
        p for p in plan.add if p.conversation in source.talks and source.talks[p.conversation].text.codable
    ]
    if _changes_nothing(source, plan, added):
        shutil.copyfile(project.path, target)
        return
    for name in dict.fromkeys(p.conversation for p in added):
        refuse_undecided(source, name)
    composition = _composed(project, source, plan, added)
    qde = composition.host.qde
    utf8 = splice(qde.utf8, composition.final_edits())
    base = composition.host.base
    repack(source.package, qde.document.encoded(utf8), base.recipe if base else "", target)


def _changes_nothing(source: RefiSource, plan: Plan, added: Sequence[Placed]) -> bool:
    if added or plan.withdraw:
        return False
    ledger = source.ours.ledger
    return ledger is None or not plan.review or ledger.review


@dataclass(frozen=True, slots=True)
class _Composition:
    """Everything that is to be written, but for the ledger's final text.

    Args:
        host: The document.
        user: GUID of our user as the file writes it.
        placements: What goes where, the Notes aside.
        notes: Markup of the Notes of evidence.
        ledger: Without its insertions.
        deleted: What goes.
        gone: Elements that go.
    """

    host: Host
    user: str
    placements: dict[int, Placement]
    notes: str
    ledger: Ledger
    gone: frozenset[int] = field(default=frozenset())

    def final_edits(self) -> list[Edit]:
        """All edits, the ledger knowing of all the others."""
        if self.host.base is None:
            return self._edits(to_text(self.ledger))
        short, long = self._edits(""), self._edits("-")
        inserted = tuple(
            (a.start, len(a.new) if len(a.new) == len(b.new) else None)
            for a, b in zip(short, long, strict=True)
        )
        return self._edits(to_text(replace(self.ledger, base=replace(self.host.base, inserted=inserted))))

    def _edits(self, ledger_text: str) -> list[Edit]:
        qde = self.host.qde
        chunk = Chunk("Note", self.notes + ledger_note(qde, ledger_text, self.user))
        placements = dict(self.placements)
        _add(placements, *within(qde, ("Notes",), chunk))
        edits = edits_for(qde, placements.values())
        if self.gone:
            edits += deletions(qde, set(self.gone), (p.parent for p in placements.values()))
        return sorted(edits, key=lambda e: e.start)


def _add(placements: dict[int, Placement], parent: Element, depth: int, chunk: Chunk) -> None:
    before = placements.get(id(parent))
    chunks = (*before.chunks, chunk) if before else (chunk,)
    placements[id(parent)] = Placement(parent, depth, chunks)


def _composed(project: Project, source: RefiSource, plan: Plan, added: Sequence[Placed]) -> _Composition:
    host = host_of(source)
    fresh = host.base is not None
    old = source.ours.ledger or Ledger()
    out = {w.finding.id for w in plan.withdraw} | {p.finding.id for p in added}
    staying = frozenset(old.entries) - out
    kept = list(kept_drafts(source, staying)) if fresh else []
    used = sorted({p.finding.code for p in added} | {d.entry.finding.code for d in kept})
    review = plan.review or old.review
    codes = CodeChunks(source, host.qde, codes_of(host.qde, old.parent), plan, used, fresh=fresh)
    user = host.qde.guid_style.styled(source.ours.user if source.ours.user and not fresh else USER_GUID)
    drafter = Drafter(source, host.qde, user, codes.guids)
    talks = {c.name: c for c in project.conversations}
    drafts = kept + [drafter.draft(p.finding, talks[p.conversation]) for p in added]
    placements: dict[int, Placement] = {}
    if fresh or not source.ours.user:
        _add(placements, *within(host.qde, ("Users",), user_chunk(host.qde)))
    _add_codes(
        placements,
        host.qde,
        codes,
        codes_of(host.qde, old.parent).parent if not fresh else None,
        review=review,
    )
    _add_pieces(placements, host, drafts)
    points = _add_sync_points(placements, host, source, drafts)
    notes = list(_notes(source, host, drafts, [] if fresh else staying))
    _add_references(placements, host, notes)
    entries = {n: e for n, e in old.entries.items() if n in staying} | {
        d.entry.finding.id: d.entry for d in drafts
    }
    ledger = Ledger(
        parent=codes.parent_guid,
        codes=dict(old.codes) | codes.names,
        review=review,
        detectors=_provenance(old, plan, entries.values()),
        sync_points=points if fresh else (*old.sync_points, *points),
        notes=tuple(fingerprint(n.text) for n in notes),
        entries=_ordered(entries, source),
    )
    gone = frozenset() if fresh else frozenset(_gone(source, plan, added, old))
    markup = "".join(evidence_note(host.qde, n.name, n.guid, n.described, user) for n in notes)
    return _Composition(host, user, placements, markup, ledger, gone)


def _add_codes(
    placements: dict[int, Placement], qde: Qde, codes: CodeChunks, parent: Element | None, *, review: bool
) -> None:
    inner = codes.missing(review=review)
    if not inner:
        return
    if parent is not None:
        _add(placements, parent, 3, Chunk("Code", inner))
    else:
        _add(placements, *within(qde, ("CodeBook", "Codes"), codes.wrapped(inner)))


def _add_pieces(placements: dict[int, Placement], host: Host, drafts: Sequence[Draft]) -> None:
    """The selections, those of one parent in the order of the text."""
    pieces = [(p, d.entry.finding.id) for d in drafts for p in d.pieces]
    groups = defaultdict(list)
    for piece, name in sorted(pieces, key=lambda pair: (pair[0].order[:2], pair[1], pair[0].order)):
        groups[id(piece.parent), piece.name].append(piece)
    for same in groups.values():
        parent = host.here(same[0].parent)
        chunk = Chunk(same[0].name, "".join(p.markup for p in same))
        _add(placements, parent, _DEPTHS.get(local(parent.name), 2), chunk)


def _add_sync_points(
    placements: dict[int, Placement], host: Host, source: RefiSource, drafts: Sequence[Draft]
) -> tuple[tuple[str, int, int], ...]:
    """The sync points that are missing; what the ledger remembers of them."""
    there = {normal(e.attributes.get("guid")) for e in host.qde.root.walk() if local(e.name) == "SyncPoint"}
    remembered = []
    for talk in source.talks.values():
        edges = {
            e.guid: e
            for d in drafts
            if d.parent is talk.text.element
            for e in d.sync_points
            if e.guid not in there
        }
        for chunk in sync_chunks(host.qde, talk, list(edges.values())):
            _add(placements, host.here(talk.text.element), 3, chunk)
        remembered += [(e.guid, e.position, -1 if e.time_ms is None else e.time_ms) for e in edges.values()]
    return tuple(sorted(remembered))


@dataclass(frozen=True, slots=True)
class _Note:
    """A Note of evidence to come."""

    name: str
    guid: str
    parent: Element
    described: tuple[tuple[Finding, str], ...]

    @property
    def text(self) -> str:
        return note_text(self.described)


def _notes(
    source: RefiSource, host: Host, drafts: Sequence[Draft], standing: Iterable[str]
) -> Iterator[_Note]:
    """A Note for each source with findings, those that stay in place included."""
    there = [source.ours.standing[name] for name in standing]
    taken = frozenset(normal(e.attributes.get("guid")) for e in host.qde.root.walk())
    for talk in source.talks.values():
        element = talk.text.element
        found = [(d.entry, d.description) for d in drafts if d.parent is element]
        found += [
            (s.entry, described(source.qde, s))
            for s in there
            if s.codings and s.codings[0].text.element is element
        ]
        if found:
            found.sort(key=lambda pair: (pair[0].stretches, pair[0].finding.id))
            guid = free_guid(taken, talk.text.digest, "note")
            yield _Note(talk.text.name, guid, element, tuple((e.finding, text) for e, text in found))


def _add_references(placements: dict[int, Placement], host: Host, notes: Iterable[_Note]) -> None:
    for note in notes:
        parent = host.here(note.parent)
        depth = _DEPTHS.get(local(parent.name), 2)
        _add(placements, parent, depth, note_reference(host.qde, note.guid, depth + 1))


def _gone(source: RefiSource, plan: Plan, added: Sequence[Placed], old: Ledger) -> Iterator[int]:
    """Ids of what goes from a project that a tool gave back."""
    names = {w.finding.id for w in plan.withdraw} | {p.finding.id for p in added}
    yield from removals(source, (s for n, s in source.ours.standing.items() if n in names))
    notes = list(replaceable(source.qde, source.package, old))
    yield from map(id, notes)
    yield from map(id, references_to(source.qde, notes))


def _provenance(old: Ledger, plan: Plan, entries: Iterable[Entry]) -> dict[str, dict[str, object]]:
    """How each detector was run that has findings in the file, or ran now."""
    ran = {d.name: {"version": d.version, "options": dict(d.options)} for d in plan.detectors}
    known = {e.finding.detector for e in entries}
    return {n: dict(v) for n, v in old.detectors.items() if n in known} | ran


def _ordered(entries: dict[str, Entry], source: RefiSource) -> dict[str, Entry]:
    """In the order of the sources and of the text."""
    places = {talk.text.digest: i for i, talk in enumerate(source.talks.values())}
    return dict(
        sorted(
            entries.items(),
            key=lambda item: (places.get(item[1].digest, len(places)), item[1].stretches, item[0]),
        )
    )
