"""Short names of codes, so that a mark can be told by its letters as well as by its colour."""

from collections.abc import Iterable, Iterator

_LONGEST = 3


def short_marks(names: Iterable[str]) -> dict[str, str]:
    """A mark of a few letters for each code, no two alike.

    The initials of its words (`null-finding` is NF), for a single word its first two letters; where that is taken, the
    initials with another letter of the last word; then with a number.

    Args:
        names: Names of codes, in the order in which they choose.
    """
    marks: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        marks[name] = next(mark for mark in _candidates(name) if mark not in taken)
        taken.add(marks[name])
    return marks


def _candidates(name: str) -> Iterator[str]:
    words = [word for word in name.upper().split("-") if word] or ["?"]
    initials = "".join(word[0] for word in words)[:_LONGEST]
    if len(words) > 1:
        yield initials
    yield from (initials + letter for letter in words[-1][1:].lower())
    number = 2
    while True:
        yield f"{initials}{number}"
        number += 1
