"""The clinician lets an institutional "we" own a claim."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from uptake.model import Code, Conversation, Finding
from uptake.plugins import Context, Requires, option
from uptake.talk import CLINICIAN, Reading, Sequence, is_interview
from uptake.text import Language, language_of
from uptake_detectors.lexicon import cues
from uptake_detectors.weighing import Weighing, confidence, weigh

CODE = "we-deferral"
IMPERSONAL = "impersonal-deferral"
_ANCHOR = re.compile(r"\b(?:we(?:'(?:ve|re|d|ll))?|weve|wed|us)(?![\w'])")
_BARE_ANCHOR = re.compile(
    r"\b(?:we|weve|wed|us)(?![\w'])"
    r"|(?:^|(?<=\bwhat )|(?<=\bas )|(?<=\band )|(?<=\bbut )|(?<=\bso )|(?<=\bbecause )|(?<=\bthan ))were"
    r"(?= (?:not |all |pretty |quite |very |only |just |still )?(?:\w+ing|happy|sure|confident|relaxed|keen|fussed)\b)"
)
"""The same where apostrophes are left out, so that "were" may be "we're"."""
_BEFORE, _AFTER = 90, 110
_THRESHOLD = 1.5
_SENTENCE_END = re.compile(r"[.?!] ")


@dataclass(frozen=True, slots=True)
class WeDeferralOptions:
    """What is looked for besides "we"."""

    impersonal: bool = option(
        False, description="also look for impersonal you and one, under the code impersonal-deferral"
    )


class WeDeferral:
    """The clinician voices a claim that "I" could own as that of an institutional, exclusive "we"."""

    name = CODE
    version = "1.0"
    codes = (
        Code(CODE, "An exclusive institutional we is the subject of a claim that I could own.", "#F58518"),
        Code(
            IMPERSONAL, "An impersonal you or one stands for the profession in a claim that I could own.", "#FFBF79"
        ),
    )
    options = WeDeferralOptions()
    requires = Requires(roles=("clinician",), languages=("en",))

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        """Yield a finding for each turn in which a claim is deferred."""
        if is_interview(conversation):
            return
        talk = Sequence(conversation, language_of(context.words))
        for place in talk.places_of(*CLINICIAN):
            text = talk.turns[place].text
            if "w" in text or "u" in text or "W" in text or "U" in text:
                yield from _deferrals(talk.reading(place))
            if context.options.impersonal:
                yield from _impersonal(talk.reading(place))


def _deferrals(reading: Reading) -> Iterator[Finding]:
    anchors = _ANCHOR if "'" in reading.text else _BARE_ANCHOR
    found = [
        (weighing, start)
        for anchor in anchors.finditer(reading.text)
        for weighing, start in [_around(reading.text, anchor.span(), reading.language)]
        if weighing.weight >= _THRESHOLD
    ]
    if found:
        yield _finding(CODE, reading, found)


def _around(text: str, anchor: tuple[int, int], language: Language) -> tuple[Weighing, int]:
    """Weigh the cues in the sentence around one "we"; also where that stretch starts."""
    start = max(0, anchor[0] - _BEFORE)
    for end in _SENTENCE_END.finditer(text, start, anchor[0]):
        start = end.end()
    stop = _SENTENCE_END.search(text, anchor[1], anchor[1] + _AFTER)
    stretch = text[start : stop.start() + 1 if stop else anchor[1] + _AFTER]
    around = (anchor[0] - start, anchor[1] - start)
    return weigh(cues("we_deferral", language), stretch, around), start


def _finding(code: str, reading: Reading, found: list[tuple[Weighing, int]]) -> Finding:
    evidence = []
    for weighing, offset in found:
        hit = weighing.heaviest
        evidence.append(reading.evidence(offset + hit.start, offset + hit.end, hit.cue.name, hit.cue.why))
    best = max((weighing for weighing, _ in found), key=lambda w: w.weight)
    return Finding(
        detector=CODE,
        version=WeDeferral.version,
        code=code,
        participant=reading.turn.participant,
        utterances=tuple(dict.fromkeys(piece.utterance for piece in evidence)),
        confidence=confidence(best.weight, _THRESHOLD),
        evidence=tuple(evidence),
        attributes={"claim": best.heaviest.cue.particulars["claim"]},
    )


def _impersonal(reading: Reading) -> Iterator[Finding]:
    weighing = weigh(cues("we_deferral", reading.language, "impersonal"), reading.text)
    if weighing.weight >= _THRESHOLD:
        yield _finding(IMPERSONAL, reading, [(weighing, 0)])
