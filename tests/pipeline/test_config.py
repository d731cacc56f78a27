"""`uptake.toml` and the command line over it."""

import re
from pathlib import Path

import pytest

import uptake
from small_talks import make_session
from uptake.errors import OutputError, UsageError
from uptake.pipeline.config import find_config, read_config
from uptake.pipeline.remembering import remember_roles, with_roles
from uptake.pipeline.sections import narrowed, sections_for
from uptake.pipeline.settings import Choices


def config(folder: Path, text: str) -> Path:
    path = folder / "uptake.toml"
    path.write_text(text, encoding="utf-8")
    return path


GOOD = """language = "nb"
detector_timeout = 5

[roles]
Anna = "patient"

[lines]
tiers = ["x"]

[detectors.murmur]
word = "okay"
"""


def test_a_settings_file_sets_everything_that_the_command_line_does_not(tmp_path: Path) -> None:
    settings = make_session(Choices(only=("murmur",)), config(tmp_path, GOOD)).settings
    assert (settings.language, settings.timeout_seconds) == ("nb", 5.0)
    assert [(rule.speaker, rule.role, rule.where) for rule in settings.roles] == [
        ("Anna", "patient", "uptake.toml")
    ]
    assert settings.options["murmur"].word == "okay"
    assert settings.options["lines"].tiers == ("x",)


def test_the_command_line_wins_over_the_file(tmp_path: Path) -> None:
    choices = Choices(
        only=("murmur",),
        language="en",
        timeout_seconds=0,
        roles=(("Anna", "clinician"),),
        options=(("murmur", "word", "yes"),),
        tiers=("y",),
    )
    settings = make_session(choices, config(tmp_path, GOOD)).settings
    assert (settings.language, settings.timeout_seconds) == ("en", 0.0)
    assert settings.roles[-1].role == "clinician"
    assert settings.options["murmur"].word == "yes"
    assert settings.options["lines"].tiers == ("y",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('langauge = "en"', "uptake.toml, line 1: unknown key 'langauge'; did you mean 'language'?"),
        ("\nlanguage = 3", "uptake.toml, line 2: language must be text"),
        ("review = 1", "review must be true or false"),
        ("detector_timeout = true", "detector_timeout must be a number"),
        ("[roles]\nAnna = 1", "uptake.toml, line 2: Anna must be a role"),
        ("[detectors]\nmurmur = 1", "murmur must be a table: [detectors.murmur]"),
        ("[linse]\na = 1", "uptake.toml, line 1: unknown table 'linse'; did you mean 'lines'?"),
        ("\n[detectors.murmr]", "uptake.toml, line 2: no detector 'murmr'; did you mean 'murmur'?"),
        (
            "[detectors.murmur]\n\nwrd = 1",
            "uptake.toml, line 3: murmur has no option 'wrd'; did you mean 'word'?",
        ),
        ("[detectors.murmur]\nleast = 99", "line 2: murmur.least must be from 1 to 9, not 99"),
        ('[detectors."murmur"]\nleast = "x"', "line 2: murmur.least must be a whole number"),
        ("[detectors.murmur]\nenabled = 1", "line 2: enabled must be true or false"),
        ("a = = 1", "uptake.toml is no TOML in UTF-8"),
        (f"plugins = {'[' * 600}{']' * 600}", "uptake.toml is no TOML in UTF-8: maximum recursion depth"),
        (f"min_confidence = {'9' * 5000}", "uptake.toml is no TOML in UTF-8: Exceeds the limit"),
        ("\nplugins = [1]", "uptake.toml, line 2: plugins must be a list of files and folders"),
        ('plugins = ["a\\u0000.py"]', "plugins must be a list of files and folders"),
        ("detector_timeout = -5", "line 1: detector_timeout must be a number of seconds, 1,000,000 at most"),
        ("\ndetector_timeout = nan", "line 2: detector_timeout must be a number of seconds"),
        ("detector_timeout = inf", "line 1: detector_timeout must be a number of seconds"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_the_nearest_right_key(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        make_session(Choices(only=("murmur",)), config(tmp_path, text))
    assert message in str(caught.value)


def test_no_detector_is_waited_for_longer_than_systems_can() -> None:
    with pytest.raises(UsageError, match="--detector-timeout must be a number of seconds, 1,000,000 at most"):
        make_session(Choices(timeout_seconds=float("inf")))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((("murmur", "wrod", "x"),), "murmur has no option 'wrod'"),
        ((("murmr", "word", "x"),), "--set: unknown detector or format 'murmr'; did you mean 'murmur'?"),
    ],
)
def test_a_mistake_in_set_is_named(options: tuple[tuple[str, str, str], ...], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        make_session(Choices(options=options))
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "choices", "chosen"),
    [
        ("", Choices(only=("murmur",)), {"murmur"}),
        ("[detectors.murmur]\nenabled = false", Choices(), {"afterwards", "looper", "raiser"}),
        (
            "[detectors.murmur]\nenabled = false",
            Choices(detectors=("murmur",)),
            {"murmur", "afterwards", "looper", "raiser"},
        ),
    ],
)
def test_detectors_are_chosen_by_option_file_and_plugin(
    tmp_path: Path, text: str, choices: Choices, chosen: set[str]
) -> None:
    found = set(make_session(choices, config(tmp_path, text)).settings.detectors)
    assert found & {"murmur", "afterwards", "looper", "raiser"} == chosen


