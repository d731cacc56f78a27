"""What a user changes in a language or a lexicon: forms of families, and cues of tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

_SIGNS = str.maketrans({"-": " ", "\u2019": "'", "\u02bc": "'"})

Rows = tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of the forms of one family.

    Args:
        add: Forms that it has besides.
        remove: Forms that it has no more.
        replace: All the forms that it has instead of its own; None to keep those.
    """

    add: frozenset[str] = frozenset()
    remove: frozenset[str] = frozenset()
    replace: frozenset[str] | None = None

    def forms(self, before: Iterable[str]) -> frozenset[str]:
        """The forms that the family has then."""
        kept = frozenset(before) if self.replace is None else self.replace
        return (kept - self.remove) | self.add


@dataclass(frozen=True, slots=True)
class Changes:
    """What becomes of families and tables.

    Args:
        families: Family to what becomes of it.
        tables: Table to rows: one with the name of an older row takes its place, any other comes after them.
    """

    families: Mapping[str, Change] = field(default_factory=dict)
    tables: Mapping[str, Rows] = field(default_factory=dict)

    def families_of(self, before: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
        """The families as they are then."""
        after = {family: frozenset(forms) for family, forms in before.items()}
        for family, change in self.families.items():
            after[family] = change.forms(after.get(family, ()))
        return after

    def tables_of(self, before: Mapping[str, Rows]) -> dict[str, Rows]:
        """The tables as they are then."""
        after = dict(before)
        for table, rows in self.tables.items():
            named = {row.get("name"): row for row in rows}
            kept = tuple(named.pop(row.get("name"), row) for row in before.get(table, ()))
            after[table] = (*kept, *named.values())
        return after


def changes_from(table: Mapping[str, Any]) -> Changes:
    """The changes that a TOML table describes, which has the form of what it changes.

    Args:
        table: `[terms]` with a list of all forms for a family, or `add` and `remove`; lists of cue tables.
    """
    return Changes(
        {family: _change(said) for family, said in table.get("terms", {}).items()},
        {name: tuple(rows) for name, rows in table.items() if isinstance(rows, list)},
    )


def _change(said: Any) -> Change:
    if not isinstance(said, Mapping):
        return Change(replace=_forms(said))
    replace = said.get("replace")
    return Change(
        _forms(said.get("add", ())),
        _forms(said.get("remove", ())),
        None if replace is None else _forms(replace),
    )


def _forms(listed: Iterable[str]) -> frozenset[str]:
    """Forms as they stand in clean text: lower case, straight apostrophes, hyphens and other gaps as one space."""
    return frozenset(" ".join(form.lower().translate(_SIGNS).split()) for form in listed)
