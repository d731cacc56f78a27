"""Settle what the file itself leaves open: language, convention, roles, and what kind of talk it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from uptake.errors import UsageError
from uptake.model import Conversation, Project
from uptake.pipeline.roles import GivenRole, RoleRule, give_roles
from uptake.pipeline.settings import Settings

_TALK = "talk"
"""What the tier of a speaker was taken for."""

_INTERVIEW = ("interviewer", "interviewee")
_CONVENTION_WHY = {"plain": "no signs of another", "asr": "hardly any sentence punctuation"}


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a conversation was settled as it is, a few words for each.

    Args:
        language: Why this language.
        convention: Why this convention.
        roles: Participant id to reason.
    """

    language: str
    convention: str
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Settled:
    """A project in which nothing is left open that could be settled.

    Args:
        project: The project.
        reasons: Conversation name to reasons.
    """

    project: Project
    reasons: Mapping[str, Reasons]


def settle(project: Project, settings: Settings) -> Settled:
    """Settle every conversation of a project.

    What the user says holds before what the file says, and that before what can be recognised.
    """
    tiers = tiers_of(project)
    settled = [_settle_one(conversation, settings, tiers) for conversation in project.conversations]
    notes = (*project.notes, *settings.packs.faults)
    return Settled(
        replace(project, conversations=tuple(conversation for conversation, _ in settled), notes=notes),
        {conversation.name: reasons for conversation, reasons in settled},
    )


def speakers_of(project: Project) -> tuple[str, ...]:
    """The names of everybody in a project, in the order of the file, each once."""
    return tuple(dict.fromkeys(person.name for talk in project.conversations for person in talk.participants))


def tiers_of(project: Project) -> dict[str, list[str]]:
    """Name of a speaker to the names of the tiers with their talk, for formats that have tiers."""
    tiers: dict[str, list[str]] = {}
    for part in project.parts:
        if part.taken_for == _TALK:
            tiers.setdefault(part.participant, []).append(part.name)
    return tiers


def unknown_speakers(rules: Sequence[RoleRule], project: Project) -> tuple[str, ...]:
    """The speakers of role rules that fit nobody in this project."""
    everybody = [person for talk in project.conversations for person in talk.participants]
    tiers = tiers_of(project)
    return tuple(
        rule.speaker for rule in rules if not any(rule.fits(p, tiers.get(p.name, ())) for p in everybody)
    )


def unknown_speaker_error(speakers: Sequence[str], known: Sequence[str]) -> UsageError:
    """The error for a `--role` that fits nobody in any input."""
    listed = ", ".join(known) or "nobody"
    named = ", ".join(repr(speaker) for speaker in speakers)
    return UsageError(f"--role: no speaker {named} in the input; there are: {listed}")


def _settle_one(
    talk: Conversation, settings: Settings, tiers: Mapping[str, Sequence[str]]
) -> tuple[Conversation, Reasons]:
    language, language_why = _language(talk, settings)
    convention, convention_why = _convention(talk, settings)
    roles = give_roles(talk.participants, settings.roles, language, tiers)
    settled = replace(
        talk,
        language=language,
        convention=convention,
        participants=tuple(replace(person, role=roles[person.id].role) for person in talk.participants),
        kind=_kind(talk, roles),
    )
    return settled, Reasons(language_why, convention_why, {pid: role.why for pid, role in roles.items()})


def _language(talk: Conversation, settings: Settings) -> tuple[str | None, str]:
    if settings.language:
        return settings.language, "you said so"
    if talk.language:
        return talk.language, "the file says so"
    language = settings.packs.recognise_language(utterance.text for utterance in talk.utterances)
    return language, "recognised by its words" if language else "not recognised: use --language"


def _convention(talk: Conversation, settings: Settings) -> tuple[str, str]:
    if settings.convention:
        return settings.convention, "you said so"
    if talk.convention != "plain" and talk.convention in settings.packs.convention_names:
        return talk.convention, "the file says so"
    convention = settings.packs.recognise_convention(utterance.text for utterance in talk.utterances)
    return convention, _CONVENTION_WHY.get(convention, "recognised by its signs")


def _kind(talk: Conversation, roles: Mapping[str, GivenRole]) -> str:
    """An interview is where somebody interviews and nobody is the clinician, unless the file knows better."""
    played = {given.role for given in roles.values()}
    if talk.kind == "consultation" and played.intersection(_INTERVIEW) and "clinician" not in played:
        return "interview"
    return talk.kind
