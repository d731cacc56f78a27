"""What holds for any format, checked on a few files: `check_format`."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from uptake.errors import InputError, UptakeError
from uptake.model import Conversation, Project
from uptake.pipeline.looking import where_raised
from uptake.plugins import CodableFormat, CreatingFormat, Creation, Format, WritableFormat
from uptake.plugins.checking import format_faults
from uptake.testing.broken_files import broken_copies
from uptake.testing.project_checks import project_faults
from uptake.testing.report import Check, Report, carried_out, demand
from uptake.testing.rounds import blank_plan, run_on
from uptake.testing.transcript import talk

_MOST_LINES = 2
_ANSWERS = {"yes", "borderline", "no"}
_CREATED_FROM = (
    "0.0-2.5 C: so the scan is normal\n1.0-1.4 P: mhm\n2.6-4.0 P: that is good to hear\n4.2-5.0 C: yes"
)


@dataclass(frozen=True, slots=True)
class Specimen:
    """A format, files that it reads, and a folder to work in."""

    fmt: Format
    files: tuple[Path, ...]
    folder: Path

    def read(self, path: Path) -> Project:
        """Read a file with the default options."""
        return self.fmt.read(path, self.fmt.options)

    def copy(self, path: Path, name: str) -> Path:
        """A copy of a file in the folder, under this name and the file's own suffix."""
        made = self.folder / f"{name}{self.suffix(path)}"
        shutil.copyfile(path, made)
        return made

    def suffix(self, path: Path) -> str:
        """The suffix by which the format claims a file."""
        claims = [suffix for suffix in self.fmt.suffixes if path.name.lower().endswith(suffix.lower())]
        return max(claims, key=len, default=path.suffix)


def check_format(fmt: Format, files: Sequence[Path] = ()) -> Report:
    """Check what holds for any format.

    A format that also writes (`WritableFormat`) is checked for what it writes, one in which a person can code stretches
    (`CodableFormat`) for these, and one that makes new files (`CreatingFormat`) for what it makes; of the latter one file is
    made when none is given.

    Args:
        fmt: The format.
        files: Files that it reads, with talk in them.

    Returns:
        What was checked, and what is wrong.
    """
    shape = Check("is well formed", tuple(format_faults(fmt)))
    subject = f"format {getattr(fmt, 'name', '?')}"
    if shape.faults:
        return Report(subject, (shape,), ("nothing else was checked",))
    with tempfile.TemporaryDirectory() as folder:
        specimen = Specimen(fmt, tuple(files), Path(folder))
        checks = [*carried_out(_CREATING, specimen)] if isinstance(fmt, CreatingFormat) else []
        if not files:
            specimen = Specimen(fmt, tuple(specimen.folder.glob("made-1*")), specimen.folder)
        if specimen.files:
            checks = [*carried_out(_READING, specimen), *checks]
            checks += carried_out(_WRITING, specimen) if isinstance(fmt, WritableFormat) else ()
            checks += carried_out(_CODING, specimen) if isinstance(fmt, CodableFormat) else ()
    notes = () if specimen.files else ("what it reads was not checked: give it a file",)
    return Report(subject, (shape, *checks), notes)


def assert_format_conforms(fmt: Format, files: Sequence[Path] = ()) -> None:
    """Assert that all checks of `check_format` pass.

    Raises:
        AssertionError: One does not; the message is the report.
    """
    demand(check_format(fmt, files))


def _claim_faults(specimen: Specimen) -> Iterator[str]:
    for path in specimen.files:
        if not path.name.lower().endswith(tuple(suffix.lower() for suffix in specimen.fmt.suffixes)):
            yield f"{path.name} ends in none of its suffixes: {', '.join(specimen.fmt.suffixes)}"


def _repeat_faults(specimen: Specimen) -> Iterator[str]:
    for path in specimen.files:
        before = path.read_bytes()
        if specimen.read(path) != specimen.read(path):
            yield f"{path.name} is read differently the second time"
        if path.read_bytes() != before:
            yield f"reading changes {path.name}"


def _sound_faults(specimen: Specimen) -> Iterator[str]:
    for path in specimen.files:
        project = specimen.read(path)
        yield from (f"{path.name}: {fault}" for fault in project_faults(project))
        if not any(conversation.utterances for conversation in project.conversations):
            yield f"{path.name}: there is no talk in it"
        if project.format != specimen.fmt.name:
            yield f"{path.name}: the project says that {project.format!r} read it"


def _refusal_faults(specimen: Specimen) -> Iterator[str]:
    for source in specimen.files[:3]:
        broken = specimen.folder / "broken"
        broken.mkdir(exist_ok=True)
        missing = broken / f"missing{specimen.suffix(source)}"
        for what, path in [*broken_copies(source, broken), ("that is not there", missing)]:
            if fault := _refusal_fault(specimen, path):
                yield f"a file {what}: {fault}"


def _refusal_fault(specimen: Specimen, path: Path) -> str | None:
    try:
        return next(project_faults(specimen.read(path)), None)
    except InputError as error:
        message = str(error)
        if len(message.splitlines()) > _MOST_LINES:
            return f"the message has {len(message.splitlines())} lines"
        return None if path.name in message else "the message does not name the file"
    except OSError as error:
        return None if not path.exists() else f"raises {where_raised(error)}, no InputError"
    except Exception as error:  # noqa: BLE001 - a reader can raise anything
        return f"raises {where_raised(error)}, no InputError"


def _said(conversation: Conversation) -> list[tuple[str, str, int | None, int | None]]:
    return [(u.participant, u.text, u.start_ms, u.end_ms) for u in conversation.utterances]


