"""The public names."""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import uptake

SOURCE = Path(uptake.__file__).parent


def test_public_names_are_sorted_and_all_there() -> None:
    assert uptake.__all__ == sorted(uptake.__all__)
    for name in uptake.__all__:
        assert getattr(uptake, name) is not None


def test_each_public_name_is_documented() -> None:
    for name in uptake.__all__:
        value = getattr(uptake, name)
        if isinstance(value, type) or callable(value):
            assert (value.__doc__ or "").strip(), name


def test_dir_lists_the_public_names() -> None:
    assert set(uptake.__all__) <= set(dir(uptake))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = uptake.nothing


def test_packages_list_sorted_names_that_exist() -> None:
    for init in sorted(SOURCE.rglob("__init__.py")):
        tree = ast.parse(init.read_text(encoding="utf-8"))
        if not any(
            isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__" for node in tree.body
        ):
            continue
        name = ".".join(("uptake", *init.parent.relative_to(SOURCE).parts))
        module = importlib.import_module(name)
        assert list(module.__all__) == sorted(module.__all__), name
        assert all(hasattr(module, exported) for exported in module.__all__), name


def test_importing_uptake_imports_nothing_heavy() -> None:
    code = "import sys, uptake; print([m for m in ('lxml', 'pandas', 'numpy', 'click', 'rich', 'jinja2', 'pympi') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
