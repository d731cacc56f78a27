"""The ELAN format as the plugin host sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from uptake.model import Code, Conversation, Plan, Project
from uptake.plugins import Creation, Loss, Stripped, option

if TYPE_CHECKING:
    from uptake.formats.eaf.source import EafSource


@dataclass(frozen=True, slots=True)
class EafOptions:
    """What a user may set under `[eaf]` in `uptake.toml`."""

    tiers: tuple[str, ...] = option(
        (),
        description="The tiers that hold the talk, each as `TIER` or `TIER=Speaker`; found by themselves if none is named.",
    )


class EafFormat:
    """ELAN annotation files, EAF 2.0 to 3.x."""

    name = "eaf"
    description = "ELAN annotation file"
    suffixes: tuple[str, ...] = (".eaf",)
    next_step = "Open {output} in ELAN: the new tiers stand below yours."
    codebook_suffix = ".ecv"
    answers: Mapping[str, str] = MappingProxyType({answer: answer for answer in ("yes", "borderline", "no")})
    options = EafOptions()
    holds_many = False

    def read(self, path: Path, options: EafOptions) -> Project:
        """Read an ELAN file; `reader.read` says how.

        Raises:
            InputError: It cannot be read; the message says where and why.
            AmbiguousInputError: Two tiers could equally well be the talk.
        """
        from uptake.formats.eaf import reader

        return reader.read(path, options.tiers)

    def write(self, project: Project, plan: Plan, target: Path) -> None:
        """Write the project's file with the plan carried out; `writer.written_bytes` says how."""
        from uptake.formats.eaf.writer import written_bytes

        target.write_bytes(written_bytes(_source(project), _conversation(project), plan))

    def strip(self, path: Path, target: Path, *, discard_verdicts: bool = False) -> Stripped:
        """Write the file without anything of ours; `strip.stripped_bytes` says how.

        Raises:
            InputError: The file cannot be read.
            HumanWorkError: A person's work stands on ours and `discard_verdicts` is false.
        """
        without, stripped = _stripped(path, discard_verdicts=discard_verdicts)
        target.write_bytes(without)
        return stripped

    def without_ours(self, path: Path) -> bytes:
        """What stripping would write."""
        return _stripped(path, discard_verdicts=True)[0]

    def done_with(self, source: Path, output: Path) -> str:
        """What an output that nobody has touched was written with from this very input; else empty."""
        from uptake.formats.eaf.done import done_with

        return done_with(source, output)

    def check(self, path: Path) -> None:
        """Make sure that what was just written is well-formed and holds together.

        Raises:
            OutputError: It is not; the message names the first fault.
        """
        from uptake.formats._xml.encodings import document
        from uptake.formats._xml.parse import read_bytes
        from uptake.formats.eaf.check import check_bytes

        check_bytes(document(read_bytes(path)).utf8, path.name)

    def create(self, project: Project, target: Path, settings: Creation) -> tuple[Loss, ...]:
        """Make a new file of a conversation that any format read; `create.create` says how."""
        from uptake.formats.eaf.create import create

        return create(project, target, settings)

    def beyond(self, project: Project) -> tuple[Loss, ...]:
        """What a file has besides talk and tiers."""
        from uptake.formats.eaf.beyond import beyond

        return tuple(beyond(project))

    def companions(self, project: Project, plan: Plan, output: Path) -> Mapping[Path, bytes]:
        """Tier colours for ELAN, in a preferences file beside the output."""
        from uptake.formats.eaf.colours import tier_colours

        colours = tier_colours(_source(project), _conversation(project), plan)
        return {output.with_suffix(".pfsx"): colours} if colours else {}

    def codebook(self, codes: Mapping[str, Sequence[Code]]) -> bytes:
        """The codes of detectors as an external controlled vocabulary; `ecv.external_vocabulary` says how."""
        from uptake.formats.eaf.ecv import external_vocabulary

        return external_vocabulary(codes)


def _stripped(path: Path, *, discard_verdicts: bool) -> tuple[bytes, Stripped]:
    from uptake.formats._xml.parse import read_bytes
    from uptake.formats.eaf.strip import stripped_bytes

    return stripped_bytes(read_bytes(path), path.name, discard_verdicts=discard_verdicts)


def _source(project: Project) -> "EafSource":
    from uptake.formats.eaf.source import EafSource

    if not isinstance(project.source, EafSource):
        raise TypeError(f"{project.path.name} was not read by the ELAN format")
    return project.source


def _conversation(project: Project) -> Conversation:
    """The one conversation of an .eaf; an empty one where it holds no talk."""
    return next(iter(project.conversations), Conversation(project.path.stem, (), ()))
