"""What is built and shipped: the wheel, the source distribution, the entry points."""

import importlib
import importlib.metadata
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
HOMES = {"uptake": ROOT / "src" / "uptake", "uptake_detectors": ROOT / "plugins" / "uptake_detectors"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    built = next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"]))
    return zipfile.ZipFile(built)


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("sdist")
    built = next(SdistBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"]))
    with tarfile.open(built) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def shipped(package: str) -> set[str]:
    home = HOMES[package]
    files = (p for p in home.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return {f"{package}/{p.relative_to(home).as_posix()}" for p in files}


@pytest.mark.parametrize("package", sorted(HOMES))
def test_one_wheel_holds_both_packages_with_their_data(wheel: zipfile.ZipFile, package: str) -> None:
    assert shipped(package) <= set(wheel.namelist())


def test_the_wheel_holds_nothing_else(wheel: zipfile.ZipFile) -> None:
    roots = {name.split("/")[0] for name in wheel.namelist()}
    assert roots == {"uptake", "uptake_detectors", f"uptake-{PROJECT['version']}.dist-info"}


def test_both_packages_are_typed(wheel: zipfile.ZipFile) -> None:
    assert {"uptake/py.typed", "uptake_detectors/py.typed"} <= set(wheel.namelist())


@pytest.mark.parametrize(
    "needed", ["README.md", "LICENSE", "CHANGELOG.md", "fixtures/eaf/consultation.eaf", "docs/index.md"]
)
def test_the_source_distribution_can_be_built_and_tested_from(sdist: set[str], needed: str) -> None:
    assert needed in sdist


def test_entry_points_name_modules_that_carry_hooks() -> None:
    for name, module_name in PROJECT["entry-points"]["uptake"].items():
        module = importlib.import_module(module_name)
        hooks = [
            h for h in vars(module) if h.startswith("uptake_") and hasattr(getattr(module, h), "uptake_impl")
        ]
        assert hooks, f"entry point {name} = {module_name} registers nothing"


def test_each_plugin_package_has_an_entry_point() -> None:
    packages = {p.name for p in (ROOT / "plugins").iterdir() if (p / "__init__.py").is_file()}
    assert packages <= {module.split(".")[0] for module in PROJECT["entry-points"]["uptake"].values()}


def test_the_version_is_said_once() -> None:
    import uptake  # noqa: PLC0415 - only this test needs it

    assert uptake.__version__ == PROJECT["version"] == importlib.metadata.version("uptake")
