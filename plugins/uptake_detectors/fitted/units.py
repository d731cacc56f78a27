"""The talk as the model reads it: one unit after the other, each with the units around it.

A unit is an utterance: in a transcript by turns the turn, in one by pauses a stretch of it. Units of interpreters,
observers and people without a role are left out. There are two sides, the clinician's and the patient's; companions
stand on the patient's.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from uptake.model import Conversation, Utterance
from uptake.text import clean, load_convention
from uptake_detectors.fitted.cues import Cues, tokens

CLINICIAN, PATIENT = "clinician", "patient"
SIDES = {"clinician": CLINICIAN, "patient": PATIENT, "companion": PATIENT}
_ENDS = frozenset(".?!;:")
_NO_WORDS = frozenset(".,?!;:")
_LOOK_AHEAD = 6
_HISTORY = 8
_SHORT = 24
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Said:
    """What the words of a unit come to.

    Args:
        words: The words, without apostrophes and punctuation.
        clauses: For each word the number of its clause.
        bits: For each word its families, as bits.
        mask: The families of all words, as bits.
        asks: Whether there is a question mark.
    """

    words: Sequence[str]
    clauses: Sequence[int]
    bits: Sequence[int]
    mask: int
    asks: bool


@dataclass(slots=True)
class Unit:
    """An utterance in its sequential place.

    Args:
        utterance: The utterance.
        side: `clinician` or `patient`.
        said: What its words come to.
        place: How many units came before it.
        before: The nearest earlier unit of the other side.
        after: The nearest later unit of the other side; None where none of the next six is.
        own: The nearest earlier unit of its own side.
        history: The masks of the other side's units among the eight before it.
    """

    utterance: Utterance
    side: str
    said: Said
    place: int
    before: "Unit | None" = None
    after: "Unit | None" = None
    own: "Unit | None" = None
    history: tuple[int, ...] = field(default=())


def read_words(text: str, cues: Cues) -> Said:
    """Look up the words of a clean text; clauses end at sentence punctuation and before words that begin one."""
    found = tokens(text)
    words = [token for token in found if token not in _NO_WORDS]
    bits = cues.bits(words)
    opens = 1 << cues.number("clause")
    clauses: list[int] = []
    clause = place = mask = 0
    for token in found:
        if token not in _NO_WORDS:
            if place and bits[place] & opens:
                clause += 1
            mask |= bits[place]
            clauses.append(clause)
            place += 1
        elif token in _ENDS:
            clause += 1
    return Said(words, clauses, bits, mask, "?" in found)


def units(conversation: Conversation, cues: Cues) -> Iterator[Unit]:
    """Go through the talk, each unit given out when the next one of the other side, or six more, are known."""
    waiting: deque[Unit] = deque()
    for unit in _placed(_sided(conversation, cues)):
        while waiting and (waiting[0].side != unit.side or len(waiting) > _LOOK_AHEAD):
            first = waiting.popleft()
            first.after = unit if first.side != unit.side else None
            yield first
        waiting.append(unit)
    yield from waiting


def _sided(conversation: Conversation, cues: Cues) -> Iterator[tuple[Utterance, str, Said]]:
    sides = {p.id: SIDES[p.role] for p in conversation.participants if p.role in SIDES}
    convention = load_convention(conversation.convention)
    short: dict[str, Said] = {}
    for utterance in conversation.utterances:
        side = sides.get(utterance.participant)
        if side is None:
            continue
        said = short.get(utterance.text)
        if said is None:
            said = read_words(clean(utterance.text, convention).text, cues)
            if len(utterance.text) <= _SHORT and len(short) < _REMEMBERED:
                short[utterance.text] = said
        yield utterance, side, said


def _placed(said: Iterable[tuple[Utterance, str, Said]]) -> Iterator[Unit]:
    latest: dict[str, Unit] = {}
    recent: deque[tuple[str, int]] = deque(maxlen=_HISTORY)
    for place, (utterance, side, words) in enumerate(said):
        other = PATIENT if side == CLINICIAN else CLINICIAN
        history = tuple(mask for who, mask in recent if who == other)
        unit = Unit(utterance, side, words, place, latest.get(other), None, latest.get(side), history)
        unit.own = _alone(unit.own)
        unit.before = _alone(unit.before)
        yield unit
        latest[side] = unit
        recent.append((side, words.mask))


def _alone(unit: Unit | None) -> Unit | None:
    """The same unit without those around it, so that a talk is not held as one chain."""
    return None if unit is None else Unit(unit.utterance, unit.side, unit.said, unit.place)
