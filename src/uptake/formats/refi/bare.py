"""A project's .qde without anything of ours."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from uptake.formats._xml.encodings import document
from uptake.formats._xml.offsets import Element
from uptake.formats._xml.splice import splice
from uptake.formats.refi.guids import normal
from uptake.formats.refi.host import coding_removals, deletions, orphan_removals, removals
from uptake.formats.refi.ledger import Base, Ledger
from uptake.formats.refi.names import USER, VERDICTS
from uptake.formats.refi.notes import ledger_in, our_notes, references_to
from uptake.formats.refi.options import RefiOptions
from uptake.formats.refi.package import Package, open_package
from uptake.formats.refi.qde import children, local, read_qde
from uptake.formats.refi.reader import read_project
from uptake.formats.refi.recognise import referenced
from uptake.formats.refi.restore import restored
from uptake.formats.refi.source import RefiSource


@dataclass(frozen=True, slots=True)
class Bare:
    """A .qde without anything of ours.

    Args:
        data: Its bytes.
        base: What the ledger says of it, where nobody but us has written since the first run.
        was_ours: Whether there was anything of ours.
    """

    data: bytes = field(repr=False)
    base: Base | None
    was_ours: bool


def read_source(path: Path) -> RefiSource:
    """What the reader knows of a project, with no option set.

    Raises:
        InputError: It cannot be read.
    """
    source = read_project(path, RefiOptions()).source
    if not isinstance(source, RefiSource):
        raise TypeError("the reader gave another source")
    return source


def bare_qde(source: RefiSource) -> Bare:
    """The .qde before the first run; where another program has saved it since, what it would be without ours."""
    ledger, qde = source.ours.ledger, source.qde
    if ledger is None and not source.ours.orphans:
        return Bare(qde.data, None, was_ours=False)
    data = restored(qde.document, ledger.base) if ledger and ledger.base else None
    if data is not None and ledger is not None:
        return Bare(data, ledger.base, was_ours=True)
    utf8 = splice(qde.utf8, deletions(qde, set(_gone(source, ledger or Ledger()))))
    return Bare(qde.document.encoded(utf8), None, was_ours=True)


def same_without_ours(one: Path, other: Path) -> bool:
    """Whether two files are the same project once everything of ours is left out.

    Conditions: the .qde files are the same bytes then, however they are compressed; all other members have the same
    names, sizes and checksums, in the same order. Nothing but the two .qde files is inflated.

    Raises:
        InputError: One of them cannot be read.
    """
    packages = [open_package(one), open_package(other)]
    return packages[0].others == packages[1].others and _bare_bytes(packages[0]) == _bare_bytes(packages[1])


def _bare_bytes(package: Package) -> bytes:
    """The .qde without anything of ours; the talk in it is read only where nothing else tells."""
    data = package.read(package.qde)
    if USER.encode() not in document(data).utf8.lower():
        return data
    qde = read_qde(data, package.path.name)
    ledger = ledger_in(qde, package)
    before = restored(qde.document, ledger.base) if ledger and ledger.base else None
    return bare_qde(read_source(package.path)).data if before is None else before


def _gone(source: RefiSource, ledger: Ledger) -> Iterator[int]:
    """Ids of the elements that go from a project that another program has saved."""
    qde, ours = source.qde, source.ours
    linked = referenced(qde)
    gone = removals(qde, ours.standing.values()) | coding_removals(ours.verdicts, linked)
    gone |= orphan_removals(qde, ours.orphans)
    notes = list(our_notes(qde))
    gone |= {id(n) for n in notes} | {id(r) for r in references_to(qde, notes)}
    gone |= set(_sync_points(source, ledger, gone))
    yield from gone
    yield from _codes(source, ledger, gone)
    yield from _user(source, gone)


def _sync_points(source: RefiSource, ledger: Ledger, gone: set[int]) -> Iterator[int]:
    """Our sync points that nobody else's selection ends at."""
    added = {guid for guid, _, _ in ledger.sync_points}
    used = {
        normal(e.attributes.get(name))
        for e in source.qde.root.walk()
        if local(e.name) == "TranscriptSelection" and id(e) not in gone
        for name in ("fromSyncPoint", "toSyncPoint")
    }
    for element in source.qde.root.walk():
        guid = normal(element.attributes.get("guid"))
        if local(element.name) == "SyncPoint" and guid in added and guid not in used:
            yield id(element)


def _codes(source: RefiSource, ledger: Ledger, gone: set[int]) -> Iterator[int]:
    """Our codes that nobody uses, and the code above them when nothing is left below it."""
    parent = source.codes.parent
    if parent is None:
        return
    used = _used_codes(source, gone)
    ours = {n.casefold() for n in ledger.codes.values()}
    ours |= {f"{verdict} {name}" for verdict in VERDICTS for name in ours}
    below = list(children(parent, "Code"))
    going = [
        c
        for c in below
        if c.attributes.get("name", "").casefold() in ours
        and normal(c.attributes.get("guid")) not in used
        and not any(children(c, "Code"))
    ]
    yield from map(id, going)
    if len(going) == len(below) and normal(parent.attributes.get("guid")) not in used:
        yield id(parent)


def _used_codes(source: RefiSource, gone: set[int]) -> set[str]:
    """GUIDs of the codes that something refers to which stays."""
    return {
        normal(value)
        for element in _staying(source.qde.root, gone)
        for name in ("targetGUID", "originGUID", "representedGUID")
        if (value := element.attributes.get(name))
    }


def _staying(element: Element, gone: set[int]) -> Iterator[Element]:
    if id(element) not in gone:
        yield element
        for child in element.children:
            yield from _staying(child, gone)


def _user(source: RefiSource, gone: set[int]) -> Iterator[int]:
    """Our user, when nothing that stays is said to be theirs."""
    user = source.ours.user
    names = ("creatingUser", "modifyingUser", "creatingUserGUID", "modifyingUserGUID")
    for element in _staying(source.qde.root, gone):
        if any(normal(element.attributes.get(n)) == user for n in names):
            return
    for element in source.qde.root.walk():
        if local(element.name) == "User" and normal(element.attributes.get("guid")) == user:
            yield id(element)
