"""Taking everything of ours out of a project."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from uptake.errors import HumanWorkError
from uptake.formats._xml.offsets import Element
from uptake.formats._xml.splice import splice
from uptake.formats.refi.guids import normal
from uptake.formats.refi.host import coding_removals, deletions, orphan_removals, removals
from uptake.formats.refi.ledger import Base, Ledger
from uptake.formats.refi.names import VERDICTS
from uptake.formats.refi.notes import edited, our_notes, references_to
from uptake.formats.refi.options import RefiOptions
from uptake.formats.refi.package import Package, open_package
from uptake.formats.refi.qde import children, local
from uptake.formats.refi.reader import read_project
from uptake.formats.refi.recognise import referenced
from uptake.formats.refi.repack import directory_digest, repack
from uptake.formats.refi.restore import digest_of, restored
from uptake.formats.refi.source import RefiSource
from uptake.plugins import Stripped


def strip_project(path: Path, target: Path, *, discard_verdicts: bool) -> Stripped:
    """Write a project without anything of ours.

    Raises:
        HumanWorkError: A person judged or changed something of ours, and `discard_verdicts` is false.
    """
    source = read_project(path, RefiOptions()).source
    if not isinstance(source, RefiSource):
        raise TypeError("this project was not read by the refi format")
    ledger = source.ours.ledger
    if ledger is None and not source.ours.orphans:
        shutil.copyfile(path, target)
        return Stripped(exact=True, removed=0, was_ours=False)
    if not discard_verdicts:
        _refuse_human_work(source)
    removed = sum(1 for s in source.ours.standing.values() if s.codings)
    data = restored(source.qde.document, ledger.base) if ledger and ledger.base else None
    if data is not None and ledger and ledger.base:
        repack(source.package, data, ledger.base.recipe, target)
        return Stripped(exact=_is_exact(target, ledger.base), removed=removed, was_ours=True)
    utf8 = splice(source.qde.utf8, deletions(source.qde, set(_gone(source, ledger or Ledger()))))
    repack(source.package, source.qde.document.encoded(utf8), "", target)
    return Stripped(exact=False, removed=removed, was_ours=True)


def _is_exact(target: Path, base: Base) -> bool:
    """Whether the zip file is the one before the first run, to the byte."""
    package: Package = open_package(target)
    same = digest_of(package.read_raw(package.qde))[:16] == base.member
    return bool(base.recipe) and same and directory_digest(package.directory.raw) == base.directory


def _refuse_human_work(source: RefiSource) -> None:
    ours, name = source.ours, source.package.path.name
    changed = sum(1 for s in ours.standing.values() if s.state == "changed")
    changed += len(ours.orphans) if ours.ledger else 0
    if ours.verdicts or changed:
        raise HumanWorkError(
            f"{name}: {len(ours.verdicts)} verdicts and {changed} changes by a person stand on what uptake wrote; "
            "use --discard-verdicts to take them along"
        )
    if ours.ledger and edited(source.qde, source.package, ours.ledger):
        raise HumanWorkError(
            f"{name}: a person wrote in a memo of uptake; use --discard-verdicts to take it along"
        )


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
