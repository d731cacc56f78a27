"""What a detector and a format are: the interfaces that plugins implement, frozen from the first version on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from uptake.model import Code, Conversation, DetectorRun, Finding, Plan, Project

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

    @property
    def code(self) -> str:
        """ISO 639-1."""

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
        convention: The transcription convention of the conversation, a `uptake.text.Convention`; None where nobody gave
            one, as in a test: `uptake.text.convention_of(context.convention or conversation.convention)` holds for both.
    """

    options: Any
    words: Words
    available: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    convention: Any = None

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

    A detector may also have `requires_findings: tuple[str, ...]`, the names of detectors to run before it;
    `does_without: tuple[str, ...]`, those of them that it need not have where they do not look, for instance because they
    do not read the language; and `interviews: bool`, true if it looks at interviews about consultations as well.
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

    A format may also have `next_step: str`, what to tell a person after a run, with `{output}` for the file; and
    `foreign: Mapping[str, tuple[str, str]]`, suffixes that nothing reads to what such a file is and how its program
    exports one that this format reads.
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


@runtime_checkable
class CodebookFormat(Protocol):
    """A format in which codes can be given to other programs without a project."""

    @property
    def codebook_suffix(self) -> str:
        """How such a file's name ends, with the dot: `.qdc`."""

    def codebook(self, codes: Mapping[str, Sequence[Code]]) -> bytes:
        """The codes of detectors as a file.

        Args:
            codes: Name of each detector to its codes.
        """


@dataclass(frozen=True, slots=True)
class Stripped:
    """What stripping gave.

    Args:
        exact: True: the bytes that were there before the first run. False: another program has saved the file since
            (or its compression cannot be reproduced); the result is what it would be without ours.
        removed: How many findings were taken out.
        was_ours: Whether there was anything of ours at all.
        why: Why it is not exact, and what the result is then; empty for the usual reason: another program saved it.
    """

    exact: bool
    removed: int
    was_ours: bool
    why: str = ""


@runtime_checkable
class WritableFormat(Format, Protocol):
    """A format that findings can be written into."""

    def write(self, project: Project, plan: Plan, target: Path) -> None:
        """Write the project's file with the plan carried out to `target`, a new or empty file beside its final place.

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


@runtime_checkable
class ResumableFormat(WritableFormat, Protocol):
    """A writable format whose files tell what they were written with, so that `--resume` can pass them over.

    `write` has to record the plan's `settings`.
    """

    def done_with(self, source: Path, output: Path) -> str:
        """The `settings` of the plan that an output was last written with.

        Args:
            source: The input; the output itself where that is continued.
            output: What a run wrote.

        Returns:
            Empty where the run has to be done again: none is recorded, the input is another than then, or anything in
            the output was changed since.

        Raises:
            InputError: One of them cannot be read.
        """


@runtime_checkable
class CodableFormat(WritableFormat, Protocol):
    """A writable format in which stretches of talk can be set out for a person to code.

    `write` obeys the plan's `blank`. What the person answers is, when the file is read again, the verdict on the stretch;
    `answers` says which verdicts mean `yes`, `borderline` and `no`.
    """

    @property
    def answers(self) -> Mapping[str, str]:
        """Verdict to `yes`, `borderline` or `no`."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What a new file does not hold of what it was made from.

    Args:
        what: The kind of thing: `tier`, `times`, `memo`.
        where: Its name or its place; empty for the whole file. Never words of the talk.
        why: What keeps it out, and what became of it, in a few words.
        how_many: How many things of this kind; at least 1.
    """

    what: str
    where: str
    why: str
    how_many: int = 1


@dataclass(frozen=True, slots=True)
class Creation:
    """How a new file is to be made.

    Args:
        code_tiers: Names of layers without a controlled vocabulary whose values are codes all the same.
        embed_media: Whether recordings go into the new file, where its format can hold them.
        detectors: The detectors whose findings are in the project, for their codes.
    """

    code_tiers: tuple[str, ...] = ()
    embed_media: bool = False
    detectors: tuple[DetectorRun, ...] = ()


@runtime_checkable
class TellingFormat(Format, Protocol):
    """A format that can tell what its files have and a `Project` has no place for."""

    def beyond(self, project: Project) -> tuple[Loss, ...]:
        """What the file has, which this format read, that is neither talk nor layer nor coding."""


@runtime_checkable
class CreatingFormat(TellingFormat, Protocol):
    """A format in which a new file can be made from what any other format read.

    `holds_many` says whether one file can hold several conversations; if not, each call gets a project with one.
    """

    holds_many: bool

    def create(self, project: Project, target: Path, settings: Creation) -> tuple[Loss, ...]:
        """Make a new file at `target`, which is empty or not there yet and lies in the folder of the file's final place.

        The same project gives the same bytes. Locations of recordings are relative to that folder, or URLs.

        Returns:
            What the file does not hold.
        """

    def check(self, path: Path) -> None:
        """Read a file that was just made and make sure that its keys and references hold.

        Raises:
            OutputError: They do not; the message names the first that fails.
        """
