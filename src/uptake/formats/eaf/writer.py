"""Writing findings into an .eaf: only what changes is written, everything else is copied.

A run on a file that already holds what it would write changes no byte.
"""

import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from uptake.formats._xml.encodings import document
from uptake.formats._xml.offsets import Element, Inside
from uptake.formats._xml.outline import outline
from uptake.formats._xml.seal import Seal, closed, seal_of
from uptake.formats._xml.splice import New, splice
from uptake.formats.eaf.arrangement import Arrangement, arrange
from uptake.formats.eaf.ledger import Ledger, provenance, to_properties
from uptake.formats.eaf.names import is_ours
from uptake.formats.eaf.sites import Draft, only_slots
from uptake.formats.eaf.source import EafSource
from uptake.formats.eaf.surroundings import Surroundings, unused
from uptake.formats.eaf.tier_markup import slots
from uptake.formats.eaf.tier_writer import TierWriter
from uptake.model import Conversation, Plan

_LIKE_OURS = re.compile(rb"u-[0-9a-f]{16}[-e\d]*")


def written_bytes(source: EafSource, conversation: Conversation, plan: Plan) -> bytes:
    """The bytes of the file with a plan carried out.

    Args:
        source: The file as it was read.
        conversation: Its talk.
        plan: What comes and what goes.
    """
    doc = document(source.raw)
    arrangement = arrange(source, conversation, plan, _taken_ids(doc.utf8))
    ledger = _ledger(source, plan, arrangement)
    seal = Seal(plan.settings, ledger.sha256)
    same = ledger == source.ours.ledger and not _lacks_verdict_tier(arrangement, plan)
    if same and (not plan.settings or seal_of(doc.utf8) == seal):
        return source.raw
    root = outline(doc.utf8, _inside(source, arrangement), only_slots(arrangement.gone_slots))
    draft = Draft(doc.utf8, root)
    around = Surroundings(source, root)
    tiers = TierWriter(source, draft, around, {d.name: d.codes for d in plan.detectors})
    for tier in arrangement.tiers:
        tiers.write(tier, review=plan.review)
    if arrangement.additions:
        new_slots = tuple(slot for addition in arrangement.additions for slot in slots(addition))
        draft.fill("TIME_ORDER", draft.open("TIME_ORDER"), new_slots)
    going = _going(root, source, arrangement, {r.type for r in tiers.records.values()})
    draft.delete(going)
    _add_surroundings(draft, around)
    ledger = replace(ledger, tiers={**ledger.tiers, **tiers.records}, seal=seal.open if plan.settings else "")
    _write_ledger(draft, source, _with_surroundings(ledger, around, going))
    edits = draft.edits()
    return _sealed(doc.encoded(splice(doc.utf8, edits))) if edits else source.raw


def _sealed(raw: bytes) -> bytes:
    """The bytes with the seal closed, over what they will be read as."""
    doc = document(raw)
    return doc.encoded(closed(doc.utf8))


def _lacks_verdict_tier(arrangement: Arrangement, plan: Plan) -> bool:
    return plan.review and any(tier.takes_verdicts for tier in arrangement.tiers)


def _taken_ids(utf8: bytes) -> frozenset[str]:
    """Whatever in the document could be taken for an annotation id of ours, in quotes of either kind."""
    found = _LIKE_OURS.findall(utf8)
    if not found or (b'"u-' not in utf8 and b"'u-" not in utf8):
        return frozenset()
    return frozenset(name.decode("ascii") for name in found)


def _inside(source: EafSource, arrangement: Arrangement) -> Inside:
    """Of which elements the writer wants to know the children."""
    ours = source.ours

    def inside(element: Element, depth: int) -> bool:
        if depth != 1:
            return True
        name, attributes = element.name, element.attributes
        return (
            name == "HEADER"
            or (name == "TIME_ORDER" and bool(arrangement.gone_slots))
            or (name == "TIER" and attributes.get("TIER_ID") in ours.tiers)
            or (name == "CONTROLLED_VOCABULARY" and attributes.get("CV_ID") in ours.ledger.vocabularies)
        )

    return inside


