"""The clinician accepts what the patient feels or goes through."""

from collections.abc import Iterable, Iterator, Mapping

from uptake.model import Code, Conversation, Finding
from uptake.plugins import Context, Requires, Words
from uptake_detectors._reassurance import LEXICONS, FittedOptions, findings, words_in_force


class Acknowledgement:
    """The clinician accepts what the patient feels or goes through.

    Conditions: the clinician names the patient's feeling or difficulty, calls it understandable or real, or sympathises.

    Not found: bare receipts ("okay", "I see"), apologies for something else, questions about feelings.

    Found by the fitted model over cue families (`uptake_detectors.fitted`): each finding's evidence names the cues with
    the greatest weights, and confidence is calibrated on cross-validated judgements of written talk; on other talk it
    is uncalibrated until checked. Unit: the utterance. Option `min_confidence`.

    Literature: Heritage 2011 (empathic moments); Ruusuvuori 2005 (empathy and sympathy in consultations); Linton et al. 2012 (validation).
    """

    name = "acknowledgement"
    version = "1.0"
    codes = (
        Code(
            "acknowledgement",
            "The clinician names, accepts or legitimises the patient's feeling or difficulty.",
            "#C3C369",
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
