"""The options that several commands share: what to look at, and with what."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from uptake.pipeline.settings import Choices

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _roles(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    del context, parameter
    pairs = []
    for value in values:
        speaker, sign, role = (part.strip() for part in value.rpartition("="))
        if not (speaker and sign and role):
            raise click.BadParameter(f"{value!r} is not SPEAKER=ROLE, as in --role Doctor=clinician")
        pairs.append((speaker, role))
    return tuple(pairs)


def _settings(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str, str], ...]:
    del context, parameter
    triples = []
    for value in values:
        name, sign, setting = value.partition("=")
        owner, dot, option = name.strip().rpartition(".")
        if not (sign and dot and owner and option):
            raise click.BadParameter(
                f"{value!r} is not DETECTOR.OPTION=VALUE, as in --set minimal-response-run.min_turns=4"
            )
        triples.append((owner, option.strip(), setting.strip()))
    return tuple(triples)


def _thresholds(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, float], ...]:
    del context, parameter
    pairs = []
    for value in values:
        name, _, number = value.rpartition("=")
        try:
            pairs.append((name.strip(), float(number)))
        except ValueError:
            raise click.BadParameter(
                f"{value!r} is not a number from 0 to 1, or DETECTOR=NUMBER, as in --min-confidence 0.7"
            ) from None
    return tuple(pairs)


_FILE = click.Path(path_type=Path)

plugin_option = click.option(
    "--plugin",
    "plugins",
    multiple=True,
    type=_FILE,
    metavar="FILE",
    help="A plugin in one file, Python (.py) or rules (.toml), or a folder of them.",
)
"""For every command that loads plugins."""


def output_option(metavar: str, told: str, *, required: bool = False) -> Callable[[_Command], _Command]:
    """The option that says where to write.

    Args:
        metavar: What stands for its value in the help.
        told: What the help says of it.
        required: Whether the command cannot do without.
    """
    return click.option("-o", "--output", "out", type=_FILE, required=required, metavar=metavar, help=told)


config_option = click.option(
    "--config", type=_FILE, metavar="FILE", help="The settings; by default uptake.toml in the current folder."
)
"""For commands without an input."""
_READING: tuple[Callable[[_Command], _Command], ...] = (
    click.option(
        "--role",
        "roles",
        multiple=True,
        metavar="SPEAKER=ROLE",
        callback=_roles,
        help="Who plays which role: clinician, patient, companion, interpreter, … SPEAKER is a name, an id or a tier.",
    ),
    click.option("--language", metavar="LANG", help="The language of the talk: en, nb, da, sv, de."),
    click.option(
        "--convention",
        metavar="NAME",
        help="The transcription convention: plain, jefferson, gat2, chat, asr.",
    ),
    click.option(
        "--tier",
        "tiers",
        multiple=True,
        metavar="TIER[=SPEAKER]",
        help="Read this tier as talk, and no others.",
    ),
    click.option(
        "--speaker-pattern",
        metavar="REGEX",
        help="In plain text: what a speaker at a line start looks like, the name in a group.",
    ),
    click.option(
        "--positions",
        metavar="NAME",
        help="In a .qdpx: what text positions count, where nothing tells: code-points, utf-16, …",
    ),
    click.option(
        "--config", type=_FILE, metavar="FILE", help="The settings; by default uptake.toml near the input."
    ),
    plugin_option,
)
_DETECTING: tuple[Callable[[_Command], _Command], ...] = (
    click.option(
        "--detector",
        "detectors",
        multiple=True,
        metavar="NAME",
        help="Run this detector as well; `all` for every one there is.",
    ),
    click.option("--only", multiple=True, metavar="NAME", help="Run this detector and no others."),
)
_RUNNING: tuple[Callable[[_Command], _Command], ...] = (
    click.option(
        "--set",
        "options",
        multiple=True,
        metavar="DETECTOR.OPTION=VALUE",
        callback=_settings,
        help="Set an option; `uptake detectors NAME` lists them.",
    ),
    click.option(
        "--min-confidence",
        multiple=True,
        metavar="[DETECTOR=]NUMBER",
        callback=_thresholds,
        help="Leave findings below this confidence, from 0 to 1, out.",
    ),
    click.option(
        "--detector-timeout",
        "timeout_seconds",
        type=click.FloatRange(min=0),
        metavar="SECONDS",
        help="How long a detector may look at one conversation; 0 for no limit. By default 60.",
    ),
    click.option("--interviews", is_flag=True, help="Look at interviews about consultations too."),
)


def reading_options(command: _Command) -> _Command:
    """Add the options that say how a file is read."""
    for option in reversed(_READING):
        command = option(command)
    return command


def detecting_options(command: _Command) -> _Command:
    """Add the options that say how a file is read and what is looked for."""
    for option in reversed((*_DETECTING, *_RUNNING)):
        command = option(command)
    return reading_options(command)


def running_options(command: _Command) -> _Command:
    """Add the options that say how detectors work, and not which."""
    for option in reversed(_RUNNING):
        command = option(command)
    return command


def choices_of(selection: dict[str, Any], **more: Any) -> Choices:
    """What the user chose, as the pipeline takes it.

    Args:
        selection: The values of the shared options.
        more: Further fields of `Choices`.
    """
    return Choices(**selection, **more)
