"""What holds for any transcription convention: `check_convention`."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from uptake.plugins import ConventionPack
from uptake.plugins.checking import convention_faults
from uptake.testing.report import Check, Report, carried_out, demand
from uptake.testing.slow_texts import signs_in, slow_faults
from uptake.text import (
    Convention,
    built_in_conventions,
    clean,
    convention_from,
    recognise_convention,
    recognising_signs,
    words,
)

_PLAIN = "well you know that the scan is fine"
_ODD = (
    "Z\u00fcrich na\u00efve \u00e5r",
    "cafe\u0301 nai\u0308ve",
    "\u0130stanbul \u1e9eau",
    "\U0001f600 mhm \U0001f600\U0001f600",
    "\ufb01ne \u200bwell\u200d",
    "\u05d0\u05d1 \u0643\u0644\u0645\u0629",
    "\u4f60\u597d \u5417",
    "\u0e2a\u0e1a\u0e32\u0e22",
    "",
    " ",
)
_SPOKEN = re.compile(r"[^\W_]")
_KEYS = frozenset({"description", "include", "spelled_out", "contour", "recognise", "mark", "region"})
_ENTRIES = {"mark": {"feature", "pattern", "kept"}, "region": {"feature", "open", "close"}}


@dataclass(frozen=True, slots=True)
class Specimen:
    """A convention, and what it is checked on.

    Args:
        pack: The convention.
        table: Its data.
        texts: Utterances that follow it.
        convention: What the data make.
    """

    pack: ConventionPack
    table: Mapping[str, Any]
    texts: tuple[str, ...]
    convention: Convention


def check_convention(pack: ConventionPack, texts: Sequence[str] = ()) -> Report:
    """Check what holds for any transcription convention.

    Args:
        pack: The convention.
        texts: Utterances that follow it; without any, less is checked.

    Returns:
        What was checked, and what is wrong.
    """
    subject = f"convention {getattr(pack, 'name', '?')}"
    shape = Check("is well formed", tuple(_shape_faults(pack)))
    if shape.faults:
        return Report(subject, (shape,), ("nothing else was checked",))
    table = pack.table()
    specimen = Specimen(pack, table, tuple(texts), convention_from(pack.name, table))
    notes = () if texts else ("show it utterances that follow it, for these checks to say more",)
    return Report(subject, (shape, *carried_out(_CHECKS, specimen)), notes)


def assert_convention_conforms(pack: ConventionPack, texts: Sequence[str] = ()) -> None:
    """Assert that all checks of `check_convention` pass.

    Raises:
        AssertionError: One does not; the message is the report.
    """
    demand(check_convention(pack, texts))


def _shape_faults(pack: ConventionPack) -> Iterator[str]:
    if faults := convention_faults(pack):
        yield from faults
        return
    try:
        table = pack.table()
        yield from (f"unknown key {key!r}" for key in sorted(table.keys() - _KEYS))
        yield from _entry_faults(table)
        convention = convention_from(pack.name, table)
    except Exception as error:  # noqa: BLE001 - data from elsewhere can be wrong in any way
        yield f"its data make no convention: {type(error).__name__}: {error}"
        return
    if not convention.description.strip():
        yield "it has no description"


def _entry_faults(table: Mapping[str, Any]) -> Iterator[str]:
    for kind, keys in _ENTRIES.items():
        for number, entry in enumerate(table.get(kind, ()), 1):
            for key in sorted(keys ^ entry.keys()):
                yield f"{kind} {number} {'lacks' if key in keys else 'has an unknown key:'} {key}"
            if kind == "region" and any(len(entry.get(end, " ")) != 1 for end in ("open", "close")):
                yield f"region {number} must open and close with one sign each"


def _sign_faults(specimen: Specimen) -> Iterator[str]:
    expressions = [mark["pattern"] for mark in specimen.table.get("mark", ())]
    recognised = specimen.table.get("recognise", {}).get("signs", ())
    for expression in (*expressions, *recognised):
        if re.compile(expression, re.IGNORECASE).search(""):
            yield f"the expression {expression!r} also matches nothing at all"


def _place_faults(specimen: Specimen) -> Iterator[str]:
    for text in (*specimen.texts, _PLAIN, *_ODD):
        end = 0
        for word in words(text, specimen.convention):
            if not end <= word.start < word.end <= len(text):
                yield f"a word stands before the one before it, or outside the text ({_told(text)})"
                break
            if not _in_order(word.text, text[word.start : word.end].lower()):
                yield f"the place of a word holds other letters than the word ({_told(text)})"
                break
            end = word.end


def _in_order(letters: str, source: str) -> bool:
    """Whether the letters of a word stand in its place, in this order, with whatever between them."""
    rest = iter(source.replace("\u2019", "'").replace("\u02bc", "'").replace("\u00b4", "'"))
    return all(letter in rest for letter in letters.lower())


def _kept_faults(specimen: Specimen) -> Iterator[str]:
    for text in (_PLAIN, *_ODD):
        said = "".join(word.text for word in words(text, specimen.convention))
        lost = [c for c in _SPOKEN.findall(text) if c not in said and c.lower() not in said]
        if lost:
            yield f"letters of plain words are lost: {', '.join(map(ascii, lost[:5]))} ({_told(text)})"


def _spelling_faults(specimen: Specimen) -> Iterator[str]:
    if not specimen.convention.spelled_out:
        return
    if specimen.convention.regions:
        yield "spelled_out is true, and signs of a region can stand in words"
    for text in specimen.texts:
        for word in words(text, specimen.convention):
            if text[word.start : word.end].lower().replace("\u2019", "'") != word.text:
                yield f"spelled_out is true, and a sign stands in a word ({_told(text)})"
                break


def _again_faults(specimen: Specimen) -> Iterator[str]:
    if specimen.pack.table() != specimen.table:
        yield "its data are other ones the second time"
    for text in (*specimen.texts, *_ODD):
        once = clean(text, specimen.convention).text
        if once != clean(text, convention_from(specimen.pack.name, specimen.pack.table())).text:
            yield f"a text is read differently the second time ({_told(text)})"


def _recognition_faults(specimen: Specimen) -> Iterator[str]:
    signs = specimen.convention.recognised_by
    known = {other.name: recognising_signs(other.table()) for other in built_in_conventions()}
    found = recognise_convention(specimen.texts, {**known, specimen.pack.name: signs})
    if signs and specimen.texts and found != specimen.pack.name:
        yield f"talk that follows it is taken for {found}"
    if 0 < len(signs) < 2:  # noqa: PLR2004 - recognition wants two kinds
        yield "it has one kind of sign to be recognised by, and at least two are asked for"


def _growth_faults(specimen: Specimen) -> Iterator[str]:
    expressions = [mark["pattern"] for mark in specimen.table.get("mark", ())]
    return slow_faults(lambda text: clean(text, specimen.convention), signs_in(expressions))


def _told(text: str) -> str:
    return f"in a text of {len(text)} characters that begins with {text[:4]!a}"


_CHECKS: Mapping[str, Callable[[Specimen], Iterator[str]]] = {
    "its signs are signs": _sign_faults,
    "words lead back to their places in the source": _place_faults,
    "plain and odd words stay whole": _kept_faults,
    "a word stands as it is spelled, if it says so": _spelling_faults,
    "reads the same every time": _again_faults,
    "is recognised, if it can be": _recognition_faults,
    "no text takes it long": _growth_faults,
}
