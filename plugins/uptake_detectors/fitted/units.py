"""The talk as the model reads it: one unit after the other, each with the units around it.

A unit is an utterance: in a transcript by turns the turn, in one by pauses a stretch of it. Units of interpreters,
observers and people without a role are left out. There are two sides, the clinician's and the patient's; companions
stand on the patient's.
"""

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from operator import or_

from uptake.model import Conversation, Utterance
from uptake.text import Convention, clean, load_convention
from uptake_detectors.fitted.cues import Cues, tokens

CLINICIAN, PATIENT = "clinician", "patient"
SIDES = {"clinician": CLINICIAN, "patient": PATIENT, "companion": PATIENT}
ENDS = frozenset(".?!;:")
_SIGNS = re.compile(r"[^\w\s.,?!;:']")
_LOOK_AHEAD = 6


class Unit:
    """An utterance in its sequential place.

    Args:
        utterance: The utterance.
        side: `clinician` or `patient`.
        tokens: Its words, without apostrophes, and its sentence punctuation.
        place: How many units came before it.
        cues: The cue families of its language.
        before: The nearest earlier unit of the other side.
        own: The nearest earlier unit of its own side.
    """

    __slots__ = ("_bits", "_mask", "after", "before", "cues", "own", "place", "side", "tokens", "utterance")

    def __init__(
        self,
        utterance: Utterance,
        side: str,
        said: Sequence[str],
        place: int,
        cues: Cues,
        *,
        before: "Unit | None" = None,
        own: "Unit | None" = None,
    ) -> None:
        self.utterance = utterance
        self.side = side
        self.tokens = said
        self.place = place
        self.cues = cues
        self.before = before
        self.own = own
        self.after: Unit | None = None
        """The nearest later unit of the other side; None where none of the next six is."""
        self._mask = -1
        self._bits: list[int] = []

    @property
    def words(self) -> list[str]:
        """Its words without the punctuation."""
        return [token for token in self.tokens if token not in ENDS]

    @property
    def asks(self) -> bool:
        """Whether there is a question mark."""
        return "?" in self.tokens

    @property
    def mask(self) -> int:
        """The families of its single words, as bits."""
        if self._mask < 0:
            self._mask = reduce(or_, map(self.cues.single.__getitem__, self.tokens), 0)
        return self._mask

    @property
    def bits(self) -> list[int]:
        """For each token its families, expressions included, as bits."""
        if not self._bits:
            self._bits = self.cues.bits(self.tokens)
        return self._bits

    def kept(self) -> "Unit":
        """A copy that knows those around it, who know nobody: to be held when the talk has gone on."""
        copy = self.alone()
        copy.before, copy.own, copy.after = (
            None if other is None else other.alone() for other in (self.before, self.own, self.after)
        )
        return copy

    def alone(self) -> "Unit":
        """A copy that knows nobody."""
        return Unit(self.utterance, self.side, self.tokens, self.place, self.cues)

    def forget(self) -> None:
        """Let go of those around it, so that a talk is not held as one chain."""
        self.before = self.own = self.after = None


def units(conversation: Conversation, cues: Cues) -> Iterator[Unit]:
    """Go through the talk, each unit given out when the next one of the other side, or six more, are known.

    What a unit knows of those around it holds until the next one is asked for.
    """
    waiting: deque[Unit] = deque()
    for unit in _placed(conversation, cues):
        while waiting and (waiting[0].side != unit.side or len(waiting) > _LOOK_AHEAD):
            first = waiting.popleft()
            first.after = unit if first.side != unit.side else None
            yield first
            first.forget()
        waiting.append(unit)
    yield from waiting


def _placed(conversation: Conversation, cues: Cues) -> Iterator[Unit]:
    sides = {p.id: SIDES[p.role] for p in conversation.participants if p.role in SIDES}
    read = reader(load_convention(conversation.convention))
    latest: dict[str, Unit | None] = {CLINICIAN: None, PATIENT: None}
    place = 0
    for utterance in conversation.utterances:
        side = sides.get(utterance.participant)
        if side is not None:
            other = PATIENT if side == CLINICIAN else CLINICIAN
            said = tokens(read(utterance.text))
            unit = Unit(utterance, side, said, place, cues, before=latest[other], own=latest[side])
            yield unit
            latest[side] = unit
            place += 1


def reader(convention: Convention) -> Callable[[str], str]:
    """What makes clean words of a text; where the text has no sign at all, lower case is enough."""

    def read(text: str) -> str:
        if convention.spelled_out and not _SIGNS.search(text):
            return text.lower()
        return clean(text, convention).text

    return read
