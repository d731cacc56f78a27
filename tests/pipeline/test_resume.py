"""A file is passed over only where a run would leave its output as it is."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from refi_projects import dialect
from uptake.pipeline.config import NAME
from uptake.pipeline.fingerprint import fingerprint
from uptake.pipeline.resume import is_done
from uptake.pipeline.run import run_file
from uptake.pipeline.session import new_session, registry_of
from uptake.pipeline.settings import Choices

CONSULTATION = Path(__file__).parents[2] / "fixtures" / "eaf" / "consultation.eaf"
PACKS = Path(__file__).parents[1] / "packs_plugin"
SLASHES = """\
from pathlib import Path

import uptake
from uptake.text import ConventionFile


@uptake.hookimpl
def uptake_conventions():
    return [ConventionFile(Path(__file__).with_name("slashes.toml"))]
"""
USUAL = Choices(only=("minimal-response-run", "we-deferral"))


class Corpus:
    """A file, its output, and runs over it."""

    def __init__(self, source: Path, config: Path) -> None:
        self.source = source
        self.output = source.with_name(f"{source.stem}.uptake{source.suffix}")
        self.config = config

    def run(self, choices: Choices = USUAL) -> bool:
        session = new_session(self.config, choices)
        return run_file(self.source, self.output, session).changed

    def done(self, choices: Choices = USUAL) -> bool:
        return is_done(self.source, self.output, new_session(self.config, choices))


@pytest.fixture(params=["eaf", "qdpx"])
def corpus(request: pytest.FixtureRequest, tmp_path: Path) -> Corpus:
    config = tmp_path / NAME
    config.write_text('language = "en"\n', encoding="utf-8")
    if request.param == "qdpx":
        return Corpus(dialect("nvivo-windows", tmp_path), config)
    return Corpus(Path(shutil.copy(CONSULTATION, tmp_path)), config)


def plugin(folder: Path, word: str) -> Path:
    path = folder / "okay.py"
    path.write_text(
        "from uptake.model import Code\n"
        "from uptake.plugins import NoOptions, Requires, hookimpl\n\n\n"
        "class Okay:\n"
        '    name, version = "okay-token", "1"\n'
        f'    codes = (Code("okay-token", "{word}", "#336699"),)\n'
        "    options, requires = NoOptions(), Requires()\n\n"
        "    def detect(self, conversation, context):\n"
        "        return iter(())\n\n\n"
        "@hookimpl\n"
        "def uptake_detectors():\n"
        "    return [Okay()]\n",
        encoding="utf-8",
    )
    return path


def test_nothing_is_done_before_the_first_run(corpus: Corpus) -> None:
    assert not corpus.done()


def test_what_was_run_is_done_and_running_it_again_changes_nothing(corpus: Corpus) -> None:
    corpus.run()
    assert corpus.done()
    before = corpus.output.read_bytes()
    assert not corpus.run()
    assert corpus.output.read_bytes() == before


def test_an_output_that_continues_itself_is_done(corpus: Corpus) -> None:
    corpus.run()
    itself = Corpus(corpus.output, corpus.config)
    assert is_done(corpus.output, corpus.output, new_session(corpus.config, USUAL))
    assert not run_file(itself.source, itself.source, new_session(corpus.config, USUAL)).changed


@pytest.mark.parametrize(
    "choices",
    [
        replace(USUAL, only=("minimal-response-run",)),
        replace(USUAL, options=(("minimal-response-run", "min_turns", "4"),)),
        replace(USUAL, roles=(("Nobody here", "clinician"),)),
        replace(USUAL, language="nb"),
        replace(USUAL, convention="jefferson"),
        replace(USUAL, min_confidence=(("", 0.9),)),
        replace(USUAL, interviews=True),
        replace(USUAL, review=True),
        replace(USUAL, timeout_seconds=1.0),
        replace(USUAL, tiers=("Doctor",)),
    ],
    ids=[
        "only",
        "set",
        "role",
        "language",
        "convention",
        "confidence",
        "interviews",
        "review",
        "time",
        "tier",
    ],
)
def test_other_settings_have_it_run_again(corpus: Corpus, choices: Choices) -> None:
    corpus.run()
    assert not corpus.done(choices)


def test_the_words_of_a_command_change_nothing(corpus: Corpus) -> None:
    corpus.run()
    assert corpus.done(replace(USUAL, command="uptake run elsewhere"))


def test_another_uptake_toml_has_it_run_again(corpus: Corpus) -> None:
    corpus.run()
    corpus.config.write_text('language = "de"\n', encoding="utf-8")
    assert not corpus.done()


def test_a_plugin_file_with_other_contents_has_it_run_again(corpus: Corpus, tmp_path: Path) -> None:
    choices = replace(USUAL, plugins=(plugin(tmp_path, "one"),))
    session = new_session(corpus.config, choices)
    fmt = session.registry.format_for(corpus.source)
    before = fingerprint(session, fmt)
    assert len(before) == 64
    plugin(tmp_path, "two")
    assert fingerprint(session, fmt) == before, "what was loaded counts, not what stands there now"
    registry_of.cache_clear()
    assert fingerprint(new_session(corpus.config, choices), fmt) not in {before, ""}


@pytest.mark.parametrize(
    ("plugin_file", "data", "more"),
    [
        ("finnish.py", "fi.toml", '\n[[question]]\nname = "more"\npattern = "enemmän"\n'),
        ("finnish.py", "lexicons/minimal-response-run.fi.toml", "\n[[more]]\nname = 'more'\n"),
        ("slashes.py", "slashes.toml", '\n[[mark]]\nfeature = "more"\npattern = "%"\nkept = ""\n'),
    ],
)
def test_other_data_of_a_plugin_s_language_or_convention_has_it_run_again(
    tmp_path: Path, plugin_file: str, data: str, more: str
) -> None:
    packs = Path(shutil.copytree(PACKS, tmp_path / "packs"))
    (packs / "slashes.py").write_text(SLASHES, encoding="utf-8")
    corpus = Corpus(Path(shutil.copy(CONSULTATION, tmp_path)), tmp_path / NAME)
    corpus.config.write_text("", encoding="utf-8")
    choices = replace(USUAL, plugins=(packs / plugin_file,))
    corpus.run(choices)
    assert corpus.done(choices)
    with (packs / data).open("a", encoding="utf-8") as file:
        file.write(more)
    assert not corpus.done(choices)


def test_other_words_in_the_lexicons_folder_have_it_run_again(corpus: Corpus) -> None:
    corpus.config.write_text('language = "en"\nlexicons = "words"\n', encoding="utf-8")
    words = corpus.config.parent / "words" / "en.toml"
    words.parent.mkdir()
    words.write_text('[terms.continuer]\nadd = ["jup"]\n', encoding="utf-8")
    corpus.run()
    assert corpus.done()
    words.write_text('[terms.continuer]\nadd = ["yawp"]\n', encoding="utf-8")
    assert not corpus.done()


def test_another_version_has_it_run_again(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus.run()
    monkeypatch.setattr("uptake.pipeline.fingerprint.__version__", "999")
    assert not corpus.done()


def _changed_input(corpus: Corpus) -> None:
    corpus.source.write_bytes(corpus.source.read_bytes() + b"\n")


def _touched_output(corpus: Corpus) -> None:
    raw = bytearray(corpus.output.read_bytes())
    raw[len(raw) // 3] ^= 1
    corpus.output.write_bytes(raw)


def _no_output(corpus: Corpus) -> None:
    corpus.output.unlink()


def _broken_output(corpus: Corpus) -> None:
    corpus.output.write_bytes(b"")


@pytest.mark.parametrize("change", [_touched_output, _no_output, _broken_output])
def test_an_output_that_is_not_as_it_was_left_has_it_run_again(
    corpus: Corpus, change: Callable[[Corpus], None]
) -> None:
    corpus.run()
    change(corpus)
    assert not corpus.done()


def test_another_input_has_it_run_again(tmp_path: Path) -> None:
    corpus = Corpus(Path(shutil.copy(CONSULTATION, tmp_path)), tmp_path / NAME)
    corpus.config.write_text("", encoding="utf-8")
    corpus.run()
    _changed_input(corpus)
    assert not corpus.done()


def test_a_verdict_has_it_run_again_and_then_it_is_done(tmp_path: Path) -> None:
    corpus = Corpus(Path(shutil.copy(CONSULTATION, tmp_path)), tmp_path / NAME)
    corpus.config.write_text("", encoding="utf-8")
    corpus.run()
    text = corpus.output.read_text(encoding="utf-8")
    place = text.index("<ANNOTATION_VALUE>minimal-response-run") + len("<ANNOTATION_VALUE>")
    corpus.output.write_text(f"{text[:place]}not a {text[place:]}", encoding="utf-8", newline="")
    assert not corpus.done()
    assert corpus.run()
    assert corpus.done()
    assert f"not a {text[place:][:10]}" in corpus.output.read_text(encoding="utf-8")


def test_a_run_in_which_a_detector_failed_is_not_done(tmp_path: Path) -> None:
    corpus = Corpus(Path(shutil.copy(CONSULTATION, tmp_path)), tmp_path / NAME)
    corpus.config.write_text("", encoding="utf-8")
    broken = plugin(tmp_path, "x")
    broken.write_text(broken.read_text(encoding="utf-8").replace("iter(())", "1 / 0"), encoding="utf-8")
    choices = Choices(only=("okay-token", "we-deferral"), plugins=(broken,))
    corpus.run(choices)
    assert corpus.output.exists()
    assert not corpus.done(choices)
