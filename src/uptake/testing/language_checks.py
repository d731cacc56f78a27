"""What holds for any language: `check_language`."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from uptake.pipeline.packs import Packs
from uptake.pipeline.vocabulary import Vocabulary
from uptake.plugins import LanguagePack, load_registry
from uptake.plugins.checking import language_faults
from uptake.talk import minimal_response, soliciting
from uptake.testing.report import Check, Report, carried_out, demand
from uptake.testing.slow_texts import SIGNS, slow_faults
from uptake.text import (
    Changes,
    Language,
    built_in_languages,
    changed_language,
    changes_from,
    language_codes,
    language_from,
    lexicon_for,
    load_language,
    patterns,
    recognise_language,
)

_CLEAN = re.compile(r"[^\sA-Z\u2019\u02bc-]+(?: [^\sA-Z\u2019\u02bc-]+)*\Z")
_NEEDED = ("acknowledgement", "continuer", "filler", "negation", "no", "wh")
"""Families without which little is found in any language."""
_ALIKE = 0.5
"""So great a share of the words that it is recognised by may be those of another language."""
_ODD = ("", " ", "\U0001f600", "\u0130 \u1e9e", "e\u0301", "mhm \u200b")


@dataclass(frozen=True, slots=True)
class Specimen:
    """A language, and what it is checked on.

    Args:
        pack: The language.
        table: Its data.
        texts: Utterances in it.
        language: What the data make.
    """

    pack: LanguagePack
    table: Mapping[str, Any]
    texts: tuple[str, ...]
    language: Language


def check_language(pack: LanguagePack, texts: Sequence[str] = ()) -> Report:
    """Check what holds for any language.

    Args:
        pack: The language.
        texts: Utterances in it; without any, it is not seen whether it is recognised.

    Returns:
        What was checked, and what is wrong.
    """
    subject = f"language {getattr(pack, 'code', '?')}"
    shape = Check("is well formed", tuple(_shape_faults(pack)))
    if shape.faults:
        return Report(subject, (shape,), ("nothing else was checked",))
    table = pack.table()
    specimen = Specimen(pack, table, tuple(texts), language_from(pack.code, table))
    return Report(subject, (shape, *carried_out(_CHECKS, specimen)), tuple(_notes(specimen)))


def assert_language_conforms(pack: LanguagePack, texts: Sequence[str] = ()) -> None:
    """Assert that all checks of `check_language` pass.

    Raises:
        AssertionError: One does not; the message is the report.
    """
    demand(check_language(pack, texts))


def _shape_faults(pack: LanguagePack) -> Iterator[str]:
    if faults := language_faults(pack):
        yield from faults
        return
    try:
        table = pack.table()
        language = language_from(pack.code, table)
        pack.typical()
        pack.lexicons()
    except Exception as error:  # noqa: BLE001 - data from elsewhere can be wrong in any way
        yield f"its data make no language: {type(error).__name__}: {error}"
        return
    if not str(table.get("name", "")).strip():
        yield "it has no name"
    for family, forms in sorted(language.families.items()):
        if not all(isinstance(form, str) for form in forms) or isinstance(table["terms"][family], str):
            yield f"{family} is no list of words"


def _form_faults(specimen: Specimen) -> Iterator[str]:
    for family, forms in sorted(specimen.language.families.items()):
        odd = sorted(form for form in forms if not _CLEAN.match(form) or form != form.lower())
        if odd:
            yield (
                f"{family}: {odd[0]!r} is not as it stands in clean text: "
                "lower case, straight apostrophes, hyphens as spaces, one space between words"
            )


def _cue_faults(specimen: Specimen) -> Iterator[str]:
    for name, rows in sorted(specimen.language.tables.items()):
        for number, row in enumerate(rows, 1):
            try:
                (cue,) = patterns([row], specimen.language)
                _ = cue.regex
            except Exception as error:  # noqa: BLE001 - data from elsewhere can be wrong in any way
                yield f"[[{name}]] {number} cannot be read: {type(error).__name__}: {error}"


def _typical_faults(specimen: Specimen) -> Iterator[str]:
    own = frozenset(specimen.pack.typical())
    if not own:
        yield "it has no words to be recognised by: [recognise] words"
    if own != specimen.language.typical:
        yield "typical() and the data name other words to recognise it by"
    for other in built_in_languages():
        shared = own & other.typical() if other.code != specimen.pack.code else frozenset()
        if len(shared) > _ALIKE * len(own):
            yield f"more than half of the words that it is recognised by are those of {other.code}: {len(shared)}"


def _recognition_faults(specimen: Specimen) -> Iterator[str]:
    if not specimen.texts:
        return
    known = {other.code: other.typical() for other in built_in_languages()}
    found = recognise_language(
        specimen.texts, {**known, specimen.pack.code: frozenset(specimen.pack.typical())}
    )
    if found != specimen.pack.code:
        yield f"talk in it is taken for {found or 'no language that is known'}"


def _lexicon_faults(specimen: Specimen) -> Iterator[str]:
    registry = load_registry()
    vocabulary = Vocabulary(registry, Packs(registry))
    for name, table in specimen.pack.lexicons().items():
        if name not in vocabulary.lexicons:
            yield f"no detector has a lexicon {name!r} (there are: {', '.join(vocabulary.lexicons)})"
            continue
        after = _lexicon(specimen.language, name, changes_from(table))
        if lacking := vocabulary.lacking(name, "", after):
            yield f"the lexicon {name} lacks {', '.join(lacking)}"
        for rows in after.tables.values():
            for cue in patterns((row for row in rows if "pattern" in row), after):
                _ = cue.regex


def _lexicon(language: Language, name: str, changes: Changes) -> Language:
    return changed_language(lexicon_for(language, name, {}), changes)


def _again_faults(specimen: Specimen) -> Iterator[str]:
    if specimen.pack.table() != specimen.table or specimen.pack.lexicons() != specimen.pack.lexicons():
        yield "its data are other ones the second time"


def _use_faults(specimen: Specimen) -> Iterator[str]:
    for text in (*specimen.texts, *_ODD):
        minimal_response(text, "plain", specimen.language)
        soliciting(text.lower(), specimen.language)
    for form in sorted(specimen.language.terms("continuer")):
        if form != "((nods))" and minimal_response(form, "plain", specimen.language) is None:
            yield f"the continuer {form!r} by itself is not read as a minimal response"


def _growth_faults(specimen: Specimen) -> Iterator[str]:
    cues = [cue for rows in specimen.language.tables.values() for cue in patterns(rows, specimen.language)]
    words = "".join(sorted({form[0] for forms in specimen.language.families.values() for form in forms}))
    return slow_faults(lambda text: [cue.regex.search(text) for cue in cues], f"{SIGNS}{words}")


def _notes(specimen: Specimen) -> Iterator[str]:
    if not specimen.texts:
        yield "show it talk in the language, to see that it is recognised"
    missing = [family for family in _NEEDED if not specimen.language.terms(family)]
    if missing:
        yield f"without words for {', '.join(missing)} little is found in it"
    ours = {family for code in language_codes() for family in load_language(code).families}
    if unknown := sorted(specimen.language.families.keys() - ours):
        yield f"families that no other language has, so that only detectors of yours ask for them: {', '.join(unknown)}"
    if not specimen.language.table("question"):
        yield "without [[question]] only question marks tell that a turn asks"


_CHECKS: Mapping[str, Callable[[Specimen], Iterator[str]]] = {
    "its words are written as they are looked for": _form_faults,
    "its cues can be looked for": _cue_faults,
    "its typical words are its own": _typical_faults,
    "is recognised by them": _recognition_faults,
    "its lexicons are whole": _lexicon_faults,
    "reads the same every time": _again_faults,
    "tells minimal responses and questions": _use_faults,
    "no text takes it long": _growth_faults,
}
