"""The plugins and settings that hold for an input; loaded once in each process."""

import functools
from dataclasses import dataclass
from pathlib import Path

from uptake.pipeline.config import read_config
from uptake.pipeline.sections import narrowed
from uptake.pipeline.settings import Choices, Settings, decide_settings
from uptake.plugins import Readers, Registry, load_registry


@dataclass(frozen=True, slots=True)
class Session:
    """What a run needs besides its input.

    Args:
        registry: The detectors and formats there are.
        settings: What to do with them.
    """

    registry: Registry
    settings: Settings


def new_session(config: Path | None, choices: Choices, sections: tuple[int, ...] = ()) -> Session:
    """Load the plugins and decide the settings.

    Args:
        config: The settings file, or None.
        choices: What the user says on the command line.
        sections: The numbers of the settings file's `[[files]]` tables that hold (`sections.sections_for`).

    Raises:
        UsageError: Something is named that there is not, or a value does not fit.
        PluginError: A plugin that the user named cannot be used.
    """
    settings_file = narrowed(read_config(config), sections)
    registry = registry_of((*settings_file.plugins, *choices.plugins))
    return Session(registry, decide_settings(settings_file, choices, registry))


@functools.cache
def open_session(config: Path | None, choices: Choices, sections: tuple[int, ...] = ()) -> Session:
    """The same as `new_session`, once for the same arguments."""
    return new_session(config, choices, sections)


@functools.cache
def registry_of(files: tuple[Path, ...] = ()) -> Registry:
    """The registry of the installed plugins and these files: Python, or rules (.toml)."""
    return load_registry(files, READERS)


def _rule_plugin(path: Path) -> object:
    from uptake.rules import rule_plugin  # noqa: PLC0415 - only whoever has a rule file pays for it

    return rule_plugin(path)


READERS: Readers = {".toml": _rule_plugin}
"""Plugin files that are no Python: suffix to what makes a plugin of one."""
