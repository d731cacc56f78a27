"""What became of one file, as a worker process can hand it over."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from uptake.cli.files import File
from uptake.errors import MissingRoleError, UptakeError
from uptake.model import Conversation, Finding, Plan, Project
from uptake.pipeline.detect import Detection
from uptake.pipeline.inputs import shown_name
from uptake.pipeline.run import Written
from uptake.pipeline.unseen import NO_ROLES, OpenRoles, open_roles

if TYPE_CHECKING:
    from uptake.export import Row


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Args:
        file: The file, as it is shown.
        failure: Why it could not be done; empty when it was.
        status: The exit status that this asks for.
        problems: What went wrong with single detectors, although the file was done.
        skips: The detectors that did not look at it, and why.
        notes: What the format's reader wants to tell, and what is odd about a detector.
        open_roles: What a person could say so that more detectors can look.
        counts: Code, speaker and how many.
        difference: What a run adds and takes away, a line for each; without words of the talk.
        totals: How many findings are new, kept and withdrawn.
        output: Where to it was written.
        changed: Whether the output is a new file.
        passed_over: Whether it was not looked at, because it was done already.
        next_step: What to do with it, with `{output}` for its name.
        rows: The findings, for tables.
    """

    file: str
    failure: str = ""
    status: int = 0
    problems: tuple[str, ...] = ()
    skips: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    open_roles: OpenRoles = NO_ROLES
    counts: tuple[tuple[str, str, int], ...] = ()
    difference: tuple[str, ...] = ()
    totals: tuple[int, int, int] = (0, 0, 0)
    output: str = ""
    changed: bool = False
    passed_over: bool = False
    next_step: str = ""
    rows: tuple["Row", ...] = ()

    @property
    def findings(self) -> int:
        """How many there are."""
        return sum(number for _, _, number in self.counts)


_Outcome = TypeVar("_Outcome", bound=Outcome)


def attempt(file: File, work: Callable[[], Outcome]) -> Outcome:
    """Do the work on a file; what fails becomes an outcome, and costs the other files nothing."""
    shown = file.input.shown
    try:
        return work()
    except MissingRoleError as error:
        wanted = OpenRoles(error.roles, error.speakers)
        return Outcome(shown, _named(str(error), file), error.exit_status, open_roles=wanted)
    except UptakeError as error:
        return Outcome(shown, _named(str(error), file), error.exit_status)
    except OSError as error:
        return Outcome(shown, f"{shown}: {error.strerror or type(error).__name__}", 1)
    except MemoryError:
        return Outcome(shown, f"{shown}: the computer has too little memory for it", 1)


def lost(file: File) -> Outcome:
    """The outcome of a file whose worker process died: a crash below Python, or the system had too little memory."""
    shown = file.input.shown
    return Outcome(shown, f"{shown}: the process that worked on it died (a crash, or too little memory)", 1)


def _named(message: str, file: File) -> str:
    """A message that names the file as the user knows it."""
    name, shown = file.input.path.name, file.input.shown
    if message.startswith(name):
        return shown + message.removeprefix(name)
    return message if name in message else f"{shown}: {message}"


def detected(file: File, detection: Detection, **more: Any) -> Outcome:
    """The outcome of looking at a file; `more` are further fields."""
    return detected_as(Outcome, file, detection, **more)


def detected_as(kind: type[_Outcome], file: File, detection: Detection, **more: Any) -> _Outcome:
    """The outcome of looking at a file, of a kind that holds more.

    Args:
        kind: The class of the outcome.
        file: The file.
        detection: What was found.
        more: Further fields.
    """
    return kind(
        file.input.shown,
        status=1 if detection.failures else 0,
        problems=tuple(map(str, detection.failures)),
        skips=tuple(dict.fromkeys(f"{skip.detector} skipped: {skip.reason}" for skip in detection.skips)),
        notes=(*detection.project.notes, *detection.notes),
        open_roles=open_roles(detection),
        counts=_counts(detection),
        **more,
    )


def passed_over(file: File, output: Path) -> Outcome:
    """The outcome of a file that was done already."""
    return Outcome(file.input.shown, output=shown_name(output), passed_over=True)


def written(file: File, done: Written, *, in_detail: bool = False) -> Outcome:
    """The outcome of writing into a file.

    Args:
        file: The file.
        done: What was written.
        in_detail: Whether to keep a line for each finding that came or went.
    """
    plan = done.plan
    added, withdrawn = ({item.finding.id for item in items} for items in (plan.add, plan.withdraw))
    rewritten = len(added & withdrawn)
    kept = rewritten + sum(1 for old in plan.keep if old.state != "deleted")
    return detected(
        file,
        done.detection,
        difference=tuple(_difference(done.detection.project, plan)) if in_detail else (),
        totals=(len(added) - rewritten, kept, len(withdrawn) - rewritten),
        output=shown_name(done.output),
        changed=done.changed,
        next_step=getattr(file.session().registry.format_for(done.output), "next_step", ""),
    )


def _counts(detection: Detection) -> tuple[tuple[str, str, int], ...]:
    names = {
        (talk.name, person.id): person.name
        for talk in detection.project.conversations
        for person in talk.participants
    }
    counted = Counter(
        (finding.code, names[talk, finding.participant])
        for talk, findings in detection.findings.items()
        for finding in findings
    )
    return tuple((code, speaker, number) for (code, speaker), number in sorted(counted.items()))


def _difference(project: Project, plan: Plan) -> Iterator[str]:
    """`+` and `-`, code, speaker, time, id; sorted as the plan is."""
    talks = {talk.name: talk for talk in project.conversations}
    for sign, items in (("-", plan.withdraw), ("+", plan.add)):
        for item in items:
            yield f"{sign} {_described(item.finding, talks.get(item.conversation))}"


def _described(finding: Finding, talk: Conversation | None) -> str:
    name, when = finding.participant, ""
    if talk is not None:
        name = next((p.name for p in talk.participants if p.id == finding.participant), name)
        first = talk.by_id.get(finding.utterances[0]) if finding.utterances else None
        when = clock(first.start_ms) if first is not None and first.start_ms is not None else ""
    return " ".join(filter(None, (finding.code, name, when, f"({finding.id})")))


def clock(milliseconds: int) -> str:
    """A time as ELAN shows it: `00:01:02.345`."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
