"""The talk as the model reads it: one unit after the other, each with the units around it.

A unit is an utterance: in a transcript by turns the turn, in one by pauses a stretch of it. Units of interpreters,
observers and people without a role are left out. There are two sides, the clinician's and the patient's; companions
stand on the patient's.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from uptake.model import Conversation, Utterance
from uptake_detectors.fitted.reading import Reader

CLINICIAN, PATIENT = "clinician", "patient"
SIDES = {"clinician": CLINICIAN, "patient": PATIENT, "companion": PATIENT}
ENDS = frozenset(".?!;:")
_OTHER = {CLINICIAN: PATIENT, PATIENT: CLINICIAN}
_LOOK_AHEAD = 6
_SENTENCE_ENDS = frozenset(".?!")
_LEAST_TAGGED = 4
"""A statement with a tag for a receipt has more tokens than this, the tag among them."""

Sided = tuple[Utterance, str]
"""An utterance and the side of its speaker."""


class Said(NamedTuple):
    """What a unit says; what a clinician asks is not asserted, so its tokens do not count.

    Args:
        places: The places of the tokens that count.
        words: The words that count, without the punctuation.
        bits: For each token its families, expressions included, as bits; 0 for one that does not count.
        families: The families of its words and expressions, as bits.
    """

    places: Sequence[int]
    words: list[str]
    bits: list[int]
    families: int


class Unit:
    """An utterance in its sequential place.

    Args:
        utterance: The utterance.
        side: `clinician` or `patient`.
        place: How many units came before it.
        reader: What reads it.
        before: The nearest earlier unit of the other side.
        own: The nearest earlier unit of its own side.
    """

    __slots__ = (
        "_asked",
        "_mask",
        "_said",
        "_tokens",
        "after",
        "before",
        "own",
        "pieces",
        "place",
        "reader",
        "side",
        "utterance",
    )

    def __init__(
        self,
        utterance: Utterance,
        side: str,
        place: int,
        reader: Reader,
        *,
        before: "Unit | None" = None,
        own: "Unit | None" = None,
    ) -> None:
        self.utterance = utterance
        self.side = side
        self.place = place
        self.reader = reader
        self.before = before
        self.own = own
        self.after: Unit | None = None
        """The nearest later unit of the other side; None where none of the next six is."""
        self.pieces = reader.pieces(utterance.text)
        self._tokens: list[str] | None = None
        self._asked: Sequence[range] | None = None
        self._said: Said | None = None
        self._mask = -1

    @property
    def tokens(self) -> list[str]:
        """Its words, lower case and without apostrophes, and its sentence punctuation."""
        if self._tokens is None:
            self._tokens = self.reader.tokens(self.pieces)
        return self._tokens

    @property
    def said(self) -> Said:
        """What it says, token by token."""
        if self._said is None:
            self._said = _said(self)
        return self._said

    @property
    def length(self) -> int:
        """How many tokens it has."""
        if self._tokens is None and len(self.pieces) > 1:
            return self.reader.length(self.pieces)
        return len(self.tokens)

    @property
    def asked(self) -> Sequence[range]:
        """The places of the sentences that ask: those with a question mark, unless they end in a response token ("…, okay?")."""
        if self._asked is None:
            may_ask = self.reader.may_ask(self.utterance.text)
            self._asked = _asked(self) if may_ask and "?" in self.tokens else ()
        return self._asked

    @property
    def asks(self) -> bool:
        """Whether a sentence asks."""
        return bool(self.asked)

    @property
    def mask(self) -> int:
        """The families of its single words, as bits."""
        if self._mask < 0:
            self._mask = self.reader.mask(self.pieces)
        return self._mask


def _said(unit: Unit) -> Said:
    tokens = unit.tokens
    bits = unit.reader.cues.bits(tokens)
    places: Sequence[int] = range(len(tokens))
    if unit.side == CLINICIAN and unit.asked:
        left_out = {place for sentence in unit.asked for place in sentence}
        places = [place for place in places if place not in left_out]
        bits = [0 if place in left_out else families for place, families in enumerate(bits)]
        tokens = [tokens[place] for place in places]
    words = [token for token in tokens if token not in ENDS]
    return Said(places, words, bits, reduce(or_, bits, 0))


def _asked(unit: Unit) -> list[range]:
    """The sentences of a unit that ask; a statement with a response token for a tag does not."""
    tokens = unit.tokens
    tag = 1 << unit.reader.cues.number("token")
    found, start = [], 0
    for place, sign in enumerate(tokens):
        if sign in _SENTENCE_ENDS:
            tagged = place - start > _LEAST_TAGGED and unit.reader.cues.single[tokens[place - 1]] & tag
            if sign == "?" and not tagged:
                found.append(range(start, place + 1))
            start = place + 1
    return found


def units(conversation: Conversation, reader: Reader) -> Iterator[Unit]:
    """Go through the talk, each unit given out when the next one of the other side, or six more, are known.

    What a unit knows of those around it holds until the next one is asked for.
    """
    waiting: deque[Unit] = deque()
    for unit in _placed(conversation, reader):
        while waiting and (waiting[0].side != unit.side or len(waiting) > _LOOK_AHEAD):
            first = waiting.popleft()
            first.after = unit if first.side != unit.side else None
            yield first
            first.before = first.own = first.after = None  # a talk is not held as one chain
        waiting.append(unit)
    yield from waiting


def unit_at(talk: Sequence[Sided], place: int, reader: Reader) -> Unit:
    """One unit of a talk by itself; those around it know only what they say.

    Args:
        talk: Utterances with the side of each, in the order of the talk.
        place: Which of them.
        reader: What reads the talk.
    """
    side = talk[place][1]

    def nearest(places: Iterable[int], wanted: str) -> Unit | None:
        found = next((p for p in places if talk[p][1] == wanted), None)
        return None if found is None else Unit(talk[found][0], wanted, found, reader)

    earlier = range(place - 1, -1, -1)
    later = range(place + 1, min(place + 2 + _LOOK_AHEAD, len(talk)))
    before, own = nearest(earlier, _OTHER[side]), nearest(earlier, side)
    unit = Unit(talk[place][0], side, place, reader, before=before, own=own)
    unit.after = nearest(later, _OTHER[side])
    return unit


def _placed(conversation: Conversation, reader: Reader) -> Iterator[Unit]:
    sides = {p.id: SIDES[p.role] for p in conversation.participants if p.role in SIDES}
    latest: dict[str, Unit | None] = {CLINICIAN: None, PATIENT: None}
    place = 0
    for utterance in conversation.utterances:
        side = sides.get(utterance.participant)
        if side is not None:
            unit = Unit(utterance, side, place, reader, before=latest[_OTHER[side]], own=latest[side])
            yield unit
            latest[side] = unit
            place += 1
