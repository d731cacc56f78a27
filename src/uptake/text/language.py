"""Languages as data: the forms of a language by family, and its cue tables."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Protocol

from uptake.errors import UsageError


class Terms(Protocol):
    """Anything that knows the words of a language by family."""

    @property
    def code(self) -> str:
        """ISO 639-1."""

    def terms(self, family: str) -> frozenset[str]:
        """The forms of a family, lower case."""


@dataclass(frozen=True, eq=False)
class Language:
    """The words of a language.

    Args:
        code: ISO 639-1.
        name: In English.
        families: Family to forms.
        tables: Lists of cues by name, as TOML has them: `question`.
        typical: Words by which the language is recognised.
    """

    code: str
    name: str
    families: Mapping[str, frozenset[str]]
    tables: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    typical: frozenset[str] = frozenset()

    def terms(self, family: str) -> frozenset[str]:
        """The forms of a family, lower case; empty where the language has none."""
        return self.families.get(family, frozenset())

    def table(self, name: str) -> tuple[Mapping[str, Any], ...]:
        """The cues of a table, in their order; empty where the language has none."""
        return self.tables.get(name, ())


def language_codes() -> tuple[str, ...]:
    """The languages there are, in alphabetical order of their codes."""
    names = (entry.name for entry in resources.files(__package__).joinpath("languages").iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


@cache
def load_language(code: str) -> Language:
    """The language with this code; read once.

    Args:
        code: ISO 639-1: `en`, `nb`, `da`, `sv`, `de`.

    Raises:
        UsageError: There is none; the message lists those there are.
    """
    if code not in language_codes():
        raise UsageError(f"no words for the language {code!r}; there are: {', '.join(language_codes())}")
    source = resources.files(__package__).joinpath("languages", f"{code}.toml")
    return language_from(code, tomllib.loads(source.read_text(encoding="utf-8")))


@cache
def typical_words(code: str) -> frozenset[str]:
    """The words that a language is recognised by; what its file says after them is not read."""
    source = resources.files(__package__).joinpath("languages", f"{code}.toml").read_text(encoding="utf-8")
    head = source.partition("\n[terms]")[0]
    return language_from(code, tomllib.loads(head)).typical


def language_from(code: str, table: Mapping[str, Any]) -> Language:
    """A language as a TOML table describes it.

    Args:
        code: ISO 639-1.
        table: `name`, `[recognise] words`, `[terms]` with a list for each family, and lists of cue tables.
    """
    return Language(
        code=code,
        name=table.get("name", code),
        families={family: frozenset(forms) for family, forms in table.get("terms", {}).items()},
        tables={key: tuple(value) for key, value in table.items() if isinstance(value, list)},
        typical=frozenset(table.get("recognise", {}).get("words", ())),
    )


def language_of(words: Terms) -> Language:
    """The language pack that a detector's words come from, with whatever the user added."""
    return words if isinstance(words, Language) else load_language(words.code)
