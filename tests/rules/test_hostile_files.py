"""However odd a rule file is, it costs one line and no time worth the name."""

import pytest

from uptake.rules import RuleFileError
from uptake.rules.files import rules_from

HEAD = 'name = "pain-words"\ndescription = "Words for pain."\n'
RULE = f'{HEAD}[[rule]]\nany = "pain"\n'


def phrase(text: str) -> str:
    return f'{HEAD}[[rule]]\nany = "{text}"\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f'{RULE}covers = ["turn"]', 'covers must be "turn" or "utterances", not a list'),
        (f"{RULE}keep = {{a = 1}}", 'keep must be "all", "first" or "last", not a table'),
        (f"{RULE}min_words = {'9' * 5000}", "a number in it is too long"),
        (f"{RULE}min_words = 0x{'f' * 9000}", "not a number beyond 1,000,000,000"),
        (f"{RULE}confidence = 0x{'f' * 9000}", "confidence must be a number from 0 to 1"),
        (f"{RULE}attributes = {{a = 0x{'f' * 9000}}}", "attributes must be a table"),
        (f"{RULE}attributes = {{a = nan}}", "attributes must be a table"),
        (
            f"{RULE}after = {{any = 'ache', within = 1001}}",
            "within must be a whole number from 1 to 1000, not 1001",
        ),
        (f"{HEAD}[[rule]]\nany = {{}}", "any: the table is empty"),
        (f'{HEAD}words = {{kin = {{}}}}\n[[rule]]\nany = "<kin>"', "kin: the table is empty"),
        (f'by = "a\\nb"\n{RULE}', "by must be a role"),
        (f'version = "1\\u0000"\n{RULE}', "version must be text in quotation marks, on one line"),
        (phrase("<a\\nb>"), "'<' means nothing in a phrase"),
        (phrase("(" * 400 + "pain" + ")" * 400), "nested more than 20 deep"),
        (phrase("a " + "!(" * 300 + "pain" + ")" * 300), "nested more than 20 deep"),
        (phrase("[so] " * 20_000 + "pain"), "100,004 characters, and a phrase at most 2,000"),
        (phrase("[so] " * 300 + "pain"), "can be read in millions of ways"),
        (f'words = {{kin = ["{"my " * 20_000}"]}}\n{phrase("<kin>")}', "is too long: a form has 200"),
        (f"{HEAD}[[rule]]\nany = {'[' * 600}{']' * 600}", "nested too deeply"),
        (f"{HEAD}[[rule]]\nany = {'{a = ' * 330}1{'}' * 330}", "nested too deeply"),
    ],
)
def test_a_mistake_is_told_in_one_line_and_soon(text: str, told: str) -> None:
    with pytest.raises(RuleFileError) as caught:
        rules_from(text)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_a_large_family_is_read_once_for_all_phrases() -> None:
    forms = ", ".join(f'"form {number}"' for number in range(2000))
    phrases = ", ".join(f'"<kin> at {number}"' for number in range(1000))
    rules_from(f"{HEAD}words = {{kin = [{forms}]}}\n[[rule]]\nany = [{phrases}]\n")
