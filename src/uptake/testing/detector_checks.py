"""What holds for any detector, checked on a few talks: `check_detector`."""

import contextlib
import copy
import dataclasses
import inspect
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from uptake.errors import UsageError
from uptake.model import Conversation, Finding, merge_findings
from uptake.pipeline.looking import where_raised
from uptake.pipeline.settings import Settings
from uptake.pipeline.skipping import reason_to_skip
from uptake.pipeline.soundness import finding_fault
from uptake.plugins import Context, Detector, with_values
from uptake.plugins.checking import detector_faults
from uptake.testing.elsewhere import findings_elsewhere
from uptake.testing.report import Check, Report, carried_out, demand
from uptake.testing.talks import lengthened, odd_talks, prefixed, rebuilt, sample_for
from uptake.testing.work import growth_fault

_MANY_TURNS = 10_000
_PREFIXES = {"\U0001f600 ": "an emoji", "Zİz ": "a word with a capital whose lower case is longer"}
_SETTINGS = Settings(interviews=True)


@dataclass(frozen=True, slots=True)
class Specimen:
    """A detector, and what it is checked on.

    Args:
        detector: The detector.
        talks: Talk in which it finds something, if that is to say much; at least one.
        after: The detectors whose findings it reads, in the order in which they run.
    """

    detector: Detector
    talks: tuple[Conversation, ...]
    after: tuple[Detector, ...] = ()

    def found_in(self, talk: Conversation) -> list[Finding]:
        """What it yields for a talk, whatever that is."""
        available: dict[str, tuple[Finding, ...]] = {}
        for required in self.after:
            findings = _yielded(required, talk, available)
            available |= {
                code.name: tuple(f for f in findings if f.code == code.name) for code in required.codes
            }
        return _yielded(self.detector, talk, available)

    def reaches(self, talk: Conversation) -> bool:
        """Whether the host would let it look at a talk."""
        return bool(talk.utterances) and reason_to_skip(self.detector, talk, _SETTINGS) is None


def check_detector(
    detector: Detector, talks: Sequence[Conversation] = (), *, after: Sequence[Detector] = ()
) -> Report:
    """Check what holds for any detector.

    Args:
        detector: The detector.
        talks: Talk in which it finds something; without any, a small consultation in English.
        after: The detectors that it names in `requires_findings`, those that another one needs first.

    Returns:
        What was checked, and what is wrong.
    """
    shape = Check("is well formed", tuple(_shape_faults(detector)))
    subject = f"detector {getattr(detector, 'name', '?')} {getattr(detector, 'version', '?')}"
    if shape.faults:
        return Report(subject, (shape,), ("nothing else was checked",))
    specimen = Specimen(detector, tuple(talks) or (sample_for(detector),), tuple(after))
    with contextlib.redirect_stdout(io.StringIO()):  # what it prints is no part of the report
        checks = (shape, *carried_out(_CHECKS, specimen))
        notes = tuple(_notes(specimen, checks, given=bool(talks)))
    return Report(subject, checks, notes)


def assert_detector_conforms(
    detector: Detector, talks: Sequence[Conversation] = (), *, after: Sequence[Detector] = ()
) -> None:
    """Assert that all checks of `check_detector` pass.

    Raises:
        AssertionError: One does not; the message is the report.
    """
    demand(check_detector(detector, talks, after=after))


def _yielded(detector: Detector, talk: Conversation, available: Mapping[str, Any]) -> list[Finding]:
    packs = _SETTINGS.packs
    context = Context(
        detector.options, packs.words_of(talk.language), dict(available), packs.convention(talk.convention)
    )
    return list(detector.detect(talk, context))


def _notes(specimen: Specimen, checks: Sequence[Check], *, given: bool) -> Iterator[str]:
    if any(fault.startswith("raises") for check in checks for fault in check.faults):
        return
    if not any(specimen.found_in(talk) for talk in specimen.talks if specimen.reaches(talk)):
        what = "the talks given" if given else "the sample talk"
        yield f"it finds nothing in {what}: show it talk in which it does, for these checks to say more"


def _shape_faults(detector: Detector) -> Iterator[str]:
    yield from detector_faults(detector)
    if not (inspect.getdoc(detector) or "").strip():
        yield "it has no docstring: that is where its definition stands"


def _option_faults(specimen: Specimen) -> Iterator[str]:
    options = specimen.detector.options
    if not type(options).__dataclass_params__.frozen:
        yield "its options are not frozen: write @dataclass(frozen=True)"
    for field in dataclasses.fields(options):
        value = getattr(options, field.name)
        if not field.metadata.get("description"):
            yield f"option {field.name} has no description: declare it with uptake.option"
        try:
            with_values(options, {field.name: value}, owner=specimen.detector.name)
        except UsageError as error:
            yield f"its own default is refused: {error}"


