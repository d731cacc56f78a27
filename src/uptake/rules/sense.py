"""See that the parts of a rule file fit together: codes and families that there are, keys that need each other."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any

from uptake.errors import UsageError
from uptake.rules.checking import Lines, as_tables, header, shown
from uptake.rules.expressions import MOST_READINGS, readings
from uptake.rules.faults import Fault, near
from uptake.rules.phrases import normal, parse_phrase
from uptake.rules.positions import Path
from uptake.rules.schema import CONDITION_KEYS, PHRASE_KEYS, SAID_KEYS
from uptake.text import load_language

_AROUND = ("after", "not_after", "before", "not_before")
_CHANGES = ("raise", "lower")
_ROLES = (
    "clinician",
    "patient",
    "companion",
    "interpreter",
    "observer",
    "interviewer",
    "interviewee",
)
"""The roles that `uptake` gives by itself."""
_NEARLY = 0.85
"""From which likeness on a word is taken for one of them, misspelt."""

_COUNTED = 1_000_000
"""More ways than that are not told one by one."""

Data = Mapping[str, Any]


def sense_faults(data: Data, lines: Lines) -> list[Fault]:
    """What does not fit together in a rule file whose keys and values are right, each for itself."""
    return [
        *_code_faults(data, lines),
        *_role_faults(data, lines),
        *_family_faults(data, lines),
        *_reading_faults(data, lines),
        *_language_faults(data, lines),
        *(fault for path, rule in _rules(data) for fault in _rule_faults(data, path, rule, lines)),
        *_example_faults(data, lines),
    ]


def _rules(data: Data) -> Iterator[tuple[Path, Data]]:
    return ((("rule", *place), rule) for place, rule in as_tables(data["rule"]))


def _own_codes(data: Data) -> list[str]:
    return [code["name"] for _, code in as_tables(data.get("code"))] or [data["name"]]


def _nested(path: Path, table: Data, keys: Iterable[str]) -> Iterator[tuple[Path, Data]]:
    for key in keys:
        yield from (((*path, key, *place), entry) for place, entry in as_tables(table.get(key)))


def _asked(data: Data) -> Iterator[tuple[Path, Data]]:
    """Every table with conditions on a turn: rules, what changes their confidence, and what is around either."""
    for path, rule in _rules(data):
        for inner_path, inner in ((path, rule), *_nested(path, rule, _CHANGES)):
            yield inner_path, inner
            yield from _nested(inner_path, inner, _AROUND)


def _code_faults(data: Data, lines: Lines) -> Iterator[Fault]:
    codes = _own_codes(data)
    for path, rule in _rules(data):
        if "code" in rule and rule["code"] not in codes:
            line = lines.get((*path, "code"), 0)
            yield Fault(line, f"code {rule['code']!r} is none of this file's; {near(rule['code'], codes)}")
        if "code" not in rule and len(codes) > 1:
            yield Fault(
                lines.get(path, 0),
                f"the rule names no code, and the file has {len(codes)}: {', '.join(codes)}",
            )
    for place, (path, _) in enumerate(as_tables(data.get("code"))):
        if codes[place] in codes[:place]:
            yield Fault(lines.get(("code", *path, "name"), 0), f"code {codes[place]!r} is there twice")


def _role_faults(data: Data, lines: Lines) -> Iterator[Fault]:
    """Roles that are nearly one that the rest of `uptake` knows; any other word may be a role of the user's own."""
    named: list[tuple[Path, Any]] = [(("by",), data.get("by")), (("roles",), data.get("roles"))]
    named += [((*path, "by"), table.get("by")) for path, table in _asked(data)]
    for path, value in named:
        for role in [value] if isinstance(value, str) else value or ():
            close = difflib.get_close_matches(role, _ROLES, n=1, cutoff=_NEARLY)
            if role not in _ROLES and close:
                yield Fault(lines.get(path, 0), f"nobody plays {role!r}; did you mean {close[0]!r}?")


def _family_faults(data: Data, lines: Lines) -> Iterator[Fault]:
    """Families in phrases that neither the file nor a language has."""
    own = data.get("words", {})
    for path, table in _asked(data):
        for place, phrase in _phrases_of(table):
            for family in sorted(parse_phrase(phrase).families - set(own)):
                if message := _unknown_family(family, place, data):
                    yield Fault(lines.get((*path, *place), 0), message)


def _phrases_of(table: Data) -> Iterator[tuple[Path, str]]:
    for key in PHRASE_KEYS:
        value = table.get(key, ())
        for code, listed in value.items() if isinstance(value, dict) else [(None, value)]:
            above: Path = (key,) if code is None else (key, code)
            if isinstance(listed, str):
                yield above, listed
                continue
            yield from (((*above, number), phrase) for number, phrase in enumerate(listed))


def _unknown_family(family: str, place: Path, data: Data) -> str | None:
    languages = [place[1]] if isinstance(place[1:2] and place[1], str) else data.get("languages", ())
    own = sorted(data.get("words", {}))
    if not languages:
        return (
            f"<{family}> is no family of [words]; to use one of a language, name it: languages = ["
            f'"en"]; {near(family, own)}'
        )
    known = [_families(str(code)) for code in languages]
    if any(families is None or family in families for families in known):
        return None
    there = sorted({*own, *(name for families in known if families for name in families)})
    return f"there is no family <{family}>; {near(family, there)}"


