"""Which transcription convention, and which language, a stretch of talk is written in."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from uptake.text.convention import convention_names, recognising_signs
from uptake.text.language import language_codes, typical_words

_SAMPLE = 400
_LEAST_SIGNS = 0.1
"""Signs per utterance from which on a convention is recognised by them."""
_LONG = 4
"""Spaces in an utterance that would have sentence punctuation."""
_WORD = re.compile(r"\w+(?:'\w+)?")
_SENTENCE_END = re.compile(r"[.?!](?:\s|$)")


def recognise_convention(texts: Iterable[str]) -> str:
    """The convention that a sample of utterances follows.

    Conditions: the convention whose own signs stand in the greatest share of utterances, if two kinds of them do and
    in at least a tenth of the utterances; else `asr` if at most one in twenty-five of the utterances of five words or more has
    sentence punctuation; else `plain`.

    Args:
        texts: Utterances; the first 400 are looked at.
    """
    sample = [text for text in islice(texts, _SAMPLE) if text.strip()]
    if not sample:
        return "plain"
    shares = {name: _share(sample, name) for name in convention_names()}
    best = max(shares, key=lambda name: (shares[name], name))
    if shares[best] >= _LEAST_SIGNS:
        return best
    long = [text for text in sample if text.count(" ") >= _LONG]
    ended = sum(1 for text in long if _SENTENCE_END.search(text))
    return "asr" if long and ended <= len(long) / 25 else "plain"


def _share(sample: Sequence[str], name: str) -> float:
    """How many signs of the convention an utterance has on average; 0 if only one kind of sign is there."""
    signs = recognising_signs(name)
    counts = [sum(1 for text in sample if sign.search(text)) for sign in signs]
    return sum(counts) / len(sample) if sum(1 for count in counts if count) > 1 else 0.0


def recognise_language(texts: Iterable[str]) -> str | None:
    """The language that a sample of utterances is in.

    Conditions: the language whose typical words are the greatest share of all words, where that share is at least
    one in twelve and ahead of the next by a twentieth of itself; None otherwise.

    Args:
        texts: Utterances; the first 400 are looked at.
    """
    counts: Counter[str] = Counter()
    for text in islice(texts, _SAMPLE):
        counts.update(_WORD.findall(text.lower().replace("\u2019", "'")))
    total = counts.total()
    shares = (
        sorted(
            ((sum(counts[w] for w in typical_words(code)) / total, code) for code in language_codes()),
            reverse=True,
        )
        if total
        else []
    )
    if not shares or shares[0][0] < 1 / 12 or (len(shares) > 1 and shares[1][0] > 0.95 * shares[0][0]):
        return None
    return shares[0][1]
