"""Our Notes in a project: the ledger and the evidence, wherever a tool has put their text."""

from collections.abc import Iterator

from uptake.formats._xml.offsets import Element
from uptake.formats.refi.guids import normal
from uptake.formats.refi.ledger import Ledger, fingerprint, from_text
from uptake.formats.refi.names import EVIDENCE_NOTE, LEDGER_NOTE
from uptake.formats.refi.package import Package
from uptake.formats.refi.qde import Qde, children, first, local


def is_our_note(name: str) -> bool:
    """Whether a Note of this name is one of ours."""
    return name.casefold().startswith((LEDGER_NOTE, EVIDENCE_NOTE))


def our_notes(qde: Qde) -> Iterator[Element]:
    """The Notes, and sources that some tool made of them, that are ours by their name."""
    for container, name in (("Notes", "Note"), ("Sources", "TextSource")):
        for element in children(first(qde.root, container), name):
            if is_our_note(element.attributes.get("name", "")):
                yield element


def ledger_in(qde: Qde, package: Package) -> Ledger | None:
    """The ledger, from its Note or from the file that a tool made of it; None where there is none.

    Raises:
        InputError: A newer version of `uptake` wrote it.
    """
    for note in our_notes(qde):
        if _is_ledger(note):
            ledger = from_text(note_text_of(qde, note, package))
            if ledger is not None:
                return ledger
    return None


def note_text_of(qde: Qde, note: Element, package: Package) -> str:
    """The text of a Note, inline or from the file that it names."""
    inline = qde.child_text(note, "PlainTextContent")
    if inline:
        return inline
    path = note.attributes.get("plainTextPath", "").rpartition("/")[2]
    member = (package.find(f"sources/{path}") or package.find(path)) if path else None
    if member is None:
        return qde.child_text(note, "Description")
    return package.read(member).decode("utf-8-sig", "replace")


def replaceable(qde: Qde, package: Package, ledger: Ledger) -> Iterator[Element]:
    """Our Notes that nobody has written in."""
    for note in our_notes(qde):
        if local(note.name) != "Note":
            continue
        if _is_ledger(note) or fingerprint(note_text_of(qde, note, package)) in ledger.notes:
            yield note


def edited(qde: Qde, package: Package, ledger: Ledger) -> bool:
    """Whether a person wrote in one of our Notes."""
    whole = {id(n) for n in replaceable(qde, package, ledger)}
    return any(local(n.name) == "Note" and id(n) not in whole for n in our_notes(qde))


def references_to(qde: Qde, notes: Iterator[Element] | list[Element]) -> Iterator[Element]:
    """The NoteRef elements that point to these Notes."""
    guids = {normal(n.attributes.get("guid")) for n in notes}
    for element in qde.root.walk():
        if local(element.name) == "NoteRef" and normal(element.attributes.get("targetGUID")) in guids:
            yield element


def _is_ledger(note: Element) -> bool:
    return note.attributes.get("name", "").casefold().startswith(LEDGER_NOTE)
