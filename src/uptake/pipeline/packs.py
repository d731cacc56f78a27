"""The languages and transcription conventions that a run can use: plugins' and ours, with the user's own words."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from uptake.errors import PluginError, UptakeError
from uptake.pipeline.config import unknown_key
from uptake.plugins import ConventionPack, LanguagePack, Registry, Words, in_one_line
from uptake.text import (
    Convention,
    Language,
    built_in_conventions,
    built_in_languages,
    changed_language,
    changes_from,
    convention_from,
    language_from,
    load_convention,
    load_language,
    recognise_convention,
    recognise_language,
    recognising_signs,
)

if TYPE_CHECKING:
    from uptake.pipeline.lexicons import LexiconFile

_Result = TypeVar("_Result")
_Pack = TypeVar("_Pack")


@dataclass(frozen=True, slots=True)
class NoWords:
    """The words of a language that nobody has described yet."""

    code: str

    def terms(self, family: str) -> frozenset[str]:
        """No words, whatever the family."""
        del family
        return frozenset()


class Packs:
    """The languages and conventions; each is read when it is first used.

    Args:
        registry: Where they come from; None for those that come with `uptake`.
        files: The user's lexicons.
        folder: Where those stand; None where there are none.
    """

    def __init__(
        self,
        registry: Registry | None = None,
        files: Iterable["LexiconFile"] = (),
        folder: Path | None = None,
    ) -> None:
        languages: Iterable[LanguagePack] = registry.languages() if registry else built_in_languages()
        conventions: Iterable[ConventionPack] = registry.conventions() if registry else built_in_conventions()
        self._registry = registry
        self._languages = {pack.code: pack for pack in languages}
        self._conventions = {pack.name: pack for pack in conventions}
        self.files = tuple(files)
        self.folder = folder
        self.faults: list[str] = []
        self._words: dict[str, Language] = {}
        self._signs: dict[str, Convention] = {}

    @property
    def language_codes(self) -> tuple[str, ...]:
        """The languages whose words are known, sorted."""
        return tuple(sorted(self._languages))

    @property
    def convention_names(self) -> tuple[str, ...]:
        """The transcription conventions there are, sorted."""
        return tuple(sorted(self._conventions))

    def language(self, code: str) -> Language:
        """The words of a language, with what the user changed.

        Raises:
            UsageError: There are none; the message lists the languages there are.
            PluginError: A plugin brings it, and it cannot be used.
        """
        if code not in self._languages:
            raise unknown_key(code, self._languages, "--language", "language")
        if code not in self._words:
            self._words[code] = self._made("language", code, lambda: self._changed(code))
        return self._words[code]

    def words_of(self, code: str | None) -> Words:
        """The words of a language; none where it is unknown."""
        return self.language(code) if code in self._languages and code else NoWords(code or "")

    def convention(self, name: str) -> Convention:
        """A transcription convention.

        Raises:
            UsageError: There is none of this name; the message lists those there are.
            PluginError: A plugin brings it, and it cannot be used.
        """
        if name not in self._conventions:
            raise unknown_key(name, self._conventions, "--convention", "convention")
        if name not in self._signs:
            pack = self._conventions[name]
            own = pack in built_in_conventions()
            self._signs[name] = self._made(
                "convention",
                name,
                lambda: load_convention(name) if own else convention_from(name, pack.table()),
            )
        return self._signs[name]

    def recognise_language(self, texts: Iterable[str]) -> str | None:
        """The language that a sample of utterances is in; None where that cannot be told."""
        return recognise_language(texts, self._typical)

    def recognise_convention(self, texts: Iterable[str]) -> str:
        """The convention that a sample of utterances follows."""
        return recognise_convention(texts, self._marking)

    def brings(self, lexicons: Iterable[str], code: str | None) -> bool:
        """Whether a plugin or the user brings all these lexicons, and there are any, for a language."""
        known = self.language(code).lexicons if code in self._languages and code else {}
        wanted = tuple(lexicons)
        return bool(wanted) and all(name in known for name in wanted)

    def digest(self, lexicons: Iterable[str] = ()) -> str:
        """Tells apart what users changed in languages and in these lexicons; empty for nothing, else 12 digits."""
        counting = {"", *lexicons}
        parts = [f"{file.path.name} {file.digest}" for file in self.files if file.lexicon in counting]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12] if parts else ""

    @cached_property
    def fingerprint(self) -> list[str]:
        """What there is, whose it is, what it says and what the user changed: the same for runs that go by the same words.

        Raises:
            PluginError: A plugin brings something that cannot be read.
            TypeError: It holds something that has no fixed text.
        """
        return [
            *(self._said_by("language", pack.code, pack) for _, pack in sorted(self._languages.items())),
            *(self._said_by("convention", pack.name, pack) for _, pack in sorted(self._conventions.items())),
            *(f"{file.path.name} {file.digest}" for file in self.files),
        ]

    def _said_by(self, kind: str, name: str, pack: LanguagePack | ConventionPack) -> str:
        """A pack's kind, name and owner; what it says too, unless the version of `uptake` tells that."""
        owned = f"{kind} {name} {self._registry.origin(kind, name) if self._registry else ''}"
        if pack in built_in_languages() or pack in built_in_conventions():
            return owned
        said = self._made(kind, name, lambda: _all_of(pack))
        return f"{owned} {json.dumps(said, sort_keys=True)}"

    @cached_property
    def _typical(self) -> Mapping[str, frozenset[str]]:
        return self._each("language", self._languages, lambda pack: frozenset(pack.typical()))

    @cached_property
    def _marking(self) -> Mapping[str, tuple[re.Pattern[str], ...]]:
        return self._each("convention", self._conventions, lambda pack: recognising_signs(pack.table()))

    def _each(
        self, kind: str, packs: Mapping[str, _Pack], ask: Callable[[_Pack], _Result]
    ) -> dict[str, _Result]:
        """What each pack says of itself; one that fails is left out, and that is noted."""
        said: dict[str, _Result] = {}
        for name, pack in packs.items():
            try:
                said[name] = self._made(kind, name, partial(ask, pack))
            except PluginError as error:
                self.faults.append(str(error))
        return said

    def _changed(self, code: str) -> Language:
        """A language as its pack has it, then as the user has it."""
        pack = self._languages[code]
        language = load_language(code) if pack in built_in_languages() else language_from(code, pack.table())
        lexicons = {name: (changes_from(table),) for name, table in pack.lexicons().items()}
        for file in (file for file in self.files if file.language == code):
            if file.lexicon:
                lexicons[file.lexicon] = (*lexicons.get(file.lexicon, ()), file.changes)
            else:
                language = changed_language(language, file.changes)
        return replace(language, lexicons=lexicons) if lexicons else language

    def _made(self, kind: str, name: str, make: Callable[[], _Result]) -> _Result:
        try:
            return make()
        except UptakeError:
            raise
        except Exception as error:
            owner = f" ({self._registry.origin(kind, name)})" if self._registry else ""
            raise PluginError(f"the {kind} {name!r}{owner} cannot be used: {in_one_line(error)}") from error


def _all_of(pack: LanguagePack | ConventionPack) -> list[object]:
    if isinstance(pack, LanguagePack):
        return [sorted(pack.typical()), pack.table(), pack.lexicons()]
    return [pack.table()]


def packs_of(registry: Registry, folder: Path | None = None) -> Packs:
    """The languages and conventions of a registry, with the words of a user's folder.

    Raises:
        UsageError: There is no such folder, or a file in it says something that cannot be meant.
    """
    plain = Packs(registry)
    if folder is None:
        return plain
    from uptake.pipeline.lexicons import read_lexicons  # noqa: PLC0415 - whoever changes no words pays nothing
    from uptake.pipeline.vocabulary import Vocabulary  # noqa: PLC0415 - the same

    return Packs(registry, read_lexicons(folder, Vocabulary(registry, plain)), folder)
