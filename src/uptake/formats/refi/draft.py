"""A finding as elements: its selections, the codings in them, and what the ledger remembers of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from uptake.errors import AmbiguousInputError
from uptake.formats._xml.offsets import Element
from uptake.formats._xml.splice import New
from uptake.formats.refi.evidence import description, selection_name
from uptake.formats.refi.guids import GuidStyle, guid_for
from uptake.formats.refi.ledger import Entry
from uptake.formats.refi.placing import markup
from uptake.formats.refi.qde import Qde, local
from uptake.formats.refi.source import RefiSource, Talk
from uptake.formats.refi.stretches import Edge, edges_of, stretches_of
from uptake.formats.refi.texts import TRANSCRIPT
from uptake.model import Conversation, Finding

_MEDIA = ("AudioSelection", "VideoSelection")
_Spans = tuple[tuple[int, int], ...]


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


@dataclass(frozen=True, slots=True)
class _Selection:
    """A selection to be made.

    Args:
        parent: The element of the file that was read that it goes into.
        name: Its local name.
        depth: Of it.
        index: Its number among the finding's selections of this kind.
        order: Where it stands among its like: start and end.
        attributes: Where it stands, as the file says it.
        words: The words that it selects.
    """

    parent: Element
    name: str
    depth: int
    index: int
    order: tuple[int, int]
    attributes: Mapping[str, str]
    words: str


class Drafter:
    """Makes drafts for one project.

    Args:
        source: As it was read.
        qde: The document that is written into.
        user: GUID of our user as this file writes it.
        codes: Code to the GUID of its element, as this file writes it.
    """

    def __init__(self, source: RefiSource, qde: Qde, user: str, codes: Mapping[str, str]) -> None:
        self._source = source
        self._qde = qde
        self._user = user
        self._codes = codes

    def draft(self, finding: Finding, conversation: Conversation) -> Draft:
        """A new finding as elements."""
        talk = self._source.talks[conversation.name]
        stretches = stretches_of(finding, talk, one_per_turn=self._source.options.one_per_turn)
        if talk.text.kind == TRANSCRIPT:
            return self._synchronised(finding, talk, stretches, description(finding, conversation))
        text = description(finding, conversation)
        pieces = tuple(self._piece(finding, s, text) for s in _selections(talk, stretches))
        entry = Entry(finding, talk.text.name, talk.text.digest, stretches, (), finding.digest)
        return Draft(entry, text, talk.text.element, pieces)

    def _synchronised(self, finding: Finding, talk: Talk, stretches: _Spans, text: str) -> Draft:
        """In a transcript: from sync point to sync point, and the same stretch of the recording."""
        edges = [edges_of(s, talk) for s in stretches]
        style = self._qde.guid_style
        selections = [
            *_transcript_selections(talk, stretches, edges, style),
            *_media_selections(talk, stretches, edges),
        ]
        entry = Entry(
            finding,
            talk.text.name,
            talk.text.digest,
            stretches=tuple((a.position, b.position) for a, b in edges),
            media=tuple(s.order for s in selections if s.parent is talk.text.source),
            content=finding.digest,
        )
        pieces = tuple(self._piece(finding, s, text) for s in selections)
        return Draft(
            entry, text, talk.text.element, pieces, tuple(e for pair in edges for e in pair if e.new)
        )

    def _piece(self, finding: Finding, wanted: _Selection, text: str) -> Piece:
        style, tag = self._qde.guid_style, self._qde.tag
        medium = "media " if wanted.name in _MEDIA else ""
        own = {
            k: style.styled(guid_for(finding.id, str(wanted.index), medium + k))
            for k in ("selection", "coding")
        }
        reference = New(tag("CodeRef"), {"targetGUID": self._codes[finding.code]})
        made = {"creatingUser": self._user, **self._qde.date}
        coding = New(tag("Coding"), {"guid": own["coding"], **made}, children=(reference,))
        attributes = {
            "guid": own["selection"],
            "name": selection_name(wanted.words),
            **made,
        }
        selection = New(
            tag(wanted.name),
            attributes | dict(wanted.attributes),
            children=(New(tag("Description"), text=text), coding),
        )
        rendered = markup((selection,), self._qde.layout, wanted.depth)
        return Piece(wanted.parent, wanted.name, (*wanted.order, wanted.index), rendered)


def _selections(talk: Talk, stretches: _Spans) -> Iterator[_Selection]:
    depth = 3 if local(talk.text.element.name) == "TextSource" else 4
    for i, (first, last) in enumerate(stretches):
        start, end = talk.positions.to_source(first), talk.positions.to_source(last)
        attributes = {"startPosition": str(start), "endPosition": str(end)}
        words = talk.text.lf[first:last]
        yield _Selection(talk.text.element, "PlainTextSelection", depth, i, (first, last), attributes, words)


def _transcript_selections(
    talk: Talk, stretches: _Spans, edges: Sequence[tuple[Edge, Edge]], style: GuidStyle
) -> Iterator[_Selection]:
    for i, ((first, last), (start, end)) in enumerate(zip(stretches, edges, strict=True)):
        attributes = {"fromSyncPoint": style.styled(start.guid), "toSyncPoint": style.styled(end.guid)}
        order, words = (start.position, end.position), talk.text.lf[first:last]
        yield _Selection(talk.text.element, "TranscriptSelection", 4, i, order, attributes, words)


def _media_selections(
    talk: Talk, stretches: _Spans, edges: Sequence[tuple[Edge, Edge]]
) -> Iterator[_Selection]:
    """Selections of the recording, where sync points give both times."""
    name = "AudioSelection" if local(talk.text.source.name) == "AudioSource" else "VideoSelection"
    for i, ((first, last), (start, end)) in enumerate(zip(stretches, edges, strict=True)):
        if start.time_ms is not None and end.time_ms is not None and start.time_ms < end.time_ms:
            order, words = (start.time_ms, end.time_ms), talk.text.lf[first:last]
            attributes = {"begin": str(start.time_ms), "end": str(end.time_ms)}
            yield _Selection(talk.text.source, name, 3, i, order, attributes, words)
