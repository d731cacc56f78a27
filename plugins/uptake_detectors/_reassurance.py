"""What the detectors of reassurance and its uptake share until one of them runs: the fitted model is read only then."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from uptake.model import Conversation, Finding, Scalar
from uptake.plugins import Context, Detector, Words, option
from uptake.talk import is_interview
from uptake.text import language_of

if TYPE_CHECKING:
    from uptake_detectors.fitted.hits import Hit

LEXICONS = ("cues",)
"""The lexicon that all detectors of the fitted model share."""

Condition = Callable[["Hit"], bool]
Attributes = Callable[["Hit"], Mapping[str, Scalar]]


@dataclass(frozen=True, slots=True)
class FittedOptions:
    """How sure the model must be."""

    min_confidence: float = option(
        0.0,
        description="least confidence of a finding; 0 for the threshold that was best in cross-validation",
        unit="share",
        minimum=0.0,
        maximum=1.0,
    )


def findings(
    detector: Detector,
    conversation: Conversation,
    context: Context,
    attributes: Attributes = lambda _hit: {},
    condition: Condition = lambda _hit: True,
) -> Iterator[Finding]:
    """The findings of a detector whose name is its code, in the order of the talk.

    Args:
        detector: The detector.
        conversation: The talk.
        context: Its options.
        attributes: What to say about a hit.
        condition: What else must hold of it.
    """
    if is_interview(conversation):
        return
    from uptake_detectors.fitted.findings import hits_of, told  # noqa: PLC0415 - reads the weights

    companions = conversation.with_role("companion")
    language, convention = language_of(context.words), context.convention or conversation.convention
    least = getattr(context.options, "min_confidence", 0.0)
    for hit in hits_of(detector.name, conversation, language, convention, least):
        if condition(hit):
            by = {"by": "companion"} if hit.unit.utterance.participant in companions else {}
            yield told(detector, hit, {**attributes(hit), **by})


def words_in_force(code: str, words: Words) -> Mapping[str, Mapping[str, Iterable[str]]]:
    """The words that weigh for a code in a language, by where they stand and their family."""
    from uptake_detectors.fitted.lexicon import lexicon  # noqa: PLC0415 - reads the weights

    return lexicon(code, language_of(words))
