"""A table in the form of a language's file changes families and tables."""

import pytest

from uptake.text import (
    Language,
    Sieve,
    changed_language,
    changes_from,
    language_from,
    lexicon_for,
    patterns,
)

BASE = {"terms": {"no": ["no", "nope"], "yes": ["yes"]}, "cue": [{"name": "a", "pattern": "<no> way"}]}


def base() -> Language:
    return language_from("en", BASE)


@pytest.mark.parametrize(
    ("said", "forms"),
    [
        (["nay"], {"nay"}),
        ({"replace": ["nay"]}, {"nay"}),
        ({"add": ["nay"]}, {"no", "nope", "nay"}),
        ({"remove": ["nope"]}, {"no"}),
        ({"add": ["nay"], "remove": ["no"]}, {"nope", "nay"}),
        ({"replace": ["nay", "naw"], "remove": ["naw"]}, {"nay"}),
        ({"add": ["Mother-in-law", "it\u2019s  so"]}, {"no", "nope", "mother in law", "it's so"}),
        ({}, {"no", "nope"}),
    ],
)
def test_a_family_has_the_forms_that_the_table_says(said: object, forms: set[str]) -> None:
    changed = changed_language(base(), changes_from({"terms": {"no": said}}))
    assert changed.terms("no") == forms
    assert changed.terms("yes") == {"yes"}


def test_a_row_takes_the_place_of_the_one_of_its_name_and_others_come_after_it() -> None:
    rows = [{"name": "b", "pattern": "b"}, {"name": "a", "pattern": "new"}]
    changed = changed_language(base(), changes_from({"cue": rows}))
    assert [(row["name"], row["pattern"]) for row in changed.table("cue")] == [("a", "new"), ("b", "b")]
    assert base().table("cue")[0]["pattern"] == "<no> way"


def test_a_lexicon_is_the_language_then_its_own_then_what_the_user_changed() -> None:
    pack = language_from("en", {"terms": {"no": ["no"], "yes": ["yes"]}})
    changed = changed_language(pack, changes_from({"terms": {"yes": {"add": ["aye"]}}}))
    given = Language(
        "en",
        "English",
        changed.families,
        changed=changed.changed,
        lexicons={"mine": (changes_from({"terms": {"no": {"add": ["nay"]}}}),)},
    )
    own = lexicon_for(given, "mine", {"terms": {"no": ["nope"]}})
    assert own.terms("no") == {"nope", "nay"}
    assert own.terms("yes") == {"yes", "aye"}
    assert lexicon_for(given, "another", {}).terms("no") == {"no"}


def test_a_cue_is_found_by_a_new_form_whatever_its_quick_tests_say() -> None:
    rows = [{"name": "a", "pattern": "<no> way", "needs": ["no"], "heads": ["no", "nope"]}]
    changed = changed_language(base(), changes_from({"terms": {"no": {"add": ["ain't"]}}}))
    assert [cue.name for cue, _ in Sieve(patterns(rows, changed)).matches("ain't way")] == ["a"]
    assert [cue.name for cue, _ in Sieve(patterns(rows, base())).matches("ain't way")] == []
