"""What a function says of a word, kept for the next time the word comes: talk has few words and repeats them."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_MOST = 20_000
_LONGEST = 64

_Key = TypeVar("_Key", bound=Hashable)
_Found = TypeVar("_Found")


class RememberedBy(dict[_Key, _Found], Generic[_Key, _Found]):
    """Results of a function of one argument.

    Args:
        function: Called for what is not known yet.
        most: So many are kept.
    """

    def __init__(self, function: Callable[[_Key], _Found], most: int = _MOST) -> None:
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, asked: _Key) -> _Found:
        if len(self) >= self._most:
            self.clear()
        found = self[asked] = self._function(asked)
        return found


class Remembered(RememberedBy[str, _Found]):
    """Results for words; a text longer than 64 characters will hardly come again and is not kept."""

    def __missing__(self, asked: str) -> _Found:
        found = self._function(asked)
        if len(asked) <= _LONGEST:  # not left to the base class: the call would cost more than it does
            if len(self) >= self._most:
                self.clear()
            self[asked] = found
        return found
