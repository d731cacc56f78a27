"""On which line each key, table and list item of a TOML text stands: `tomllib` does not tell."""

import re
import tomllib
from dataclasses import dataclass, field

Path = tuple[str | int, ...]
"""Keys and places in lists from the top: `("rule", 0, "any", 2)`."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*+")
_STRING = re.compile(
    r'"""(?:\\[\s\S]|(?!""")[^\\])*+"{3,5}'
    r"|'''(?:(?!''')[\s\S])*+'{3,5}"
    r'|"(?:\\.|[^"\\\n])*+"'
    r"|'[^'\n]*+'"
)
_PART = r"(?:[A-Za-z0-9_-]+|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*')"
_KEY = re.compile(rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*")
_SCALAR = re.compile(r"[^,\]}\n#]+")


def lines_of(text: str) -> dict[Path, int]:
    """The line of everything in a TOML text, counted from 1.

    Args:
        text: What `tomllib` reads without complaint.

    Returns:
        A table stands where its header does, or its first key where it has none.
    """
    scan = _Scan(text)
    scan.document()
    return scan.lines


@dataclass
class _Scan:
    """The walk through a text: where it is, in which table, and what was seen."""

    text: str
    at: int = 0
    counted: tuple[int, int] = (0, 1)
    lines: dict[Path, int] = field(default_factory=dict)
    lists: dict[Path, int] = field(default_factory=dict)

    def document(self) -> None:
        table: Path = ()
        while self._next():
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _next(self) -> str:
        """Go on to the next sign that is neither space nor comment; empty at the end."""
        blank = _BLANK.match(self.text, self.at)
        self.at = blank.end() if blank else self.at
        return self.text[self.at : self.at + 1]

    def _line(self) -> int:
        done, line = self.counted
        self.counted = (self.at, line + self.text.count("\n", done, self.at))
        return self.counted[1]

    def _put(self, path: Path) -> None:
        line = self._line()
        for length in range(1, len(path) + 1):
            self.lines.setdefault(path[:length], line)

    def _header(self) -> Path:
        """`[table]` or `[[list of tables]]`; what follows belongs to it."""
        of_list = self.text.startswith("[[", self.at)
        self.at += 2 if of_list else 1
        self._next()
        *above, last = self._key()
        path = (*self._resolved(above), last)
        if of_list:
            self.lists[path] = self.lists.get(path, -1) + 1
        path = self._resolved([last], path[:-1])
        self._put(path)
        self._next()
        self.at += 2 if of_list else 1
        return path

    def _resolved(self, parts: list[str], path: Path = ()) -> Path:
        """Keys with the place of the latest table, wherever one leads to a list of tables."""
        for part in parts:
            path = (*path, part)
            if path in self.lists:
                path = (*path, self.lists[path])
        return path

    def _key(self) -> list[str]:
        found = _KEY.match(self.text, self.at)
        if found is None:
            return [""]
        self.at = found.end()
        parts: list[str] = []
        inner: object = tomllib.loads(f"{found.group()} = 0")
        while isinstance(inner, dict):
            ((part, inner),) = inner.items()
            parts.append(part)
        return parts

    def _pair(self, table: Path) -> None:
        """`key = value`, at the top or in braces."""
        start = self.at
        path = (*table, *self._key())
        self.at, end = start, self.at
        self._put(path)
        self.at = end
        self._next()
        self.at += 1
        self._next()
        self._value(path)

    def _value(self, path: Path) -> None:
        sign = self.text[self.at : self.at + 1]
        if sign == "[":
            self._items(path)
        elif sign == "{":
            self._braces(path)
        else:
            found = (_STRING if sign in {'"', "'"} else _SCALAR).match(self.text, self.at)
            self.at = found.end() if found else len(self.text)

    def _items(self, path: Path) -> None:
        self.at += 1
        place = 0
        while self._next() not in {"]", ""}:
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._put((*path, place))
            self._value((*path, place))
            place += 1
        self.at += 1

    def _braces(self, path: Path) -> None:
        self.at += 1
        while self._next() not in {"}", ""}:
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._pair(path)
        self.at += 1
