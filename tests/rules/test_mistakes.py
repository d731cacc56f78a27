"""Mistakes in a rule file are told with their line, what was there, and what was probably meant."""

import pytest

from uptake.errors import PluginLoadError
from uptake.rules import RuleFileError, rules_from

HEAD = 'name = "sample"\ndescription = "Sample."\n'
RULE = '[[rule]]\nany = "might"\n'


def faults(text: str) -> list[str]:
    with pytest.raises(RuleFileError) as raised:
        rules_from(text)
    return [str(fault) for fault in raised.value.faults]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["the file has no 'name': lower-case words joined by hyphens"]),
        (HEAD, ["the file has no 'rule': a table or a list of tables"]),
        (HEAD + "x = [1,\n", ["line 4: it is no TOML: invalid value"]),
        (HEAD + 'name = "b"\n', ["line 3: it is no TOML: cannot overwrite a value"]),
        (
            HEAD.replace("sample", "My Sample") + RULE,
            ["line 1: name must be lower-case words joined by hyphens"],
        ),
        (
            HEAD + "langauges = []\n" + RULE,
            ["line 3: unknown key 'langauges' in the file; did you mean 'languages'?"],
        ),
        (HEAD + "languages = 'en'\n" + RULE, ["line 3: languages must be a list of language codes"]),
        (HEAD + "by = 3\n" + RULE, ["line 3: by must be a role or a list of roles, not 3"]),
        (HEAD + "colour = 'red'\n" + RULE, ["line 3: colour must be a colour: #RRGGBB, not 'red'"]),
        (HEAD + "interviews = 1\n" + RULE, ["line 3: interviews must be true or false, not 1"]),
        (HEAD + "rule = 1\n", ["line 3: [[rule]] must be a table or a list of tables, not 1"]),
        (HEAD + RULE + "phrases = []\n", ["line 5: unknown key 'phrases' in [[rule]]; did you mean 'any'?"]),
        (HEAD + RULE + "in_a_row = 1\n", ["line 5: in_a_row must be a whole number from 2 on, not 1"]),
        (HEAD + RULE + "confidence = 80\n", ["line 5: confidence must be a number from 0 to 1, not 80"]),
        (HEAD + RULE + "covers = 'all'\n", ['line 5: covers must be "turn" or "utterances", not \'all\'']),
        (HEAD + RULE + "asks = 'yes'\n", ["line 5: asks must be true or false, not 'yes'"]),
        (HEAD + RULE + "all = 5\n", ["line 5: all: must be a phrase or a list of phrases"]),
        (
            HEAD + '[[rule]]\nany = [\n  "fine",\n  # a comment\n  "might (be",\n]\n',
            ["line 7: any: 'might (be': there is no ')' where one was opened"],
        ),
        (
            HEAD + RULE + 'all = "a ...20 b ...20 c ...20 d"\n',
            ["line 5: 'a ...20 b ...20 c ...20 d' can be read in 9,261 ways at one place, 500 at most"],
        ),
        (HEAD + RULE + "except = []\n", ["line 5: except: the list is empty"]),
        (HEAD + "[words]\nBig = ['x']\n" + RULE, ["line 4: words: 'Big' is no name"]),
        (HEAD + "[words]\nbig = ['x', '<y>']\n" + RULE, ["line 4: words: big: '<y>' is a phrase"]),
        (HEAD + "[words]\nbig = 'x'\n" + RULE, ["line 4: words: big: must be a list of words, not 'x'"]),
        (
            HEAD + '[[rule]]\nany = "<modal> be"\n',
            ["line 4: <modal> is no family of [words]; to use one of a language"],
        ),
        (
            HEAD + 'languages = ["en"]\n[words]\nmodal = ["may"]\n[[rule]]\nany = ["<model> be"]\n',
            ["line 7: there is no family <model>; did you mean 'modal'?"],
        ),
        (
            HEAD + '[[rule]]\ncode = "other"\nany = "x"\n',
            ["line 4: code 'other' is none of this file's; there are: sample"],
        ),
        (HEAD + "[[rule]]\nany = “x”\n", ["line 4: it is no TOML: quotation marks have to be straight"]),
        (HEAD + "[[rule]]\nby = 'patient'\n", ["line 3: [[rule]] asks for nothing: it has no condition"]),
        (HEAD + RULE + "raise = {amount = 0.1}\n", ["line 5: [[rule.raise]] asks for nothing"]),
        (
            HEAD + RULE + "raise = {any = 'x'}\n",
            ["line 5: [[rule.raise]] has no 'amount': a number from 0 to 1"],
        ),
        (HEAD + RULE + "besides = 'x'\n", ["line 5: besides needs only"]),
        (HEAD + "[[rule]]\nonly = 'x'\nexcept = 'y'\n", ["line 5: except needs any or all"]),
        (HEAD + "[[rule]]\nonly = ['x', '^ x']\n", ["line 4: only: '^ x': no '^', '$' or '!' here"]),
        (HEAD + RULE + "min_words = 9\nmax_words = 3\n", ["line 5: min_words is more than max_words"]),
        (HEAD + RULE + "others_words_each = 4\n", ["line 5: others_words_each needs in_a_row"]),
        (HEAD + RULE + "in_a_row = 3\ncovers = 'utterances'\n", ["line 6: a run covers its turns"]),
        (HEAD + RULE + "by = 'pateint'\n", ["line 5: nobody plays 'pateint'; did you mean 'patient'?"]),
        (
            HEAD + RULE + "after = 'null-finding'\n",
            [
                "line 5: [[rule.after]] must be a table or a list of tables, not 'null-finding': after = {code = 'null-finding'}?"
            ],
        ),
        (
            HEAD + RULE + "all = 'sure?'\n",
            ["line 5: all: 'sure?': '?' means nothing in a phrase: leave it out"],
        ),
        (HEAD + RULE + "[rule.after]\nwithin = 3\n", ["line 5: [[rule.after]] asks for nothing"]),
        (
            HEAD + RULE + "[rule.after]\nwihtin = 3\nany = 'x'\n",
            ["line 6: unknown key 'wihtin' in [[rule.after]]; did you mean 'within'?"],
        ),
        (HEAD + RULE + "[rule.after]\ndetector = 'x'\nany = 'x'\n", ["line 6: detector needs code"]),
        (HEAD + RULE + "after = {code = 'sample'}\n", ["line 5: findings of 'sample' come from this file"]),
        (HEAD + RULE + "any = {nb = ['x']}\n", ["it is no TOML"]),
        (
            HEAD + "[[rule]]\nany = {nb = ['x']}\n",
            ["line 4: there are words for 'nb', which is not in `languages`"],
        ),
        (HEAD + "[[rule]]\nany = {english = ['x']}\n", ["line 4: any: 'english' is no language code"]),
        (
            HEAD + RULE + "[[example]]\ntalk = 'C: x'\nturns = ['a']\n",
            ["line 7: turns: must be a list of lines"],
        ),
        (HEAD + RULE + "[[example]]\ntalk = 'C: x'\n", ["line 5: [[example]] has no 'turns'"]),
        (HEAD + RULE + "[[example]]\ntalk = 'C: x'\nturns = {other = [1]}\n", ["line 7: no code 'other'"]),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, expected: list[str]) -> None:
    told = faults(text)
    for message in expected:
        assert any(message in one for one in told), told


