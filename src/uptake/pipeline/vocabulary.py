"""The words that a user can change: of which languages, in which lexicons, under which names."""

from collections.abc import Iterable, Mapping
from typing import Any

from uptake.pipeline.packs import Packs
from uptake.plugins import LexicalDetector, Registry
from uptake.text import Language

_CUE = ": "
"""Between table and name, where a detector tells of a cue that is no family."""


class Vocabulary:
    """What stands in the languages and lexicons before a user changes it.

    Args:
        registry: The detectors.
        packs: The languages, with nothing changed.
    """

    def __init__(self, registry: Registry, packs: Packs) -> None:
        self._packs = packs
        detectors = {d.name: d for d in registry.detectors() if isinstance(d, LexicalDetector)}
        self.languages = packs.language_codes
        self.by_detector = {name: detector.lexicons for name, detector in detectors.items()}
        self.lexicons = tuple(sorted({name for names in self.by_detector.values() for name in names}))
        self._detectors = tuple(detectors.values())

    def before(self, lexicon: str, language: str) -> Language:
        """The families and tables that there are, with their forms; of a table's rows only the names.

        A lexicon that there is not yet in a language has the same as in another one, without a form.

        Args:
            lexicon: Name of the lexicon; empty for the language's own words.
            language: Code of the language.
        """
        words = self._packs.language(language)
        if not lexicon:
            return words
        if told := self._told(lexicon, words):
            return _language(language, {**words.families, **told})
        empty = dict.fromkeys(self._elsewhere(lexicon), ())
        return _language(language, {**empty, **words.families})

    def own(self, lexicon: str, language: str) -> frozenset[str]:
        """The families that a file for a lexicon can change: the language's are changed in the language's own file."""
        words = self._packs.language(language)
        if not lexicon:
            return frozenset(words.families)
        told = self._told(lexicon, words) or self._elsewhere(lexicon)
        return frozenset(_language(language, told).families)

    def lacking(self, lexicon: str, language: str, after: Language) -> list[str]:
        """The families and tables that a lexicon needs in a language that it is new in, and has not; sorted."""
        if language in self.languages and self._told(lexicon, self._packs.language(language)):
            return []
        needed = _language(language, dict.fromkeys(self._elsewhere(lexicon), ()))
        return sorted(
            [f for f in needed.families if not after.families.get(f)]
            + [f"[[{t}]]" for t in needed.tables if not after.tables.get(t)]
        )

    def _told(self, lexicon: str, words: Language) -> dict[str, Iterable[str]]:
        """What its detectors tell of a lexicon."""
        found: dict[str, Iterable[str]] = {}
        for detector in self._detectors:
            if lexicon in detector.lexicons:
                found |= detector.lexicon(words).get(lexicon, {})
        return found

    def _elsewhere(self, lexicon: str) -> dict[str, Iterable[str]]:
        """The same of the first language that there is such a lexicon in."""
        for code in self.languages:
            if told := self._told(lexicon, self._packs.language(code)):
                return told
        return {}


def _language(code: str, told: Mapping[str, Iterable[str]]) -> Language:
    families: dict[str, frozenset[str]] = {}
    tables: dict[str, list[Mapping[str, Any]]] = {}
    for name, forms in told.items():
        table, cue, row = name.partition(_CUE)
        if cue:
            tables.setdefault(table, []).append({"name": row})
        else:
            families[name] = frozenset(forms)
    return Language(code, code, families, {table: tuple(rows) for table, rows in tables.items()})
