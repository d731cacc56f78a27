"""Load plugins one by one, so that a broken one costs only itself."""

import contextlib
import hashlib
import importlib.util
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

import pluggy

from uptake.errors import PluginLoadError, UsageError
from uptake.plugins import hookspecs
from uptake.plugins.hookspecs import PROJECT
from uptake.plugins.installed import entries_of

GROUP = "uptake"
"""The entry-point group in which a distribution names its plugin modules."""

DISABLE = "UPTAKE_DISABLE_PLUGINS"
"""Environment variable: names of plugins or distributions to leave out, by comma; `all` for third parties'."""

OWN_DISTRIBUTION = "uptake"
PYTHON = ".py"
SETTINGS = "uptake.toml"
"""A file of data that is no plugin."""
HOOKS = (
    "uptake_conventions",
    "uptake_detectors",
    "uptake_exporters",
    "uptake_formats",
    "uptake_languages",
)

Readers = Mapping[str, Callable[[Path], object]]
"""How plugin files that are data and no Python are read: suffix, with the dot, to what makes a plugin of such a file."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who is behind a plugin.

    Args:
        plugin: Name of the entry point, or of the file.
        distribution: Name of the installed distribution; for a file, the file's name.
        version: The distribution's version; empty for a file.
    """

    plugin: str
    distribution: str
    version: str = ""

    def __str__(self) -> str:
        """Name the distribution with its version, and the plugin where that tells more."""
        owner = f"{self.distribution} {self.version}".strip()
        return owner if self.plugin == self.distribution else f"{owner} (plugin {self.plugin})"


