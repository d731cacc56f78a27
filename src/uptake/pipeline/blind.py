"""Stretches of talk set out in copies of files, for a person to code there, and what they said read again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from uptake.errors import OutputError, UsageError
from uptake.model import Plan, Written
from uptake.pipeline.inputs import BLIND_MARK
from uptake.pipeline.placing import put_in_place
from uptake.pipeline.run import carry_out, demand_readable, read_project
from uptake.pipeline.session import Session
from uptake.plugins import CodableFormat


@dataclass(frozen=True, slots=True)
class Answered:
    """What stands in a file in which stretches were set out.

    Args:
        written: Everything of ours, the person's answers as verdicts.
        answers: Verdict to `yes`, `borderline` or `no`, as the file's format has them.
    """

    written: tuple[Written, ...]
    answers: Mapping[str, str]


def blind_name(source: Path) -> Path:
    """Where a file's copy with stretches to be coded lies: beside it, `talk.blind.eaf`."""
    return source.with_name(f"{source.stem}{BLIND_MARK}{source.suffix}")


def set_out(source: Path, plan: Plan, session: Session) -> Path:
    """Write stretches into a copy of a file, beside it; the file itself is not touched.

    A copy that is there already and is another one stays: it may be coded.

    Args:
        source: The file.
        plan: The stretches; a plan that is `blank`.
        session: Plugins and settings.

    Returns:
        The copy.

    Raises:
        InputError: The file cannot be read.
        OutputError: The copy cannot be written, or another one is there.
        UsageError: Its format has no place for that, or findings stand in the file.
    """
    demand_readable(source)
    fmt, output = codable(source, session), blind_name(source)
    project = read_project(source, session).project
    if project.written:
        raise UsageError(
            f"{source.name}: findings stand in it, and they would tell what was found: draw from the file as it was before"
        )
    put_in_place(
        output,
        lambda target: carry_out(fmt, project, plan, target, session),
        unless_there(output, fmt.check),
        like=(source,),
    )
    return output


def answered(path: Path, session: Session) -> Answered:
    """Read a file in which stretches were set out.

    Raises:
        InputError: It cannot be read.
        UsageError: Its format has no place for stretches to be coded.
    """
    return Answered(read_project(path, session).project.written, codable(path, session).answers)


def codable(path: Path, session: Session) -> CodableFormat:
    """The format of a file, as one in which a person can code stretches.

    Raises:
        UsageError: It has no place for that.
    """
    fmt = session.registry.format_for(path)
    if not isinstance(fmt, CodableFormat):
        raise UsageError(
            f"{path.name}: the format {fmt.name} has no place for stretches to code: draw a sheet"
        )
    return fmt


def unless_there(output: Path, check: Callable[[Path], None] = lambda _: None) -> Callable[[Path], None]:
    """A check of a new file that fails where another one is in its place, which a person may have coded.

    Args:
        output: The place.
        check: What else to check.
    """

    def checked(target: Path) -> None:
        check(target)
        if output.exists():
            raise OutputError(
                f"{output.name} is there already and may be coded: move it away, or delete it, and draw again"
            )

    return checked
