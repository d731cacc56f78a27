"""The forms that initiate repair, as data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Initiator:
    """A form that initiates repair.

    Args:
        kind: `open`: anything may be the trouble; `request`: the trouble is named by its category.
        rising: Whether the turn must rise at its end.
    """

    kind: str
    rising: bool


@cache
def initiators() -> Mapping[tuple[str, ...], Initiator]:
    """Form, as a tuple of words, to what it is."""
    return {
        tuple(form.split()): Initiator(entry["kind"], entry["rising"])
        for entry in _table()["initiator"]
        for form in entry["forms"]
    }


@cache
def question_words() -> frozenset[str]:
    """The words that ask for the one that was not understood, after words that were."""
    return frozenset(_table()["question_words"])


@cache
def _table() -> Mapping[str, Any]:
    source = resources.files("uptake_other_initiated_repair").joinpath("lexicon.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
