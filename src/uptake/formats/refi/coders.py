"""Coders as users of a project: one who is called as our own user is told apart from it."""

from uptake.formats.refi.guids import guid_for
from uptake.formats.refi.names import USER

_APART = " (coder)"


def user_guid(coder: str) -> str:
    """The GUID of the user that stands for a coder."""
    return guid_for("conversion", "user", coder)


def user_name(coder: str) -> str:
    """What the user is called that stands for a coder."""
    return coder + _APART if coder.casefold() == USER else coder


def coder_name(user: str) -> str:
    """The coder that a user stands for."""
    return user.removesuffix(_APART) if user.casefold() == USER + _APART else user
