"""The text of a cue: who says it, and the words without tags and character references."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t\n]+(?P<name>[^>]+)>")
_TAG = re.compile(r"</?[^<>]*>")
_LABEL = re.compile(r"\s*(?P<name>[^\W\d_][\w .'()-]{0,40}?)\s*:\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Said:
    """What one voice says in a cue.

    Args:
        speaker: The voice's name; empty where the cue does not say.
        words: On one line, without tags.
    """

    speaker: str
    words: str


def voices_of(text: str, *, labels: bool = True) -> Iterator[Said]:
    """What each voice says in a cue, in order; voices without a word are left out.

    Args:
        text: The cue's text.
        labels: Whether `Anna: …` at the start of a cue without voice tags names its speaker.
    """
    voices = list(_VOICE.finditer(text))
    ends = [voice.start() for voice in voices[1:]] + [len(text)]
    before = text[: voices[0].start()] if voices else text
    if words := _words(before):
        label = _LABEL.match(words) if labels and not voices else None
        yield Said(label["name"], words[label.end() :]) if label else Said("", words)
    for voice, end in zip(voices, ends, strict=False):
        if words := _words(text[voice.end() : end]):
            yield Said(_words(voice["name"]), words)


def _words(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).split())
