"""What a detector and a format are: the interfaces that plugins implement, frozen from the first version on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from uptake.model import Code, Conversation, Finding, Plan, Project

API_VERSION = 1
"""Raised only when a plugin written against an older one could break."""


@dataclass(frozen=True, slots=True)
class Requires:
    """What a conversation must have for a detector to look at it.

    Args:
        roles: Each of these must be played by somebody; otherwise the detector is skipped, and that is said.
        languages: ISO 639-1 codes it can read; empty for all.
        participants: How many people have to talk.
    """

    roles: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    participants: int = 1


class Words(Protocol):
    """The words of a language, by family."""

    code: str

    def terms(self, family: str) -> frozenset[str]:
        """The forms of a family, lower case; empty where the language has none.

        Args:
            family: For instance `continuer`, `acknowledgement`, `negation`, `wh`.
        """


@dataclass(frozen=True, slots=True)
class Context:
    """What a detector is given besides the talk.

    Args:
        options: An instance of the detector's options, with the user's values.
        words: The words of the conversation's language.
        available: Findings of the detectors named in `requires_findings`, by code.
    """

    options: Any
    words: Words
    available: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)

    def findings(self, code: str) -> tuple[Finding, ...]:
        """The findings of a code, in the order of the talk.

        Raises:
            LookupError: No detector named in `requires_findings` gives this code; the message lists those there are.
        """
        try:
            return self.available[code]
        except KeyError:
            known = ", ".join(sorted(self.available)) or "none"
            message = (
                f"no findings of {code!r} here: name its detector in requires_findings (available: {known})"
            )
            raise LookupError(message) from None


@runtime_checkable
class Detector(Protocol):
    """Finds places in talk where its codes hold.

    Its docstring is its operational definition: conditions, units, what it deliberately leaves out, literature.
    `detect` must not change what it is given, must give the same findings for the same talk, and must not print.

    A detector may also have `requires_findings: tuple[str, ...]`, the names of detectors to run before it, and
    `interviews: bool`, true if it looks at interviews about consultations as well.
    """

    @property
    def name(self) -> str:
        """Lower-case words joined by hyphens, which no other detector uses."""

    @property
    def version(self) -> str:
        """Raised whenever it would find something else in the same talk."""

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes that it can give; at least one."""

    @property
    def options(self) -> Any:
        """An instance of a frozen dataclass with the default values."""

    @property
    def requires(self) -> Requires:
        """What a conversation must have."""

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        """Yield findings in the order of the talk.

        Args:
            conversation: The talk; at least one utterance.
            context: Options, words of the language, findings of other detectors.
        """


@runtime_checkable
class Format(Protocol):
    """Reads a kind of file and, where it can, writes findings into it.

    `options` is a frozen dataclass instance; the table of the format's name in `uptake.toml` sets its fields.
    """

    @property
    def name(self) -> str:
        """Lower-case words joined by hyphens, which no other format uses."""

    @property
    def description(self) -> str:
        """What kind of file it is, in a few words."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """How its files' names end, with the dot: `.eaf`."""

    @property
    def options(self) -> Any:
        """An instance of a frozen dataclass with the default values."""

    def read(self, path: Path, options: Any) -> Project:
        """Read a file.

        Roles, language and convention are left None or `plain` where the file itself does not say.

        Raises:
            InputError: It cannot be read; the message says where and why.
        """


@dataclass(frozen=True, slots=True)
class Stripped:
    """What stripping gave.

    Args:
        exact: True: the bytes that were there before the first run. False: another program has saved the file since
            (or its compression cannot be reproduced); the result is what it would be without ours.
        removed: How many findings were taken out.
        was_ours: Whether there was anything of ours at all.
    """

    exact: bool
    removed: int
    was_ours: bool


@runtime_checkable
class WritableFormat(Format, Protocol):
    """A format that findings can be written into."""

    def write(self, project: Project, plan: Plan, target: Path) -> None:
        """Write the project's file with the plan carried out to `target`, a new file beside its final place.

        The file that was read is not touched. The pipeline flushes `target`, has it checked and renames it.
        """

    def strip(self, path: Path, target: Path, *, discard_verdicts: bool = False) -> Stripped:
        """Write the file without anything of ours to `target`.

        Raises:
            HumanWorkError: A person's work stands on ours and `discard_verdicts` is false.
        """

    def check(self, path: Path) -> None:
        """Read a file that was just written and make sure that its keys and references hold.

        Raises:
            OutputError: They do not; the message names the first that fails.
        """

    def companions(self, project: Project, plan: Plan, output: Path) -> Mapping[Path, bytes]:
        """Files to put beside a new output if they are not there yet, such as tier colours."""
