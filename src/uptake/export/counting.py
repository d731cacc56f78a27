"""Words and minutes of talk: what rates are counted by."""

import re
from collections.abc import Iterable

from uptake.model import Conversation
from uptake.text import clean, load_convention

_WORD = re.compile(r"\w+(?:'\w+)*")
MS_PER_MINUTE = 60_000


def words_in(texts: Iterable[str], convention: str) -> int:
    """How many words stand in some texts; the convention's signs, pauses and comments are none.

    Args:
        texts: As transcribed.
        convention: Name of the convention they follow.
    """
    signs = load_convention(convention)
    return sum(len(_WORD.findall(clean(text, signs).text)) for text in texts)


def minutes_of(talk: Conversation) -> float | None:
    """From the start of the first utterance to the end of the last; None where times were not measured."""
    if not talk.times_measured:
        return None
    starts = [u.start_ms for u in talk.utterances if u.start_ms is not None]
    ends = [u.end_ms for u in talk.utterances if u.end_ms is not None]
    return (max(ends) - min(starts)) / MS_PER_MINUTE if starts and ends and max(ends) > min(starts) else None
