"""Who speaks on which tier."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from uptake.formats.eaf.choice import Choice
from uptake.formats.eaf.tier_names import names_nobody
from uptake.model import Participant


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks.

    Args:
        participants: In the order of their first talk tier.
        of_tier: TIER_ID of each talk tier to the participant's id.
        notes: What a person should know about how they were told apart.
    """

    participants: tuple[Participant, ...]
    of_tier: Mapping[str, str]
    notes: tuple[str, ...] = ()


def speakers_of(talk: Sequence[Choice]) -> Speakers:
    """The participants behind the talk tiers.

    The name the user gave comes first, then PARTICIPANT, then the tier's name. Tiers with the same PARTICIPANT belong to one person, also where
    its spelling differs by case or by spaces around it; where it names nobody in particular (`MULTI`) on several
    tiers, each tier is a person.
    """
    shared = Counter(c.view.participant.casefold() for c in talk)
    spelling: dict[str, str] = {}
    of_tier: dict[str, str] = {}
    notes: dict[str, None] = {}
    for choice in talk:
        name = _name(choice, shared)
        by_attribute = name == choice.view.participant
        first = spelling.setdefault(name.casefold() if by_attribute else name, name)
        if first != name:
            notes[f"PARTICIPANT {name!r} and {first!r} are taken for one person"] = None
        if not by_attribute and choice.view.participant and not choice.speaker:
            notes[f"PARTICIPANT {choice.view.participant!r} names nobody: each of its tiers is a speaker"] = (
                None
            )
        of_tier[choice.view.id] = first
    people = tuple(Participant(id=name, name=name) for name in dict.fromkeys(of_tier.values()))
    return Speakers(people, of_tier, tuple(notes))


def _name(choice: Choice, shared: Mapping[str, int]) -> str:
    view = choice.view
    given = view.participant
    if choice.speaker:
        return choice.speaker
    if given and (not names_nobody(given) or shared[given.casefold()] == 1):
        return given
    return view.name.speaker or view.id


def owner_of(choice: Choice, speakers: Speakers, above: str | None) -> str | None:
    """The participant that a layer belongs to: by PARTICIPANT, by its name, or by the talk it hangs on."""
    known = {p.id.casefold(): p.id for p in speakers.participants}
    view = choice.view
    return known.get(view.participant.casefold()) or known.get(view.name.speaker.casefold()) or above
