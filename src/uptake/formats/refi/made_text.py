"""The talk as the text of a new project: `Speaker:<tab>words`, one utterance a line; and such a text read back."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from uptake.formats._transcript import Unit
from uptake.model import Conversation, Participant

_AFTER_LABEL = ":\t"
_BREAKS = re.compile(
    "[\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029\ufeff]"
)  # what some program takes for a line's end
_NOBODY = "Speaker"
_NO_WORDS = "\u2026"


@dataclass(frozen=True, slots=True)
class MadeText:
    """The text of a conversation.

    Args:
        text: With LF line ends and without a byte order mark.
        units: One for each utterance, in their order.
        labels: Participant id to label.
        exact: Place of an utterance to its words, where a line cannot hold them as they are.
    """

    text: str = field(repr=False)
    units: tuple[Unit, ...] = field(repr=False)
    labels: Mapping[str, str]
    exact: Mapping[int, str] = field(repr=False)


def made_text(talk: Conversation) -> MadeText:
    """Write a conversation down, in its own order, which is that of the times where there are any."""
    labels = _labels(talk.participants)
    lines: list[str] = []
    exact: dict[int, str] = {}
    for place, utterance in enumerate(talk.utterances):
        words = _BREAKS.sub(" ", utterance.text).strip() or _NO_WORDS
        if words != utterance.text:
            exact[place] = utterance.text
        lines.append(f"{labels[utterance.participant]}{_AFTER_LABEL}{words}\n")
    text = "".join(lines)
    return MadeText(text, tuple(made_units(text)), labels, exact)


def made_units(text: str) -> Iterator[Unit]:
    """The units of a text that `made_text` wrote: each line is one."""
    start = 0
    for line in text.split("\n")[:-1]:
        label, _, _ = line.partition(_AFTER_LABEL)
        end = start + len(line)
        yield Unit(label, start + len(label) + len(_AFTER_LABEL), end, start)
        start = end + 1


def _labels(participants: Iterable[Participant]) -> dict[str, str]:
    """Participant id to a label that a line can begin with, each once, also when case is ignored."""
    labels: dict[str, str] = {}
    for person in participants:
        name = " ".join(_BREAKS.sub(" ", person.name).split()) or _NOBODY
        label, number = name, 1
        while label.casefold() in {other.casefold() for other in labels.values()}:
            number += 1
            label = f"{name} {number}"
        labels[person.id] = label
    return labels
