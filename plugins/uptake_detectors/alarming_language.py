"""The clinician uses an alarming word about this body."""

from collections.abc import Iterable, Iterator, Mapping

from uptake.model import Code, Conversation, Finding
from uptake.plugins import Context, Requires, Words
from uptake_detectors._reassurance import LEXICONS, FittedOptions, findings, words_in_force


class AlarmingLanguage:
    """The clinician uses an alarming word about this body.

    Conditions: a word such as wear and tear, degeneration, worn out, bone on bone, torn, is said of this patient's body, as
    present or likely.

    Not found: what is negated or ruled out, questions of history-taking, warnings for the future, the patient's own words
    taken up.

    Found by the fitted model over cue families (`uptake_detectors.fitted`): each finding's evidence names the cues with
    the greatest weights, and confidence is calibrated on cross-validated judgements of written talk; on other talk it
    is uncalibrated until checked. Unit: the utterance. Option `min_confidence`.

    Literature: Barker, Reid and Minns Lowe 2009; Darlow et al. 2013 (lasting effects of clinicians' words).
    """

    name = "alarming-language"
    version = "1.0"
    codes = (
        Code(
            "alarming-language",
            "An alarming diagnostic or structural word about this patient's body, said to be present or likely.",
            "#C34B1E",
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
