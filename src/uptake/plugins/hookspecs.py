"""The hooks: how a plugin says what it adds. Hooks only register named things; behaviour is in their interfaces.

```python
import uptake

@uptake.hookimpl
def uptake_detectors():
    return [MyDetector()]
```

A distribution names the module in its entry points, group `uptake`.
"""

from collections.abc import Iterable

import pluggy

from uptake.plugins.exporting import Exporter
from uptake.plugins.interfaces import Detector, Format
from uptake.plugins.packs import ConventionPack, LanguagePack

PROJECT = "uptake"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def uptake_detectors() -> Iterable[Detector]:  # type: ignore[empty-body]  # a specification has no body
    """The detectors that this plugin adds, each under a name nobody else uses."""


@hookspec
def uptake_formats() -> Iterable[Format]:  # type: ignore[empty-body]  # a specification has no body
    """The file formats that this plugin adds, each under a name and suffixes nobody else uses."""


@hookspec
def uptake_conventions() -> Iterable[ConventionPack]:  # type: ignore[empty-body]  # a specification has no body
    """The transcription conventions that this plugin adds, each under a name nobody else uses."""


@hookspec
def uptake_languages() -> Iterable[LanguagePack]:  # type: ignore[empty-body]  # a specification has no body
    """The languages that this plugin adds, each under a code nobody else uses."""


@hookspec
def uptake_exporters() -> Iterable[Exporter]:  # type: ignore[empty-body]  # a specification has no body
    """The exporters that this plugin adds, each under a name and suffixes nobody else uses."""
