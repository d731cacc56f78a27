"""A plugin as it was written against version 1 of the plugin interface. Frozen: never edit it to make a test pass."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import uptake
from uptake.errors import InputError
from uptake.model import (
    Conversation,
    Evidence,
    Finding,
    Layer,
    LayerItem,
    Participant,
    Project,
    Turn,
    Utterance,
)
from uptake.plugins import Context, Requires, option


@dataclass(frozen=True, slots=True)
class Options:
    word: str = option("mhm", description="The word to look for.")
    least: int = option(1, description="How often, at least.", unit="times", minimum=1, maximum=9)
    share: float = uptake.option(0.5, description="A share.", unit="share", minimum=0.0, maximum=1.0)
    manner: str = uptake.option("any", description="How.", choices=("any", "all"))
    words: tuple[str, ...] = uptake.option((), description="More words.")
    strict: bool = uptake.option(default=False, description="Whether to be strict.")


class VersionOne:
    """Finds a word. Uses all of what a detector was given in version 1."""

    name = "version-one"
    version = "1.0"
    codes = (uptake.Code("version-one", "A word.", "#123456", label="one"),)
    options = Options()
    requires = Requires(roles=("patient",), languages=("en",), participants=2)
    interviews = True

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        patients = conversation.with_role("patient")
        for turn in conversation.turns:
            if turn.participant in patients:
                yield from self._in_turn(turn, conversation, context)

    def _in_turn(self, turn: Turn, conversation: Conversation, context: Context) -> Iterator[Finding]:
        for said in turn.utterances:
            place = said.text.find(context.options.word)
            if place >= 0:
                cue = Evidence(said.id, place, place + len(context.options.word), "word", "it is there")
                yield Finding(
                    detector=self.name,
                    version=self.version,
                    code="version-one",
                    participant=turn.participant,
                    utterances=turn.ids,
                    confidence=0.75,
                    evidence=(cue,),
                    attributes={
                        "turn": turn.index,
                        "timed": conversation.times_measured,
                        "continuer": context.options.word in context.words.terms("continuer"),
                        "language": context.words.code,
                    },
                )


class AfterVersionOne:
    """Reads the findings of another detector, as in version 1."""

    name = "after-version-one"
    version = "1.0"
    codes = (uptake.Code("after-version-one", "After a word.", "#654321"),)
    options = uptake.NoOptions()
    requires = uptake.Requires()
    requires_findings = ("version-one",)

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        for found in context.findings("version-one"):
            name = conversation.participant(found.participant).name
            said = conversation.by_id[found.utterances[0]]
            words = Evidence(said.id, 0, len(said.text), name, "found before")
            yield Finding(
                self.name,
                self.version,
                "after-version-one",
                found.participant,
                found.utterances,
                1.0,
                (words,),
            )


class VersionOneFormat:
    """Reads `speaker|words`, a line for each utterance, and a layer beside them."""

    name = "version-one-format"
    description = "Version 1 (.v1)"
    suffixes = (".v1",)
    options = uptake.NoOptions()

    def read(self, path: Path, options: uptake.NoOptions) -> Project:
        del options
        rows = [line.partition("|") for line in path.read_text(encoding="utf-8").splitlines()]
        if not all(sign for _, sign, _ in rows):
            raise InputError(f"{path.name}: a line has no speaker")
        said = tuple(
            Utterance(f"v{n}", who, text, n * 1000, n * 1000 + 900) for n, (who, _, text) in enumerate(rows)
        )
        people = tuple(Participant(who, who) for who in dict.fromkeys(who for who, _, _ in rows))
        layer = Layer("gesture", (LayerItem("nods", 0, 900, ("v0",)),), participant=people[0].id)
        talk = Conversation(path.stem, people, said, language="en", layers=(layer,), times_measured=True)
        return Project(path=path, format=self.name, conversations=(talk,), notes=("read by version 1",))


@uptake.hookimpl
def uptake_detectors() -> list[uptake.Detector]:
    return [VersionOne(), AfterVersionOne()]


@uptake.hookimpl
def uptake_formats() -> list[uptake.Format]:
    return [VersionOneFormat()]
