"""Rule files written down in a test."""

from uptake.model import Conversation
from uptake.plugins import Detector
from uptake.rules import RuleDetector, rules_from
from uptake.testing import findings_of
from uptake.testing.marking import places_found
from uptake.testing.running import conversation_of

HEAD = 'name = "sample"\ndescription = "What the test looks for."\nlanguages = ["en"]\n'


def detector(rules: str, head: str = HEAD) -> RuleDetector:
    """The detector of a file with this head and these rules."""
    return rules_from(head + rules)


def rule(conditions: str, head: str = HEAD) -> RuleDetector:
    """The detector of a file with one rule."""
    return detector(f"[[rule]]\n{conditions}", head)


def lines_found(
    sample: Detector, lines: Conversation | str, after: tuple[Detector, ...] = ()
) -> list[tuple[int, ...]]:
    """Which lines of a talk its findings cover, counted from 1."""
    talk = conversation_of(lines)
    return places_found(findings_of(sample, talk, after=after), talk)
