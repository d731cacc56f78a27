"""Which file a run starts from: the input, or an older output that a person may have worked on since."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from uptake.errors import OutputEditedError, UptakeError
from uptake.pipeline.inputs import same_place
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
    without ours (`same_without_ours`); for others they are if they are byte for byte (`without_ours`, or a strip elsewhere).

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
        if same is not None:
            alike = same(source, output)
        else:
            bare = _without_ours(output, fmt)
            if source.read_bytes() == bare:
                return True
            alike = _without_ours(source, fmt) == bare
        judged = _judgements(source, fmt, options) if alike else set()
        return alike and (not judged or judged <= _judgements(output, fmt, options))
    except UptakeError:
        return False


def _without_ours(path: Path, fmt: WritableFormat) -> bytes:
    """What stripping gives; nothing is written beside the file, since this may be a dry run in a read-only folder."""
    stripped: Callable[[Path], bytes] | None = getattr(fmt, "without_ours", None)
    if stripped is not None:
        return stripped(path)
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - most formats can do without

    with TemporaryDirectory() as folder:
        bare = Path(folder) / path.name
        fmt.strip(path, bare, discard_verdicts=True)
        return bare.read_bytes()


def _judgements(path: Path, fmt: WritableFormat, options: Any) -> set[tuple[str, str, str, str]]:
    """What persons did to the findings in a file."""
    written = fmt.read(path, options).written
    return {(old.conversation, old.finding.id, old.state, old.verdict) for old in written if old.judged}
