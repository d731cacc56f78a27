"""What holds for any project that a format read: its parts fit together."""

from collections import Counter
from collections.abc import Iterable, Iterator

from uptake.model import Conversation, Project, Utterance


def project_faults(project: Project) -> Iterator[str]:
    """What does not fit together in a project, one phrase for each; empty for a sound one. No words of the talk."""
    yield from _twice("conversation", (talk.name for talk in project.conversations))
    for talk in project.conversations:
        yield from (f"{fault} (in {talk.name})" for fault in _talk_faults(talk))
    known = {talk.name: talk.by_id for talk in project.conversations}
    for coding in project.codings:
        if coding.conversation not in known:
            yield f"a coding of {coding.code} stands in no conversation: {coding.conversation!r}"
        elif any(utterance not in known[coding.conversation] for utterance in coding.utterances):
            yield f"a coding of {coding.code} covers utterances that there are not"


def _talk_faults(talk: Conversation) -> Iterator[str]:
    yield from _twice("participant", (person.id for person in talk.participants))
    yield from _twice("utterance", (utterance.id for utterance in talk.utterances))
    people = {person.id for person in talk.participants}
    for utterance in talk.utterances:
        if utterance.participant not in people:
            yield f"utterance {utterance.id} is said by nobody who takes part"
        yield from _time_faults(utterance)
    starts = [u.start_ms for u in talk.utterances if u.start_ms is not None]
    if starts != sorted(starts):
        yield "the utterances are not in the order of their times"
    if talk.times_measured and talk.utterances and not starts:
        yield "its times count as measured, and there are none: set times_measured to false"


def _time_faults(utterance: Utterance) -> Iterator[str]:
    start, end = utterance.start_ms, utterance.end_ms
    if not all(type(time) is int for time in (start, end) if time is not None):
        yield f"utterance {utterance.id} has times that are no whole milliseconds"
    elif start is not None and end is not None and not 0 <= start <= end:
        yield f"utterance {utterance.id} ends before it starts, or starts before 0"


def _twice(what: str, names: Iterable[str]) -> Iterator[str]:
    for name, number in Counter(names).items():
        if number > 1:
            yield f"{number} {what}s are called {name!r}"
