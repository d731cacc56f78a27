"""`uptake evaluate INPUT…`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from uptake.cli.ending import end, report_skips
from uptake.cli.evaluate_read import (
    Gathered,
    detector_against,
    gather,
    judgements,
    person_against,
    person_codes,
    under_one_name,
)
from uptake.cli.evaluate_report import (
    Report,
    agreement_report,
    demand_suffix,
    sample_report,
    verdict_report,
)
from uptake.cli.evaluate_sample import SHEETS, Drawing, coded, demand_place, sample
from uptake.cli.files import File, files_of
from uptake.cli.selection import choices_of, output_option, reading_options, running_options
from uptake.cli.typed import typed_command
from uptake.errors import UsageError
from uptake.evaluate.comparison import compare
from uptake.evaluate.matching import Tolerance
from uptake.evaluate.sweep import sweep
from uptake.evaluate.tables import as_csv, item_table
from uptake.pipeline.placing import put_in_place

REPORTS = (".csv", ".md", ".txt")
_FILE = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user wants evaluated, and how.

    Args:
        against: The person's tiers or codes.
        second: The second person's.
        values: The values of a tier that count.
        code: The one code to look at.
        speakers: Whose turns count.
        tolerance: When two units are the same one.
        verdicts: Whether to count verdicts.
        swept: Whether to go along the confidence threshold.
        sample: How many turns to draw.
        seed: By which lot.
        in_file: Whether to set the drawn turns out in copies of the files.
        out: Where to write the result.
        listing: Where to write the list of units.
        text: Whether words of the talk stand in that list.
    """

    against: tuple[str, ...]
    second: tuple[str, ...]
    values: tuple[str, ...]
    code: str | None
    speakers: tuple[str, ...]
    tolerance: Tolerance
    verdicts: bool
    swept: bool
    sample: int | None
    seed: int
    in_file: bool
    out: Path | None
    listing: Path | None
    text: bool


@click.command("evaluate")
@click.argument("inputs", metavar="INPUT…", nargs=-1, type=_FILE)
@click.option(
    "--against",
    multiple=True,
    metavar="TIER|CODE",
    help="Your own coding in the file; CODE@CODER for one coder's.",
)
@click.option(
    "--and",
    "second",
    multiple=True,
    metavar="TIER|CODE",
    help="A second person's coding, instead of a detector.",
)
@click.option("--verdicts", is_flag=True, help="Count the verdicts in reviewed files instead.")
@click.option(
    "--detector",
    "detectors",
    multiple=True,
    metavar="NAME",
    help="The detector to compare; by default those that run.",
)
@click.option("--code", metavar="NAME", help="The one of the detector's codes to compare.")
@click.option(
    "--value", "values", multiple=True, metavar="VALUE", help="The value of the tier that means the code."
)
@click.option(
    "--speaker",
    "speakers",
    multiple=True,
    metavar="NAME|ROLE",
    help="Whose turns count; by default those of everybody who is coded.",
)
@click.option(
    "--overlap",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.5,
    show_default=True,
    metavar="SHARE",
    help="How much of the longer one two units must share to be the same.",
)
@click.option(
    "--by",
    type=click.Choice(["turns", "time"]),
    default="turns",
    show_default=True,
    help="What units share: turns, or time as in ELAN.",
)
@click.option("--sweep", "swept", is_flag=True, help="Precision and recall along the confidence threshold.")
@click.option(
    "--sample",
    type=click.IntRange(min=2),
    metavar="NUMBER",
    help="Draw this many turns, flagged and not, to code blind: onto a sheet (-o) or --in-file.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Another number draws other turns.")
