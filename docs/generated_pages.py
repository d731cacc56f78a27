"""The pages that are made from the code: one a detector, the command line, the hooks, and the keys of rule files."""

import dataclasses
import html
import inspect
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from hook_table import hook_table
from rule_keys import rule_keys_page
from worked_examples import Worked, example_lines, failure_lines, worked

import uptake_detectors
from uptake.cli import main
from uptake.plugins import Detector
from uptake.plugins.registry import load_registry
from uptake.text import load_language

FIGURES = Path(uptake_detectors.__file__).parent / "figures.toml"
HARD_NEGATIVES = Path(__file__).parents[1] / "training" / "hard_negatives.toml"
WARNING = "<!-- made from the code at each build: edit the docstring, not this page -->\n\n"


def write_pages(docs: Path) -> None:
    """Write all of them, only where they differ, so that Sphinx rebuilds little."""
    detectors = load_registry().detectors()
    folder = docs / "detectors"
    folder.mkdir(exist_ok=True)
    pages = {folder / f"{d.name}.md": detector_page(d) for d in detectors}
    pages[folder / "index.md"] = detector_index(detectors)
    pages[docs / "command-line.md"] = command_page()
    pages[docs / "hooks.md"] = WARNING + hook_table()
    pages[docs / "rule-keys.md"] = WARNING + rule_keys_page()
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
        "\n[The works in full](../literature.md).",
        "\n## Worked example\n",
        "\n".join(examples(detector)),
        "\n## Codes\n",
        *(f"- **{code.name}** ({code.colour}): {code.description}" for code in detector.codes),
        "\n## Requires\n",
        "\n".join(requirements(detector)),
        "\n## Options\n",
        "\n".join(options(detector)),
        "\n## How well it finds them\n",
        "\n".join(figures(detector)),
        "\n## Known failures\n",
        "\n".join(failures(detector)),
        "\n## Words in force, English\n",
        "\n".join(words(detector)),
        f"\nVersion {detector.version}. Other languages: `uptake detectors {detector.name} --language nb`.\n",
    ]
    return "\n".join(parts)


def examples(detector: Detector) -> Iterator[str]:
    """The worked examples of its codes, with what it finds in them now."""
    for one in _worked(detector):
        yield from [f"### {one.code}\n"] if one.code != detector.name else []
        yield from example_lines(one)


def failures(detector: Detector) -> Iterator[str]:
    """Places where it is known to be mistaken; a test sees to it that it still is."""
    yield from hard_negatives(detector)
    yield "Kinds of mistakes that it makes on the development gold, each with a place where it makes it now.\n"
    for one in _worked(detector):
        yield from [f"### {one.code}: failures\n"] if one.code != detector.name else []
        yield from failure_lines(one)


def hard_negatives(detector: Detector) -> Iterator[str]:
    """How many turns that are easily taken for its code are so, and why they are none."""
    for table in tomllib.loads(HARD_NEGATIVES.read_text(encoding="utf-8"))["hard_negatives"]:
        if table["code"] == detector.name:
            reasons = [place.partition(": ")[2] for place in table["places"]]
            named = "; ".join(f"{why} ({n})" if n > 1 else why for why, n in Counter(reasons).items())
            yield (
                f"Of {table['of']} turns of the development gold that are easily taken for it and are none (hard negatives), "
                f"{table['taken']} are taken for it{f': {named}' if named else ''}. It was made with this talk in view, which flatters it.\n"
            )


def _worked(detector: Detector) -> list[Worked]:
    """Those that belong to a detector, the code that it is named after first."""
    own = [one for one in worked() if one.detector == detector.name]
    return sorted(own, key=lambda one: one.code != detector.name)


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


def figures(detector: Detector) -> Iterator[str]:
    """What was measured on talk that nobody tuned on, as a table."""
    codes = {code.name for code in detector.codes}
    rows = [
        row
        for row in tomllib.loads(FIGURES.read_text(encoding="utf-8")).get("figures", ())
        if row["code"] in codes
    ]
    if not rows:
        yield "Not measured."
        return
    yield "| code | language | precision | recall | F1 | judged places |"
    yield "|---|---|---|---|---|---|"
    for row in rows:
        measures = " | ".join(f"{row[name]:.2f}" for name in ("precision", "recall", "f1"))
        yield f"| {row['code']} | {row['language']} | {measures} | {row['n']} |"
    yield (
        "\nWritten talk, made and judged by language models for this project, one judge each, by a writer from whom the "
        "detectors learnt nothing. On recorded talk nothing is known until you "
        "[check it on your own](../evaluate.md); [what that means](../what-they-can-tell.md)."
    )


def words(detector: Detector) -> Iterator[str]:
    """The words that the detector goes by in English, by lexicon and family."""
    lexicon = getattr(detector, "lexicon", None)
    own = getattr(detector, "lexicons", ())
    for name, families in lexicon(load_language("en")).items() if lexicon else ():
        file = f"{name}.en.toml" if name in own else f"{name}.toml" if name == "en" else name
        yield f"<details><summary>{html.escape(file)}</summary>\n"
        for family, forms in families.items():
            in_order = sorted(forms) if isinstance(forms, frozenset) else forms
            yield f"<p><b>{html.escape(family)}</b>: {', '.join(map(html.escape, in_order))}</p>"
        yield "\n</details>\n"


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
