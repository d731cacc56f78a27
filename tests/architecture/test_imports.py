"""The walls of the house: who may import whom, read from the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "uptake"
DETECTORS = ROOT / "plugins" / "uptake_detectors"
PUBLIC = {"model", "text", "talk", "plugins", "formats", "pipeline", "rules", "export", "evaluate", "testing"}

ALLOWED = {
    "errors": set(),
    "model": set(),
    "text": set(),
    "talk": {"model", "text"},
    "plugins": {"model"},
    "rules": {"model", "text", "talk", "plugins"},
    "formats": {"model", "text", "plugins"},
    "builtin": {"text", "plugins", "export"},
    "uptake_detectors": {"model", "text", "talk", "plugins", "rules"},
    "pipeline": {"plugins", "rules", "model", "text", "talk"},
    "export": {"model", "text", "talk"},
    "evaluate": {"model", "text", "talk"},
    "testing": PUBLIC - {"testing"},
    "cli": PUBLIC,
    "__main__": {"cli"},
}
"""Room to the rooms it may import from; everything may import errors and its own room."""

SHARED_BY_FORMATS = {"_xml", "_transcript"}
PRINTS = {"print", "input"}
FACE = {("uptake", "__version__"), ("uptake", "to_html")}
"""What every room may ask the package's face for: its version, and to have a value drawn for a notebook."""


def modules() -> list[Path]:
    return sorted([*SOURCE.rglob("*.py"), *DETECTORS.rglob("*.py")])


def room(path: Path) -> str:
    if DETECTORS in path.parents:
        return "uptake_detectors"
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Full names of everything of ours that a module imports, wherever in it."""
    package = (
        path.relative_to(SOURCE.parent if SOURCE in path.parents else DETECTORS.parent).with_suffix("").parts
    )
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(package[: -node.level]) if node.level else ""
            module = ".".join(part for part in (start, node.module or "") if part)
            yield from (f"{module}.{alias.name}" for alias in node.names)


def ours(path: Path) -> Iterator[tuple[str, ...]]:
    for name in imported(path):
        parts = tuple(name.split("."))
        if parts[0] in {"uptake", "uptake_detectors"}:
            yield parts


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [p for p in modules() if p != SOURCE / "__init__.py"], ids=relative)
def test_a_module_imports_only_from_rooms_it_may(path: Path) -> None:
    here = room(path)
    allowed = ALLOWED[here] | {here, "errors"}
    for parts in ours(path):
        there = (
            "uptake_detectors"
            if parts[0] == "uptake_detectors"
            else (parts[1] if len(parts) > 1 else "uptake")
        )
        assert there in allowed or parts in FACE, f"{relative(path)} imports {'.'.join(parts)}"


@pytest.mark.parametrize("path", [p for p in modules() if room(p) == "formats"], ids=relative)
def test_formats_share_nothing_but_the_xml_and_transcript_rooms(path: Path) -> None:
    own = path.relative_to(SOURCE / "formats").parts[0].removesuffix(".py")
    for parts in ours(path):
        if parts[:2] == ("uptake", "formats") and len(parts) > 2:
            assert parts[2] in SHARED_BY_FORMATS | {own}, f"{relative(path)} imports {'.'.join(parts)}"


@pytest.mark.parametrize("path", [p for p in modules() if room(p) == "uptake_detectors"], ids=relative)
def test_built_in_detectors_do_not_import_each_other(path: Path) -> None:
    detectors = {p.stem for p in DETECTORS.glob("*.py") if not p.stem.startswith("_")}
    for parts in ours(path):
        if parts[0] == "uptake_detectors" and path.name != "__init__.py":
            assert parts[1] not in detectors - {path.stem}, f"{relative(path)} imports {'.'.join(parts)}"


@pytest.mark.parametrize("path", [p for p in modules() if room(p) not in {"cli", "__main__"}], ids=relative)
def test_only_the_command_line_prints_and_asks(path: Path) -> None:
    calls = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    names = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
    assert not names & PRINTS


def test_no_plugin_manager_lives_in_a_module() -> None:
    for path in modules():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            calls = (
                [n for n in ast.walk(node) if isinstance(n, ast.Call)] if isinstance(node, ast.Assign) else []
            )
            assert not any("PluginManager" in ast.unparse(call.func) for call in calls), relative(path)


def test_every_room_is_in_the_plan() -> None:
    rooms = {
        p.name.removesuffix(".py")
        for p in SOURCE.iterdir()
        if p.name not in {"__init__.py", "__pycache__", "py.typed"}
    }
    assert rooms <= set(ALLOWED)
