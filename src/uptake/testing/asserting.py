"""Assertions about what a detector finds; their messages show the transcript with expected and found turns marked."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from uptake.model import Conversation, Finding
from uptake.plugins import Detector
from uptake.testing.marking import Place, marked, places_found, told
from uptake.testing.running import conversation_of, findings_of

_KEY = "  = expected and found   - expected, not found   + found, not expected"


def assert_detects(
    detector: Detector,
    conversation: Conversation | str,
    code: str,
    turns: Sequence[int | Sequence[int]],
    *,
    options: Mapping[str, Any] | None = None,
    after: Sequence[Detector] = (),
) -> tuple[Finding, ...]:
    """Assert that a detector finds a code in exactly these places.

    Args:
        detector: The detector.
        conversation: The talk, or lines for `talk`.
        code: Name of the code.
        turns: One entry for each finding: the number of the line it covers, counted from 1, or a list of numbers
            where it covers several: `[2, [4, 6]]` is two findings.
        options: Options that are to differ from the defaults, by name.
        after: The detectors that it names in `requires_findings`.

    Returns:
        The findings with this code, for further assertions.

    Raises:
        AssertionError: It finds something else; the message shows the transcript.
    """
    known = ", ".join(known.name for known in detector.codes)
    assert code in known.split(", "), f"{detector.name} has no code {code!r}; it has: {known}"  # noqa: S101 - this is one
    looked_at = conversation_of(conversation)
    found = [
        finding
        for finding in findings_of(detector, looked_at, options=options, after=after)
        if finding.code == code
    ]
    _compare(detector, looked_at, code, [_place(turn) for turn in turns], found)
    return tuple(found)


def assert_silent(
    detector: Detector,
    conversation: Conversation | str,
    code: str | None = None,
    *,
    options: Mapping[str, Any] | None = None,
    after: Sequence[Detector] = (),
) -> None:
    """Assert that a detector finds nothing, or nothing with this code.

    A detector that the host would not let look at the talk is not silent: then the assertion fails as well.

    Args:
        detector: The detector.
        conversation: The talk, or lines for `talk`.
        code: Name of the code; None for all.
        options: Options that are to differ from the defaults, by name.
        after: The detectors that it names in `requires_findings`.

    Raises:
        AssertionError: It finds something; the message shows the transcript.
    """
    looked_at = conversation_of(conversation)
    everything = findings_of(detector, looked_at, options=options, after=after)
    found = [finding for finding in everything if code in (None, finding.code)]
    _compare(detector, looked_at, code or "anything", [], found)


def _place(turn: int | Sequence[int]) -> Place:
    return (turn,) if isinstance(turn, int) else tuple(turn)


def _compare(
    detector: Detector, talk: Conversation, code: str, expected: list[Place], found: Iterable[Finding]
) -> None:
    places = places_found(found, talk)
    if sorted(places) == sorted(expected):
        return
    beyond = [number for place in expected for number in place if not 1 <= number <= len(talk.utterances)]
    hint = (
        f" (the talk has {len(talk.utterances)} lines, counted from 1: there is no {beyond[0]})"
        if beyond
        else ""
    )
    head = f"{detector.name}: {code} was expected {_where(expected)} and found {_where(places)}{hint}"
    raise AssertionError("\n".join((head, marked(talk, expected, places), _KEY)))


def _where(places: Sequence[Place]) -> str:
    return f"in {told(places)}" if places else "nowhere"
