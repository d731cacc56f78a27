"""One script of several modules: a page on a USB stick cannot import files.

The modules in `page/` are ECMAScript modules as editors and linters know them. Each becomes a function that returns
what it exports; imports become look-ups of what an earlier one returned.
"""

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

START = "main"
"""The module that is run."""

_IMPORT = re.compile(r'^import \{([^}]+)\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)


def page_folder() -> Traversable:
    """Where the scripts and style sheets of the page are."""
    return files(__package__) / "page"


@cache
def page_script() -> str:
    """The page's script."""
    functions = [_as_function(name, source) for name, source in _in_order(START, {}).items()]
    return "\n".join(['"use strict";', "(() => {", "const modules = {};", *functions, "})();"])


def _in_order(name: str, known: dict[str, str]) -> dict[str, str]:
    """Module name to source, everything after what it imports."""
    if name not in known:
        source = (page_folder() / f"{name}.js").read_text(encoding="utf-8")
        for found in _IMPORT.finditer(source):
            _in_order(found[2], known)
        known[name] = source
    return known


def _as_function(name: str, source: str) -> str:
    exported = ", ".join(found[1] for found in _EXPORT.finditer(source))
    body = _EXPORT.sub("", _IMPORT.sub(_look_up, source)).strip()
    return f'modules["{name}"] = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();'


def _look_up(found: re.Match[str]) -> str:
    names = " ".join(found[1].split()).rstrip(",")
    return f'const {{ {names} }} = modules["{found[2]}"];\n'
