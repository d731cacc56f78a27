"""The things of one kind that plugins add, each under its name."""

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from uptake.errors import DuplicateNameError, UsageError
from uptake.plugins.loading import LoadFailure, Origin

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Registered(Generic[Thing]):
    """Something that a plugin adds, and whose it is.

    Args:
        thing: The detector, format, language, …
        origin: Whose it is.
        asked: Whether it comes from a file that the user named.
        is_data: Whether it comes from a file of data, and no code but ours is run.
    """

    thing: Thing
    origin: Origin
    asked: bool = False
    is_data: bool = False


class Shelf(Generic[Thing]):
    """The things of one kind, under their names; a name that two plugins use is used by neither.

    Args:
        kind: What they are: `detector`.
        faults: What keeps something from being one, a phrase for each thing that is wrong.
        key: The attribute under which they stand: `name`.
    """

    def __init__(self, kind: str, faults: Callable[[object], list[str]], key: str = "name") -> None:
        self.kind = kind
        self.faults = faults
        self._key = key
        self._owners: dict[str, list[Registered[Thing]]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._owners

    def put(self, item: Registered[Thing]) -> None:
        """Add something without faults."""
        self._owners.setdefault(self.called(item.thing), []).append(item)

    def called(self, thing: object) -> str:
        """The name under which something stands; empty where it has none."""
        name = getattr(thing, self._key, "")
        return name if isinstance(name, str) else ""

    def usable(self) -> tuple[Thing, ...]:
        """What can be used, sorted by name."""
        return tuple(owners[0].thing for _, owners in sorted(self._owners.items()) if len(owners) == 1)

    def items(self) -> Iterator[tuple[str, list[Registered[Thing]]]]:
        """Each name with what stands under it, sorted by name."""
        return iter(sorted(self._owners.items()))

    def first(self, name: str) -> Registered[Thing]:
        """What stands under a name that there is; the first of several."""
        return self._owners[name][0]

    def one(self, name: str) -> Registered[Thing]:
        """What stands under a name.

        Raises:
            UsageError: Nothing does; the message lists the names there are.
            DuplicateNameError: What two plugins add does.
        """
        if name not in self._owners:
            near = difflib.get_close_matches(name, self._owners, n=1)
            known = f"there are: {', '.join(sorted(self._owners)) or 'none'}"
            told = f"did you mean {near[0]!r}? ({known})" if near else known
            raise UsageError(f"no {self.kind} {name!r}; {told}")
        return only(self._owners[name], f"{self.kind} {name!r}")

    def give_way(self, other: "Shelf[Any]") -> list[LoadFailure]:
        """Take away what has the name of something of another kind, since both are set up under their names.

        Returns:
            What was taken away.
        """
        taken = sorted(self._owners.keys() & other._owners.keys())  # noqa: SLF001 - one of our own kind
        return [
            LoadFailure(
                owner.origin,
                f"registers {self.kind} {name!r}, which is the name of a {other.kind} "
                f"({other.first(name).origin}): give it another",
                owner.asked,
            )
            for name in taken
            for owner in self._owners.pop(name)
        ]

    def clashes(self) -> list[LoadFailure]:
        """What cannot be used because another plugin uses its name."""
        return [
            LoadFailure(owner.origin, self._clash(name, owner, owners), owner.asked)
            for name, owners in self.items()
            if len(owners) > 1
            for owner in owners
        ]

    def _clash(self, name: str, owner: Registered[Thing], owners: Sequence[Registered[Thing]]) -> str:
        others = " and ".join(str(other.origin) for other in owners if other is not owner)
        return f"registers {self.kind} {name!r}, which {others} registers too: neither is used"


def only(owners: Sequence[Registered[Thing]], what: str) -> Registered[Thing]:
    """The only one of several claims.

    Raises:
        DuplicateNameError: There are more; the message names all owners.
    """
    if len(owners) > 1:
        named = " and ".join(str(owner.origin) for owner in owners)
        raise DuplicateNameError(
            f"{what} is registered by {named}: remove one, or set UPTAKE_DISABLE_PLUGINS"
        )
    return owners[0]
