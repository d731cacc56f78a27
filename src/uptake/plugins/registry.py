"""Everything that plugins add, under its name."""

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from uptake.errors import DuplicateNameError, InputError, PluginLoadError, UsageError
from uptake.plugins.checking import detector_faults, format_faults
from uptake.plugins.interfaces import Detector, Format
from uptake.plugins.loading import (
    OWN_DISTRIBUTION,
    PYTHON,
    Candidate,
    LoadedPlugin,
    LoadFailure,
    Origin,
    Readers,
    file_plugin,
    in_one_line,
    installed_plugins,
    load_plugins,
)

_Thing = TypeVar("_Thing", Detector, Format)
_KINDS: dict[str, tuple[str, Callable[[object], list[str]]]] = {
    "uptake_detectors": ("detector", detector_faults),
    "uptake_formats": ("format", format_faults),
}


@dataclass(frozen=True, slots=True)
class Registered(Generic[_Thing]):
    """A detector or a format, and whose it is.

    Args:
        thing: The detector or format.
        origin: Whose it is.
        asked: Whether it comes from a file that the user named.
        is_data: Whether it comes from a file of data, and no code but ours is run.
    """

    thing: _Thing
    origin: Origin
    asked: bool = False
    is_data: bool = False


class Registry:
    """The detectors and formats that can be used, and what is wrong with those that cannot.

    Results never depend on the order in which plugins are found: everything is sorted by name.

    Args:
        candidates: The plugins to load.
        files: The Python files among them, for another process that is to load the same; None where no other process
            could, because the candidates are something else than installed plugins and files.
    """

    def __init__(self, candidates: Iterable[Candidate], files: tuple[Path, ...] | None = None) -> None:
        self.files = files
        plugins, failures = load_plugins(candidates)
        self.plugins: tuple[LoadedPlugin, ...] = tuple(plugins)
        self._failures = failures
        self._detectors: dict[str, list[Registered[Detector]]] = {}
        self._formats: dict[str, list[Registered[Format]]] = {}
        for plugin in plugins:
            self._call_hooks(plugin)
        self._failures += [*_clashes("detector", self._detectors), *_clashes("format", self._formats)]

    @property
    def failures(self) -> tuple[LoadFailure, ...]:
        """What cannot be used, and why; plugins in order of their names, clashing names last."""
        return tuple(self._failures)

    def detectors(self) -> tuple[Detector, ...]:
        """The detectors that can be used, sorted by name."""
        return tuple(owners[0].thing for _, owners in sorted(self._detectors.items()) if len(owners) == 1)

    def formats(self) -> tuple[Format, ...]:
        """The formats that can be used, sorted by name."""
        return tuple(owners[0].thing for _, owners in sorted(self._formats.items()) if len(owners) == 1)

    def detector(self, name: str) -> Detector:
        """The detector of this name.

        Raises:
            UsageError: There is none; the message lists those there are.
            DuplicateNameError: Two plugins register it.
            PluginLoadError: Its plugin could not be loaded, as far as names tell.
        """
        if name not in self._detectors:
            raise self._no_such_detector(name)
        return _only(self._detectors[name], f"detector {name!r}").thing

    def detector_origin(self, name: str) -> Origin:
        """Whose detector this is."""
        return self._detectors[name][0].origin

    def is_foreign(self, name: str) -> bool:
        """Whether a detector is a third party's code, and another process can load it."""
        first = self._detectors[name][0]
        theirs = first.origin.distribution != OWN_DISTRIBUTION and not first.is_data
        return theirs and self.files is not None

    def format_origin(self, name: str) -> Origin:
        """Whose format this is."""
        return self._formats[name][0].origin

    def asked_detectors(self) -> tuple[str, ...]:
        """Names of the detectors in the files that the user named, sorted."""
        return tuple(
            name for name, owners in sorted(self._detectors.items()) if any(owner.asked for owner in owners)
        )

    def format_for(self, path: Path, *, made: bool = False) -> Format:
        """The format that claims this file by its suffix, without regard to case; the longest suffix wins.

        Args:
            path: The file.
            made: Whether it is one to be made: then nobody needs to know how to come by one that can be read.

        Raises:
            InputError: No format does; the message says how to export such a file, or lists the suffixes there are.
            DuplicateNameError: Two do.
        """
        name = path.name.lower()
        claims = [
            (len(suffix), owner)
            for owners in self._formats.values()
            for owner in owners
            for suffix in owner.thing.suffixes
            if name.endswith(suffix.lower())
        ]
        if not claims:
            if not made and (told := self._foreign(path.suffix.lower())):
                raise InputError(f"{path.name} is {told[0]}, which cannot be read; {told[1]}")
            known = ", ".join(self.suffixes()) or "none"
            raise InputError(
                f"{path.name}: no format reads {path.suffix or 'a file without suffix'} (there are: {known})"
            )
        longest = max(length for length, _ in claims)
        return _only([owner for length, owner in claims if length == longest], f"suffix of {path.name}").thing

    def _foreign(self, suffix: str) -> tuple[str, str] | None:
        """What a file of another program is and how that program exports it, as far as a format knows."""
        known = (getattr(fmt, "foreign", {}) for fmt in self.formats())
        return next((table[suffix] for table in known if suffix in table), None)

    def suffixes(self) -> tuple[str, ...]:
        """Every suffix that a format claims, sorted."""
        return tuple(sorted({suffix.lower() for fmt in self.formats() for suffix in fmt.suffixes}))

    def demand(self) -> None:
        """Make sure that what the user named could be loaded.

        Raises:
            PluginLoadError: Something could not.
        """
        for failure in self._failures:
            if failure.asked:
                raise PluginLoadError(str(failure))

    def _call_hooks(self, plugin: LoadedPlugin) -> None:
        for hook, function in plugin.hooks:
            kind, faults_of = _KINDS[hook]
            try:
                things = list(function())
            except (Exception, SystemExit) as error:  # noqa: BLE001 - a hook can raise anything
                self._fail(plugin, f"fails in {hook}: {in_one_line(error)}")
                continue
            for thing in things:
                self._add(kind, thing, plugin, faults_of(thing))

    def _add(self, kind: str, thing: Any, plugin: LoadedPlugin, faults: Sequence[str]) -> None:
        if faults:
            name = getattr(thing, "name", None)
            named = f" {name!r}" if isinstance(name, str) else ""
            self._fail(plugin, f"registers an unusable {kind}{named}: {'; '.join(faults)}")
            return
        registered = Registered(thing, plugin.origin, plugin.asked, plugin.is_data)
        table: Any = self._detectors if kind == "detector" else self._formats
        table.setdefault(thing.name, []).append(registered)

    def _fail(self, plugin: LoadedPlugin, reason: str) -> None:
        self._failures.append(LoadFailure(plugin.origin, reason, plugin.asked))

    def _no_such_detector(self, name: str) -> Exception:
        for failure in self._failures:
            if f"{name!r}" in failure.reason:
                return PluginLoadError(str(failure))
        near = difflib.get_close_matches(name, self._detectors, n=1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        known = ", ".join(sorted(self._detectors)) or "none"
        return UsageError(f"no detector {name!r}; {hint}(there are: {known})")


def _only(owners: Sequence[Registered[_Thing]], what: str) -> Registered[_Thing]:
    if len(owners) > 1:
        named = " and ".join(str(owner.origin) for owner in owners)
        raise DuplicateNameError(
            f"{what} is registered by {named}: remove one, or set UPTAKE_DISABLE_PLUGINS"
        )
    return owners[0]


def _clashes(kind: str, table: dict[str, list[Registered[_Thing]]]) -> list[LoadFailure]:
    return [
        LoadFailure(
            owner.origin,
            f"registers {kind} {name!r}, which {' and '.join(str(o.origin) for o in owners if o is not owner)} "
            "registers too: neither is used",
            owner.asked,
        )
        for name, owners in sorted(table.items())
        if len(owners) > 1
        for owner in owners
    ]


def load_registry(files: Iterable[Path] = (), readers: Readers | None = None) -> Registry:
    """The registry of all installed plugins and of the plugin files that the user named.

    Args:
        files: The files.
        readers: How those are read that are no Python.

    Raises:
        UsageError: A file is not there, or is neither Python nor known to a reader.
    """
    paths = tuple(files)
    candidates = [*installed_plugins(), *(file_plugin(path, readers) for path in paths)]
    code = tuple(path.absolute() for path in paths if path.suffix.lower() == PYTHON)
    return Registry(candidates, code)
