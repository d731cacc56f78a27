"""Ask a person who plays a role, and offer to remember the answer."""

from collections.abc import Sequence
from pathlib import Path

import click

from uptake.cli.console import note, warn
from uptake.errors import OutputError
from uptake.pipeline.config import NAME
from uptake.pipeline.unseen import OpenRoles


def ask_roles(open_roles: Sequence[OpenRoles], folder: Path) -> tuple[tuple[str, str], ...]:
    """Ask for each role that nobody plays; an empty answer leaves it open.

    Args:
        open_roles: For each file, the open roles and the speakers without one.
        folder: Where to remember the answers.

    Returns:
        Speaker and role.
    """
    roles = sorted({role for wanted in open_roles for role in wanted.roles if wanted.speakers})
    speakers = list(dict.fromkeys(name for wanted in open_roles if wanted.roles for name in wanted.speakers))
    answers = ask_speakers(roles, speakers)
    if answers:
        _offer_to_remember(answers, folder)
    return answers


def ask_speakers(roles: Sequence[str], speakers: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Ask for each role who plays it; an empty answer leaves it open.

    Args:
        roles: The roles.
        speakers: Who could play them; each can play one.

    Returns:
        Speaker and role.
    """
    left = list(speakers)
    answers: list[tuple[str, str]] = []
    for role in roles:
        if left and (speaker := _ask(role, left)):
            answers.append((speaker, role))
            left.remove(speaker)
    return tuple(answers)


def _ask(role: str, speakers: Sequence[str]) -> str:
    note(f"Who is the {role}?")
    for number, speaker in enumerate(speakers, 1):
        note(f"  {number}  {speaker}")
    answer = click.prompt("Number (Enter: none of them)", default="", show_default=False, err=True).strip()
    while (
        answer and answer not in speakers and not (answer.isdecimal() and 1 <= int(answer) <= len(speakers))
    ):
        answer = click.prompt(
            f"A number from 1 to {len(speakers)}", default="", show_default=False, err=True
        ).strip()
    return speakers[int(answer) - 1] if answer.isdecimal() and answer not in speakers else answer


def _offer_to_remember(answers: Sequence[tuple[str, str]], folder: Path) -> None:
    path = folder / NAME
    if not click.confirm(f"Remember this in {NAME} beside the input?", default=False, err=True):
        return
    from uptake.pipeline.remembering import remember_roles  # noqa: PLC0415 - most runs ask nothing

    try:
        remember_roles(path, answers)
    except OutputError as error:
        warn(str(error))
    else:
        note(f"{NAME} now says so.")
