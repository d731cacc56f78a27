"""`uptake new-detector NAME`."""

import re
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

import click

from uptake import __version__
from uptake.errors import OutputError, UsageError
from uptake.pipeline.session import registry_of

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_SUMMARIES = {
    "detector": "A detector for uptake: a short turn that invites further concerns.",
    "format": "A format for uptake: tab-separated transcripts.",
    "rule": "A detector for uptake, written as rules: a short turn that invites further concerns.",
}
_FILES: Mapping[str, Mapping[str, str]] = {
    "detector": {
        "README.md": "detector/README.md",
        "src/«module»/__init__.py": "detector/init.py",
        "src/«module»/detector.py": "detector/detector.py",
        "src/«module»/lexicon.toml": "detector/lexicon.toml",
        "tests/test_«word».py": "detector/test.py",
    },
    "format": {
        "README.md": "format/README.md",
        "src/«module»/__init__.py": "format/init.py",
        "src/«module»/format.py": "format/format.py",
        "tests/test_«word».py": "format/test.py",
    },
    "rule": {
        "README.md": "rule/README.md",
        "src/«module»/__init__.py": "rule/init.py",
        "src/«module»/rules.toml": "rule/rules.toml",
        "tests/test_«word».py": "rule/test.py",
    },
}
"""File of the new package to template, by what the package adds."""
_FILES_OF_BOTH: Mapping[str, str] = {
    ".github/workflows/tests.yml": "both/tests.yml",
    ".gitignore": "both/gitignore",
    "LICENSE": "both/LICENSE",
    "pyproject.toml": "both/pyproject.toml",
    "src/«module»/py.typed": "both/py.typed",
}


@click.command("new-detector")
@click.argument("name")
@click.option(
    "--rule", "is_rule", is_flag=True, help="One file, NAME.toml: a detector as rules, without Python."
)
@click.option("--package", "is_package", is_flag=True, help="With --rule: a package that holds such a file.")
@click.option("--format", "is_format", is_flag=True, help="A package that adds a file format instead.")
@click.option(
    "-o",
    "--output",
    "place",
    type=click.Path(path_type=Path),
    metavar="PLACE",
    help="Where to. By default uptake-NAME, or NAME.toml, in the current folder.",
)
def command(name: str, place: Path | None, *, is_rule: bool, is_package: bool, is_format: bool) -> None:
    """Make a package with a detector to start from, with its tests; or with --rule a file of rules.

    NAME is in lower case, words joined by hyphens: other-initiated-repair.
    """
    if (is_rule and is_format) or (is_package and not is_rule):
        raise UsageError("--rule and --format are two things, and --package goes with --rule: take one")
    kind = "format" if is_format else "rule" if is_rule else "detector"
    _demand_new(name, kind)
    if is_rule and not is_package:
        _make_rules(name, place or Path(f"{name}.toml"))
        return
    target = place or Path(f"uptake-{name}")
    files = package_files(name, kind)
    _write(target, files)
    click.echo(f"{target}: {len(files)} files. Next:")
    click.echo(f'  cd {target}\n  python -m pip install ".[test]"\n  python -m pytest')
    click.echo("  uptake plugins" if is_format else f"  uptake detectors {name}")


def _make_rules(name: str, target: Path) -> None:
    """One file of rules, and what to do with it."""
    if target.exists():
        raise OutputError(f"{target} is there already: take another name, or -o for another place")
    text = _filled(_template(_FILES["rule"]["src/«module»/rules.toml"]), _values(name, "rule", target.name))
    _write_file(target, text)
    click.echo(f"{target}. Next:")
    click.echo("  open it in an editor: it finds invitations; put your own words and examples in their place")
    click.echo(f"  uptake detectors --check {target}\n  uptake run talk.eaf --plugin {target}")


def package_files(name: str, kind: str) -> dict[str, str]:
    """The files of a new package.

    Args:
        name: The name of its detector or format.
        kind: `detector`, `format` or `rule`.

    Returns:
        Path inside the package, with `/`, to contents; sorted by path.
    """
    values = _values(name, kind, "rules.toml")
    templates = {**_FILES_OF_BOTH, **_FILES[kind]}
    return {_filled(path, values): _filled(_template(templates[path]), values) for path in sorted(templates)}


def _values(name: str, kind: str, file: str) -> dict[str, str]:
    """What stands in templates between « and »."""
    word = name.replace("-", "_")
    return {
        "name": name,
        "word": word,
        "module": f"uptake_{word}",
        "Class": "".join(part.capitalize() for part in name.split("-")),
        "summary": _SUMMARIES[kind],
        "version": __version__,
        "file": file,
    }


def _template(name: str) -> str:
    source = resources.files("uptake.cli").joinpath("templates", *f"{name}.template".split("/"))
    return source.read_text(encoding="utf-8")


def _filled(text: str, values: Mapping[str, str]) -> str:
    return re.sub("«(\\w+)»", lambda match: values[match[1]], text)


def _demand_new(name: str, kind: str) -> None:
    if not _NAME.match(name):
        raise UsageError(
            f"{name!r} is no name: use lower-case words joined by hyphens, as in open-invitation"
        )
    registry = registry_of()
    origins = {d.name: registry.detector_origin(d.name) for d in registry.detectors()}
    if kind == "format":
        origins = {fmt.name: registry.format_origin(fmt.name) for fmt in registry.formats()}
    if name in origins:
        what = "format" if kind == "format" else "detector"
        raise UsageError(f"there is a {what} {name!r} already, from {origins[name]}: take another name")


def _write(target: Path, files: Mapping[str, str]) -> None:
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise OutputError(f"{target} is there already: take another name, or -o for another folder")
    for path, text in files.items():
        _write_file(target.joinpath(*path.split("/")), text)


def _write_file(place: Path, text: str) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{place} cannot be written: {error.strerror}") from error
