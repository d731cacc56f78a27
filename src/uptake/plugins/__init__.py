"""The plugin host: hooks, interfaces, options, and the registry of everything that plugins add."""

from uptake.plugins.exporting import Exporter, Table
from uptake.plugins.hookspecs import hookimpl, hookspec
from uptake.plugins.interfaces import (
    API_VERSION,
    CodableFormat,
    CodebookFormat,
    Context,
    CreatingFormat,
    Creation,
    Detector,
    Format,
    Loss,
    Requires,
    ResumableFormat,
    Stripped,
    TellingFormat,
    Words,
    WritableFormat,
)
from uptake.plugins.lexicons import LexicalDetector
from uptake.plugins.loading import LoadFailure, Origin, Readers, in_one_line
from uptake.plugins.options import NoOptions, option, with_values
from uptake.plugins.packs import ConventionPack, LanguagePack
from uptake.plugins.registry import Registry, load_registry

__all__ = [
    "API_VERSION",
    "CodableFormat",
    "CodebookFormat",
    "Context",
    "ConventionPack",
    "CreatingFormat",
    "Creation",
    "Detector",
    "Exporter",
    "Format",
    "LanguagePack",
    "LexicalDetector",
    "LoadFailure",
    "Loss",
    "NoOptions",
    "Origin",
    "Readers",
    "Registry",
    "Requires",
    "ResumableFormat",
    "Stripped",
    "Table",
    "TellingFormat",
    "Words",
    "WritableFormat",
    "hookimpl",
    "hookspec",
    "in_one_line",
    "load_registry",
    "option",
    "with_values",
]
