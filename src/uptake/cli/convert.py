"""`uptake convert IN OUT`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from uptake.cli.console import columns
from uptake.cli.files import files_of
from uptake.cli.selection import choices_of, reading_options
from uptake.cli.typed import typed_command
from uptake.errors import UsageError
from uptake.pipeline.convert import Conversion, Converted, convert_file
from uptake.pipeline.inputs import shown_name
from uptake.pipeline.placing import put_in_place
from uptake.plugins import Creation, Loss


@click.command("convert")
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--code-tier",
    "code_tiers",
    multiple=True,
    metavar="TIER",
    help="The values of this tier are codes, although it has no controlled vocabulary.",
)
@click.option("--embed-media", is_flag=True, help="Copy the recordings into the .qdpx.")
@click.option(
    "--losses",
    "losses_file",
    type=click.Path(path_type=Path),
    metavar="F.json",
    help="Write what the output does not hold to this file as well.",
)
@click.option("--overwrite", is_flag=True, help="Replace an output that is there already.")
@reading_options
def command(
    source: Path,
    out: Path,
    config: Path | None,
    code_tiers: tuple[str, ...],
    losses_file: Path | None,
    *,
    embed_media: bool,
    overwrite: bool,
    **selection: Any,
) -> None:
    """Make an ELAN file of a REFI-QDA project, or the other way round.

    IN is an .eaf, a .qdpx or a .txt. OUT is a .qdpx or an .eaf, or a folder for the transcripts of a .qdpx. Nothing is
    changed in IN, and what OUT cannot hold is listed.
    """
    if source.is_dir():
        raise UsageError(f"{shown_name(source)} is a folder: convert one file at a time")
    (file,) = files_of((source,), config, choices_of(selection, command=typed_command()))
    settings = Creation(code_tiers=code_tiers, embed_media=embed_media)
    conversion = convert_file(source, out, file.session(), settings, overwrite=overwrite)
    click.echo("\n".join(_told(conversion)))
    if losses_file is not None:
        _write_losses(conversion, losses_file)


def _told(conversion: Conversion) -> Iterator[str]:
    source = shown_name(conversion.source)
    for file in conversion.files:
        same = "" if file.changed else " (was there already, the same)"
        yield f"{source} -> {shown_name(file.output)}{same}"
        yield from _listed(file.losses, "not in it:")
    if conversion.losses:
        yield from _listed(conversion.losses, f"in {source} and nowhere else:")
    elif not any(file.losses for file in conversion.files):
        yield "  everything was carried over"


def _listed(losses: tuple[Loss, ...], head: str) -> Iterator[str]:
    if losses:
        yield f"  {head}"
        yield from columns([(loss.how_many, loss.what, loss.where, loss.why) for loss in losses], "    ")


def _write_losses(conversion: Conversion, path: Path) -> None:
    source = shown_name(conversion.source)
    rows = [_row(source, None, loss) for loss in conversion.losses]
    rows += [_row(source, file, loss) for file in conversion.files for loss in file.losses]
    text = json.dumps({"losses": rows}, ensure_ascii=False, indent=2) + "\n"
    put_in_place(path, lambda target: target.write_bytes(text.encode("utf-8")))


def _row(source: str, file: Converted | None, loss: Loss) -> dict[str, str | int | None]:
    return {
        "input": source,
        "output": shown_name(file.output) if file else None,
        "what": loss.what,
        "where": loss.where,
        "why": loss.why,
        "how_many": loss.how_many,
    }
