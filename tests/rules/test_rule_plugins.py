"""A rule file is a plugin like any other: the host loads it, and what holds for any detector holds for it."""

from pathlib import Path

import pytest

from rule_files import HEAD, detector, rule
from uptake.pipeline.session import registry_of
from uptake.plugins import load_registry
from uptake.rules import read_rules, rules_from
from uptake.testing import assert_detector_conforms, assert_examples_hold, findings_of, talk
from uptake.text import load_language

RULES = Path(__file__).parents[2] / "docs" / "rules"
FILES = sorted(RULES.glob("*.toml"))
EVERYTHING = """
[words]
modal = ["might", "may", "could"]
[[rule]]
any = ["<modal> ... be", "normal", "mhm"]
except = ["not <modal>"]
without = ["nothing at all"]
[[rule.raise]]
amount = 0.1
after = {min_words = 4, within = 3}
[[rule]]
only = ["<continuer>", "<acknowledgement>"]
besides = ["<filler>", "<change_of_state>"]
in_a_row = 2
others_words_each = 1
answers = false
[[rule]]
asks = true
before = {asks = false, by = "patient"}
not_after = {any = "well", within = 50}
min_delay_ms = -5000
keep = "last"
[[rule]]
any = "well"
after = {code = "sample", within = 2}
"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_files_in_the_docs_conform_and_their_examples_hold(path: Path) -> None:
    sample = read_rules(path)
    assert_examples_hold(sample)
    talks = [talk(e.talk, language=e.language, name=f"example {e.number}") for e in sample.rules.examples]
    assert_detector_conforms(sample, talks)


def test_whatever_a_rule_asks_it_conforms() -> None:
    assert_detector_conforms(detector(EVERYTHING))


def test_the_host_loads_it_by_its_suffix_and_runs_it_in_its_own_process(tmp_path: Path) -> None:
    path = tmp_path / "Sample.TOML"
    path.write_text(HEAD + '[[rule]]\nany = "x"\n', encoding="utf-8")
    registry = registry_of((path,))
    assert registry.detector("sample").codes[0].name == "sample"
    assert str(registry.detector_origin("sample")) == "Sample.TOML"
    assert registry.asked_detectors() == ("sample",)
    assert not registry.is_foreign("sample")
    assert registry.files == ()


def test_one_with_mistakes_is_named_and_costs_only_itself(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(HEAD + '[[rule]]\nany = "x"\n', encoding="utf-8")
    bad.write_text(HEAD + '[[rule]]\nany = "(x"\n', encoding="utf-8")
    registry = registry_of((good, bad))
    assert registry.detector("sample").name == "sample"
    (failure,) = registry.failures
    assert str(failure) == "bad.toml cannot be used: line 5: any: '(x': there is no ')' where one was opened"
    assert failure.asked


def test_what_is_no_text_is_a_mistake_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes(HEAD.encode() + b"# \xe6\n")
    (failure,) = registry_of((path,)).failures
    assert str(failure) == "latin.toml cannot be used: line 4: it is not in UTF-8: save it as UTF-8"


def test_the_version_tells_two_states_of_the_rules_apart_and_no_more() -> None:
    text = HEAD + 'version = "2"\n[[rule]]\nany = "x"\n'
    version = rules_from(text).version
    assert version.startswith("2+")
    assert rules_from("# a comment\n" + text + "[[example]]\ntalk = 'C: x'\nturns = [1]\n").version == version
    assert rules_from(text.replace('"x"', '"y"')).version != version


def test_the_definition_is_in_sentences() -> None:
    told = str(detector(EVERYTHING).__doc__)
    assert told.startswith(
        "What the test looks for.\n\nRule 1 finds sample in a turn by anybody but interpreters"
    )
    for line in (
        '- has one of: "<modal> ... be", "normal", "mhm"',
        '- but not where one of these stands over it: "not <modal>"',
        "Surer by 0.1 where the turn:",
        "- comes after a turn by anybody else (one of the nearest 3) that has at least 4 words",
        "Rule 2 finds sample in at least 2 successive turns by anybody but interpreters and observers, each of which:",
        "In its course the others say at least 1 words for each of these turns, on average.",
        "- starts -5000 ms or more after the other's end (measured times only)",
        "Only the last of each person's is kept.",
        "- comes after a turn by anybody else (one of the nearest 2) that has a finding of sample",
    ):
        assert line in told.splitlines()


def test_the_words_in_force_are_told() -> None:
    ((file, listed),) = detector(EVERYTHING).lexicon(load_language("en")).items()
    assert file == "sample.toml"
    assert set(listed["modal"]) == {"might", "may", "could"}
    assert list(listed["rule 4"]) == ["well"]


def test_a_code_that_no_detector_gives_is_named() -> None:
    asks = rule('any = "x"\nafter = {code = "nothing-such", detector = "murmur"}')
    murmur = load_registry().detector("minimal-response-run")
    assert asks.requires_findings == ("murmur",)
    other = rule('any = "x"\nafter = {code = "nothing-such", detector = "we-deferral"}')
    with pytest.raises(
        Exception, match="asks for findings of 'nothing-such', which we-deferral does not give"
    ):
        findings_of(other, "C: x\nP: y", after=(load_registry().detector("we-deferral"),))
    assert murmur.name == "minimal-response-run"
