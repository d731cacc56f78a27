"""`uptake plugins`."""

from pathlib import Path

import click

from uptake.cli.console import columns
from uptake.pipeline.session import registry_of
from uptake.plugins import Origin, Registry


@click.command("plugins")
@click.option(
    "--plugin",
    "plugins",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A plugin in one Python file.",
)
def command(plugins: tuple[Path, ...]) -> int:
    """List the plugins, and what is wrong with those that fail.

    Plugins are code that runs with your rights: install only what you trust.
    """
    registry = registry_of(plugins)
    rows = [("plugin", "distribution", "version", "adds")]
    rows += [
        (
            plugin.origin.plugin,
            plugin.origin.distribution,
            plugin.origin.version,
            ", ".join(_added(registry, plugin.origin)),
        )
        for plugin in registry.plugins
    ]
    click.echo("\n".join(columns(rows, indent="")))
    for failure in registry.failures:
        click.echo(f"failed: {failure}")
    return 1 if any(failure.asked for failure in registry.failures) else 0


def _added(registry: Registry, origin: Origin) -> list[str]:
    """The names of what a plugin adds."""
    formats = [fmt.name for fmt in registry.formats() if registry.format_origin(fmt.name) == origin]
    detectors = [d.name for d in registry.detectors() if registry.detector_origin(d.name) == origin]
    return [*(f"format {name}" for name in formats), *detectors] or ["nothing that can be used"]
