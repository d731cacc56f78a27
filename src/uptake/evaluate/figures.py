"""The published figures of detectors: a data file beside them, `figures.toml`.

Each `[[figures]]` table says how well a code was found in talk that somebody judged:

- `code`, `language` (ISO 639-1; several joined by a comma), `set` (`dev` or `test`)
- `precision`, `recall`, `f1`: from 0 to 1
- `n`: how many units of the code the judge saw there
- `talk`: `written` or `recorded`
- `judged_by`: who judged, in words for a reader
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields

NAME = "figures.toml"
"""The file, in the package of the detectors."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How well a code was found in one set of judged talk.

    Args:
        code: The code.
        language: ISO 639-1; several joined by a comma.
        set: `dev` or `test`.
        precision: From 0 to 1.
        recall: From 0 to 1.
        f1: From 0 to 1.
        n: How many units of the code there are.
        talk: `written` or `recorded`.
        judged_by: Who judged.
    """

    code: str
    language: str
    set: str
    precision: float
    recall: float
    f1: float
    n: int
    talk: str
    judged_by: str


def read_figures(text: str) -> tuple[Figure, ...]:
    """The figures in the text of such a file; keys that are not known are passed over.

    Raises:
        KeyError: A figure lacks a key.
        ValueError: It is no TOML.
    """
    keys = [field.name for field in fields(Figure)]
    return tuple(
        Figure(**{key: table[key] for key in keys}) for table in tomllib.loads(text).get("figures", ())
    )


def figures_sentence(figures: Iterable[Figure]) -> str:
    """The test figures in one sentence; development figures flatter, and are given only where there are no others."""
    every = tuple(figures)
    chosen = [figure for figure in every if figure.set == "test"] or list(every)
    if not chosen:
        return ""
    kinds = " and ".join(sorted({f"{f.talk} talk judged by {f.judged_by}" for f in chosen}))
    which = "kept apart while they were made" if chosen[0].set == "test" else "that they were developed on"
    listed = "; ".join(
        f"{f.code}, {f.language}: precision {f.precision:.2f}, recall {f.recall:.2f}, F1 {f.f1:.2f} (n = {f.n})"
        for f in sorted(chosen, key=lambda f: (f.code, f.language))
    )
    return (
        f"On {kinds}, {which}, the detectors reached: {listed}; n is how many places the judge saw, and with few of them a "
        "figure is rough."
    )
