"""`uptake codebook`."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from uptake.cli.console import warn
from uptake.cli.selection import output_option, plugin_option
from uptake.errors import UsageError
from uptake.model import Code
from uptake.pipeline.placing import put_in_place
from uptake.pipeline.session import registry_of
from uptake.plugins import CodebookFormat, Registry

_DEFAULT = ".qdc"
_Writer = Callable[[Mapping[str, Sequence[Code]]], bytes]


@click.command("codebook")
@output_option(
    "FILE",
    "A .qdc for NVivo, ATLAS.ti, MAXQDA and QualCoder, or an .ecv for ELAN. By default a .qdc on standard output.",
)
@plugin_option
def command(out: Path | None, plugins: tuple[Path, ...]) -> None:
    """Write the codes of all detectors as a codebook, to import elsewhere.

    Each code has its description, and its colour where the format holds one. An older FILE is replaced.
    """
    registry = registry_of(plugins)
    registry.demand()
    for failure in registry.failures:
        warn(str(failure))
    content = _writer(registry, out)({detector.name: detector.codes for detector in registry.detectors()})
    if out is None:
        sys.stdout.buffer.write(content)
        return
    changed = put_in_place(out, lambda target: target.write_bytes(content))
    number = sum(len(detector.codes) for detector in registry.detectors())
    click.echo(f"{out.name}: {number} codes{'' if changed else ' (nothing to change)'}")


def _writer(registry: Registry, out: Path | None) -> _Writer:
    """What makes a codebook of the kind that the file's suffix says."""
    writers: dict[str, _Writer] = {
        fmt.codebook_suffix: fmt.codebook for fmt in registry.formats() if isinstance(fmt, CodebookFormat)
    }
    wanted = _DEFAULT if out is None else out.suffix.lower()
    if wanted not in writers:
        raise UsageError(
            f"a codebook is a {' or '.join(sorted(writers))} file, not {wanted or 'one without suffix'}"
        )
    return writers[wanted]
