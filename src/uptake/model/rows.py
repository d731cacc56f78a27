"""Findings laid out as rows on a time line, none overlapping another on its row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from uptake.model.conversation import Conversation
from uptake.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side on one tier.

    Args:
        name: `minimal-response-run@Patient`; further rows of the same detector and speaker are numbered from 2.
        participant: The speaker's name.
        spans: Start, end and code, in milliseconds, in time order, none overlapping.
    """

    name: str
    participant: str
    spans: tuple[tuple[int, int, str], ...]


def rows_of(findings: Iterable[Finding], conversation: Conversation) -> tuple[Row, ...]:
    """A row for each detector and speaker, more where findings overlap.

    A finding reaches from the start of the first to the end of the last utterance it covers; without times, or
    without length, it stands on no row.

    Args:
        findings: What was found in the conversation.
        conversation: Where it was found.
    """
    laid: dict[tuple[str, str], list[list[tuple[int, int, str]]]] = {}
    for start, end, finding in sorted(_timed(findings, conversation), key=lambda t: (t[0], t[1], t[2].id)):
        rows = laid.setdefault((finding.detector, finding.participant), [])
        free = next((row for row in rows if row[-1][1] <= start), None)
        if free is None:
            free = []
            rows.append(free)
        free.append((start, end, finding.code))
    return tuple(
        Row(f"{detector}@{name}" + (f" {number}" if number > 1 else ""), name, tuple(row))
        for (detector, participant), rows in sorted(laid.items())
        for name in [conversation.participant(participant).name]
        for number, row in enumerate(rows, 1)
    )


def _timed(findings: Iterable[Finding], conversation: Conversation) -> Iterator[tuple[int, int, Finding]]:
    for finding in findings:
        covered = [conversation.by_id[u] for u in finding.utterances]
        starts = [u.start_ms for u in covered if u.start_ms is not None]
        ends = [u.end_ms for u in covered if u.end_ms is not None]
        if starts and ends and max(ends) > min(starts):
            yield min(starts), max(ends), finding
