"""Which transcription convention, and which language, a stretch of talk is written in."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import islice

from uptake.text.convention import built_in_conventions, recognising_signs
from uptake.text.language import built_in_languages

Signs = Mapping[str, Sequence[re.Pattern[str]]]
"""Name of a convention to the expressions that count for it."""
Typical = Mapping[str, Collection[str]]
"""Code of a language to the words that it has and its neighbours have not."""

_SAMPLE = 400
_LEAST_SIGNS = 0.1
"""Signs per utterance from which on a convention is recognised by them."""
_LEAST_TYPICAL = 12
"""Of so many words one has to be typical of the language."""
_NEXT = 0.95
"""The next language may have so many of the typical words that the best one has."""
_LONG = 4
"""Spaces in an utterance that would have sentence punctuation."""
_WORD = re.compile(r"\w+(?:'\w+)?")
_SENTENCE_END = re.compile(r"[.?!](?:\s|$)")


@cache
def built_in_signs() -> Signs:
    """What the conventions that come with `uptake` are recognised by."""
    return {known.name: recognising_signs(known.table()) for known in built_in_conventions()}


@cache
def built_in_typical() -> Typical:
    """What the languages that come with `uptake` are recognised by."""
    return {known.code: known.typical() for known in built_in_languages()}


def recognise_convention(texts: Iterable[str], conventions: Signs | None = None) -> str:
    """The convention that a sample of utterances follows.

    Conditions: the convention whose own signs stand in the greatest share of utterances, if two kinds of them do and
    in at least a tenth of the utterances; else `asr` if at most one in twenty-five of the utterances of five words or more has
    sentence punctuation; else `plain`.

    Args:
        texts: Utterances; the first 400 are looked at.
        conventions: The conventions that it may be; those that come with `uptake` unless given.
    """
    sample = [text for text in islice(texts, _SAMPLE) if text.strip()]
    if not sample:
        return "plain"
    known = built_in_signs() if conventions is None else conventions
    shares = {name: _share(sample, signs) for name, signs in known.items()}
    best = max(shares, key=lambda name: (shares[name], name), default="plain")
    if shares.get(best, 0.0) >= _LEAST_SIGNS:
        return best
    long = [text for text in sample if text.count(" ") >= _LONG]
    ended = sum(1 for text in long if _SENTENCE_END.search(text))
    return "asr" if long and ended <= len(long) / 25 else "plain"


def _share(sample: Sequence[str], signs: Iterable[re.Pattern[str]]) -> float:
    """How many signs of a convention an utterance has on average; 0 if only one kind of sign is there."""
    counts = [sum(1 for text in sample if sign.search(text)) for sign in signs]
    return sum(counts) / len(sample) if sum(1 for count in counts if count) > 1 else 0.0


def recognise_language(texts: Iterable[str], languages: Typical | None = None) -> str | None:
    """The language that a sample of utterances is in.

    Conditions: the language whose typical words are the greatest share of all words, where that share is at least
    one in twelve and ahead of the next by a twentieth of itself; None otherwise.

    Args:
        texts: Utterances; the first 400 are looked at.
        languages: The languages that it may be in; those that come with `uptake` unless given.
    """
    counts: Counter[str] = Counter()
    for text in islice(texts, _SAMPLE):
        counts.update(_WORD.findall(text.lower().replace("\u2019", "'")))
    known = built_in_typical() if languages is None else languages
    shares = sorted(
        ((sum(counts[w] for w in set(words)), code) for code, words in known.items()), reverse=True
    )
    best, second = (*shares, (0, ""), (0, ""))[:2]
    enough = best[0] and best[0] >= counts.total() / _LEAST_TYPICAL
    return best[1] if enough and second[0] <= _NEXT * best[0] else None
