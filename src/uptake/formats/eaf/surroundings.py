"""What tiers need around them: linguistic types, controlled vocabularies, a language, a constraint.

A controlled vocabulary has the form of the file's own FORMAT: up to 2.7 its entries are one element each, from 2.8 on
they carry an id, and a language that has to be declared.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from uptake.formats._xml.offsets import Element
from uptake.formats._xml.splice import New, text_markup
from uptake.formats.eaf.names import (
    ANSWER_VOCABULARY,
    ASSOCIATION,
    ASSOCIATION_MEANING,
    EVIDENCE_TYPE,
    LANGUAGE,
    LANGUAGE_DEFINITION,
    LANGUAGE_LABEL,
    OTHER_LANGUAGE,
    VERDICT_TYPE,
    VERDICT_VOCABULARY,
    detector_type,
    entry_id,
    own_name,
)
from uptake.formats.eaf.source import EafSource
from uptake.model import Code

MULTILINGUAL = (2, 8)
"""The first FORMAT whose vocabularies have languages."""

VERDICT_CODES = (
    Code("confirmed", "The finding holds", "#2E7D32"),
    Code("rejected", "The finding does not hold; no later run brings it back", "#C62828"),
    Code("unsure", "It cannot be decided here", "#9E9E9E"),
)

ANSWER_CODES = (
    Code("yes", "The code holds here", "#2E7D32"),
    Code("borderline", "It cannot be decided; counts for neither side", "#9E9E9E"),
    Code("no", "The code does not hold here", "#C62828"),
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A controlled vocabulary of ours.

    Args:
        id: CV_ID.
        description: What it is for; never empty.
        codes: Its entries.
    """

    id: str
    description: str
    codes: tuple[Code, ...]


