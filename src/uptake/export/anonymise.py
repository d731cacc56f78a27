"""Codes in place of the names of speakers and files: `P1`, `C1`, `Talk 1`.

What is said stays as it is: a name that somebody says is still in the talk.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from uptake.model import Conversation, Finding, Participant, Project

LETTERS = {
    "clinician": "C",
    "patient": "P",
    "companion": "F",
    "interpreter": "I",
    "observer": "O",
    "interviewer": "IR",
    "interviewee": "IE",
}
"""How the code of somebody in a role begins; `F` is family or friend."""

OTHERS = "S"
"""How the code of somebody in another role, or in none, begins: a speaker."""


def anonymised(
    project: Project, findings: Mapping[str, Sequence[Finding]], number: int
) -> tuple[Project, dict[str, tuple[Finding, ...]]]:
    """The same project and findings under codes.

    The file becomes `Talk 3`, if it is the third; so does its conversation, and several in one file become `Talk 3.1`
    and `Talk 3.2`. Speakers are numbered by their role within the file, in order of appearance; one name is one
    speaker in all conversations of the file. What may tell a name otherwise is left out: the recordings, the tiers and
    codings beside the talk, and the reader's notes. Findings have other ids than in the project, because an id is made
    from the speaker's.

    Args:
        project: What was read.
        findings: What was found in it: conversation name to findings.
        number: The file's place among the inputs, from 1.
    """
    talks = talk_names(project.conversations, number)
    people = person_codes(project.conversations)
    renamed = Project(
        path=Path(f"Talk {number}"),
        format=project.format,
        conversations=tuple(_renamed(talk, talks, people) for talk in project.conversations),
    )
    return renamed, {
        talks[name]: tuple(replace(f, participant=people[name, f.participant]) for f in found)
        for name, found in findings.items()
    }


def talk_names(conversations: Sequence[Conversation], number: int) -> dict[str, str]:
    """Conversation name to `Talk 3`, or `Talk 3.1` where the file holds several."""
    if len(conversations) == 1:
        return {conversations[0].name: f"Talk {number}"}
    return {talk.name: f"Talk {number}.{place}" for place, talk in enumerate(conversations, 1)}


def person_codes(conversations: Sequence[Conversation]) -> dict[tuple[str, str], str]:
    """Conversation name and participant id to the participant's code."""
    codes: dict[tuple[str, str | None], str] = {}
    counted: dict[str, int] = {}
    found: dict[tuple[str, str], str] = {}
    for talk in conversations:
        for person in talk.participants:
            who = (person.name, person.role)
            if who not in codes:
                letters = LETTERS.get(person.role or "", OTHERS)
                counted[letters] = counted.get(letters, 0) + 1
                codes[who] = f"{letters}{counted[letters]}"
            found[talk.name, person.id] = codes[who]
    return _apart(found)


def _apart(found: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """The same with another code for the second of two participants of one conversation who have the same name."""
    taken: set[tuple[str, str]] = set()
    apart = {}
    for (talk, person), code in found.items():
        own, again = code, 1
        while (talk, own) in taken:
            again += 1
            own = f"{code}.{again}"
        taken.add((talk, own))
        apart[talk, person] = own
    return apart


def _renamed(
    talk: Conversation, talks: Mapping[str, str], people: Mapping[tuple[str, str], str]
) -> Conversation:
    code = {person.id: people[talk.name, person.id] for person in talk.participants}
    return replace(
        talk,
        name=talks[talk.name],
        participants=tuple(Participant(code[p.id], code[p.id], p.role) for p in talk.participants),
        utterances=tuple(replace(u, participant=code[u.participant]) for u in talk.utterances),
        about=talks.get(talk.about or ""),
        layers=(),
        media=(),
    )
