"""Languages as data: the forms of a language by family, and its cue tables."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from uptake.errors import UsageError
from uptake.text.changes import Changes

_FOLDER = Path(__file__).parent / "languages"
_BODY = "\n[terms]"
"""Where the words begin in a language's file: what it is recognised by stands before."""


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
        changed: Families whose forms are not those that the cues of the tables were written for.
        lexicons: What is to be changed in the lexicons of detectors, one after the other, by the lexicon's name:
            `we-deferral`.
    """

    code: str
    name: str
    families: Mapping[str, frozenset[str]]
    tables: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    typical: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    lexicons: Mapping[str, tuple[Changes, ...]] = field(default_factory=dict)

    def terms(self, family: str) -> frozenset[str]:
        """The forms of a family, lower case; empty where the language has none."""
        return self.families.get(family, frozenset())

    def table(self, name: str) -> tuple[Mapping[str, Any], ...]:
        """The cues of a table, in their order; empty where the language has none."""
        return self.tables.get(name, ())


@dataclass(frozen=True, slots=True)
class LanguageFile:
    """A language in a TOML file, `CODE.toml`, which is read when its words are used: what `uptake_languages` registers.

    Args:
        path: The file: `name`, `[recognise] words`, `[terms]` with a list for each family, and lists of cue tables.
        lexicons_folder: A folder with lexicons that detectors need for this language, `NAME.CODE.toml`; None for none.
    """

    path: Path
    lexicons_folder: Path | None = None

    @property
    def code(self) -> str:
        """ISO 639-1."""
        return self.path.stem

    @property
    def name(self) -> str:
        """In English."""
        return str(self._head().get("name", self.code))

    def typical(self) -> frozenset[str]:
        """The words that it is recognised by; what the file says after them is not read."""
        return frozenset(self._head().get("recognise", {}).get("words", ()))

    def table(self) -> Mapping[str, Any]:
        """All of the file."""
        return tomllib.loads(self.path.read_text(encoding="utf-8"))

    def lexicons(self) -> Mapping[str, Mapping[str, Any]]:
        """The lexicons of detectors that it brings, by name."""
        ending = f".{self.code}.toml"
        files = sorted(self.lexicons_folder.glob(f"*{ending}")) if self.lexicons_folder else ()
        return {
            path.name.removesuffix(ending): tomllib.loads(path.read_text(encoding="utf-8")) for path in files
        }

    def _head(self) -> Mapping[str, Any]:
        return tomllib.loads(self.path.read_text(encoding="utf-8").partition(_BODY)[0])


@cache
def built_in_languages() -> tuple[LanguageFile, ...]:
    """The languages that come with `uptake`, in alphabetical order of their codes."""
    return tuple(LanguageFile(path) for path in sorted(_FOLDER.glob("*.toml")))


def language_codes() -> tuple[str, ...]:
    """The codes of the languages that come with `uptake`, in alphabetical order."""
    return tuple(language.code for language in built_in_languages())


@cache
def load_language(code: str) -> Language:
    """The language with this code, of those that come with `uptake`; read once.

    Args:
        code: ISO 639-1: `en`, `nb`, `da`, `sv`, `de`.

    Raises:
        UsageError: There is none; the message lists those there are.
    """
    for known in built_in_languages():
        if known.code == code:
            return language_from(code, known.table())
    raise UsageError(f"no words for the language {code!r}; there are: {', '.join(language_codes())}")


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


def changed_language(language: Language, changes: Changes) -> Language:
    """The same language with other words in its own families and tables."""
    return replace(
        language,
        families=changes.families_of(language.families),
        tables=changes.tables_of(language.tables),
        changed=language.changed | changes.families.keys(),
    )


def lexicon_for(language: Language, name: str, table: Mapping[str, Any]) -> Language:
    """A detector's lexicon: the language's families, its own over them, and over both what the user changed in it.

    Args:
        language: The language, with what the user changed.
        name: The lexicon's name, which users call it by: `we-deferral`.
        table: The detector's own, in the form of a language's file; empty where it has none for this language.

    Returns:
        The families of both, and the lexicon's tables.
    """
    own = language_from(language.code, table)
    changed = language.changed - own.families.keys()
    words = replace(own, name=language.name, families={**language.families, **own.families}, changed=changed)
    for changes in language.lexicons.get(name, ()):
        words = changed_language(words, changes)
    return words


def language_of(words: Terms) -> Language:
    """The language pack that a detector's words come from, with whatever the user added."""
    return words if isinstance(words, Language) else load_language(words.code)
