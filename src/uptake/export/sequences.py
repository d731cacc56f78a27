"""Reassurance by its kind against uptake by its kind: counts and shares."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from uptake.export.rows import Row

CODE = "reassurance-uptake"
"""The code whose findings say which kinds there are, in the attributes `reassurance` and `uptake`."""

ANY = "any"
"""In the place of a kind of reassurance: whatever its kind, each counted once."""

OVER_ALL, CONVERSATION = "all", "conversation"
"""What a row is about: everything that was looked at, or one conversation."""

UPTAKES = (
    *("minimal", "acceptance", "question", "validation-seeking", "worry", "objection", "rejection"),
    *("other", "no-uptake", "unknown"),
)
"""Kinds of uptake in the order in which they are shown, from going along to standing against."""

_DIGITS = 4


@dataclass(slots=True)
class Tally:
    """Reassurances by kind, and by kind and uptake.

    Args:
        reassurances: Kind to how many there are.
        cells: Kind of reassurance and kind of uptake to how many there are.
    """

    reassurances: Counter[str] = field(default_factory=Counter)
    cells: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, finding: Row) -> None:
        """Count one finding. One of several kinds counts for each of them, and once for any."""
        kinds = (ANY, *kinds_in(finding, "reassurance"))
        self.reassurances.update(kinds)
        self.cells.update((kind, uptake) for kind in kinds for uptake in kinds_in(finding, "uptake"))


def sequence_rows(findings: Iterable[Row]) -> list[Row]:
    """The table of sequences.

    For everything together and then for each conversation: a row for each kind of reassurance that occurs there, and
    for any, by each kind of uptake that occurs anywhere. `share` is `count` of `reassurances`, those of that kind in
    that scope; because a reassurance may be taken up in several ways, shares may add up to more than 1.

    Args:
        findings: Rows of findings; those of other codes are passed over.
    """
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    together = Tally()
    for finding in findings:
        if finding["code"] == CODE:
            tallies[finding["file"], finding["conversation"]].add(finding)
            together.add(finding)
    uptakes = sorted({uptake for _, uptake in together.cells}, key=uptake_order)
    rows = [_with_scope(OVER_ALL, "", "", row) for row in _rows_of(together, uptakes)]
    for (file, conversation), tally in tallies.items():
        rows += [_with_scope(CONVERSATION, file, conversation, row) for row in _rows_of(tally, uptakes)]
    return rows


def uptake_order(kind: str) -> tuple[int, str]:
    """What to sort kinds of uptake by; those that are not known come last, by name."""
    return UPTAKES.index(kind) if kind in UPTAKES else len(UPTAKES), kind


def kinds_in(finding: Row, attribute: str) -> list[str]:
    """The kinds that an attribute lists: `"null-finding, normalising"` are two."""
    return [kind for kind in str(finding["attributes"].get(attribute) or "").split(", ") if kind]


def _with_scope(scope: str, file: str, conversation: str, row: Row) -> Row:
    return {"scope": scope, "file": file, "conversation": conversation, **row}


def _rows_of(tally: Tally, uptakes: list[str]) -> Iterator[Row]:
    for kind in sorted(tally.reassurances, key=lambda kind: (kind == ANY, kind)):
        for uptake in uptakes:
            count, of = tally.cells[kind, uptake], tally.reassurances[kind]
            yield {
                "reassurance": kind,
                "uptake": uptake,
                "count": count,
                "reassurances": of,
                "share": round(count / of, _DIGITS),
            }
