"""The patient wants something to be found, or to be believed."""

from collections.abc import Iterable, Iterator, Mapping

from uptake.model import Code, Conversation, Finding
from uptake.plugins import Context, Requires, Words
from uptake_detectors._reassurance import LEXICONS, FittedOptions, findings, words_in_force


class ValidationSeeking:
    """The patient wants something to be found, or to be believed.

    Conditions: the patient, or a companion, wishes that something be found or named, is relieved that something was, or
    fears or reports not being believed.

    Not found: paperwork alone, relief at a null finding.

    Attributes: `by` (companion).

    Found by the fitted model over cue families (`uptake_detectors.fitted`): each finding's evidence names the cues with
    the greatest weights, and confidence is calibrated on cross-validated judgements of written talk; on other talk it
    is uncalibrated until checked. Unit: the utterance. Option `min_confidence`.

    Literature: Werner and Malterud 2003 (credible patients); Toye et al. 2013 (chronic pain as a struggle for legitimacy).
    """

    name = "validation-seeking"
    version = "1.0"
    codes = (
        Code(
            "validation-seeking",
            "The wish that something be found, relief at a diagnosis, or the fear of not being believed.",
            "#A59696",
        ),
    )
    options = FittedOptions()
    requires = Requires(roles=("patient",), languages=("en", "nb", "da", "sv", "de"))
    lexicons = LEXICONS

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        """Yield a finding for each of the patient side's utterances that has the code."""
        return findings(self, conversation, context)

    def lexicon(self, words: Words) -> Mapping[str, Mapping[str, Iterable[str]]]:
        """The words that weigh for the code in a language, by file and family."""
        return words_in_force(self.name, words)
