"""Writing into a file and taking out again, as `uptake run` and `uptake strip` do it, with a detector made for it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from uptake.model import Code, Conversation, DetectorRun, Evidence, Finding, Placed, Plan, Project
from uptake.pipeline.run import Written, run_file
from uptake.pipeline.session import Session
from uptake.pipeline.settings import Settings
from uptake.plugins import Context, Format, NoOptions, Requires
from uptake.testing.running import registry_with
from uptake.text import load_language

_EVERY = 3


class EveryThird:
    """Marks every third utterance that has words."""

    name = "every-third"
    version = "1.0"
    codes = (Code("every-third", "Every third utterance & <nothing> else", "#3B7EA1"),)
    options: Any = NoOptions()
    requires = Requires()

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        """Yield them in the order of the talk."""
        del context
        spoken = [utterance for utterance in conversation.utterances if utterance.text.strip()]
        for utterance in spoken[::_EVERY]:
            words = Evidence(utterance.id, 0, len(utterance.text), "every third", 'a "reason" & <another>')
            yield Finding(
                self.name, self.version, self.name, utterance.participant, (utterance.id,), 0.75, (words,)
            )


def blank_plan(project: Project) -> Plan:
    """Every third utterance of a project as a stretch for a person to code."""
    detector = EveryThird()
    context = Context(detector.options, load_language("en"))
    placed = (
        Placed(talk.name, replace(finding, evidence=(), confidence=1.0))
        for talk in project.conversations
        for finding in detector.detect(talk, context)
    )
    run = DetectorRun(detector.name, detector.version, detector.codes)
    return Plan(add=tuple(placed), detectors=(run,), blank=True)


def session_with(fmt: Format) -> Session:
    """A session with this format and nothing else but the detector above."""
    detector = EveryThird()
    settings = Settings(
        detectors=(detector.name,),
        options={detector.name: detector.options, fmt.name: fmt.options},
        interviews=True,
    )
    return Session(registry_with([detector], [fmt]), settings)


def run_on(fmt: Format, source: Path, output: Path) -> Written:
    """Run the detector above on a file."""
    return run_file(source, output, session_with(fmt))
