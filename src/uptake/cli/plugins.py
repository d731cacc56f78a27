"""`uptake plugins`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from uptake.cli.console import columns
from uptake.cli.selection import choices_of, reading_options
from uptake.pipeline.config import config_here
from uptake.pipeline.session import registry_of
from uptake.plugins import Origin, Registry


@click.command("plugins")
@click.option(
    "--check", "name", metavar="NAME", help="Check on this detector, format, language, … what holds for any."
)
@click.option(
    "--on",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="With --check: a file in which the detector finds something, which the format reads, or with talk in the "
    "language or convention.",
)
@reading_options
def command(name: str | None, files: tuple[Path, ...], config: Path | None, **selection: Any) -> int:
    """List the plugins, and what is wrong with those that fail.

    With --check NAME: a report on a detector, format, language, transcription convention or exporter. It is checked for
    what holds for any: that it gives the same every time, stands odd talk, and so on. Plugins are code that runs with
    your rights: install only what you trust.
    """
    choices = choices_of(selection)
    if name is None:
        return _list(registry_of((*config_here(config).plugins, *choices.plugins)))
    from uptake.cli.checking import report_on  # noqa: PLC0415 - the list does not pay for the checks

    report = report_on(name, files, config, choices)
    click.echo("\n".join(report.lines))
    return 0 if report.passed else 1


def _list(registry: Registry) -> int:
    rows = [("plugin", "distribution", "version", "adds")]
    rows += [
        (
            plugin.origin.plugin,
            plugin.origin.distribution,
            plugin.origin.version,
            "; ".join(_added(registry, plugin.origin)),
        )
        for plugin in registry.plugins
    ]
    click.echo("\n".join(columns(rows, indent="")))
    for failure in registry.failures:
        click.echo(f"failed: {failure}")
    return 1 if any(failure.asked for failure in registry.failures) else 0


def _added(registry: Registry, origin: Origin) -> Iterator[str]:
    """What a plugin adds, by kind."""
    kinds: dict[str, list[str]] = {}
    for kind, name in registry.added_by(origin):
        kinds.setdefault(kind, []).append(name)
    for kind, names in kinds.items():
        yield f"{kind}{'s' if len(names) > 1 else ''} {', '.join(names)}"
    if not kinds:
        yield "nothing that can be used"
