"""Options of detectors and formats: frozen dataclasses whose fields say type, unit, range and meaning."""

import dataclasses
import difflib
import types
import typing
from collections.abc import Mapping
from typing import Any

from uptake.errors import UsageError


@dataclasses.dataclass(frozen=True, slots=True)
class NoOptions:
    """For a detector or a format that has nothing to set."""


def option(
    default: Any,
    *,
    description: str,
    unit: str = "",
    minimum: float | None = None,
    maximum: float | None = None,
    choices: tuple[str, ...] = (),
) -> Any:
    """A field of an options dataclass.

    Args:
        default: Its value unless the user sets another.
        description: What it decides, in one sentence.
        unit: `turns`, `ms`, `share`, …
        minimum: Least value allowed.
        maximum: Greatest value allowed.
        choices: The words allowed.
    """
    metadata = {
        "description": description,
        "unit": unit,
        "minimum": minimum,
        "maximum": maximum,
        "choices": choices,
    }
    if isinstance(default, dict):
        return dataclasses.field(default_factory=lambda: dict(default), metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


def with_values(options: Any, values: Mapping[str, Any], *, owner: str) -> Any:
    """A copy of an options instance with the user's values, checked.

    Args:
        options: The instance with the defaults.
        values: Field name to value, as TOML or the command line gave it; text is converted to a number or truth
            value where the field is one.
        owner: Detector or format name, for the message.

    Raises:
        UsageError: An unknown name, a wrong type, or a value out of range.
    """
    hints = typing.get_type_hints(type(options))
    fields = {f.name: f for f in dataclasses.fields(options)}
    checked = {}
    for name, value in values.items():
        if name not in fields:
            raise UsageError(f"{owner} has no option {name!r}; {_suggest(name, list(fields))}")
        checked[name] = _checked(value, hints[name], fields[name].metadata, f"{owner}.{name}")
    return dataclasses.replace(options, **checked)


def _suggest(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    listed = ", ".join(sorted(known)) or "none"
    return f"did you mean {near[0]!r}? (there are: {listed})" if near else f"there are: {listed}"


def _checked(value: Any, hint: Any, metadata: Mapping[str, Any], where: str) -> Any:
    value = _converted(value, hint, where)
    low, high, choices = metadata.get("minimum"), metadata.get("maximum"), metadata.get("choices")
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if number and ((low is not None and value < low) or (high is not None and value > high)):
        raise UsageError(f"{where} must be {_range(low, high)}, not {value}")
    if choices and value not in choices:
        raise UsageError(f"{where} must be one of {', '.join(filter(None, choices))}, not {value!r}")
    return value


def _range(low: float | None, high: float | None) -> str:
    if low is None:
        return f"at most {high}"
    return f"at least {low}" if high is None else f"from {low} to {high}"


_TRUTH = {
    "true": True,
    "yes": True,
    "on": True,
    "1": True,
    "false": False,
    "no": False,
    "off": False,
    "0": False,
}


def _converted(value: Any, hint: Any, where: str) -> Any:
    kinds = (
        [k for k in typing.get_args(hint) if k is not type(None)]
        if isinstance(hint, types.UnionType)
        else [hint]
    )
    kind = typing.get_origin(kinds[0]) or kinds[0]
    try:
        if kind is tuple:
            return tuple(str(v) for v in ([value] if isinstance(value, str) else value))
        if kind is bool and isinstance(value, str):
            return _TRUTH[value.lower()]
        if kind in (int, float) and isinstance(value, str):
            return kind(value)
        if kind is float and isinstance(value, int) and not isinstance(value, bool):
            return float(value)
    except (KeyError, ValueError, TypeError):
        pass
    if isinstance(kind, type) and isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
        return value
    raise UsageError(f"{where} must be {_kind_name(kind)}, not {value!r}")


def _kind_name(kind: Any) -> str:
    names = {
        int: "a whole number",
        float: "a number",
        bool: "true or false",
        str: "text",
        tuple: "a list",
        dict: "a table",
    }
    return names.get(kind, str(kind))