def _going(
    root: Element, source: EafSource, arrangement: Arrangement, new_types: Collection[str]
) -> tuple[Element, ...]:
    """The elements that are taken out."""
    gone = arrangement.gone_tiers
    out = [t for t in root.named("TIER") if t.attributes.get("TIER_ID") in gone]
    staying = (
        t for t in root.named("TIER") if t.attributes.get("TIER_ID") in source.ours.tiers.keys() - gone
    )
    out += [a for t in staying for a in t.children if _annotation_id(a) in arrangement.gone_annotations]
    order = next(root.named("TIME_ORDER"), None)
    if order is not None:
        out += [s for s in order.children if s.attributes.get("TIME_SLOT_ID") in arrangement.gone_slots]
    if gone:
        ledger = source.ours.ledger
        types = {t.linguistic_type for t in source.tiers if t.id not in gone} | {*new_types}
        out += unused(root, types, ledger.types, ledger.vocabularies)
    return tuple(out)


def _annotation_id(annotation: Element) -> str:
    return next((e.attributes.get("ANNOTATION_ID", "") for e in annotation.children), "")


def _add_surroundings(draft: Draft, around: Surroundings) -> None:
    draft.add(around.types.values())
    draft.add(around.languages())
    draft.add(around.constraints())
    draft.add(around.vocabularies())
    for vocabulary, entries in around.missing_entries(draft.utf8):
        draft.append(vocabulary, entries, depth=2)


def _ledger(source: EafSource, plan: Plan, arrangement: Arrangement) -> Ledger:
    """The ledger with the findings and the detectors of this run."""
    old = source.ours.ledger
    gone = {t.written for t in source.ours.tiers.values() if t.name in arrangement.gone_tiers}
    entries = {k: e for k, e in old.entries.items() if k not in arrangement.gone_findings}
    entries |= {a.entry.finding.id: a.entry for a in arrangement.additions}
    return replace(
        old,
        sha256=old.sha256 or hashlib.sha256(source.raw).hexdigest(),
        tiers={name: record for name, record in old.tiers.items() if name not in gone},
        detectors={**old.detectors, **{d.name: provenance(d) for d in plan.detectors}},
        entries=entries,
    )


def _with_surroundings(ledger: Ledger, around: Surroundings, going: tuple[Element, ...]) -> Ledger:
    """The ledger with what was added and taken out around the tiers."""
    out = {e.attributes.get("LINGUISTIC_TYPE_ID") or e.attributes.get("CV_ID") for e in going}

    def now(old: tuple[str, ...], new: Iterator[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*(name for name in old if name not in out), *new)))

    return replace(
        ledger,
        types=now(ledger.types, iter(around.types)),
        vocabularies=now(ledger.vocabularies, (v.attributes["CV_ID"] for v in around.vocabularies())),
        languages=now(ledger.languages, (v.attributes["LANG_ID"] for v in around.languages())),
        constraints=now(ledger.constraints, (c.attributes["STEREOTYPE"] for c in around.constraints())),
    )


def _write_ledger(draft: Draft, source: EafSource, ledger: Ledger) -> None:
    """Replace those of our properties that say something else now."""
    before = source.ours.ledger
    if before.sha256 and ledger == before:
        return
    old = to_properties(before) if before.sha256 else {}
    header = draft.open("HEADER")
    opened = tuple(dict.fromkeys((*ledger.opened, *draft.opened)))
    created = tuple(dict.fromkeys((*ledger.created, *draft.created)))
    new = to_properties(replace(ledger, opened=opened, created=created))
    if header is not None:
        ours = (p for p in header.named("PROPERTY") if is_ours(p.attributes.get("NAME", "")))
        draft.delete(
            p for p in ours if (name := p.attributes["NAME"]) not in new or new[name] != old.get(name)
        )
    changed = (New("PROPERTY", {"NAME": n}, text) for n, text in new.items() if text != old.get(n))
    draft.fill("HEADER", header, tuple(changed), behind="PROPERTY")
