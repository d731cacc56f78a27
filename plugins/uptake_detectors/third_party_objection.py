"""The patient objects through somebody else."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from uptake.model import Code, Conversation, Evidence, Finding, Scalar
from uptake.plugins import Context, Requires, option
from uptake.talk import (
    Sequence,
    claims_in_play,
    informing_share,
    invites,
    is_interview,
    soliciting,
)
from uptake.talk.roles import CLINICIAN, PATIENT_SIDE
from uptake.text import Language, Pattern, language_of
from uptake_detectors._lexicon import cues, lexicon
from uptake_detectors._weighing import Weighing, confidence, weigh

CODE = "third-party-objection"
_LEXICON = "third_party_objection"
_THRESHOLD = 4.6

_REPORTS = frozenset(
    {
        "somebody says",
        "kin says",
        "name says",
        "people say",
        "he or she says",
        "hearsay",
        "I read",
        "they say",
    }
)
_CASES = frozenset({"another's case", "was told"})
_AGREEING = frozenset({"agrees", "points the same way"})

# What the sequence adds to the weights of the lexicon.
_EACH_CLAIM = 0.2
_NO_CLAIM = -2.1
_ALL_INFORMING = 2.0
_AFTER_QUESTION = -1.9
_ANSWERED_FIRST = 1.0
_EARLY = -0.6
_EARLY_TURNS = 3
_AGAIN = 0.5
_PURSUIT_TURNS = 2
_MOST = 3 * _EACH_CLAIM + _ALL_INFORMING
"""The most that the sequence can add."""

_FIRST_SENTENCE = re.compile(r"(?:[^ .?!]+ ){2,}[^ .?!]+[.?!] ")
_WORD = re.compile(r"[^\W\d_]+")


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

    Each cue of the lexicon and each condition of the sequence has a weight; a turn is a finding where the sum reaches
    a threshold. After an objection, a turn that holds on to what was cited is one too.

    Not found: answers to questions and family history; why the patient came; third parties who agree, or who doubt
    the patient; a source that the patient rejects; somebody's case as the ground of a fear in the patient's own name.
    The patient's own reading of a report is not looked for. Someone present is no third party unless quoted.

    Unit: the utterances of a turn that hold the citation. Confidence is .5 at the threshold and rises with every
    cue beyond it: reported words, a contrast, a bad end, a run of informing turns before; a question just before, an
    early place in the talk and an own fear lower it.

    Attributes: `polarity` (against; with `all_references` also for and unclear), `by` (companion).

    Literature: Lian et al. 2024; Heritage and Robinson 2006; Pomerantz 1984 (sources and epistemic caution);
    Stivers 2005 (resistance to treatment recommendations).
    """

    name = CODE
    version = "1.0"
    codes = (
        Code(
            CODE, "A third party is cited against the clinician's claim, plan or recommendation.", "#E45756"
        ),
    )
    options = ThirdPartyObjectionOptions()
    requires = Requires(roles=("clinician", "patient"), languages=("en",), participants=2)

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        """Yield a finding for each turn that objects through a third party."""
        if is_interview(conversation):
            return
        talk = Sequence(conversation, language_of(context.words))
        every = context.options.all_references
        since = _PURSUIT_TURNS + 1  # turns of the patient's side since the last objection
        for place in talk.places_of(*PATIENT_SIDE):
            since += 1
            pursuing = since <= _PURSUIT_TURNS
            if not pursuing and not _may_cite(talk.turns[place].text, talk.language):
                continue
            finding = _reference(talk, place, pursuing=pursuing, least=-math.inf if every else _THRESHOLD)
            if finding is None:
                continue
            against = finding.attributes["polarity"] == "against"
            since = 0 if against else since
            if against or every:
                yield finding


@lru_cache(maxsize=16)
def _citing(language: Language) -> tuple[frozenset[str], ...]:
    """First words of persons, of what is cited without a person, of reporting and of telling a case; pronouns."""
    words = lexicon(_LEXICON, language)
    groups = (
        ("kin", "acquaintance", "occupation"),
        ("anybody", "hearsay", "reading"),
        ("reporting",),
        ("case",),
        ("third_person", "reporting_name"),
    )
    return tuple(
        frozenset(form.split()[0] for family in group for form in words.terms(family)) for group in groups
    )


