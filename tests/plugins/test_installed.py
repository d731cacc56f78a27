import importlib.metadata
import sys
from pathlib import Path

import pytest

from uptake.plugins.installed import entries_of

ENTRIES = "[console_scripts]\nx = y:z\n\n# plugins\n[group]\n one = json.decoder : JSONDecoder\ntwo = json.scanner\n"
PLAIN = ENTRIES.replace(" : ", ":")


def distribution(
    site: Path, name: str, version: str, entries: str = PLAIN, suffix: str = ".dist-info"
) -> None:
    info = site / f"{name}-{version}{suffix}"
    info.mkdir(parents=True)
    stated = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n\nName: of the description\n"
    (info / ("METADATA" if suffix == ".dist-info" else "PKG-INFO")).write_text(stated, encoding="utf-8")
    (info / "entry_points.txt").write_text(entries, encoding="utf-8")


def told() -> list[tuple[str, str, str]]:
    return sorted((entry.name, entry.distribution, entry.version) for entry in entries_of("group"))


def by_the_library() -> list[tuple[str, str, str]]:
    found = importlib.metadata.entry_points(group="group")
    return sorted((e.name, e.dist.name, e.dist.version) for e in found if e.dist is not None)


@pytest.mark.parametrize("suffix", [".dist-info", ".egg-info"])
@pytest.mark.parametrize("entries", [PLAIN, ENTRIES, PLAIN.replace("json.scanner", "json.scanner [extra]")])
def test_the_same_is_told_as_the_library_tells(
    suffix: str, entries: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distribution(tmp_path, "some_plugins", "1.2", entries, suffix)
    monkeypatch.syspath_prepend(tmp_path)
    assert told() == by_the_library() == [("one", "some_plugins", "1.2"), ("two", "some_plugins", "1.2")]


def test_of_two_distributions_of_one_name_the_first_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distribution(tmp_path / "later", "some.plugins", "1.0")
    distribution(tmp_path / "first", "Some_Plugins", "2.0", "[group]\none = json\n")
    monkeypatch.syspath_prepend(tmp_path / "later")
    monkeypatch.syspath_prepend(tmp_path / "first")
    assert told() == by_the_library() == [("one", "Some_Plugins", "2.0")]


def test_what_an_entry_stands_for_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distribution(tmp_path, "some_plugins", "1.2")
    monkeypatch.syspath_prepend(tmp_path)
    loaded = {entry.name: entry.load() for entry in entries_of("group")}
    assert loaded["one"] is sys.modules["json.decoder"].JSONDecoder
    assert loaded["two"] is sys.modules["json.scanner"]
