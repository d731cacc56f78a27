"""The document that findings are written into: the project as it was before any run, or as a tool gave it back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from uptake.formats._xml.offsets import Element
from uptake.formats._xml.splice import Edit, deletion
from uptake.formats.refi.codings import Coded
from uptake.formats.refi.guids import normal
from uptake.formats.refi.ledger import Base
from uptake.formats.refi.qde import Qde, children, first, local, read_qde
from uptake.formats.refi.recipe import recipe_of
from uptake.formats.refi.recognise import Standing, referenced
from uptake.formats.refi.repack import directory_digest
from uptake.formats.refi.restore import digest_of, restored
from uptake.formats.refi.source import RefiSource
from uptake.formats.refi.texts import holders

_CONTAINERS = frozenset({"Users", "Codes", "CodeBook", "Notes", "Code"})
"""Elements that go when all in them goes; a Code only where it is ours."""


@dataclass(frozen=True, slots=True)
class Host:
    """The document that findings are written into.

    Args:
        qde: It.
        base: What the ledger will say of it, the insertions still to come; None for one that a tool gave back.
        moved: Id of an element of the file that was read to the same element here.
    """

    qde: Qde
    base: Base | None
    moved: Mapping[int, Element]

    def here(self, element: Element) -> Element:
        """The same element in this document."""
        return self.moved.get(id(element), element)


def host_of(source: RefiSource) -> Host:
    """The document to write into.

    Where nobody but us has written since the first run, it is the project before that run: everything of ours is written
    anew. Where a tool has saved the project, it is that one: what is ours there stays, unless it is withdrawn.
    """
    ledger = source.ours.ledger
    if ledger is None and source.ours.orphans:
        return Host(
            source.qde, None, {}
        )  # somebody deleted the ledger: what there was before us cannot be told
    if ledger is None:
        return Host(source.qde, _first_base(source), {})
    data = restored(source.qde.document, ledger.base) if ledger.base else None
    if data is None or ledger.base is None:
        return Host(source.qde, None, {})
    qde = read_qde(data, source.package.path.name)
    pairs = zip(holders(source.qde), holders(qde), strict=True)
    moved = {id(a): b for (_, *one), (_, *other) in pairs for a, b in zip(one, other, strict=True)}
    return Host(qde, ledger.base, moved)


def _first_base(source: RefiSource) -> Base:
    package, qde = source.package, source.qde
    compressed = package.read_raw(package.qde)
    return Base(
        sha256=digest_of(qde.data),
        length=len(qde.utf8),
        inserted=(),
        recipe=recipe_of(qde.data, compressed),
        member=digest_of(compressed)[:16],
        directory=directory_digest(package.directory.raw),
    )


def removals(qde: Qde, standings: Iterable[Standing]) -> set[int]:
    """Ids of the elements that go when these findings go, in a project that a tool gave back.

    A selection goes with its last coding, unless a memo hangs on it or something links to it.
    """
    linked = referenced(qde)
    gone: set[int] = set()
    for standing in standings:
        gone |= coding_removals(standing.codings, linked)
        gone |= set(_media(standing, linked))
    return gone


def orphan_removals(qde: Qde, orphans: Iterable[tuple[Element, Element]]) -> set[int]:
    """Ids of Codings in our user's name that no ledger knows, and of their selections where nothing else is in them."""
    orphans, linked = list(orphans), referenced(qde)
    gone = {id(coding) for _, coding in orphans}
    return gone | {id(selection) for selection, _ in orphans if _empties(selection, gone, linked)}


def coding_removals(codings: Iterable[Coded], linked: frozenset[str]) -> set[int]:
    """Ids of Codings, and of their selections where nothing else is in them."""
    codings = list(codings)
    gone = {id(c.coding) for c in codings}
    return gone | {id(c.selection) for c in codings if _empties(c.selection, gone, linked)}


def _empties(selection: Element, gone: set[int], linked: frozenset[str]) -> bool:
    left = [c for c in selection.children if local(c.name) != "Description" and id(c) not in gone]
    return not left and normal(selection.attributes.get("guid")) not in linked


def _media(standing: Standing, linked: frozenset[str]) -> Iterator[int]:
    """Our selections of the recording, known by their code and times."""
    if not standing.codings or not standing.entry.media:
        return
    code = standing.codings[0].code
    for selection in children(standing.codings[0].text.source, "AudioSelection", "VideoSelection"):
        span = (selection.attributes.get("begin"), selection.attributes.get("end"))
        if span not in {(str(a), str(b)) for a, b in standing.entry.media}:
            continue
        ours = [c for c in children(selection, "Coding") if _code(c) == code]
        gone = {id(c) for c in ours}
        yield from gone
        if ours and _empties(selection, gone, linked):
            yield id(selection)


def _code(coding: Element) -> str:
    reference = first(coding, "CodeRef")
    return normal(reference.attributes.get("targetGUID")) if reference else ""


def deletions(qde: Qde, gone: set[int], filled: Iterable[Element] = ()) -> list[Edit]:
    """Take out elements, and the containers that they leave empty.

    Args:
        qde: The document.
        gone: Ids of its elements.
        filled: Elements that something is put into, so that they do not stay empty.
    """
    kept = {id(e) for e in filled}
    return list(_deletions(qde, qde.root, gone, kept))


def _deletions(qde: Qde, element: Element, gone: set[int], kept: set[int]) -> Iterator[Edit]:
    for child in element.children:
        if id(child) in gone or (id(child) not in kept and _all_gone(child, gone, kept)):
            yield deletion(qde.utf8, child)
        else:
            yield from _deletions(qde, child, gone, kept)


def _all_gone(element: Element, gone: set[int], kept: set[int]) -> bool:
    if local(element.name) not in _CONTAINERS or local(element.name) == "Code" or not element.children:
        return False
    return all(id(c) in gone or (id(c) not in kept and _all_gone(c, gone, kept)) for c in element.children)
