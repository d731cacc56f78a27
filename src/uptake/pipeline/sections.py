"""The parts of `uptake.toml` that hold for some files only: its `[[files]]` tables."""

import fnmatch
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from uptake.errors import UsageError
from uptake.pipeline.config import FILES, Config, line_of, unknown_key

MATCH = "match"
_HEADER = f"[[{FILES}]]"
_KEYS: Mapping[str, tuple[Any, str]] = {
    MATCH: (str, "a pattern, or a list of patterns"),
    "language": (str, "text"),
    "convention": (str, "text"),
    "interviews": (bool, "true or false"),
    "roles": (dict, "a table: speaker = role"),
}
"""What may be said of some files besides the tables of formats: the kind of value, and what to call it."""


def sections_for(config: Config, path: Path) -> tuple[int, ...]:
    """The numbers of the `[[files]]` tables that hold for a file, from 0, in the order of the settings file.

    A pattern without a slash is matched with the file's name, one with a slash with its path as seen from the settings
    file's folder. `*` stands for any letters, slashes among them, `?` for any letter; case does not count.

    Raises:
        UsageError: A table says something that cannot be meant; the message names the line.
    """
    if not config.sections or config.path is None:
        return ()
    _check(config)
    folder, place = config.path.parent.resolve(), path.resolve()
    within = place.relative_to(folder).as_posix() if place.is_relative_to(folder) else place.name
    return tuple(
        number
        for number, section in enumerate(config.sections)
        if any(_fits(pattern, within, place.name) for pattern in _patterns(section))
    )


def narrowed(config: Config, sections: Sequence[int]) -> Config:
    """The settings with these `[[files]]` tables put over the rest, later ones over earlier ones."""
    for number in sections:
        config = _put_over(config, number)
    return config


def _put_over(config: Config, number: int) -> Config:
    section = config.sections[number]
    formats = {key: value for key, value in section.items() if key not in _KEYS}
    told = {key: value for key, value in section.items() if key in _KEYS and key not in {MATCH, "roles"}}
    return replace(
        config,
        values={**config.values, **told},
        roles={**config.roles, **section.get("roles", {})},
        formats={**config.formats, **{k: {**config.formats.get(k, {}), **v} for k, v in formats.items()}},
        lines={**config.lines, **dict(_lines(config, number))},
    )


def _patterns(section: Mapping[str, Any]) -> list[str]:
    patterns = section[MATCH]
    return patterns if isinstance(patterns, list) else [patterns]


def _fits(pattern: str, within: str, name: str) -> bool:
    return fnmatch.fnmatchcase((within if "/" in pattern else name).casefold(), pattern.casefold())


def _check(config: Config) -> None:
    for number, section in enumerate(config.sections):
        if not isinstance(section, dict) or MATCH not in section:
            where = _where(config, number)
            raise UsageError(f'{where}: say which files are meant: {MATCH} = "interviews/*.eaf"')
        for key, value in section.items():
            _check_key(key, value, _where(config, number, key))


def _check_key(key: str, value: Any, where: str) -> None:
    kind, name = _KEYS.get(key, (dict, ""))
    if key not in _KEYS and not isinstance(value, dict):
        raise unknown_key(key, _KEYS, where)
    if key == MATCH and isinstance(value, list) and all(isinstance(pattern, str) for pattern in value):
        return
    if not isinstance(value, kind):
        raise UsageError(f"{where}: {key} must be {name}")
    if key == "roles" and not all(isinstance(role, str) for role in value.values()):
        raise UsageError(f"{where}: each of the {key} must be text")


def _where(config: Config, number: int, key: str = "") -> str:
    start, text = _text_of(config, number)
    line = start + (line_of(text, key, FILES) or 1) - 1
    return f"{config.path.name if config.path else ''}, line {line}"


def _lines(config: Config, number: int) -> Iterator[tuple[tuple[str, str], int]]:
    """Table and key, as the rest of the settings file would have them, to the line where they stand here."""
    start, text = _text_of(config, number)
    for key, value in config.sections[number].items():
        inside = [("", key), *((key, inner) for inner in value)] if isinstance(value, dict) else [("", key)]
        for table, name in inside:
            if line := line_of(text, name, f"{FILES}.{table}" if table else FILES):
                yield (table, name), start + line - 1


def _text_of(config: Config, number: int) -> tuple[int, str]:
    """The line at which a `[[files]]` table begins, and its text; the first line where it is written otherwise."""
    lines = config.text.splitlines()
    starts = [place for place, line in zip(count(), lines) if "".join(line.split()).startswith(_HEADER)]
    if number >= len(starts):
        return 1, ""
    end = starts[number + 1] if number + 1 < len(starts) else len(lines)
    return starts[number] + 1, "\n".join(lines[starts[number] : end])
