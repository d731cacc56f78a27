"""How many findings, by conversation, role and code, with what they are counted against."""

from collections import Counter
from collections.abc import Iterator

from uptake.export.counting import minutes_of, words_in
from uptake.export.found import Found, codes_sought, every_code
from uptake.export.rows import Row
from uptake.model import Conversation

_DIGITS = 4


def summary_rows(found: Found, file: str) -> list[Row]:
    """A row for each conversation, each role played in it, and each code of the detectors that ran.

    Rates state what they are counted against: `per_100_turns` the turns, `per_1000_words` the words of everybody in
    that role, `per_minute` the conversation's length. A rate is None where that is nothing or was not measured; where
    no detector of the code looked at the conversation, `findings` and all rates are None.

    Args:
        found: What was found in a project.
        file: How to name the file.
    """
    return [
        {"file": file, "conversation": talk.name, **row}
        for talk in found.project.conversations
        for row in _rows_of(talk, found)
    ]


def _rows_of(talk: Conversation, found: Found) -> Iterator[Row]:
    role_of = {person.id: person.role for person in talk.participants}
    counts = Counter(
        (role_of[finding.participant], finding.code) for finding in found.findings.get(talk.name, ())
    )
    sought, minutes = set(codes_sought(found, talk)), minutes_of(talk)
    for role in sorted(set(role_of.values()), key=lambda role: (role is None, role or "")):
        turns = sum(1 for turn in talk.turns if role_of[turn.participant] == role)
        said = (u.text for u in talk.utterances if role_of[u.participant] == role)
        words = words_in(said, talk.convention)
        for code in sorted(sought.union(every_code(found))):
            number = counts[role, code] if code in sought else None
            yield {
                "role": role,
                "code": code,
                "findings": number,
                "turns": turns,
                "words": words,
                "minutes": None if minutes is None else round(minutes, _DIGITS),
                "per_100_turns": rate(number, turns, 100),
                "per_1000_words": rate(number, words, 1000),
                "per_minute": rate(number, minutes),
            }


def rate(number: int | None, of: float | None, times: int = 1) -> float | None:
    """So many of so many, or None where there is nothing to count against."""
    return round(times * number / of, _DIGITS) if number is not None and of else None
