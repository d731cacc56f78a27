"""The patient asks or presses for a scan."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from uptake.model import Code, Conversation, Finding, Scalar
from uptake.plugins import Context, Requires, Words
from uptake_detectors._attributes import count
from uptake_detectors._reassurance import LEXICONS, FittedOptions, findings, words_in_force

_MOTIVES = {
    "reassurance": ("assurance", "worry"),
    "control": ("control",),
    "validation": ("legitimacy",),
    "access to services": ("access",),
}

if TYPE_CHECKING:
    from uptake_detectors.fitted.hits import Hit


class ImagingRequest:
    """The patient asks or presses for a scan.

    Conditions: the patient, or a companion, asks for a scan, an X-ray or a look inside, suggests one, or presses for one
    that was declined.

    Not found: past scans, logistics of one that is arranged, what it can show.

    Attributes: `motive` (control, validation, reassurance, access to services), where the words say so; `by` (companion).

    Found by the fitted model over cue families (`uptake_detectors.fitted`): each finding's evidence names the cues with
    the greatest weights, and confidence is calibrated on cross-validated judgements of written talk; on other talk it
    is uncalibrated until checked. Unit: the utterance. Option `min_confidence`.

    Literature: Jenkins et al. 2016 (what patients believe about imaging).
    """

    name = "imaging-request"
    version = "1.0"
    codes = (
        Code(
            "imaging-request",
            "The patient asks or presses for a scan or another picture.",
            "#695A87",
        ),
    )
    options = FittedOptions()
    requires = Requires(roles=("patient",), languages=("en", "nb", "da", "sv", "de"))
    lexicons = LEXICONS

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        """Yield a finding for each of the patient side's utterances that has the code."""
        return findings(self, conversation, context, _motive)

    def lexicon(self, words: Words) -> Mapping[str, Mapping[str, Iterable[str]]]:
        """The words that weigh for the code in a language, by file and family."""
        return words_in_force(self.name, words)


def _motive(hit: "Hit") -> dict[str, Scalar]:
    """The motive that most words speak for; none where no word does."""
    weighed = {motive: count(hit.unit, *names) for motive, names in _MOTIVES.items()}
    best = max(weighed, key=lambda motive: weighed[motive])
    return {"motive": best} if weighed[best] else {}
