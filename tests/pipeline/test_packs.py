"""Languages and conventions of plugins hold wherever those that come with `uptake` do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from uptake.errors import PluginError, UsageError
from uptake.pipeline.packs import Packs, packs_of
from uptake.pipeline.run import detect_file, read_project
from uptake.pipeline.session import new_session
from uptake.pipeline.settings import Choices
from uptake.plugins import Origin, Registry, hookimpl, load_registry
from uptake.plugins.loading import Candidate
from uptake.text import Language

FINNISH = Path(__file__).parents[1] / "packs_plugin" / "finnish.py"
TALK = """Doctor: kuva / näyttää että teidän selkä on hyvin terve ja se on ko~ko ajan niin ollut
Patient: jo~o
Doctor: ja / sitten me katsottiin että hermo on kunnossa ja se toimii
Patient: mhm / mhm
Doctor: niin että mitään vaarallista ei ole ja se paranee
Patient: jo~o
Doctor: jatkakaa vain kävelyä ja se menee ohi / hyvin
Patient: selvä mutta se on ollut kipeä
"""
ROLES = (("Doctor", "clinician"), ("Patient", "patient"))


class Broken:
    """A language that cannot be read."""

    code = "fi"
    name = "Finnish"

    def typical(self) -> list[str]:
        raise ValueError("no such list")

    def table(self) -> Mapping[str, Any]:
        return {"terms": {"no": 3}}

    def lexicons(self) -> Mapping[str, Mapping[str, Any]]:
        return {}


class Plugin:
    def __init__(self) -> None:
        self.uptake_languages = hookimpl(lambda: [Broken()])


def talk(folder: Path) -> Path:
    path = folder / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


def test_a_language_and_a_convention_of_a_plugin_are_recognised(tmp_path: Path) -> None:
    session = new_session(None, Choices(plugins=(FINNISH,)))
    settled = read_project(talk(tmp_path), session)
    (conversation,) = settled.project.conversations
    assert (conversation.language, conversation.convention) == ("fi", "slashes")
    assert settled.reasons["talk"].convention == "recognised by its signs"


def test_without_the_plugin_nothing_is_known_of_them(tmp_path: Path) -> None:
    settled = read_project(talk(tmp_path), new_session(None, Choices()))
    (conversation,) = settled.project.conversations
    assert conversation.language != "fi"
    assert conversation.convention != "slashes"


def test_a_detector_looks_at_a_language_for_which_a_plugin_brings_its_lexicon(tmp_path: Path) -> None:
    session = new_session(None, Choices(plugins=(FINNISH,), roles=ROLES))
    detection = detect_file(talk(tmp_path), session)
    (finding,) = detection.findings["talk"]
    assert finding.code == "minimal-response-run"
    assert [piece.cue for piece in finding.evidence] == ["acknowledgement", "continuer", "acknowledgement"]
    assert {skip.detector for skip in detection.skips} == {"third-party-objection", "we-deferral"}
    assert all("reads da de en nb sv, and the language is fi" in skip.reason for skip in detection.skips)


def test_a_convention_that_there_is_not_is_refused_with_the_nearest() -> None:
    with pytest.raises(
        UsageError, match=r"--convention: unknown convention 'slash'; did you mean 'slashes'\?"
    ):
        new_session(None, Choices(plugins=(FINNISH,), convention="slash"))


def test_a_convention_in_the_settings_is_refused_with_its_line(tmp_path: Path) -> None:
    config = tmp_path / "uptake.toml"
    config.write_text('language = "en"\nconvention = "jeferson"\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"uptake.toml, line 2: .* did you mean 'jefferson'\?"):
        new_session(config, Choices())


def test_a_language_that_cannot_be_read_costs_itself_and_is_named_with_its_distribution() -> None:
    own = load_registry()
    registry = Registry([Candidate(Origin("broken", "uptake-broken", "1.2"), Plugin)])
    packs = packs_of(registry)
    assert packs.recognise_language(["joo"]) is None
    named = "the language 'fi' (uptake-broken 1.2 (plugin broken)) cannot be used: "
    assert packs.faults == [named + "ValueError: no such list"]
    with pytest.raises(PluginError, match=r"uptake-broken 1\.2.*TypeError"):
        packs.language("fi")
    assert [pack.code for pack in own.languages()] == ["da", "de", "en", "nb", "sv"]


def test_a_language_that_nobody_has_described_has_no_words() -> None:
    words = Packs().words_of("fr")
    assert words.code == "fr"
    assert words.terms("continuer") == frozenset()
    assert isinstance(Packs().words_of("en"), Language)


def test_the_fingerprint_tells_languages_and_their_owners_apart() -> None:
    own, more = packs_of(load_registry()), packs_of(load_registry([FINNISH]))
    assert set(own.fingerprint) < set(more.fingerprint)
    theirs = [line.split(" ", 3) for line in more.fingerprint if "finnish.py" in line]
    assert [line[:3] for line in theirs] == [
        ["language", "fi", "finnish.py"],
        ["convention", "slashes", "finnish.py"],
    ]
    assert ["pelk" in line[3] for line in theirs] == [True, False], "what they say is in it too"
