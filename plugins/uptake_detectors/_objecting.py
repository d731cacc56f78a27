"""What speaks for and against an objection through somebody else: in a turn's words, before it and after it."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from uptake.talk import Sequence, claims_in_play, informing_share, invites, soliciting
from uptake.talk.roles import CLINICIAN
from uptake.text import Language, Pattern, spelled_in
from uptake_detectors._lexicon import cues, lexicon
from uptake_detectors._weighing import Weighing, add_up, speaking_for, sum_of

LEXICON = "third_party_objection"
REPORTS = frozenset(
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
CASES = frozenset({"another's case", "was told"})
_CITING = REPORTS | CASES | {"somebody"}

_EARLY_TURNS = 3
_LONG = 40
"""Words from which on a turn is as long as counts."""
_ROUNDING = 1e-6
_FIRST_SENTENCE = re.compile(r"(?:[^ .?!]+ ){2,}[^ .?!]+[.?!] ")


@dataclass(frozen=True, slots=True)
class Citation:
    """Somebody is cited.

    Args:
        text: The turn's words.
        weighing: What the cues weigh that tell so.
        others: The cues that its words leave possible besides.
    """

    text: str
    weighing: Weighing
    others: tuple[Pattern, ...]

    def whole(self, least: float = -math.inf) -> Weighing:
        """What all of the turn's own words weigh; where that is below the least, only known to be below it."""
        others = add_up(self.others, self.text, least=least - self.weighing.weight)
        return _together(self.weighing, others)


def citation(talk: Sequence, place: int, *, pursuing: bool, least: float = -math.inf) -> Citation | None:
    """The citation in a turn; None where it cites nobody.

    Args:
        talk: The talk.
        place: A turn of the patient's side.
        pursuing: Whether an objection of theirs went shortly before.
        least: None too where the turn's own words cannot weigh this much.
    """
    text = talk.reading(place).text
    left = cues(LEXICON, talk.language).among(text)
    citing = list(spelled_in((cue for cue in left if cue.name in _CITING), text))
    pursuit = cues(LEXICON, talk.language, "pursuit").among(text) if pursuing else ()
    if not pursuing and not _enough(citing):
        return None
    others = tuple(cue for cue in left if cue.name not in _CITING)
    spare = sum_of(speaking_for(others, text)) + sum_of(speaking_for(pursuit, text))
    weighing = add_up(citing, text, least=least - spare)
    if weighing.weight + spare < least - _ROUNDING:
        return None
    weighing = _together(weighing, add_up(pursuit, text))
    return Citation(text, weighing, others) if _enough(hit.cue for hit in weighing.hits) else None


def _together(one: Weighing, other: Weighing) -> Weighing:
    return Weighing(one.weight + other.weight, one.hits + other.hits)


def _enough(found: Iterable[Pattern]) -> bool:
    """Whether these cues make a citation: somebody's words are reported, or their case is told."""
    names = {cue.name for cue in found}
    return bool(names & REPORTS) or "pursues" in names or ("somebody" in names and bool(names & CASES))


def around(talk: Sequence, place: int, weighing: Weighing, *, pursuing: bool) -> dict[str, float]:
    """How much there is of each condition of the sequence, by the names of the lexicon's table `sequence`.

    Args:
        talk: The talk.
        place: A turn of the patient's side.
        weighing: What its own words weigh.
        pursuing: Whether an objection of theirs went shortly before.
    """
    amounts = beside(talk, place, pursuing=pursuing)
    for _, look in IN_PLAY:
        amounts |= look(talk, place, weighing)
    return amounts


def beside(talk: Sequence, place: int, *, pursuing: bool) -> dict[str, float]:
    """Those conditions that the turn and its neighbours tell."""
    text = talk.reading(place).text
    before, after = talk.before(place, *CLINICIAN), talk.after(place, *CLINICIAN)
    amounts = {
        "length": _length(text),
        "early": float(place < _EARLY_TURNS),
        "again": float(pursuing),
        "nobody before": float(before is None),
    }
    if before is not None:
        amounts |= _found(talk, before, "before")
    return amounts | (_found(talk, after, "after") if after is not None else {})


def _length(text: str) -> float:
    """How long a turn is, as a share of forty words."""
    return min(text.count(" "), _LONG) / _LONG


def asked(talk: Sequence, place: int, weighing: Weighing) -> dict[str, float]:
    """Those conditions that the clinician's turn before tells: whether a question is in play."""
    before = talk.before(place, *CLINICIAN)
    if before is None:
        return {}
    text = talk.reading(before).text
    question = soliciting(text, talk.language).asks and not invites(text, talk.language)
    return {
        "question": float(question),
        "answered first": float(question and _answers_first(talk, place, weighing)),
    }


def claimed(talk: Sequence, place: int, _weighing: Weighing) -> dict[str, float]:
    """Those that their latest three turns tell: claims in play."""
    if talk.before(place, *CLINICIAN) is None:
        return {}
    claims = len(claims_in_play(talk, place, *CLINICIAN))
    return {"claim": float(claims), "no claim": float(not claims)}


def informed(talk: Sequence, place: int, _weighing: Weighing) -> dict[str, float]:
    """Those that their latest six turns tell: how much of them informs."""
    return {"informing": informing_share(talk, place, *CLINICIAN)}


IN_PLAY = (
    (("question", "answered first"), asked),
    (("claim", "no claim"), claimed),
    (("informing",), informed),
)
"""The conditions that the talk before tells, and what looks for them; what looks least far back comes first."""


def _found(talk: Sequence, place: int, table: str) -> dict[str, float]:
    """The cues of a table that the turn at a place has."""
    known = cues(LEXICON, talk.language, table)
    return {cue.name: 1.0 for cue, _ in known.matches(talk.reading(place).text)}


def _answers_first(talk: Sequence, place: int, weighing: Weighing) -> bool:
    """Whether a sentence of the turn is over before somebody is cited."""
    first = _FIRST_SENTENCE.search(talk.reading(place).text)
    return first is not None and first.end() <= min(hit.start for hit in weighing.hits)


@lru_cache(maxsize=16)
def weights(language: Language) -> Mapping[str, float]:
    """What one of each condition of the sequence weighs, by name."""
    words = lexicon(LEXICON, language)
    return {
        row["name"]: float(row["weight"])
        for table in ("sequence", "before", "after")
        for row in words.table(table)
    }


@lru_cache(maxsize=16)
def most(language: Language, *names: str) -> float:
    """The most that conditions of the sequence can add: these, or all, with those before and after."""
    words = lexicon(LEXICON, language)
    rows = [row for table in ("sequence", "before", "after") for row in words.table(table)]
    return sum(
        max(0.0, float(row["weight"])) * float(row.get("most", 1))
        for row in rows
        if not names or row["name"] in names
    )


def most_around(talk: Sequence, place: int, *, pursuing: bool) -> float:
    """The most that the sequence can add to a turn of this length."""
    known = weights(talk.language)
    spare = max(0.0, known["length"]) * (1 - _length(talk.turns[place].text))
    spare += 0.0 if pursuing else max(0.0, known["again"])
    return most(talk.language) - spare


@lru_cache(maxsize=16)
def threshold(language: Language) -> float:
    """From this sum on a turn objects."""
    return float(next(row["at"] for row in lexicon(LEXICON, language).table("threshold")))
