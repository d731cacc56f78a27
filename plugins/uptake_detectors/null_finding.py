"""The clinician asserts that there is nothing there."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from uptake.model import Code, Conversation, Finding, Scalar
from uptake.plugins import Context, Requires, Words
from uptake_detectors._attributes import has, likely
from uptake_detectors._reassurance import LEXICONS, FittedOptions, findings, words_in_force

if TYPE_CHECKING:
    from uptake_detectors.fitted.hits import Hit


class NullFinding:
    """The clinician asserts that there is nothing there.

    Conditions: the clinician tells the patient that a disease, injury or danger is absent, or that a result, organ or
    sign is normal; it is asserted and it holds now.

    Not found: conditions and prospects ("if it is clear", "we'll see whether"), questions of history-taking ("any lumps?"),
    what others said earlier.

    Attributes: `ground` (technology, examination, none): what the absence is said to be known from. The study's
    "validation through technological findings" is `technology`.

    Found by the fitted model over cue families (`uptake_detectors.fitted`): each finding's evidence names the cues with
    the greatest weights, and confidence is calibrated on cross-validated judgements of written talk; on other talk it
    is uncalibrated until checked. Unit: the utterance. Option `min_confidence`.

    Literature: Donovan and Blake 2000 (reassurance); Rolfe and Burton 2013 (normal test results).
    """

    name = "null-finding"
    version = "1.0"
    codes = (
        Code(
            "null-finding",
            "Asserted absence of pathology or danger, or a normal result, told to the patient.",
            "#3C784B",
        ),
    )
    options = FittedOptions()
    requires = Requires(roles=("clinician",), languages=("en", "nb", "da", "sv", "de"))
    lexicons = LEXICONS

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        """Yield a finding for each of the clinician's utterances that has the code."""
        return findings(self, conversation, context, _ground)

    def lexicon(self, words: Words) -> Mapping[str, Mapping[str, Iterable[str]]]:
        """The words that weigh for the code in a language, by file and family."""
        return words_in_force(self.name, words)


def _ground(hit: "Hit") -> dict[str, Scalar]:
    if likely(hit, "technology-agency") or has(hit.unit, "technology"):
        return {"ground": "technology"}
    if likely(hit, "examination-validation") or has(hit.unit, "examine"):
        return {"ground": "examination"}
    return {"ground": "technology" if has(hit.own, "technology", "say") else "none"}
