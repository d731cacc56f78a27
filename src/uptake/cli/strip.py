"""`uptake strip INPUT`."""

import filecmp
from pathlib import Path

import click

from uptake.cli.selection import output_option, plugin_option
from uptake.errors import OutputError, UsageError
from uptake.pipeline.inputs import MARK, is_output_name, same_place, shown_name
from uptake.pipeline.placing import put_in_place
from uptake.pipeline.run import demand_readable, writable
from uptake.pipeline.session import registry_of
from uptake.plugins import Stripped

STRIPPED = ".stripped"
"""What an output's name has before its suffix."""

_SAVED = "another program has saved it since, so it is what it would be without ours"


@click.command("strip")
@click.argument("source", metavar="INPUT", type=click.Path(path_type=Path))
@output_option("OUT", "The output. By default NAME.stripped.eaf beside the input.")
@click.option("--in-place", is_flag=True, help="Change the input itself. Close it in ELAN before.")
@click.option("--overwrite", is_flag=True, help="Replace an output that is there already.")
@click.option("--discard-verdicts", is_flag=True, help="Take along what a person did to our findings.")
@plugin_option
def command(
    source: Path,
    out: Path | None,
    plugins: tuple[Path, ...],
    *,
    in_place: bool,
    overwrite: bool,
    discard_verdicts: bool,
) -> None:
    """Take out everything that uptake wrote.

    The result is the file as it was before the first run, byte for byte, unless another program has saved it since.
    """
    registry = registry_of(plugins)
    registry.demand()
    demand_readable(source)
    fmt = writable(registry.format_for(source), source)
    target = _target(source, out, in_place=in_place)
    keep_old = target.exists() and not (overwrite or same_place(target) == same_place(source))
    results: list[Stripped] = []

    def strip(path: Path) -> None:
        results.append(fmt.strip(source, path, discard_verdicts=discard_verdicts))
        if keep_old and not filecmp.cmp(path, target, shallow=False):
            raise OutputError(f"{target.name} is there already: use --overwrite, or -o for another name")

    changed = put_in_place(target, strip, fmt.check, like=(source,))
    click.echo(_told(results[0], shown_name(source), shown_name(target), changed=changed))


def _target(source: Path, out: Path | None, *, in_place: bool) -> Path:
    if in_place:
        if out is not None:
            raise UsageError("--in-place and -o exclude each other: leave one out")
        return source
    if out is None:
        stem = source.stem[: -len(MARK)] if is_output_name(source) else source.stem
        return source.with_name(f"{stem}{STRIPPED}{source.suffix}")
    if same_place(out) == same_place(source):
        raise UsageError(f"-o {out.name} is the input itself: use --in-place to have it changed")
    return out / source.name if out.is_dir() else out


def _told(result: Stripped, source: str, target: str, *, changed: bool) -> str:
    if not result.was_ours:
        return f"{source}: nothing of uptake's in it{f'; copied to {target}' if changed else ''}"
    how = "byte for byte as it was before the first run" if result.exact else (result.why or _SAVED)
    number = f"{result.removed} finding{'' if result.removed == 1 else 's'}"
    return f"{source} -> {target}: {number} taken out; {how}"
