"""Codings as tiers with controlled vocabularies, and other layers as plain tiers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from uptake.formats.eaf.document import OURS
from uptake.formats.eaf.lanes import Stretch, lanes_of
from uptake.formats.eaf.names import unique
from uptake.formats.eaf.new_document import PLAIN, UTTERANCE, NewTier
from uptake.model import Code, Coding, Conversation, Layer, Project
from uptake.plugins import Loss

CODES = "codes"
"""TIER_ID and CV_ID for codes that are filed under nothing."""


@dataclass(frozen=True, slots=True)
class CodeTiers:
    """The tiers of a conversation beside its talk.

    Args:
        tiers: In the order in which their codes first stand.
        vocabularies: CV_ID to entries.
        losses: What could not be placed.
    """

    tiers: tuple[NewTier, ...]
    vocabularies: Mapping[str, tuple[Code, ...]]
    losses: tuple[Loss, ...]


def code_tiers(project: Project, talk: Conversation, taken: Iterable[str]) -> CodeTiers:
    """A tier for each tier or top-level code that codings are filed under, and each coder.

    Codings that overlap stand on several tiers. A vocabulary has every code that is filed under it, used or not.

    Args:
        project: It knows the codings and the codes.
        talk: The conversation, with times.
        taken: TIER_IDs that are in use.
    """
    names = {*taken}
    codings = [c for c in project.codings if c.conversation == talk.name]
    known = {code.name: code for code in project.codes}
    groups: dict[tuple[str, str, str], list[Stretch]] = defaultdict(list)
    lost = 0
    for coding in codings:
        span = _span(coding, talk)
        if span is None:
            lost += 1
            continue
        code = known.get(coding.code, Code(coding.code, "", ""))
        key = coding.tier or code.above or CODES, code.above or CODES, coding.coder
        groups[key].append(Stretch(*span, code.label))
    vocabularies = _vocabularies(project.codes, groups)
    tiers = [*_tiers(groups, vocabularies, names), *_plain(talk.layers, {c.id for c in codings}, names, talk)]
    return CodeTiers(
        tuple(tiers),
        dict(vocabularies.values()),
        tuple(_losses(lost, talk, project.codes, vocabularies)),
    )


def _span(coding: Coding, talk: Conversation) -> tuple[int, int] | None:
    """Where a coding stands in time: where it says, else from its first utterance's start to the last one's end."""
    if talk.times_measured and coding.start_ms is not None and coding.end_ms is not None:
        return coding.start_ms, max(coding.start_ms, coding.end_ms)
    return _covered(coding.utterances, talk)


def _covered(ids: Sequence[str], talk: Conversation) -> tuple[int, int] | None:
    covered = [talk.by_id[u] for u in ids if u in talk.by_id]
    starts = [u.start_ms for u in covered if u.start_ms is not None]
    ends = [u.end_ms for u in covered if u.end_ms is not None]
    return (min(starts), max(ends)) if starts and ends else None


def _vocabularies(
    codes: Sequence[Code], groups: Mapping[tuple[str, str, str], Sequence[Stretch]]
) -> dict[str, tuple[str, tuple[Code, ...]]]:
    """What codes are filed under to CV_ID and entries; only what codings need."""
    groups_above = {code.above for code in codes}
    found: dict[str, tuple[str, tuple[Code, ...]]] = {}
    taken = {UTTERANCE, PLAIN}
    for name in dict.fromkeys(vocabulary for _, vocabulary, _ in groups):
        listed = {c.label: c for c in codes if (c.above or CODES) == name and c.name not in groups_above}
        used = [s.value for key, group in groups.items() if key[1] == name for s in group]
        missing = {value: Code(value, "", "") for value in used if value not in listed}
        cv = unique(f"codes {name}" if name.startswith(OURS) else name, taken)
        taken.add(cv)
        found[name] = cv, tuple({**listed, **missing}.values())
    return found


def _tiers(
    groups: Mapping[tuple[str, str, str], Sequence[Stretch]],
    vocabularies: Mapping[str, tuple[str, tuple[Code, ...]]],
    names: set[str],
) -> Iterator[NewTier]:
    for (tier, vocabulary, coder), stretches in groups.items():
        for lane in lanes_of(stretches):
            name = unique(tier, names)
            names.add(name)
            yield NewTier(name, vocabularies[vocabulary][0], lane, coder=coder)


def _plain(
    layers: Iterable[Layer], coded: set[str], names: set[str], talk: Conversation
) -> Iterator[NewTier]:
    """The layers that are no codings, as far as they have times."""
    people = {p.id: p.name for p in talk.participants}
    for layer in layers:
        stretches = [
            Stretch(item.start_ms, item.end_ms, item.value)
            for item in layer.items
            if item.id not in coded and item.start_ms is not None and item.end_ms is not None
        ]
        for lane in lanes_of(stretches) if stretches else ():
            name = unique(layer.name, names)
            names.add(name)
            yield NewTier(name, PLAIN, lane, people.get(layer.participant or "", ""), layer.coder)


def _losses(
    lost: int,
    talk: Conversation,
    codes: Sequence[Code],
    vocabularies: Mapping[str, tuple[str, tuple[Code, ...]]],
) -> Iterator[Loss]:
    if lost:
        yield Loss("coding", talk.name, "it covers neither an utterance nor a stretch of the recording", lost)
    kept = {code.label for _, entries in vocabularies.values() for code in entries} | {*vocabularies}
    if unused := sum(code.label not in kept for code in codes):
        yield Loss("code", talk.name, "no coding in this transcript needs a tier for it", unused)
    if coloured := sum(bool(code.colour) for code in codes if code.label in kept):
        yield Loss("colour of a code", talk.name, "an .eaf holds no colours", coloured)
