"""Transcription conventions: which signs in a transcript are not letters of a word, and what they say."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from uptake.errors import UsageError

_FOLDER = Path(__file__).parent / "conventions"
_PARTS = frozenset({"tags"})
"""Files there that are no conventions of their own, but part of some."""

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
        spelled_out: Whether a word stands in the source as it is spelled, so that it can be looked for there.
    """

    name: str
    description: str
    rules: Mapping[str, Rule]
    signs: re.Pattern[str]
    regions: tuple[Region, ...]
    contours: Mapping[str, str]
    recognised_by: tuple[re.Pattern[str], ...]
    spelled_out: bool = False


@dataclass(frozen=True, slots=True)
class ConventionFile:
    """A convention in a TOML file, `NAME.toml`, which is read when it is used: what `uptake_conventions` registers.

    Args:
        path: The file: `description`, `[recognise] signs`, `[contour]`, `[[mark]]`, `[[region]]`.
    """

    path: Path

    @property
    def name(self) -> str:
        """What users call it by."""
        return self.path.stem

    @property
    def description(self) -> str:
        """What it is, for a person."""
        return str(self.table().get("description", ""))

    def table(self) -> Mapping[str, Any]:
        """All of the file."""
        return tomllib.loads(self.path.read_text(encoding="utf-8"))


@cache
def built_in_conventions() -> tuple[ConventionFile, ...]:
    """The conventions that come with `uptake`, in alphabetical order."""
    return tuple(ConventionFile(path) for path in sorted(_FOLDER.glob("*.toml")) if path.stem not in _PARTS)


def convention_names() -> tuple[str, ...]:
    """The names of the conventions that come with `uptake`, in alphabetical order."""
    return tuple(convention.name for convention in built_in_conventions())


@cache
def load_convention(name: str) -> Convention:
    """The convention of this name, of those that come with `uptake`; read once.

    Raises:
        UsageError: There is none; the message lists those there are.
    """
    if name not in convention_names():
        raise UsageError(f"no transcription convention {name!r}; there are: {', '.join(convention_names())}")
    return convention_from(name, _table(name))


def convention_of(convention: str | Convention) -> Convention:
    """A convention that is given, or the one of this name that comes with `uptake`."""
    return convention if isinstance(convention, Convention) else load_convention(convention)


def convention_from(name: str, table: Mapping[str, Any]) -> Convention:
    """A convention as a TOML table describes it.

    Args:
        name: Its name.
        table: `description`, `include` with the names of those that come with `uptake` whose signs it has as well,
            `spelled_out`, `[contour]`, `[recognise]`, `[[mark]]` and `[[region]]`.
    """
    rules, signs = _rules(table)
    return Convention(
        name=name,
        description=table["description"],
        rules=rules,
        signs=signs,
        regions=tuple(Region(**r) for r in _collected(table, "region")),
        contours=table.get("contour", {}),
        recognised_by=recognising_signs(table),
        spelled_out=table.get("spelled_out", False),
    )


def recognising_signs(table: Mapping[str, Any]) -> tuple[re.Pattern[str], ...]:
    """The expressions that count for a convention when it is to be recognised; nothing else of it is compiled."""
    return tuple(re.compile(p) for p in table.get("recognise", {}).get("signs", ()))


@cache
def _table(name: str) -> Mapping[str, Any]:
    """The table of a convention that comes with `uptake`, or of a part of some."""
    return ConventionFile(_FOLDER / f"{name}.toml").table()


def _collected(table: Mapping[str, Any], kind: str) -> Iterator[Mapping[str, Any]]:
    for included in table.get("include", ()):
        yield from _collected(_table(included), kind)
    yield from table.get(kind, ())


def _rules(table: Mapping[str, Any]) -> tuple[dict[str, Rule], re.Pattern[str]]:
    """Each kind of sign under a group of its own: the group that matched names the rule."""
    kinds = [(m["feature"], m["pattern"], m["kept"]) for m in _collected(table, "mark")]
    kinds += [
        (r["feature"], f"[{re.escape(r['open'] + r['close'])}]", "") for r in _collected(table, "region")
    ]
    kinds += _SPACING
    rules = {f"k{i}": Rule(feature, kept) for i, (feature, _, kept) in enumerate(kinds)}
    signs = "|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern, _) in enumerate(kinds))
    return rules, re.compile(signs, re.IGNORECASE)
