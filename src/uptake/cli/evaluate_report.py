"""What `uptake evaluate` shows and writes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from uptake.errors import UsageError
from uptake.evaluate.agreement import EXPLAINED, MEASURES, spreads
from uptake.evaluate.alpha import NEEDED, has_alpha
from uptake.evaluate.comparison import EXTRA, MATCHED, MISSED, Comparison
from uptake.evaluate.estimate import Estimate, precision_of, recall_of
from uptake.evaluate.key import Coded
from uptake.evaluate.matching import Tolerance
from uptake.evaluate.measures import modified_kappa
from uptake.evaluate.reviewed import Judged, judged
from uptake.evaluate.sweep import STEPS, Step
from uptake.evaluate.tables import (
    Table,
    as_csv,
    as_markdown,
    as_text,
    item_table,
    long_table,
    pooled_table,
    shown,
    spread_table,
)
from uptake.model import Written

LISTED = 60
"""How many units are listed on a terminal before `--list` has to take over."""

FOR_YOUR_TALK = "Confidence is uncalibrated on your data until figures like these say how far to trust it."
_ORDER = (MISSED, EXTRA, MATCHED)


@dataclass(frozen=True, slots=True)
class Report:
    """A result, ready to be shown or written.

    Args:
        head: What was compared and how.
        parts: Title and table.
        notes: What to know when reading it.
        numbers: The table for .csv.
    """

    head: tuple[str, ...]
    parts: tuple[tuple[str, Table], ...]
    notes: tuple[str, ...]
    numbers: Table

    def text(self) -> str:
        """For a terminal: characters that every console has."""
        lines = list(self.head)
        for title, table in self.parts:
            lines += ["", title, *as_text(table)]
        return "\n".join([*lines, "", *self.notes])

    def markdown(self) -> str:
        """For a paper."""
        lines = ["# Agreement", "", *(f"{line}  " for line in self.head)]
        for title, table in self.parts:
            lines += ["", f"## {title}", "", *as_markdown(table)]
        return "\n".join([*lines, "", *(f"- {note}" for note in self.notes), ""])

    def content(self, suffix: str) -> bytes:
        """The bytes of a file: `.csv`, `.md` or `.txt`."""
        if suffix == ".csv":
            return as_csv(self.numbers)
        return (self.markdown() if suffix == ".md" else self.text() + "\n").encode(
            "utf-8", "backslashreplace"
        )


def demand_suffix(path: Path | None, suffixes: Sequence[str]) -> None:
    """Make sure that a table can be written under this name.

    Raises:
        UsageError: It cannot.
    """
    if path is not None and path.suffix.lower() not in suffixes:
        raise UsageError(f"{path.name}: no table is written as that (there are: {', '.join(suffixes)})")


def agreement_report(
    comparison: Comparison, who: tuple[str, str], tolerance: Tolerance, steps: Sequence[Step]
) -> Report:
    """Two observers of the same talk.

    Args:
        comparison: What came of comparing.
        who: The reference and the other.
        tolerance: When two units were taken for the same one.
        steps: What is found along the confidence threshold; none where that was not asked.
    """
    files = len(comparison.tallies)
    head = (
        f"Reference: {who[0]}. Compared: {who[1]}. {files} file{'' if files == 1 else 's'}.",
        (
            f"Two units are the same if they share at least {tolerance.share:g} of the longer one's {tolerance.by} "
            "(--overlap, --by)."
        ),
        f"modified kappa over all codes: {_overall(comparison)}",
    )
    parts = [("Agreement" if files == 1 else "Agreement over all files", pooled_table(comparison))]
    if spread := spreads(comparison):
        parts.append((f"Spread over {files} files: min, median, max", spread_table(spread)))
    if steps:
        parts.append(("Along the confidence threshold", sweep_table(steps)))
    parts += _listed(comparison)
    return Report(head, tuple(parts), tuple(_explanations()), long_table(comparison))


def _overall(comparison: Comparison) -> str:
    kappa = modified_kappa(comparison.link_table())
    return shown(kappa) if kappa is not None else "not defined (it needs two codes or more)"


def sweep_table(steps: Iterable[Step]) -> Table:
    """Precision and recall at each threshold."""
    head = ("code", "confidence from", "found", "matched", "precision", "recall", "f1")
    return [
        head,
        *(
            (
                s.tally.code,
                shown(s.threshold),
                str(s.tally.found),
                str(s.tally.matched),
                shown(s.precision),
                shown(s.recall),
                shown(s.f1),
            )
            for s in steps
        ),
    ]


def verdict_report(written: Mapping[str, Sequence[Written]], *, swept: bool) -> Report:
    """What a person's verdicts say.

    Args:
        written: File to its findings.
        swept: Whether to go along the confidence threshold.
    """
    every = [one for file in written.values() for one in file]
    columns = ("code", "confirmed", "rejected", "unsure", "unjudged", "precision", "from", "to")
    pooled = [columns, *(_verdict_row(row) for row in judged(every))]
    parts: list[tuple[str, Table]] = [("Verdicts", pooled)]
    if len(written) > 1:
        parts.append((f"Precision over {len(written)} files", _verdict_spread(written)))
    if swept:
        rows = [(shown(step), *_verdict_row(row)) for step in STEPS for row in judged(every, step)]
        parts.append(("Along the confidence threshold", [("confidence from", *columns), *rows]))
    notes = (
        (
            "precision: of the findings decided on, the share confirmed, with its 95 % interval (Wilson); deleted ones "
            "count as rejected, unsure ones for neither side."
        ),
        "Recall cannot be known from verdicts: what was never found was never judged. --sample is for that.",
    )
    return Report((), tuple(parts), notes, pooled)


def sample_report(coded: Coded) -> Report:
    """What a coded sample says."""
    precision, recall = precision_of(coded.flagged), recall_of(coded.flagged, coded.unflagged)
    strata: Table = [
        ("turns", "in all", "coded", "yes"),
        *(
            (name, str(s.all), str(s.coded), str(s.yes))
            for name, s in (("flagged", coded.flagged), ("not flagged", coded.unflagged))
        ),
    ]
    table: Table = [
        ("code", "measure", "estimate", "from", "to"),
        (coded.code, "precision", *_interval(precision)),
        (coded.code, "recall", *_interval(recall)),
    ]
    left = f"{coded.open} of the drawn turns are not coded yes or no and are left out." if coded.open else ""
    notes = (
        *filter(None, (left,)),
        "precision: of the flagged turns, the share you said yes to; 95 % interval by Wilson.",
        (
            "recall: of all turns you would say yes to, the share that is flagged, each stratum weighed with its size; "
            "95 % interval from both strata's Wilson intervals (MOVER)."
        ),
        "Turns are taken as independent; in few or very unlike files the true intervals are wider.",
    )
    head = (f"{coded.code}, flagged by {coded.detector}",)
    return Report(head, (("Drawn", strata), ("Estimates", table)), notes, table)


def _verdict_row(row: Judged) -> tuple[str, ...]:
    counts = (row.confirmed, row.rejected, row.unsure, row.unjudged)
    low, high = row.interval or (None, None)
    return (row.code, *map(str, counts), shown(row.precision), shown(low), shown(high))


def _verdict_spread(written: Mapping[str, Sequence[Written]]) -> Table:
    values: dict[str, list[float]] = {}
    for file in written.values():
        for row in judged(file):
            if row.precision is not None:
                values.setdefault(row.code, []).append(row.precision)
    rows = (
        (code, str(len(v)), shown(min(v)), shown(median(v)), shown(max(v)))
        for code, v in sorted(values.items())
    )
    return [("code", "files", "min", "median", "max"), *rows]


def _interval(estimate: Estimate) -> tuple[str, str, str]:
    return shown(estimate.value), shown(estimate.low), shown(estimate.high)


def _listed(comparison: Comparison) -> Iterator[tuple[str, Table]]:
    for status in _ORDER:
        items = [item for item in comparison.items if item.status == status]
        if items:
            rest = f", the first {LISTED} of {len(items)}: --list has all" if len(items) > LISTED else ""
            table = [row[1:] for row in item_table(items[:LISTED], text=False)]
            yield f"{status.capitalize()}{rest}", table


def _explanations() -> Iterator[str]:
    for name in (*MEASURES, "modified kappa"):
        yield f"{name.replace('_', ' ')}: {EXPLAINED[name]}."
    if not has_alpha():
        yield NEEDED
    yield FOR_YOUR_TALK
