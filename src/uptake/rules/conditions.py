"""Whether a turn is as a rule asks, and the words that show it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from uptake.model import Evidence, Finding
from uptake.rules.definition import Around, Conditions, Phrases, Said
from uptake.rules.finder import Finder, Heard, Hit, finder, uncovered
from uptake.rules.floor import Floor
from uptake.talk import evidence_at

Available = Mapping[tuple[str, str], tuple[Finding, ...]]
"""Findings that may be asked about: detector, empty for the file's own, and code to findings."""


@dataclass(frozen=True, slots=True)
class Met:
    """A turn that is as was asked.

    Args:
        hits: The words that show it, in order; empty where no words were asked for.
        counts: False for a turn of `besides` alone: it breaks no run, and is nothing by itself.
        around: Evidence from the turns near it, in the order of the conditions.
    """

    hits: tuple[Hit, ...] = ()
    counts: bool = True
    around: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Judge:
    """Judges turns of one talk.

    Args:
        floor: The talk.
        available: The findings that conditions ask about; a rule's own are added when it is done.
    """

    floor: Floor
    available: Available
    _covering: dict[tuple[str, str], dict[str, Finding]] = field(default_factory=dict)
    _alike: dict[tuple[Around, bool], dict[int, Evidence | None]] = field(default_factory=dict)

    def met(self, conditions: Conditions, place: int) -> Met | None:
        """What shows that a turn is as asked; None if it is not. What costs most is asked last."""
        met = self._said(conditions.said, place)
        if met is None or not self._placed(conditions, place) or not self._timed(conditions, place):
            return None
        if conditions.answers is not None and self.floor.answers(place) is not conditions.answers:
            return None
        around = self._around(conditions, place)
        return None if around is None else Met(met.hits, met.counts, around)

    def _said(self, said: Said, place: int) -> Met | None:
        """Whether a turn says what it has to; what most turns fail is asked first."""
        heard = self.floor.heard(place)
        hits = self._wanted(said, heard) if said.any or said.all else []
        if hits is None or not self._has_length(said, heard):
            return None
        met = self._made_only(said, heard) if said.only else Met()
        if met is None or (said.without and self._find(said.without).hits(heard)):
            return None
        if said.asks is not None and self.floor.asks(place) is not said.asks:
            return None
        return Met(tuple(sorted({*met.hits, *hits})), met.counts)

    def _has_length(self, said: Said, heard: Heard) -> bool:
        if said.min_words is not None and heard.count < said.min_words:
            return False
        return said.max_words is None or heard.count <= said.max_words

    def _find(self, phrases: Phrases) -> Finder:
        return finder(phrases, self.floor.vocabulary)

    def _made_only(self, said: Said, heard: Heard) -> Met | None:
        row = self._find(said.only).nothing_else(heard, self._find(said.besides))
        if row is None:
            return None
        return Met(tuple(hit for hit, _ in row), counts=any(counts for _, counts in row))

    def _wanted(self, said: Said, heard: Heard) -> list[Hit] | None:
        """The phrases of `any` and `all` that no exception stands over; None if one that is asked for is missing."""
        found = self._find(said.any).hits(heard)
        needed = self._find(said.all).hits(heard)
        if not (found or needed):
            return None
        exceptions = self._find(said.exceptions).hits(heard) if said.exceptions else []
        found, needed = uncovered(found, exceptions), uncovered(needed, exceptions)
        asked_for = {phrase.source for phrase in said.all.for_language(self.floor.vocabulary.code)}
        lacking = not asked_for <= {hit.cue for hit in needed}
        return None if (said.any and not found) or lacking else [*found, *needed]

    def _placed(self, conditions: Conditions, place: int) -> bool:
        last = len(self.floor.turns) - place
        first_ones, last_ones = conditions.among_first, conditions.among_last
        return (first_ones is None or place < first_ones) and (last_ones is None or last <= last_ones)

    def _timed(self, conditions: Conditions, place: int) -> bool:
        least, most = conditions.min_delay_ms, conditions.max_delay_ms
        if conditions.overlaps is None and least is None and most is None:
            return True
        delay = self.floor.delay_ms(place)
        if delay is None or (conditions.overlaps is not None and (delay < 0) is not conditions.overlaps):
            return False
        return (least is None or delay >= least) and (most is None or delay <= most)

    def _around(self, conditions: Conditions, place: int) -> tuple[Evidence, ...] | None:
        """Evidence of what has to be near a turn; None if it is not, or if something is that must not be."""
        barred = ((conditions.not_after, False), (conditions.not_before, True))
        if any(self._near(one, place, later=later) for listed, later in barred for one in listed):
            return None
        evidence: list[Evidence] = []
        for listed, later in ((conditions.after, False), (conditions.before, True)):
            for one in listed:
                found = self._near(one, place, later=later)
                if found is None:
                    return None
                evidence.append(found)
        return tuple(evidence)

    def _near(self, around: Around, place: int, *, later: bool) -> Evidence | None:
        """Evidence of the nearest turn that is like this."""
        known = self._alike.setdefault((around, later), {})
        for near in self.floor.near(place, around.by, around.within, later=later):
            if near not in known:
                known[near] = self._is_like(around, near, "follows" if later else "went before")
            if found := known[near]:
                return found
        return None

    def _is_like(self, around: Around, place: int, where: str) -> Evidence | None:
        finding = self._finding_at(around, place) if around.code else None
        met = None if around.code and finding is None else self._said(around.said, place)
        if met is None or not met.counts:
            return None
        turn = self.floor.turns[place]
        if met.hits:
            hit = met.hits[0]
            return evidence_at(turn, hit.start, hit.end, hit.cue, where)
        if finding is not None:
            return _shown(finding, turn.ids, around.code, where)
        return self.floor.talk.reading(place).whole("turn", where)

    def _finding_at(self, around: Around, place: int) -> Finding | None:
        """A finding of the code that is asked for which covers something of a turn."""
        key = (around.detector, around.code)
        if key not in self._covering:
            self._covering[key] = dict(_covered(self.available[key]))
        covering = self._covering[key]
        return next((covering[id_] for id_ in self.floor.turns[place].ids if id_ in covering), None)


def _covered(findings: tuple[Finding, ...]) -> Iterator[tuple[str, Finding]]:
    return ((utterance, finding) for finding in findings for utterance in finding.utterances)


def _shown(finding: Finding, ids: tuple[str, ...], code: str, where: str) -> Evidence:
    """Where a finding's own evidence in a turn is, as evidence for what is near it."""
    own = next((piece for piece in finding.evidence if piece.utterance in ids), None)
    if own is None:
        return Evidence(ids[0], 0, 0, code, where)
    return Evidence(own.utterance, own.start, own.end, code, where)
