"""One file: read, settle, detect, merge with what stands there, write."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from uptake.errors import InputError, PluginError, UptakeError, UsageError
from uptake.model import Plan, Project
from uptake.pipeline.basis import choose_basis
from uptake.pipeline.detect import Detection, run_detectors
from uptake.pipeline.fingerprint import fingerprint
from uptake.pipeline.looking import where_raised
from uptake.pipeline.merge import make_plan
from uptake.pipeline.placing import add_new, put_in_place
from uptake.pipeline.session import Session
from uptake.pipeline.settle import Settled, settle, speakers_of, unknown_speaker_error, unknown_speakers
from uptake.pipeline.unseen import demand_a_look
from uptake.plugins import Format, WritableFormat


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did to one file.

    Args:
        detection: What was found.
        plan: What was written.
        output: Where to.
        changed: Whether the output is a new file; False when there was nothing to change, and in a dry run.
        companions: Files put beside the output.
    """

    detection: Detection
    plan: Plan
    output: Path
    changed: bool
    companions: tuple[Path, ...] = ()


def read_project(path: Path, session: Session) -> Settled:
    """Read a file and settle what it leaves open.

    Raises:
        InputError: It cannot be read.
    """
    demand_readable(path)
    fmt = session.registry.format_for(path)
    return settle(_read(fmt, path, session), session.settings)


def detect_file(path: Path, session: Session, *, one_input: bool = False) -> Detection:
    """Read a file and run the detectors over it.

    Args:
        path: The file.
        session: Plugins and settings.
        one_input: Whether this is all there is: then a `--role` that fits nobody here is an error.

    Raises:
        InputError: It cannot be read.
        MissingRoleError: No detector could look at it, because nobody plays the role it needs.
        UsageError: No detector could look at it for other reasons, or a `--role` fits nobody.
    """
    project = read_project(path, session).project
    if one_input:
        demand_speakers(project, session)
    detection = run_detectors(project, session.settings, session.registry)
    demand_a_look(detection, session.settings.command)
    return detection


def run_file(
    source: Path,
    output: Path,
    session: Session,
    *,
    overwrite: bool = False,
    dry_run: bool = False,
    one_input: bool = False,
) -> Written:
    """Detect, and write what was found into the output.

    Args:
        source: The input.
        output: Where to write; the input itself for in-place work.
        session: Plugins and settings.
        overwrite: Whether to replace an output that does not come from this input.
        dry_run: Whether to stop before anything is written.
        one_input: Whether this is all there is: then a `--role` that fits nobody here is an error.

    Raises:
        InputError: The input cannot be read.
        OutputError: The output cannot be written, or was edited since.
        PluginError: Every detector failed, and there is no older output to leave as it is.
        UsageError: No detector could look at it, or a `--role` fits nobody.
    """
    demand_readable(source)
    fmt = writable(session.registry.format_for(source), source)
    basis = choose_basis(source, output, fmt, session.settings.options[fmt.name], overwrite=overwrite)
    detection = detect_file(basis.path, session, one_input=one_input)
    if not basis.continued:
        _demand_a_run(detection)
    project = detection.project
    plan = plan_for(detection, review=session.settings.review)
    if not detection.failures:
        plan = replace(plan, settings=fingerprint(session, fmt))
    if dry_run:
        return Written(detection, plan, output, changed=False)
    changed = put_in_place(
        output, lambda target: carry_out(fmt, project, plan, target, session), fmt.check, like=(source,)
    )
    companions = _companions(fmt, project, plan, output) if changed and basis.fresh else ()
    return Written(detection, plan, output, changed, companions)


def plan_for(detection: Detection, *, review: bool = False) -> Plan:
    """What to write: `make_plan`, but nothing is withdrawn where its detector did not look at the conversation.

    A detector may run to its end in one conversation of a project and be skipped in another.
    """
    project = detection.project
    plan = make_plan(project, detection.findings, detection.runs, review=review)
    unseen = {(skip.conversation, skip.detector) for skip in detection.skips}
    withdraw = tuple(old for old in plan.withdraw if (old.conversation, old.finding.detector) not in unseen)
    if len(withdraw) == len(plan.withdraw):
        return plan
    gone = {(old.conversation, old.finding.id) for old in withdraw}
    keep = tuple(old for old in project.written if (old.conversation, old.finding.id) not in gone)
    return replace(plan, withdraw=withdraw, keep=keep)


def writable(fmt: Format, path: Path) -> WritableFormat:
    """The format as one that can be written.

    Raises:
        UsageError: It is only read.
    """
    if not isinstance(fmt, WritableFormat):
        raise UsageError(
            f"{path.name}: the format {fmt.name} is only read; `uptake findings` makes a table of it"
        )
    return fmt


def demand_speakers(project: Project, session: Session) -> None:
    """Make sure that each `--role` fits somebody.

    Raises:
        UsageError: One does not; the message lists the speakers.
    """
    if missing := unknown_speakers(session.settings.command_line_roles, project):
        raise unknown_speaker_error(missing, speakers_of(project))


def _demand_a_run(detection: Detection) -> None:
    """Make sure that there is something to write: a copy of the input with nothing in it would look like a result.

    Raises:
        PluginError: Every detector that looked failed.
    """
    if detection.failures and not detection.runs:
        raise PluginError("nothing was written: " + "; ".join(map(str, detection.failures)))


def _read(fmt: Format, path: Path, session: Session) -> Project:
    try:
        return fmt.read(path, session.settings.options[fmt.name])
    except UptakeError:
        raise
    except OSError as error:
        raise InputError(f"{path.name} cannot be read: {error.strerror or type(error).__name__}") from error
    except Exception as error:
        raise _format_error(fmt, path, session, error) from error


def demand_readable(path: Path) -> None:
    """Make sure that there is a file, and that it may be read.

    Raises:
        InputError: There is none, it is a folder, or the system refuses it.
    """
    if os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir, False where there is no permission to look
        raise InputError(f"{path.name} is a folder, not a file that can be read")
    try:
        path.open("rb").close()
    except FileNotFoundError:
        raise InputError(f"{path.name}: no such file") from None
    except OSError as error:
        raise InputError(f"{path.name} cannot be read: {error.strerror or type(error).__name__}") from error


def carry_out(fmt: WritableFormat, project: Project, plan: Plan, target: Path, session: Session) -> None:
    """Write a project's file with a plan carried out.

    Raises:
        PluginError: The format failed; the message names it.
    """
    try:
        fmt.write(project, plan, target)
    except (UptakeError, OSError):
        raise
    except Exception as error:
        raise _format_error(fmt, project.path, session, error) from error


def _format_error(fmt: Format, path: Path, session: Session, error: Exception) -> PluginError:
    owner = session.registry.format_origin(fmt.name)
    return PluginError(f"{path.name}: the format {fmt.name} ({owner}) failed: {where_raised(error)}")


def _companions(fmt: WritableFormat, project: Project, plan: Plan, output: Path) -> tuple[Path, ...]:
    files = fmt.companions(project, plan, output)
    return tuple(path for path, content in files.items() if add_new(path, content, like=output))
