"""The format `webvtt` as uptake sees it."""

from dataclasses import dataclass
from pathlib import Path

import uptake
from uptake.errors import InputError

from uptake_webvtt.cues import Cue, DamagedError, cues_of
from uptake_webvtt.voices import Said, voices_of

UNKNOWN = "unknown"
"""The one who says what no voice is given for."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a user can set: `[webvtt]` in `uptake.toml`."""

    labels: bool = uptake.option(
        default=True, description="Whether a name and a colon at the start of a cue are its speaker."
    )


class WebVttFormat:
    """Reads WebVTT: cues with times, and who speaks, from voice tags (`<v Anna>`) or labels (`Anna: …`)."""

    name = "webvtt"
    description = "WebVTT captions with speakers (.vtt); read only"
    suffixes: tuple[str, ...] = (".vtt",)
    options = Options()

    def read(self, path: Path, options: Options) -> uptake.Project:
        """Read a file as one conversation: an utterance for each stretch of a cue that one voice says.

        Raises:
            InputError: It is no WebVTT in UTF-8, a cue has no times, or there is no talk in it.
        """
        try:
            cues = cues_of(_text(path))
        except DamagedError as damage:
            raise InputError(f"{path.name}, line {damage.line}: {damage.what}") from None
        said = tuple(
            _utterance(cue, number, one)
            for cue in sorted(cues, key=lambda cue: (cue.start_ms, cue.number))
            for number, one in enumerate(voices_of(cue.text, labels=options.labels), 1)
        )
        if not said:
            raise InputError(f"{path.name}: there is no talk in it")
        speakers = dict.fromkeys(utterance.participant for utterance in said)
        conversation = uptake.Conversation(
            name=path.stem,
            participants=tuple(uptake.Participant(id=name, name=name) for name in speakers),
            utterances=said,
        )
        return uptake.Project(path=path, format=self.name, conversations=(conversation,))


def _utterance(cue: Cue, number: int, said: Said) -> uptake.Utterance:
    """What one voice says in a cue; several voices in one cue share its time."""
    anchor = f"cue-{cue.number}" if number == 1 else f"cue-{cue.number}-{number}"
    return uptake.Utterance(anchor, said.speaker or UNKNOWN, said.words, cue.start_ms, cue.end_ms)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path.name} is not in UTF-8, as WebVTT must be") from None
