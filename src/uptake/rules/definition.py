"""A rule file as values: what `building` makes of the TOML, and what the detector walks through."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from uptake.model import Code, Scalar
from uptake.rules.phrases import Phrase

ANY_LANGUAGE = ""


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """A list of phrases.

    Args:
        by_language: ISO 639-1, or empty for any language, to the phrases.
    """

    by_language: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.by_language.values())

    def for_language(self, code: str) -> tuple[Phrase, ...]:
        """The phrases to look for in talk in this language."""
        return (*self.by_language.get(ANY_LANGUAGE, ()), *self.by_language.get(code, ()))


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What a turn has to say; None and empty lists ask for nothing. The keys of a rule file say what each means."""

    any: Phrases = field(default_factory=Phrases)
    all: Phrases = field(default_factory=Phrases)
    only: Phrases = field(default_factory=Phrases)
    besides: Phrases = field(default_factory=Phrases)
    without: Phrases = field(default_factory=Phrases)
    exceptions: Phrases = field(default_factory=Phrases)
    min_words: int | None = None
    max_words: int | None = None
    asks: bool | None = None

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All its phrases, of every language."""
        lists = (self.any, self.all, self.only, self.besides, self.without, self.exceptions)
        return tuple(p for phrases in lists for listed in phrases.by_language.values() for p in listed)


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """A turn near the one that is looked at.

    Args:
        said: What it has to say.
        by: Roles; empty for anybody but the speaker.
        within: How many turns by these people are looked at, the nearest first.
        code: It has a finding of this code; empty for no matter.
        detector: Whose code it is; empty for the file's own.
    """

    said: Said
    by: tuple[str, ...] = ()
    within: int = 1
    code: str = ""
    detector: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Conditions:
    """What is asked of a turn: what it says, and what there is around it."""

    said: Said
    answers: bool | None = None
    overlaps: bool | None = None
    min_delay_ms: int | None = None
    max_delay_ms: int | None = None
    among_first: int | None = None
    among_last: int | None = None
    after: tuple[Around, ...] = ()
    not_after: tuple[Around, ...] = ()
    before: tuple[Around, ...] = ()
    not_before: tuple[Around, ...] = ()

    @property
    def around(self) -> tuple[Around, ...]:
        """Every turn near it that it asks about."""
        return (*self.after, *self.not_after, *self.before, *self.not_before)


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """What makes a finding surer (amount above 0) or less sure."""

    amount: float
    conditions: Conditions


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One way to find a code.

    Args:
        number: Its place in the file, from 1.
        code: The code it gives.
        why: What evidence says; empty for what the condition itself says.
        by: Roles; empty for everybody on the floor.
        conditions: What is asked of a turn.
        in_a_row: How many successive turns of one person; 1 for a turn alone.
        others_words_each: Words of others in the course of a run, for each of its turns.
        covers: `turn` or `utterances`.
        keep: `all`, `first` or `last`.
        confidence: Before any change.
        changes: What raises and lowers it.
        attributes: What each finding carries.
    """

    number: int
    code: str
    why: str
    by: tuple[str, ...]
    conditions: Conditions
    in_a_row: int = 1
    others_words_each: float = 0.0
    covers: str = "turn"
    keep: str = "all"
    confidence: float = 0.7
    changes: tuple[Change, ...] = ()
    attributes: Mapping[str, Scalar] = field(default_factory=dict)


Place = tuple[int, ...]
"""Lines that one finding covers, counted from 1."""


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """Talk, and what is to be found in it.

    Args:
        number: Its place in the file, from 1.
        line: Where it stands in the file.
        talk: Lines for `uptake.testing.talk`.
        places: Code to the places of its findings; a code that is not named has none.
        why: What it shows.
        language: ISO 639-1; None for unknown.
        convention: Name of the transcription convention.
    """

    number: int
    line: int
    talk: str
    places: Mapping[str, tuple[Place, ...]]
    why: str = ""
    language: str | None = None
    convention: str = "plain"


@dataclass(frozen=True, eq=False)
class RuleFile:
    """A detector as its file describes it.

    Args:
        name: The detector's name.
        version: What the file calls its version, and a digest of what its rules say.
        description: What it finds.
        literature: What it rests on.
        codes: At least one.
        by: Roles whose turns are looked at; empty for everybody on the floor.
        roles: Roles that somebody must play.
        languages: ISO 639-1; empty for all.
        participants: How many people have to talk.
        interviews: Whether it looks at interviews too.
        families: Family to language, or empty for any, to forms.
        rules: At least one.
        examples: Talk to try it on.
    """

    name: str
    version: str
    description: str
    literature: str
    codes: tuple[Code, ...]
    by: tuple[str, ...]
    roles: tuple[str, ...]
    languages: tuple[str, ...]
    participants: int
    interviews: bool
    families: Mapping[str, Mapping[str, frozenset[str]]]
    rules: tuple[Rule, ...]
    examples: tuple[Example, ...]

    @property
    def around(self) -> tuple[Around, ...]:
        """Everything that its rules ask about the turns near one, in the order of the file."""
        return tuple(around for conditions in self._conditions for around in conditions.around)

    @property
    def _conditions(self) -> tuple[Conditions, ...]:
        return tuple(
            conditions
            for rule in self.rules
            for conditions in (rule.conditions, *(change.conditions for change in rule.changes))
        )

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Every phrase of its rules, each once, in the order of the file."""
        return tuple(dict.fromkeys(phrase for said in self._said for phrase in said.phrases))

    @property
    def _said(self) -> tuple[Said, ...]:
        return tuple(
            said
            for conditions in self._conditions
            for said in (conditions.said, *(a.said for a in conditions.around))
        )

    @property
    def required_detectors(self) -> tuple[str, ...]:
        """Names of the detectors whose findings its rules ask about, sorted."""
        return tuple(sorted({around.detector for around in self.around if around.detector}))
