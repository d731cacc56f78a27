"""Talk to check detectors on: a small consultation, and the same made odd in every way that real files are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from uptake.model import Conversation, Participant
from uptake.plugins import Detector
from uptake.testing.transcript import talk

SAMPLE = """
C: so how have you been since the last time?
P: well I've been worrying about the headaches
C: mhm
P: my sister says it could be something in the head
C: we looked at the scan and it is completely normal
& P: mhm
& P: yeah
C: the blood was fine as well and the heart sounds good
P: okay
C: so there is nothing to worry about
P: right
C: is there anything else that you wanted to ask today?
P: but the doctor at the hospital said it might be a tumour
K: he did say that
C: huh?
P: that it might be a tumour
C: we would normally not do another scan
P: hm
"""
"""A consultation with questions, news, minimal responses, an objection and a repair."""

_MAKE_UP_MS = 1000
ODD_UNICODE = (
    "İ e\u0301 \U0001f469\u200d\u2695\ufe0f \u202e\u05e9\u05dc\u05d5\u05dd\u202c \ud800 \x7f\ufeff ﬁ ß "
)
"""Lower case that is longer, combining marks, joined emoji, right to left, half a pair, control and ligature."""


def sample_for(detector: Detector) -> Conversation:
    """The sample consultation with the language and the roles that a detector needs.

    Its words stay English: in another language it shows that a detector stands talk in which it finds nothing.
    """
    base = talk(SAMPLE)
    needs = detector.requires
    language = "en" if not needs.languages or "en" in needs.languages else needs.languages[0]
    lacking = [role for role in needs.roles if role not in {p.role for p in base.participants}]
    people = [*base.participants]
    for place, role in zip(range(len(people) - 1, -1, -1), lacking, strict=False):
        people[place] = replace(people[place], role=role)
    return replace(base, language=language, participants=tuple(people))


def rebuilt(conversation: Conversation) -> Conversation:
    """An equal conversation that shares no object with it but its strings."""
    return replace(
        conversation,
        participants=tuple(replace(person) for person in conversation.participants),
        utterances=tuple(replace(utterance) for utterance in conversation.utterances),
    )


def prefixed(conversation: Conversation, prefix: str) -> Conversation:
    """The same talk, each utterance with something before it."""
    return replace(
        conversation,
        utterances=tuple(replace(u, text=prefix + u.text) for u in conversation.utterances),
    )


def lengthened(conversations: Sequence[Conversation], utterances: int) -> Conversation:
    """Talk of this length: the given talk again and again, with ids and times of its own."""
    made = []
    spoken = [utterance for conversation in conversations for utterance in conversation.utterances]
    for number in range(utterances if spoken else 0):
        start = number * _MAKE_UP_MS
        said = spoken[number % len(spoken)]
        made.append(replace(said, id=f"n{number}", start_ms=start, end_ms=start + _MAKE_UP_MS - 100))
    people: dict[str, Participant] = {p.id: p for c in reversed(conversations) for p in c.participants}
    return replace(
        conversations[0],
        participants=tuple(people.values()),
        utterances=tuple(made),
        layers=(),
        times_measured=True,
    )


def odd_talks(base: Conversation) -> Mapping[str, Conversation]:
    """The same talk made odd, each under what is odd about it."""
    said, people = base.utterances, base.participants
    return {
        "talk without a word": replace(base, utterances=tuple(replace(u, text="") for u in said)),
        "a single utterance": replace(base, utterances=said[:1]),
        "one speaker": replace(
            base,
            utterances=tuple(replace(u, participant=people[0].id) for u in said),
            participants=people[:1],
        ),
        "missing times": replace(
            base,
            utterances=tuple(replace(u, start_ms=None, end_ms=None) for u in said),
            times_measured=False,
        ),
        "times in places only": replace(
            base,
            utterances=tuple(
                replace(u, start_ms=None, end_ms=None) if i % 2 else u for i, u in enumerate(said)
            ),
        ),
        "everything at one moment": replace(
            base, utterances=tuple(replace(u, start_ms=0, end_ms=0) for u in said)
        ),
        "missing roles": replace(base, participants=tuple(replace(p, role=None) for p in people)),
        "an unknown language": replace(base, language=None),
        "odd Unicode": prefixed(base, ODD_UNICODE),
        "an utterance of 20,000 words": replace(
            base,
            utterances=(replace(said[0], text="well you know " * 6667), *said[1:]) if said else (),
        ),
    }
