"""A user's own words: a folder of files, checked, that hold wherever words do."""

import re
from pathlib import Path

import pytest

from uptake.errors import UsageError
from uptake.pipeline.detect import Detection
from uptake.pipeline.run import detect_file
from uptake.pipeline.session import new_session
from uptake.pipeline.settings import Choices
from uptake.plugins import LexicalDetector, load_registry

TALK = """Doctor: your scan shows that everything in your spine is hunky dory
Patient: yuh
Doctor: and the discs are the way that they were on the pictures we took
Patient: yuh yuh
Doctor: so I would go on as you are and keep walking as you did before
Patient: yuh
Doctor: and we have no scooby
Patient: well that is good then
"""
PYTHON = """
import uptake
from uptake.plugins import NoOptions, Requires

class Echo:
    \"\"\"Each continuer.\"\"\"
    name = "echo"
    version = "1"
    codes = (uptake.Code("echo", "A continuer.", "#aa0000"),)
    options = NoOptions()
    requires = Requires()

    def detect(self, conversation, context):
        for said in conversation.utterances:
            if said.text in context.words.terms("continuer"):
                cue = uptake.Evidence(said.id, 0, len(said.text), "continuer", "it is one")
                yield uptake.Finding("echo", "1", "echo", said.participant, (said.id,), 0.5, (cue,))

@uptake.hookimpl
def uptake_detectors():
    return [Echo()]
"""


def project(folder: Path, **files: str) -> Path:
    """A talk, and settings that name a folder with these lexicons; `_` stands for a hyphen, `__` for a full stop."""
    lexicons = folder / "lexicons"
    lexicons.mkdir()
    for name, text in files.items():
        file = name.replace("__", ".").replace("_", "-") + ".toml"
        (lexicons / file).write_text(text, encoding="utf-8")
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    (folder / "uptake.toml").write_text('lexicons = "lexicons"\n', encoding="utf-8")
    return folder / "uptake.toml"


def found(config: Path | None, folder: Path, *only: str) -> Detection:
    roles = (("Doctor", "clinician"), ("Patient", "patient"))
    plugins = (folder / "echo.py",) if "echo" in only else ()
    choices = Choices(only=only, roles=roles, language="en", plugins=plugins)
    return detect_file(folder / "talk.txt", new_session(config, choices))


def codes(detection: Detection) -> list[str]:
    return [finding.code for finding in detection.findings["talk"]]


@pytest.mark.parametrize(
    ("detector", "file", "text"),
    [
        ("minimal-response-run", "en", "[terms]\ncontinuer.add = ['yuh']"),
        ("we-deferral", "we_deferral__en", "[terms]\nunknown_thing = { add = ['scooby'] }"),
        ("null-finding", "cues__en", "[terms]\nnormal.add = ['hunky dory']"),
    ],
)
def test_new_words_are_found(detector: str, file: str, text: str, tmp_path: Path) -> None:
    config = project(tmp_path, **{file: text})
    assert codes(found(None, tmp_path, detector)) == []
    assert codes(found(config, tmp_path, detector)) == [detector]


def test_words_that_are_taken_away_are_not_found(tmp_path: Path) -> None:
    config = project(tmp_path, en="[terms]\ncontinuer.remove = ['mhm']")
    (tmp_path / "talk.txt").write_text(TALK.replace("yuh", "mhm"), encoding="utf-8")
    assert codes(found(None, tmp_path, "minimal-response-run")) == ["minimal-response-run"]
    assert codes(found(config, tmp_path, "minimal-response-run")) == []


def test_a_detector_in_the_helper_process_has_the_same_words(tmp_path: Path) -> None:
    config = project(tmp_path, en="[terms]\ncontinuer.add = ['yuh']")
    (tmp_path / "echo.py").write_text(PYTHON, encoding="utf-8")
    assert codes(found(None, tmp_path, "echo")) == []
    assert codes(found(config, tmp_path, "echo")) == ["echo", "echo"]


