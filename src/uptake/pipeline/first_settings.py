"""The `uptake.toml` that `uptake init` writes: what was seen in a corpus, and everything else as remarks."""

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from uptake.pipeline.settings import CORE
from uptake.pipeline.survey import Survey
from uptake.pipeline.toml_text import toml_remark, toml_value
from uptake.plugins import Registry

_HEAD = """\
# Settings of uptake for this folder, from what `uptake init` saw in {files}.
# It is yours to change: a line without # holds, a line with # is a remark. What the command line says wins over it.
"""
_FILES = """\
# What holds for some files only: later tables win over earlier ones, and all over what stands above.
# [[files]]
# match = "interviews/*"        # or a list of patterns; without a slash the file's name is meant
# language = "nb"
# [files.roles]
# "Anna*" = "interviewee"
"""
_OTHER = """\
# plugins = ["my_detector.py"]  # files and folders, seen from this folder
# lexicons = "lexicons"         # a folder with words of your own
# min_confidence = 0.5          # leave findings below it out
# interviews = true             # look at interviews about consultations too
# review = true                 # add places for your verdicts
"""
_REASONS = 2
"""So many reasons are told of one speaker's role."""


def first_settings(survey: Survey, registry: Registry, told: Mapping[str, str]) -> str:
    """The text of a settings file that says what `uptake` takes a corpus for anyway.

    What is the same everywhere is set: the language, the convention, and the role of everybody who was taken for the same
    wherever they are. What differs, or is not known, stands there as a remark.

    Args:
        survey: What was seen.
        registry: The detectors and formats there are.
        told: Speakers whose role a person has just said, to the role.
    """
    parts = [
        _head(survey),
        "\n".join(_everywhere("language", survey.languages())),
        "\n".join(_everywhere("convention", survey.conventions())),
        _OTHER,
        "\n".join(_roles(survey, told)),
        _FILES,
        "\n".join(_formats(survey, registry)),
        "\n".join(_detectors(registry)),
    ]
    return "\n\n".join(part.rstrip("\n") for part in parts if part) + "\n"


def _head(survey: Survey) -> str:
    files = ", ".join(f"{number} {suffix}" for suffix, number in sorted(survey.suffixes.items()))
    return _HEAD.format(files=f"{files} files")


def _everywhere(key: str, seen: Counter[Any]) -> Iterator[str]:
    """A key that is set where every conversation has the same value."""
    listed = ", ".join(f"{value or 'not recognised'} in {number}" for value, number in seen.most_common())
    values = list(seen)
    if len(values) == 1 and values[0] is not None:
        yield f"{key} = {toml_value(values[0])}  # so taken in all {seen[values[0]]} conversations"
        return
    yield f"# Taken for each conversation by itself: {listed or 'nobody talks here'}."
    yield f"# {key} = {toml_value(next((v for v in values if v), 'en'))}"


def _roles(survey: Survey, told: Mapping[str, str]) -> Iterator[str]:
    """`[roles]`: a line for every speaker."""
    yield "[roles]"
    yield "# Speaker = role: a name, an id or a tier; * stands for any letters, ? for any letter. Roles: clinician, patient,"
    yield "# companion, interpreter, observer, interviewer, interviewee, or any word that a detector asks for."
    by_label, reasons = survey.roles_by_label(), survey.reasons()
    for name, number in survey.names():
        where = f"in {number} conversation{'' if number == 1 else 's'}"
        roles: set[str | None] = {told[name]} if name in told else by_label[name.casefold()]
        role = next(iter(roles)) if len(roles) == 1 and "*" not in name and "?" not in name else None
        if role is None:
            yield f"# {toml_value(name)} = {toml_value(_any(roles))}  # {where}: {_unsettled(roles)}"
        else:
            why = "you said so" if name in told else _most(reasons[name])
            yield f"{toml_value(name)} = {toml_value(role)}  # {where}; {toml_remark(why)}"


def _any(roles: set[str | None]) -> str:
    return min((role for role in roles if role), default="patient")


def _unsettled(roles: set[str | None]) -> str:
    known = sorted(role for role in roles if role)
    if not known:
        return "nothing tells the role; take the # away and say it"
    return f"taken for {' or '.join(known)}{', or nobody,' if None in roles else ''} by each file"


def _most(reasons: Counter[str]) -> str:
    return "; ".join(why for why, _ in reasons.most_common(_REASONS))


def _formats(survey: Survey, registry: Registry) -> Iterator[str]:
    """A table for each format that was met, all remarks."""
    for fmt in registry.formats():
        if fmt.name in survey.formats:
            yield from _table(fmt.name, fmt.description, fmt.options)


def _detectors(registry: Registry) -> Iterator[str]:
    """A table for each detector, all remarks."""
    yield f"# These run by themselves: {', '.join(CORE)}."
    yield "# A table, even an empty one, adds a detector; `enabled = false` in it leaves one out. `uptake detectors NAME` tells"
    yield "# what each looks for."
    for detector in registry.detectors():
        codes = ", ".join(code.name for code in detector.codes)
        yield from _table(f"detectors.{detector.name}", f"finds {codes}", detector.options)


def _table(name: str, what: str, options: Any) -> Iterator[str]:
    yield f"# [{name}]  # {toml_remark(what)}"
    for field in dataclasses.fields(options):
        told = toml_remark(str(field.metadata.get("description", "")))
        value = getattr(options, field.name)
        shown = "" if value is None else toml_value(value)
        yield f"# {field.name} = {shown}  # {told}"