def _may_cite(text: str, language: Language) -> bool:
    """A quick test: the words are there that a citation takes, wherever they stand."""
    persons, sources, reporting, cases, pronouns = _citing(language)
    words = set(_WORD.findall(text.lower()))
    if not words.isdisjoint(sources):
        return True
    if not words.isdisjoint(persons) and not words.isdisjoint(reporting | cases):
        return True
    return not words.isdisjoint(pronouns) and not words.isdisjoint(reporting)


def _reference(talk: Sequence, place: int, *, pursuing: bool, least: float) -> Finding | None:
    """The turn's reference to a third party, with its polarity; None if it has none, or weighs less than `least`."""
    text = talk.reading(place).text
    citing, other = _citing_first(talk.language)
    weighing = weigh(citing, text)
    if pursuing:
        weighing = _together(weighing, weigh(cues(_LEXICON, talk.language, "pursuit"), text))
    if not _cites(weighing):
        return None
    again = _AGAIN if pursuing else 0.0
    weighing = _together(weighing, weigh(other, text, least=least - _MOST - again - weighing.weight))
    if weighing.weight + again + _MOST < least:
        return None
    total = weighing.weight + again + _sequential(talk, place, weighing)
    return _finding(talk, place, weighing, total) if total >= least else None


@lru_cache(maxsize=16)
def _citing_first(language: Language) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]]:
    """The cues for citing, and the others."""
    known = cues(_LEXICON, language)
    citing = tuple(cue for cue in known if cue.name in _REPORTS | _CASES | {"somebody"})
    return citing, tuple(cue for cue in known if cue not in citing)


def _together(one: Weighing, other: Weighing) -> Weighing:
    return Weighing(one.weight + other.weight, one.hits + other.hits)


def _cites(weighing: Weighing) -> bool:
    """Whether somebody is cited: their words are reported, or their case is told."""
    found = {hit.cue.name for hit in weighing.hits}
    return bool(found & _REPORTS) or "pursues" in found or ("somebody" in found and bool(found & _CASES))


def _sequential(talk: Sequence, place: int, weighing: Weighing) -> float:
    """What the sequence speaks for: claims in play (above 0), none, or a question to answer (below 0)."""
    before = talk.before(place, *CLINICIAN)
    if before is None:
        return 2 * _NO_CLAIM
    claims = claims_in_play(talk, place, *CLINICIAN)
    weight = _EACH_CLAIM * len(claims) if claims else _NO_CLAIM
    weight += _ALL_INFORMING * informing_share(talk, place, *CLINICIAN)
    asked = talk.reading(before).text
    if soliciting(asked, talk.language).asks and not invites(asked, talk.language):
        weight += _AFTER_QUESTION + (_ANSWERED_FIRST if _answers_first(talk, place, weighing) else 0.0)
    return weight + (_EARLY if place < _EARLY_TURNS else 0.0)


def _answers_first(talk: Sequence, place: int, weighing: Weighing) -> bool:
    """Whether a sentence of the turn is over before somebody is cited."""
    first = _FIRST_SENTENCE.search(talk.reading(place).text)
    return first is not None and first.end() <= min(hit.start for hit in weighing.hits)


def _finding(talk: Sequence, place: int, weighing: Weighing, total: float) -> Finding | None:
    evidence = _evidence(talk, place, weighing)
    if not evidence:
        return None
    cited = {piece.utterance for piece in evidence}
    attributes: dict[str, Scalar] = {"polarity": _polarity(weighing, total)}
    if talk.role(place) == "companion":
        attributes["by"] = "companion"
    return Finding(
        detector=CODE,
        version=ThirdPartyObjection.version,
        code=CODE,
        participant=talk.turns[place].participant,
        utterances=tuple(u.id for u in talk.turns[place].utterances if u.id in cited),
        confidence=confidence(total, _THRESHOLD),
        evidence=evidence,
        attributes=attributes,
    )


def _evidence(talk: Sequence, place: int, weighing: Weighing) -> tuple[Evidence, ...]:
    """What speaks for it, in the order of the talk."""
    hits = sorted((hit for hit in weighing.hits if hit.cue.weight > 0), key=lambda hit: (hit.start, hit.end))
    reading = talk.reading(place)
    return tuple(reading.evidence(hit.start, hit.end, hit.cue.name, hit.cue.why) for hit in hits)


def _polarity(weighing: Weighing, total: float) -> str:
    """Towards the clinician's claim."""
    if total >= _THRESHOLD:
        return "against"
    return "for" if any(hit.cue.name in _AGREEING for hit in weighing.hits) else "unclear"
