"""Transcription conventions: which signs in a transcript are not letters of a word, and what they say."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from uptake.errors import UsageError

_SPACING = (
    ("compound", r"(?<=\w)-(?=\w)", " "),  # mm-hm and mm hm, mother-in-law and mother in law are one form
    ("space", r"^\s+|\s+$|\s\s+|[\t\r\n\u00a0]|\s+(?=[.,?!](?:\s|$))", " "),
    ("dash", r"[\u2013\u2014\"\u201c\u201d\u201e«»*#]", " "),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What one kind of sign says, and what stays of it among the words.

    Args:
        feature: `pause`, `lengthening`, `laughter`, …
        kept: What stands in the clean text instead.
    """

    feature: str
    kept: str


@dataclass(frozen=True, slots=True)
class Region:
    """Signs that open and close a stretch whose words share a feature."""

    feature: str
    open: str
    close: str


@dataclass(frozen=True, eq=False, slots=True)
class Convention:
    """A transcription convention as data.

    Args:
        name: `plain`, `jefferson`, `gat2`, `chat`, `asr`.
        description: What it is, for a person.
        rules: By group name in `signs`.
        signs: One expression that finds every sign that is no letter.
        regions: Paired signs.
        contours: Final sign to final contour: `?` to `rising`.
        recognised_by: Expressions that count for this convention when it is to be recognised.
        unpunctuated: Whether the lack of sentence punctuation counts for it.
    """

    name: str
    description: str
    rules: Mapping[str, Rule]
    signs: re.Pattern[str]
    regions: tuple[Region, ...]
    contours: Mapping[str, str]
    recognised_by: tuple[re.Pattern[str], ...]
    unpunctuated: bool = False

    @property
    def spelled_out(self) -> bool:
        """Whether a word stands in the source as it is spelled, so that it can be looked for there."""
        return not self.regions and self.name != "chat"


def convention_names() -> tuple[str, ...]:
    """The conventions there are, in alphabetical order."""
    names = (entry.name for entry in resources.files(__package__).joinpath("conventions").iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml") and n != "tags.toml"))


@cache
def load_convention(name: str) -> Convention:
    """The convention of this name; read once.

    Raises:
        UsageError: There is none; the message lists those there are.
    """
    if name not in convention_names():
        raise UsageError(f"no transcription convention {name!r}; there are: {', '.join(convention_names())}")
    table = _table(name)
    recognise = table.get("recognise", {})
    rules, signs = _rules(name)
    return Convention(
        name=name,
        description=table["description"],
        rules=rules,
        signs=signs,
        regions=tuple(Region(**r) for r in _collected(name, "region")),
        contours=table.get("contour", {}),
        recognised_by=recognising_signs(name),
        unpunctuated=recognise.get("unpunctuated", False),
    )


@cache
def recognising_signs(name: str) -> tuple[re.Pattern[str], ...]:
    """The expressions that count for a convention when it is to be recognised; nothing else of it is compiled."""
    return tuple(re.compile(p) for p in _table(name).get("recognise", {}).get("signs", ()))


@cache
def _table(name: str) -> dict[str, Any]:
    source = resources.files(__package__).joinpath("conventions", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _collected(name: str, kind: str) -> Iterator[Mapping[str, Any]]:
    table = _table(name)
    for included in table.get("include", ()):
        yield from _collected(included, kind)
    yield from table.get(kind, ())


def _rules(name: str) -> tuple[dict[str, Rule], re.Pattern[str]]:
    """Each kind of sign under a group of its own: the group that matched names the rule."""
    kinds = [(m["feature"], m["pattern"], m["kept"]) for m in _collected(name, "mark")]
    kinds += [
        (r["feature"], f"[{re.escape(r['open'] + r['close'])}]", "") for r in _collected(name, "region")
    ]
    kinds += _SPACING
    rules = {f"k{i}": Rule(feature, kept) for i, (feature, _, kept) in enumerate(kinds)}
    signs = "|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern, _) in enumerate(kinds))
    return rules, re.compile(signs, re.IGNORECASE)
