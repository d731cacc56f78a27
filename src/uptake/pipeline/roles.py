"""Who plays which role: what the user says, then what the speakers' names say, then single letters."""

import fnmatch
import functools
import itertools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from uptake.model import Participant

_TABLE = Path(__file__).with_name("roles.toml")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_LETTERS = 6
"""More different letters than this are speaker codes and no abbreviations."""


@dataclass(frozen=True, slots=True)
class RoleRule:
    """A role as the user gave it.

    Args:
        speaker: Name or id of a participant, or name of a tier they speak on, without regard to case; `*` and `?` stand for
            any letters and any letter.
        role: The role.
        where: Where the user said so: `--role`, or the settings file.
    """

    speaker: str
    role: str
    where: str = field(default="--role", compare=False)

    def fits(self, participant: Participant, tiers: Iterable[str] = ()) -> bool:
        """Whether this participant is meant, who speaks on these tiers."""
        wanted = self.speaker.casefold()
        names = tuple(name.casefold() for name in (participant.name, participant.id, *tiers))
        if wanted in names:
            return True
        return ("*" in wanted or "?" in wanted) and any(fnmatch.fnmatchcase(name, wanted) for name in names)


@dataclass(frozen=True, slots=True)
class GivenRole:
    """A role and what speaks for it.

    Args:
        role: The role; None where nothing tells.
        why: The reason, in a few words.
    """

    role: str | None
    why: str


def give_roles(
    participants: Sequence[Participant],
    rules: Sequence[RoleRule],
    language: str | None,
    tiers: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, GivenRole]:
    """Find out who plays which role.

    In this order, the first that says something holds: the user; the file; the words in the name, by `roles.toml`;
    a name of a single letter, where the file leaves one reading.

    Args:
        participants: Everybody in the conversation.
        rules: What the user said; a later rule overrides an earlier one.
        language: Decides what letters can stand for.
        tiers: Name of a participant to the names of the tiers that they speak on.

    Returns:
        Participant id to role and reason; everybody is in it.
    """
    on = tiers or {}
    given = {p.id: _told(p, rules, on.get(p.name, ())) or _named(p) for p in participants}
    given.update(_by_letter(participants, dict(given), language))
    return {pid: role or GivenRole(None, "nothing tells: use --role") for pid, role in given.items()}


def _told(person: Participant, rules: Sequence[RoleRule], tiers: Sequence[str]) -> GivenRole | None:
    exact = [rule for rule in rules if rule.speaker in {person.name, person.id}]
    for rule in reversed(exact or rules):
        if rule.fits(person, tiers):
            return GivenRole(rule.role, f"{rule.where} says so")
    return GivenRole(person.role, "the file says so") if person.role else None


def _named(person: Participant) -> GivenRole | None:
    words = set(_WORD.findall(person.name.casefold()))
    for role, names in _table()["names"].items():
        for name in names:
            if name in words:
                return GivenRole(role, f"the name has the word {name!r}")
    return None


@functools.cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


def _by_letter(
    participants: Sequence[Participant], given: Mapping[str, GivenRole | None], language: str | None
) -> Iterator[tuple[str, GivenRole]]:
    meanings = _table()["letters"].get(language or "en", {})
    letters = {p.id: _letter(p.name) for p in participants if given[p.id] is None}
    open_letters = sorted({letter for letter in letters.values() if letter in meanings})
    if not open_letters or len(open_letters) > _MOST_LETTERS:
        return
    known = [role.role for role in given.values() if role is not None]
    readings = list(_readings(open_letters, meanings, known))
    for person_id, letter in letters.items():
        roles = {reading[letter] for reading in readings if letter in reading}
        if len(roles) == 1:
            yield person_id, GivenRole(roles.pop(), f"the letter {letter.upper()!r} has one reading here")


def _letter(name: str) -> str:
    bare = name.casefold().strip(" .:0123456789_-")
    return bare if len(bare) == 1 else ""


def _readings(
    letters: Sequence[str], meanings: Mapping[str, Sequence[str]], known: Sequence[str | None]
) -> Iterator[dict[str, str]]:
    """Every way of giving the letters their roles in which there is one clinician and one patient."""
    for roles in itertools.product(*(meanings[letter] for letter in letters)):
        everyone = [*set(known), *roles]
        if everyone.count("clinician") == 1 and everyone.count("patient") == 1:
            yield dict(zip(letters, roles, strict=True))
