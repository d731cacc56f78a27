"""The table of hooks, made from their specifications."""

import inspect
from collections.abc import Callable
from typing import get_args, get_type_hints

from uptake.plugins import hookspecs


def hook_table() -> str:
    """The hooks, the interface of what each returns several of, and what it is for."""
    rows = [
        f"| `{name}` | {{py:class}}`~uptake.plugins.{_interface(hook)}` | {inspect.getdoc(hook)} |"
        for name, hook in inspect.getmembers(hookspecs, inspect.isfunction)
        if name.startswith("uptake_")
    ]
    return "\n".join(("| hook | returns | what it adds |", "|---|---|---|", *rows, ""))


def _interface(hook: Callable[..., object]) -> str:
    (interface,) = get_args(get_type_hints(hook)["return"])
    return str(interface.__name__)
