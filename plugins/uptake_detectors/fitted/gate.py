"""The gate: a quick look at single words that tells which units are worth a closer one."""

from collections.abc import Iterator, Mapping, Sequence

from uptake.text import Remembered
from uptake_detectors.fitted.features import numbers
from uptake_detectors.fitted.reading import Reader


class Gate:
    """The gate of one side or one code, for talk in one language and convention.

    Args:
        threshold: From this sum on a unit is looked at, in thousandths.
        weights: Weights of words (`=word`) and families, in thousandths.
        reader: What reads the talk.
    """

    def __init__(self, threshold: int, weights: Mapping[str, int], reader: Reader) -> None:
        self._threshold = threshold
        self._weights = weights
        self._reader = reader
        self._families = [weights.get(family, 0) for family in reader.cues.names]
        self._words: Remembered[int] = Remembered(self._weight)
        self._pieces: Remembered[int] = Remembered(self._weight_of_piece)

    def opens(self, pieces: Sequence[str]) -> bool:
        """Whether a unit with these pieces may have any code of the side, or the code."""
        return sum(map(self._pieces.__getitem__, pieces)) >= self._threshold

    def _weight_of_piece(self, piece: str) -> int:
        return sum(map(self._words.__getitem__, self._reader.tokens_of[piece]))

    def _weight(self, word: str) -> int:
        cues = self._reader.cues
        weight = self._weights.get(f"={word}", 0) + sum(self._family_weights(cues.single[word]))
        if cues.opening is None:
            return weight
        return weight + sum(
            max(0, of_family) for of_family in self._family_weights(cues.opening.single[word])
        )

    def _family_weights(self, bits: int) -> Iterator[int]:
        return map(self._families.__getitem__, numbers(bits))
