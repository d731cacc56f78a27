"""Findings of earlier runs on another file, written into a new project as a run writes them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from uptake.formats._transcript import anchor, text_digest
from uptake.formats.refi.made import read_made
from uptake.formats.refi.made_sources import MadeSource
from uptake.formats.refi.options import RefiOptions
from uptake.formats.refi.writer import write_project
from uptake.model import Conversation, Finding, Layer, LayerItem, Placed, Plan, Written
from uptake.plugins import Creation

VERDICTS = "verdicts on findings"
"""Name of the code above the verdict codes."""


def with_verdicts(talk: Conversation, written: Iterable[Written]) -> Conversation:
    """A conversation with a layer of the verdicts that a person gave on findings in it."""
    items = tuple(
        LayerItem(f"{w.verdict} {w.finding.code}", utterances=w.finding.utterances)
        for w in written
        if w.verdict and w.conversation == talk.name and w.state != "deleted"
    )
    layer = Layer(VERDICTS, items, vocabulary=VERDICTS)
    return replace(talk, layers=(*talk.layers, layer)) if items else talk


def write_findings(
    base: Path, target: Path, written: Sequence[Written], sources: Sequence[MadeSource], settings: Creation
) -> None:
    """Write findings into a project that was just made.

    Args:
        base: The project without them.
        target: Where to write it with them.
        written: The findings, as they stood in the other file.
        sources: The conversations of the project.
        settings: The detectors.
    """
    placed = tuple(p for source in sources for p in _placed(source, written))
    write_project(read_made(base, RefiOptions()), Plan(add=placed, detectors=settings.detectors), target)


def _placed(source: MadeSource, written: Sequence[Written]) -> Iterator[Placed]:
    digest = text_digest(source.made.text)
    pairs = zip(source.talk.utterances, source.made.units, strict=True)
    ids = {utterance.id: anchor(digest, unit.start) for utterance, unit in pairs}
    people = {p.id: p.name for p in source.talk.participants}
    for w in written:
        if w.conversation == source.talk.name and (finding := _moved(w.finding, ids, people)):
            yield Placed(source.talk.name, finding)


def _moved(finding: Finding, ids: Mapping[str, str], people: Mapping[str, str]) -> Finding | None:
    """A finding with the ids of the new project; None where its utterances or its speaker are not there."""
    utterances = tuple(ids[u] for u in finding.utterances if u in ids)
    if not utterances or finding.participant not in people:
        return None
    return replace(finding, participant=people[finding.participant], utterances=utterances)
