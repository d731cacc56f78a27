"""The examples that a rule file carries, tried out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from uptake.errors import UptakeError
from uptake.model import Conversation
from uptake.plugins import Detector
from uptake.rules import Example, RuleDetector, read_rules
from uptake.testing.asserting import assert_detects
from uptake.testing.transcript import talk


@dataclass(frozen=True, slots=True)
class Tried:
    """An example, and what came of it.

    Args:
        example: The example.
        faults: What is not as it says, with the transcript; empty when all is.
    """

    example: Example
    faults: tuple[str, ...] = ()


def try_examples(detector: RuleDetector, after: Sequence[Detector] = ()) -> tuple[Tried, ...]:
    """Try the examples of a rule file: each of its codes has to be found where they say, and nowhere else.

    Args:
        detector: What the file describes.
        after: The detectors whose findings it asks about.
    """
    return tuple(Tried(example, _faults(detector, example, after)) for example in detector.rules.examples)


def assert_examples_hold(rules: Path | RuleDetector, after: Sequence[Detector] = ()) -> None:
    """Assert that a rule file finds in its own examples what they say.

    Args:
        rules: The file, or what it describes.
        after: The detectors whose findings it asks about.

    Raises:
        AssertionError: It does not; the message shows the transcripts, with expected and found turns marked.
        RuleFileError: The file has mistakes.
    """
    detector = rules if isinstance(rules, RuleDetector) else read_rules(rules)
    faults = [
        f"example {tried.example.number}: {fault}"
        for tried in try_examples(detector, after)
        for fault in tried.faults
    ]
    assert not faults, "\n".join(faults)  # noqa: S101 - this is one


def _faults(detector: RuleDetector, example: Example, after: Sequence[Detector]) -> tuple[str, ...]:
    try:
        conversation = talk(example.talk, language=example.language, convention=example.convention)
    except ValueError as error:
        return (str(error),)
    return tuple(
        fault
        for code in detector.codes
        if (fault := _fault(detector, conversation, code.name, example, after))
    )


def _fault(
    detector: RuleDetector, conversation: Conversation, code: str, example: Example, after: Sequence[Detector]
) -> str | None:
    try:
        assert_detects(detector, conversation, code, example.places.get(code, ()), after=after)
    except (AssertionError, UptakeError) as error:
        return str(error)
    return None
