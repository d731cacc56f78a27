"""Read a rule file, and make a plugin of it."""

import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

from uptake.plugins import hookimpl
from uptake.rules.building import built
from uptake.rules.checking import structure_faults
from uptake.rules.detector import RuleDetector
from uptake.rules.faults import Fault, RuleFileError
from uptake.rules.positions import lines_of
from uptake.rules.sense import sense_faults

_CURLY = tuple("\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb")
"""Quotation marks as a word processor writes them."""

_LARGEST = 1_000_000
"""Bytes that a rule file may have."""


def rule_plugin(path: Path) -> ModuleType:
    """A rule file as a plugin: what `--plugin FILE.toml` loads.

    Raises:
        RuleFileError: It has mistakes.
    """
    detector = read_rules(path)
    plugin = ModuleType(path.stem)
    vars(plugin)["uptake_detectors"] = hookimpl(lambda: [detector])
    return plugin


def read_rules(path: Path) -> RuleDetector:
    """The detector that a rule file describes.

    Raises:
        RuleFileError: It cannot be read, or has mistakes.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise RuleFileError([Fault(0, f"it cannot be read: {error.strerror or 'no such file'}")]) from error
    if len(raw) > _LARGEST:
        raise RuleFileError([Fault(0, f"it has {len(raw):,} bytes, and a rule file at most {_LARGEST:,}")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise RuleFileError([Fault(line, "it is not in UTF-8: save it as UTF-8")]) from error
    return rules_from(text)


def rules_from(text: str) -> RuleDetector:
    """The detector that the text of a rule file describes.

    Raises:
        RuleFileError: The text has mistakes.
    """
    try:
        data = _data(text)
        lines = lines_of(text)
    except RecursionError:
        raise RuleFileError([Fault(0, "its lists or tables are nested too deeply")]) from None
    if faults := structure_faults(data, lines) or sense_faults(data, lines):
        raise RuleFileError(faults)
    return RuleDetector(built(data, lines))


def _data(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, _, where = str(error).partition(" (at ")
        line, _, column = where.removeprefix("line ").rstrip(")").partition(", column ")
        number = int(line) if line.isdecimal() else text.count("\n") + 1
        if column.isdecimal() and text.split("\n")[number - 1][int(column) - 1 :].startswith(_CURLY):
            what = 'quotation marks have to be straight ("), as an editor for plain text writes them'
        raise RuleFileError([Fault(number, f"it is no TOML: {what[:1].lower()}{what[1:]}")]) from error
    except ValueError:  # Python reads no number of thousands of digits
        raise RuleFileError(
            [Fault(0, "it is no TOML that can be read: a number in it is too long")]
        ) from None
