"""A transcript with expected and found turns marked: what a failed assertion shows."""

from collections.abc import Iterable, Iterator, Sequence

from uptake.model import Conversation, Finding

Place = tuple[int, ...]
"""Numbers of the lines that one finding covers, from 1."""

_AROUND = 3
"""Lines shown above and below a marked one."""


def places_found(findings: Iterable[Finding], conversation: Conversation) -> list[Place]:
    """Which lines each finding covers."""
    numbers = {utterance.id: number for number, utterance in enumerate(conversation.utterances, 1)}
    return [tuple(numbers[utterance] for utterance in finding.utterances) for finding in findings]


def told(places: Iterable[Place]) -> str:
    """Places as a person reads them: `2 and 4-6`."""
    return " and ".join(_one(place) for place in places) or "nowhere"


def _one(place: Place) -> str:
    whole_run = len(place) > 1 and place == tuple(range(place[0], place[-1] + 1))
    return f"{place[0]}-{place[-1]}" if whole_run else "+".join(map(str, place))


def marked(conversation: Conversation, expected: Sequence[Place], found: Sequence[Place]) -> str:
    """The transcript around everything expected or found, each such line with a mark.

    `=` a finding that was expected and found, `-` expected and not found, `+` found and not expected.
    """
    missing = {number for place in expected if place not in found for number in place}
    surplus = {number for place in found if place not in expected for number in place}
    met = {number for place in expected if place in found for number in place}
    shown = {n + d for n in missing | surplus | met for d in range(-_AROUND, _AROUND + 1)}
    return "\n".join(_lines(conversation, shown, {"=": met, "-": missing, "+": surplus}))


def _lines(conversation: Conversation, shown: set[int], marks: dict[str, set[int]]) -> Iterator[str]:
    utterances = conversation.utterances
    width = max((len(person.name) for person in conversation.participants), default=0)
    names = {person.id: person.name for person in conversation.participants}
    left_out = False
    for number, utterance in enumerate(utterances, 1):
        if shown and number not in shown:
            left_out = True
            continue
        if left_out:
            yield "       …"
            left_out = False
        mark = "".join(sign for sign, numbers in marks.items() if number in numbers)
        speaker = names.get(utterance.participant, utterance.participant)
        yield f"  {mark:<2} {number:>4}  {speaker:<{width}}  {utterance.text}".rstrip()
