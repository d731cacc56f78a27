"""The lines of a text that are nobody's talk: a title, a date, a pause between turns."""

from collections.abc import Iterable

from uptake.model import Conversation


def lines_outside(text: str, talk: Conversation) -> int:
    """How many lines with words belong to no utterance; those with a speaker's label do.

    Args:
        text: With LF line ends and without a byte order mark.
        talk: What was read of it; the ids of its utterances end in where they begin.
    """
    inside = _lines_of(text, talk)
    names = [person.name for person in talk.participants]
    return sum(
        number not in inside and bool(line.strip()) and not any(name in line for name in names)
        for number, line in enumerate(text.split("\n"))
    )


def _lines_of(text: str, talk: Conversation) -> set[int]:
    spans = sorted((start, start + len(u.text)) for u in talk.utterances if (start := _start(u.id)) >= 0)
    return set(_covered(text, spans))


def _start(name: str) -> int:
    place = name.rpartition("-")[2]
    return int(place) if place.isdigit() else -1


def _covered(text: str, spans: Iterable[tuple[int, int]]) -> Iterable[int]:
    number = at = 0
    for start, end in spans:
        number += text.count("\n", at, start)
        at = start
        yield from range(number, number + 1 + text.count("\n", start, end))
