"""Minimal responses: turns made of response tokens alone, and what those tokens do.

Literature: Schegloff 1982 (continuers), Heritage 1984 (oh), Jefferson 1984, Gardner 2001 (response tokens).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from uptake.text import Convention, Language, alternatives, clean, convention_of

_PUNCTUATION = " .,!?;"
LONGEST = 48
"""A minimal response has at most this many characters, without the convention's signs."""

FUNCTIONS = (
    "continuer",
    "acknowledgement",
    "newsmarker",
    "change_of_activity",
    "change_of_state",
    "no",
    "nod",
)


@dataclass(frozen=True, slots=True)
class Minimal:
    """A turn made of minimal tokens alone.

    Args:
        functions: How many tokens it has of each function in `FUNCTIONS`.
        rising: Whether it ends with rising contour: "right?", "oh yeah?".
        countering: Whether it can counter a negative statement: Scandinavian "jo".
    """

    functions: Mapping[str, int]
    rising: bool
    countering: bool = False

    @property
    def only_oh(self) -> bool:
        """A bare change-of-state token: "oh"."""
        return set(self.functions) == {"change_of_state"}

    @property
    def only_no(self) -> bool:
        """Nothing but "no": a continuer after a negative statement, an answer elsewhere."""
        return "no" in self.functions and not set(self.functions) - {"no", "change_of_state"}

    @property
    def main(self) -> str:
        """The function that counts for the turn: its last one that is not a change of state."""
        return next((f for f in reversed(tuple(self.functions)) if f != "change_of_state"), "change_of_state")


@lru_cache(maxsize=16)
def _token_expression(language: Language) -> re.Pattern[str]:
    groups = "|".join(
        f"(?P<{name}>{alternatives(language.terms(name))})" for name in FUNCTIONS if language.terms(name)
    )
    others = language.terms("particle") | language.terms("filler") | {"um"}
    ends = r"(?![\w'])"
    return re.compile(
        rf"[\s,.']*(?:{groups}|(?P<vocative>{alternatives(language.terms('vocative') or {'mm'})})"
        rf"|(?P<other>{alternatives(others)})){ends}[\s,.!?;]*"
    )


@lru_cache(maxsize=8192)
def minimal_response(source: str, convention: str | Convention, language: Language) -> Minimal | None:
    """Read a turn as a minimal response.

    Conditions: nothing in it but response tokens (continuers, acknowledgements, newsmarkers, changes of activity, changes of
    state, "no", nods), particles, laughter and forms of address after a token; at least one response token.

    Args:
        source: The turn as transcribed.
        convention: The convention it follows, or its name.
        language: The language it is in.

    Returns:
        None if there is anything else in it, or something that cannot be heard.
    """
    said = clean(source, convention_of(convention))
    if not said.text or len(said.text) > LONGEST:
        return None
    token = _token_expression(language)
    functions: dict[str, int] = {}
    at = 0
    while at < len(said.text):
        match = token.match(said.text, at)
        if match is None or (match.lastgroup == "vocative" and not functions):
            return None
        if match.lastgroup in FUNCTIONS:
            functions[match.lastgroup] = functions.get(match.lastgroup, 0) + 1
        at = match.end()
    if not functions or said.has("inaudible"):
        return None
    countering = said.text.strip(_PUNCTUATION) in language.terms("counter")
    return Minimal(functions, rising=said.text.endswith("?"), countering=countering)
