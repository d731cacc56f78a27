"""The clinician lets an institutional "we" own a claim."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from uptake.model import Code, Conversation, Evidence, Finding
from uptake.plugins import Context, Requires, Words, option
from uptake.talk import Reading, Sequence, is_interview
from uptake.talk.roles import CLINICIAN
from uptake.text import Clean, Language, Pattern, Sieve, convention_of, cut, has_any, language_of
from uptake_detectors._lexicon import cues, words_in_force
from uptake_detectors._weighing import Weighing, confidence, weigh

CODE = "we-deferral"
IMPERSONAL = "impersonal-deferral"
_LEXICON = "we_deferral"
_THRESHOLD = 1.5
_BEFORE, _AFTER = 90, 110
"""How far around "we" cues are looked for within its sentence, in characters."""
_SENTENCE_END = re.compile(r"[.?!] ")


@dataclass(frozen=True, slots=True)
class WeDeferralOptions:
    """What is looked for besides "we"."""

    impersonal: bool = option(
        default=False, description="also look for impersonal you and one, under the code impersonal-deferral"
    )


class WeDeferral:
    """The clinician voices a claim that "I" could own as that of an institutional, exclusive "we".

    To be found, all of these must hold around one "we" or "us", as far as cues can tell:

    1. It is subject or experiencer of a claim: of knowing or not knowing, of an opinion or concern, of collective
       experience, of a recommendation, of standing practice used as a warrant. An epistemic verb after it is the
       marked case.
    2. It excludes the patient.

    Each cue of the lexicon has a weight; those found in the sentence around one "we" are added up, and a turn is a
    finding where one of its sums reaches a threshold.

    Not found: team logistics ("we'll ring you"), offers and plans, inclusive "let's", "shall we" and "we can talk
    about that", "we" for the patient, human beings in general, records and resources, subordinate "if we" and
    "before we", mere names ("what we call"). With `impersonal`, impersonal "you" and "one" for the profession are
    found under a code of their own.

    Unit: the utterances of a turn that hold such a claim. Confidence is .5 at the threshold; an epistemic verb, a
    word for habit or for patients in general, and a named group raise it, words for plans and for this patient
    lower it.

    Attributes: `claim` (knowledge, opinion, experience, recommendation, practice), from the heaviest cue.

    Literature: Skelton, Wearn and Hobbs 2002 ("I" and "we" in consultations); Drew and Heritage 1992 (institutional
    we); Lerner and Kitzinger 2007.
    """

    name = CODE
    version = "1.0"
    codes = (
        Code(CODE, "An exclusive institutional we is the subject of a claim that I could own.", "#E17800"),
        Code(
            IMPERSONAL,
            "An impersonal you or one stands for the profession in a claim that I could own.",
            "#FFC34B",
        ),
    )
    options = WeDeferralOptions()
    requires = Requires(roles=("clinician",), languages=("da", "de", "en", "nb", "sv"))
    lexicons = ("we-deferral",)

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        """Yield a finding for each turn in which a claim is deferred."""
        if is_interview(conversation):
            return
        talk = Sequence(conversation, language_of(context.words), context.convention)
        spelled_out = convention_of(talk.convention).spelled_out
        for place in talk.places_of(*CLINICIAN):
            if not spelled_out or _stands_in(talk.turns[place].text, talk.language):
                yield from _deferrals(talk.reading(place))
            if context.options.impersonal:
                yield from _impersonal(talk.reading(place))

    def lexicon(self, words: Words) -> Mapping[str, Mapping[str, Iterable[str]]]:
        """The words that it looks for in a language, by lexicon and family."""
        return words_in_force("we_deferral", words)


@lru_cache(maxsize=16)
def _anchors(language: Language) -> dict[str, Pattern]:
    """The expressions for where to look, by name."""
    return {cue.name: cue for cue in cues(_LEXICON, language, "anchor").cues}


@lru_cache(maxsize=16)
def _quick(language: Language) -> Sieve:
    """The expression for words as transcribed, behind its quick tests."""
    return Sieve([_anchors(language)["quick"]])


def _stands_in(text: str, language: Language) -> bool:
    """Whether a turn as transcribed has one of the words; most have not even their letters."""
    lower, (quick,) = text.lower(), _quick(language).cues
    if quick.needs and not has_any(lower, quick.needs):
        return False
    return bool(_quick(language).among(lower)) and quick.regex.search(text) is not None


def _deferrals(reading: Reading) -> Iterator[Finding]:
    """The turn's finding, if any "we" in it defers."""
    anchors = _anchors(reading.language)["spelled" if "'" in reading.text else "bare"].regex
    if not anchors.search(reading.text):
        return
    said = _without_adverbs(reading, anchors)
    found = []
    for anchor in anchors.finditer(said.text):
        start, stop = _stretch(said.text, *anchor.span())
        around = (anchor.start() - start, anchor.end() - start)
        weighing = weigh(cues(_LEXICON, reading.language), said.text[start:stop], around, _THRESHOLD)
        if weighing.weight >= _THRESHOLD:
            found.append((weighing, _evidence(reading, said, weighing, start)))
    if found:
        yield _finding(CODE, reading, found)


def _without_adverbs(reading: Reading, anchors: re.Pattern[str]) -> Clean:
    """The fluent words without the adverbs between a "we" and its verb: "we don't really know", "we don't know"."""
    expressions = _anchors(reading.language)
    adverbs: list[tuple[int, int]] = []
    for anchor in anchors.finditer(reading.text):
        chain = expressions["chain"].regex.match(reading.text, anchor.end())
        if chain:
            adverbs += (m.span() for m in expressions["adverb"].regex.finditer(reading.text, *chain.span()))
    return cut(reading.fluent, adverbs)


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around an anchor begins and ends, as far as cues are looked for."""
    left = max(0, start - _BEFORE)
    for boundary in _SENTENCE_END.finditer(text, left, start):
        left = boundary.end()
    boundary_after = _SENTENCE_END.search(text, end, end + _AFTER)
    return left, boundary_after.start() + 1 if boundary_after else end + _AFTER


def _evidence(reading: Reading, said: Clean, weighing: Weighing, offset: int) -> Evidence:
    hit = weighing.heaviest
    return reading.evidence(offset + hit.start, offset + hit.end, hit.cue.name, hit.cue.why, said)


def _finding(code: str, reading: Reading, found: list[tuple[Weighing, Evidence]]) -> Finding:
    best = max((weighing for weighing, _ in found), key=lambda weighing: weighing.weight)
    evidence = tuple(piece for _, piece in found)
    return Finding(
        detector=CODE,
        version=WeDeferral.version,
        code=code,
        participant=reading.turn.participant,
        utterances=tuple(dict.fromkeys(piece.utterance for piece in evidence)),
        confidence=confidence(best.weight, _THRESHOLD),
        evidence=evidence,
        attributes={"claim": best.heaviest.cue.particulars["claim"]},
    )


def _impersonal(reading: Reading) -> Iterator[Finding]:
    weighing = weigh(cues(_LEXICON, reading.language, "impersonal"), reading.text)
    if weighing.weight >= _THRESHOLD:
        yield _finding(IMPERSONAL, reading, [(weighing, _evidence(reading, reading.fluent, weighing, 0))])
