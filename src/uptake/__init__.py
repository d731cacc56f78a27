"""Find conversation-analytic phenomena in ELAN and REFI-QDA projects, and write them back."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from uptake.errors import UptakeError
    from uptake.export import to_frame
    from uptake.export.notebook import to_html
    from uptake.model import Code, Conversation, Evidence, Finding, Participant, Project, Turn, Utterance
    from uptake.pipeline.library import detect, read
    from uptake.plugins import (
        API_VERSION,
        Context,
        Detector,
        Format,
        NoOptions,
        Requires,
        hookimpl,
        option,
    )

_HOME = {
    "API_VERSION": "uptake.plugins",
    "Code": "uptake.model",
    "Context": "uptake.plugins",
    "Conversation": "uptake.model",
    "Detector": "uptake.plugins",
    "Evidence": "uptake.model",
    "Finding": "uptake.model",
    "Format": "uptake.plugins",
    "NoOptions": "uptake.plugins",
    "Participant": "uptake.model",
    "Project": "uptake.model",
    "Requires": "uptake.plugins",
    "Turn": "uptake.model",
    "UptakeError": "uptake.errors",
    "Utterance": "uptake.model",
    "detect": "uptake.pipeline.library",
    "hookimpl": "uptake.plugins",
    "option": "uptake.plugins",
    "read": "uptake.pipeline.library",
    "to_frame": "uptake.export",
    "to_html": "uptake.export.notebook",
}

__all__ = [
    "API_VERSION",
    "Code",
    "Context",
    "Conversation",
    "Detector",
    "Evidence",
    "Finding",
    "Format",
    "NoOptions",
    "Participant",
    "Project",
    "Requires",
    "Turn",
    "UptakeError",
    "Utterance",
    "detect",
    "hookimpl",
    "option",
    "read",
    "to_frame",
    "to_html",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import a public name where it lives, at its first use: importing `uptake` costs nothing."""
    if name in _HOME:
        return getattr(importlib.import_module(_HOME[name]), name)
    raise AttributeError(f"module 'uptake' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
