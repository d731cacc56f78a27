"""A plugin in one file, as the tests of host, pipeline and command line use it: a small format and a few detectors.

A `.lines` file has an utterance on each line, `id|speaker|start|end|words`, and below them what was written into it,
`#u-id|conversation|detector|version|code|speaker|ids|confidence|digest`, with `!verdict` at its end once judged.
"""

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uptake
from uptake.errors import HumanWorkError, InputError, OutputError
from uptake.model import Conversation, Evidence, Finding, Participant, Plan, Project, Utterance, Written
from uptake.plugins import Context, NoOptions, Requires, Stripped, option

OURS = "#"


def _utterance(line: str, path: Path) -> Utterance:
    parts = line.split("|", 4)
    if len(parts) != 5:
        raise InputError(f"{path.name}: a line is not id|speaker|start|end|words")
    name, speaker, start, end, words = parts
    return Utterance(name, speaker, words, int(start), int(end))


def _written(line: str) -> Written:
    row, _, verdict = line[1:].partition("!")
    _, talk, detector, version, code, speaker, ids, confidence, digest = row.split("|")
    finding = Finding(detector, version, code, speaker, tuple(ids.split()), float(confidence))
    return Written(finding, talk, "present", digest, verdict)


def _line(conversation: str, finding: Finding) -> str:
    fields = (finding.id, conversation, finding.detector, finding.version, finding.code, finding.participant)
    return OURS + "|".join((*fields, " ".join(finding.utterances), str(finding.confidence), finding.digest))


@dataclass(frozen=True, slots=True)
class LinesOptions:
    tiers: tuple[str, ...] = option((), description="Nothing here; it is there for --tier.")


class Lines:
    name = "lines"
    description = "One utterance on each line"
    suffixes = (".lines",)
    options: Any = LinesOptions()

    def read(self, path: Path, options: Any) -> Project:
        del options
        lines = path.read_text(encoding="utf-8").splitlines()
        talk = [_utterance(line, path) for line in lines if not line.startswith(OURS)]
        names = dict.fromkeys(u.participant for u in talk)
        people = tuple(Participant(name, name) for name in names)
        return Project(
            path=path,
            format=self.name,
            conversations=(Conversation("talk", people, tuple(talk), language="en"),),
            written=tuple(_written(line) for line in lines if line.startswith(OURS)),
        )

    def write(self, project: Project, plan: Plan, target: Path) -> None:
        gone = {w.finding.id for w in plan.withdraw}
        lines = project.path.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not (line.startswith(OURS) and line[1:].split("|")[0] in gone)]
        new = [_line(placed.conversation, placed.finding) for placed in plan.add]
        target.write_text("".join(f"{line}\n" for line in (*kept, *new)), encoding="utf-8", newline="\n")

    def strip(self, path: Path, target: Path, *, discard_verdicts: bool = False) -> Stripped:
        lines = path.read_text(encoding="utf-8").splitlines()
        ours = [line for line in lines if line.startswith(OURS)]
        if any("!" in line for line in ours) and not discard_verdicts:
            raise HumanWorkError(f"{path.name}: verdicts stand in it: use --discard-verdicts")
        kept = [line for line in lines if not line.startswith(OURS)]
        target.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8", newline="\n")
        return Stripped(exact=True, removed=len(ours), was_ours=bool(ours))

    def check(self, path: Path) -> None:
        if path.read_bytes()[-1:] != b"\n":
            raise OutputError(f"{path.name} does not end in a line break")

    def companions(self, project: Project, plan: Plan, output: Path) -> Mapping[Path, bytes]:
        del project, plan
        return {output.with_suffix(".colours"): b"colours\n"}


@dataclass(frozen=True, slots=True)
class MurmurOptions:
    word: str = option("mhm", description="The word to look for.")
    least: int = option(1, description="How often, at least.", unit="times", minimum=1, maximum=9)


class Murmur:
    """A patient says mhm."""

    name = "murmur"
    version = "1.0"
    codes = (uptake.Code("murmur", "A patient says mhm.", "#123456"),)
    options: Any = MurmurOptions()
    requires = Requires(roles=("patient",), languages=("en",))

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        patients = conversation.with_role("patient")
        for said in conversation.utterances:
            place = said.text.lower().find(context.options.word)
            if said.participant in patients and place >= 0:
                cue = Evidence(said.id, place, place + len(context.options.word), "mhm", "a continuer")
                yield Finding(self.name, self.version, "murmur", said.participant, (said.id,), 0.5, (cue,))


class Afterwards:
    """Reads the findings of murmur."""

    name = "afterwards"
    version = "1.0"
    codes = (uptake.Code("afterwards", "A murmur was found.", "#654321"),)
    options: Any = NoOptions()
    requires = Requires()
    requires_findings = ("murmur",)

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        del conversation
        for found in context.findings("murmur"):
            yield Finding(
                self.name,
                self.version,
                "afterwards",
                found.participant,
                found.utterances,
                1.0,
                found.evidence,
            )


class Raiser:
    """Raises, with words of the talk in its message."""

    name = "raiser"
    version = "1.0"
    codes = (uptake.Code("raised", "Never found.", "#000000"),)
    options: Any = NoOptions()
    requires = Requires()

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        del context
        raise ValueError(conversation.utterances[0].text)
        yield


class Looper(Raiser):
    """Never ends. Where the environment names a folder for that, it leaves a mark of having begun."""

    name = "looper"

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        del conversation, context
        if begun := os.environ.get("LOOPER_BEGUN"):
            (Path(begun) / str(os.getpid())).touch()
        while True:
            try:
                time.sleep(0.01)
            except Exception:  # noqa: BLE001, S112 - a detector that does not let itself be stopped easily
                continue
        yield


@uptake.hookimpl
def uptake_formats() -> list[Lines]:
    return [Lines()]


@uptake.hookimpl
def uptake_detectors() -> list[Any]:
    return [Murmur(), Afterwards(), Raiser(), Looper()]
