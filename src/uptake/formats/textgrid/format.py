"""The TextGrid format as the plugin host sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from uptake.errors import InputError, OutputError
from uptake.model import Plan, Project
from uptake.plugins import Stripped, option


@dataclass(frozen=True, slots=True)
class TextGridOptions:
    """What a user may set under `[textgrid]` in `uptake.toml`."""

    tiers: tuple[str, ...] = option(
        (),
        description="The tiers that hold the talk, each as `TIER` or `TIER=Speaker`; found by themselves if none is named.",
    )


class TextGridFormat:
    """Praat TextGrids.

    Findings become interval tiers at the end of the file. Praat keeps no ids and no properties, so verdicts and
    deletions are not remembered: each run replaces what earlier runs of its detectors wrote, and stops where a person
    edited it.
    """

    name = "textgrid"
    description = "Praat TextGrid"
    suffixes: tuple[str, ...] = (".TextGrid",)
    next_step = "Open {output} in Praat: the new tiers stand below yours."
    options = TextGridOptions()

    def read(self, path: Path, options: TextGridOptions) -> Project:
        """Read a TextGrid; `reader.read` says how.

        Raises:
            InputError: It cannot be read; the message says where and why.
        """
        from uptake.formats.textgrid import reader

        return reader.read(path, options.tiers)

    def write(self, project: Project, plan: Plan, target: Path) -> None:
        """Write the file with a tier for each detector and speaker at its end.

        Raises:
            InputError: It is a binary TextGrid.
            HumanWorkError: A person edited one of our tiers.
        """
        from uptake.formats.textgrid.grid import Grid
        from uptake.formats.textgrid.splice import rows_written, with_rows
        from uptake.model.rows import rows_of

        grid = project.source
        if not isinstance(grid, Grid):
            raise TypeError("the project was not read by this format")
        kept = rows_written(grid, {d.name for d in plan.detectors})
        rows = [r for c in project.conversations for r in rows_of((p.finding for p in plan.add), c)]
        target.write_bytes(
            with_rows(grid, sorted([*kept, *rows], key=lambda r: r.name), target, project.path.name)
        )

    def strip(self, path: Path, target: Path, *, discard_verdicts: bool = False) -> Stripped:
        """Write the file without our tiers.

        Raises:
            InputError: It cannot be read.
            HumanWorkError: A person edited one of our tiers and `discard_verdicts` is false.
        """
        from uptake.formats.textgrid.grid import read_grid
        from uptake.formats.textgrid.splice import without_ours

        grid = read_grid(path)
        ours = [t for t in grid.tiers if t.ours]
        text, exact = (without_ours(grid, path.name, discard=discard_verdicts)) if ours else ("", True)
        target.write_bytes(grid.encoded(text) if ours else path.read_bytes())
        return Stripped(
            exact=exact, removed=sum(bool(i[2]) for t in ours for i in t.items), was_ours=bool(ours)
        )

    def check(self, path: Path) -> None:
        """Read a file that was just written and make sure that it has all its tiers.

        Raises:
            OutputError: It has not.
        """
        from uptake.formats.textgrid.splice import require_whole

        try:
            require_whole(path.read_bytes(), path.name)
        except InputError as error:
            raise OutputError(str(error)) from None

    def companions(self, project: Project, plan: Plan, output: Path) -> Mapping[Path, bytes]:  # noqa: ARG002 - the interface names them
        """Nothing stands beside a TextGrid."""
        return {}
