"""Which file a run starts from: the input, or an older output that a person may have worked on since."""

import filecmp
from dataclasses import dataclass
from pathlib import Path

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


def choose_basis(source: Path, output: Path, fmt: WritableFormat, *, overwrite: bool = False) -> Basis:
    """Continue an older output, human edits included, if it is the input with our additions.

    Conditions: there is an output, and without what `uptake` wrote into it, it is the input byte for byte.

    Args:
        source: The input.
        output: Where the result goes.
        fmt: The format of both.
        overwrite: Whether to start from the input in any case.

    Raises:
        OutputEditedError: There is an output, and it is something else.
    """
    if same_place(source) == same_place(output):
        return Basis(source, continued=True, fresh=False)
    if overwrite or not output.exists():
        return Basis(source, continued=False, fresh=not output.exists())
    if not _is_input_with_ours(source, output, fmt):
        raise OutputEditedError(
            f"{output.name} was edited since, or does not come from {source.name}: "
            "run it instead of the input, or use -o or --overwrite"
        )
    return Basis(output, continued=True, fresh=False)


def _is_input_with_ours(source: Path, output: Path, fmt: WritableFormat) -> bool:
    with temporary_beside(output) as bare:
        try:
            fmt.strip(output, bare, discard_verdicts=True)
        except UptakeError:
            return False
        return bare.exists() and filecmp.cmp(source, bare, shallow=False)
