"""The plugin host: hooks, interfaces, options, and the registry of everything that plugins add."""

from uptake.plugins.hookspecs import hookimpl, hookspec
from uptake.plugins.interfaces import (
    API_VERSION,
    Context,
    Detector,
    Format,
    Requires,
    Stripped,
    Words,
    WritableFormat,
)
from uptake.plugins.options import NoOptions, option, with_values

__all__ = [
    "API_VERSION",
    "Context",
    "Detector",
    "Format",
    "NoOptions",
    "Requires",
    "Stripped",
    "Words",
    "WritableFormat",
    "hookimpl",
    "hookspec",
    "option",
    "with_values",
]