def _once_more_faults(specimen: Specimen) -> Iterator[str]:
    for path in specimen.files:
        source, output = specimen.copy(path, "input"), specimen.copy(path, "output")
        output.unlink()
        run_on(specimen.fmt, source, output)
        first = output.read_bytes()
        if source.read_bytes() != path.read_bytes():
            yield f"{path.name}: writing changes the file that was read"
        run_on(specimen.fmt, source, output)
        if output.read_bytes() != first:
            yield f"{path.name}: a second run into the same output changes it"
        run_on(specimen.fmt, output, output)
        if output.read_bytes() != first:
            yield f"{path.name}: a run on its own output changes it"


def _written_faults(specimen: Specimen) -> Iterator[str]:
    for path in specimen.files:
        source, output = specimen.copy(path, "input"), specimen.folder / f"written{specimen.suffix(path)}"
        output.unlink(missing_ok=True)
        done = run_on(specimen.fmt, source, output)
        before, after = specimen.read(source), specimen.read(output)
        new = {w.finding.id for w in after.written} - {w.finding.id for w in before.written}
        if new != {placed.finding.id for placed in done.plan.add}:
            yield f"{path.name}: the findings that are read back are not those that were written"
        if any(w.judged for w in after.written):
            yield f"{path.name}: a finding that nobody touched counts as judged"
        if [_said(c) for c in after.conversations] != [_said(c) for c in before.conversations]:
            yield f"{path.name}: the talk is read differently once findings stand in the file"


def _strip_faults(specimen: Specimen) -> Iterator[str]:
    fmt = specimen.fmt
    assert isinstance(fmt, WritableFormat)  # noqa: S101 - these checks are done for no other
    for path in specimen.files:
        source, output = specimen.copy(path, "input"), specimen.folder / f"full{specimen.suffix(path)}"
        bare = specimen.folder / f"bare{specimen.suffix(path)}"
        for made in (output, bare):
            made.unlink(missing_ok=True)
        written = run_on(fmt, source, output)
        result = fmt.strip(output, bare)
        if bare.read_bytes() != source.read_bytes():
            yield f"{path.name}: strip does not give the bytes back"
        if not result.exact or result.removed != len(written.plan.add):
            yield f"{path.name}: strip says that it took out {result.removed} of {len(written.plan.add)}"


def _blank_faults(specimen: Specimen) -> Iterator[str]:
    fmt = specimen.fmt
    assert isinstance(fmt, CodableFormat)  # noqa: S101 - these checks are done for no other
    if set(fmt.answers.values()) != _ANSWERS:
        yield f"its answers mean {', '.join(sorted(fmt.answers.values()))}, not {', '.join(sorted(_ANSWERS))}"
    for path in specimen.files:
        source, output = specimen.copy(path, "input"), specimen.folder / f"blank{specimen.suffix(path)}"
        bare = specimen.folder / f"bare{specimen.suffix(path)}"
        project = specimen.read(source)
        plan = blank_plan(project)
        fmt.write(project, plan, output)
        fmt.check(output)
        new = [w for w in specimen.read(output).written if w.finding.id in {p.finding.id for p in plan.add}]
        if len(new) != len(plan.add):
            yield f"{path.name}: the stretches that are read back are not those that were set out"
        if any(w.judged for w in new):
            yield f"{path.name}: a stretch that nobody coded counts as coded"
        fmt.strip(output, bare)
        if bare.read_bytes() != source.read_bytes():
            yield f"{path.name}: strip does not give the bytes back from a file with stretches to code"


def _creation_faults(specimen: Specimen) -> Iterator[str]:
    fmt = specimen.fmt
    assert isinstance(fmt, CreatingFormat)  # noqa: S101 - these checks are done for no other
    project = Project(specimen.folder / "talk.txt", "text", (talk(_CREATED_FROM),))
    paths = [specimen.folder / f"made-{number}{fmt.suffixes[0]}" for number in (1, 2)]
    losses = [fmt.create(project, path, Creation()) for path in paths]
    if paths[0].read_bytes() != paths[1].read_bytes() or losses[0] != losses[1]:
        yield "the same project gives another file the second time"
    fmt.check(paths[0])
    (made,) = fmt.read(paths[0], fmt.options).conversations
    if [u.text for u in made.utterances] != [u.text for u in project.conversations[0].utterances]:
        yield "the words that were written are not those that are read back"
    if fmt.beyond(project) and not all(loss.how_many > 0 for loss in fmt.beyond(project)):
        yield "it loses things of which there are none"


def _own_errors(check: Callable[[Specimen], Iterator[str]]) -> Callable[[Specimen], Iterator[str]]:
    """Show the message of an error that `uptake` raised on purpose, which says more than its place."""

    def checked(specimen: Specimen) -> Iterator[str]:
        try:
            yield from check(specimen)
        except UptakeError as error:
            yield f"{type(error).__name__}: {error}"

    return checked


_READING: Mapping[str, Callable[[Specimen], Iterator[str]]] = {
    "claims its files": _claim_faults,
    "reads the same every time, and changes nothing": _own_errors(_repeat_faults),
    "what it reads fits together": _own_errors(_sound_faults),
    "refuses broken files in a line": _refusal_faults,
}
_WRITING: Mapping[str, Callable[[Specimen], Iterator[str]]] = {
    "reads what it wrote": _own_errors(_written_faults),
    "strip(run(x)) is x": _own_errors(_strip_faults),
    "run(run(x)) is run(x)": _own_errors(_once_more_faults),
}
_CODING: Mapping[str, Callable[[Specimen], Iterator[str]]] = {
    "sets stretches out for a person to code": _own_errors(_blank_faults),
}
_CREATING: Mapping[str, Callable[[Specimen], Iterator[str]]] = {
    "makes new files that it can read": _own_errors(_creation_faults),
}
