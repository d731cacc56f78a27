"""Many phrases looked for at once: a word of each tells which can be there at all."""

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from uptake.rules.definition import Phrases
from uptake.rules.expressions import Expression, expression_of
from uptake.talk import Reading
from uptake.text import Clean, Language, word_pieces

_BETWEEN = " .,!?;'"


class Hit(NamedTuple):
    """Where a phrase stands in a turn's own text, in code points, and the phrase as it is written."""

    start: int
    end: int
    cue: str


class Heard:
    """What a turn says, as it is and without fillers and repeats; both lead back to its own text.

    Args:
        reading: The turn as it is read.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.said = reading.said

    @cached_property
    def words(self) -> set[str]:
        """Its words, apart at apostrophes."""
        return word_pieces(self.said.text)

    @cached_property
    def count(self) -> int:
        """How many words it has."""
        return len(self.said.text.split())

    @property
    def fluent(self) -> Clean:
        """Its words without fillers and immediate repeats."""
        return self._reading.fluent

    @property
    def versions(self) -> tuple[Clean, ...]:
        """The texts to look in; one where nothing is left out."""
        return (self.said,) if self.fluent.text == self.said.text else (self.said, self.fluent)


class Finder:
    """Finds the phrases of a list.

    Args:
        phrases: What to look for; one that has no forms in the language is left out.
        words: The language, with the file's own families.
    """

    def __init__(self, phrases: Phrases, words: Language) -> None:
        found = [expression_of(phrase, words) for phrase in phrases.for_language(words.code)]
        self.expressions: tuple[Expression, ...] = tuple(one for one in found if one is not None)
        self._always = [place for place, one in enumerate(self.expressions) if not one.heads]
        self._by_word: dict[str, list[int]] = {}
        for place, one in enumerate(self.expressions):
            for head in one.heads:
                self._by_word.setdefault(head, []).append(place)

    def hits(self, heard: Heard) -> list[Hit]:
        """Every place where one of the phrases stands, in order, each once."""
        known = self._by_word.keys() & heard.words
        candidates = {place for word in known for place in self._by_word[word]}.union(self._always)
        if not candidates:
            return []
        hits: dict[tuple[int, str], Hit] = {}
        for place in sorted(candidates):
            one = self.expressions[place]
            for version in heard.versions:
                for start, end in one.spans(version.text):
                    left, right = version.span(start, end)
                    hits.setdefault((left, one.cue), Hit(left, right, one.cue))
        return sorted(hits.values())

    def nothing_else(self, heard: Heard, besides: "Finder") -> list[tuple[Hit, bool]] | None:
        """Read a turn as a row of these phrases; at each place the longest that fits is taken.

        Args:
            heard: The turn.
            besides: Phrases that may stand there too.

        Returns:
            What was found, and whether it is one of these and not of `besides`; None if there is anything else in the
            turn, something that cannot be heard, or nothing.
        """
        said = heard.said
        if said.has("inaudible"):
            return None
        row: list[tuple[Hit, bool]] = []
        at = _skip(said.text, 0)
        while at < len(said.text):
            end, cue = _longest(self.expressions, said.text, at)
            other_end, other_cue = _longest(besides.expressions, said.text, at)
            if max(end, other_end) <= at:
                return None
            counts = end >= other_end
            stop = max(end, other_end)
            left, right = said.span(at, at + len(said.text[at:stop].rstrip(" ,")))
            row.append((Hit(left, right, cue if counts else other_cue), counts))
            at = _skip(said.text, stop)
        return row or None


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BETWEEN:
        at += 1
    return at


def _longest(expressions: Iterable[Expression], text: str, at: int) -> tuple[int, str]:
    """Where the longest match at a place ends, and its cue; the place itself if nothing matches."""
    best, cue = at, ""
    for one in expressions:
        found = one.pattern.match(text, at)
        if found and found.end() > best:
            best, cue = found.end(), one.cue
    return best, cue


@lru_cache(maxsize=1024)
def finder(phrases: Phrases, words: Language) -> Finder:
    """The finder for a list of phrases in a language; made once."""
    return Finder(phrases, words)


def uncovered(hits: Sequence[Hit], exceptions: Sequence[Hit]) -> list[Hit]:
    """The hits over which no exception stands.

    Args:
        hits: In order.
        exceptions: In order.
    """
    kept: list[Hit] = []
    reach = place = 0
    for hit in sorted(hits, key=lambda hit: hit.end):
        while place < len(exceptions) and exceptions[place].start < hit.end:
            reach = max(reach, exceptions[place].end)
            place += 1
        if reach <= hit.start:
            kept.append(hit)
    return sorted(kept)
