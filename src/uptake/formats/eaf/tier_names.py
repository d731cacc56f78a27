"""What a tier's name says: which kind of tier it is, and whose.

Projects name tiers in a handful of ways: `tx@A`, `A-utt`, `ORT-SPK1`, `CHI_notes`, `Person1 (Utterance)`, or by the
speaker alone. The words for kinds are in `tier_names.toml`; a word in neither list says nothing about the kind.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

AT = re.compile(r"(?P<kind>[^@]+)@(?P<speaker>.+)")
IN_BRACKETS = re.compile(r"(?P<speaker>.+?)\s*[(\[](?P<kind>[^()\[\]]+)[)\]]")
FIRST_JOINT = re.compile(r"(?P<one>[^-_:.\s/]+)[-_:.\s/]+(?P<other>.+)")
LAST_JOINT = re.compile(r"(?P<one>.+)[-_:.\s/]+(?P<other>[^-_:.\s/]+)")
JOINT = re.compile(r"[-_:.\s/]")

_INITIALS, _NAMES = 3, 3


@cache
def _table() -> Mapping[str, frozenset[str]]:
    text = Path(__file__).with_name("tier_names.toml").read_text(encoding="utf-8")
    return {family: frozenset(words) for family, words in tomllib.loads(text).items()}


def names_nobody(participant: str) -> bool:
    """Whether what stands in PARTICIPANT names no person: `MULTI`, `unknown`, `?`."""
    return participant.casefold() in _table()["nobody"]


class TierName(NamedTuple):
    """A tier's name taken apart.

    Args:
        kind: Lower case; empty when the name is only a speaker's.
        speaker: The speaker's name; empty when the name is only a kind.
    """

    kind: str
    speaker: str

    @property
    def is_talk(self) -> bool:
        """Whether the name says that the tier holds what was said."""
        return _stem(self.kind) in _table()["talk"]

    @property
    def may_be_a_person(self) -> bool:
        """Whether the name could be somebody's: short, or up to three words of which the first has a capital."""
        words = self.speaker.split()
        return bool(words) and (
            len(self.speaker) <= _INITIALS or (len(words) <= _NAMES and words[0][0].isupper())
        )

    @property
    def is_beside(self) -> bool:
        """Whether the name says that the tier holds something about the talk."""
        return (
            _stem(self.kind) in _table()["beside_talk"]
            or _stem(JOINT.split(self.kind)[0]) in _table()["beside_talk"]
        )


def take_apart(tier_id: str) -> TierName:
    """The kind and the speaker in a tier's name."""
    name = tier_id.strip()
    if found := AT.fullmatch(name) or IN_BRACKETS.fullmatch(name):
        return TierName(found["kind"].strip().lower(), found["speaker"].strip())
    if _is_kind(name):
        return TierName(name.lower(), "")
    for pattern in (FIRST_JOINT, LAST_JOINT):
        found = pattern.fullmatch(name)
        if found and _is_kind(found["one"]):
            return TierName(found["one"].lower(), found["other"].strip())
        if found and _is_kind(found["other"]):
            return TierName(found["other"].lower(), found["one"].strip())
    return TierName("", name)


def _is_kind(word: str) -> bool:
    return (stem := _stem(word)) in _table()["talk"] or stem in _table()["beside_talk"]


def _stem(word: str) -> str:
    """Lower case, without a number at the end: `notes2` is `notes`."""
    return word.lower().rstrip("0123456789 ")
