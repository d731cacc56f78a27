"""Writing findings into a project."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from uptake.errors import OutputError
from uptake.formats._xml.encodings import Document
from uptake.formats._xml.splice import splice
from uptake.formats.refi.compose import composed
from uptake.formats.refi.draft import refuse_undecided
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
    utf8 = splice(qde.utf8, edits)
    if base is not None and restored(Document(utf8, qde.document.encoding), base) != qde.data:
        raise OutputError(
            f"{project.path.name}: what would be written could not be taken back; nothing was written"
        )
    repack(source.package, qde.document.encoded(utf8), base.recipe if base else "", target)


def _changes_nothing(source: RefiSource, plan: Plan, added: Sequence[Placed]) -> bool:
    if added or plan.withdraw:
        return False
    ledger = source.ours.ledger
    return ledger is None or not plan.review or ledger.review
