"""Which of many cues a text can have, told by one look-up for each of its words."""

import re
from collections.abc import Iterable, Iterator

from uptake.text.patterns import Pattern
from uptake.text.remembered import RememberedBy
from uptake.text.wordsets import WordSets


class Sieve:
    """Cues, and the quick tests that rule most of them out for a text before an expression is tried.

    Each cue has two bits: one says that a word is among its `heads`, the other that one is among its `also`. The bits
    of a text are those of its words together; a cue is left where both of its bits are there, and one of its `needs`.

    Args:
        cues: In the order of the lexicon.
    """

    def __init__(self, cues: Iterable[Pattern]) -> None:
        self.cues = tuple(cues)
        self._size = len(self.cues)
        self._words = WordSets([cue.heads for cue in self.cues] + [cue.also for cue in self.cues])
        self._undemanding = sum(
            (not cue.heads) << place | (not cue.also) << place + self._size
            for place, cue in enumerate(self.cues)
        )
        self._asks_for_words = any(cue.heads or cue.also for cue in self.cues)
        self._left: RememberedBy[int, tuple[Pattern, ...]] = RememberedBy(self._cues_of)

    def possible(self, text: str) -> list[Pattern]:
        """The cues that a text can have, as far as the quick tests tell, in their order.

        Args:
            text: Clean text.
        """
        return list(spelled_in(self.among(text), text))

    def among(self, text: str) -> tuple[Pattern, ...]:
        """The cues that the words of a text leave possible, whatever letters they need besides.

        Args:
            text: Clean text, or lower-case text as transcribed.
        """
        if not self._asks_for_words:
            return self.cues
        bits = self._words.among(text) | self._undemanding
        return self._left[bits & bits >> self._size]

    def matches(self, text: str) -> Iterator[tuple[Pattern, re.Match[str]]]:
        """Each cue that a text has, with its first match, in their order."""
        for cue in self.possible(text):
            found = cue.find(text)
            if found:
                yield cue, found

    def _cues_of(self, bits: int) -> tuple[Pattern, ...]:
        return tuple(cue for place, cue in enumerate(self.cues) if bits >> place & 1)


def spelled_in(cues: Iterable[Pattern], text: str) -> Iterator[Pattern]:
    """Those of the cues that have in a text one of the strings of letters that they need; each is looked at when it is asked for."""
    return (cue for cue in cues if not cue.needs or has_any(text, cue.needs))


def has_any(text: str, several: Iterable[str]) -> bool:
    """Whether any of several strings of letters stands in a text."""
    for letters in several:  # noqa: SIM110 - a generator would cost more than the test
        if letters in text:
            return True
    return False
