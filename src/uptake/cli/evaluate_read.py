"""From files to what two observers made of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from uptake.cli.files import File
from uptake.cli.outcome import Outcome, attempt, detected
from uptake.errors import UsageError
from uptake.evaluate.blind import is_blind
from uptake.evaluate.coded import coded_units, demand_names, values_of
from uptake.evaluate.renaming import code_names, renamed
from uptake.evaluate.unit import Pair, Unit, found_units
from uptake.model import Code, Conversation, Project, Written
from uptake.pipeline.detect import Detection
from uptake.pipeline.inputs import MARK
from uptake.pipeline.run import detect_file, read_project


@dataclass
class Gathered:
    """What was read from all files, before it is compared.

    Args:
        pairs: What the two observers made of each conversation.
        written: File to the findings that earlier runs wrote there.
        detectors: Detectors and versions, each once.
        unseen: File, conversation and code, where the code's detector did not look at the conversation.
        outcomes: What became of each file.
    """

    pairs: list[Pair] = field(default_factory=list)
    written: dict[str, tuple[Written, ...]] = field(default_factory=dict)
    detectors: dict[str, tuple[Code, ...]] = field(default_factory=dict)
    unseen: set[tuple[str, str, str]] = field(default_factory=set)
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def codes(self) -> list[Code]:
        """The codes of the detectors, each once, sorted by name."""
        every = {code.name: code for codes in self.detectors.values() for code in codes}
        return [every[name] for name in sorted(every)]

    @property
    def main_code(self) -> str | None:
        """The code that the only detector is named after."""
        names = [detector.rpartition(" ")[0] for detector in self.detectors]
        return names[0] if len(names) == 1 and names[0] in {code.name for code in self.codes} else None


def gather(files: Sequence[File], read: Callable[[Gathered, File], Outcome]) -> Gathered:
    """Read every file; one that fails costs the others nothing."""
    gathered = Gathered()
    for file in files:
        gathered.outcomes.append(attempt(file, lambda f=file: read(gathered, f)))  # type: ignore[misc]  # bound now
    return gathered


def detector_against(names: Sequence[str], *, one_input: bool) -> Callable[[Gathered, File], Outcome]:
    """How to read a file for comparing detectors with a person.

    Args:
        names: The person's tiers or codes; none where there is no person yet.
        one_input: Whether there is only one file.
    """

    def read(gathered: Gathered, file: File) -> Outcome:
        detection = detect_file(file.input.path, file.session(), one_input=one_input)
        if names:
            demand_names(detection.project, names)
        gathered.detectors |= {f"{run.name} {run.version}": run.codes for run in detection.runs}
        gathered.unseen.update(
            (file.input.shown, skip.conversation, code.name)
            for skip in detection.skips
            for code in file.session().registry.detector(skip.detector).codes
        )
        for talk in detection.project.conversations:
            pair = _pair(file.input.shown, detection, talk, names)
            if pair is not None:
                gathered.pairs.append(pair)
        return detected(file, detection)

    return read


def person_against(names: Sequence[str], others: Sequence[str]) -> Callable[[Gathered, File], Outcome]:
    """How to read a file for comparing two persons."""

    def read(gathered: Gathered, file: File) -> Outcome:
        project = read_project(file.input.path, file.session()).project
        demand_names(project, (*names, *others))
        for talk in project.conversations:
            one, two = coded_units(project, talk, names), coded_units(project, talk, others)
            if one is not None and two is not None:
                gathered.pairs.append(Pair(file.input.shown, talk, one, two))
        return Outcome(file.input.shown, notes=project.notes)

    return read


def judgements(gathered: Gathered, file: File) -> Outcome:
    """Read the verdicts in a file.

    Raises:
        UsageError: Nothing of ours stands in it.
    """
    project: Project = read_project(file.input.path, file.session()).project
    settings = file.session().settings
    if all(is_blind(one) for one in project.written):
        raise UsageError(f"{file.input.shown}: no findings in it: {_where_to_judge(file.input.path)}")
    gathered.written[file.input.shown] = tuple(
        one
        for one in project.written
        if not is_blind(one) and one.finding.confidence >= settings.least_confidence(one.finding.detector)
    )
    return Outcome(file.input.shown)


def _where_to_judge(path: Path) -> str:
    """What to do where a file has no findings: name its output, or make one."""
    output = path.with_name(f"{path.stem}{MARK}{path.suffix}")
    return (
        f"they stand in {output.name}, name that"
        if output.is_file()
        else "run it with --review and judge them first"
    )


def under_one_name(gathered: Gathered, values: Sequence[str], code: str | None) -> list[str]:
    """Rename the person's values to the detectors' codes, in all pairs, and say which codes there are to compare.

    Codes that the person never used are not compared, unless there is only one.

    Raises:
        UsageError: Nothing says which value is which code, or there is no such code.
    """
    codes = chosen_codes(gathered, code)
    every = [unit for pair in gathered.pairs for unit in pair.reference]
    names = code_names(tuple(values_of(every)), codes, values, code or gathered.main_code)
    used = set(names.values())
    compared = [c.name for c in codes if c.name in used or len(codes) == 1 or not used]
    gathered.pairs = [
        replace(
            pair,
            reference=tuple(_seen(renamed(pair.reference, names), pair, gathered)),
            other=tuple(unit for unit in pair.other if unit.code in compared),
        )
        for pair in gathered.pairs
    ]
    return compared


def _seen(units: Sequence[Unit], pair: Pair, gathered: Gathered) -> Iterator[Unit]:
    """The units of codes whose detector looked at the conversation."""
    for unit in units:
        if (pair.file, pair.talk.name, unit.code) not in gathered.unseen:
            yield unit


def chosen_codes(gathered: Gathered, code: str | None) -> list[Code]:
    """The codes of the detectors that ran, or the one that the user chose.

    Raises:
        UsageError: None of them has this code.
    """
    known = [one.name for one in gathered.codes]
    if code is not None and code not in known:
        raise UsageError(f"--code: no code {code!r} here; there are: {', '.join(known) or 'none'}")
    return [one for one in gathered.codes if code in (None, one.name)]


def person_codes(gathered: Gathered, values: Sequence[str]) -> list[str]:
    """The values that either person used, or of these the chosen ones, sorted; the others' units are left out."""
    wanted = {value.casefold() for value in values}

    def kept(units: Sequence[Unit]) -> tuple[Unit, ...]:
        return tuple(u for u in units if not wanted or u.code.casefold() in wanted)

    gathered.pairs = [replace(p, reference=kept(p.reference), other=kept(p.other)) for p in gathered.pairs]
    return sorted({u.code for p in gathered.pairs for u in (*p.reference, *p.other)})


def _pair(file: str, detection: Detection, talk: Conversation, names: Sequence[str]) -> Pair | None:
    """A conversation that some detector looked at and that the person coded."""
    skipped = {skip.detector for skip in detection.skips if skip.conversation == talk.name}
    ran = {run.name for run in detection.runs} - skipped
    reference = coded_units(detection.project, talk, names) if names else ()
    if not ran or reference is None:
        return None
    return Pair(file, talk, reference, tuple(_of(detection, talk)))


def _of(detection: Detection, talk: Conversation) -> Iterator[Unit]:
    return found_units(detection.findings.get(talk.name, ()), talk)
