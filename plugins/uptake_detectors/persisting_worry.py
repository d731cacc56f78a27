"""The patient stays worried after reassurance."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from uptake.model import Code, Conversation, Finding, Scalar
from uptake.plugins import Context, Requires, Words
from uptake_detectors._attributes import count, has
from uptake_detectors._reassurance import LEXICONS, FittedOptions, findings, words_in_force

_DENIALS = 2
"""From this many negations on, doubt is taken for rejection."""

if TYPE_CHECKING:
    from uptake_detectors.fitted.hits import Hit


class PersistingWorry:
    """The patient stays worried after reassurance.

    Conditions: the patient, or a companion, voices worry, doubt or non-acceptance in own name, invited or not; the clinician
    has reassured before (a null finding, normalising, technology, a picture or an examination with a finding, as far as
    the model can tell).

    Not found: worry before any reassurance, invited or not; "not sure" for not knowing; family history; objections cited
    from third parties.

    Attributes: `stance` (worry, doubt, rejection); `invited` (the clinician's turn before asked for it);
    `by` (companion).

    Found by the fitted model over cue families (`uptake_detectors.fitted`): each finding's evidence names the cues with
    the greatest weights, and confidence is calibrated on cross-validated judgements of written talk; on other talk it
    is uncalibrated until checked. Unit: the utterance. Option `min_confidence`.

    Literature: Lucock et al. 1997 (who stays reassured); Rief et al. 2006; Stivers 2005 (withheld acceptance).
    """

    name = "persisting-worry"
    version = "1.0"
    codes = (
        Code(
            "persisting-worry",
            "Worry, doubt or non-acceptance in own name after a reassurance, a null finding or normalising.",
            "#F0C3E1",
        ),
    )
    options = FittedOptions()
    requires = Requires(roles=("patient",), languages=("en", "nb", "da", "sv", "de"))
    lexicons = LEXICONS

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        """Yield a finding for each of the patient side's utterances that has the code."""
        return findings(self, conversation, context, _how, _reassured)

    def lexicon(self, words: Words) -> Mapping[str, Mapping[str, Iterable[str]]]:
        """The words that weigh for the code in a language, by file and family."""
        return words_in_force(self.name, words)


def _reassured(hit: "Hit") -> bool:
    return hit.reassured


def _how(hit: "Hit") -> dict[str, Scalar]:
    before = hit.before
    asked = before is not None and (before.asks or has(before, "question"))
    return {"stance": _stance(hit), "invited": asked and (has(before, "feeling") or has(before, "you"))}


def _stance(hit: "Hit") -> str:
    """Worry where words for it outnumber those for doubt; rejection where the reassurance itself is denied."""
    worry, doubt = count(hit.unit, "worry", "fatal"), count(hit.unit, "doubt")
    if doubt > worry:
        return "rejection" if count(hit.unit, "negation") >= _DENIALS else "doubt"
    return "worry"
