"""The model's view of single utterances: a second opinion for a detector that has rules of its own."""

from collections.abc import Mapping, Sequence
from functools import cache

from uptake.model import Conversation, Evidence, Turn
from uptake.text import Convention, Language, Remembered
from uptake_detectors.fitted.evidence import evidence
from uptake_detectors.fitted.features import sight
from uptake_detectors.fitted.gate import Gate
from uptake_detectors.fitted.hits import Hit
from uptake_detectors.fitted.model import load_code
from uptake_detectors.fitted.reading import load_reader
from uptake_detectors.fitted.sums import Sums
from uptake_detectors.fitted.units import SIDES, Sided, unit_at

_BEFORE, _AFTER = 8, 7
"""Turns before and after it that are looked at; of the other side's talk further back nothing is known here."""


class View:
    """How likely the model takes it to be that utterances of a talk have one code.

    Args:
        conversation: The talk.
        language: The language, or its code.
        code: One of the model's codes.
        convention: The convention; the one that the conversation names unless given.
    """

    def __init__(
        self,
        conversation: Conversation,
        language: str | Language,
        code: str,
        convention: str | Convention | None = None,
    ) -> None:
        self._turns = conversation.turns
        self._sides = {p.id: SIDES[p.role] for p in conversation.participants if p.role in SIDES}
        self._reader = load_reader(language, convention or conversation.convention)
        self._code = load_code(code)
        self._sums = _sums(code)
        self._anchors: Remembered[int] = Remembered(self._anchors_of)
        self._gate = Gate(*self._code.gate, self._reader) if self._code.gate else None

    def likelihoods(self, turn: Turn) -> Mapping[str, float]:
        """How likely utterances of a turn are to have the code, by their ids; those not named can hardly have it.

        From 0 to 1, calibrated as the confidence of the fitted detectors is.
        """
        if self._sides.get(turn.participant) != self._code.side:
            return {}
        worth_it = [utterance.id for utterance in turn.utterances if self._may_have(utterance.text)]
        if not worth_it:
            return {}
        talk = self._around(turn)
        return {u.id: self._likelihood(talk, place) for place, (u, _) in enumerate(talk) if u.id in worth_it}

    def evidence(self, turn: Turn, utterance: str) -> tuple[Evidence, ...]:
        """What speaks most for the code in an utterance of a turn: at least one piece, at most four."""
        talk = self._around(turn)
        place = next(place for place, (said, _) in enumerate(talk) if said.id == utterance)
        unit = unit_at(talk, place, self._reader)
        hit = Hit(unit, None, unit.own, sight(unit), reassured=False, weights={})
        return evidence(hit, self._code)

    def _may_have(self, text: str) -> bool:
        """A quick test: whether an utterance has words with which it may have the code."""
        pieces = self._reader.pieces(text)
        if not any(map(self._anchors.__getitem__, pieces)):
            return False
        return self._gate is None or self._gate.opens(pieces)

    def _anchors_of(self, piece: str) -> int:
        """The anchors of the code that the words of a piece can make, as bits."""
        return self._reader.possible(piece) & self._code.anchors

    def _around(self, turn: Turn) -> list[Sided]:
        """The utterances of a turn and of those near it, each with its side."""
        near = self._turns[max(0, turn.index - _BEFORE) : turn.index + _AFTER + 1]
        return [
            (utterance, self._sides[one.participant])
            for one in near
            if one.participant in self._sides
            for utterance in one.utterances
        ]

    def _likelihood(self, talk: Sequence[Sided], place: int) -> float:
        unit = unit_at(talk, place, self._reader)
        if not unit.said.families & self._code.anchors:
            return 0.0
        weight = self._sums.total(sight(unit))
        return self._code.of_weight(weight) if weight >= self._code.least else 0.0


@cache
def _sums(code: str) -> Sums:
    """What is shipped about one code as sums; the same for every talk."""
    return Sums(load_code(code).weights)