def test_provenance_tells_that_words_were_changed_where_they_count(tmp_path: Path) -> None:
    config = project(tmp_path, we_deferral__en="[terms]\nknow.add = ['grok']")
    detection = found(config, tmp_path, "we-deferral", "minimal-response-run")
    recorded = {run.name: dict(run.options).get("lexicons") for run in detection.runs}
    assert recorded["minimal-response-run"] is None
    assert re.fullmatch("[0-9a-f]{12}", str(recorded["we-deferral"]))
    path = tmp_path / "lexicons" / "we-deferral.en.toml"
    path.write_text(path.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    again = {run.name: dict(run.options)["lexicons"] for run in found(config, tmp_path, "we-deferral").runs}
    assert again["we-deferral"] != recorded["we-deferral"]


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("xx", "", "lexicons/xx.toml: unknown language 'xx'; there are: da, de, en, nb, sv"),
        (
            "we_deferal__en",
            "",
            "lexicons/we-deferal.en.toml: unknown lexicon 'we-deferal'; did you mean 'we-deferral'?",
        ),
        ("normalising__en", "", "normalising has no lexicon of its own; its words stand in cues.en.toml"),
        ("nb", "a =", "lexicons/nb.toml is no TOML in UTF-8: Invalid value (at"),
        ("nb", f"x = {'[' * 600}{']' * 600}\n", "lexicons/nb.toml is no TOML in UTF-8: maximum recursion"),
        ("nb", "[term]\n", "line 1: unknown table 'term'; did you mean 'terms'?"),
        ("nb", "terms = 3\n", "line 1: terms must be [terms]"),
        (
            "nb",
            "[terms]\n\ncontnuer = ['x']\n",
            "line 3: unknown family 'contnuer'; did you mean 'continuer'?",
        ),
        ("nb", "[terms]\ncontinuer = {ad = ['x']}\n", "line 2: unknown key 'ad'; did you mean 'add'?"),
        ("nb", "[terms]\ncontinuer = 'x'\n", "line 2: continuer must be a list of words, each in quotes"),
        (
            "nb",
            "[terms.continuer]\nadd = [\n'x', 3]\n",
            "line 2: add must be a list of words, each in quotes",
        ),
        (
            "nb",
            "[terms]\ncontinuer.remove = ['mhmmm']\n",
            "continuer has no 'mhmmm' that could be removed; did you mean 'mhmm'?",
        ),
        ("nb", "[terms]\ncontinuer = []\n", "line 2: continuer must have a form at least"),
        ("nb", "[[question]]\npattern = 'x'\n", "line 1: [[question]] must have a name"),
        ("nb", "[[question]]\nname = 'x'\npattern = '('\n", "line 3: missing ), unterminated subpattern"),
        ("nb", "[[question]]\nname = 'x'\npattern = '<y>'\n", "line 3: the pattern names the family 'y'"),
        ("nb", "[[question]]\nname = 'x'\nneeds = 3\n", "line 3: needs must be a list of words"),
        (
            "minimal_response_run__nb",
            "[terms]\ncontinuer.add = ['x']\n",
            "line 2: continuer is a family of the language: change it in nb.toml",
        ),
        ("we_deferral__nb", "[[cues]]\nname = 'x'\n", "line 1: unknown table 'cues'; did you mean 'cue'?"),
    ],
)
def test_what_cannot_be_meant_is_said_with_file_and_line(
    file: str, text: str, message: str, tmp_path: Path
) -> None:
    config = project(tmp_path, **{file: text})
    with pytest.raises(UsageError, match=re.escape(message)) as raised:
        new_session(config, Choices())
    assert len(str(raised.value).splitlines()) == 1


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "uptake.toml").write_text('lexicons = "words"\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"no folder .*words with lexicons"):
        new_session(tmp_path / "uptake.toml", Choices())


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    config = project(tmp_path)
    (tmp_path / "lexicons" / "README.md").write_text("Our words.", encoding="utf-8")
    (tmp_path / "lexicons" / ".draft.toml").write_text("=", encoding="utf-8")
    assert new_session(config, Choices()).settings.packs.files == ()


def test_every_built_in_detector_tells_each_of_its_lexicons_in_its_languages() -> None:
    registry = load_registry()
    packs = new_session(None, Choices()).settings.packs
    for detector in registry.detectors():
        if isinstance(detector, LexicalDetector):
            own = next(name for name in detector.lexicons if name != "cues" or len(detector.lexicons) == 1)
            for code in detector.requires.languages:
                assert detector.lexicon(packs.language(code))[own], (detector.name, code)
