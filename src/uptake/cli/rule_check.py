"""`uptake detectors --check FILE.toml`: what a rule file finds, in sentences, and whether its examples hold."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from uptake.cli.console import columns, complain
from uptake.errors import PluginLoadError, UsageError
from uptake.pipeline.ordering import in_order
from uptake.pipeline.session import registry_of
from uptake.plugins import Detector
from uptake.rules import RuleDetector, RuleFile, RuleFileError, in_words, read_rules
from uptake.testing.examples import Tried, try_examples
from uptake.text import language_codes, load_language

_SHOWN = 8
"""Forms of a language's family that are told; how many more there are is said."""


def check_rules(path: Path, plugins: tuple[Path, ...]) -> int:
    """Explain a rule file, and try its examples.

    Args:
        path: The file.
        plugins: Further plugin files, for findings that it asks about.

    Returns:
        Exit status: 1 if the file has mistakes or an example does not hold.

    Raises:
        UsageError: It is no rule file, or not there.
        PluginError: A detector that it needs is not there, or its name is another's.
    """
    if path.suffix.lower() != ".toml" or not path.is_file():
        raise UsageError(f"{path}: --check takes the path of a rule file (.toml)")
    try:
        detector = read_rules(path)
    except RuleFileError as error:
        for fault in error.faults:
            complain(f"{path.name} {fault}")
        return 1
    tried = try_examples(detector, _needed(detector, path, plugins))
    click.echo("\n".join((*_explained(detector, path), *_told(tried))))
    return 1 if any(one.faults for one in tried) else 0


def _needed(detector: RuleDetector, path: Path, plugins: tuple[Path, ...]) -> Sequence[Detector]:
    """The detectors whose findings it asks about, in the order in which they run."""
    registry = registry_of((*plugins, *(() if path in plugins else (path,))))
    for failure in registry.failures:
        if failure.asked:
            raise PluginLoadError(str(failure))
    ordered, faults = in_order((detector.name,), registry)
    for fault in faults.values():
        raise fault
    return ordered[:-1]


def _explained(detector: RuleDetector, path: Path) -> Iterator[str]:
    yield f"{detector.name} {detector.version}, from {path.name}"
    yield from ("", str(detector.__doc__))
    if spelled := [phrase for phrase in detector.rules.phrases if phrase.signs]:
        yield from (
            "",
            "Phrases in words:",
            *(f"  {phrase.source}: {in_words(phrase)}" for phrase in spelled),
        )
    if own := [*_own_families(detector.rules)]:
        yield from ("", "Families of the file:", *columns(own))
    if packs := [*_pack_families(detector.rules)]:
        yield from ("", "Families of the languages:", *columns(packs))
    yield ""


def _own_families(rules: RuleFile) -> Iterator[tuple[str, str]]:
    for name, by_language in rules.families.items():
        for code, forms in by_language.items():
            yield f"<{name}>" + (f" in {code}" if code else ""), ", ".join(sorted(forms))


def _pack_families(rules: RuleFile) -> Iterator[tuple[str, str]]:
    """The families of the languages that its phrases name, with some of their forms."""
    named = {family for phrase in rules.phrases for family in phrase.families}
    for family in sorted(named - set(rules.families)):
        for code in rules.languages:
            if code in language_codes() and (forms := sorted(load_language(code).terms(family))):
                more = f" and {len(forms) - _SHOWN} more" if len(forms) > _SHOWN else ""
                yield f"<{family}> in {code}", ", ".join(forms[:_SHOWN]) + more


def _told(tried: Sequence[Tried]) -> Iterator[str]:
    if not tried:
        yield "The file has no [[example]]: give it some talk with the turns it is to find."
        return
    yield "Examples:"
    for one in tried:
        example = one.example
        about = f": {example.why}" if example.why else ""
        yield f"  {'FAIL' if one.faults else 'ok':<4}  {example.number} (line {example.line}){about}"
        yield from (f"        {line}" for fault in one.faults for line in fault.splitlines())
    good = sum(not one.faults for one in tried)
    yield f"  {good} of {len(tried)} examples hold"
