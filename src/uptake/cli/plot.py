"""`uptake plot INPUT…`."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from uptake.cli.ending import conclude
from uptake.cli.files import files_to_detect_in
from uptake.cli.many import Pace, many_options, work_through
from uptake.cli.numbered import Numbered, lost_one, numbered
from uptake.cli.outcome import Outcome, attempt, detected, detected_as
from uptake.cli.selection import choices_of, detecting_options, output_option
from uptake.cli.sequences import with_sequences
from uptake.cli.typed import typed_command
from uptake.errors import UsageError
from uptake.export import Row, rows_for, sequence_rows
from uptake.export.anonymise import anonymised
from uptake.export.plot import Scene, demand_kind, matrix, points, rates, timeline, write_picture
from uptake.pipeline.detect import Detection
from uptake.pipeline.inputs import shown_name
from uptake.pipeline.placing import put_in_place
from uptake.pipeline.run import detect_file

_TIMELINE, _MATRIX, _RATES = "timeline", "matrix", "rates"
_TABLES = {_MATRIX: "findings", _RATES: "summary"}
"""Kind of picture to the table that it is drawn from."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The picture that the user wants.

    Args:
        kind: `timeline`, `matrix` or `rates`.
        width: In points.
        conversation: The one to draw, where a file holds several.
        anonymise: Whether names are replaced by codes.
        one_input: Whether there is one file only.
    """

    kind: str
    width: float
    conversation: str | None
    anonymise: bool
    one_input: bool


@dataclass(frozen=True, slots=True)
class Drawn(Outcome):
    """What became of one file, with its timelines where those are wanted.

    Args:
        timelines: Conversation name and picture.
    """

    timelines: tuple[tuple[str, Scene], ...] = ()


@click.command("plot")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@output_option("FILE", "The picture: .svg, .pdf or .png.", required=True)
@click.option(
    "--kind",
    type=click.Choice([_TIMELINE, _MATRIX, _RATES]),
    default=_TIMELINE,
    show_default=True,
    help="One conversation along the time; reassurance against uptake; or how often each role does what.",
)
@click.option(
    "--width",
    default="85mm",
    show_default=True,
    metavar="LENGTH",
    help="How wide: in mm, cm, in or pt. The height follows.",
)
@click.option(
    "--conversation", metavar="NAME", help="Which conversation a timeline shows, of a file with several."
)
@click.option("--anonymise", is_flag=True, help="Codes in place of the names of speakers.")
@many_options
@detecting_options
def command(
    inputs: tuple[Path, ...],
    out: Path,
    config: Path | None,
    *,
    kind: str,
    width: str,
    conversation: str | None,
    anonymise: bool,
    jobs: int,
    quiet: bool,
    events: bool,
    **selection: Any,
) -> int:
    """Detect, and draw a picture for a paper.

    INPUT is a file, a folder or a pattern such as *.eaf. The picture is as wide as a journal's column, in colours that everybody can tell apart,
    and says in words what a colour says.
    """
    demand_kind(out.suffix.lower())
    choices = choices_of(selection, command=typed_command())
    choices = with_sequences(choices) if kind == _MATRIX else choices
    files = files_to_detect_in(inputs, config, choices, quiet=quiet)
    wanted = Wanted(kind, points(width), conversation, anonymise, one_input=len(files) == 1)
    if kind == _TIMELINE and not wanted.one_input:
        raise UsageError(f"a timeline shows one conversation, and there are {len(files)} files: name one")
    work = functools.partial(_look, wanted=wanted)
    pace = Pace(jobs, quiet, events)
    outcomes = work_through(numbered(files), work, lost_one, pace, "plot")
    inputs_read = [file.input.path for file in files]
    return conclude(outcomes, lambda: _write(outcomes, wanted, out, inputs_read), silent=pace.silent)


def _write(outcomes: Sequence[Outcome], wanted: Wanted, out: Path, inputs: Sequence[Path]) -> str:
    scene = _scene(outcomes, wanted)
    put_in_place(out, lambda target: write_picture(scene, target, out.suffix.lower()), like=inputs)
    return f"{shown_name(out)}: {scene.told}"


def _look(item: Numbered, *, wanted: Wanted) -> Outcome:
    return attempt(item.file, lambda: _looked(item, wanted))


def _looked(item: Numbered, wanted: Wanted) -> Outcome:
    detection = detect_file(item.file.input.path, item.file.session(), one_input=wanted.one_input)
    if wanted.kind != _TIMELINE:
        rows = rows_for(detection, _TABLES[wanted.kind], item.file.input.shown)
        return detected(item.file, detection, rows=tuple(rows))
    return detected_as(Drawn, item.file, detection, timelines=tuple(_timelines(item, detection, wanted)))


def _timelines(item: Numbered, detection: Detection, wanted: Wanted) -> Iterator[tuple[str, Scene]]:
    """A timeline of each conversation with talk, by the name that it has in the file."""
    project, findings = detection.project, detection.findings
    if wanted.anonymise:
        project, findings = anonymised(project, findings, item.number)
    for talk, original in zip(project.conversations, detection.project.conversations, strict=True):
        if talk.utterances and wanted.conversation in {None, original.name}:
            yield original.name, timeline(talk, findings.get(talk.name, ()), wanted.width)


def _scene(outcomes: Sequence[Outcome], wanted: Wanted) -> Scene:
    rows: list[Row] = [row for outcome in outcomes for row in outcome.rows]
    if wanted.kind == _MATRIX:
        return matrix(sequence_rows(rows), wanted.width)
    if wanted.kind == _RATES:
        return rates(rows, wanted.width)
    timelines = [drawn for outcome in outcomes if isinstance(outcome, Drawn) for drawn in outcome.timelines]
    if len(timelines) != 1:
        raise _not_one(timelines, wanted)
    return timelines[0][1]


def _not_one(timelines: Sequence[tuple[str, Scene]], wanted: Wanted) -> UsageError:
    if not timelines:
        return UsageError(
            f"there is no conversation {wanted.conversation!r} in it: `uptake inspect` lists them"
        )
    names = ", ".join(name for name, _ in timelines)
    return UsageError(
        f"a timeline shows one conversation: choose it with --conversation (there are: {names})"
    )