def _reading_faults(data: Data, lines: Lines) -> Iterator[Fault]:
    """Phrases that could be read in so many ways that looking for them takes long."""

    @cache
    def forms_of(family: str) -> frozenset[str]:
        theirs = ((_families(code) or {}).get(family, ()) for code in data.get("languages", ()))
        own = (map(normal, listed) for listed in _lists(data.get("words", {}).get(family, ())))
        return frozenset(chain(*theirs, *own))

    for path, table in _asked(data):
        for place, phrase in _phrases_of(table):
            ways = readings(parse_phrase(phrase).items, forms_of)
            if ways > MOST_READINGS:
                yield Fault(
                    lines.get((*path, *place), 0),
                    f"{shown(phrase)} can be read in {_told(ways)} ways at one place, {MOST_READINGS:,} at most: take shorter gaps",
                )


def _told(ways: int) -> str:
    return f"{ways:,}" if ways < _COUNTED else "millions of"


def _lists(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else (value,)


@cache
def _families(code: str) -> Mapping[str, frozenset[str]] | None:
    """The families of a language that comes with us; None of one that a plugin may bring."""
    try:
        return load_language(code).families
    except UsageError:
        return None


def _language_faults(data: Data, lines: Lines) -> Iterator[Fault]:
    """Lists by language for a language that the file does not look at."""
    languages = data.get("languages", ())
    listed: list[tuple[Path, Data]] = [
        (("words", name), value) for name, value in data.get("words", {}).items() if isinstance(value, dict)
    ]
    for path, table in _asked(data):
        listed += [((*path, key), table[key]) for key in PHRASE_KEYS if isinstance(table.get(key), dict)]
    for path, value in listed:
        for code in sorted(set(value) - set(languages)):
            yield Fault(
                lines.get((*path, code), 0), f"there are words for {code!r}, which is not in `languages`"
            )


def _rule_faults(data: Data, path: Path, rule: Data, lines: Lines) -> Iterator[Fault]:
    if "others_words_each" in rule and "in_a_row" not in rule:
        yield Fault(lines.get((*path, "others_words_each"), 0), "others_words_each needs in_a_row")
    if rule.get("covers") == "utterances" and "in_a_row" in rule:
        yield Fault(lines.get((*path, "covers"), 0), "a run covers its turns: leave covers out")
    for inner_path, inner in ((path, rule), *_nested(path, rule, _CHANGES)):
        if not CONDITION_KEYS & set(inner):
            yield Fault(
                lines.get(inner_path, 0), f"{header(inner_path)} asks for nothing: it has no condition"
            )
        yield from _said_faults(inner_path, inner, lines)
        for near_path, near_by in _nested(inner_path, inner, _AROUND):
            yield from _said_faults(near_path, near_by, lines)
            yield from _around_faults(data, path, near_path, near_by, lines)


def _said_faults(path: Path, table: Data, lines: Lines) -> Iterator[Fault]:
    if "besides" in table and "only" not in table:
        yield Fault(lines.get((*path, "besides"), 0), "besides needs only: it says what may stand there too")
    if "except" in table and not {"any", "all"} & set(table):
        yield Fault(lines.get((*path, "except"), 0), "except needs any or all: it takes from what they find")
    for key in ("only", "besides"):
        for place, phrase in _phrases_of({key: table.get(key, ())}):
            if not parse_phrase(phrase).plain:
                yield Fault(lines.get((*path, *place), 0), f"{key}: {phrase!r}: no '^', '$' or '!' here")
    if table.get("min_words", 0) > table.get("max_words", table.get("min_words", 0)):
        yield Fault(lines.get((*path, "min_words"), 0), "min_words is more than max_words: no turn has both")


def _around_faults(data: Data, rule: Path, path: Path, table: Data, lines: Lines) -> Iterator[Fault]:
    if not ({"code", "by"} | SAID_KEYS) & set(table):
        yield Fault(
            lines.get(path, 0), f"{header(path)} asks for nothing: name a code, phrases or who it is by"
        )
    if "detector" in table and "code" not in table:
        yield Fault(lines.get((*path, "detector"), 0), "detector needs code")
    code = table.get("code")
    if code in _own_codes(data) and "detector" not in table and code not in _codes_before(data, rule):
        yield Fault(
            lines.get((*path, "code"), 0),
            f"findings of {code!r} come from this file: a rule that gives them has to stand before this one",
        )


def _codes_before(data: Data, rule: Path) -> set[str]:
    """The codes that rules above this one give."""
    first = _own_codes(data)[0]
    return {table.get("code", first) for path, table in _rules(data) if path < rule}


def _example_faults(data: Data, lines: Lines) -> Iterator[Fault]:
    codes = _own_codes(data)
    for place, example in as_tables(data.get("example")):
        path: Path = ("example", *place)
        turns = example["turns"]
        if isinstance(turns, list) and len(codes) > 1:
            yield Fault(
                lines.get((*path, "turns"), 0),
                f"turns by code: the file has {len(codes)}: turns = {{{codes[0]} = [1]}}",
            )
        for code in turns if isinstance(turns, dict) else ():
            if code not in codes:
                yield Fault(lines.get((*path, "turns"), 0), f"no code {code!r}; {near(code, codes)}")
