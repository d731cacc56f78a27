"""The page of all keys of a rule file, made from `uptake.rules.schema`, and of the families of the languages."""

from collections.abc import Iterator

from uptake.rules.schema import KINDS, TABLES, Key
from uptake.text import language_codes, load_language

TITLES = {
    "file": ("The file", "At the top, before any table."),
    "code": ("`[[code]]`", "A code, if the file has several or one of another name than its own."),
    "rule": ("`[[rule]]`", "One way to find a code. All that it asks has to hold."),
    "context": (
        "`[[rule.after]]`, `[[rule.not_after]]`, `[[rule.before]]`, `[[rule.not_before]]`",
        "A turn near the one that the rule looks at; also under `[[rule.raise]]` and `[[rule.lower]]`.",
    ),
    "change": ("`[[rule.raise]]`, `[[rule.lower]]`", "What makes a finding of the rule more or less sure."),
    "example": ("`[[example]]`", "Talk for `uptake detectors --check`."),
}
SHOWN = 6
"""Forms of a family that are told."""


def rule_keys_page() -> str:
    """All keys of a rule file by table, and the families of the languages."""
    lines = ["# Keys of a rule file", "", "What each does is told [with examples](rule-files.md)."]
    for table, (title, about) in TITLES.items():
        lines += ["", f"## {title}", "", about, "", *key_rows(TABLES[table])]
    lines += ["", "## Families of the languages", "", *family_rows()]
    return "\n".join(lines) + "\n"


def key_rows(keys: tuple[Key, ...]) -> Iterator[str]:
    """A table with a row for each key."""
    yield "| key | what fits | what it does | without it |"
    yield "|---|---|---|---|"
    for key in keys:
        without = "it has to be there" if key.required else key.default or "nothing is asked"
        yield f"| `{key.name}` | {cell(KINDS[key.kind])} | {cell(key.what)} | {cell(without)} |"


def family_rows() -> Iterator[str]:
    """A table with a row for each family, with some of its English forms and the languages that have it."""
    packs = {code: load_language(code).families for code in language_codes()}
    yield "| family | languages | some of its English forms |"
    yield "|---|---|---|"
    for family in sorted({name for families in packs.values() for name in families}):
        having = ", ".join(code for code, families in packs.items() if family in families)
        forms = ", ".join(sorted(packs["en"].get(family, ()))[:SHOWN])
        yield f"| `<{family}>` | {having} | {cell(forms)} |"


def cell(text: str) -> str:
    """Text that a cell of a table can hold."""
    return text.replace("|", "\\|")
