"""What goes into a project besides the selections: our user, our codes, sync points, Notes."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from uptake.formats._xml.offsets import Element
from uptake.formats._xml.splice import New
from uptake.formats.refi.codebook import (
    PARENT_DESCRIPTION,
    code_element,
    code_guid,
    free_name,
    parent_element,
    verdict_codes,
)
from uptake.formats.refi.codes import Codes
from uptake.formats.refi.evidence import note_text
from uptake.formats.refi.guids import USER_GUID, guid_for, normal
from uptake.formats.refi.kept import raw_markup
from uptake.formats.refi.names import EVIDENCE_NOTE, LEDGER_NOTE, PARENT, USER
from uptake.formats.refi.placing import Chunk, markup
from uptake.formats.refi.qde import Qde, children
from uptake.formats.refi.source import RefiSource, Talk
from uptake.formats.refi.stretches import Edge
from uptake.model import Code, Finding, Plan

_COLOUR = "#5C6BC0"


def user_chunk(qde: Qde) -> Chunk:
    """Our user."""
    user = New(qde.tag("User"), {"guid": qde.guid_style.styled(USER_GUID), "name": USER})
    return Chunk("User", markup((user,), qde.layout, 2))


class CodeChunks:
    """Our codes in a project: their names, their GUIDs, and those that are missing.

    Args:
        source: The project as it was read.
        host: The document that is written into.
        codes: The codes in that document.
        plan: It knows the codes' definitions.
        used: The codes that findings in the file have.
        fresh: Whether nothing of ours is in the document.
    """

    def __init__(
        self, source: RefiSource, host: Qde, codes: Codes, plan: Plan, used: Sequence[str], *, fresh: bool
    ) -> None:
        self._source, self._host, self._plan, self._codes = source, host, plan, codes
        ledger = source.ours.ledger
        before = ledger.codes if ledger and not fresh else {}
        there = {name.casefold(): guid for guid, name in codes.names.items()}
        self.imported = imported_parent(host, codes) if fresh else None
        self._fresh = fresh
        self.names: dict[str, str] = {}
        self.guids: dict[str, str] = {}
        self._missing: list[str] = []
        style = host.guid_style
        for code in used:
            name = before.get(code, self._below(code))
            if name.casefold() in there and name:
                guid = there[name.casefold()]
            else:
                name, guid = free_name(code, codes.names.values()), code_guid(code)
                self._missing.append(code)
            self.names[code], self.guids[code] = name, style.styled(guid)
        parent = self.imported if fresh else codes.parent
        self.parent_guid = guid_for("parent") if parent is None else normal(parent.attributes.get("guid"))

    def _below(self, code: str) -> str:
        """The name of a code below ours: of an imported codebook, or of a project without its ledger; empty without one."""
        orphaned = self._source.ours.ledger is None and not self._fresh
        below = children(self._codes.parent if orphaned else self.imported, "Code")
        names = (c.attributes.get("name", "") for c in below)
        return next((name for name in names if name.casefold() == code.casefold()), "")

    def parent_name(self) -> str:
        """The name of the code above ours."""
        return free_name(PARENT, (*self._codes.names.values(), *self.names.values()))

    def missing(self, *, review: bool) -> str:
        """The codes that are not there yet, as markup below the parent code."""
        taken = {n.casefold() for n in self._codes.names.values()}
        pieces = [self._code(code) for code in self._missing]
        for code in self.names if review else ():
            for verdict in verdict_codes(self.names[code]):
                if verdict.name.casefold() not in taken:
                    guid = self._host.guid_style.styled(code_guid(verdict.name))
                    pieces.append(self._rendered(guid, verdict.name, verdict))
        return "".join(pieces)

    def wrapped(self, inner: str) -> Chunk:
        """Codes below a new parent code."""
        tag = self._host.tag("Code")
        guid = self._host.guid_style.styled(guid_for("parent"))
        parent = markup((parent_element(tag, guid, self.parent_name(), ()),), self._host.layout, 3)
        closing = f"{self._host.layout.gap(3)}</{tag}>"
        return Chunk("Code", parent.removesuffix(closing) + inner + closing)

    def _code(self, code: str) -> str:
        defined = {c.name: c for run in self._plan.detectors for c in run.codes}
        if code not in defined and self._fresh:
            standing = self._standing(code)
            if standing:
                return standing
        definition = defined.get(code) or Code(code, "Found by uptake.", _COLOUR)
        return self._rendered(self.guids[code], self.names[code], definition)

    def _standing(self, code: str) -> str:
        """A code as an earlier run wrote it, when its detector did not run this time."""
        element = self._source.codes.elements.get(code_guid(code))
        return "" if element is None else raw_markup(self._source.qde, element)

    def _rendered(self, guid: str, name: str, code: Code) -> str:
        return markup((code_element(self._host.tag("Code"), guid, name, code),), self._host.layout, 4)


def imported_parent(host: Qde, codes: Codes) -> Element | None:
    """The code above ours that a person imported with our codebook: it has our GUID, or our description."""
    ours = codes.elements.get(guid_for("parent"))
    if ours is not None:
        return ours
    return next(
        (
            e
            for e in codes.elements.values()
            if e.attributes.get("name") == PARENT and host.child_text(e, "Description") == PARENT_DESCRIPTION
        ),
        None,
    )


def sync_chunks(qde: Qde, talk: Talk, edges: Sequence[Edge]) -> Iterator[Chunk]:
    """New sync points of a transcript, each at its place among those that are there."""
    for edge in sorted({e.guid: e for e in edges}.values(), key=lambda e: (e.position, e.guid)):
        position = talk.positions.to_source(edge.position)
        attributes = {"guid": qde.guid_style.styled(edge.guid), "position": str(position)}
        if edge.time_ms is not None:
            attributes["timeStamp"] = str(edge.time_ms)
        point = New(qde.tag("SyncPoint"), attributes)
        yield Chunk("SyncPoint", markup((point,), qde.layout, 4), _up_to(position))


def _up_to(position: int) -> Callable[[Element], bool]:
    def among(point: Element) -> bool:
        place = point.attributes.get("position", "")
        return place.isdigit() and int(place) <= position

    return among


def note_markup(qde: Qde, guid: str, name: str, text: str, user: str) -> str:
    """A Note with its text in it."""
    content = New(qde.tag("PlainTextContent"), text=text)
    attributes = {"guid": qde.guid_style.styled(guid), "name": name, "creatingUser": user}
    attributes |= qde.date
    return markup((New(qde.tag("Note"), attributes, children=(content,)),), qde.layout, 2)


def evidence_note(
    qde: Qde, source_name: str, guid: str, described: Sequence[tuple[Finding, str]], user: str
) -> str:
    """The Note of a source."""
    return note_markup(qde, guid, EVIDENCE_NOTE + source_name, note_text(described), user)


def ledger_note(qde: Qde, text: str, user: str) -> str:
    """The Note with the ledger."""
    return note_markup(qde, guid_for("ledger"), LEDGER_NOTE, text, user)


def note_reference(qde: Qde, guid: str, depth: int) -> Chunk:
    """What makes a Note a memo of a source."""
    reference = New(qde.tag("NoteRef"), {"targetGUID": qde.guid_style.styled(guid)})
    return Chunk("NoteRef", markup((reference,), qde.layout, depth))


def free_guid(taken: Mapping[str, object] | frozenset[str], *what: str) -> str:
    """A GUID of ours that is not in a file yet."""
    number, guid = 1, guid_for(*what)
    while guid in taken:
        number += 1
        guid = guid_for(*what, str(number))
    return guid
