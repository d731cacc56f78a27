"""Which of a person's codes is which of a detector's."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from uptake.errors import UsageError
from uptake.evaluate.unit import Unit
from uptake.model import Code


def code_names(
    values: Iterable[str], codes: Sequence[Code], chosen: Sequence[str] = (), main: str | None = None
) -> Mapping[str, str]:
    """A person's values to a detector's codes.

    Conditions: the values that the user chose are the detector's code; otherwise values that are called like a code,
    or like its label, case, blanks and underscores aside, are that code; otherwise, where there is only one code, or
    one that the detector is named after, every value is.

    Args:
        values: The person's values.
        codes: The detector's codes.
        chosen: The values that the user chose.
        main: The code that the detector is named after; None where there is none.

    Returns:
        Value to code; values that are nothing of the detector's are missing.

    Raises:
        UsageError: Several codes are compared, and nothing says which value is which.
    """
    if chosen:
        wanted = {_plain(value) for value in chosen}
        return {value: _only(codes, main) for value in values if _plain(value) in wanted}
    named = {_plain(name): code.name for code in codes for name in (code.label, code.name)}
    values = tuple(values)
    alike = {value: named[_plain(value)] for value in values if _plain(value) in named}
    if alike or not values:
        return alike
    return dict.fromkeys(values, _only(codes, main))


def renamed(units: Iterable[Unit], names: Mapping[str, str]) -> tuple[Unit, ...]:
    """The units under their new names, those without one left out."""
    return tuple(replace(unit, code=names[unit.code]) for unit in units if unit.code in names)


def _only(codes: Sequence[Code], main: str | None) -> str:
    if main is not None:
        return main
    if len(codes) != 1:
        listed = ", ".join(code.name for code in codes)
        raise UsageError(
            f"the detectors have several codes ({listed}) and no value is called like one of them: "
            "choose one with --detector or --code"
        )
    return codes[0].name


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "-", name.strip().casefold())