class Surroundings:
    """The elements that new tiers need and that are not there yet.

    Args:
        source: The file.
        root: Its outline.
    """

    def __init__(self, source: EafSource, root: Element) -> None:
        self._source = source
        self._root = root
        self._vocabularies: dict[str, Vocabulary] = {}
        self.types: dict[str, New] = {}
        self.language = next(iter(source.ours.ledger.languages), _language(root))

    @property
    def evidence_type(self) -> str:
        """LINGUISTIC_TYPE_ID of our evidence tiers."""
        return self._type(EVIDENCE_TYPE)

    @property
    def verdict_type(self) -> str:
        """LINGUISTIC_TYPE_ID of our verdict tiers."""
        return self._type(VERDICT_TYPE)

    def need_findings(self, type_id: str, detector: str, codes: tuple[Code, ...]) -> None:
        """A tier of findings needs its type, and a vocabulary with the codes that stand on it."""
        vocabulary = self._vocabulary(detector_type(detector))
        self._vocabularies[vocabulary] = Vocabulary(vocabulary, f"Codes of the detector {detector}", codes)
        self._add_type(type_id, {"CONTROLLED_VOCABULARY_REF": vocabulary, "TIME_ALIGNABLE": "true"})

    def need_answers(self, type_id: str) -> None:
        """A tier of stretches to be coded needs its type, and a vocabulary to choose from."""
        vocabulary = self._vocabulary(ANSWER_VOCABULARY)
        self._vocabularies[vocabulary] = Vocabulary(vocabulary, "Whether a code holds", ANSWER_CODES)
        self._add_type(type_id, {"CONTROLLED_VOCABULARY_REF": vocabulary, "TIME_ALIGNABLE": "true"})

    def need_evidence(self) -> None:
        """An evidence tier needs its type."""
        self._add_type(self.evidence_type, {"CONSTRAINTS": ASSOCIATION, "TIME_ALIGNABLE": "false"})

    def need_verdict(self) -> None:
        """A verdict tier needs its type, and a vocabulary to choose from."""
        vocabulary = self._vocabulary(VERDICT_VOCABULARY)
        self._vocabularies[vocabulary] = Vocabulary(
            vocabulary, "A person's verdict on a finding", VERDICT_CODES
        )
        references = {"CONSTRAINTS": ASSOCIATION, "CONTROLLED_VOCABULARY_REF": vocabulary}
        self._add_type(self.verdict_type, {**references, "TIME_ALIGNABLE": "false"})

    def constraints(self) -> tuple[New, ...]:
        """The constraint that the new types name, unless it is there."""
        wanted = any("CONSTRAINTS" in t.attributes for t in self.types.values())
        if not wanted or ASSOCIATION in self._source.constraints:
            return ()
        return (New("CONSTRAINT", {"DESCRIPTION": ASSOCIATION_MEANING, "STEREOTYPE": ASSOCIATION}),)

    def languages(self) -> tuple[New, ...]:
        """The language that the new vocabularies name, unless it is there."""
        if not self._multilingual or not self.vocabularies() or self.language in self._source.languages:
            return ()
        attributes = {
            "LANG_DEF": LANGUAGE_DEFINITION,
            "LANG_ID": self.language,
            "LANG_LABEL": LANGUAGE_LABEL,
        }
        return (New("LANGUAGE", attributes),)

    def vocabularies(self) -> tuple[New, ...]:
        """The vocabularies that the tiers need and that are not there."""
        there = self._source.vocabularies
        return tuple(self._new_vocabulary(v) for v in self._vocabularies.values() if v.id not in there)

    def missing_entries(self, utf8: bytes) -> tuple[tuple[Element, tuple[New, ...]], ...]:
        """Vocabularies that are there, each with the entries that it lacks, in the language it has."""
        missing = []
        for cv in self._root.named("CONTROLLED_VOCABULARY"):
            vocabulary = self._vocabularies.get(cv.attributes.get("CV_ID", ""))
            values = [e for e in cv.walk() if e.name in ("CVE_VALUE", "CV_ENTRY")]
            if vocabulary is None or not values:
                continue
            language = values[0].attributes.get("LANG_REF", self.language)
            texts = {utf8[e.inner_start : e.inner_end].strip().decode("utf-8") for e in values}
            lacking = [c for c in vocabulary.codes if text_markup(c.label) not in texts]
            missing.append((cv, tuple(self._entry(code, language) for code in lacking)))
        return tuple((cv, entries) for cv, entries in missing if entries)

    def has_entry(self, detector: str, code: str) -> bool:
        """Whether the vocabulary that a detector's tiers need has, or gets, an entry with the id we give a code.

        It has none in a FORMAT without such ids, and may have another where a program has raised the FORMAT since.
        """
        name = self._vocabulary(detector_type(detector))
        if not self._multilingual:
            return False
        if name not in self._source.vocabularies:
            return any(c.name == code for c in self._vocabularies[name].codes)
        vocabularies = self._root.named("CONTROLLED_VOCABULARY")
        entries = (e for cv in vocabularies if cv.attributes.get("CV_ID") == name for e in cv.children)
        return any(e.attributes.get("CVE_ID") == entry_id(code) for e in entries)

    @property
    def _multilingual(self) -> bool:
        return self._source.version >= MULTILINGUAL

    def _type(self, name: str) -> str:
        return own_name(name, self._source.ours.ledger.types, self._source.linguistic_types)

    def _vocabulary(self, name: str) -> str:
        return own_name(name, self._source.ours.ledger.vocabularies, self._source.vocabularies)

    def _add_type(self, type_id: str, attributes: dict[str, str]) -> None:
        if type_id not in self._source.linguistic_types:
            fixed = {"GRAPHIC_REFERENCES": "false", "LINGUISTIC_TYPE_ID": type_id}
            self.types[type_id] = New("LINGUISTIC_TYPE", {**fixed, **attributes})

    def _new_vocabulary(self, vocabulary: Vocabulary) -> New:
        entries = tuple(self._entry(code, self.language) for code in vocabulary.codes)
        if not self._multilingual:
            attributes = {"CV_ID": vocabulary.id, "DESCRIPTION": vocabulary.description}
            return New("CONTROLLED_VOCABULARY", attributes, children=entries)
        description = New("DESCRIPTION", {"LANG_REF": self.language}, vocabulary.description)
        return New("CONTROLLED_VOCABULARY", {"CV_ID": vocabulary.id}, children=(description, *entries))

    def _entry(self, code: Code, language: str) -> New:
        if not self._multilingual:
            return New("CV_ENTRY", {"DESCRIPTION": code.description}, code.label)
        value = New("CVE_VALUE", {"DESCRIPTION": code.description, "LANG_REF": language}, code.label)
        return New("CV_ENTRY_ML", {"CVE_ID": entry_id(code.name)}, children=(value,))


def unused(
    root: Element, tiers: Iterable[str], types: Sequence[str], vocabularies: Sequence[str]
) -> set[Element]:
    """Those linguistic types and vocabularies, of the ones named, that nothing needs.

    Args:
        root: The outline.
        tiers: LINGUISTIC_TYPE_REFs of all tiers that stay.
        types: LINGUISTIC_TYPE_IDs of those that may go.
        vocabularies: CV_IDs of those that may go.
    """
    needed = set(tiers)
    going = {
        t
        for t in root.named("LINGUISTIC_TYPE")
        if (i := t.attributes.get("LINGUISTIC_TYPE_ID")) in types and i not in needed
    }
    named = {
        t.attributes.get("CONTROLLED_VOCABULARY_REF") for t in root.named("LINGUISTIC_TYPE") if t not in going
    }
    for links in root.named("REF_LINK_SET"):
        named.add(links.attributes.get("CV_REF"))
    return going | {
        c
        for c in root.named("CONTROLLED_VOCABULARY")
        if (i := c.attributes.get("CV_ID")) in vocabularies and i not in named
    }


def _language(root: Element) -> str:
    """LANG_ID of English: `eng`, unless it is the id of a locale, for ids are unique over the document."""
    locales = {e.attributes.get("LANGUAGE_CODE") for e in root.named("LOCALE")}
    return OTHER_LANGUAGE if LANGUAGE in locales else LANGUAGE
