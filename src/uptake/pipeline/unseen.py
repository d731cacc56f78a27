"""Say what to do when no detector could look at a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from uptake.errors import InputError, MissingRoleError, UsageError
from uptake.model import Participant, Project
from uptake.pipeline.detect import Detection
from uptake.pipeline.quoting import quoted
from uptake.pipeline.skipping import Skip


@dataclass(frozen=True, slots=True)
class OpenRoles:
    """The roles that somebody would have to play, and the speakers who might.

    Args:
        roles: Roles that a skipped detector needs and nobody plays, sorted.
        speakers: Names of the speakers without a role, in the order of the file.
    """

    roles: tuple[str, ...]
    speakers: tuple[str, ...]


NO_ROLES = OpenRoles((), ())
"""Nothing is open."""


def open_roles(detection: Detection) -> OpenRoles:
    """What a person could say so that more detectors can look."""
    people = [person for talk in detection.project.conversations for person in talk.participants]
    return OpenRoles(
        tuple(sorted({role for skip in detection.skips for role in skip.roles})),
        tuple(dict.fromkeys(person.name for person in people if person.role is None)),
    )


def demand_a_look(detection: Detection, command: str) -> None:
    """Make sure that some detector looked at the file, or failed doing so.

    Args:
        detection: What the detectors found.
        command: What the user typed, for the command to type instead.

    Raises:
        InputError: There is no talk in the file.
        MissingRoleError: Every detector lacks a role; the message is the command to paste.
        UsageError: Every detector was skipped for other reasons.
    """
    project = detection.project
    if not any(talk.utterances for talk in project.conversations):
        raise InputError(
            f"{project.path.name}: no talk in it: `uptake inspect` shows what each part was taken for"
        )
    if detection.runs or detection.failures or not detection.skips:
        return
    wanted = open_roles(detection)
    if wanted.roles and wanted.speakers:
        raise MissingRoleError(_who_is_who(project, wanted, command), wanted.roles, wanted.speakers)
    told = f"{project.path.name}: no detector can look at it: {'; '.join(reasons(detection.skips))}"
    if wanted.roles:
        people = _people(project.conversations[0].participants)
        told = f"{told}. Speakers: {people}; say who it is with --role NAME={wanted.roles[0]}"
        raise MissingRoleError(told, wanted.roles, wanted.speakers)
    raise UsageError(told)


def reasons(skips: Iterable[Skip]) -> list[str]:
    """Why detectors did not look, each reason once: `reads da, and the language is en (one, another)`."""
    detectors: dict[str, dict[str, None]] = {}
    for skip in skips:
        detectors.setdefault(skip.reason, {})[skip.detector] = None
    return [f"{reason} ({', '.join(sorted(names))})" for reason, names in detectors.items()]


def _who_is_who(project: Project, wanted: OpenRoles, command: str) -> str:
    roles = " and ".join(wanted.roles)
    pairs = list(zip(wanted.speakers, wanted.roles, strict=False))
    options = " ".join(f"--role {quoted(f'{speaker}={role}')}" for speaker, role in pairs)
    typed = command or f"uptake run {quoted(project.path.name)}"
    people = _people(project.conversations[0].participants)
    return (
        f"{project.path.name}: nobody is known to be the {roles} (speakers: {people}). "
        f"If {' and '.join(f'{speaker} is the {role}' for speaker, role in pairs)}:\n    {typed} {options}"
    )


def _people(participants: Sequence[Participant]) -> str:
    return ", ".join(f"{p.name} ({p.role})" if p.role else p.name for p in participants)
