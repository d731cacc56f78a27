"""`uptake extracts INPUT…`."""

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from uptake import __version__
from uptake.cli.ending import conclude
from uptake.cli.files import files_to_detect_in
from uptake.cli.many import Pace, many_options, work_through
from uptake.cli.numbered import Numbered, lost_one, numbered
from uptake.cli.outcome import Outcome, attempt, detected_as
from uptake.cli.selection import choices_of, detecting_options, output_option
from uptake.cli.typed import typed_command
from uptake.errors import UsageError
from uptake.export.anonymise import anonymised
from uptake.export.extracts import Extract, Extracts, extract_of, write_extracts
from uptake.model import Conversation, DetectorRun, Finding
from uptake.pipeline.detect import Detection
from uptake.pipeline.inputs import shown_name
from uptake.pipeline.near_misses import near_misses
from uptake.pipeline.placing import put_in_place
from uptake.pipeline.run import detect_file
from uptake.pipeline.session import Session

_DOCX = ".docx"

_Found = tuple[str, Finding, tuple[str, ...]]
"""Conversation name, finding, and the conditions by which it is none: empty for a finding."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user wants to see.

    Args:
        around: How many turns on either side.
        near_misses: Whether places are shown that nearly were findings.
        anonymise: Whether names are replaced by codes.
        one_input: Whether there is one file only.
    """

    around: int
    near_misses: bool
    anonymise: bool
    one_input: bool


@dataclass(frozen=True, slots=True)
class Extracted(Outcome):
    """What became of one file, with what was taken from it.

    Args:
        extracts: In the order of the talk.
        runs: The detectors that looked.
    """

    extracts: tuple[Extract, ...] = ()
    runs: tuple[DetectorRun, ...] = ()


@click.command("extracts")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@output_option("FILE", "The document, a .docx.", required=True)
@click.option(
    "--around",
    type=click.IntRange(min=0),
    default=3,
    show_default=True,
    metavar="N",
    help="How many turns to show on either side.",
)
@click.option(
    "--near-misses",
    is_flag=True,
    help="Show what nearly was found as well, each with the condition that it fails.",
)
@click.option("--anonymise", is_flag=True, help="Codes in place of the names of speakers and files.")
@many_options
@detecting_options
def command(
    inputs: tuple[Path, ...],
    out: Path,
    config: Path | None,
    *,
    around: int,
    near_misses: bool,
    anonymise: bool,
    jobs: int,
    quiet: bool,
    events: bool,
    **selection: Any,
) -> int:
    """Detect, and write numbered extracts for a paper.

    INPUT is a file, a folder or a pattern such as *.eaf. Each finding is shown among the turns around it, with line numbers and speakers; what
    was found is bold, an arrow points at the words that it rests on, and times and source stand below.
    """
    if out.suffix.lower() != _DOCX:
        raise UsageError(f"{shown_name(out)}: extracts are a {_DOCX} file")
    files = files_to_detect_in(inputs, config, choices_of(selection, command=typed_command()), quiet=quiet)
    wanted = Wanted(around, near_misses, anonymise, one_input=len(files) == 1)
    work = functools.partial(_look, wanted=wanted)
    pace = Pace(jobs, quiet, events)
    outcomes = work_through(numbered(files), work, lost_one, pace, "extracts")
    inputs_read = [file.input.path for file in files]
    return conclude(outcomes, lambda: _write(outcomes, out, inputs_read), silent=pace.silent)


def _write(outcomes: Sequence[Outcome], out: Path, inputs: Sequence[Path]) -> str:
    extracts = _document(outcomes)
    put_in_place(out, lambda target: write_extracts(extracts, target), like=inputs)
    return _told(extracts, out)


def _look(item: Numbered, *, wanted: Wanted) -> Outcome:
    return attempt(item.file, lambda: _looked(item, wanted))


def _looked(item: Numbered, wanted: Wanted) -> Extracted:
    file, session = item.file, item.file.session()
    detection = detect_file(file.input.path, session, one_input=wanted.one_input)
    places = _places(detection, session, near=wanted.near_misses)
    extracts = tuple(_extracts(item, detection, places, wanted))
    return detected_as(Extracted, file, detection, extracts=extracts, runs=detection.runs)


def _places(detection: Detection, session: Session, *, near: bool) -> list[_Found]:
    """What is shown, in the order of the talk: of two places that begin with the same words, the finding first."""
    found: list[_Found] = [(talk, f, ()) for talk, findings in detection.findings.items() for f in findings]
    if near:
        missed = near_misses(detection, session)
        found += [(miss.conversation, miss.finding, tuple(map(str, miss.failed))) for miss in missed]
    order = {
        (talk.name, utterance.id): (number, place)
        for number, talk in enumerate(detection.project.conversations)
        for place, utterance in enumerate(talk.utterances)
    }
    return sorted(found, key=lambda place: order[place[0], place[1].utterances[0]])


def _extracts(
    item: Numbered, detection: Detection, places: Sequence[_Found], wanted: Wanted
) -> Iterator[Extract]:
    talks, shown, findings = _named(item, detection, places, anonymise=wanted.anonymise)
    for (name, _, failed), finding in zip(places, findings, strict=True):
        yield extract_of(talks[name], finding, shown, wanted.around, failed)


def _named(
    item: Numbered, detection: Detection, places: Sequence[_Found], *, anonymise: bool
) -> tuple[dict[str, Conversation], str, list[Finding]]:
    """Conversations by their own name, the file's name and the findings, under codes where that is wanted."""
    project, shown = detection.project, item.file.input.shown
    findings = [finding for _, finding, _ in places]
    if anonymise:
        by_talk: dict[str, list[Finding]] = {}
        for talk, finding, _ in places:
            by_talk.setdefault(talk, []).append(finding)
        renamed, under_codes = anonymised(project, by_talk, item.number)
        findings = [finding for found in under_codes.values() for finding in found]
        project, shown = renamed, renamed.path.name
    names = [talk.name for talk in detection.project.conversations]
    return dict(zip(names, project.conversations, strict=True)), shown, findings


def _document(outcomes: Iterable[Outcome]) -> Extracts:
    done = [outcome for outcome in outcomes if isinstance(outcome, Extracted)]
    runs = {(run.name, run.version, run.options): run for outcome in done for run in outcome.runs}
    method = (
        f"Found by uptake {__version__} with {'; '.join(_run(runs[key]) for key in sorted(runs, key=str))}."
    )
    return Extracts(tuple(extract for outcome in done for extract in outcome.extracts), (method,))


def _run(run: DetectorRun) -> str:
    """`minimal-response-run 1.0 (min_turns 3, role patient)`."""
    options = ", ".join(f"{name} {value}" for name, value in run.options)
    return f"{run.name} {run.version}" + (f" ({options})" if options else "")


def _told(extracts: Extracts, out: Path) -> str:
    near = sum(1 for extract in extracts.extracts if extract.failed)
    number = len(extracts.extracts)
    misses = f", near misses among them: {near}" if near else ""
    return f"{shown_name(out)}: {number} extract{'' if number == 1 else 's'}{misses}"
