"""A conversation as a detector walks through it: turns on the floor, read when they are looked at."""

from collections.abc import Iterator

from uptake.model import Conversation, Turn
from uptake.talk.reading import Reading
from uptake.talk.roles import turns_on_the_floor
from uptake.text import Convention, Language

_HELD = 256


class Sequence:
    """The turns of a conversation, without interpreters and observers, and what they say.

    Turns are named by their place in `turns`. Readings are made when asked for; only the latest are held, so that
    a talk of any length costs the same memory.

    Args:
        conversation: The talk.
        language: The language it is in.
        convention: The convention it is transcribed in; the one of that name that comes with `uptake` unless given.
    """

    def __init__(
        self, conversation: Conversation, language: Language, convention: Convention | None = None
    ) -> None:
        self.conversation = conversation
        self.language = language
        self.convention = convention or conversation.convention
        self.turns: tuple[Turn, ...] = turns_on_the_floor(conversation)
        self.roles = {p.id: p.role for p in conversation.participants}
        self._readings: dict[int, Reading] = {}

    def reading(self, place: int) -> Reading:
        """What the turn at this place says."""
        known = self._readings.get(place)
        if known is None:
            if len(self._readings) >= _HELD:
                self._readings.clear()
            known = self._readings[place] = Reading(self.turns[place], self.convention, self.language)
        return known

    def role(self, place: int) -> str | None:
        """The role of the turn's speaker."""
        return self.roles[self.turns[place].participant]

    def places_of(self, *roles: str) -> Iterator[int]:
        """The places of all turns by people in these roles, in order."""
        people = self.conversation.with_role(*roles)
        return (place for place, turn in enumerate(self.turns) if turn.participant in people)

    def before(self, place: int, *roles: str) -> int | None:
        """The place of the nearest earlier turn by somebody in these roles."""
        for earlier in range(place - 1, -1, -1):
            if self.roles[self.turns[earlier].participant] in roles:
                return earlier
        return None

    def after(self, place: int, *roles: str) -> int | None:
        """The place of the nearest later turn by somebody in these roles."""
        for later in range(place + 1, len(self.turns)):
            if self.roles[self.turns[later].participant] in roles:
                return later
        return None
