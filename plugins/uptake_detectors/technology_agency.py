"""A test, image, report or device says what is the case."""

from collections.abc import Iterable, Iterator, Mapping

from uptake.model import Code, Conversation, Finding
from uptake.plugins import Context, Requires, Words
from uptake_detectors._attributes import valence
from uptake_detectors._reassurance import LEXICONS, FittedOptions, findings, words_in_force


class TechnologyAgency:
    """A test, image, report or device says what is the case.

    Conditions: in the clinician's turn a test, image, report or device (or a pronoun for it) is the subject of say, tell,
    show, suggest, indicate, reveal, confirm, pick up; what it says is a finding about this patient, and it has said it.

    Not found: "the scan looks good" (a state, no saying); "see what the MRI says", a test still to come; a device that
    is only looked at.

    Attributes: `valence` (favourable, unfavourable, unclear).

    Found by the fitted model over cue families (`uptake_detectors.fitted`): each finding's evidence names the cues with
    the greatest weights, and confidence is calibrated on cross-validated judgements of written talk; on other talk it
    is uncalibrated until checked. Unit: the utterance. Option `min_confidence`.

    Literature: the reassurance study described in the documentation, which found technology made the agent of reassurance.
    """

    name = "technology-agency"
    version = "1.0"
    codes = (
        Code(
            "technology-agency",
            "A test, image, report or device is the agent of saying, showing or confirming a finding.",
            "#3C4B96",
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
