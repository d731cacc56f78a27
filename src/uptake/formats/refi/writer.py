"""Writing findings into a project."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from uptake.errors import OutputError
from uptake.formats._xml.encodings import Document
from uptake.formats._xml.seal import Seal, closed, seal_of
from uptake.formats._xml.splice import splice
from uptake.formats.refi.compose import composed
from uptake.formats.refi.draft import refuse_undecided
from uptake.formats.refi.ledger import Ledger
from uptake.formats.refi.repack import repack
from uptake.formats.refi.restore import restored
from uptake.formats.refi.source import RefiSource
from uptake.model import Placed, Plan, Project


def write_project(project: Project, plan: Plan, target: Path) -> None:
    """Carry out a plan.

    Findings in a source that can only be read (`Text.codable`) are left out.

    Raises:
        AmbiguousInputError: Nothing tells what positions count in a source that findings are to be written to.
        OutputError: What would be written could not be taken back.
    """
    source = project.source
    if not isinstance(source, RefiSource):
        raise TypeError("this project was not read by the refi format")
    added = [
        p for p in plan.add if p.conversation in source.talks and source.talks[p.conversation].text.codable
    ]
    if _changes_nothing(source, plan, added):
        shutil.copyfile(project.path, target)
        return
    for name in dict.fromkeys(p.conversation for p in added):
        refuse_undecided(source, name)
    composition = composed(project, source, plan, added)
    qde = composition.host.qde
    edits, base = composition.edits()
    utf8 = closed(splice(qde.utf8, edits), source.package.beside)
    if base is not None and restored(Document(utf8, qde.document.encoding), base) != qde.data:
        raise OutputError(
            f"{project.path.name}: what would be written could not be taken back; nothing was written"
        )
    repack(source.package, qde.document.encoded(utf8), base.recipe if base else "", target)


def _changes_nothing(source: RefiSource, plan: Plan, added: Sequence[Placed]) -> bool:
    if added or plan.withdraw:
        return False
    ledger = source.ours.ledger
    return ledger is None or ((ledger.review or not plan.review) and _holds(source, plan, ledger))


def _holds(source: RefiSource, plan: Plan, ledger: Ledger) -> bool:
    """Whether the seal says what it should, as far as there can be one."""
    if not plan.settings or ledger.base is None or source.options.sources:
        return True
    if restored(source.qde.document, ledger.base) is None:
        return True  # another program has saved it since
    seal = Seal(plan.settings, ledger.base.sha256)
    return seal_of(source.qde.utf8, source.package.beside) == seal
