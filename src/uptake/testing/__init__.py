"""The kit for plugin authors: talk written down in a test, assertions about findings, conformance checks.

Everything is imported at its first use, so that a test session that only has `uptake` installed pays nothing.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from uptake.testing.asserting import assert_detects, assert_silent
    from uptake.testing.convention_checks import assert_convention_conforms, check_convention
    from uptake.testing.detector_checks import assert_detector_conforms, check_detector
    from uptake.testing.examples import assert_examples_hold
    from uptake.testing.exporter_checks import assert_exporter_conforms, check_exporter
    from uptake.testing.format_checks import assert_format_conforms, check_format
    from uptake.testing.language_checks import assert_language_conforms, check_language
    from uptake.testing.report import Check, Report
    from uptake.testing.running import findings_of
    from uptake.testing.transcript import talk

_HOME = {
    "Check": "report",
    "Report": "report",
    "assert_convention_conforms": "convention_checks",
    "assert_detector_conforms": "detector_checks",
    "assert_detects": "asserting",
    "assert_examples_hold": "examples",
    "assert_exporter_conforms": "exporter_checks",
    "assert_format_conforms": "format_checks",
    "assert_language_conforms": "language_checks",
    "assert_silent": "asserting",
    "check_convention": "convention_checks",
    "check_detector": "detector_checks",
    "check_exporter": "exporter_checks",
    "check_format": "format_checks",
    "check_language": "language_checks",
    "findings_of": "running",
    "talk": "transcript",
}

__all__ = [
    "Check",
    "Report",
    "assert_convention_conforms",
    "assert_detector_conforms",
    "assert_detects",
    "assert_examples_hold",
    "assert_exporter_conforms",
    "assert_format_conforms",
    "assert_language_conforms",
    "assert_silent",
    "check_convention",
    "check_detector",
    "check_exporter",
    "check_format",
    "check_language",
    "findings_of",
    "talk",
]


def __getattr__(name: str) -> Any:
    """Import a name where it lives, at its first use."""
    if name in _HOME:
        return getattr(importlib.import_module(f"uptake.testing.{_HOME[name]}"), name)
    raise AttributeError(f"module 'uptake.testing' has no attribute {name!r}")


def __dir__() -> list[str]:
    return list(__all__)
