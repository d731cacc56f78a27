"""From the arguments of a command to the files to work on, each with the settings that hold for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from uptake.cli.console import warn
from uptake.errors import UsageError
from uptake.pipeline.config import Config, find_config, read_config
from uptake.pipeline.inputs import Input, find_inputs
from uptake.pipeline.quoting import quoted
from uptake.pipeline.sections import sections_for
from uptake.pipeline.session import Session, open_session, registry_of
from uptake.pipeline.settings import Choices
from uptake.pipeline.speakers import demand_speakers_somewhere

_MOST_WORDS = 12
"""A name with more words than this is not looked for."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to work on. It can be sent to a worker process.

    Args:
        input: The file.
        config: The settings file that holds for it.
        choices: What the user said.
        sections: The numbers of the settings file's `[[files]]` tables that hold for it.
    """

    input: Input
    config: Path | None
    choices: Choices
    sections: tuple[int, ...] = ()

    def session(self) -> Session:
        """The plugins and settings that hold for it."""
        return open_session(self.config, self.choices, self.sections)


def files_of(
    arguments: Sequence[Path], config: Path | None, choices: Choices, *, quiet: bool = False
) -> list[File]:
    """The files that the arguments name; their settings are checked, and plugins that cannot load are warned of.

    Raises:
        InputError: A folder or a pattern holds nothing that a format reads.
        UsageError: Some settings do not hold, or a name with a space in it was typed without quotes.
    """
    _demand_quotes(arguments)
    first = config or _config_near(arguments[0])
    registry = registry_of((*read_config(first).plugins, *choices.plugins))
    files = list(_with_settings(find_inputs(arguments, registry.suffixes()), config, choices))
    failures = {str(failure) for session in _sessions(files) for failure in session.registry.failures}
    for failure in sorted(failures) if not quiet else ():
        warn(failure)
    return files


def files_to_detect_in(
    arguments: Sequence[Path], config: Path | None, choices: Choices, *, quiet: bool = False
) -> list[File]:
    """The same, once it is sure that each speaker whose role was said is in one of several files.

    Raises:
        InputError: A folder or a pattern holds nothing that a format reads.
        UsageError: Some settings do not hold, or nobody of that name speaks.
    """
    files = files_of(arguments, config, choices, quiet=quiet)
    if len(files) > 1:
        demand_speakers_somewhere((file.input.path, file.session) for file in files)
    return files


def _demand_quotes(arguments: Sequence[Path]) -> None:
    """Make sure that no argument is a part of a name with a space in it.

    Raises:
        UsageError: Some are; the message has the name in quotes.
    """
    missing = (place for place, argument in enumerate(arguments[:-1]) if not argument.exists())
    for place in missing:
        for end in range(place + 2, min(place + _MOST_WORDS, len(arguments)) + 1):
            name = Path(" ".join(str(part) for part in arguments[place:end]))
            if name.exists():
                raise UsageError(f"a name with a space in it has to be in quotes: {quoted(str(name))}")


def _with_settings(inputs: Iterable[Input], config: Path | None, choices: Choices) -> Iterator[File]:
    """Each file with the settings file that holds for it, and the parts of that."""
    folders: dict[tuple[Path, Path], Path | None] = {}
    known: dict[Path | None, Config] = {}
    for found in inputs:
        place = (found.path.parent, found.folder)
        if place not in folders:
            folders[place] = config or find_config(*place)
        path = folders[place]
        if path not in known:
            known[path] = read_config(path)
        yield File(found, path, choices, sections_for(known[path], found.path))


def _config_near(argument: Path) -> Path | None:
    return find_config(argument if argument.is_dir() else argument.parent, argument)


def _sessions(files: Sequence[File]) -> list[Session]:
    """Each different one once; all of them are made here, so that what is wrong is said before any work."""
    different = {(file.config, file.sections): file for file in files}
    return [file.session() for file in different.values()]