def test_the_core_detectors_run_unless_others_are_chosen_and_all_means_all() -> None:
    core = {"minimal-response-run", "we-deferral", "third-party-objection"}
    assert core <= set(make_session(Choices()).settings.detectors)
    assert not core & set(make_session(Choices(only=("murmur",))).settings.detectors)
    assert core < set(make_session(Choices(detectors=("all",))).settings.detectors)
    assert core < set(make_session(Choices(only=("all",))).settings.detectors)


def test_the_settings_are_found_beside_the_input_or_above_it_as_far_as_the_user_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / "corpus" / "a" / "b"
    deep.mkdir(parents=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    top = config(tmp_path / "corpus", "")
    config(tmp_path, "")
    assert find_config(deep, tmp_path / "corpus") == top
    assert find_config(deep, deep) is None
    monkeypatch.chdir(tmp_path / "corpus")
    assert find_config(deep, deep) == top
    assert find_config(deep.parent.parent, deep.parent.parent) == top


def test_plugins_are_seen_from_the_settings_file(tmp_path: Path) -> None:
    assert read_config(config(tmp_path, 'plugins = ["my.py"]')).plugins == (tmp_path / "my.py",)


def test_a_settings_file_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"other\.toml cannot be read"):
        read_config(tmp_path / "other.toml")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[roles]\n"An \\"x\\"" = "patient"\n'),
        ("language = 'en'", 'language = \'en\'\n\n[roles]\n"An \\"x\\"" = "patient"\n'),
        (
            "[roles] # who\nB = 'x' # b\n[lines]\n",
            '[roles] # who\n"An \\"x\\"" = "patient"\nB = \'x\' # b\n[lines]\n',
        ),
        ("a = 1\r\n[roles]\r\n", 'a = 1\r\n[roles]\r\n"An \\"x\\"" = "patient"\r\n'),
        ("[roles]", '[roles]\n"An \\"x\\"" = "patient"\n'),
        ("[roles]\n'An \"x\"' = 'nurse'\n", "[roles]\n'An \"x\"' = 'nurse'\n"),
    ],
)
def test_roles_are_remembered_and_everything_else_stays(before: str, after: str) -> None:
    assert with_roles(before, [('An "x"', "patient")], "uptake.toml") == after


def test_a_file_whose_roles_cannot_be_added_to_is_left_alone(tmp_path: Path) -> None:
    path = config(tmp_path, 'roles = { A = "x" }\n')
    with pytest.raises(OutputError, match="add them by hand"):
        remember_roles(path, [("B", "patient")])
    assert path.read_text(encoding="utf-8") == 'roles = { A = "x" }\n'


SECTIONS = """language = "en"
convention = "jefferson"

[roles]
"Dr*" = "clinician"

[[files]]
match = "*.nb.lines"
language = "nb"

[[files]]
match = ["interviews/*", "*-interview.lines"]
interviews = true

[files.roles]
"Dr*" = "interviewee"

[files.lines]
tiers = ["x"]
"""


@pytest.mark.parametrize(
    ("name", "sections"),
    [
        ("talk.lines", ()),
        ("ward/TALK.NB.lines", (0,)),
        ("interviews/a.lines", (1,)),
        ("interviews/deep/a.nb.lines", (0, 1)),
        ("ward/anna-interview.lines", (1,)),
        ("ward/interviews.lines", ()),
    ],
)
def test_a_table_for_some_files_holds_for_those_that_fit_it(
    tmp_path: Path, name: str, sections: tuple[int, ...]
) -> None:
    settings_file = read_config(config(tmp_path, SECTIONS))
    assert sections_for(settings_file, tmp_path / name) == sections


def test_what_is_said_of_some_files_is_put_over_the_rest(tmp_path: Path) -> None:
    settings_file = narrowed(read_config(config(tmp_path, SECTIONS)), (0, 1))
    assert settings_file.values == {"language": "nb", "convention": "jefferson", "interviews": True}
    assert settings_file.roles == {"Dr*": "interviewee"}
    assert settings_file.formats == {"lines": {"tiers": ["x"]}}
    assert settings_file.where("language") == "uptake.toml, line 9"
    assert settings_file.where("convention") == "uptake.toml, line 2"
    assert settings_file.where("tiers", "lines") == "uptake.toml, line 19"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("language = 'nb'", "line 4: say which files are meant"),
        ("match = 3", "line 5: match must be a pattern, or a list of patterns"),
        ("match = '*'\nlangauge = 'nb'", "line 6: unknown key 'langauge'; did you mean 'language'"),
        ("match = '*'\nlanguage = 3", "line 6: language must be text"),
        ("match = '*'\nroles = { A = 1 }", "line 6: each of the roles must be text"),
    ],
)
def test_what_cannot_be_meant_of_some_files_is_named_with_its_line(
    tmp_path: Path, said: str, message: str
) -> None:
    path = config(tmp_path, f"[[files]]\nmatch = 'a'\n\n[[files]]\n{said}\n")
    with pytest.raises(UsageError, match=re.escape(message)):
        sections_for(read_config(path), tmp_path / "talk.lines")


def test_a_notebook_goes_by_the_tables_for_some_files_as_well(tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text("Anna: How are you doing today then?\nBerit: I am not well at all.\n", encoding="utf-8")
    settings_file = config(tmp_path, '[[files]]\nmatch = "talk.*"\nlanguage = "de"\n')
    assert uptake.read(file, config=settings_file).conversations[0].language == "de"
    assert uptake.read(file).conversations[0].language != "de"
