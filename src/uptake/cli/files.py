"""From the arguments of a command to the files to work on, each with the settings that hold for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from uptake.cli.console import warn
from uptake.pipeline.config import find_config, read_config
from uptake.pipeline.inputs import Input, find_inputs
from uptake.pipeline.session import Session, open_session, registry_of
from uptake.pipeline.settings import Choices


@dataclass(frozen=True, slots=True)
class File:
    """A file to work on. It can be sent to a worker process.

    Args:
        input: The file.
        config: The settings file that holds for it.
        choices: What the user said.
    """

    input: Input
    config: Path | None
    choices: Choices

    def session(self) -> Session:
        """The plugins and settings that hold for it."""
        return open_session(self.config, self.choices)


def files_of(
    arguments: Sequence[Path], config: Path | None, choices: Choices, *, quiet: bool = False
) -> list[File]:
    """The files that the arguments name; their settings are checked, and plugins that cannot load are warned of.

    Raises:
        InputError: A folder holds nothing that a format reads.
        UsageError: Some settings do not hold.
    """
    first = config or _config_near(arguments[0])
    registry = registry_of((*read_config(first).plugins, *choices.plugins))
    files = [
        File(found, config or find_config(found.path.parent, found.folder), choices)
        for found in find_inputs(arguments, registry.suffixes())
    ]
    failures = {str(failure) for session in _sessions(files) for failure in session.registry.failures}
    for failure in sorted(failures) if not quiet else ():
        warn(failure)
    return files


def _config_near(argument: Path) -> Path | None:
    return find_config(argument if argument.is_dir() else argument.parent, argument)


def _sessions(files: Sequence[File]) -> list[Session]:
    return [open_session(config, files[0].choices) for config in dict.fromkeys(file.config for file in files)]
