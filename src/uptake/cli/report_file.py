"""What `uptake report` does with one file, in whatever process."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from uptake.cli.files import File
from uptake.cli.numbered import Numbered
from uptake.cli.outcome import Outcome, attempt, detected_as
from uptake.export.anonymise import anonymised
from uptake.export.report import Named, TalkPage, UsedDetector, recording_of, talk_page
from uptake.model import DetectorRun, Finding
from uptake.pipeline.detect import Detection, run_detectors
from uptake.pipeline.run import demand_speakers, read_project
from uptake.pipeline.unseen import demand_a_look, reasons
from uptake.talk import is_interview


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user wants of the report.

    Args:
        folder: Where it is going to lie.
        text: Whether it holds the words of the talk.
        anonymise: Whether names are replaced by codes.
        interviews: Whether detectors look at interviews too.
        one_input: Whether there is one file only.
    """

    folder: Path
    text: bool
    anonymise: bool
    interviews: bool
    one_input: bool


@dataclass(frozen=True, slots=True)
class Looked(Outcome):
    """What became of one file, with what the report shows of it.

    Args:
        pages: Its conversations.
        named: The same as the file has them, before names are replaced by codes.
        detectors: What looked at it.
        remarks: What was not looked at, and what failed.
    """

    pages: tuple[TalkPage, ...] = ()
    named: tuple[Named, ...] = ()
    detectors: tuple[UsedDetector, ...] = ()
    remarks: tuple[str, ...] = ()


def look(numbered: Numbered, wanted: Wanted) -> Outcome:
    """Look at a file; what fails becomes an outcome without pages."""
    return attempt(numbered.file, lambda: _looked(numbered, wanted))


def _looked(numbered: Numbered, wanted: Wanted) -> Looked:
    file = numbered.file
    detection = _detect(file, wanted)
    pages = tuple(_pages(numbered, detection, wanted))
    talks = [talk for talk in detection.project.conversations if talk.utterances]
    return detected_as(
        Looked,
        file,
        detection,
        pages=pages,
        named=tuple(
            Named(page.key, file.input.shown, talk.name, talk.kind, talk.about)
            for page, talk in zip(pages, talks, strict=True)
        ),
        detectors=tuple(_used(file, detection)),
        remarks=tuple(_remarks(detection, wanted)),
    )


def _detect(file: File, wanted: Wanted) -> Detection:
    """Run the detectors over a file; one that holds interviews only is shown although nobody looks at it.

    Raises:
        InputError: It cannot be read, or there is no talk in it.
        UsageError: No detector could look at it, or a `--role` fits nobody.
    """
    session = file.session()
    project = read_project(file.input.path, session).project
    if wanted.one_input:
        demand_speakers(project, session)
    detection = run_detectors(project, session.settings, session.registry)
    talks = [talk for talk in project.conversations if talk.utterances]
    if not (talks and all(map(is_interview, talks))):
        demand_a_look(detection, session.settings.command)
    return detection


def _pages(numbered: Numbered, detection: Detection, wanted: Wanted) -> Iterator[TalkPage]:
    file, project = numbered.file.input, detection.project
    findings: Mapping[str, Sequence[Finding]] = detection.findings
    shown, verdicts = file.shown, {v.finding: v.value for v in project.verdicts}
    if wanted.anonymise:
        project, findings = anonymised(project, findings, numbered.number)
        shown, verdicts = project.path.name, {}
    for talk, original in zip(project.conversations, detection.project.conversations, strict=True):
        if talk.utterances:
            yield talk_page(
                talk,
                findings.get(talk.name, ()),
                shown,
                unseen=_unseen(detection, original.name, numbered.file),
                verdicts=verdicts,
                recording=recording_of(talk, file.path, wanted.folder),
                text=wanted.text,
                anchors=not wanted.anonymise,
            )


def _unseen(detection: Detection, talk: str, file: File) -> set[str]:
    """Names of the chosen detectors that did not look at a conversation, or failed in this file."""
    skipped = {skip.detector for skip in detection.skips if skip.conversation == talk}
    ran = {run.name for run in detection.runs}
    return skipped | (set(file.session().settings.detectors) - ran)


def _used(file: File, detection: Detection) -> Iterator[UsedDetector]:
    """The chosen detectors with their options; without options where one did not run to its end."""
    session, runs = file.session(), {run.name: run for run in detection.runs}
    for name in session.settings.detectors:
        detector = session.registry.detector(name)
        run = runs.get(name) or DetectorRun(name, detector.version, tuple(detector.codes))
        yield UsedDetector(run, str(session.registry.detector_origin(name)), name in runs)


def _remarks(detection: Detection, wanted: Wanted) -> Iterator[str]:
    """What was not looked at, each once; what failed, without the names of files where these are replaced."""
    yield from reasons(detection.skips)
    for failure in detection.failures:
        yield "a detector failed in some conversation" if wanted.anonymise else str(failure)
