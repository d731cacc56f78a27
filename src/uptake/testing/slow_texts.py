"""Texts that an expression may take too long over: one sign again and again, as a slipped key or a bad import gives it."""

import re
import time
from collections.abc import Callable, Iterable, Iterator

SIGNS = "([{<*:=°~./-,'\"&+@#\u2026"
"""What transcripts are full of."""
_LETTER = "a"

_LENGTHS = (*range(8, 30, 2), *(40 * 2**n for n in range(7)))
"""Repetitions: slowly at first, so that an expression whose work doubles with each sign is caught before it hangs."""
_MOST_SECONDS = 0.5
"""No text of up to 2,560 of them may take longer: an utterance in a corpus has a few hundred."""
_LITERAL = re.compile(r"[^\w\s\\]")


def signs_in(expressions: Iterable[str]) -> str:
    """The signs that stand in expressions, and those that transcripts are full of; each once, sorted."""
    return "".join(sorted({*SIGNS, *(sign for text in expressions for sign in _LITERAL.findall(text))}))


def slow_faults(work: Callable[[str], object], signs: str) -> Iterator[str]:
    """On which texts some work takes too long.

    Conditions: each sign, and a letter, by itself, after a letter and between words, 8 to 2,560 times; none may take half a second.

    Args:
        work: What is done with a text.
        signs: The signs.
    """
    for sign in f"{signs}{_LETTER}":
        for unit in (sign, f"a{sign}", f"{sign} a "):
            slow = next((n for n in _LENGTHS if _seconds(work, unit * n) > _MOST_SECONDS), None)
            if slow is not None:
                yield f"{slow:,} times {unit!r} takes more than {_MOST_SECONDS:g} s"


def _seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start