@click.option(
    "--in-file",
    is_flag=True,
    help="Set the drawn turns out as empty annotations in NAME.blind.eaf (or codings in NAME.blind.qdpx).",
)
@click.option(
    "--from-sample",
    "done",
    type=_FILE,
    metavar="FILE",
    help="Precision and recall from a coded sheet, a coded file, or the files of a .key.json.",
)
@output_option(
    "FILE",
    "The result: .csv, .md or .txt; for --sample the sheet: .csv or .xlsx, or with --in-file the .key.json.",
)
@click.option(
    "--list", "listing", type=_FILE, metavar="FILE", help="All that was matched, missed or is extra, as .csv."
)
@click.option("--no-text", is_flag=True, help="Leave the words of the talk out of that list.")
@running_options
@reading_options
def command(
    inputs: tuple[Path, ...],
    done: Path | None,
    detectors: tuple[str, ...],
    config: Path | None,
    **said: Any,
) -> int:
    """Compare a detector with a person, two persons with each other, or count verdicts.

    With --against: your own coding in the file against the detector. With --against and --and: two persons. With
    --verdicts: what you said about findings. With --sample and then --from-sample: precision and recall on your own
    talk, with 95 % intervals, from turns that you code without knowing what was found.
    """
    asked = _asked(said)
    if done is None:
        _demand_sense(inputs, asked)
    choices = choices_of(said, only=detectors, command=typed_command())
    if done is not None:
        _show(sample_report(coded(done, lambda paths: files_of(paths, config, choices))), asked.out)
        return 0
    files = files_of(inputs, config, choices)
    gathered = gather(files, _reader(asked, one_input=len(files) == 1))
    if any(not outcome.failure for outcome in gathered.outcomes):
        _evaluate(gathered, asked, files)
    report_skips(gathered.outcomes)
    return end(gathered.outcomes)


def _asked(said: dict[str, Any]) -> Asked:
    tolerance = Tolerance(said.pop("overlap"), said.pop("by"))
    names = (
        "against",
        "second",
        "values",
        "code",
        "speakers",
        "verdicts",
        "swept",
        "sample",
        "seed",
        "in_file",
    )
    files = {name: said.pop(name) for name in ("out", "listing")}
    return Asked(
        **{name: said.pop(name) for name in names}, **files, tolerance=tolerance, text=not said.pop("no_text")
    )


def _demand_sense(inputs: tuple[Path, ...], asked: Asked) -> None:
    """Refuse what cannot be done before anything is read."""
    if not inputs:
        raise UsageError("name a file or a folder to evaluate, or a coded sheet with --from-sample")
    wanted = [bool(asked.against), asked.verdicts, asked.sample is not None]
    if sum(wanted) != 1:
        raise UsageError(
            "say what to compare with: --against TIER or CODE, --verdicts, or --sample NUMBER (one of them)"
        )
    if asked.second and not asked.against:
        raise UsageError("--and is the second of two persons: name the first with --against")
    if asked.second and asked.swept:
        raise UsageError("--sweep goes along a detector's confidence: a person's coding has none")
    if asked.in_file and asked.sample is None:
        raise UsageError("--in-file is for the turns of a sample: say how many with --sample NUMBER")
    if asked.sample is not None:
        demand_place(asked.out, in_file=asked.in_file)
    if not asked.in_file:
        demand_suffix(asked.out, SHEETS if asked.sample is not None else REPORTS)
    demand_suffix(asked.listing, (".csv",))


def _reader(asked: Asked, *, one_input: bool) -> Callable[..., Any]:
    if asked.verdicts:
        return judgements
    if asked.second:
        return person_against(asked.against, asked.second)
    return detector_against(asked.against, one_input=one_input)


def _evaluate(gathered: Gathered, asked: Asked, files: Sequence[File]) -> None:
    if asked.verdicts:
        _show(verdict_report(gathered.written, swept=asked.swept), asked.out)
        return
    if not gathered.pairs:
        raise UsageError("nothing to compare: no conversation was both coded and looked at by a detector")
    if asked.sample is not None:
        drawing = Drawing(asked.sample, asked.seed, asked.code, asked.speakers, asked.out, asked.in_file)
        sample(gathered, files, drawing)
    else:
        _compare(gathered, asked)


def _compare(gathered: Gathered, asked: Asked) -> None:
    if asked.second:
        codes, other = person_codes(gathered, asked.values), ", ".join(asked.second)
    else:
        codes, other = (
            under_one_name(gathered, asked.values, asked.code),
            ", ".join(sorted(gathered.detectors)),
        )
    comparison = compare(gathered.pairs, codes, asked.tolerance, asked.speakers)
    steps = sweep(gathered.pairs, codes, asked.tolerance, asked.speakers) if asked.swept else []
    if asked.listing is not None:
        rows = as_csv(item_table(comparison.items, text=asked.text))
        put_in_place(asked.listing, lambda target: target.write_bytes(rows))
    _show(agreement_report(comparison, (", ".join(asked.against), other), asked.tolerance, steps), asked.out)


def _show(report: Report, out: Path | None) -> None:
    if out is None:
        click.echo(report.text())
        return
    demand_suffix(out, REPORTS)
    content = report.content(out.suffix.lower())
    put_in_place(out, lambda target: target.write_bytes(content))