def test_all_mistakes_are_told_in_the_order_of_the_lines() -> None:
    told = faults('name = "X"\ndescription = ""\n[[rule]]\nany = 1\nmin_words = -1\n')
    assert [one.partition(":")[0] for one in told] == ["line 1", "line 2", "line 4", "line 5"]


def test_as_a_plugin_it_is_one_line_that_says_how_many_there_are() -> None:
    with pytest.raises(
        PluginLoadError, match=r"^cannot be used: line 1: .*\(and 3 more: `uptake detectors --check`"
    ) as raised:
        rules_from('name = "X"\ndescription = ""\n[[rule]]\nany = 1\nmin_words = -1\n')
    assert "\n" not in str(raised.value)


def test_codes_of_several_rules_have_to_be_named() -> None:
    codes = '[[code]]\nname = "a"\ndescription = "A."\n[[code]]\nname = "a"\ndescription = "B."\n'
    told = faults(HEAD + codes + RULE + "[[example]]\ntalk = 'C: x'\nturns = [1]\n")
    assert told == [
        "line 7: code 'a' is there twice",
        "line 9: the rule names no code, and the file has 2: a, a",
        "line 13: turns by code: the file has 2: turns = {a = [1]}",
    ]


def test_a_list_that_is_nested_too_deeply_is_a_mistake() -> None:
    assert faults("a = " + "[" * 20_000) == ["its lists or tables are nested too deeply"]
