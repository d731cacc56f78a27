"""The pages that are made from the code: one a detector, and the command line."""

import dataclasses
import inspect
from collections.abc import Iterator
from pathlib import Path

import click

from uptake.cli import main
from uptake.plugins import Detector
from uptake.plugins.registry import load_registry

WARNING = "<!-- made from the code at each build: edit the docstring, not this page -->\n\n"


def write_pages(docs: Path) -> None:
    """Write `detectors/*.md` and `command-line.md`, only where they differ, so that Sphinx rebuilds little."""
    detectors = load_registry().detectors()
    folder = docs / "detectors"
    folder.mkdir(exist_ok=True)
    pages = {folder / f"{d.name}.md": detector_page(d) for d in detectors}
    pages[folder / "index.md"] = detector_index(detectors)
    pages[docs / "command-line.md"] = command_page()
    for stale in set(folder.glob("*.md")) - set(pages):
        stale.unlink()
    for path, text in pages.items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")


def detector_index(detectors: tuple[Detector, ...]) -> str:
    """The list of detectors with their codes."""
    rows = [
        f"| [{d.name}]({d.name}) | {code.name} | {code.description} |" for d in detectors for code in d.codes
    ]
    names = "\n".join(d.name for d in detectors)
    return (
        f"{WARNING}# The detectors\n\nThe unit is the speaker's turn; the action in its sequential place decides, not the words.\n\n"
        "| detector | code | what it marks |\n|---|---|---|\n"
        + "\n".join(rows)
        + f"\n\n```{{toctree}}\n:hidden:\n\n{names}\n```\n"
    )


def detector_page(detector: Detector) -> str:
    """A detector's definition, codes, requirements and options."""
    parts = [
        f"{WARNING}# {detector.name}\n",
        inspect.getdoc(detector) or "",
        "\n## Codes\n",
        *(f"- **{code.name}** ({code.colour}): {code.description}" for code in detector.codes),
        "\n## Requires\n",
        "\n".join(requirements(detector)),
        "\n## Options\n",
        "\n".join(options(detector)),
        f"\nVersion {detector.version}.\n",
    ]
    return "\n".join(parts)


def requirements(detector: Detector) -> Iterator[str]:
    """What a conversation needs for this detector to look at it."""
    yield f"- roles: {', '.join(detector.requires.roles) or 'none'}"
    yield f"- languages: {', '.join(detector.requires.languages) or 'any'}"
    yield f"- people who talk: {detector.requires.participants} or more"


def options(detector: Detector) -> Iterator[str]:
    """The options as a table."""
    fields = dataclasses.fields(detector.options)
    if not fields:
        yield "None."
        return
    yield "| option | default | unit | from | to | what it decides |"
    yield "|---|---|---|---|---|---|"
    for field in fields:
        told = field.metadata
        low, high = (("" if told.get(end) is None else told[end]) for end in ("minimum", "maximum"))
        value = getattr(detector.options, field.name)
        yield f"| `{field.name}` | {value} | {told.get('unit', '')} | {low} | {high} | {told.get('description', '')} |"


def command_page() -> str:
    """Every command's help, as it prints it."""
    context = click.Context(main, info_name="uptake")
    parts = [f"{WARNING}# The command line\n", block(main, context)]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command is not None:
            parts += [
                f"## uptake {name}\n",
                block(command, click.Context(command, info_name=name, parent=context)),
            ]
    return "\n".join(parts)


def block(command: click.Command, context: click.Context) -> str:
    """A command's help in a fenced block."""
    context.max_content_width = 100
    return f"```text\n{command.get_help(context).rstrip()}\n```\n"
