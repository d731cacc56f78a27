"""The clinician shows and explains an image, drawing, model or screen."""

from collections.abc import Iterable, Iterator, Mapping

from uptake.model import Code, Conversation, Finding
from uptake.plugins import Context, Requires, Words
from uptake_detectors._attributes import valence
from uptake_detectors._reassurance import LEXICONS, FittedOptions, findings, words_in_force


class VisualEducation:
    """The clinician shows and explains an image, drawing, model or screen.

    Conditions: the clinician points to something that both can see, a picture, drawing, model or screen, and says what it is.

    Not found: ordering or announcing imaging; looking alone; instructions to look somewhere during an examination.

    Attributes: `valence` (favourable, unfavourable, unclear).

    Found by the fitted model over cue families (`uptake_detectors.fitted`): each finding's evidence names the cues with
    the greatest weights, and confidence is calibrated on cross-validated judgements of written talk; on other talk it
    is uncalibrated until checked. Unit: the utterance. Option `min_confidence`.

    Literature: the reassurance study described in the documentation.
    """

    name = "visual-education"
    version = "1.0"
    codes = (
        Code(
            "visual-education",
            "An image, drawing, model or screen is shown to the patient and explained.",
            "#C3B4F0",
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
