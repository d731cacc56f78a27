"""The clinician lets an institutional "we" own a claim."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from uptake.model import Code, Conversation, Evidence, Finding, Scalar
from uptake.plugins import Context, Requires, Words, option
from uptake.talk import Reading, Sequence, is_interview
from uptake.talk.roles import CLINICIAN
from uptake.text import Clean, Language, Pattern, convention_of, cut, language_of
from uptake_detectors._lexicon import cues, words_in_force
from uptake_detectors._second_reading import ENOUGH, SecondReading
from uptake_detectors._weighing import confidence, weigh, weight_at

CODE = "we-deferral"
IMPERSONAL = "impersonal-deferral"
_LEXICON = "we_deferral"
_THRESHOLD = 1.5
_SHARE = 0.5
"""How much the fitted model counts beside the rules."""
_SUFFICES = 0.6
"""From this on the rules suffice."""
_WEAKEST = 0.25
"""Where the rules are less sure than this, as where no cue is found, the model is not asked: in long turns of recorded
talk a plan beside another claim would be taken for one."""
_BEFORE, _AFTER = 90, 110
"""How far around "we" cues are looked for within its sentence, in characters."""
_SENTENCE_END = re.compile(r"[.?!] ")


class _Read(NamedTuple):
    """One "we" as it is read.

    Args:
        rules: How sure the rules are.
        claim: What is claimed.
        evidence: The words that it rests on.
        model: How likely the fitted model takes the utterance to hold a deferral.
        sure: The two readings together.
    """

    rules: float
    claim: str
    evidence: Evidence
    model: float = 0.0
    sure: float = 0.0


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

    Each "we" is read twice, and a turn is a finding where the mean of the two readings of one is at least .45, or where
    the rules alone are at least .6 sure. By rules: each cue of the lexicon has a weight; those found in the sentence
    around the "we" are added up. By the model: how likely the fitted model over cue families (`uptake_detectors.fitted`)
    takes the utterance to hold such a claim, where the cue begins; it is asked where the rules are at least .25 sure, and
    knows little of a claim that is spread over two utterances.

    Not found: team logistics ("we'll ring you"), offers and plans, inclusive "let's", "shall we" and "we can talk
    about that", "we" for the patient, human beings in general, records and resources, subordinate "if we" and
    "before we", mere names ("what we call"). With `impersonal`, impersonal "you" and "one" for the profession are
    found under a code of their own.

    Unit: the utterances of a turn that hold such a claim. Confidence is the mean of the two readings, at least .5 where the
    rules suffice. That of the rules is .5 at their threshold; an epistemic verb, a word for habit or for patients in
    general, and a named group raise it, words for plans and for this patient lower it.

    Attributes: `claim` (knowledge, opinion, experience, recommendation, practice), from the heaviest cue, unclear for a
    cue of yours that names none; `by_rules` and `by_model` (the two readings, from 0 to 1).

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
    lexicons = ("we-deferral", "cues")

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        """Yield a finding for each turn in which a claim is deferred."""
        if is_interview(conversation):
            return
        talk = Sequence(conversation, language_of(context.words), context.convention)
        spelled_out = convention_of(talk.convention).spelled_out
        stands_in = _anchors(talk.language)["quick"].regex.search  # most turns have none of the words
        model = SecondReading(talk, CODE, _SHARE)
        for place in talk.places_of(*CLINICIAN):
            if not spelled_out or stands_in(talk.turns[place].text):
                yield from _deferrals(talk.reading(place), model)
            if context.options.impersonal:
                yield from _impersonal(talk.reading(place))

    def lexicon(self, words: Words) -> Mapping[str, Mapping[str, Iterable[str]]]:
        """The words that it looks for in a language, by lexicon and family."""
        return words_in_force("we_deferral", words)


@lru_cache(maxsize=16)
def _anchors(language: Language) -> dict[str, Pattern]:
    """The expressions for where to look, by name."""
    return {cue.name: cue for cue in cues(_LEXICON, language, "anchor").cues}


def _deferrals(reading: Reading, model: SecondReading) -> Iterator[Finding]:
    """The turn's finding, if any "we" in it defers."""
    anchors = _anchors(reading.language)["spelled" if "'" in reading.text else "bare"].regex
    if not anchors.search(reading.text):
        return
    said = _without_adverbs(reading, anchors)
    worth_it = [read for anchor in anchors.finditer(said.text) if (read := _by_rules(reading, said, anchor))]
    if not worth_it:
        return
    likely = model.likelihoods(reading.turn)
    found = [
        read._replace(model=by_model, sure=sure)
        for read in worth_it
        if (sure := _sure(read, by_model := likely.get(read.evidence.utterance, 0.0), model)) >= ENOUGH
    ]
    if found:
        best = max(found, key=lambda read: read.sure)
        yield _finding(
            CODE,
            reading,
            best.sure,
            tuple(dict.fromkeys(read.evidence for read in found)),
            {"claim": best.claim, "by_rules": best.rules, "by_model": round(best.model, 2)},
        )


def _sure(read: _Read, by_model: float, model: SecondReading) -> float:
    """The two readings together; .5 at least where the rules suffice."""
    both = model.together(read.rules, by_model)
    return max(both, 0.5) if read.rules >= _SUFFICES else both


def _by_rules(reading: Reading, said: Clean, anchor: re.Match[str]) -> _Read | None:
    """One "we" as the rules read it; None where they are less sure than the model is asked from."""
    start, stop = _stretch(said.text, *anchor.span())
    around = (anchor.start() - start, anchor.end() - start)
    known = cues(_LEXICON, reading.language)
    weighing = weigh(known, said.text[start:stop], around, weight_at(_WEAKEST, _THRESHOLD))
    rules = confidence(weighing.weight, _THRESHOLD)
    if rules < _WEAKEST:
        return None
    best = weighing.heaviest
    evidence = reading.evidence(start + best.start, start + best.end, best.cue.name, best.cue.why, said)
    return _Read(rules, str(best.cue.particulars.get("claim", "unclear")), evidence)


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


def _finding(
    code: str, reading: Reading, sure: float, evidence: tuple[Evidence, ...], attributes: dict[str, Scalar]
) -> Finding:
    return Finding(
        detector=CODE,
        version=WeDeferral.version,
        code=code,
        participant=reading.turn.participant,
        utterances=tuple(dict.fromkeys(piece.utterance for piece in evidence)),
        confidence=round(sure, 2),
        evidence=evidence,
        attributes=attributes,
    )


def _impersonal(reading: Reading) -> Iterator[Finding]:
    weighing = weigh(cues(_LEXICON, reading.language, "impersonal"), reading.text)
    if weighing.weight >= _THRESHOLD:
        best = weighing.heaviest
        evidence = reading.evidence(best.start, best.end, best.cue.name, best.cue.why)
        claim = str(best.cue.particulars["claim"])
        yield _finding(
            IMPERSONAL, reading, confidence(weighing.weight, _THRESHOLD), (evidence,), {"claim": claim}
        )
