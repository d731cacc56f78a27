"""The clinician makes what the patient has common, expected or a matter of age."""

from collections.abc import Iterable, Iterator, Mapping

from uptake.model import Code, Conversation, Finding
from uptake.plugins import Context, Requires, Words
from uptake_detectors._reassurance import LEXICONS, FittedOptions, findings, words_in_force


class Normalising:
    """The clinician makes what the patient has common, expected or a matter of age.

    Conditions: the clinician says of the patient's own condition, finding or symptom that many have it, that it was to be
    expected, or that it comes with age.

    Not found: common procedures ("a common operation"), diseases with the word in their name ("common cold"), rates of
    risks and successes.

    Found by the fitted model over cue families (`uptake_detectors.fitted`): each finding's evidence names the cues with
    the greatest weights, and confidence is calibrated on cross-validated judgements of written talk; on other talk it
    is uncalibrated until checked. Unit: the utterance. Option `min_confidence`.

    Literature: Kessler and Hamilton 2004 (normalisation).
    """

    name = "normalising"
    version = "1.0"
    codes = (
        Code(
            "normalising",
            "The patient's condition, finding or symptom is said to be common, expected or age-related.",
            "#96D2A5",
        ),
    )
    options = FittedOptions()
    requires = Requires(roles=("clinician",), languages=("en", "nb", "da", "sv", "de"))
    lexicons = LEXICONS

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        """Yield a finding for each of the clinician's utterances that has the code."""
        return findings(self, conversation, context)

    def lexicon(self, words: Words) -> Mapping[str, Mapping[str, Iterable[str]]]:
        """The words that weigh for the code in a language, by file and family."""
        return words_in_force(self.name, words)
