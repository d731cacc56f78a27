"""Random stretches of talk, flagged and unflagged alike, for a person to code without knowing which is which."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from uptake.evaluate.turns import Grid, coded_parts, speakers_in
from uptake.evaluate.unit import Pair
from uptake.model import Conversation, Turn

CONTEXT = 3
"""How many turns stand before and after a stretch in the sheet."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A turn that may be drawn.

    Args:
        id: A stable name that does not tell whether it is flagged.
        pair: Where it is.
        turn: The turn.
        flagged: Whether the detector says that the code holds there.
    """

    id: str
    pair: Pair
    turn: Turn
    flagged: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn, and from how much.

    Args:
        stretches: In the order they are to be coded.
        flagged: How many flagged turns there are in all.
        unflagged: How many turns there are that are not flagged.
    """

    stretches: tuple[Stretch, ...]
    flagged: int
    unflagged: int


def draw(pairs: Sequence[Pair], code: str, number: int, seed: int, parts: Collection[str] = ()) -> Sample:
    """Draw turns by chance: half of them flagged, half not, as far as there are that many.

    The same talk and the same seed give the same turns, on every computer.

    Args:
        pairs: The conversations, with the detector's units as `other`.
        code: The code.
        number: How many turns.
        seed: Any number.
        parts: The speakers whose turns may be drawn; by default those that the detector found the code with.
    """
    counted = parts or coded_parts(pairs, code)
    every = sorted(
        (s for pair in pairs for s in _stretches(pair, code, counted)), key=lambda s: _lot(seed, s.id)
    )
    flagged = [s for s in every if s.flagged]
    unflagged = [s for s in every if not s.flagged]
    first = min(len(flagged), max((number + 1) // 2, number - len(unflagged)))
    drawn = [*flagged[:first], *unflagged[: number - first]]
    return Sample(tuple(sorted(drawn, key=lambda s: _lot(seed + 1, s.id))), len(flagged), len(unflagged))


def _stretches(pair: Pair, code: str, parts: Collection[str]) -> Iterator[Stretch]:
    grid = Grid(pair.talk, speakers_in(pair.talk, parts))
    flagged = {turn for unit in pair.other if unit.code == code for turn in grid.turns_of(unit)}
    for turn in pair.talk.turns:
        if turn.index in grid.turns:
            name = "\x1f".join((pair.file, pair.talk.name, *turn.ids))
            yield Stretch(f"s-{_digest(name)[:12]}", pair, turn, turn.index in flagged)


def around(talk: Conversation, turn: Turn, step: int) -> tuple[Turn, ...]:
    """The turns before (`step` -1) or after (`step` 1) a turn, in the order of the talk."""
    if step < 0:
        return talk.turns[max(0, turn.index - CONTEXT) : turn.index]
    return talk.turns[turn.index + 1 : turn.index + 1 + CONTEXT]


def _lot(seed: int, name: str) -> str:
    return _digest(f"{seed}\x1f{name}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
