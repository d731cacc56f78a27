"""The talk as rules look at it: what each turn says, whether it asks or answers, and which turns are near it."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping
from collections.abc import Sequence as Places
from functools import cached_property

from uptake.model import Evidence, Turn
from uptake.rules.finder import Heard
from uptake.talk import Minimal, Sequence, is_answer, minimal_response, soliciting, what_was_heard
from uptake.talk.roles import CLINICIAN, PATIENT_SIDE
from uptake.talk.tokens import LONGEST
from uptake.text import Language

_HELD = 256
_LONGEST_SOURCE = 4 * LONGEST
"""Characters in a turn that may still be minimal, with the convention's signs."""
_FORMS = frozenset(
    {
        "question mark",
        "inversion",
        "inversion later",
        "inversion of any verb",
        "verb first",
        "proposal or request",
        "wh",
        "tag",
        "or",
        "any",
        "any later",
        "would you",
    }
)
"""The cues of `soliciting` that are forms of a question. The others, such as few words, tell one only where it is known
that somebody was asked or told something."""
_OWN_AFFAIRS = "recipient's affairs"
"""The cue of a statement that the recipient knows better: a clinician's about the patient asks."""
_MINIMAL_FAMILY = "acknowledgement"
"""A language without any of these has no words for response tokens."""


class Floor:
    """A conversation as rules look at it. Turns are named by their place among those on the floor.

    Args:
        talk: The talk, with the language's own words.
        vocabulary: These words and the families of the file.
    """

    def __init__(self, talk: Sequence, vocabulary: Language) -> None:
        self.talk = talk
        self.language = talk.language
        self.vocabulary = vocabulary
        self.turns: tuple[Turn, ...] = talk.turns
        self._heard: dict[int, Heard] = {}
        people = [turn.participant for turn in self.turns]
        self._before, self._after = _others(people)
        self._answered, _ = _others([self._side(person) for person in people])
        self._places: dict[tuple[str, ...], list[int]] = {}

    def _side(self, person: str) -> tuple[str, ...]:
        """Whom somebody does not answer: their own side in a consultation, themselves elsewhere."""
        role = self.talk.roles[person]
        return next((side for side in (CLINICIAN, PATIENT_SIDE) if role in side), (person,))

    def heard(self, place: int) -> Heard:
        """What a turn says; the latest ones are remembered."""
        known = self._heard.get(place)
        if known is None:
            if len(self._heard) >= _HELD:
                self._heard.clear()
            known = self._heard[place] = Heard(self.talk.reading(place))
        return known

    def places_by(self, roles: tuple[str, ...]) -> list[int]:
        """The places of the turns by people in these roles, in order; of all turns, if no role is named."""
        if roles not in self._places:
            self._places[roles] = list(self.talk.places_of(*roles)) if roles else list(range(len(self.turns)))
        return self._places[roles]

    def near(self, place: int, by: tuple[str, ...], within: int, *, later: bool) -> Places[int]:
        """The places of the nearest turns by others than the speaker, nearest first.

        Args:
            place: The turn.
            by: Roles of those others; empty for anybody.
            within: How many.
            later: Whether to look on and not back.
        """
        if not by:
            return self._near_others(place, within, later=later)
        places = self.places_by(by)
        at = bisect_left(places, place)
        if later:
            after = at + (at < len(places) and places[at] == place)
            return places[after : after + within]
        return places[max(0, at - within) : at][::-1]

    def _near_others(self, place: int, within: int, *, later: bool) -> list[int]:
        """The nearest turns by anybody else; the speaker's own turns between them are passed over."""
        speaker = self.turns[place].participant
        step, chain = (1, self._after) if later else (-1, self._before)
        found: list[int] = []
        at = chain[place]
        while at is not None and len(found) < within:
            if self.turns[at].participant == speaker:
                at = chain[at]
                continue
            found.append(at)
            at = at + step if 0 <= at + step < len(self.turns) else None
        return found

    def asks(self, place: int) -> bool:
        """Whether a turn asks for an answer by its form; a minimal response does only with rising contour."""
        minimal = self._minimal(place)
        return minimal.rising if minimal is not None else self._asks(self.heard(place).fluent.text, _FORMS)

    def _asks(self, text: str, forms: frozenset[str]) -> bool:
        if not text:
            return False
        asked = soliciting(text, self.language)
        return asked.asks and not forms.isdisjoint(asked.cues)

    def _minimal(self, place: int) -> Minimal | None:
        source = self.turns[place].text
        if len(source) > _LONGEST_SOURCE or not self.language.terms(_MINIMAL_FAMILY):
            return None
        return minimal_response(source, self.talk.convention, self.language)

    def answers(self, place: int) -> bool:
        """Whether what the other side said last asks for an answer; False where nobody spoke before."""
        before = self._answered[place]
        if before is None:
            return False
        minimal = self._minimal(place)
        other = self._side(self.turns[before].participant)
        if minimal is not None and other in (CLINICIAN, PATIENT_SIDE):
            return is_answer(self.talk, place, minimal, *other)
        forms = _FORMS | {_OWN_AFFAIRS} if other == CLINICIAN else _FORMS
        return self._minimal(before) is None and self._asks(what_was_heard(self.talk, place, before), forms)

    def delay_ms(self, place: int) -> int | None:
        """How long after the end of the other's talk a turn starts, from measured times only; below 0 in overlap."""
        before = self._before[place]
        if before is None or not self.talk.conversation.times_measured:
            return None
        start, end = self.turns[place].start_ms, self.turns[before].end_ms
        return None if start is None or end is None else start - end

    def in_order(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """Pieces of evidence in the order of the talk, each once."""
        return tuple(
            sorted(dict.fromkeys(evidence), key=lambda e: (self._order[e.utterance], e.start, e.end))
        )

    @cached_property
    def _order(self) -> Mapping[str, int]:
        """Where each utterance stands in the talk."""
        said = self.talk.conversation.utterances
        return {utterance.id: place for place, utterance in enumerate(said)}

    def words_of_others(self, first: int, last: int) -> int:
        """How many words the other side says from its turn before a turn to another of the same person."""
        own = self._side(self.turns[first].participant)
        begin = self._answered[first]
        span = range(first if begin is None else begin, last)
        return sum(self.heard(p).count for p in span if self._side(self.turns[p].participant) != own)


def _others(who: Places[Hashable]) -> tuple[list[int | None], list[int | None]]:
    """For each turn the nearest one by somebody else, before and after it."""
    before: list[int | None] = []
    for place, speaker in enumerate(who):
        same = place and who[place - 1] == speaker
        before.append(before[place - 1] if same else place - 1 if place else None)
    after: list[int | None] = [None] * len(who)
    for place in range(len(who) - 2, -1, -1):
        after[place] = after[place + 1] if who[place + 1] == who[place] else place + 1
    return before, after
