"""The patient objects through somebody else."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from uptake.model import Code, Conversation, Evidence, Finding
from uptake.plugins import Context, Requires, Words, option
from uptake.talk import Sequence, is_interview
from uptake.talk.roles import PATIENT_SIDE
from uptake.text import language_of
from uptake_detectors._lexicon import words_in_force
from uptake_detectors._objecting import (
    IN_PLAY,
    beside,
    citation,
    most,
    most_around,
    threshold,
    weights,
)
from uptake_detectors._second_reading import ENOUGH, SecondReading
from uptake_detectors._weighing import CERTAIN, Weighing, confidence, weight_at

CODE = "third-party-objection"
_AGREEING = frozenset({"agrees", "points the same way"})
_PURSUIT_TURNS = 2
_SHARE = 0.65
"""How much the fitted model counts beside the rules: on talk that the rules were not made on it was the better reader."""
_ROUNDED = 0.01
"""Readings are rounded: one that is just enough may have been a little less."""


@dataclass(frozen=True, slots=True)
class ThirdPartyObjectionOptions:
    """Which references to third parties are found."""

    all_references: bool = option(
        default=False,
        description="also find third parties who are for the claim, or unclear (attribute polarity)",
    )


class ThirdPartyObjection:
    """The patient, or who is with them, cites somebody else against what the clinician has put forward.

    To be found, all of these must hold, as far as cues can tell:

    1. A claim, a plan or advice of the clinician is in play: one of the clinician's last three turns informs, and
       the turns before are not a series of questions.
    2. A source other than the two is cited: a person, "people", something read or heard, another professional.
       Their words are reported, or their case is told.
    3. What is cited points against the claim: it opens with a contrast, tells of a bad end, says what ought to be
       done instead. Being against the claim is what counts, not being against the treatment.
    4. The patient does not own the objection and does not reject the source.

    A turn is read twice, and is a finding where both readings together come to .45 or more, the model counting .65 and
    the rules .35. By the model: how likely the fitted model over cue families (`uptake_detectors.fitted`) takes it to be.
    By rules: each cue of the lexicon and each condition of the sequence has a weight, and their sum says how sure the
    rules are. Either alone found fewer or more wrong ones on other talk. The weights are coefficients of a regularised logistic regression on judged talk
    (`training/fit_third_party.py`); they stand in the lexicon, to be read and corrected. Of the sequence count: claims
    in play and how much of the clinician's latest talk informs; a question just before; whether the clinician has
    just advised or sympathised; whether the clinician's next turn answers to the source or takes the turn as a trouble
    told; how long the turn is. After an objection, a turn that holds on to what was cited is one too.

    Not found: answers to questions and family history; why the patient came; third parties who agree, or who doubt
    the patient; a finding welcomed as proof towards others; a source that the patient rejects; somebody's case as the
    ground of a fear in the patient's own name. The patient's own reading of a report is not looked for.
    Someone present is no third party unless quoted.

    Unit: the utterances of a turn that hold the citation. Confidence is the two readings together. That of the rules is .5 at their threshold and rises with every cue beyond it: reported words, a
    contrast, a bad end, a run of informing turns before; a question just before, an early place in the talk and an own
    fear lower it.

    Attributes: `polarity` (against; with `all_references` also for and unclear, and confidence stays how sure it is that
    the turn objects), `by_rules` and `by_model` (the two readings, from 0 to 1), `by` (companion).

    Literature: Lian et al. 2024; Heritage and Robinson 2006; Pomerantz 1984 (sources and epistemic caution);
    Stivers 2005 (resistance to treatment recommendations).
    """

    name = CODE
    version = "1.0"
    codes = (
        Code(
            CODE, "A third party is cited against the clinician's claim, plan or recommendation.", "#B4002D"
        ),
    )
    options = ThirdPartyObjectionOptions()
    requires = Requires(
        roles=("clinician", "patient"), languages=("da", "de", "en", "nb", "sv"), participants=2
    )
    lexicons = ("third-party-objection", "cues")

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        """Yield a finding for each turn that objects through a third party."""
        if is_interview(conversation):
            return
        talk = Sequence(conversation, language_of(context.words), context.convention)
        every, model = context.options.all_references, SecondReading(talk, CODE, _SHARE)
        since = _PURSUIT_TURNS + 1  # turns of the patient's side since the last objection
        for place in talk.places_of(*PATIENT_SIDE):
            since += 1
            finding = _reference(talk, place, model, pursuing=since <= _PURSUIT_TURNS, every=every)
            if finding is not None:
                since = 0 if finding.attributes["polarity"] == "against" else since
                yield finding

    def lexicon(self, words: Words) -> Mapping[str, Mapping[str, Iterable[str]]]:
        """The words that it looks for in a language, by lexicon and family."""
        return words_in_force("third_party_objection", words)


def _reference(
    talk: Sequence, place: int, model: SecondReading, *, pursuing: bool, every: bool
) -> Finding | None:
    """The turn's reference to a third party, with its polarity; only one that objects, unless every one is wanted.

    The model is asked first, and the rules where they can decide.
    """
    turn = talk.turns[place]
    likelihoods = model.likelihoods(turn)
    if not (likelihoods or every):  # the rules at their surest are not enough
        return None
    by_model = max(likelihoods.values(), default=0.0)
    least = 0.0 if every else model.needed(by_model)
    read = _by_rules(talk, place, least, pursuing=pursuing) if least <= CERTAIN else None
    by_rules = read.sure if read else 0.0
    sure = model.together(by_rules, by_model)
    if sure < ENOUGH and not (every and read):
        return None
    evidence = _evidence(talk, place, read.weighing) if read else ()
    if sure >= ENOUGH:
        likeliest = max(likelihoods, key=likelihoods.__getitem__)
        if likeliest not in {piece.utterance for piece in evidence}:
            evidence += model.evidence(turn, likeliest)
    quoted = {piece.utterance for piece in evidence}
    return Finding(
        detector=CODE,
        version=ThirdPartyObjection.version,
        code=CODE,
        participant=turn.participant,
        utterances=tuple(id_ for id_ in turn.ids if id_ in quoted),
        confidence=round(sure, 2),
        evidence=evidence,
        attributes={
            "polarity": "against" if sure >= ENOUGH else _otherwise(read),
            "by_rules": by_rules,
            "by_model": round(by_model, 2),
            **({"by": "companion"} if talk.role(place) == "companion" else {}),
        },
    )


class _Rules(NamedTuple):
    """A citation as the rules read it.

    Args:
        sure: How sure they are that it objects.
        weighing: The cues found in the turn's own words.
    """

    sure: float
    weighing: Weighing


def _by_rules(talk: Sequence, place: int, least: float, *, pursuing: bool) -> _Rules | None:
    """What the rules make of a turn; None where nobody is cited, or once they can be told to be less sure than this."""
    known, objects = weights(talk.language), threshold(talk.language)
    needed = weight_at(least - _ROUNDED, objects) if least > _ROUNDED else -math.inf
    within = needed - most_around(talk, place, pursuing=pursuing)
    cited = citation(talk, place, pursuing=pursuing, least=within)
    weighing = cited.whole(within) if cited else None
    if weighing is None or weighing.weight < within or all(hit.cue.weight <= 0 for hit in weighing.hits):
        return None
    weight = weighing.weight + _sum(known, beside(talk, place, pursuing=pursuing))
    at_most = weight + sum(most(talk.language, *names) for names, _ in IN_PLAY)
    for names, look in IN_PLAY:
        if at_most < needed:
            return None
        found = _sum(known, look(talk, place, weighing))
        weight += found
        at_most += found - most(talk.language, *names)
    return _Rules(confidence(weight, objects), weighing)


def _sum(weights_of: Mapping[str, float], amounts: Mapping[str, float]) -> float:
    return sum(weights_of[name] * amount for name, amount in amounts.items())


def _evidence(talk: Sequence, place: int, weighing: Weighing) -> tuple[Evidence, ...]:
    """What speaks for it, in the order of the talk."""
    hits = sorted((hit for hit in weighing.hits if hit.cue.weight > 0), key=lambda hit: (hit.start, hit.end))
    reading = talk.reading(place)
    return tuple(reading.evidence(hit.start, hit.end, hit.cue.name, hit.cue.why) for hit in hits)


def _otherwise(read: _Rules | None) -> str:
    """The polarity, towards the clinician's claim, of what does not object."""
    return "for" if read and any(hit.cue.name in _AGREEING for hit in read.weighing.hits) else "unclear"
