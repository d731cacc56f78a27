"""Write roles into `uptake.toml`, and leave everything else in it as it is."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from uptake.errors import OutputError
from uptake.pipeline.placing import put_in_place
from uptake.pipeline.toml_text import toml_value

_HEADER = re.compile(r"^[ \t]*\[[ \t]*roles[ \t]*\][^\n]*(?:\n|\Z)", re.MULTILINE)


def remember_roles(path: Path, roles: Sequence[tuple[str, str]]) -> None:
    """Add roles to a settings file, which is made if there is none.

    Args:
        path: The settings file.
        roles: Speaker and role; a speaker who is in the file already is left as it says.

    Raises:
        OutputError: It cannot be read or written, or its roles cannot be added to by inserting lines.
    """
    try:
        old = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
        tomllib.loads(old)
    except (OSError, ValueError) as error:
        raise OutputError(f"{path.name} cannot be read: it was left as it is") from error
    new = with_roles(old, roles, path.name)
    put_in_place(path, lambda target: target.write_bytes(new.encode("utf-8")))


def with_roles(text: str, roles: Sequence[tuple[str, str]], name: str) -> str:
    """The text of a settings file with roles inserted under its `[roles]`, or under a new one at its end.

    Raises:
        OutputError: The result would not say what it should.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    known = tomllib.loads(text).get("roles", {})
    added = {speaker: role for speaker, role in roles if speaker not in known}
    lines = "".join(f"{toml_value(speaker)} = {toml_value(role)}{newline}" for speaker, role in added.items())
    if header := _HEADER.search(text):
        opened = "" if header[0].endswith("\n") else newline
        new = text[: header.end()] + opened + lines + text[header.end() :]
    else:
        apart = "" if not text else newline if text.endswith("\n") else newline * 2
        new = f"{text}{apart}[roles]{newline}{lines}"
    if not _says(new, {**known, **added}):
        raise OutputError(f"{name}: its roles are not in a plain [roles] table; add them by hand")
    return new


def _says(text: str, roles: dict[str, str]) -> bool:
    try:
        return bool(tomllib.loads(text).get("roles") == roles)
    except ValueError:
        return False
