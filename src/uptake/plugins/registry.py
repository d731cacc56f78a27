"""Everything that plugins add, under its name."""

import contextlib
import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from uptake.errors import InputError, PluginLoadError, UsageError
from uptake.plugins import checking
from uptake.plugins.exporting import Exporter
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
    plugin_files,
)
from uptake.plugins.packs import ConventionPack, LanguagePack
from uptake.plugins.shelf import Registered, Shelf, Thing, only


class Registry:
    """What plugins add and can be used, and what is wrong with what cannot.

    Results never depend on the order in which plugins are found: everything is sorted by name.

    Args:
        candidates: The plugins to load.
        files: The Python files among them, for another process that is to load the same; None where no other process
            could, because the candidates are something else than installed plugins and files.
        contents: Fingerprints of all files among them, those of data as well, as they were when they were loaded: 64
            hexadecimal digits each.
    """

    def __init__(
        self,
        candidates: Iterable[Candidate],
        files: tuple[Path, ...] | None = None,
        contents: tuple[str, ...] = (),
    ) -> None:
        self.files = files
        self.contents = contents
        self._detectors: Shelf[Detector] = Shelf("detector", checking.detector_faults)
        self._formats: Shelf[Format] = Shelf("format", checking.format_faults)
        self._conventions: Shelf[ConventionPack] = Shelf("convention", checking.convention_faults)
        self._languages: Shelf[LanguagePack] = Shelf("language", checking.language_faults, "code")
        self._exporters: Shelf[Exporter] = Shelf("exporter", checking.exporter_faults)
        self._shelves: dict[str, Shelf[Any]] = {
            "uptake_detectors": self._detectors,
            "uptake_formats": self._formats,
            "uptake_conventions": self._conventions,
            "uptake_languages": self._languages,
            "uptake_exporters": self._exporters,
        }
        plugins, self._failures = load_plugins(candidates)
        self.plugins: tuple[LoadedPlugin, ...] = tuple(plugins)
        for plugin in plugins:
            self._call_hooks(plugin)
        self._failures += self._detectors.give_way(self._formats)
        self._failures += [clash for shelf in self._shelves.values() for clash in shelf.clashes()]

    @property
    def failures(self) -> tuple[LoadFailure, ...]:
        """What cannot be used, and why; plugins in order of their names, clashing names last."""
        return tuple(self._failures)

    def detectors(self) -> tuple[Detector, ...]:
        """The detectors that can be used, sorted by name."""
        return self._detectors.usable()

    def formats(self) -> tuple[Format, ...]:
        """The formats that can be used, sorted by name."""
        return self._formats.usable()

    def conventions(self) -> tuple[ConventionPack, ...]:
        """The transcription conventions that can be used, sorted by name."""
        return self._conventions.usable()

    def languages(self) -> tuple[LanguagePack, ...]:
        """The languages that can be used, sorted by code."""
        return self._languages.usable()

    def exporters(self) -> tuple[Exporter, ...]:
        """The exporters that can be used, sorted by name."""
        return self._exporters.usable()

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The names of what can be used, sorted; by kind, such as `detector`."""
        return {shelf.kind: tuple(map(shelf.called, shelf.usable())) for shelf in self._shelves.values()}

    def added_by(self, origin: Origin) -> Iterator[tuple[str, str]]:
        """The kind and the name of everything that a plugin adds and that can be used, sorted by both."""
        for shelf in sorted(self._shelves.values(), key=lambda shelf: shelf.kind):
            for name, owners in shelf.items():
                if len(owners) == 1 and owners[0].origin == origin:
                    yield shelf.kind, name

    def detector(self, name: str) -> Detector:
        """The detector of this name.

        Raises:
            UsageError: There is none; the message lists those there are.
            DuplicateNameError: Two plugins register it.
            PluginLoadError: Its plugin could not be loaded, as far as names tell.
        """
        try:
            return self._detectors.one(name).thing
        except UsageError:
            for failure in self._failures:
                if f"{name!r}" in failure.reason:
                    raise PluginLoadError(str(failure)) from None
            raise

    def convention(self, name: str) -> ConventionPack:
        """The transcription convention of this name.

        Raises:
            UsageError: There is none; the message lists those there are.
            DuplicateNameError: Two plugins register it.
        """
        return self._conventions.one(name).thing

    def origin(self, kind: str, name: str) -> Origin:
        """Whose a thing is: `detector`, `format`, `convention`, `language` or `exporter`."""
        return next(shelf for shelf in self._shelves.values() if shelf.kind == kind).first(name).origin

    def detector_origin(self, name: str) -> Origin:
        """Whose detector this is."""
        return self._detectors.first(name).origin

    def is_foreign(self, name: str) -> bool:
        """Whether a detector is a third party's code, and another process can load it."""
        first = self._detectors.first(name)
        theirs = first.origin.distribution != OWN_DISTRIBUTION and not first.is_data
        return theirs and self.files is not None

    def format_origin(self, name: str) -> Origin:
        """Whose format this is."""
        return self._formats.first(name).origin

    def asked_detectors(self) -> tuple[str, ...]:
        """Names of the detectors in the files that the user named, sorted."""
        return tuple(name for name, owners in self._detectors.items() if any(owner.asked for owner in owners))

    def format_for(self, path: Path, *, made: bool = False) -> Format:
        """The format that claims this file by its suffix, without regard to case; the longest suffix wins.

        Args:
            path: The file.
            made: Whether it is one to be made: then nobody needs to know how to come by one that can be read.

        Raises:
            InputError: No format does; the message says how to export such a file, or lists the suffixes there are.
            DuplicateNameError: Two do.
        """
        if claimed := _claimed(path, self._formats, lambda fmt: fmt.suffixes):
            return claimed
        if not made and (told := self._foreign(path.suffix.lower())):
            raise InputError(f"{path.name} is {told[0]}, which cannot be read; {told[1]}")
        known = ", ".join(self.suffixes()) or "none"
        raise InputError(
            f"{path.name}: no format reads {path.suffix or 'a file without suffix'} (there are: {known})"
        )

    def exporter_for(self, path: Path) -> Exporter:
        """The exporter that claims this file by its suffix, without regard to case; the longest suffix wins.

        Raises:
            UsageError: No exporter does; the message lists the suffixes there are, and whose they are.
            DuplicateNameError: Two do.
        """
        if claimed := _claimed(path, self._exporters, lambda exporter: exporter.suffixes):
            return claimed
        known = sorted(
            (suffix, exporter.description) for exporter in self.exporters() for suffix in exporter.suffixes
        )
        listed = ", ".join(f"{suffix} ({what})" for suffix, what in known) or "none"
        raise UsageError(
            f"{path.name}: no table is written as {path.suffix or 'a file without suffix'!r} (there are: {listed})"
        )

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
            try:
                with contextlib.redirect_stdout(sys.stderr):  # a table may be on its way to standard output
                    for thing in list(function()):
                        self._add(self._shelves[hook], thing, plugin)
            except (Exception, SystemExit) as error:  # noqa: BLE001 - a hook, or what it gives, can raise anything
                self._fail(plugin, f"fails in {hook}: {in_one_line(error)}")

    def _add(self, shelf: Shelf[Any], thing: object, plugin: LoadedPlugin) -> None:
        if faults := shelf.faults(thing):
            name = shelf.called(thing)
            self._fail(
                plugin,
                f"registers an unusable {shelf.kind}{f' {name!r}' if name else ''}: {'; '.join(faults)}",
            )
            return
        shelf.put(Registered(thing, plugin.origin, plugin.asked, plugin.is_data))

    def _fail(self, plugin: LoadedPlugin, reason: str) -> None:
        self._failures.append(LoadFailure(plugin.origin, reason, plugin.asked))


