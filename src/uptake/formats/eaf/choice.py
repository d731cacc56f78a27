"""Which tiers hold the talk.

1. In each tree of tiers the talk is on the topmost tier with running words; a tier of ids, empty segments or single
   words only marks where its children's talk stands. What hangs on a talk tier is about that talk.
2. A root tier with one word per annotation holds talk if no tier of the file has running words, if it is all that its
   PARTICIPANT has, or if it is of the same type as a tier with running words and those have no PARTICIPANT that it lacks.
   Where two people or more have a PARTICIPANT, a tier without one whose name could be nobody's holds no talk.
3. Root tiers with the same segments, to some 10 ms, are one talk in several forms (words, translation, sounds), unless they belong to
   different participants: the one that its name or type calls the talk is taken.
4. Tiers called notes, translation, gesture and the like are taken only where there is nothing else.

Where two remain that nothing tells apart, the user has to say.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from uptake.errors import AmbiguousInputError, InputError
from uptake.formats.eaf.content import Content
from uptake.formats.eaf.tiers import TierView
from uptake.formats.eaf.times import Interval, Times

PARALLEL_SHARE = 0.8
"""Two tiers run parallel if this share of the smaller one's segments stands on the other with the same times."""

PARALLEL_MS = 50
"""The same to so many milliseconds: what a program or a hand shifts."""

_SEVERAL = 2
"""So many people with a PARTICIPANT show that a file sets it for those who talk."""

_SAMPLE = 40
"""How many segments are looked at before all are."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a tier was taken for.

    Args:
        view: The tier.
        taken_for: `talk`, `layer`, `ours` or `empty`.
        why: The reason, in a few words.
        speaker: The name that the user gave it; empty otherwise.
    """

    view: TierView
    taken_for: str
    why: str
    speaker: str = ""


def named_by_user(roots: Sequence[TierView], wanted: Sequence[str], name: str) -> tuple[Choice, ...]:
    """The user's own choice: `TIER` or `TIER=Speaker` for each tier that holds talk.

    Raises:
        InputError: There is no such tier; the message lists those there are.
    """
    views = {v.id: v for v in everyone(roots)}
    speakers = dict(_tier_and_speaker(entry, views, name) for entry in wanted)
    return tuple(
        Choice(view, "talk", "you said so", speakers[view.id])
        if view.id in speakers
        else _beside(view, "you named other tiers")
        for view in everyone(roots)
    )


def _tier_and_speaker(entry: str, views: Mapping[str, TierView], name: str) -> tuple[str, str]:
    tier, _, speaker = entry.rpartition("=") if entry not in views else (entry, "", "")
    if tier not in views:
        listed = ", ".join(repr(v.id) for v in views.values() if not v.tier.head.ours) or "none"
        raise InputError(f"{name}: there is no tier {tier or entry!r}; there are: {listed}")
    if views[tier].tier.head.ours:
        raise InputError(
            f"{name}: tier {tier!r} was written by uptake and is nobody's talk; name another tier"
        )
    return tier, speaker.strip()


def inferred(roots: Sequence[TierView], times: Times, name: str) -> tuple[Choice, ...]:
    """What every tier of the file is taken for.

    Raises:
        AmbiguousInputError: Two tiers could be the talk; the message names the option that decides.
    """
    found = _candidates(roots, name, last_resort=False) or _candidates(roots, name, last_resort=True)
    parallel = _without_copies(found, times, name)
    why = {v.id: _why(v) for v in found if v.id not in parallel}
    return tuple(choice for root in roots for choice in _choices(root, why, parallel, ""))


def everyone(views: Iterable[TierView]) -> Iterator[TierView]:
    """All tiers of these trees, parents first."""
    for view in views:
        yield from _tree(view)


def _tree(view: TierView) -> Iterator[TierView]:
    yield view
    yield from everyone(view.children)


def _choices(
    view: TierView, why: Mapping[str, str], parallel: Mapping[str, str], above: str
) -> Iterator[Choice]:
    yield _taken(view, why, parallel, above)
    talk = view.id if view.id in why else above
    for child in view.children:
        yield from _choices(child, why, parallel, talk)


def _taken(view: TierView, why: Mapping[str, str], parallel: Mapping[str, str], above: str) -> Choice:
    if view.id in why:
        return Choice(view, "talk", why[view.id])
    if view.id in parallel:
        return Choice(view, "layer", f"runs parallel to the talk on {parallel[view.id]!r}")
    return _beside(view, f"hangs on the talk on {above!r}" if above else "no talk by its content")


def _beside(view: TierView, why: str) -> Choice:
    if view.tier.head.ours:
        return Choice(view, "ours", view.why_not)
    if view.content is Content.EMPTY:
        return Choice(view, "empty", view.why_not)
    return Choice(view, "layer", view.why_not or view.beside or why)


