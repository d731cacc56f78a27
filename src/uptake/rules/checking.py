"""See that a rule file has the keys that there are, and that each has a value that fits: every mistake with its line."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from uptake.rules.faults import Fault, near
from uptake.rules.phrases import normal, parse_phrase
from uptake.rules.positions import Path
from uptake.rules.schema import KINDS, MEANT, TABLES, Key

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_FAMILY = re.compile(r"[a-z][a-z0-9_]*\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}\Z")
_SHOWN = 40
_MOST = 1_000_000_000
"""No number in a rule file is larger."""
_FARTHEST = 1000
"""So many turns near one are looked through at most: time has to grow with the talk, and not with its square."""
_LONGEST_FORM = 200
"""Characters that a form of a family may have."""

Lines = Mapping[Path, int]


def structure_faults(data: Mapping[str, Any], lines: Lines) -> list[Fault]:
    """What is wrong with the keys and values of a rule file, each for itself.

    Args:
        data: The file as `tomllib` reads it.
        lines: Where everything stands in it.
    """
    return list(_table_faults(data, (), "file", lines))


def _table_faults(data: Mapping[str, Any], path: Path, table: str, lines: Lines) -> Iterator[Fault]:
    keys = {key.name: key for key in TABLES[table]}
    where = header(path)
    for name, value in data.items():
        line = lines.get((*path, name), lines.get(path, 0))
        if name not in keys:
            yield Fault(line, f"unknown key {name!r} in {where}; {near(name, keys, MEANT)}")
        elif keys[name].kind == "tables":
            yield from _tables_faults(keys[name], value, (*path, name), lines)
        else:
            yield from _value_faults(keys[name], value, (*path, name), lines)
    for key in keys.values():
        if key.required and key.name not in data:
            yield Fault(lines.get(path, 0), f"{where} has no {key.name!r}: {KINDS[key.kind]}")


def header(path: Path) -> str:
    """A table as its header is written: `[[rule.after]]`; `the file` for the top."""
    names = [part for part in path if isinstance(part, str)]
    return f"[[{'.'.join(names)}]]" if names else "the file"


def _tables_faults(key: Key, value: Any, path: Path, lines: Lines) -> Iterator[Fault]:
    entries = {(): value} if isinstance(value, dict) else dict(_numbered(value))
    for place, entry in entries.items():
        if isinstance(entry, dict):
            yield from _table_faults(entry, (*path, *place), key.table, lines)
        else:
            hint = (
                f": {key.name} = {{code = {entry!r}}}?" if key.table == "context" and _is_text(entry) else ""
            )
            yield Fault(lines.get((*path, *place), 0), _misfit(header(path), key.kind, entry) + hint)
    if not entries:
        yield Fault(lines.get(path, 0), f"{header(path)} is empty: it takes {KINDS[key.kind]}")


def _numbered(value: Any) -> Iterator[tuple[Path, Any]]:
    if not isinstance(value, list):
        yield (), value
        return
    yield from (((place,), entry) for place, entry in enumerate(value))


def _misfit(what: str, kind: str, value: Any) -> str:
    return f"{what} must be {KINDS[kind]}, not {shown(value)}"


def shown(value: Any) -> str:
    """A value as a message shows it: on one line, and cut where it is long."""
    if type(value) is int and abs(value) > _MOST:
        return f"a number beyond {_MOST:,}"
    text = repr(value) if isinstance(value, str | int | float) else f"a {type(value).__name__}"
    named = {"a dict": "a table", "True": "true", "False": "false"}.get(text, text)
    return named if len(named) <= _SHOWN else f"{named[:_SHOWN]}…'"


def _value_faults(key: Key, value: Any, path: Path, lines: Lines) -> Iterator[Fault]:
    if key.kind in _LISTS:
        yield from (
            Fault(lines.get((*path, *place), lines.get(path, 0)), f"{key.name}: {message}")
            for place, message in _LISTS[key.kind](value)
        )
    elif not _FITS[key.kind](value):
        yield Fault(lines.get(path, 0), _misfit(key.name, key.kind, value))


def _is_whole(least: int, most: int = _MOST) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _is_number(least: float, most: float) -> Callable[[Any], bool]:
    return lambda value: type(value) in {int, float} and least <= value <= most


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _matches(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and pattern.match(value) is not None


def _list_of(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and bool(value) and all(map(fits, value))


def _is_line(value: Any) -> bool:
    return _is_text(value) and value.isprintable()


def _one_of(*names: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and value in names


def _is_scalars(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_scalar, value.values()))


def _is_scalar(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, int | float) and -_MOST <= value <= _MOST)


_FITS: Mapping[str, Callable[[Any], bool]] = {
    "name": _matches(_NAME),
    "text": _is_text,
    "colour": _matches(_COLOUR),
    "line": _is_line,
    "roles": lambda value: _is_line(value) or _list_of(_is_line)(value),
    "languages": _list_of(_matches(_LANGUAGE)),
    "truth": lambda value: isinstance(value, bool),
    "count": _is_whole(1),
    "nearness": _is_whole(1, _FARTHEST),
    "places": _is_whole(0),
    "run": _is_whole(2),
    "milliseconds": _is_whole(-_MOST),
    "number": _is_number(0, _MOST),
    "share": _is_number(0, 1),
    "covers": _one_of("turn", "utterances"),
    "keep": _one_of("all", "first", "last"),
    "scalars": _is_scalars,
}
"""Kind to the test of a value as a whole."""

_Messages = Iterator[tuple[Path, str]]
"""Places inside a value, and what is wrong there."""


def _by_language(value: Any, one: Callable[[Any], _Messages]) -> _Messages:
    """A list, or a table of such lists by language."""
    if not isinstance(value, dict):
        yield from one(value)
        return
    if not value:
        yield (), "the table is empty"
    for code, listed in value.items():
        if not _LANGUAGE.match(code):
            yield (code,), f"{code!r} is no language code; lists by language stand under en, nb, …"
        yield from (((code, *place), message) for place, message in one(listed))


def _phrases(value: Any) -> _Messages:
    return _by_language(value, _phrase_list)


def _phrase_list(value: Any) -> _Messages:
    for place, phrase in [((), value)] if isinstance(value, str) else _numbered(value):
        if message := _phrase_fault(phrase):
            yield place, message
    if value == []:
        yield (), "the list is empty"


def _phrase_fault(phrase: Any) -> str | None:
    if not isinstance(phrase, str):
        return f"must be {KINDS['phrases']}, not {shown(phrase)}"
    try:
        parse_phrase(phrase)
    except ValueError as error:
        return f"{shown(phrase)}: {error}"
    return None


def _families(value: Any) -> _Messages:
    if not isinstance(value, dict):
        yield (), f"must be {KINDS['families']}, not {shown(value)}"
        return
    for family, listed in value.items():
        if not _FAMILY.match(family):
            yield (family,), f"{family!r} is no name: lower-case letters, digits and _ only"
        yield from (
            ((family, *place), f"{family}: {message}") for place, message in _by_language(listed, _forms)
        )


def _forms(value: Any) -> _Messages:
    if not isinstance(value, list) or not value:
        yield (), f"must be a list of words, not {shown(value)}"
        return
    for place, form in enumerate(value):
        if not isinstance(form, str) or not any(map(str.isalnum, normal(form))):
            yield (place,), f"{shown(form)} is no word"
        elif len(form) > _LONGEST_FORM:
            yield (place,), f"{shown(form)} is too long: a form has {_LONGEST_FORM} characters at most"
        elif set(form) & set("<>*|"):
            yield (place,), f"{form!r} is a phrase: families hold words, and phrases stand in rules"


def _findings(value: Any) -> _Messages:
    for code, listed in value.items() if isinstance(value, dict) else [((), value)]:
        path: Path = (code,) if isinstance(code, str) else ()
        if not isinstance(listed, list):
            yield path, f"must be {KINDS['findings']}, not {shown(listed)}"
            continue
        for place, entry in enumerate(listed):
            if not (_is_whole(1)(entry) or _list_of(_is_whole(1))(entry)):
                yield (*path, place), f"must be {KINDS['findings']}, not {shown(entry)}"


_LISTS: Mapping[str, Callable[[Any], _Messages]] = {
    "phrases": _phrases,
    "families": _families,
    "findings": _findings,
}
"""Kind to what is wrong inside a value."""


def as_tables(value: Any) -> Sequence[tuple[Path, Mapping[str, Any]]]:
    """One table or several, each with its place."""
    return [((), value)] if isinstance(value, dict) else list(_numbered(value or []))
