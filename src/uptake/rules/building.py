"""From the TOML of a rule file, already checked, to its values."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from uptake.model import Code
from uptake.rules.checking import Lines, as_tables
from uptake.rules.definition import (
    ANY_LANGUAGE,
    Around,
    Change,
    Conditions,
    Example,
    Phrases,
    Place,
    Rule,
    RuleFile,
    Said,
)
from uptake.rules.phrases import Phrase, normal, parse_phrase
from uptake.rules.schema import PHRASE_KEYS

_COLOUR = "#4C78A8"
_CONFIDENCE = 0.7
_DIGEST = 8
"""Hexadecimal digits of the digest in a version."""

Data = Mapping[str, Any]


def built(data: Data, lines: Lines) -> RuleFile:
    """The values of a rule file.

    Args:
        data: The file as `tomllib` reads it, without mistakes in its keys.
        lines: Where everything stands in it.
    """
    codes = tuple(_codes(data))
    by = _strings(data.get("by"))
    languages = tuple(data.get("languages", ()))
    return RuleFile(
        name=data["name"],
        version=f"{data.get('version', '1')}+{_digest(data)}",
        description=data["description"].strip(),
        literature=data.get("literature", "").strip(),
        codes=codes,
        by=by,
        roles=_strings(data.get("roles")) or (by if len(by) == 1 else ()),
        languages=languages,
        participants=data.get("participants", 1),
        interviews=data.get("interviews", False),
        families={family: _forms(listed) for family, listed in data.get("words", {}).items()},
        rules=tuple(_rules(data, codes, by)),
        examples=tuple(_examples(data, codes, languages, lines)),
    )


def _digest(data: Data) -> str:
    """What tells two states of the rules apart: of all but comments, layout and examples."""
    said = {key: value for key, value in data.items() if key != "example"}
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()[:_DIGEST]


def _codes(data: Data) -> Iterator[Code]:
    for _, code in as_tables(data.get("code")):
        yield Code(code["name"], code["description"].strip(), code.get("colour", _COLOUR))
    if "code" not in data:
        yield Code(data["name"], data["description"].strip(), data.get("colour", _COLOUR))


def _strings(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _by_language(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {ANY_LANGUAGE: value}


def _forms(listed: Any) -> dict[str, frozenset[str]]:
    return {code: frozenset(map(normal, forms)) for code, forms in _by_language(listed).items()}


def _phrases(value: Any) -> Phrases:
    if value is None:
        return Phrases()
    return Phrases({code: _parsed(listed) for code, listed in _by_language(value).items()})


def _parsed(listed: Any) -> tuple[Phrase, ...]:
    return tuple(map(parse_phrase, _strings(listed)))


def _said(data: Data) -> Said:
    lists = {key: _phrases(data.get(key)) for key in PHRASE_KEYS}
    return Said(
        any=lists["any"],
        all=lists["all"],
        only=lists["only"],
        besides=lists["besides"],
        without=lists["without"],
        exceptions=lists["except"],
        min_words=data.get("min_words"),
        max_words=data.get("max_words"),
        asks=data.get("asks"),
    )


def _conditions(data: Data, own: frozenset[str]) -> Conditions:
    return Conditions(
        said=_said(data),
        answers=data.get("answers"),
        overlaps=data.get("overlaps"),
        min_delay_ms=data.get("min_delay_ms"),
        max_delay_ms=data.get("max_delay_ms"),
        among_first=data.get("among_first"),
        among_last=data.get("among_last"),
        after=_around(data.get("after"), own),
        not_after=_around(data.get("not_after"), own),
        before=_around(data.get("before"), own),
        not_before=_around(data.get("not_before"), own),
    )


def _around(value: Any, own: frozenset[str]) -> tuple[Around, ...]:
    return tuple(
        Around(
            said=_said(table),
            by=_strings(table.get("by")),
            within=table.get("within", 1),
            code=table.get("code", ""),
            detector=detector_meant(table, own),
        )
        for _, table in as_tables(value)
    )


def detector_meant(table: Data, own: frozenset[str]) -> str:
    """Whose code a table asks about: empty for the file's own, or for none."""
    code = table.get("code", "")
    return str(table.get("detector", "" if code in own else code))


def _rules(data: Data, codes: tuple[Code, ...], by: tuple[str, ...]) -> Iterator[Rule]:
    own = frozenset(code.name for code in codes)
    for number, (_, rule) in enumerate(as_tables(data["rule"]), 1):
        yield Rule(
            number=number,
            code=rule.get("code", codes[0].name),
            why=rule.get("why", "").strip(),
            by=_strings(rule.get("by")) or by,
            conditions=_conditions(rule, own),
            in_a_row=rule.get("in_a_row", 1),
            others_words_each=float(rule.get("others_words_each", 0)),
            covers=rule.get("covers", "turn"),
            keep=rule.get("keep", "all"),
            confidence=float(rule.get("confidence", _CONFIDENCE)),
            changes=(*_changes(rule, "raise", 1, own), *_changes(rule, "lower", -1, own)),
            attributes=rule.get("attributes", {}),
        )


def _changes(rule: Data, key: str, sign: int, own: frozenset[str]) -> Iterator[Change]:
    for _, table in as_tables(rule.get(key)):
        yield Change(sign * float(table["amount"]), _conditions(table, own))


def _examples(
    data: Data, codes: tuple[Code, ...], languages: tuple[str, ...], lines: Lines
) -> Iterator[Example]:
    for number, (place, example) in enumerate(as_tables(data.get("example")), 1):
        turns = example["turns"]
        by_code = turns if isinstance(turns, dict) else {codes[0].name: turns}
        yield Example(
            number=number,
            line=lines.get(("example", *place), 0),
            talk=example["talk"],
            places={code: tuple(map(_place, listed)) for code, listed in by_code.items()},
            why=example.get("why", ""),
            language=example.get("language", _usual_language(languages)),
            convention=example.get("convention", "plain"),
        )


def _usual_language(languages: tuple[str, ...]) -> str:
    return "en" if not languages or "en" in languages else languages[0]


def _place(entry: int | list[int]) -> Place:
    return (entry,) if isinstance(entry, int) else tuple(entry)
