"""`uptake.toml`: what a project sets once for all its files."""

import os
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from uptake.errors import UsageError

NAME = "uptake.toml"
FILES = "files"
"""The tables, one for each `[[files]]`, that hold for some of the files only."""

_KINDS: dict[str, tuple[type | tuple[type, ...], str]] = {
    "language": (str, "text"),
    "convention": (str, "text"),
    "plugins": (list, "a list of files and folders"),
    "lexicons": (str, "the name of a folder"),
    "review": (bool, "true or false"),
    "interviews": (bool, "true or false"),
    "min_confidence": ((int, float), "a number from 0 to 1"),
    "detector_timeout": ((int, float), "a number of seconds"),
    "roles": (dict, "a table: speaker = role"),
    "detectors": (dict, "tables: [detectors.NAME]"),
    FILES: (list, "tables, each under [[files]]"),
}


@dataclass(frozen=True, slots=True)
class Config:
    """A settings file, read and checked as far as that goes without the plugins.

    Args:
        path: The file; None where there is none.
        values: The top-level keys that are no table.
        roles: Speaker to role.
        detectors: Detector name to its table.
        formats: Format name to its table.
        text: The file as it stands, for the line numbers in messages.
        sections: What holds for some of the files only: `sections.narrowed` puts it over the rest.
        lines: Table and key to the line where they stand, for those that a section put over the rest.
    """

    path: Path | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    detectors: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    formats: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    text: str = ""
    sections: Sequence[Mapping[str, Any]] = ()
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def plugins(self) -> tuple[Path, ...]:
        """The plugin files, and folders of them, that it names, seen from its own folder."""
        return tuple(self._folder / str(name) for name in self.values.get("plugins", ()))

    @property
    def lexicons(self) -> Path | None:
        """The folder with the user's own words that it names, seen from its own folder; None for none."""
        name = self.values.get("lexicons")
        return None if name is None else self._folder / name

    @property
    def _folder(self) -> Path:
        return self.path.parent if self.path else Path()

    def where(self, key: str, table: str = "") -> str:
        """`uptake.toml, line 7` for a key in a table, as far as it can be found."""
        line = self.lines.get((table, key)) or line_of(self.text, key, table)
        name = self.path.name if self.path else NAME
        return f"{name}, line {line}" if line else name


def find_config(start: Path, top: Path) -> Path | None:
    """The settings file for an input: in its folder, or in the nearest folder above.

    The search goes up as far as the current folder or the folder that the user named, whichever is higher, and no
    further: a settings file can name plugins, and those are code.

    Args:
        start: The input's folder.
        top: The folder that the user named.
    """
    folder, tops = start.resolve(), (top.resolve(), Path.cwd())
    limits = [limit for limit in tops if folder == limit or limit in folder.parents]
    highest = min(limits, key=lambda limit: len(limit.parts), default=folder)
    for place in (folder, *folder.parents):
        if os.path.isfile(place / NAME):  # noqa: PTH113 - unlike Path.is_file, False where there is no permission to look
            return place / NAME
        if place == highest:
            break
    return None


def config_here(path: Path | None) -> Config:
    """The settings where there is no input: those of a file, or of `uptake.toml` in the current folder.

    Raises:
        UsageError: The file cannot be read, or has a value of the wrong kind.
    """
    here = Path.cwd()
    return read_config(path or find_config(here, here))


def read_config(path: Path | None) -> Config:
    """Read a settings file.

    Raises:
        UsageError: It cannot be read, is no TOML, or has a value of the wrong kind; the message names the line.
    """
    if path is None:
        return Config()
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        raise UsageError(f"{path.name} cannot be read: {error.strerror or 'no such file'}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path.name} is no TOML in UTF-8: {error}") from error
    config = Config(path, text=text)
    _check_kinds(data, config)
    return Config(
        path,
        {key: value for key, value in data.items() if not isinstance(value, dict) and key != FILES},
        data.get("roles", {}),
        data.get("detectors", {}),
        {key: value for key, value in data.items() if isinstance(value, dict) and key not in _KINDS},
        text,
        data.get(FILES, ()),
    )


def unknown_key(key: str, known: Iterable[str], where: str, what: str = "key") -> UsageError:
    """The error for a name that is none, with the nearest right one."""
    import difflib  # noqa: PLC0415 - only a slip of the pen needs it

    listed = sorted(known)
    near = difflib.get_close_matches(key, listed, n=1)
    known_ones = f"there are: {', '.join(listed) or 'none'}"
    told = f"did you mean {near[0]!r}? ({known_ones})" if near else known_ones
    return UsageError(f"{where}: unknown {what} {key!r}; {told}")


def top_level_keys() -> tuple[str, ...]:
    """The keys that a settings file can have besides the formats' tables."""
    return tuple(_KINDS)


def _check_kinds(data: Mapping[str, Any], config: Config) -> None:
    for key, value in data.items():
        kind, name = _KINDS.get(key, (dict, ""))
        if key not in _KINDS and not isinstance(value, dict):
            raise unknown_key(key, _KINDS, config.where(key))
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise UsageError(f"{config.where(key)}: {key} must be {name}")
        if key == "plugins" and not _are_paths(value):
            raise UsageError(f"{config.where(key)}: {key} must be {name}")
    for table, values in (("roles", str), ("detectors", dict)):
        for key, value in data.get(table, {}).items():
            if not isinstance(value, values):
                what = "a role" if values is str else f"a table: [detectors.{key}]"
                raise UsageError(f"{config.where(key, table)}: {key} must be {what}")


def _are_paths(value: Any) -> bool:
    return all(isinstance(path, str) and path and "\0" not in path for path in value)


_HEADER = re.compile(r"\s*\[+\s*([^\]]+?)\s*\]+")
_KEY = re.compile(r"\s*([^=#]+?)\s*=")


def line_of(text: str, key: str, table: str) -> int | None:
    """The line where a key of a table stands, or the table's header of that name."""
    current = ""
    wanted = f"{table}.{key}" if table else key
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            current = _bare(header[1])
            if current == wanted:
                return number
        elif (pair := _KEY.match(line)) and (
            f"{current}.{_bare(pair[1])}" if current else _bare(pair[1])
        ) == wanted:
            return number
    return None


def _bare(name: str) -> str:
    return name.replace('"', "").replace("'", "").replace(" .", ".").replace(". ", ".")
