"""The format as the host sees it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from uptake.formats.refi.check import check_project
from uptake.formats.refi.codebook import codebook
from uptake.formats.refi.foreign import FOREIGN
from uptake.formats.refi.options import RefiOptions
from uptake.formats.refi.reader import read_project
from uptake.formats.refi.strip import strip_project
from uptake.formats.refi.writer import write_project
from uptake.model import Code, Plan, Project
from uptake.plugins import Stripped


class RefiFormat:
    """REFI-QDA projects: read, written, stripped."""

    name = "refi"
    description = "REFI-QDA projects (.qdpx) of NVivo, ATLAS.ti, MAXQDA, QualCoder and others"
    suffixes: tuple[str, ...] = (".qdpx",)
    foreign = FOREIGN
    options = RefiOptions()

    def read(self, path: Path, options: RefiOptions) -> Project:
        """Read a .qdpx."""
        return read_project(path, options)

    def write(self, project: Project, plan: Plan, target: Path) -> None:
        """Write the project with a plan carried out."""
        write_project(project, plan, target)

    def strip(self, path: Path, target: Path, *, discard_verdicts: bool = False) -> Stripped:
        """Write the project without anything of ours."""
        return strip_project(path, target, discard_verdicts=discard_verdicts)

    def check(self, path: Path) -> None:
        """Make sure that a project that was just written holds together."""
        check_project(path)

    def companions(self, project: Project, plan: Plan, output: Path) -> Mapping[Path, bytes]:  # noqa: ARG002 - the interface's names
        """Nothing: a project is one file."""
        return {}

    def codebook(self, codes: Mapping[str, Sequence[Code]]) -> bytes:
        """The codes of detectors as a .qdc."""
        return codebook(codes)
