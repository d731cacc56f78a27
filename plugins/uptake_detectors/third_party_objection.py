"""The patient objects through somebody else."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from uptake.model import Code, Conversation, Evidence, Finding, Scalar
from uptake.plugins import Context, Requires, Words, option
from uptake.talk import Sequence, is_interview
from uptake.talk.roles import PATIENT_SIDE
from uptake.text import language_of
from uptake_detectors._lexicon import words_in_force
from uptake_detectors._objecting import (
    IN_PLAY,
    beside,
    citation,
    may_cite,
    most,
    most_around,
    pursues,
    threshold,
    weights,
)
from uptake_detectors._weighing import Weighing, confidence, weight_at

if TYPE_CHECKING:
    from uptake_detectors.fitted.single import View

CODE = "third-party-objection"
_AGREEING = frozenset({"agrees", "points the same way"})
_PURSUIT_TURNS = 2
_OBJECTS = 0.45
"""From this mean of the two readings on a turn objects: the rules alone did best from .5 on, the model alone from .42."""
_CERTAIN = 0.9
"""From this on the rules suffice."""
_WEAKEST = 0.1
"""Where the rules are less sure than this the model is not asked."""
_ROUNDED = 0.01
"""Readings are rounded: one that is just enough may have been a little less."""
_ROUNDING = 1e-6


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

    A turn is read twice, and is a finding where the mean of the two readings is at least .45, or where the rules alone
    are at least .9 sure. By rules: each cue of the
    lexicon and each condition of the sequence has a weight, and their sum says how sure the rules are. By the model:
    how likely the fitted model over cue families (`uptake_detectors.fitted`) takes it to be. Either alone found fewer
    and more wrong ones on other talk. The weights are coefficients of a regularised logistic regression on judged talk
    (`training/fit_third_party.py`); they stand in the lexicon, to be read and corrected. Of the sequence count: claims
    in play and how much of the clinician's latest talk informs; a question just before; whether the clinician has
    just advised or sympathised; whether the clinician's next turn answers to the source or takes the turn as a trouble
    told; how long the turn is. After an objection, a turn that holds on to what was cited is one too.

    Not found: answers to questions and family history; why the patient came; third parties who agree, or who doubt
    the patient; a finding welcomed as proof towards others; a source that the patient rejects; somebody's case as the
    ground of a fear in the patient's own name. The patient's own reading of a report is not looked for.
    Someone present is no third party unless quoted.

    Unit: the utterances of a turn that hold the citation. Confidence is the mean of the two readings. That of the rules
    is .5 at their threshold and rises with every cue beyond it: reported words, a contrast, a bad end, a run of
    informing turns before; a question just before, an early place in the talk and an own fear lower it.

    Attributes: `polarity` (against; with `all_references` also for and unclear), `by_rules` and `by_model` (the two
    readings, from 0 to 1), `by` (companion).

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
        every, model = context.options.all_references, _Model(talk)
        since = _PURSUIT_TURNS + 1  # turns of the patient's side since the last objection
        for place in talk.places_of(*PATIENT_SIDE):
            since += 1
            pursuing = since <= _PURSUIT_TURNS
            if not may_cite(talk.turns[place].text, talk.language) and not (
                pursuing and pursues(talk, place)
            ):
                continue
            finding = _reference(talk, place, model, pursuing=pursuing, every=every)
            if finding is None:
                continue
            against = finding.attributes["polarity"] == "against"
            since = 0 if against else since
            if against or every:
                yield finding

    def lexicon(self, words: Words) -> Mapping[str, Mapping[str, Iterable[str]]]:
        """The words that it looks for in a language, by lexicon and family."""
        return words_in_force("third_party_objection", words)


class _Model:
    """What the fitted model makes of a talk; its weights are read when it is first asked.

    Args:
        talk: The talk.
    """

    def __init__(self, talk: Sequence) -> None:
        self._talk = talk

    @cached_property
    def view(self) -> "View":
        """Its view of single utterances."""
        from uptake_detectors.fitted.single import View  # noqa: PLC0415 - reads the weights

        return View(self._talk.conversation, self._talk.language, CODE, self._talk.convention)


def _reference(talk: Sequence, place: int, model: _Model, *, pursuing: bool, every: bool) -> Finding | None:
    """The turn's reference to a third party, with its polarity; only one that objects, unless every one is wanted.

    What costs least is looked at first, and a turn is given up as soon as it cannot reach what it needs.
    """
    turn, objects = talk.turns[place], threshold(talk.language)
    spare = math.inf if every else most_around(talk, place, pursuing=pursuing)
    hope = 1.0 if every or model.view.may_have(turn) else 0.0
    cited = citation(talk, place, pursuing=pursuing, least=weight_at(_needed(hope), objects) - spare)
    if cited is None:
        return None
    likelihoods = model.view.likelihoods(turn)
    least = weight_at(_needed(max(likelihoods.values())), objects) - spare
    weighing = cited.whole(least)
    evidence = _evidence(talk, place, weighing)
    if weighing.weight < least or not evidence:
        return None
    quoted = {piece.utterance for piece in evidence}
    by_model = max(likelihoods[id_] for id_ in quoted)
    by_rules = _by_rules(talk, place, weighing, by_model, pursuing=pursuing, every=every)
    if by_rules is None:
        return None
    return Finding(
        detector=CODE,
        version=ThirdPartyObjection.version,
        code=CODE,
        participant=turn.participant,
        utterances=tuple(id_ for id_ in turn.ids if id_ in quoted),
        confidence=round((by_rules + by_model) / 2, 2),
        evidence=evidence,
        attributes=_attributes(talk, place, weighing, (by_rules, by_model)),
    )


def _needed(model: float) -> float:
    """How sure the rules have to be at least, beside a model that is so sure."""
    return max(_WEAKEST, min(_CERTAIN, 2 * _OBJECTS - model) - _ROUNDED)


def _by_rules(
    talk: Sequence, place: int, weighing: Weighing, model: float, *, pursuing: bool, every: bool
) -> float | None:
    """How sure the rules are; None where the turn can be told not to object before all of them are looked at."""
    known, objects = weights(talk.language), threshold(talk.language)
    weight = weighing.weight + _sum(known, beside(talk, place, pursuing=pursuing))
    at_most = weight + sum(most(talk.language, *names) for names, _ in IN_PLAY) + _ROUNDING
    if not every and at_most < weight_at(_WEAKEST, objects):
        return None
    for names, look in IN_PLAY:
        if not every and not _objects(confidence(at_most, objects), model):
            return None
        found = _sum(known, look(talk, place, weighing))
        weight += found
        at_most += found - most(talk.language, *names)
    return confidence(weight, objects)


def _sum(weights_of: Mapping[str, float], amounts: Mapping[str, float]) -> float:
    return sum(weights_of[name] * amount for name, amount in amounts.items())


def _attributes(
    talk: Sequence, place: int, weighing: Weighing, readings: tuple[float, float]
) -> dict[str, Scalar]:
    by: dict[str, Scalar] = {"by": "companion"} if talk.role(place) == "companion" else {}
    return {
        "polarity": "against" if _objects(*readings) else _otherwise(weighing),
        "by_rules": readings[0],
        "by_model": round(readings[1], 2),
        **by,
    }


def _evidence(talk: Sequence, place: int, weighing: Weighing) -> tuple[Evidence, ...]:
    """What speaks for it, in the order of the talk."""
    hits = sorted((hit for hit in weighing.hits if hit.cue.weight > 0), key=lambda hit: (hit.start, hit.end))
    reading = talk.reading(place)
    return tuple(reading.evidence(hit.start, hit.end, hit.cue.name, hit.cue.why) for hit in hits)


def _objects(rules: float, model: float) -> bool:
    """Whether the two readings together take it for an objection."""
    return rules >= _CERTAIN or (rules + model) / 2 >= _OBJECTS


def _otherwise(weighing: Weighing) -> str:
    """The polarity, towards the clinician's claim, of what does not object."""
    return "for" if any(hit.cue.name in _AGREEING for hit in weighing.hits) else "unclear"