def _claimed(path: Path, shelf: Shelf[Thing], suffixes: Callable[[Thing], tuple[str, ...]]) -> Thing | None:
    """What claims a file by its suffix; None where nothing does.

    Raises:
        DuplicateNameError: Two things claim it.
    """
    name = path.name.lower()
    claims = [
        (len(suffix), owner)
        for _, owners in shelf.items()
        for owner in owners
        for suffix in suffixes(owner.thing)
        if name.endswith(suffix.lower())
    ]
    longest = max((length for length, _ in claims), default=0)
    longest_claims = [owner for length, owner in claims if length == longest]
    return only(longest_claims, f"suffix of {path.name}").thing if claims else None


def load_registry(files: Iterable[Path] = (), readers: Readers | None = None) -> Registry:
    """The registry of all installed plugins and of the plugin files that the user named.

    Args:
        files: The files, and folders of them.
        readers: How those are read that are no Python.

    Raises:
        UsageError: A file is not there, or is neither Python nor known to a reader.
    """
    found = (file for path in files for file in plugin_files(path, readers))
    paths = tuple({file.resolve(): file for file in found}.values())  # one named twice is one plugin
    candidates = [*installed_plugins(), *(file_plugin(path, readers) for path in paths)]
    code = tuple(path.absolute() for path in paths if path.suffix.lower() == PYTHON)
    contents = tuple(
        hashlib.sha256(path.read_bytes()).hexdigest() for path in paths if os.access(path, os.R_OK)
    )
    return Registry(candidates, code, contents)
