"""What a person's verdicts on findings say about precision."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from uptake.evaluate.measures import ratio, wilson
from uptake.model import Written

DELETED = "deleted"
RIGHT, WRONG = ("confirmed",), ("rejected", DELETED)


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts on the findings of a code.

    Args:
        code: The code.
        confirmed: How many a person confirmed.
        rejected: How many a person rejected or deleted.
        unsure: How many a person was unsure about; these count for neither side.
        unjudged: How many nobody judged.
    """

    code: str
    confirmed: int = 0
    rejected: int = 0
    unsure: int = 0
    unjudged: int = 0

    @property
    def precision(self) -> float | None:
        """Of the findings that were decided on, the share confirmed."""
        return ratio(self.confirmed, self.confirmed + self.rejected)

    @property
    def interval(self) -> tuple[float, float] | None:
        """Its 95 % interval (Wilson)."""
        return wilson(self.confirmed, self.confirmed + self.rejected)


def verdict_on(written: Written) -> str:
    """`confirmed`, `rejected`, `unsure`, `deleted`, or empty where nobody judged."""
    if written.verdict:
        return written.verdict
    return DELETED if written.state == DELETED else ""


def judged(written: Iterable[Written], least: float = 0.0) -> Iterator[Judged]:
    """Count the verdicts on findings of at least a confidence; a row for each code, sorted.

    A finding that a person deleted counts as rejected.
    """
    verdicts: dict[str, list[str]] = {}
    for one in written:
        if one.finding.confidence >= least:
            verdicts.setdefault(one.finding.code, []).append(verdict_on(one))
    for code, said in sorted(verdicts.items()):
        yield Judged(
            code,
            sum(v in RIGHT for v in said),
            sum(v in WRONG for v in said),
            said.count("unsure"),
            said.count(""),
        )
