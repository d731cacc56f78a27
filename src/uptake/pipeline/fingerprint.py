"""A fingerprint of everything that a run depends on besides its input."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from uptake import __version__
from uptake.errors import PluginError
from uptake.pipeline.ordering import in_order
from uptake.pipeline.session import Session
from uptake.plugins import Format


def fingerprint(session: Session, fmt: Format) -> str:
    """64 hexadecimal digits, the same only where a run on the same input gives the same.

    In it are: the version of `uptake`; the format and whose it is; each detector that runs, or that one of these requires,
    with its version and whose it is; every plugin file's contents when it was loaded; the languages and conventions, whose
    they are, what plugins' ones say, and the user's own words; and the settings: roles, language, convention, options of detectors and formats, thresholds, time
    limit, review, interviews.

    Args:
        session: Plugins and settings.
        fmt: The format of the input.

    Returns:
        Empty where it cannot be told: an option, or something in a plugin's language, is of a kind that has no fixed text,
        or that cannot be read.
    """
    try:
        told = json.dumps(_ingredients(session, fmt), sort_keys=True)
    except (TypeError, PluginError):
        return ""
    return hashlib.sha256(told.encode()).hexdigest()


def _ingredients(session: Session, fmt: Format) -> list[Any]:
    registry = session.registry
    detectors, _ = in_order(session.settings.detectors, registry)
    return [
        __version__,
        [fmt.name, str(registry.format_origin(fmt.name))],
        [[d.name, d.version, str(registry.detector_origin(d.name))] for d in detectors],
        registry.contents,
        session.settings.packs.fingerprint,
        _plain(session.settings),
    ]


def _plain(value: Any) -> Any:
    """A value as JSON holds it, the same for equal values: fields that are not compared are left out.

    Raises:
        TypeError: Nothing is known about values of its type.
    """
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, PurePath):
        return value.as_posix()
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(item)] for key, item in sorted(value.items(), key=repr)]
    if isinstance(value, set | frozenset):
        return sorted(map(_plain, value), key=repr)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value) if f.compare}
    raise TypeError(f"no fixed text for a {type(value).__name__}")
