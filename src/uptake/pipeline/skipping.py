"""Whether a detector can look at a conversation, and why not."""

from dataclasses import dataclass

from uptake.model import Conversation
from uptake.pipeline.settings import Settings
from uptake.plugins import Detector


@dataclass(frozen=True, slots=True)
class Skip:
    """A detector that did not look at a conversation.

    Args:
        detector: Its name.
        conversation: The conversation's name.
        reason: Why, in a few words.
        roles: The roles that nobody plays, where that is the reason.
    """

    detector: str
    conversation: str
    reason: str
    roles: tuple[str, ...] = ()


def reason_to_skip(detector: Detector, talk: Conversation, settings: Settings) -> Skip | None:
    """Why a detector cannot look at a settled conversation; None when it can.

    It is an interview and neither the detector nor the user wants those; a role that it requires is played by
    nobody; it does not read the language, and nobody brings its words for it; too few people talk.
    """
    needs = detector.requires
    played = {person.role for person in talk.participants}
    missing = tuple(role for role in needs.roles if role not in played)
    if talk.kind == "interview" and not (settings.interviews or getattr(detector, "interviews", False)):
        return Skip(detector.name, talk.name, "this is an interview: --interviews has it looked at")
    if missing:
        return Skip(
            detector.name, talk.name, f"nobody is known to be the {' or the '.join(missing)}", missing
        )
    lexicons = getattr(detector, "lexicons", ())
    spoken = not needs.languages or talk.language in needs.languages
    if not (spoken or settings.packs.brings(lexicons, talk.language)):
        known = " ".join(sorted(needs.languages))
        return Skip(
            detector.name, talk.name, f"reads {known}, and the language is {talk.language or 'unknown'}"
        )
    if not _talk(talk, needs.participants):
        return Skip(detector.name, talk.name, f"needs talk of {needs.participants} people")
    return None


def _talk(talk: Conversation, least: int) -> bool:
    """Whether at least so many people talk; no further is read than it takes to tell."""
    people: set[str] = set()
    for utterance in talk.utterances:
        people.add(utterance.participant)
        if len(people) >= least:
            return True
    return least <= 0
