"""A finding as elements: its selections, the codings in them, and what the ledger remembers of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from uptake.errors import AmbiguousInputError
from uptake.formats._xml.offsets import Element
from uptake.formats._xml.splice import New
from uptake.formats.refi.evidence import description, selection_name
from uptake.formats.refi.guids import guid_for
from uptake.formats.refi.ledger import Entry
from uptake.formats.refi.placing import markup
from uptake.formats.refi.qde import Qde, local
from uptake.formats.refi.source import RefiSource, Talk
from uptake.formats.refi.stretches import Edge, edges_of, stretches_of
from uptake.formats.refi.texts import TRANSCRIPT
from uptake.model import Conversation, Finding


@dataclass(frozen=True, slots=True)
class Piece:
    """One element of a finding, as markup.

    Args:
        parent: The element of the file that was read that it goes into.
        name: Its local name.
        order: Where it stands among its like.
        markup: With the white space before it.
    """

    parent: Element
    name: str
    order: tuple[int, ...]
    markup: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding that will stand in the file.

    Args:
        entry: What the ledger remembers.
        description: What its selections say.
        parent: The text's element that it is written to.
        pieces: Its elements.
        sync_points: The sync points it needs that are not there: GUID, position, time.
    """

    entry: Entry
    description: str
    parent: Element
    pieces: tuple[Piece, ...]
    sync_points: tuple[Edge, ...] = ()


def refuse_undecided(source: RefiSource, name: str) -> None:
    """Stop where nothing tells what the positions of a source count.

    Raises:
        AmbiguousInputError: It names the option that decides.
    """
    decision = source.talks[name].decision
    if not decision.decided:
        raise AmbiguousInputError(
            f"{source.package.path.name}: nothing tells what text positions count in {name!r}, and it makes a difference "
            f"there; say --positions with one of {', '.join(decision.rivals)}"
        )


class Drafter:
    """Makes drafts for one project.

    Args:
        source: As it was read.
        user: GUID of our user as this file writes it.
        codes: Code to the GUID of its element, as this file writes it.
    """

    def __init__(self, source: RefiSource, user: str, codes: dict[str, str]) -> None:
        self._source = source
        self._qde: Qde = source.qde
        self._user = user
        self._codes = codes

    def draft(self, finding: Finding, conversation: Conversation) -> Draft:
        """A new finding as elements."""
        talk = self._source.talks[conversation.name]
        stretches = stretches_of(finding, talk, one_per_turn=self._source.options.one_per_turn)
        text = description(finding, conversation)
        if talk.text.kind == TRANSCRIPT:
            return self._synchronised(finding, talk, stretches, text)
        pieces = tuple(self._selected(finding, talk, i, s, text) for i, s in enumerate(stretches))
        entry = Entry(finding, talk.text.name, talk.text.digest, stretches, (), finding.digest)
        return Draft(entry, text, talk.text.element, pieces)

    def _selected(
        self, finding: Finding, talk: Talk, index: int, stretch: tuple[int, int], text: str
    ) -> Piece:
        start, end = map(talk.positions.to_source, stretch)
        attributes = {"startPosition": str(start), "endPosition": str(end)}
        words = selection_name(talk.text.lf[slice(*stretch)])
        depth = 3 if local(talk.text.element.name) == "TextSource" else 4
        order = (*stretch, index)
        return self._piece(
            finding, talk.text.element, "PlainTextSelection", index, attributes, words, text, depth, order
        )

    def _synchronised(
        self, finding: Finding, talk: Talk, stretches: tuple[tuple[int, int], ...], text: str
    ) -> Draft:
        edges = [edges_of(s, talk) for s in stretches]
        pieces = list(self._transcript_pieces(finding, talk, stretches, edges, text))
        media = tuple(
            (a.time_ms, b.time_ms)
            for a, b in edges
            if a.time_ms is not None and b.time_ms is not None and a.time_ms < b.time_ms
        )
        kind = "AudioSelection" if local(talk.text.source.name) == "AudioSource" else "VideoSelection"
        for i, (begin, end) in enumerate(media):
            attributes = {"begin": str(begin), "end": str(end)}
            name = selection_name(talk.text.lf[slice(*stretches[min(i, len(stretches) - 1)])])
            pieces.append(
                self._piece(finding, talk.text.source, kind, i, attributes, name, text, 3, (begin, end, i))
            )
        spans = tuple((a.position, b.position) for a, b in edges)
        entry = Entry(finding, talk.text.name, talk.text.digest, spans, media, finding.digest)
        added = tuple(e for pair in edges for e in pair if e.new)
        return Draft(entry, text, talk.text.element, tuple(pieces), added)

    def _transcript_pieces(
        self,
        finding: Finding,
        talk: Talk,
        stretches: tuple[tuple[int, int], ...],
        edges: list[tuple[Edge, Edge]],
        text: str,
    ) -> Iterator[Piece]:
        style = self._qde.guid_style
        for i, (stretch, (start, end)) in enumerate(zip(stretches, edges, strict=True)):
            attributes = {"fromSyncPoint": style.styled(start.guid), "toSyncPoint": style.styled(end.guid)}
            words = selection_name(talk.text.lf[slice(*stretch)])
            order = (start.position, end.position, i)
            yield self._piece(
                finding, talk.text.element, "TranscriptSelection", i, attributes, words, text, 4, order
            )

    def _piece(
        self,
        finding: Finding,
        parent: Element,
        name: str,
        index: int,
        attributes: dict[str, str],
        words: str,
        text: str,
        depth: int,
        order: tuple[int, ...],
    ) -> Piece:
        style, tag = self._qde.guid_style, self._qde.tag
        medium = "media " if name in ("AudioSelection", "VideoSelection") else ""
        own = {k: style.styled(guid_for(finding.id, str(index), medium + k)) for k in ("selection", "coding")}
        reference = New(tag("CodeRef"), {"targetGUID": self._codes[finding.code]})
        coding = New(
            tag("Coding"), {"guid": own["coding"], "creatingUser": self._user}, children=(reference,)
        )
        selection = New(
            tag(name),
            {"guid": own["selection"], "name": words, "creatingUser": self._user} | attributes,
            children=(New(tag("Description"), text=text), coding),
        )
        return Piece(parent, name, order, markup((selection,), self._qde.layout, depth))
