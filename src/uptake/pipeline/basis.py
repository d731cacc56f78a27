"""Which file a run starts from: the input, or an older output that a person may have worked on since."""

import filecmp
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from uptake.errors import OutputEditedError, UptakeError
from uptake.pipeline.inputs import same_place
from uptake.pipeline.placing import temporary_beside
from uptake.plugins import WritableFormat


@dataclass(frozen=True, slots=True)
class Basis:
    """The file that is read and added to.

    Args:
        path: The file.
        continued: Whether it is what an earlier run wrote.
        fresh: Whether there was no output yet.
    """

    path: Path
    continued: bool
    fresh: bool


def choose_basis(
    source: Path, output: Path, fmt: WritableFormat, options: Any = None, *, overwrite: bool = False
) -> Basis:
    """Continue an older output, human edits included, if it is the input with our additions.

    Conditions: there is an output; without what `uptake` wrote it is the input; and where the input holds findings
    too, every judgement in it stands in the output as well. A format may say itself when two files are the same
    without ours (`same_without_ours`); for others they are if they are byte for byte.

    Args:
        source: The input.
        output: Where the result goes.
        fmt: The format of both.
        options: How the format reads them.
        overwrite: Whether to start from the input in any case.

    Raises:
        OutputEditedError: There is an output, and it is something else.
    """
    if same_place(source) == same_place(output):
        return Basis(source, continued=True, fresh=False)
    if overwrite or not output.exists():
        return Basis(source, continued=False, fresh=not output.exists())
    if not _continues(source, output, fmt, fmt.options if options is None else options):
        raise OutputEditedError(
            f"{output.name} was edited since, or does not come from {source.name}: "
            "run it instead of the input, or use -o or --overwrite"
        )
    return Basis(output, continued=True, fresh=False)


def _continues(source: Path, output: Path, fmt: WritableFormat, options: Any) -> bool:
    """Whether an output is what a run on an input would continue."""
    same: Callable[[Path, Path], bool] | None = getattr(fmt, "same_without_ours", None)
    try:
        if same is None and _is_input_with_ours(source, output, fmt):
            return True
        alike = same(source, output) if same else _are_alike(source, output, fmt)
        return alike and _judgements(source, fmt, options) <= _judgements(output, fmt, options)
    except UptakeError:
        return False


def _is_input_with_ours(source: Path, output: Path, fmt: WritableFormat) -> bool:
    with temporary_beside(output) as bare:
        fmt.strip(output, bare, discard_verdicts=True)
        return filecmp.cmp(source, bare, shallow=False)


def _are_alike(source: Path, output: Path, fmt: WritableFormat) -> bool:
    """Whether both are the same bytes without ours."""
    other = output.with_stem(f"{output.stem}.input")
    with temporary_beside(output) as bare, temporary_beside(other) as base:
        fmt.strip(output, bare, discard_verdicts=True)
        fmt.strip(source, base, discard_verdicts=True)
        return filecmp.cmp(base, bare, shallow=False)


def _judgements(path: Path, fmt: WritableFormat, options: Any) -> set[tuple[str, str, str, str]]:
    """What persons did to the findings in a file."""
    written = fmt.read(path, options).written
    return {(old.conversation, old.finding.id, old.state, old.verdict) for old in written if old.judged}
