"""The plugin modules that installed distributions name, as the installer left it beside them.

`importlib.metadata` tells the same, but to import it, and have it look through an environment, costs a tenth of a
start. So what installers write today, folders `NAME-VERSION.dist-info`, is read here; where distributions may be kept
in any other way, or one is described in another than the plain way, it is asked instead.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial, reduce
from importlib import import_module
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from importlib.metadata import Distribution

_INFO = ".dist-info"
_OLDER = (".egg", ".egg-info")
_MODULE = re.compile(r"[\w.]+(?::[\w.]+)?")
_STATED = re.compile(r"^(Name|Version):[ \t]*(\S+)[ \t]*$", re.MULTILINE)


class Entry(NamedTuple):
    """An entry point.

    Args:
        name: Its name.
        distribution: Name of the distribution that has it.
        version: The distribution's version.
        load: Imports what it stands for.
    """

    name: str
    distribution: str
    version: str
    load: Callable[[], object]


class _OtherwiseError(Exception):
    """Something is kept or written in another way."""


def entries_of(group: str) -> list[Entry]:
    """The entry points of a group; of two distributions of one name the first on the path counts."""
    try:
        return list(_read(group))
    except (_OtherwiseError, UnicodeDecodeError):
        return list(_asked(group))


def _read(group: str) -> Iterator[Entry]:
    if any(hasattr(finder, "find_distributions") and finder is not PathFinder for finder in sys.meta_path):
        raise _OtherwiseError
    for folder in _folders():
        text = _text(folder / "entry_points.txt")
        modules = list(_modules(text, group)) if group in text else []
        owner = _owner(folder) if modules else ("", "")
        yield from (Entry(name, *owner, partial(_load, module)) for name, module in modules)


def _folders() -> Iterable[Path]:
    """Where the distributions on the path are described."""
    found: dict[str, Path] = {}
    for place in dict.fromkeys(sys.path):
        for child in _children(place or "."):
            if child.lower().endswith(_OLDER):
                raise _OtherwiseError
            if child.lower().endswith(_INFO):
                name = re.sub(r"[_.]+", "_", child.partition("-")[0]).lower()
                found.setdefault(name, Path(place, child))
    return found.values()


def _children(place: str) -> list[str]:
    try:
        return os.listdir(place)  # noqa: PTH208 - names alone are asked for
    except NotADirectoryError:  # an archive
        raise _OtherwiseError from None
    except OSError:
        return []


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def _modules(text: str, group: str) -> Iterator[tuple[str, str]]:
    """Name and module of each entry point of a group."""
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            section = line.strip("[]")
        elif line and not line.startswith("#") and section == group:
            name, _, module = line.partition("=")
            if _MODULE.fullmatch(module.strip()) is None:
                raise _OtherwiseError
            yield name.strip(), module.strip()


def _owner(folder: Path) -> tuple[str, str]:
    """What a distribution calls itself, and its version: each is stated once, before the first empty line."""
    stated = _STATED.findall(_text(folder / "METADATA").partition("\n\n")[0])
    if sorted(key for key, _ in stated) != ["Name", "Version"]:
        raise _OtherwiseError
    said = dict(stated)
    return said["Name"], said["Version"]


def _load(module: str) -> object:
    name, _, attribute = module.partition(":")
    return reduce(getattr, filter(None, attribute.split(".")), import_module(name))


def _asked(group: str) -> Iterator[Entry]:
    """The same, as `importlib.metadata` has it."""
    from importlib import metadata  # noqa: PLC0415 - most environments do without

    owner = cache(_name_and_version)
    return (Entry(e.name, *owner(e.dist), e.load) for e in metadata.entry_points(group=group))


def _name_and_version(distribution: "Distribution | None") -> tuple[str, str]:
    """What a distribution calls itself; to ask it for either parses all of its metadata anew."""
    if distribution is None:
        return "unknown distribution", ""
    stated = distribution.metadata
    return stated["Name"], stated["Version"]
