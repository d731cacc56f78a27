"""Findings of earlier runs that stay: their elements as they stand, to be put back where they were."""

from collections.abc import Iterator, Mapping

from uptake.formats._xml.offsets import Element, gap_start
from uptake.formats.refi.draft import Draft, Piece
from uptake.formats.refi.evidence import short_description
from uptake.formats.refi.guids import guid_for, normal
from uptake.formats.refi.ledger import Entry
from uptake.formats.refi.qde import Qde
from uptake.formats.refi.recognise import Standing
from uptake.formats.refi.source import RefiSource
from uptake.formats.refi.stretches import Edge


def kept_drafts(source: RefiSource, names: frozenset[str]) -> Iterator[Draft]:
    """The findings of these ids that stand in the file, as elements.

    Args:
        source: A project in which nobody but us wrote since.
        names: Finding ids.
    """
    by_guid = {normal(e.attributes.get("guid")): e for e in source.qde.root.walk()}
    for name, standing in source.ours.standing.items():
        if name in names and standing.codings:
            yield _draft(source, standing, by_guid)


def described(qde: Qde, standing: Standing) -> str:
    """What a finding's selection says; the gist of it where a tool has dropped that."""
    text = qde.child_text(standing.codings[0].selection, "Description")
    return text or short_description(standing.entry.finding)


def raw_markup(qde: Qde, element: Element) -> str:
    """An element as it stands, with the white space before it."""
    return qde.utf8[gap_start(qde.utf8, element.start) : element.end].decode("utf-8")


def _draft(source: RefiSource, standing: Standing, by_guid: Mapping[str, Element]) -> Draft:
    entry, qde = standing.entry, source.qde
    text = standing.codings[0].text
    pieces = [
        Piece(text.element, _name(c.selection), (*span, i), raw_markup(qde, c.selection))
        for i, (c, span) in enumerate(zip(standing.codings, entry.stretches, strict=False))
    ]
    for i, span in enumerate(entry.media):
        selection = by_guid.get(guid_for(entry.finding.id, str(i), "media selection"))
        if selection is not None:
            pieces.append(Piece(text.source, _name(selection), (*span, i), raw_markup(qde, selection)))
    return Draft(entry, described(qde, standing), text.element, tuple(pieces), tuple(_edges(source, entry)))


def _name(element: Element) -> str:
    return element.name.rpartition(":")[2]


def _edges(source: RefiSource, entry: Entry) -> Iterator[Edge]:
    """The sync points of ours at the edges of its stretches."""
    ledger = source.ours.ledger
    ends = {p for span in entry.stretches for p in span}
    for guid, position, time in ledger.sync_points if ledger else ():
        if position in ends and guid == guid_for(entry.digest, str(position), "sync point"):
            yield Edge(guid, position, time if time >= 0 else None, new=True)
