"""A turn as it is read: clean words, and the way back from them to the utterances they stand in."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from uptake.model import Conversation, Evidence, Turn
from uptake.text import Clean, Convention, Language, clean, convention_of, fluent

_REMEMBERED = 8192
"""Turns whose words are remembered: detectors that run one after another look at the same ones."""


@dataclass(frozen=True)
class Reading:
    """What a turn says.

    Args:
        turn: The turn.
        convention: The convention it is transcribed in, or its name.
        language: The language it is in.
    """

    turn: Turn
    convention: str | Convention
    language: Language

    @property
    def said(self) -> Clean:
        """Its words without the transcription's signs."""
        return _said(self.turn.text, self.convention)

    @cached_property
    def fluent(self) -> Clean:
        """Its words without fillers and immediate repeats."""
        return _fluent(self.turn.text, self.convention, self.language)

    @property
    def text(self) -> str:
        """The fluent words."""
        return self.fluent.text

    def evidence(self, start: int, end: int, cue: str, why: str, said: Clean | None = None) -> Evidence:
        """A stretch of the words as evidence, in the utterance where it begins.

        Args:
            start: Place in the text of `said`.
            end: The same, exclusive.
            cue: Name of what matched.
            why: The condition it meets.
            said: Which words; the fluent ones unless given.
        """
        left, right = (said or self.fluent).span(start, end)
        return evidence_at(self.turn, left, right, cue, why, begins=self._begins)

    @cached_property
    def _begins(self) -> Sequence[int]:
        return _begins(self.turn)

    def whole(self, cue: str, why: str) -> Evidence:
        """All of the turn's first utterance as evidence."""
        return evidence_at(self.turn, 0, len(self.turn.utterances[0].text), cue, why)


def evidence_at(
    turn: Turn, start: int, end: int, cue: str, why: str, *, begins: Sequence[int] | None = None
) -> Evidence:
    """Places in the turn's text as evidence in the utterance where they begin.

    Args:
        turn: The turn; its text is that of its utterances, joined by a space.
        start: Unicode code points from the start of the turn's text.
        end: The same, exclusive.
        cue: Name of what matched.
        why: The condition it meets.
        begins: Where each utterance begins in the turn's text, where that is known already.
    """
    begins = begins or _begins(turn)
    at = bisect_right(begins, start) - 1
    utterance, offset = turn.utterances[at], begins[at]
    stop = min(end - offset, len(utterance.text))
    return Evidence(utterance.id, min(start - offset, stop), stop, cue, why)


def _begins(turn: Turn) -> Sequence[int]:
    """Where each utterance begins in the turn's text."""
    return list(accumulate((len(said.text) + 1 for said in turn.utterances[:-1]), initial=0))


def read(
    turn: Turn, conversation: Conversation, language: Language, convention: Convention | None = None
) -> Reading:
    """Read a turn in a convention, or in the conversation's."""
    return Reading(turn, convention or conversation.convention, language)


@lru_cache(maxsize=_REMEMBERED)
def _said(text: str, convention: str | Convention) -> Clean:
    return clean(text, convention_of(convention))


@lru_cache(maxsize=_REMEMBERED)
def _fluent(text: str, convention: str | Convention, language: Language) -> Clean:
    return fluent(_said(text, convention), language)
