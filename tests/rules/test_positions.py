import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from uptake.rules.positions import lines_of

ROOT = Path(__file__).parents[2]
FILES = sorted(
    [
        ROOT / "pyproject.toml",
        *ROOT.glob("docs/rules/*.toml"),
        *ROOT.glob("src/uptake/text/languages/*.toml"),
        *ROOT.glob("plugins/uptake_detectors/**/*.toml"),
    ]
)

ODD = (Path(__file__).parent / "odd.toml").read_text(encoding="utf-8")


def everything(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from everything(inner, (*path, key))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_everything_in_a_file_has_a_line_on_which_it_stands(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = lines_of(text)
    written = text.splitlines()
    for place in everything(tomllib.loads(text)):
        assert place in lines, place
        if isinstance(place[-1], str):
            assert place[-1] in written[lines[place] - 1], place


def test_odd_toml_is_found_its_way_through() -> None:
    lines = lines_of(ODD)
    assert set(everything(tomllib.loads(ODD))) <= set(lines)
    expected = {
        ("top",): 2,
        ("quoted key", "and.dotted"): 3,
        ("many",): 4,
        ("many", 0): 5,
        ("many", 2): 7,
        ("many", 3): 9,
        ("many", 3, "b", 1): 10,
        ("date",): 12,
        ("raw",): 17,
        ("table",): 19,
        ("table", "inner", "x", "y"): 20,
        ("list", 0, "a"): 23,
        ("list", 0, "deep", 1): 26,
        ("list", 1): 28,
        ("list", 1, "deep", "b"): 30,
    }
    assert {place: lines[place] for place in expected} == expected


def test_carriage_returns_are_no_lines_of_their_own() -> None:
    assert lines_of("a = 1\r\n\r\n[b]\r\nc = 2\r\n")["b", "c"] == 4
