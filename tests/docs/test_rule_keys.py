"""The page of all keys tells every key of the schema, and the schema what fits each."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

from uptake.rules.schema import KINDS, MEANT, TABLES

DOCS = Path(__file__).parents[2] / "docs"


def page_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("rule_keys", DOCS / "rule_keys.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_key_of_every_table_is_on_the_page_of_all_keys() -> None:
    module = page_module()
    assert set(module.TITLES) == set(TABLES)
    sections = re.split(r"(?m)^## ", module.rule_keys_page())[1:]
    for section, keys in zip(sections, TABLES.values(), strict=False):
        assert [*re.findall(r"(?m)^\| `(\w+)` \|", section)] == [key.name for key in keys]
    assert "| `<negation>` | da, de, en, nb, sv |" in sections[-1]


def test_every_key_says_what_fits_and_what_it_does() -> None:
    for keys in TABLES.values():
        for key in keys:
            assert key.kind in KINDS
            assert key.what.endswith(".")
            assert bool(key.table) == (key.kind == "tables")


def test_what_people_write_for_a_key_is_no_key_of_a_rule() -> None:
    names = {key.name for key in TABLES["rule"]} | {key.name for key in TABLES["context"]}
    assert not names & set(MEANT)
    assert set(MEANT.values()) <= names | {key.name for key in TABLES["file"]}


def test_the_tutorial_shows_every_key_or_the_page_of_all_keys_does_so_alone() -> None:
    tutorial = (DOCS / "rule-files.md").read_text(encoding="utf-8")
    told = {key.name for key in TABLES["rule"] if f"{key.name}" in tutorial}
    assert {key.name for key in TABLES["rule"]} - told <= {"max_words", "min_words", "lower", "keep"}
