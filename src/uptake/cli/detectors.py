"""`uptake detectors [NAME]`."""

import dataclasses
import inspect
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from uptake.cli.console import columns, warn
from uptake.cli.selection import config_option, plugin_option
from uptake.cli.words import words_told
from uptake.errors import UsageError
from uptake.pipeline.config import config_here
from uptake.pipeline.packs import Packs, packs_of
from uptake.pipeline.quoting import quoted
from uptake.pipeline.session import registry_of
from uptake.pipeline.settings import CORE
from uptake.plugins import Detector, Registry


@click.command("detectors")
@click.argument("name", required=False)
@click.option(
    "--language",
    default="en",
    show_default=True,
    metavar="LANG",
    help="With NAME: the language whose words are told.",
)
@click.option(
    "--check",
    "rules",
    type=click.Path(path_type=Path),
    metavar="FILE.toml",
    help="Say what a rule file finds, and try its examples.",
)
@config_option
@plugin_option
def command(
    name: str | None, language: str, rules: Path | None, config: Path | None, plugins: tuple[Path, ...]
) -> int:
    """List the detectors, or define one.

    With NAME: its operational definition, its codes, what it requires, its options with their units and ranges, and
    the words it looks for in a language, where they come from and what your lexicons change, as far as it tells them.
    Detectors marked * run unless others are chosen.

    With --check FILE.toml: what the rules in the file find, in sentences, and whether the examples in it hold; every
    mistake in it with its line. Status 1 if there is a mistake, or an example does not hold.
    """
    if rules is not None:
        from uptake.cli.rule_check import check_rules  # noqa: PLC0415 - the list does not pay for it

        return check_rules(rules, plugins)
    settings = config_here(config)
    registry = registry_of((*settings.plugins, *plugins))
    registry.demand()
    if name is not None:
        _demand_no_file(name)
        packs = packs_of(registry, settings.lexicons)
        click.echo("\n".join(_definition(registry.detector(name), registry, packs, language)))
        return 0
    click.echo(
        "\n".join(columns([("", "detector", "version", "codes", "from"), *_overview(registry)], indent=""))
    )
    for failure in registry.failures:
        warn(str(failure))
    return 0


def _demand_no_file(name: str) -> None:
    """Make sure that a name is not that of a plugin's file.

    Raises:
        UsageError: It is; the message says how to look at what is in the file.
    """
    option = {".toml": "--check", ".py": "--plugin"}.get(Path(name).suffix)
    if option:
        raise UsageError(
            f"{name} is a file, not the name of a detector: uptake detectors {option} {quoted(name)}"
        )


def _overview(registry: Registry) -> Iterator[tuple[str, ...]]:
    for detector in registry.detectors():
        codes = ", ".join(code.name for code in detector.codes)
        origin = str(registry.detector_origin(detector.name))
        yield ("*" if detector.name in CORE else "", detector.name, detector.version, codes, origin)


def _definition(detector: Detector, registry: Registry, packs: Packs, language: str) -> Iterator[str]:
    yield f"{detector.name} {detector.version}, from {registry.detector_origin(detector.name)}"
    yield from ("", inspect.getdoc(detector) or "It has no definition.")
    yield from ("", "Codes:")
    yield from columns([(code.name, code.colour, code.description) for code in detector.codes])
    yield from ("", "Requires:", *_requirements(detector))
    yield from (
        "",
        f"Options (--set {detector.name}.OPTION=VALUE, or [detectors.{detector.name}] in uptake.toml):",
    )
    yield from _options(detector.options)
    yield from words_told(detector, language, registry, packs)


def _requirements(detector: Detector) -> list[str]:
    needs = detector.requires
    return columns(
        [
            ("roles", ", ".join(needs.roles) or "any"),
            ("languages", ", ".join(needs.languages) or "any"),
            ("people who talk", f"{needs.participants} or more"),
            ("findings of", ", ".join(getattr(detector, "requires_findings", ())) or "no other detector"),
        ]
    )


def _options(options: Any) -> list[str]:
    fields = dataclasses.fields(options)
    rows = [
        (f.name, str(getattr(options, f.name)), _range(f.metadata), f.metadata.get("description", ""))
        for f in fields
    ]
    return columns([("option", "default", "range", "what it decides"), *rows]) if rows else ["  none"]


def _range(told: Mapping[str, Any]) -> str:
    if told.get("choices"):
        return " | ".join(filter(None, told["choices"]))
    low, high, unit = told.get("minimum"), told.get("maximum"), told.get("unit") or ""
    span = (
        f"{'' if low is None else low}..{'' if high is None else high}" if (low, high) != (None, None) else ""
    )
    return f"{span} {unit}".strip()
