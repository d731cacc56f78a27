"""Reading a plain-text transcript."""

from pathlib import Path

from uptake.errors import InputError
from uptake.formats._transcript import (
    Transcript,
    compile_pattern,
    decode_text,
    parse,
    participants_of,
    text_digest,
    to_lf,
    utterances_of,
)
from uptake.formats._transcript.outside import lines_outside
from uptake.model import Conversation, Part, Project

_SUFFIXES_OF_OTHERS = (
    (b"PK\x03\x04", "a Word file or another zip"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "rich text"),
)


def read_text(path: Path, speaker_pattern: str = "") -> Project:
    """Read a .txt as one conversation.

    Raises:
        InputError: It is not there, empty, or no text.
        UsageError: The speaker pattern is no regular expression with a group.
    """
    pattern = compile_pattern(speaker_pattern)
    raw = _bytes(path)
    characters, remark = decode_text(raw)
    text = to_lf(characters)
    transcript = parse(text, pattern)
    utterances = utterances_of(text, text_digest(text), transcript.units)
    if not utterances:
        raise InputError(f"{path.name}: no words in it")
    conversation = Conversation(
        name=path.stem,
        participants=participants_of(transcript),
        utterances=utterances,
        times_measured=transcript.timed,
    )
    return Project(
        path=path,
        format="text",
        conversations=(conversation,),
        parts=(_part(path, transcript, remark),),
        notes=(f"{path.name}: {remark}",) if remark else (),
    )


def lines_beyond(project: Project) -> int:
    """How many lines of a .txt are nobody's talk."""
    text = to_lf(decode_text(_bytes(project.path))[0])
    return sum(lines_outside(text, talk) for talk in project.conversations)


def _part(path: Path, transcript: Transcript, remark: str) -> Part:
    return Part(
        name=path.name,
        taken_for="transcript" if transcript.speakers else "text without speakers",
        why="; ".join(filter(None, (transcript.form, remark))),
        participant=", ".join(transcript.speakers),
        units=len(transcript.units),
    )


def _bytes(path: Path) -> bytes:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path.name}: there is no such file") from None
    except OSError as error:
        what = "this is a folder, not a file" if path.is_dir() else f"cannot be read ({error.strerror})"
        raise InputError(f"{path.name}: {what}") from None
    for start, what in _SUFFIXES_OF_OTHERS:
        if raw.startswith(start):
            raise InputError(f"{path.name}: no plain text but {what}; save it as plain text (.txt)")
    return raw
