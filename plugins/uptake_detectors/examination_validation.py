"""What hands-on testing showed is the ground of a conclusion."""

from collections.abc import Iterable, Iterator, Mapping

from uptake.model import Code, Conversation, Finding
from uptake.plugins import Context, Requires, Words
from uptake_detectors._attributes import valence
from uptake_detectors._reassurance import LEXICONS, FittedOptions, findings, words_in_force


class ExaminationValidation:
    """What hands-on testing showed is the ground of a conclusion.

    Conditions: the clinician names what was felt, moved, pressed, heard or seen when examining this patient, and concludes
    from it.

    Not found: announcing an examination, instructions in it, call-outs of results without a conclusion, results of
    laboratory tests and images.

    Attributes: `valence` (favourable, unfavourable, unclear).

    Found by the fitted model over cue families (`uptake_detectors.fitted`): each finding's evidence names the cues with
    the greatest weights, and confidence is calibrated on cross-validated judgements of written talk; on other talk it
    is uncalibrated until checked. Unit: the utterance. Option `min_confidence`.

    Literature: Heritage and Stivers 1999 (online commentary); the reassurance study described in the documentation.
    """

    name = "examination-validation"
    version = "1.0"
    codes = (
        Code(
            "examination-validation",
            "The result of hands-on testing is given as the ground of a conclusion.",
            "#785A69",
        ),
    )
    options = FittedOptions()
    requires = Requires(roles=("clinician",), languages=("en", "nb", "da", "sv", "de"))
    lexicons = LEXICONS

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        """Yield a finding for each of the clinician's utterances that has the code."""
        return findings(self, conversation, context, lambda hit: {"valence": valence(hit)})

    def lexicon(self, words: Words) -> Mapping[str, Mapping[str, Iterable[str]]]:
        """The words that weigh for the code in a language, by file and family."""
        return words_in_force(self.name, words)
