"""A user's own words: the files of the folder that `lexicons` in `uptake.toml` names, read and checked."""

import difflib
import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from uptake.errors import UsageError
from uptake.pipeline.config import unknown_key
from uptake.pipeline.vocabulary import Vocabulary
from uptake.rules.positions import lines_of
from uptake.text import Changes, Language, changed_language, changes_from, patterns

SUFFIX = ".toml"
_WAYS = ("add", "remove", "replace")
_TOLD = 5
"""So many of the things that are lacking are named."""


_LISTS = frozenset({"needs", "heads", "also"})
"""What a cue lists: its quick tests."""


@dataclass(frozen=True, slots=True)
class LexiconFile:
    """A file of a user's folder.

    Args:
        path: The file.
        lexicon: The lexicon that it changes; empty for the language's own words.
        language: The code of the language.
        changes: What it changes.
        digest: Of its contents, in hexadecimal.
    """

    path: Path
    lexicon: str
    language: str
    changes: Changes
    digest: str


def read_lexicons(folder: Path, vocabulary: Vocabulary) -> tuple[LexiconFile, ...]:
    """Read a user's lexicons.

    Args:
        folder: The folder; only its .toml files are looked at.
        vocabulary: The languages and lexicons there are.

    Returns:
        The files, sorted by name.

    Raises:
        UsageError: There is no such folder, or a file in it says something that cannot be meant; the message names file
            and line.
    """
    if not folder.is_dir():
        raise UsageError(f"no folder {folder} with lexicons: `lexicons` in uptake.toml names one")
    files = sorted(
        path for path in folder.iterdir() if path.suffix == SUFFIX and not path.name.startswith(".")
    )
    return tuple(_Reading(path, vocabulary).file() for path in files)


class _Reading:
    """One file, while it is read.

    Args:
        path: The file.
        vocabulary: The languages and lexicons there are.
    """

    def __init__(self, path: Path, vocabulary: Vocabulary) -> None:
        self._shown = f"{path.parent.name}/{path.name}"
        self._path = path
        self._vocabulary = vocabulary
        *lexicon, self._language = path.name.removesuffix(SUFFIX).split(".")
        self._lexicon = ".".join(lexicon)
        self._lines: Mapping[tuple[str | int, ...], int] = {}

    def file(self) -> LexiconFile:
        """What it says, checked."""
        self._check_name()
        content = self._path.read_bytes()
        try:
            text = content.decode("utf-8-sig")
            table = tomllib.loads(text)
            self._lines = lines_of(text)
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{self._shown} is no TOML in UTF-8: {error}") from error
        before = self._vocabulary.before(self._lexicon, self._language)
        self._check_table(table, before)
        changes = changes_from(table)
        after = changed_language(before, changes)
        self._check_forms(changes, before)
        self._check_cues(changes, after)
        self._check_whole(after)
        digest = hashlib.sha256(content).hexdigest()
        return LexiconFile(self._path, self._lexicon, self._language, changes, digest)

    def _at(self, *place: str | int) -> str:
        """`lexicons/nb.toml, line 7`, for the nearest thing around a place that has a line."""
        while place and place not in self._lines:
            place = place[:-1]
        line = self._lines.get(place)
        return f"{self._shown}, line {line}" if line else self._shown

    def _check_name(self) -> None:
        known = self._vocabulary
        if self._language not in known.languages:
            raise unknown_key(self._language, known.languages, self._shown, "language")
        if self._lexicon and self._lexicon not in known.lexicons:
            if self._lexicon in known.by_detector:
                theirs = ", ".join(
                    f"{name}.{self._language}{SUFFIX}" for name in known.by_detector[self._lexicon]
                )
                raise UsageError(
                    f"{self._shown}: {self._lexicon} has no lexicon of its own; its words stand in {theirs}"
                )
            raise unknown_key(self._lexicon, known.lexicons, self._shown, "lexicon")

    def _check_table(self, table: Mapping[str, Any], before: Language) -> None:
        for key, value in table.items():
            if key == "terms" and isinstance(value, dict):
                for family, said in value.items():
                    self._check_family(family, said, before)
            elif key == "terms" or not isinstance(value, list):
                known = ("terms", *before.tables)
                if key not in known:
                    raise unknown_key(key, known, self._at(key), "table")
                raise UsageError(
                    f"{self._at(key)}: {key} must be {'[terms]' if key == 'terms' else f'[[{key}]]'}"
                )
            else:
                self._check_rows(key, value, before)

    def _check_family(self, family: str, said: Any, before: Language) -> None:
        where = self._at("terms", family)
        known = self._vocabulary.own(self._lexicon, self._language)
        if family not in known and self._lexicon and family in before.families:
            raise UsageError(
                f"{where}: {family} is a family of the language: change it in {self._language}{SUFFIX}"
            )
        if family not in known:
            raise unknown_key(family, known, where, "family")
        if isinstance(said, dict):
            for way in said:
                if way not in _WAYS:
                    raise unknown_key(way, _WAYS, self._at("terms", family, way))
        lists = said if isinstance(said, dict) else {"": said}
        for way, forms in lists.items():
            if not _is_words(forms):
                what = self._at("terms", family, way) if way else where
                raise UsageError(f"{what}: {way or family} must be a list of words, each in quotes")

    def _check_rows(self, name: str, rows: list[Any], before: Language) -> None:
        if name not in before.tables:
            raise unknown_key(name, ("terms", *before.tables), self._at(name), "table")
        for place, row in enumerate(rows):
            if not isinstance(row, dict) or ("pattern" in row and not isinstance(row.get("name"), str)):
                raise UsageError(f"{self._at(name, place)}: [[{name}]] must have a name")
            for key in _LISTS.intersection(row):
                if not _is_words(row[key]):
                    raise UsageError(
                        f"{self._at(name, place, key)}: {key} must be a list of words, each in quotes"
                    )

    def _check_forms(self, changes: Changes, before: Language) -> None:
        for family, change in changes.families.items():
            for form in sorted(change.remove - before.families[family]):
                near = difflib.get_close_matches(form, sorted(before.families[family]), n=1)
                hint = f"; did you mean {near[0]!r}?" if near else ""
                where = self._at("terms", family, "remove")
                raise UsageError(f"{where}: {family} has no {form!r} that could be removed{hint}")
            if before.families[family] and not change.forms(before.families[family]):
                raise UsageError(f"{self._at('terms', family)}: {family} must have a form at least")

    def _check_cues(self, changes: Changes, after: Language) -> None:
        """Compile the expressions of the file's own cues."""
        for name, rows in changes.tables.items():
            for place, row in enumerate(rows):
                if "pattern" not in row:
                    continue
                try:
                    (cue,) = patterns([row], after)
                    _ = cue.regex
                except (re.error, LookupError, TypeError, ValueError) as error:
                    raise UsageError(f"{self._at(name, place, 'pattern')}: {error}") from error

    def _check_whole(self, after: Language) -> None:
        if self._lexicon and (lacking := self._vocabulary.lacking(self._lexicon, self._language, after)):
            raise UsageError(
                f"{self._shown}: {self._lexicon} has no words in {self._language} yet, so this file has to bring all of "
                f"them; it lacks {', '.join(lacking[:_TOLD])}{' …' if len(lacking) > _TOLD else ''}"
            )


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(form, str) and form.strip() for form in value)
