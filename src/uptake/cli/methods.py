"""`uptake methods`."""

import dataclasses
import importlib.resources
import inspect
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from uptake import __version__
from uptake.cli.selection import choices_of, detecting_options, output_option
from uptake.errors import PluginError
from uptake.evaluate.figures import NAME, Figure, read_figures
from uptake.evaluate.methods import Used, methods_text
from uptake.pipeline.config import find_config
from uptake.pipeline.placing import put_in_place
from uptake.pipeline.session import Session, open_session
from uptake.pipeline.settings import LEXICONS, MIN_CONFIDENCE
from uptake.plugins import Detector
from uptake.plugins.loading import OWN_DISTRIBUTION


@click.command("methods")
@output_option("FILE", "Write it to a file: .md or .txt.")
@detecting_options
def command(out: Path | None, config: Path | None, **selection: Any) -> None:
    """Write the methods paragraph of a paper.

    It names the detectors in force (those that run, or that --detector, --only and uptake.toml say), their versions,
    options and literature, what their figures are and who judged, and that confidence is uncalibrated on your data
    until you have checked it.
    """
    settings_file = config or find_config(Path(), Path())
    session = open_session(settings_file, choices_of(selection))
    detectors = [session.registry.detector(name) for name in session.settings.detectors]
    used = [_used(detector, session) for detector in detectors]
    ours = any(session.registry.detector_origin(d.name).distribution == OWN_DISTRIBUTION for d in detectors)
    text = methods_text(used, __version__, _figures(detectors), built_in=ours)
    if out is None:
        click.echo(text)
    else:
        put_in_place(out, lambda target: target.write_text(f"{text}\n", encoding="utf-8", newline="\n"))


def _used(detector: Detector, session: Session) -> Used:
    options = session.settings.options[detector.name]
    changed = (
        (f.name, str(getattr(options, f.name)))
        for f in dataclasses.fields(options)
        if getattr(options, f.name) != getattr(detector.options, f.name)
    )
    least = session.settings.least_confidence(detector.name)
    threshold = ((MIN_CONFIDENCE, str(least)),) if least else ()
    digest = session.settings.packs.digest(getattr(detector, "lexicons", ()))
    words = (
        ((LEXICONS, f"words of our own ({digest}), for which the figures below do not hold"),)
        if digest
        else ()
    )
    return Used(
        detector.name,
        detector.version,
        str(session.registry.detector_origin(detector.name)),
        inspect.getdoc(detector) or "",
        (*changed, *threshold, *words),
        tuple(code.name for code in detector.codes),
    )


def _figures(detectors: Iterable[Detector]) -> Iterator[Figure]:
    """The figures that the detectors' packages carry."""
    for package in sorted({type(detector).__module__.partition(".")[0] for detector in detectors}):
        try:
            file = importlib.resources.files(package) / NAME
        except (ImportError, TypeError):  # a plugin in one file is no package
            continue
        if not file.is_file():
            continue
        try:
            yield from read_figures(file.read_text(encoding="utf-8"))
        except (KeyError, TypeError, ValueError) as error:
            raise PluginError(f"{package}/{NAME} is not as it should be: {error}") from error
