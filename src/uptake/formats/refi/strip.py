"""Taking everything of ours out of a project."""

import shutil
from pathlib import Path

from uptake.errors import HumanWorkError
from uptake.formats.refi.bare import bare_qde, read_source
from uptake.formats.refi.ledger import Base
from uptake.formats.refi.notes import edited
from uptake.formats.refi.package import Package, open_package
from uptake.formats.refi.repack import directory_digest, repack
from uptake.formats.refi.restore import digest_of
from uptake.formats.refi.source import RefiSource
from uptake.plugins import Stripped

_SAVED = "another program has saved it since, so it is what it would be without ours"
_COMPRESSED = (
    "every member has its contents of before the first run, but zlib here cannot repeat how its .qde was compressed, "
    "so the .zip itself differs"
)
_PACKED = (
    "every member has its contents of before the first run, but the project was zipped anew since, so the .zip itself "
    "differs"
)


def strip_project(path: Path, target: Path, *, discard_verdicts: bool) -> Stripped:
    """Write a project without anything of ours.

    Raises:
        HumanWorkError: A person judged or changed something of ours, and `discard_verdicts` is false.
    """
    source = read_source(path)
    bare = bare_qde(source)
    if not bare.was_ours:
        shutil.copyfile(path, target)
        return Stripped(exact=True, removed=0, was_ours=False)
    if not discard_verdicts:
        _refuse_human_work(source)
    removed = sum(1 for s in source.ours.standing.values() if s.codings)
    repack(source.package, bare.data, bare.base.recipe if bare.base else "", target)
    why = _SAVED if bare.base is None else _why_inexact(target, bare.base)
    return Stripped(exact=not why, removed=removed, was_ours=True, why=why)


def _why_inexact(target: Path, base: Base) -> str:
    """What keeps a zip file from being the one before the first run, to the byte; empty where it is."""
    package: Package = open_package(target)
    same = digest_of(package.read_raw(package.qde))[:16] == base.member
    if not (base.recipe and same):
        return _COMPRESSED
    return "" if directory_digest(package.directory.raw) == base.directory else _PACKED


def _refuse_human_work(source: RefiSource) -> None:
    ours, name = source.ours, source.package.path.name
    changed = sum(1 for s in ours.standing.values() if s.state == "changed")
    changed += len(ours.orphans) if ours.ledger else 0
    if ours.verdicts or changed:
        raise HumanWorkError(
            f"{name}: a person's work stands on what uptake wrote (verdicts: {len(ours.verdicts)}, changes: {changed}); "
            "use --discard-verdicts to take them along"
        )
    if ours.ledger and edited(source.qde, source.package, ours.ledger):
        raise HumanWorkError(
            f"{name}: a person wrote in a memo of uptake; use --discard-verdicts to take it along"
        )
