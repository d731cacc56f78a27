"""The methods paragraph of a paper, from the detectors that were in force."""

import inspect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from uptake.evaluate.figures import Figure, figures_sentence
from uptake.model import Scalar

_LITERATURE = re.compile(r"^Literature:\s*(.*?)(?:\n\s*\n|\Z)", re.MULTILINE | re.DOTALL)

UNCALIBRATED = (
    "Each finding carries a confidence between 0 and 1, which is uncalibrated on the present data until it has been "
    "checked there (`uptake evaluate --sample`)."
)
DEVELOPMENT = (
    "The rules and weights of the built-in detectors were developed on talk written and judged for this purpose by language "
    "models (one judge, no native speaker's check); none of it was recorded, and figures on it do not carry over to "
    "recordings."
)
OPEN = "Findings were proposals for a person to judge, each with the words that it rests on."


@dataclass(frozen=True, slots=True)
class Used:
    """A detector as it was in force.

    Args:
        name: Its name.
        version: Its version.
        origin: The distribution that it comes from, with its version.
        docstring: Its definition.
        changed: The options that were not left at their default, with their values.
        codes: Names of its codes.
    """

    name: str
    version: str
    origin: str
    docstring: str
    changed: tuple[tuple[str, Scalar], ...] = ()
    codes: tuple[str, ...] = ()


def literature(docstring: str) -> str:
    """What a definition says after `Literature:`, on one line; empty where it says nothing."""
    found = _LITERATURE.search(inspect.cleandoc(docstring))
    return " ".join(found[1].split()).rstrip(".") if found else ""


def methods_text(
    used: Sequence[Used], version: str, figures: Iterable[Figure] = (), *, built_in: bool = True
) -> str:
    """The paragraph, and below it the definitions' literature.

    Args:
        used: The detectors.
        version: The version of `uptake`.
        figures: What was published about them.
        built_in: Whether detectors of ours are among them, so that it has to be said what they were developed on.
    """
    named = _joined([f"{one.name} {one.version}" for one in used])
    codes = {code for one in used for code in one.codes}
    sentences = [
        (
            f"Transcripts were searched with uptake {version} for places where the conditions of the operational "
            f"definitions of {'this detector' if len(used) == 1 else 'these detectors'} are met: {named} "
            f"(from {_joined(sorted({one.origin for one in used}))})."
        ),
        _options(used),
        OPEN,
        UNCALIBRATED,
        DEVELOPMENT if built_in else "",
        figures_sentence(figure for figure in figures if figure.code in codes),
    ]
    cited = [f"- {one.name}: {said}." for one in used if (said := literature(one.docstring))]
    return "\n".join([" ".join(filter(None, sentences)), "", "Literature of the definitions:", "", *cited])


def _options(used: Sequence[Used]) -> str:
    changed = [f"{one.name}.{key} = {value}" for one in used for key, value in one.changed]
    return (
        f"Options differing from the defaults: {'; '.join(changed)}."
        if changed
        else "All options had their default values."
    )


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