def _reach_faults(specimen: Specimen) -> Iterator[str]:
    for talk in specimen.talks:
        skip = reason_to_skip(specimen.detector, talk, _SETTINGS)
        if skip is not None:
            yield f"the host keeps it from {talk.name}: {skip.reason}"


def _unsound(specimen: Specimen, talk: Conversation) -> str | None:
    faults = (finding_fault(f, specimen.detector, talk) for f in specimen.found_in(talk))
    return next((fault for fault in faults if fault), None)


def _sound_faults(specimen: Specimen) -> Iterator[str]:
    for talk in filter(specimen.reaches, specimen.talks):
        if fault := _unsound(specimen, talk):
            yield f"{fault} (in {talk.name})"


def _quotes(
    findings: Sequence[Finding], talk: Conversation, drop: str
) -> dict[tuple[str, str, str], set[str]]:
    """Finding, utterance and cue to the words selected."""
    quotes: dict[tuple[str, str, str], set[str]] = {}
    for finding in findings:
        for piece in finding.evidence:
            quote = talk.by_id[piece.utterance].text[piece.start : piece.end]
            key = (finding.id, piece.utterance, piece.cue)
            quotes.setdefault(key, set()).add(quote.removeprefix(drop).strip())
    return quotes


def _offset_faults(specimen: Specimen) -> Iterator[str]:
    for talk in filter(specimen.reaches, specimen.talks):
        as_is = _quotes(specimen.found_in(talk), talk, "")
        for prefix, what in _PREFIXES.items():
            moved = prefixed(talk, prefix)
            shifted = _quotes(specimen.found_in(moved), moved, prefix)
            if any(as_is[key] != shifted[key] for key in as_is.keys() & shifted.keys()):
                yield f"evidence selects other words once an utterance starts with {what}"


def _repeat_faults(specimen: Specimen) -> Iterator[str]:
    talks = [talk for talk in specimen.talks if specimen.reaches(talk)]
    first = [specimen.found_in(talk) for talk in talks]
    for talk, before in zip(talks, first, strict=True):
        if specimen.found_in(talk) != before:
            yield f"it finds something else when it looks at {talk.name} again"
    elsewhere = findings_elsewhere((*specimen.after, specimen.detector), talks)
    if elsewhere is not None and elsewhere != first:
        yield "it finds something else in another process: what comes out of a set has no order there, sort it"


def _id_faults(specimen: Specimen) -> Iterator[str]:
    for talk in filter(specimen.reaches, specimen.talks):
        ids = [finding.id for finding in merge_findings(specimen.found_in(talk))]
        if [finding.id for finding in merge_findings(specimen.found_in(rebuilt(talk)))] != ids:
            yield f"an equal talk gives findings with other ids (in {talk.name})"


def _mutation_faults(specimen: Specimen) -> Iterator[str]:
    for talk in filter(specimen.reaches, specimen.talks):
        before, options = copy.deepcopy(talk), copy.deepcopy(specimen.detector.options)
        specimen.found_in(talk)
        if talk != before or talk.turns != before.turns or talk.by_id != before.by_id:
            yield f"it changes the talk that it is given (in {talk.name})"
        if specimen.detector.options != options:
            yield "it changes its options"


def _print_faults(specimen: Specimen) -> Iterator[str]:
    for talk in filter(specimen.reaches, specimen.talks):
        heard = io.StringIO()
        with contextlib.redirect_stdout(heard), contextlib.redirect_stderr(heard):
            specimen.found_in(talk)
        if heard.getvalue():
            yield f"it prints {len(heard.getvalue())} characters: whoever pipes a table gets them too"


def _survival_faults(specimen: Specimen) -> Iterator[str]:
    odd = [item for talk in specimen.talks for item in odd_talks(talk).items()]
    for what, talk in [*odd, (f"{_MANY_TURNS:,} turns", lengthened(specimen.talks, _MANY_TURNS))]:
        if not specimen.reaches(talk):
            continue
        try:
            fault = _unsound(specimen, talk)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a detector can raise anything
            fault = f"raises {where_raised(error)}"
        if fault:
            yield f"{what}: {fault}"


def _growth_faults(specimen: Specimen) -> Iterator[str]:
    def work_on(length: int) -> Callable[[], object]:
        talk = lengthened(specimen.talks, length)
        _ = talk.turns, talk.by_id
        return lambda: specimen.found_in(talk) if specimen.reaches(talk) else None

    if fault := growth_fault(work_on):
        yield fault


_CHECKS: Mapping[str, Callable[[Specimen], Iterator[str]]] = {
    "its options are validated": _option_faults,
    "looks at the talks it is checked on": _reach_faults,
    "its findings lie inside the talk": _sound_faults,
    "its evidence selects the words it rests on": _offset_faults,
    "finds the same every time": _repeat_faults,
    "its findings keep their ids": _id_faults,
    "changes nothing that it is given": _mutation_faults,
    "prints nothing": _print_faults,
    "survives talk that is odd": _survival_faults,
    "its work grows as the talk does": _growth_faults,
}
