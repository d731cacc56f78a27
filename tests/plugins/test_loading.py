"""Plugins are loaded one by one, and a broken one costs only itself."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

import uptake
from uptake.builtin.tables import TableFile
from uptake.errors import DuplicateNameError, InputError, PluginLoadError, UsageError
from uptake.pipeline.config import NAME
from uptake.plugins import NoOptions, Origin, Registry, Requires, load_registry
from uptake.plugins.loading import Candidate, file_plugin, installed_plugins, plugin_files
from uptake.text import ConventionFile, LanguageFile

LINES = Path(__file__).parents[1] / "lines_plugin.py"
FINNISH = Path(__file__).parents[1] / "packs_plugin" / "finnish.py"


class Good:
    name = "good"
    version = "1"
    codes = (uptake.Code("good", "It is good.", "#00ff00"),)
    options = NoOptions()
    requires = Requires()

    def detect(self, conversation: object, context: object) -> list[uptake.Finding]:
        del conversation, context
        return []


class Evasive(Good):
    @property
    def version(self) -> str:  # type: ignore[override]  # it is to be unlike the others
        raise RuntimeError("not today")


def module(**members: object) -> ModuleType:
    made = ModuleType("made")
    vars(made).update(members)
    return made


def hook(name: str, things: object) -> Callable[[], object]:
    def function() -> object:
        return things

    function.__name__ = name
    marked: Callable[[], object] = uptake.hookimpl(function)
    return marked


def candidate(name: str, plugin: object) -> Candidate:
    def load() -> object:
        if isinstance(plugin, BaseException):
            raise plugin
        return plugin

    return Candidate(Origin(name, f"dist-{name}", "2.0"), load)


def with_detectors(*detectors: object) -> ModuleType:
    return module(uptake_detectors=hook("uptake_detectors", detectors))


def variant(**members: object) -> object:
    made = Good()
    for name, value in members.items():
        setattr(made, name, value)
    return made


def names(registry: Registry) -> list[str]:
    return [detector.name for detector in registry.detectors()]


@pytest.mark.parametrize(
    ("plugin", "reason"),
    [
        (ImportError("No module named 'torch'"), "cannot be loaded: ImportError: No module named 'torch'"),
        (SystemExit(3), "cannot be loaded: SystemExit: 3"),
        (SyntaxError("bad\nsyntax"), "cannot be loaded: SyntaxError: bad syntax"),
        (
            module(),
            "registers nothing (the hooks are: uptake_conventions, uptake_detectors, uptake_exporters, ",
        ),
        (module(uptake_detector=hook("uptake_detector", [])), "uptake_detector is no hook"),
        (module(uptake_detectors=list), "uptake_detectors is not marked with @uptake.hookimpl"),
        (module(find=hook("find", [])), "find is no hook"),
        (with_detectors(Good), "Good is a class: register an instance of it"),
        (with_detectors(variant(version=1)), "version must be text, not 1"),
        (with_detectors(variant(name="No Good")), "name must be lower-case words joined by hyphens"),
        (with_detectors(variant(codes=[])), "codes must be a tuple of at least one Code, not a list"),
        (with_detectors(variant(options={})), "options must be an instance of a dataclass"),
        (with_detectors(variant(requires=None)), "requires must be a Requires"),
        (with_detectors(variant(requires_findings="other")), "requires_findings must be a tuple of detector"),
        (with_detectors(variant(detect=None)), "detect() is missing"),
        (with_detectors(variant(codes=(uptake.Code("x", "", "#000000"),))), "code x has no description"),
        (
            with_detectors(variant(codes=(uptake.Code("x", "X.", "red"),))),
            "has the colour 'red', not #RRGGBB",
        ),
        (module(uptake_formats=hook("uptake_formats", [Good()])), "description is missing"),
        (module(uptake_detectors=hook("uptake_detectors", None)), "fails in uptake_detectors: TypeError"),
        (
            module(uptake_languages=hook("uptake_languages", [SimpleNamespace(code="Finnish")])),
            "code must be two or three letters of ISO 639, not 'Finnish'; typical() is missing; table() is missing",
        ),
        (
            module(uptake_conventions=hook("uptake_conventions", [SimpleNamespace(name="ours")])),
            "registers an unusable convention 'ours': table() is missing",
        ),
        (
            module(uptake_exporters=hook("uptake_exporters", [SimpleNamespace(name="x", suffixes=("csv",))])),
            "registers an unusable exporter 'x': description is missing; suffixes must be a tuple of suffixes",
        ),
        (with_detectors(variant(does_without="other")), "does_without must be a tuple of detector names"),
        (with_detectors(variant(name="all")), "joined by hyphens (`all` stands for every one), not 'all'"),
        (with_detectors(Evasive()), "fails in uptake_detectors: RuntimeError: not today"),
    ],
)
def test_a_broken_plugin_is_named_with_its_reason_and_costs_only_itself(plugin: object, reason: str) -> None:
    registry = Registry([candidate("bad", plugin), candidate("fine", with_detectors(Good()))])
    assert names(registry) == ["good"]
    (failure,) = registry.failures
    assert str(failure).startswith("dist-bad 2.0 (plugin bad) ")
    assert reason in failure.reason
    assert "\n" not in str(failure)


def test_a_detector_with_the_name_of_a_format_gives_way_wherever_it_is_found() -> None:
    def text(path: Path) -> None:
        raise FileNotFoundError(path)

    members = {"name": "good", "description": "A format.", "suffixes": (".good",), "read": text}
    fmt = SimpleNamespace(**members, options=NoOptions())
    candidates = [
        candidate("files", module(uptake_formats=hook("uptake_formats", [fmt]))),
        candidate("talk", with_detectors(Good())),
    ]
    for registry in (Registry(candidates), Registry(candidates[::-1])):
        assert names(registry) == []
        (failure,) = registry.failures
        assert str(failure) == (
            "dist-talk 2.0 (plugin talk) registers detector 'good', which is the name of a format "
            "(dist-files 2.0 (plugin files)): give it another"
        )
        assert registry.format_for(Path("a.good")) is fmt


def test_a_plugin_file_is_read_as_it_stands_there_however_soon_it_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "okay.py"
    text = "import uptake\n\n@uptake.hookimpl\ndef uptake_detectors():\n    raise KeyError('one')\n"
    for word in ("one", "two"):
        path.write_text(text.replace("one", word), encoding="utf-8")
        os.utime(path, (1_000_000_000, 1_000_000_000))
        (failure,) = load_registry([path]).failures
        assert word in failure.reason
    assert list(tmp_path.iterdir()) == [path], "no bytecode is left among the user's files"


def test_what_a_hook_prints_is_no_result(capsys: pytest.CaptureFixture[str]) -> None:
    def uptake_detectors() -> list[Good]:
        sys.stdout.write("here I am")
        return [Good()]

    registry = Registry([candidate("loud", module(uptake_detectors=uptake.hookimpl(uptake_detectors)))])
    assert names(registry) == ["good"]
    assert capsys.readouterr().out == ""


def test_one_unusable_detector_leaves_its_plugin_s_others() -> None:
    registry = Registry([candidate("mixed", with_detectors(variant(version=""), Good()))])
    assert names(registry) == ["good"]
    assert len(registry.failures) == 1


def test_a_name_that_two_plugins_use_is_used_by_neither_and_names_both() -> None:
    registry = Registry(
        [
            candidate("one", with_detectors(Good())),
            candidate("two", with_detectors(Good(), variant(name="other"))),
        ]
    )
    assert names(registry) == ["other"]
    with pytest.raises(DuplicateNameError, match=r"dist-one 2\.0 .* and dist-two 2\.0"):
        registry.detector("good")
    assert [f.origin.plugin for f in registry.failures] == ["one", "two"]


@pytest.mark.parametrize(
    ("hook_name", "thing", "used"),
    [
        ("uptake_languages", LanguageFile(Path("nb.toml")), lambda registry: registry.languages()),
        (
            "uptake_conventions",
            ConventionFile(Path("jefferson.toml")),
            lambda registry: registry.conventions(),
        ),
        ("uptake_exporters", TableFile("csv", "ours", (".csv",)), lambda registry: registry.exporters()),
    ],
)
def test_a_name_of_ours_that_a_plugin_uses_too_is_told_with_both_owners(
    hook_name: str, thing: object, used: Callable[[Registry], object]
) -> None:
    ours = [c for c in installed_plugins() if c.origin.plugin == "builtin"]
    registry = Registry([*ours, candidate("theirs", module(**{hook_name: hook(hook_name, [thing])}))])
    named = [str(failure) for failure in registry.failures]
    assert len(named) == 2
    assert any(line.startswith("dist-theirs 2.0 (plugin theirs) registers") for line in named)
    assert all("neither is used" in line and "uptake 0.1.0 (plugin builtin)" in line for line in named)
    assert thing not in used(registry)  # type: ignore[operator]  # a tuple of whatever kind


def test_two_exporters_of_one_suffix_are_told_when_it_is_asked_for() -> None:
    plugins = [
        candidate(name, module(uptake_exporters=hook("uptake_exporters", [TableFile(name, "x", (".x",))])))
        for name in ("one", "two")
    ]
    with pytest.raises(DuplicateNameError, match=r"suffix of a\.x is registered by dist-one .* and dist-two"):
        Registry(plugins).exporter_for(Path("a.x"))


def test_what_a_plugin_adds_is_listed_by_kind() -> None:
    registry = load_registry([FINNISH])
    (origin,) = (plugin.origin for plugin in registry.plugins if plugin.asked)
    assert list(registry.added_by(origin)) == [
        ("convention", "slashes"),
        ("exporter", "counts"),
        ("language", "fi"),
    ]
    assert registry.names()["language"] == ("da", "de", "en", "fi", "nb", "sv")


def test_a_folder_stands_for_the_plugin_files_in_it(tmp_path: Path) -> None:
    for name in ("b.py", "a.py", "_shared.py", ".hidden.py", "notes.md", NAME):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "c.TOML").write_text("", encoding="utf-8")
    assert [path.name for path in plugin_files(tmp_path)] == ["a.py", "b.py"]
    assert [path.name for path in plugin_files(tmp_path, {".toml": str})] == ["a.py", "b.py", "c.TOML"]
    assert plugin_files(tmp_path / "b.py") == [tmp_path / "b.py"]
    with pytest.raises(UsageError, match=r"no plugin file in .*deeper: one ends in \.py"):
        plugin_files(tmp_path / "deeper")


def test_results_do_not_depend_on_the_order_of_plugins() -> None:
    plugins = [
        candidate("b", with_detectors(variant(name="z"))),
        candidate("a", with_detectors(variant(name="y"))),
    ]
    assert names(Registry(plugins)) == names(Registry(reversed(plugins))) == ["y", "z"]


def test_a_name_that_there_is_not_is_a_usage_error_with_the_nearest_one() -> None:
    with pytest.raises(UsageError, match=r"no detector 'goood'; did you mean 'good'\?"):
        Registry([candidate("fine", with_detectors(Good()))]).detector("goood")


def test_a_detector_that_could_not_be_used_says_why_when_asked_for() -> None:
    registry = Registry([candidate("bad", with_detectors(variant(version=1)))])
    with pytest.raises(PluginLoadError, match="version must be text"):
        registry.detector("good")


def test_a_file_is_a_plugin_and_its_format_is_found_by_suffix_without_case() -> None:
    registry = load_registry([LINES])
    assert registry.format_for(Path("A.LINES")).name == "lines"
    assert registry.asked_detectors() == ("afterwards", "looper", "murmur", "raiser")
    assert str(registry.detector_origin("murmur")) == "lines_plugin.py"
    with pytest.raises(InputError, match=r"a\.xyz: no format reads \.xyz \(there are: .*\.lines"):
        registry.format_for(Path("a.xyz"))


@pytest.mark.parametrize(
    "name", ["a.nvp", "a.nvpx", "A.NVP", "a.mx20", "a.mx22", "a.mx24", "a.atlproj", "a.hpr", "a.docx"]
)
def test_a_project_of_another_program_is_told_how_to_export(name: str) -> None:
    with pytest.raises(
        InputError, match=rf"^{name} is an? [^\n]+, which cannot be read; in (NVivo|MAXQDA|ATLAS|Word)"
    ):
        load_registry().format_for(Path(name))


def test_a_file_to_be_made_is_not_told_how_to_export() -> None:
    with pytest.raises(InputError, match="no format reads"):
        load_registry().format_for(Path("a.nvp"), made=True)


def test_a_file_that_cannot_be_loaded_is_an_error_because_it_was_asked_for(tmp_path: Path) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("import nothing_of_this_name\n", encoding="utf-8")
    registry = load_registry([broken])
    with pytest.raises(PluginLoadError, match=r"broken\.py cannot be loaded: ModuleNotFoundError"):
        registry.demand()


@pytest.mark.parametrize("name", ["missing.py", "rules.toml"])
def test_a_file_that_is_no_plugin_is_a_usage_error(name: str) -> None:
    with pytest.raises(UsageError, match=name):
        file_plugin(Path(name))


def test_two_files_of_one_name_are_two_plugins(tmp_path: Path) -> None:
    for folder, detector in (("one", "first"), ("two", "second")):
        (tmp_path / folder).mkdir()
        text = LINES.read_text(encoding="utf-8").replace('name = "murmur"', f'name = "{detector}"')
        text = text.replace("[Murmur(), Afterwards(), Raiser(), Looper()]", "[Murmur()]")
        (tmp_path / folder / "mine.py").write_text(text, encoding="utf-8")
    registry = load_registry([tmp_path / "one" / "mine.py", tmp_path / "two" / "mine.py"])
    assert {"first", "second"} <= set(names(registry))


def test_installed_plugins_come_sorted_and_ours_are_among_them() -> None:
    found = installed_plugins("")
    assert found == sorted(found, key=lambda c: (c.origin.plugin, c.origin.distribution))
    assert {"detectors", "eaf"} <= {c.origin.plugin for c in found if c.origin.distribution == "uptake"}


def test_plugins_can_be_disabled_by_name_by_distribution_and_third_parties_all_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def left() -> set[str]:
        return {c.origin.plugin for c in installed_plugins() if c.origin.distribution == "uptake"}

    monkeypatch.setenv("UPTAKE_DISABLE_PLUGINS", "eaf, something-else")
    assert "eaf" not in left()
    assert "detectors" in left()
    monkeypatch.setenv("UPTAKE_DISABLE_PLUGINS", "Uptake")
    assert left() == set()
    monkeypatch.setenv("UPTAKE_DISABLE_PLUGINS", "all")
    assert {"eaf", "detectors"} <= left()


def test_what_a_plugin_prints_while_it_is_imported_does_not_reach_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "loud.py").write_text("print('loading')\n", encoding="utf-8")
    load_registry([tmp_path / "loud.py"])
    assert capsys.readouterr().out == ""
