"""A plan as edits of a document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from uptake.formats._xml.seal import Seal
from uptake.formats._xml.splice import Edit
from uptake.formats.refi.chunks import CodeChunks, evidence_note, ledger_note
from uptake.formats.refi.codes import codes_of
from uptake.formats.refi.draft import Draft, Drafter
from uptake.formats.refi.filling import Filling, Note, evidence_notes
from uptake.formats.refi.guids import USER_GUID
from uptake.formats.refi.host import Host, deletions, host_of, orphan_removals, removals
from uptake.formats.refi.kept import kept_drafts
from uptake.formats.refi.ledger import Base, Entry, Ledger, fingerprint, to_text
from uptake.formats.refi.notes import references_to, replaceable
from uptake.formats.refi.placing import Chunk, edits_for, within
from uptake.formats.refi.source import RefiSource
from uptake.model import Placed, Plan, Project


@dataclass(frozen=True, slots=True)
class Composition:
    """Everything that is to be written.

    Args:
        host: The document.
        user: GUID of our user as the file writes it.
        filling: What goes where, the Notes aside.
        notes: Markup of the Notes of evidence.
        ledger: Without the insertions of this run.
        gone: Ids of the elements that go.
    """

    host: Host
    user: str
    filling: Filling
    notes: str
    ledger: Ledger
    gone: frozenset[int] = field(default=frozenset())

    def edits(self) -> tuple[list[Edit], Base | None]:
        """All edits, the ledger knowing of all the others; and what it says of how to take them back."""
        if self.host.base is None:
            return self._edits(to_text(self.ledger)), None
        short, long = self._edits(""), self._edits("-")
        inserted = tuple(
            (a.start, len(a.new) if len(a.new) == len(b.new) else None)
            for a, b in zip(short, long, strict=True)
        )
        base = replace(self.host.base, inserted=inserted)
        return self._edits(to_text(replace(self.ledger, base=base))), base

    def _edits(self, ledger_text: str) -> list[Edit]:
        qde = self.host.qde
        chunk = Chunk("Note", self.notes + ledger_note(qde, ledger_text, self.user))
        placements = self.filling.placements(within(qde, ("Notes",), chunk))
        edits = edits_for(qde, placements)
        if self.gone:
            edits += deletions(qde, set(self.gone), (p.parent for p in placements))
        return sorted(edits, key=lambda e: e.start)


def composed(project: Project, source: RefiSource, plan: Plan, added: Sequence[Placed]) -> Composition:
    """Work out what a plan does to a project.

    Args:
        project: As it was read, roles and languages settled.
        source: What the reader knows of it.
        plan: What to do.
        added: The findings of the plan that can be written.
    """
    host, old = host_of(source), source.ours.ledger or Ledger()
    fresh = host.base is not None
    out = {w.finding.id for w in plan.withdraw} | {p.finding.id for p in added}
    staying = frozenset(old.entries) - out
    kept = list(kept_drafts(source, staying)) if fresh else []
    standing = [] if fresh else [source.ours.standing[name] for name in sorted(staying)]
    codes = _codes(source, host, plan, {p.finding.code for p in added} | {d.entry.finding.code for d in kept})
    user = host.qde.guid_style.styled(source.ours.user if source.ours.user and not fresh else USER_GUID)
    drafter = Drafter(source, host.qde, user, codes.guids)
    talks = {c.name: c for c in project.conversations}
    drafts = kept + [drafter.draft(p.finding, talks[p.conversation]) for p in added]
    notes = list(evidence_notes(source, host, drafts, standing))
    review = plan.review or plan.blank or old.review
    filling, points = _filling(source, host, codes, drafts, notes, review=review)
    entries = {n: e for n, e in old.entries.items() if n in staying}
    entries |= {d.entry.finding.id: d.entry for d in drafts}
    ledger = Ledger(
        parent=codes.parent_guid,
        codes=dict(old.codes) | codes.names,
        review=review,
        detectors=_provenance(old, plan, entries.values()),
        sync_points=points if fresh else (*old.sync_points, *points),
        notes=tuple(fingerprint(n.text) for n in notes),
        entries=_ordered(entries, source),
        seal=_seal(source, host, plan),
    )
    gone: frozenset[int] = frozenset() if fresh else frozenset(_gone(source, out, old))
    markup = "".join(evidence_note(host.qde, n.name, n.guid, n.described, user) for n in notes)
    return Composition(host, user, filling, markup, ledger, gone)


def _seal(source: RefiSource, host: Host, plan: Plan) -> str:
    """The open seal; none where the result depends on more than the project, or on what another program made of it."""
    if host.base is None or not plan.settings or source.options.sources:
        return ""
    return Seal(plan.settings, host.base.sha256).open


def _codes(source: RefiSource, host: Host, plan: Plan, used: set[str]) -> CodeChunks:
    ledger = source.ours.ledger
    codes = codes_of(host.qde, ledger.parent if ledger else "")
    return CodeChunks(source, host.qde, codes, plan, sorted(used), fresh=host.base is not None)


def _filling(
    source: RefiSource,
    host: Host,
    codes: CodeChunks,
    drafts: Sequence[Draft],
    notes: Sequence[Note],
    *,
    review: bool,
) -> tuple[Filling, tuple[tuple[str, int, int], ...]]:
    """What goes where, and the sync points that had to be added."""
    filling, fresh = Filling(host), host.base is not None
    if fresh or not source.ours.user:
        filling.add_user()
    filling.add_codes(codes, codes.imported if fresh else source.codes.parent, review=review)
    filling.add_pieces(drafts)
    points = filling.add_sync_points(source, drafts)
    filling.add_references(notes)
    return filling, points


def _gone(source: RefiSource, out: set[str], old: Ledger) -> Iterator[int]:
    """Ids of what goes from a project that a tool gave back."""
    yield from removals(source.qde, (s for n, s in source.ours.standing.items() if n in out))
    if source.ours.ledger is None:
        yield from orphan_removals(source.qde, source.ours.orphans)
    notes = list(replaceable(source.qde, source.package, old))
    yield from map(id, notes)
    yield from map(id, references_to(source.qde, notes))


def _provenance(old: Ledger, plan: Plan, entries: Iterable[Entry]) -> dict[str, Mapping[str, object]]:
    """How each detector was run that has findings in the file, or ran now."""
    ran = {d.name: {"version": d.version, "options": dict(d.options)} for d in plan.detectors}
    known = {e.finding.detector for e in entries}
    return {n: v for n, v in old.detectors.items() if n in known} | ran


def _ordered(entries: Mapping[str, Entry], source: RefiSource) -> dict[str, Entry]:
    """In the order of the sources and of the text."""
    places = {talk.text.digest: i for i, talk in enumerate(source.talks.values())}

    def rank(item: tuple[str, Entry]) -> tuple[object, ...]:
        return places.get(item[1].digest, len(places)), item[1].stretches, item[0]

    return dict(sorted(entries.items(), key=rank))
