"""The examples of a rule file, tried out."""

from pathlib import Path

import pytest

from rule_files import rule
from uptake.errors import PluginLoadError
from uptake.plugins import load_registry
from uptake.testing import assert_examples_hold
from uptake.testing.examples import try_examples

TALK = "[[example]]\ntalk = '''\nC: it might be\nP: yes\n'''\n"
AFTER = """
by = "patient"
any = "sure"
after = {code = "null-finding"}
[[example]]
talk = '''
C: the scan is completely normal, there is no sign of any damage
P: are you sure
'''
turns = [2]
"""


def test_examples_that_hold_are_silent() -> None:
    assert_examples_hold(rule(f'any = "might"\n{TALK}turns = [1]\n{TALK}turns = [[1]]\n'))


def test_one_that_does_not_hold_is_named_with_its_transcript() -> None:
    sample = rule(f'any = "might"\n{TALK}turns = [1]\n{TALK}turns = []\n')
    with pytest.raises(
        AssertionError, match=r"example 2: sample: sample was expected nowhere and found in 1"
    ) as raised:
        assert_examples_hold(sample)
    assert "+     1  C  it might be" in str(raised.value)
    assert [bool(tried.faults) for tried in try_examples(sample)] == [False, True]


def test_findings_of_other_detectors_are_there_if_those_are_given() -> None:
    assert_examples_hold(rule(AFTER), after=(load_registry().detector("null-finding"),))


def test_a_file_with_mistakes_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text("name = 1", encoding="utf-8")
    with pytest.raises(PluginLoadError, match="line 1: name must be"):
        assert_examples_hold(path)
