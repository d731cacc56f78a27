"""Talk: who took part, what they said and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from uptake.model.code import Code
from uptake.model.turn import Turn, turns_of


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part in a conversation.

    Args:
        id: Unique in the conversation.
        name: As the source has it.
        role: `clinician`, `patient`, `companion`, `interpreter`, `observer`, `interviewer`, `interviewee`, or any
            word the user gives; None when nothing tells.
    """

    id: str
    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One unit of talk as the source has it: an ELAN annotation, a speaker's paragraph in a text.

    Args:
        id: Its anchor in the source, unique in the conversation: an annotation id; for texts a hash of the source
            text and a position.
        participant: Id of the speaker.
        text: Exactly as transcribed.
        start_ms: Where it starts, in milliseconds; None without times.
        end_ms: Where it ends, exclusive; None without times.
    """

    id: str
    participant: str
    text: str
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True, slots=True)
class LayerItem:
    """One value on another tier, or one coding.

    Args:
        value: The annotation's text or the code's name.
        start_ms: Where it starts; None without times.
        end_ms: Where it ends, exclusive; None without times.
        utterances: Ids of the utterances it stands on or covers.
        id: Its anchor in the source.
    """

    value: str
    start_ms: int | None = None
    end_ms: int | None = None
    utterances: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """Another tier or set of codings beside the talk: gestures, glosses, a person's codes.

    Args:
        name: Tier name or code name.
        items: In time order.
        participant: Id of the participant it belongs to; None when it belongs to nobody.
        vocabulary: Name of the controlled vocabulary that its values come from; empty without one.
        codes: The entries of that vocabulary, as far as the file has them.
        coder: Who made it; empty when the file does not say.
    """

    name: str
    items: tuple[LayerItem, ...]
    participant: str | None = None
    vocabulary: str = ""
    codes: tuple[Code, ...] = ()
    coder: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """A recording.

    Args:
        location: As the source names it: a relative path or a URL.
        offset_ms: Where in the recording the conversation's time 0 lies.
        mime_type: As the source names it, or empty.
    """

    location: str
    offset_ms: int = 0
    mime_type: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One stretch of talk. One .eaf holds one; a .qdpx holds one for each transcript in it.

    Args:
        name: Unique in its project; the file's stem, or the source's name.
        participants: Everybody who speaks, in order of first appearance in the source.
        utterances: In time order; without times, in the source's order.
        language: ISO 639-1 (`en`), or None when nothing tells.
        convention: Name of the transcription convention: `plain`, `jefferson`, …
        kind: `consultation`, `interview` or `other`.
        about: Name of the consultation that an interview is about.
        layers: The other tiers or codings.
        media: Its recordings.
        times_measured: False when there are no times or they were made up: then a detector must not use them.
    """

    name: str
    participants: tuple[Participant, ...]
    utterances: tuple[Utterance, ...]
    language: str | None = None
    convention: str = "plain"
    kind: str = "consultation"
    about: str | None = None
    layers: tuple[Layer, ...] = ()
    media: tuple[Media, ...] = ()
    times_measured: bool = True
    _turns: list[tuple[Turn, ...]] = field(default_factory=list, init=False, repr=False, compare=False)
    _by_id: list[Mapping[str, Utterance]] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The talk as turns; computed once."""
        if not self._turns:
            self._turns.append(turns_of(self.utterances, measured=self.times_measured))
        return self._turns[0]

    @property
    def by_id(self) -> Mapping[str, Utterance]:
        """Utterances by their id; computed once."""
        if not self._by_id:
            self._by_id.append({u.id: u for u in self.utterances})
        return self._by_id[0]

    def participant(self, participant_id: str) -> Participant:
        """The participant with this id.

        Raises:
            LookupError: There is none; the message lists those there are.
        """
        for person in self.participants:
            if person.id == participant_id:
                return person
        known = ", ".join(p.id for p in self.participants) or "nobody"
        raise LookupError(f"no participant {participant_id!r} in {self.name}; there are: {known}")

    def with_role(self, *roles: str) -> frozenset[str]:
        """Ids of the participants who play one of these roles."""
        return frozenset(p.id for p in self.participants if p.role in roles)

    def _repr_html_(self) -> str:
        """As a notebook shows it."""
        from uptake import to_html  # noqa: PLC0415 - only notebooks ask; the package's face knows who draws

        return to_html(self)
