"""What one file holds: conversations, media, a person's codings, and what `uptake` wrote there before."""

from dataclasses import dataclass, field
from pathlib import Path

from uptake.model.code import Code
from uptake.model.conversation import Conversation, Media
from uptake.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Part:
    """What one tier or source was taken for, and why: what `uptake inspect` prints.

    Args:
        name: Tier name or source name.
        taken_for: `talk`, `layer`, `ours`, `empty`, `transcript`, `not text`, …
        why: The reason, in a few words.
        participant: Name of the speaker, or empty.
        units: How many annotations or paragraphs it holds.
    """

    name: str
    taken_for: str
    why: str
    participant: str = ""
    units: int = 0


@dataclass(frozen=True, slots=True)
class Coding:
    """A code that a person or a tool put on the talk.

    Args:
        code: The code's name.
        coder: Who put it there; empty when the file does not say.
        conversation: Name of the conversation.
        utterances: Ids of the utterances it covers.
        start_ms: Where it starts; None without times.
        end_ms: Where it ends, exclusive; None without times.
        id: Its anchor in the source.
        tier: What it is filed under: the tier it stood on, or the code above its code; empty for nothing.
    """

    code: str
    coder: str
    conversation: str
    utterances: tuple[str, ...] = ()
    start_ms: int | None = None
    end_ms: int | None = None
    id: str = ""
    tier: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's judgement of a finding.

    Args:
        finding: Id of the finding.
        value: `confirmed`, `rejected` or `unsure`.
        who: Who judged; empty when the file does not say.
    """

    finding: str
    value: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A finding that an earlier run wrote into this file, and what became of it.

    Args:
        finding: As it was written: detector, version, code, participant, utterances, confidence. Its evidence and
            attributes are not stored.
        conversation: Name of the conversation.
        state: `present` as written; `changed` by a person (moved, renamed, commented, linked to); `deleted` by a person.
        content: The finding's `digest` when it was written: a newer run that would write other evidence or confidence
            has another one.
        verdict: A person's verdict: `confirmed`, `rejected`, `unsure`, or empty.
    """

    finding: Finding
    conversation: str
    state: str
    content: str = ""
    verdict: str = ""

    @property
    def judged(self) -> bool:
        """Whether a person had a hand in it; then no run withdraws or rewrites it."""
        return self.state != "present" or bool(self.verdict)


@dataclass(frozen=True, slots=True)
class Project:
    """What a file holds.

    Args:
        path: The file.
        format: Name of the format that read it.
        conversations: At least one for a file with talk in it.
        media: Recordings of all conversations.
        codings: A person's or a tool's codings; never ours.
        verdicts: A person's judgements of our findings.
        written: What earlier runs wrote here, including what a person deleted.
        parts: What each tier or source was taken for, and why.
        notes: Anything the reader wants to tell a person, one line each.
        source: Opaque; the format's writer knows what it is.
        codes: The codebook of the file, for formats that have one; never ours.
    """

    path: Path
    format: str
    conversations: tuple[Conversation, ...]
    media: tuple[Media, ...] = ()
    codings: tuple[Coding, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    written: tuple[Written, ...] = ()
    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()
    source: object = field(default=None, repr=False, compare=False)
    codes: tuple[Code, ...] = ()

    def _repr_html_(self) -> str:
        """As a notebook shows it."""
        from uptake import to_html  # noqa: PLC0415 - only notebooks ask; the package's face knows who draws

        return to_html(self)
