"""What a detector with words of its own tells of them, so that a user can read and change them."""

from collections.abc import Iterable, Mapping
from typing import Protocol, runtime_checkable

from uptake.plugins.interfaces import Words

Lexicon = Mapping[str, Iterable[str]]
"""Family to forms. A cue that is no family stands under its table and name: `cue: we + knowing`."""


@runtime_checkable
class LexicalDetector(Protocol):
    """A detector with words of its own, besides those of the language.

    A user changes them by files `LEXICON.LANG.toml`; `uptake.text.lexicon_for` puts them together. Where a plugin or a user
    brings all its lexicons for a language that it does not require, it is run in that language as well.
    """

    @property
    def lexicons(self) -> tuple[str, ...]:
        """The names of its lexicons, each usually the detector's own; detectors may share one."""

    def lexicon(self, words: Words) -> Mapping[str, Lexicon]:
        """The words that it looks for in a language, with whatever the user changed.

        Args:
            words: The words of the language.

        Returns:
            For each of `lexicons` its families; for the language's code those of the language that it looks for, or all;
            and whatever else it goes by, under a name that tells what that is. Nothing of a lexicon that it has not.
        """
