"""A second reading: what the fitted model makes of a turn, beside what a detector's own rules make of it."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from uptake.model import Evidence, Turn
from uptake.talk import Sequence

if TYPE_CHECKING:
    from uptake_detectors.fitted.single import View

ENOUGH = 0.45
"""From so much of the two readings together on a turn is found; between .42 and .48 little changes."""


class SecondReading:
    """What the fitted model makes of a talk; its weights are read when it is first asked.

    Args:
        talk: The talk.
        code: One of the model's codes.
        share: How much the model counts, from 0 to 1; the rules count for the rest.
    """

    def __init__(self, talk: Sequence, code: str, share: float) -> None:
        self._talk = talk
        self._code = code
        self._share = share

    @cached_property
    def _view(self) -> "View":
        from uptake_detectors.fitted.single import View  # noqa: PLC0415 - reads the weights

        return View(self._talk.conversation, self._talk.language, self._code, self._talk.convention)

    def likelihoods(self, turn: Turn) -> Mapping[str, float]:
        """How likely utterances of a turn are to have the code, by their ids, from 0 to 1; those not named can hardly have it."""
        return self._view.likelihoods(turn)

    def evidence(self, turn: Turn, utterance: str) -> tuple[Evidence, ...]:
        """What speaks for the code in an utterance of a turn: at least one piece."""
        return self._view.evidence(turn, utterance)

    def together(self, rules: float, model: float) -> float:
        """The two readings as one, from 0 to 1."""
        return (1 - self._share) * rules + self._share * model

    def needed(self, model: float) -> float:
        """How sure the rules have to be at least, beside a model that is so sure; below 0 where it suffices alone."""
        return (ENOUGH - self._share * model) / (1 - self._share)
