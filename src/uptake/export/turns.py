"""One row for each turn, with a column for each code: the table that R and SPSS want."""

from uptake.export.columns import code_column
from uptake.export.counting import words_in
from uptake.export.found import Found, codes_sought
from uptake.export.rows import Row
from uptake.model import Conversation, Finding, Turn


def turn_rows(found: Found, file: str) -> list[Row]:
    """The turns of a project as rows, in the order of its conversations and of the talk.

    Args:
        found: What was found in it.
        file: How to name the file.

    Returns:
        A row for each turn, with the columns of `TURNS` and one for each code that was looked for in its conversation:
        1 where a finding covers an utterance of the turn, 0 where none does. `findings` are the ids of these findings.
    """
    return [
        {"file": file, "conversation": talk.name, **row}
        for talk in found.project.conversations
        for row in _turns_of(talk, found)
    ]


def _turns_of(talk: Conversation, found: Found) -> list[Row]:
    over: dict[str, list[Finding]] = {}
    for finding in found.findings.get(talk.name, ()):
        for utterance in finding.utterances:
            over.setdefault(utterance, []).append(finding)
    sought = codes_sought(found, talk)
    return [_row(talk, turn, over, sought) for turn in talk.turns]


def _row(talk: Conversation, turn: Turn, over: dict[str, list[Finding]], sought: tuple[str, ...]) -> Row:
    person = talk.participant(turn.participant)
    here = {finding.id: finding.code for id_ in turn.ids for finding in over.get(id_, ())}
    codes = set(here.values())
    return {
        "turn": turn.index + 1,
        "participant": person.name,
        "role": person.role,
        "start_ms": turn.start_ms if talk.times_measured else None,
        "end_ms": turn.end_ms if talk.times_measured else None,
        "words": words_in((u.text for u in turn.utterances), talk.convention),
        "utterances": list(turn.ids),
        "text": turn.text,
        "findings": list(here),
        **{code_column(code): int(code in codes) for code in sought},
    }
