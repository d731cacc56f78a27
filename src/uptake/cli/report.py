"""`uptake report INPUT…`."""

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from uptake import __version__
from uptake.cli.ending import conclude
from uptake.cli.files import files_to_detect_in
from uptake.cli.many import Pace, many_options, work_through
from uptake.cli.numbered import lost_one, numbered
from uptake.cli.outcome import Outcome
from uptake.cli.report_file import Looked, Wanted, look
from uptake.cli.selection import choices_of, detecting_options
from uptake.cli.typed import typed_command
from uptake.errors import UsageError
from uptake.export.report import Corpus, UsedDetector, counted, pair, render_report, with_own_keys
from uptake.pipeline.inputs import shown_name
from uptake.pipeline.placing import put_in_place

_SUFFIXES = (".html", ".htm")


def _pairs(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    del context, parameter
    pairs = []
    for value in values:
        interview, sign, consultation = (part.strip() for part in value.rpartition("="))
        if not (interview and sign and consultation):
            raise click.BadParameter(f"{value!r} is not INTERVIEW=CONSULTATION, as in --about int03=cons03")
        pairs.append((interview, consultation))
    return tuple(pairs)


@click.command("report")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The page: one .html file that needs nothing beside it.",
)
@click.option("--title", default="What was found in the talk", metavar="TEXT", help="The page's heading.")
@click.option(
    "--about",
    multiple=True,
    metavar="INTERVIEW=CONSULTATION",
    callback=_pairs,
    help="Show this interview beside that consultation; names that differ in such words only are paired without it.",
)
@click.option("--no-text", is_flag=True, help="Leave the words of the talk out of the page.")
@click.option("--anonymise", is_flag=True, help="Codes in place of the names of speakers and files.")
@many_options
@detecting_options
def command(
    inputs: tuple[Path, ...],
    out: Path,
    config: Path | None,
    *,
    title: str,
    about: tuple[tuple[str, str], ...],
    no_text: bool,
    anonymise: bool,
    jobs: int,
    quiet: bool,
    events: bool,
    **selection: Any,
) -> int:
    """Detect, and write a page to look at: figures, transcripts with findings and their evidence, a concordance.

    INPUT is a file, a folder or a pattern such as *.eaf. Nothing is written into the projects, and the page loads nothing from anywhere.
    """
    if out.suffix.lower() not in _SUFFIXES:
        raise UsageError(f"{shown_name(out)}: a report is an .html file")
    files = files_to_detect_in(inputs, config, choices_of(selection, command=typed_command()), quiet=quiet)
    wanted = Wanted(
        out.parent,
        text=not no_text,
        anonymise=anonymise,
        interviews=any(file.session().settings.interviews for file in files),
        one_input=len(files) == 1,
    )
    work = functools.partial(look, wanted=wanted)
    pace = Pace(jobs, quiet, events)
    outcomes = work_through(numbered(files), work, lost_one, pace, "report")
    inputs_read = [file.input.path for file in files]
    return conclude(
        outcomes,
        lambda: _write(_corpus(outcomes, title, about, wanted), out, inputs_read),
        silent=pace.silent,
    )


def _corpus(
    outcomes: Sequence[Outcome], title: str, about: Sequence[tuple[str, str]], wanted: Wanted
) -> Corpus:
    done = [outcome for outcome in outcomes if isinstance(outcome, Looked)]
    talks = with_own_keys(page for outcome in done for page in outcome.pages)
    named = [one for outcome in done for one in outcome.named]
    named = [replace(one, key=talk.key) for one, talk in zip(named, talks, strict=True)]
    left_out = [outcome.file for outcome in outcomes if not isinstance(outcome, Looked)]
    remarks = [line for outcome in done for line in outcome.remarks]
    remarks += ["files were left out" if wanted.anonymise else f"{file} was left out" for file in left_out]
    return Corpus(
        title=title,
        version=__version__,
        talks=talks,
        detectors=_detectors(used for outcome in done for used in outcome.detectors),
        remarks=counted(remarks),
        settings=tuple(_settings(wanted)),
        pairs=tuple(pair(named, about).items()),
        text=wanted.text,
    )


def _settings(wanted: Wanted) -> Iterator[tuple[str, str]]:
    """What holds for the whole page and is no option of a detector."""
    if wanted.interviews:
        yield "interviews", "looked at too"
    if not wanted.text:
        yield "words of the talk", "left out"
    if wanted.anonymise:
        yield "names", "replaced by codes"


def _detectors(used: Iterable[UsedDetector]) -> tuple[UsedDetector, ...]:
    """Each detector once for each set of options; one that ran nowhere, once without them."""
    every = dict.fromkeys(used)
    ran = {one.run.name for one in every if one.options_known}
    kept = [one for one in every if one.options_known or one.run.name not in ran]
    return tuple(sorted(kept, key=lambda one: (one.run.name, one.run.version, str(one.run.options))))


def _write(corpus: Corpus, out: Path, inputs: Sequence[Path]) -> str:
    page = render_report(corpus)
    put_in_place(out, lambda target: target.write_text(page, encoding="utf-8", newline="\n"), like=inputs)
    return _told(corpus, out)


def _told(corpus: Corpus, out: Path) -> str:
    findings = sum(len(talk.places) for talk in corpus.talks)
    talks = f"{len(corpus.talks)} conversation{'s' * (len(corpus.talks) != 1)}"
    return f"{shown_name(out)}: {talks}, {findings} finding{'s' * (findings != 1)}; open it in a browser"
