"""From an utterance as transcribed to the model's tokens, piece by piece; talk says few different pieces again and again."""

import re
from collections.abc import Sequence
from functools import lru_cache, reduce
from itertools import chain
from operator import or_

from uptake.text import Clean, Convention, Language, Remembered, clean, convention_of
from uptake_detectors.fitted.cues import Cues, load_cues, spans, tokens

_SIGNS = re.compile(r"[^\w\s.,?!;:']")
_OPENING = re.compile(r"[<(\[{]")
_CLOSED = re.compile(r"<[^<>]*>|\([^()]*\)|\[[^\[\]]*\]")


class Reader:
    """What reads utterances of one language in one convention.

    A piece is what stands between two spaces; where a sign of the convention may reach over a space, it is the whole text.

    Args:
        cues: The cue families of the language.
        convention: The convention.
    """

    def __init__(self, cues: Cues, convention: Convention) -> None:
        self.cues = cues
        self._convention = convention
        self._apart = convention.spelled_out
        self.tokens_of: Remembered[list[str]] = Remembered(self._tokens_of)
        """The tokens of a piece."""
        self._adds_questions = any("?" in rule.kept for rule in convention.rules.values())
        self._lengths: Remembered[int] = Remembered(self._length_of)
        self._spans: Remembered[list[tuple[int, int]]] = Remembered(self._spans_of)
        self._masks: Remembered[int] = Remembered(self._mask_of)
        self._open: Remembered[bool] = Remembered(_is_open)

    def pieces(self, text: str) -> list[str]:
        """The pieces of an utterance's text."""
        if not self._apart:
            return [text]
        found = text.split()
        if _OPENING.search(text) and any(map(self._open.__getitem__, found)):
            return [text]
        return found

    def tokens(self, pieces: Sequence[str]) -> list[str]:
        """The words of these pieces, lower case and without apostrophes, and their sentence punctuation."""
        return list(chain.from_iterable(map(self.tokens_of.__getitem__, pieces)))

    def length(self, pieces: Sequence[str]) -> int:
        """How many tokens these pieces have."""
        return sum(map(self._lengths.__getitem__, pieces))

    def may_ask(self, text: str) -> bool:
        """Whether a token of a text can be a question mark."""
        return self._adds_questions or "?" in text

    def mask(self, pieces: Sequence[str]) -> int:
        """The families of the single words of these pieces, as bits."""
        return reduce(or_, map(self._masks.__getitem__, pieces), 0)

    def possible(self, piece: str) -> int:
        """The families that the words of a piece can make, by themselves or in expressions, as bits."""
        single, begun = self.cues.single, self.cues.begun
        return reduce(or_, (single[token] | begun[token] for token in self.tokens_of[piece]), 0)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where each token of a text stands in it, in code points, end exclusive."""
        found: list[tuple[int, int]] = []
        at = 0
        for piece in self.pieces(text):
            at = text.index(piece, at)
            for start, end in self._spans[piece]:
                found.append((at + start, at + end))
            at += len(piece)
        return found

    def _is_plain(self, piece: str) -> bool:
        """Whether a piece has no sign of the convention."""
        return self._apart and not _SIGNS.search(piece)

    def _tokens_of(self, piece: str) -> list[str]:
        return tokens(piece.lower() if self._is_plain(piece) else clean(piece, self._convention).text)

    def _length_of(self, piece: str) -> int:
        return len(self.tokens_of[piece])

    def _spans_of(self, piece: str) -> list[tuple[int, int]]:
        said = Clean(piece.lower()) if self._is_plain(piece) else clean(piece, self._convention)
        return [said.span(start, end) for start, end in spans(said.text)]

    def _mask_of(self, piece: str) -> int:
        return reduce(or_, map(self.cues.single.__getitem__, self.tokens_of[piece]), 0)


def _is_open(piece: str) -> bool:
    """Whether a bracket opens in a piece that does not close in it."""
    return bool(_OPENING.search(_CLOSED.sub("", piece)))


@lru_cache(maxsize=16)
def load_reader(language: str | Language, convention: str | Convention) -> Reader:
    """The reader of a language in a convention, or of those with this code and this name."""
    return Reader(load_cues(language), convention_of(convention))
