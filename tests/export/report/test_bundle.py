"""The page's script, made of its modules."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from uptake.export.report.bundle import page_folder, page_script

FOLDER = Path(str(page_folder()))
MODULES = sorted(FOLDER.glob("*.js"))
NODE = shutil.which("node")


def test_every_module_is_in_it_once_and_after_what_it_imports() -> None:
    order = re.findall(r'^modules\["([\w-]+)"\] = ', page_script(), re.MULTILINE)
    assert sorted(order) == [module.stem for module in MODULES]
    for module in MODULES:
        for imported in re.findall(r'from "\./([\w-]+)\.js"', module.read_text(encoding="utf-8")):
            assert order.index(imported) < order.index(module.stem)


def test_no_import_or_export_is_left_and_nothing_ends_the_element() -> None:
    script = page_script()
    assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)
    assert "</script" not in script.lower()
    assert "<!--" not in script


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_what_a_module_imports_is_exported_there(module: Path) -> None:
    for names, source in re.findall(
        r'^import \{([^}]+)\} from "\./([\w-]+)\.js";$', module.read_text(encoding="utf-8"), re.MULTILINE
    ):
        exported = (FOLDER / f"{source}.js").read_text(encoding="utf-8")
        for name in filter(None, (part.strip() for part in names.split(","))):
            assert re.search(rf"^export (async )?(function|const) {name}\b", exported, re.MULTILINE), name


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_module_makes_html_of_text_or_asks_the_network(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "fetch(",
        "XMLHttpRequest",
        "localStorage",
    ):
        assert word not in source
    assert len(source.splitlines()) < 300


@pytest.mark.skipif(NODE is None, reason="node is not installed")
def test_it_is_javascript(tmp_path: Path) -> None:
    path = tmp_path / "page.js"
    path.write_text(page_script(), encoding="utf-8", newline="\n")
    done = subprocess.run([str(NODE), "--check", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
