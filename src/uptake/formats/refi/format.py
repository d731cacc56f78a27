"""The format as the host sees it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from uptake.formats.refi.foreign import FOREIGN
from uptake.formats.refi.options import RefiOptions
from uptake.model import Code, Plan, Project
from uptake.plugins import Creation, Loss, Stripped


class RefiFormat:
    """REFI-QDA projects: read, written, stripped."""

    name = "refi"
    description = "REFI-QDA projects (.qdpx) of NVivo, ATLAS.ti, MAXQDA, QualCoder and others"
    suffixes: tuple[str, ...] = (".qdpx",)
    foreign = FOREIGN
    next_step = "Import {output} into NVivo, ATLAS.ti, MAXQDA or QualCoder: it becomes a new project, the findings under the code `uptake`."
    codebook_suffix = ".qdc"
    answers: Mapping[str, str] = MappingProxyType(
        {"confirmed": "yes", "unsure": "borderline", "rejected": "no"}
    )
    options = RefiOptions()
    holds_many = True

    def read(self, path: Path, options: RefiOptions) -> Project:
        """Read a .qdpx."""
        from uptake.formats.refi.made import read_made

        return read_made(path, options)

    def write(self, project: Project, plan: Plan, target: Path) -> None:
        """Write the project with a plan carried out."""
        from uptake.formats.refi.writer import write_project

        write_project(project, plan, target)

    def strip(self, path: Path, target: Path, *, discard_verdicts: bool = False) -> Stripped:
        """Write the project without anything of ours."""
        from uptake.formats.refi.strip import strip_project

        return strip_project(path, target, discard_verdicts=discard_verdicts)

    def same_without_ours(self, one: Path, other: Path) -> bool:
        """Whether two files are the same project once everything of ours is left out, however it is compressed."""
        from uptake.formats.refi.bare import same_without_ours

        return same_without_ours(one, other)

    def done_with(self, source: Path, output: Path) -> str:
        """What an output that nobody has touched was written with from this very input; else empty."""
        from uptake.formats.refi.done import done_with

        return done_with(source, output)

    def check(self, path: Path) -> None:
        """Make sure that a project that was just written holds together."""
        from uptake.formats.refi.check import check_project

        check_project(path)

    def companions(self, project: Project, plan: Plan, output: Path) -> Mapping[Path, bytes]:  # noqa: ARG002 - the interface's names
        """Nothing: a project is one file."""
        return {}

    def create(self, project: Project, target: Path, settings: Creation) -> tuple[Loss, ...]:
        """Make a new project of what any format read; `create.create` says how."""
        from uptake.formats.refi.create import create

        return create(project, target, settings)

    def beyond(self, project: Project) -> tuple[Loss, ...]:
        """What a project has besides talk and codings."""
        from uptake.formats.refi.beyond import beyond

        return tuple(beyond(project))

    def codebook(self, codes: Mapping[str, Sequence[Code]]) -> bytes:
        """The codes of detectors as a .qdc."""
        from uptake.formats.refi.codebook import codebook

        return codebook(codes)
