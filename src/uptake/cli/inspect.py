"""`uptake inspect INPUT…`."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import click

from uptake.cli.console import columns
from uptake.cli.ending import end
from uptake.cli.files import File, files_of
from uptake.cli.outcome import Outcome, attempt, clock
from uptake.cli.selection import choices_of, reading_options
from uptake.model import Conversation, Project
from uptake.pipeline.run import read_project
from uptake.pipeline.session import Session
from uptake.pipeline.settle import Reasons
from uptake.pipeline.skipping import reason_to_skip

_PARSED = ("transcript", "text without speakers")
"""What parts are taken for in which speakers were looked for at line starts."""
_TURNS = 5
_WIDTH = 60


@click.command("inspect")
@click.argument("inputs", metavar="INPUT…", nargs=-1, required=True, type=click.Path(path_type=Path))
@reading_options
def command(inputs: tuple[Path, ...], config: Path | None, **selection: Any) -> int:
    """Show what would be read: tiers, speakers, roles, language, convention, and why.

    Nothing is written.
    """
    files = files_of(inputs, config, choices_of(selection))
    return end([attempt(file, partial(_shown, file)) for file in files])


def _shown(file: File) -> Outcome:
    session = file.session()
    settled = read_project(file.input.path, session)
    click.echo("\n".join(_lines(file, settled.project, settled.reasons, session)))
    return Outcome(file.input.shown)


def _lines(file: File, project: Project, reasons: Mapping[str, Reasons], session: Session) -> Iterator[str]:
    yield f"{file.input.shown}: read as {project.format}; settings: {file.config.name if file.config else 'none'}"
    if project.parts:
        yield ""
        rows = [("part", "taken for", "speaker", "units", "why")]
        yield from columns(
            [*rows, *((p.name, p.taken_for, p.participant, p.units, p.why) for p in project.parts)]
        )
    parsed = any(part.taken_for in _PARSED for part in project.parts)
    for talk in project.conversations:
        yield from _talk_lines(talk, reasons[talk.name], session)
        yield from _first_turns(talk) if parsed else ()
    for note in project.notes:
        yield f"  note: {note}"
    if project.written:
        yield f"  earlier findings in it: {len(project.written)}, judged by a person: {sum(w.judged for w in project.written)}"


def _talk_lines(talk: Conversation, reasons: Reasons, session: Session) -> Iterator[str]:
    yield f"\n  {talk.name}: {talk.kind}, {_size(talk)}"
    yield f"  language: {talk.language or 'unknown'} ({reasons.language})"
    yield f"  convention: {talk.convention} ({reasons.convention})"
    yield f"  times: {'measured' if talk.times_measured else 'none, or made up'}"
    yield ""
    rows: list[tuple[object, ...]] = [("speaker", "role", "units", "turns", "why")]
    rows += [
        (
            person.name,
            person.role or "?",
            sum(1 for u in talk.utterances if u.participant == person.id),
            sum(1 for turn in talk.turns if turn.participant == person.id),
            reasons.roles[person.id],
        )
        for person in talk.participants
    ]
    yield from columns(rows)
    yield ""
    yield from columns([("detector", "would"), *_readiness(talk, session)])


def _first_turns(talk: Conversation) -> Iterator[str]:
    """The first utterances, cut short: where speakers were found in a text, a person can see whether rightly."""
    names = {person.id: person.name for person in talk.participants}
    rows: list[tuple[object, ...]] = [("first turns", "from", "words")]
    for said in talk.utterances[:_TURNS]:
        words = " ".join(said.text.split())
        shown = words if len(words) <= _WIDTH else f"{words[: _WIDTH - 1]}\u2026"
        rows.append((names[said.participant], "" if said.start_ms is None else clock(said.start_ms), shown))
    yield ""
    yield from columns(rows)


def _readiness(talk: Conversation, session: Session) -> Iterator[tuple[str, str]]:
    for name in session.settings.detectors:
        skip = reason_to_skip(session.registry.detector(name), talk, session.settings)
        yield name, "run" if skip is None else f"be skipped: {skip.reason}"


def _size(talk: Conversation) -> str:
    if not talk.utterances:
        return "no utterances"
    words = median(len(u.text.split()) for u in talk.utterances)
    lengths = [
        u.end_ms - u.start_ms for u in talk.utterances if u.start_ms is not None and u.end_ms is not None
    ]
    span = (
        f", {median(lengths) / 1000:.1f} s, until {clock(max(u.end_ms or 0 for u in talk.utterances))}"
        if lengths
        else ""
    )
    return f"{len(talk.utterances)} utterances in {len(talk.turns)} turns; median {words:g} words{span}"
