"""`uptake init CORPUS`."""

from collections.abc import Sequence
from pathlib import Path

import click

from uptake.cli.asking import ask_speakers
from uptake.cli.console import on_terminal
from uptake.cli.ending import end
from uptake.cli.files import File
from uptake.cli.outcome import Outcome, attempt
from uptake.cli.progress import followed
from uptake.cli.selection import plugin_option
from uptake.errors import InputError, OutputError
from uptake.pipeline.config import NAME
from uptake.pipeline.first_settings import first_settings
from uptake.pipeline.inputs import Input, find_inputs, shown_name
from uptake.pipeline.placing import put_in_place
from uptake.pipeline.quoting import quoted
from uptake.pipeline.run import read_project
from uptake.pipeline.session import registry_of
from uptake.pipeline.settings import CORE, Choices
from uptake.pipeline.survey import Survey
from uptake.plugins import Registry

_MOST_TO_ASK_ABOUT = 12
"""With more speakers than this nobody is asked who plays a role: the file that is written lists them all."""


@click.command("init")
@click.argument("corpus", type=click.Path(path_type=Path))
@plugin_option
@click.option("--quiet", is_flag=True, help="Say only what failed.")
def command(corpus: Path, plugins: tuple[Path, ...], *, quiet: bool) -> int:
    """Write an uptake.toml to start from.

    CORPUS is a folder, or a file. What is seen in it is set: language, convention, who plays which role, each with the
    reason; whatever else can be set stands there as a remark. An uptake.toml that is there already stays as it is.
    """
    target = (corpus if corpus.is_dir() else corpus.parent) / NAME
    if target.exists():
        raise OutputError(f"{shown_name(target)} is there already: change it, or take it away first")
    registry = registry_of(plugins)
    registry.demand()
    inputs, survey = find_inputs([corpus], registry.suffixes()), Survey()
    outcomes = _look_through(inputs, plugins, survey, quiet=quiet)
    if not survey.talks:
        end(outcomes)
        raise InputError(f"{shown_name(corpus)}: no talk in it that could be read, so nothing was written")
    told = _asked(survey, registry) if on_terminal() and not quiet else {}
    text = first_settings(survey, registry, told).encode()
    put_in_place(target, lambda path: path.write_bytes(text), like=[found.path for found in inputs])
    if not quiet:
        click.echo("\n".join(_told(target, survey)))
    return end(outcomes)


def _look_through(
    inputs: Sequence[Input], plugins: tuple[Path, ...], survey: Survey, *, quiet: bool
) -> Sequence[Outcome]:
    """Read every file, as it would be read without settings."""
    choices = Choices(plugins=plugins)
    files = [File(found, None, choices) for found in inputs]

    def look(file: File) -> Outcome:
        survey.add(read_project(file.input.path, file.session()))
        return Outcome(file.input.shown)

    outcomes = (attempt(file, lambda file=file: look(file)) for file in files)  # type: ignore[misc]  # a default binds it
    return list(followed(outcomes, len(files), quiet=quiet))


def _asked(survey: Survey, registry: Registry) -> dict[str, str]:
    """Ask who plays the roles that the usual detectors need and nobody was taken for."""
    played = {speaker.role for speaker in survey.speakers()}
    needed = {role for name in CORE for role in registry.detector(name).requires.roles}
    known = {speaker.name for speaker in survey.speakers() if speaker.role}
    open_names = [name for name, _ in survey.names() if name not in known]
    if len(open_names) > _MOST_TO_ASK_ABOUT:
        return {}
    return dict(ask_speakers(sorted(needed - played), open_names))


def _told(target: Path, survey: Survey) -> list[str]:
    files = sum(survey.suffixes.values())
    languages = ", ".join(sorted(language or "not recognised" for language in survey.languages()))
    roles = len({s.name for s in survey.speakers() if s.role})
    what = f"{files} file{'' if files == 1 else 's'}; language: {languages}"
    known = f"{roles} of {len(survey.names())} speakers with a role"
    return [
        f"{shown_name(target)}: written from {what}; {known}",
        f"Look it through, then: uptake run {quoted(shown_name(target.parent))}",
    ]
