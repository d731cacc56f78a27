"""Which of several sets of words a text has words of, told by one look-up for each of its words."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from uptake.text.patterns import word_pieces
from uptake.text.remembered import Remembered

_PUNCTUATION = ",.?!"


class WordSets:
    """Sets of words; the number of a set is its place among them.

    Args:
        sets: Words, lower case, as `word_pieces` gives them.
    """

    def __init__(self, sets: Iterable[frozenset[str]]) -> None:
        self._words: dict[str, int] = {}
        for number, words in enumerate(sets):
            for word in words:
                self._words[word] = self._words.get(word, 0) | 1 << number
        self._pieces: Remembered[int] = Remembered(self._sets_of)

    def among(self, text: str) -> int:
        """The sets that a text has a word of, as bits.

        Args:
            text: Clean text, or lower-case text as transcribed.
        """
        return reduce(or_, map(self._pieces.__getitem__, text.split()), 0)

    def _sets_of(self, piece: str) -> int:
        word = piece.strip(_PUNCTUATION)
        if word.isalnum():  # nearly every piece is one word
            return self._words.get(word, 0)
        return reduce(or_, (self._words.get(word, 0) for word in word_pieces(piece)), 0)
