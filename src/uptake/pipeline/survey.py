"""What is in a corpus: speakers, roles, languages, conventions, and in how many conversations each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from uptake.pipeline.settle import Settled, tiers_of


@dataclass(frozen=True, slots=True)
class SeenSpeaker:
    """Somebody in one conversation.

    Args:
        name: Their name.
        labels: Everything that a rule for a role could call them, lower case: name, id, tiers.
        role: The role that they were taken for; None for none.
        why: What speaks for it.
    """

    name: str
    labels: frozenset[str]
    role: str | None
    why: str


@dataclass(frozen=True, slots=True)
class SeenTalk:
    """One conversation.

    Args:
        language: Its language; None where it was not recognised.
        language_why: What speaks for it.
        convention: Its transcription convention.
        convention_why: What speaks for it.
        speakers: Everybody in it.
    """

    language: str | None
    language_why: str
    convention: str
    convention_why: str
    speakers: tuple[SeenSpeaker, ...]


@dataclass(slots=True)
class Survey:
    """A corpus, added to file by file.

    Args:
        suffixes: Suffix to the number of files that could be read.
        formats: The names of the formats that read them.
        talks: The conversations in which somebody talks.
    """

    suffixes: Counter[str] = field(default_factory=Counter)
    formats: set[str] = field(default_factory=set)
    talks: list[SeenTalk] = field(default_factory=list)

    def add(self, settled: Settled) -> None:
        """Add what is in one file."""
        self.suffixes[settled.project.path.suffix.lower()] += 1
        self.formats.add(settled.project.format)
        self.talks.extend(_seen_in(settled))

    def languages(self) -> Counter[str | None]:
        """Language to the number of conversations."""
        return Counter(talk.language for talk in self.talks)

    def conventions(self) -> Counter[str]:
        """Convention to the number of conversations."""
        return Counter(talk.convention for talk in self.talks)

    def names(self) -> list[tuple[str, int]]:
        """The names of the speakers, and in how many conversations each is; the most frequent first."""
        counted = Counter(name for talk in self.talks for name in {speaker.name for speaker in talk.speakers})
        return sorted(counted.items(), key=lambda item: (-item[1], item[0]))

    def speakers(self) -> Iterator[SeenSpeaker]:
        """Everybody in every conversation."""
        return (speaker for talk in self.talks for speaker in talk.speakers)

    def reasons(self) -> dict[str, Counter[str]]:
        """Name of a speaker to what speaks for their roles, and how often it does."""
        reasons: dict[str, Counter[str]] = {}
        for speaker in self.speakers():
            reasons.setdefault(speaker.name, Counter())[speaker.why] += 1
        return reasons

    def roles_by_label(self) -> dict[str, set[str | None]]:
        """Everything that speakers could be called to the roles of those who could."""
        roles: dict[str, set[str | None]] = {}
        for speaker in self.speakers():
            for label in speaker.labels:
                roles.setdefault(label, set()).add(speaker.role)
        return roles


def _seen_in(settled: Settled) -> Iterator[SeenTalk]:
    """What is in one file; conversations without talk are passed over."""
    for talk in settled.project.conversations:
        if not talk.utterances:
            continue
        reasons = settled.reasons[talk.name]
        tiers = tiers_of(settled.project)
        speakers = tuple(
            SeenSpeaker(
                person.name,
                frozenset(n.casefold() for n in (person.name, person.id, *tiers.get(person.name, ()))),
                person.role,
                reasons.roles[person.id],
            )
            for person in talk.participants
        )
        yield SeenTalk(talk.language, reasons.language, talk.convention, reasons.convention, speakers)