@dataclass(frozen=True, slots=True)
class LoadFailure:
    """A plugin, or one thing that it registers, which cannot be used.

    Args:
        origin: Whose it is.
        reason: What is wrong, in one line.
        asked: Whether the user asked for it by name; then it is an error and no warning.
    """

    origin: Origin
    reason: str
    asked: bool = False

    def __str__(self) -> str:
        return f"{self.origin} {self.reason}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plugin that may be loaded.

    Args:
        origin: Whose it is.
        load: Imports its module.
        asked: Whether the user asked for it by name.
        is_data: Whether it is a file of data, which our own code reads: none of a stranger's is run.
    """

    origin: Origin
    load: Callable[[], object]
    asked: bool = False
    is_data: bool = False


@dataclass(frozen=True, slots=True)
class LoadedPlugin:
    """A plugin whose hooks can be called.

    Args:
        origin: Whose it is.
        hooks: Hook name and function, sorted by name.
        asked: Whether the user asked for it by name.
        is_data: Whether it is a file of data.
    """

    origin: Origin
    hooks: tuple[tuple[str, Callable[[], Any]], ...]
    asked: bool = False
    is_data: bool = False


def installed_plugins(disabled: str | None = None) -> list[Candidate]:
    """The plugins of the installed distributions, sorted by name.

    Args:
        disabled: What to leave out, as `UPTAKE_DISABLE_PLUGINS` says it; by default that variable's value.
    """
    off = frozenset(_normal(n) for n in (disabled or os.environ.get(DISABLE, "")).split(",") if n.strip())
    found = []
    for entry in entries_of(GROUP):
        origin = Origin(entry.name, entry.distribution, entry.version)
        if not _is_off(origin, off):
            found.append(Candidate(origin, entry.load))
    return sorted(found, key=lambda c: (c.origin.plugin, c.origin.distribution))


def _is_off(origin: Origin, off: frozenset[str]) -> bool:
    distribution = _normal(origin.distribution)
    third_party = distribution != OWN_DISTRIBUTION
    return bool({_normal(origin.plugin), distribution} & off) or (third_party and "all" in off)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


def plugin_files(path: Path, readers: Readers | None = None) -> list[Path]:
    """The plugin files that a path stands for: itself, or where it is a folder those in it, sorted by name.

    Files whose names begin with `_` or `.`, the settings file, and folders in the folder, are none.

    Args:
        path: The file or folder.
        readers: How files are read that are no Python.

    Raises:
        UsageError: There is none in the folder.
    """
    if not path.is_dir():
        return [path]
    suffixes = {PYTHON, *(readers or {})}
    files = [f for f in sorted(path.iterdir()) if f.suffix.lower() in suffixes and f.is_file()]
    named = [f for f in files if not f.name.startswith(("_", ".")) and f.name != SETTINGS]
    if not named:
        raise UsageError(f"no plugin file in {path}: one ends in {' or '.join(sorted(suffixes))}")
    return named


def file_plugin(path: Path, readers: Readers | None = None) -> Candidate:
    """The plugin in one file: Python, imported as a module under a name of its own, or data that a reader knows.

    Args:
        path: The file.
        readers: How files are read that are no Python.

    Raises:
        UsageError: There is no such file, or it is neither Python nor known to a reader.
    """
    readers, suffix = readers or {}, path.suffix.lower()
    if suffix != PYTHON and suffix not in readers:
        kinds = " or ".join((f"a Python file ({PYTHON})", *(f"a {known} file" for known in sorted(readers))))
        raise UsageError(f"{path.name} is not a plugin: --plugin takes {kinds}")
    if not path.is_file():
        raise UsageError(f"no plugin file {path}: --plugin takes the path of a file")
    if suffix == PYTHON:
        return Candidate(Origin(path.name, path.name), lambda: _import_file(path), asked=True)
    return Candidate(Origin(path.name, path.name), lambda: readers[suffix](path), asked=True, is_data=True)


class _Uncached(SourceFileLoader):
    """Imports a file as it stands there.

    Python goes by its size and the second of its last change, and would take an older one's bytecode for it; and it would
    leave a folder with bytecode among the user's files.
    """

    def path_stats(self, path: str) -> Mapping[str, Any]:
        """Tell nothing of the file, so that there can be no bytecode of it."""
        raise OSError(path)


def _import_file(path: Path) -> object:
    unique = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:8]
    name = f"uptake_plugin_{re.sub(r'[^0-9A-Za-z]', '_', path.stem)}_{unique}"
    spec = importlib.util.spec_from_file_location(name, path, loader=_Uncached(name, str(path)))
    if spec is None or spec.loader is None:
        raise ImportError(f"{path.name} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses and pickle look a class's module up there
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def load_plugins(candidates: Iterable[Candidate]) -> tuple[list[LoadedPlugin], list[LoadFailure]]:
    """Import each plugin alone and see that its hooks are hooks.

    Returns:
        The plugins that can be used, and what is wrong with the others; both in the candidates' order.
    """
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    loaded: list[LoadedPlugin] = []
    failures: list[LoadFailure] = []
    for candidate in candidates:
        try:
            with contextlib.redirect_stdout(sys.stderr):  # a table may be on its way to standard output
                plugin = candidate.load()
            hooks = _hooks_of(plugin, candidate.origin, manager)
        except PluginLoadError as error:
            failures.append(LoadFailure(candidate.origin, str(error), candidate.asked))
            continue
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin can raise anything while it is imported
            failures.append(
                LoadFailure(candidate.origin, f"cannot be loaded: {in_one_line(error)}", candidate.asked)
            )
            continue
        loaded.append(LoadedPlugin(candidate.origin, hooks, candidate.asked, candidate.is_data))
    return loaded, failures


def in_one_line(error: BaseException) -> str:
    """An exception as a person can read it: its kind and message on one line."""
    message = " ".join(str(error).split())
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def _hooks_of(
    plugin: object, origin: Origin, manager: pluggy.PluginManager
) -> tuple[tuple[str, Callable[[], Any]], ...]:
    faults = list(_misspelt(plugin))
    if faults:
        raise PluginLoadError("; ".join(faults))
    manager.register(plugin, name=f"{origin} {len(manager.get_plugins())}")
    callers = manager.get_hookcallers(plugin) or []
    hooks = {
        caller.name: impl.function
        for caller in callers
        for impl in caller.get_hookimpls()
        if impl.plugin is plugin
    }
    if not hooks:
        raise PluginLoadError(f"registers nothing (the hooks are: {', '.join(HOOKS)})")
    return tuple(sorted(hooks.items()))


def _misspelt(plugin: object) -> Iterator[str]:
    for name, member in sorted(vars(plugin).items()):
        marked = callable(member) and hasattr(member, f"{PROJECT}_impl")
        if name in HOOKS and not marked:
            yield f"{name} is not marked with @uptake.hookimpl"
        elif name not in HOOKS and (marked or (name.startswith("uptake_") and callable(member))):
            yield f"{name} is no hook (the hooks are: {', '.join(HOOKS)})"