def _why(view: TierView) -> str:
    kind = "one word per annotation" if view.content is Content.SHORT else "running words"
    if view.participant:
        return f"{kind}; PARTICIPANT is {view.participant!r}"
    return f"{kind}; its name says {view.name.kind!r}" if view.name.kind else kind


def _candidates(roots: Sequence[TierView], name: str, *, last_resort: bool) -> list[TierView]:
    found = [v for root in roots for v in _talk_in(root, name, last_resort=last_resort)]
    running = [v for v in found if v.content is Content.TALK]
    types = {v.tier.head.linguistic_type for v in running}
    speaking = {v.participant.casefold() for v in running}
    named = len(speaking - {""}) >= _SEVERAL

    def speaks(view: TierView) -> bool:
        if named and not view.participant and not view.name.may_be_a_person and not view.name.is_talk:
            return False
        if view.content is Content.TALK or not running:
            return True
        same_type = view.tier.head.linguistic_type in types
        if not view.participant:
            return same_type and "" in speaking
        return same_type or view.participant.casefold() not in speaking

    return [v for v in found if speaks(v)]


def _talk_in(view: TierView, name: str, *, last_resort: bool) -> list[TierView]:
    """The talk tiers of one tree: the tier itself, or the topmost ones below it."""
    may = not view.why_not and (last_resort or not view.beside)
    if may and view.content is Content.TALK:
        return [view]
    if view.why_not and view.content not in (Content.IDS, Content.BLANK):
        return []
    if view.beside and view.content is Content.TALK:
        return []
    below = _best_sibling(
        [v for c in view.children for v in _talk_in(c, name, last_resort=last_resort)], name
    )
    if may and not any(v.content is Content.TALK for v in below):
        return [view]
    return below


def _best_sibling(siblings: Sequence[TierView], name: str) -> list[TierView]:
    """Of the tiers under one parent those that hold the talk: one for each speaker."""
    running = [v for v in siblings if v.content is Content.TALK] or list(siblings)
    by_speaker: dict[str, list[TierView]] = {}
    for view in running:
        by_speaker.setdefault(view.speaker.casefold(), []).append(view)
    return [_clearest(group, name) for group in by_speaker.values()]


def _clearest(group: Sequence[TierView], name: str) -> TierView:
    """The one of several forms of one talk that its name calls the talk."""
    order = sorted(group, key=_clarity)
    if len(order) > 1 and _clarity(order[0]) == _clarity(order[1]):
        equal = [v for v in group if _clarity(v) == _clarity(order[0])]
        listed = " or ".join(repr(v.id) for v in equal)
        raise AmbiguousInputError(
            f"{name}: {listed} could each be the talk, they run parallel; name the one that is, "
            f"and the other talk tiers with it: --tier {_quoted(equal[0])}"
        )
    return order[0]


def _clarity(view: TierView) -> tuple[int, bool, bool]:
    return view.rank, view.content is not Content.TALK, not view.participant


def _quoted(view: TierView) -> str:
    return f'"{view.id}"' if " " in view.id else view.id


def _without_copies(found: Sequence[TierView], times: Times, name: str) -> dict[str, str]:
    """Tiers that repeat another tier's talk in another form, and which."""
    pairs = [pair for pair in combinations(found, 2) if not _two_people(*pair)]
    compared = {view.id: view for pair in pairs for view in pair}.values()
    segments = {v.id: frozenset(times.of[a.id] for a in v.tier.annotations) for v in compared}
    copies: dict[str, str] = {}
    for one, other in pairs:
        if one.id in copies or other.id in copies:
            continue
        if _parallel(segments[one.id], segments[other.id]):
            talk = _clearest((one, other), name)
            copies[other.id if talk is one else one.id] = talk.id
    return copies


def _two_people(one: TierView, other: TierView) -> bool:
    return bool(one.participant and other.participant) and (
        one.participant.casefold() != other.participant.casefold()
    )


def _parallel(one: frozenset[Interval], other: frozenset[Interval]) -> bool:
    if len(one & other) >= PARALLEL_SHARE * min(len(one), len(other)):
        return True
    fewer, more = sorted((sorted(one), sorted(other)), key=len)
    sample = fewer[:: max(1, len(fewer) // _SAMPLE)]
    return _share(sample, more) >= PARALLEL_SHARE / 2 and _share(fewer, more) >= PARALLEL_SHARE


def _share(segments: Sequence[Interval], among: Sequence[Interval]) -> float:
    """The share of some segments that stand among others, sorted ones, a little earlier or later."""
    found = 0
    for start, end in segments:
        first = bisect_left(among, (start - PARALLEL_MS,))
        last = bisect_left(among, (start + PARALLEL_MS + 1,))
        found += any(abs(there - end) <= PARALLEL_MS for _, there in among[first:last])
    return found / len(segments)
