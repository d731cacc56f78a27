"""See that what a plugin registers is what its hook is for, and say which attribute is wrong."""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from uptake.model import Code
from uptake.plugins.interfaces import Requires

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_CODE = re.compile(r"[a-z]{2,3}\Z")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_WRITING = ("write", "strip", "check", "companions")
_CREATING = ("create", "beyond", "check")
_MISSING = object()


def detector_faults(detector: object) -> list[str]:
    """What keeps an object from being a detector, one phrase for each; empty for a good one."""
    return _class_instead_of_instance(detector) or [
        *_faults(detector, _DETECTOR),
        *_missing_methods(detector, ("detect",)),
        *_code_faults(getattr(detector, "codes", ())),
    ]


def format_faults(fmt: object) -> list[str]:
    """What keeps an object from being a format, one phrase for each; empty for a good one."""
    writing = _WRITING if hasattr(fmt, "write") else ()
    creating = _CREATING if hasattr(fmt, "create") else ()
    return _class_instead_of_instance(fmt) or [
        *_faults(fmt, _FORMAT),
        *_missing_methods(fmt, dict.fromkeys(("read", *writing, *creating))),
    ]


def language_faults(language: object) -> list[str]:
    """What keeps an object from being a language, one phrase for each; empty for a good one."""
    return _class_instead_of_instance(language) or [
        *_faults(language, _LANGUAGE),
        *_missing_methods(language, ("typical", "table", "lexicons")),
    ]


def convention_faults(convention: object) -> list[str]:
    """What keeps an object from being a convention, one phrase for each; empty for a good one."""
    return _class_instead_of_instance(convention) or [
        *_faults(convention, _CONVENTION),
        *_missing_methods(convention, ("table",)),
    ]


def exporter_faults(exporter: object) -> list[str]:
    """What keeps an object from being an exporter, one phrase for each; empty for a good one."""
    return _class_instead_of_instance(exporter) or [
        *_faults(exporter, _EXPORTER),
        *_missing_methods(exporter, ("export",)),
    ]


def _class_instead_of_instance(thing: object) -> list[str]:
    return [f"{thing.__name__} is a class: register an instance of it"] if isinstance(thing, type) else []


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(_NAME.match(value))


def _is_detector_name(value: object) -> bool:
    """A name that does not stand for every detector, as `--detector all` does."""
    return _is_name(value) and value != "all"


def _is_code(value: object) -> bool:
    return isinstance(value, str) and bool(_CODE.match(value))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_options(value: object) -> bool:
    return dataclasses.is_dataclass(value) and not isinstance(value, type)


def _is_codes(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and all(isinstance(code, Code) for code in value)


def _is_suffixes(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and all(_is_text(s) and s.startswith(".") for s in value)


def _is_names(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(name, str) for name in value)


_Rule = tuple[str, Callable[[Any], bool], str, bool]  # attribute, test, what it must be, optional

_DETECTOR: tuple[_Rule, ...] = (
    ("name", _is_detector_name, "lower-case words joined by hyphens (`all` stands for every one)", False),
    ("version", _is_text, "text", False),
    ("codes", _is_codes, "a tuple of at least one Code", False),
    ("options", _is_options, "an instance of a dataclass", False),
    ("requires", lambda value: isinstance(value, Requires), "a Requires", False),
    ("requires_findings", _is_names, "a tuple of detector names", True),
    ("does_without", _is_names, "a tuple of detector names", True),
    ("interviews", lambda value: isinstance(value, bool), "true or false", True),
)
_FORMAT: tuple[_Rule, ...] = (
    ("name", _is_name, "lower-case words joined by hyphens", False),
    ("description", _is_text, "text", False),
    ("suffixes", _is_suffixes, "a tuple of suffixes such as '.eaf'", False),
    ("options", _is_options, "an instance of a dataclass", False),
)
_LANGUAGE: tuple[_Rule, ...] = (("code", _is_code, "two or three letters of ISO 639", False),)
_CONVENTION: tuple[_Rule, ...] = (("name", _is_name, "lower-case words joined by hyphens", False),)
"""What either says besides stands in its data, which is read when it is used."""
_EXPORTER: tuple[_Rule, ...] = (
    ("name", _is_name, "lower-case words joined by hyphens", False),
    ("description", _is_text, "text", False),
    ("suffixes", _is_suffixes, "a tuple of suffixes such as '.csv'", False),
)


def _faults(thing: object, rules: tuple[_Rule, ...]) -> Iterator[str]:
    for attribute, fits, what, optional in rules:
        value = getattr(thing, attribute, _MISSING)
        if value is _MISSING:
            if not optional:
                yield f"{attribute} is missing"
        elif not fits(value):
            yield f"{attribute} must be {what}, not {_shown(value)}"


def _shown(value: object) -> str:
    return repr(value) if isinstance(value, str | int | float) else f"a {type(value).__name__}"


def _missing_methods(thing: object, names: Iterable[str]) -> Iterator[str]:
    return (f"{name}() is missing" for name in names if not callable(getattr(thing, name, None)))


def _code_faults(codes: object) -> Iterator[str]:
    if not _is_codes(codes):
        return
    for code in codes:  # type: ignore[attr-defined]  # _is_codes has seen to it
        if not _is_text(code.name):
            yield "a code has no name"
        elif not _is_text(code.description):
            yield f"code {code.name} has no description"
        elif not _COLOUR.match(str(code.colour)):
            yield f"code {code.name} has the colour {code.colour!r}, not #RRGGBB"
