"""What a language and a transcription convention are: data that plugins bring, read when it is used."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, runtime_checkable


@runtime_checkable
class LanguagePack(Protocol):
    """The words of a language. `uptake.text.LanguageFile` makes one of a TOML file.

    Detectors get the words as `context.words`. A detector that has words of its own looks at the language only if it has
    them for it: `lexicons` brings them.
    """

    @property
    def code(self) -> str:
        """Two letters of ISO 639-1, or three of ISO 639-3, which no other language uses: `fi`."""

    @property
    def name(self) -> str:
        """In English: `Finnish`."""

    def typical(self) -> Iterable[str]:
        """Words that it has and its neighbours have not, lower case: it is recognised by them.

        Asked whenever the language of some talk is not known, so it must not take long.
        """

    def table(self) -> Mapping[str, Any]:
        """All that is known of it, in the form of a language's TOML file.

        `name`, `recognise` with `words`, `terms` with a list of forms for each family, and lists of cues: `question`.
        """

    def lexicons(self) -> Mapping[str, Mapping[str, Any]]:
        """What detectors need besides for this language, by the name of their lexicon; empty for nothing."""


@runtime_checkable
class ConventionPack(Protocol):
    """A transcription convention. `uptake.text.ConventionFile` makes one of a TOML file.

    It says which signs in a transcript are no letters of a word, and what they say.
    """

    @property
    def name(self) -> str:
        """Lower-case words joined by hyphens, which no other convention uses: `hiat`."""

    @property
    def description(self) -> str:
        """What it is, in a few words."""

    def table(self) -> Mapping[str, Any]:
        """All of it, in the form of a convention's TOML file.

        `description`; `include`, names of conventions that come with `uptake` whose signs it has as well; `spelled_out`,
        true where a word always stands as it is spelled; `contour`, final sign to contour; `recognise` with `signs`,
        expressions of which at least two kinds tell that it is this convention; lists `mark` (`feature`, `pattern`,
        `kept`) and `region` (`feature`, `open`, `close`).
        """
