"""Values as TOML writes them."""

from typing import Any


def toml_value(value: Any) -> str:
    """A value in TOML, on one line.

    Args:
        value: Text, a number, a truth value, a list or tuple, or a table with text for keys.

    Raises:
        TypeError: TOML has no such value.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    if isinstance(value, dict):
        pairs = ", ".join(f"{_text(key)} = {toml_value(item)}" for key, item in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    raise TypeError(f"TOML cannot hold a {type(value).__name__}")


def toml_remark(text: str) -> str:
    """Text that can stand behind a `#`."""
    return "".join(character if character.isprintable() else " " for character in text)


def _text(text: str) -> str:
    """A basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else _escape(ord(c)) for c in escaped) + '"'


def _escape(number: int) -> str:
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"  # noqa: PLR2004 - TOML's shorter form ends there
