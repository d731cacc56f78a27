"""Whoever does what the pages for plugin authors say gets what they say."""

from pathlib import Path

import pytest

from told_pages import Block, Reader, blocks

DOCS = Path(__file__).parents[2] / "docs"
SHOWN_ONLY = ("{eval-rst}", "{include} hooks.md")
FAILURE = "murmur: murmur was expected"
"""The start of the one block that is printed by a test of its own: tests/testing/test_asserting.py."""


def to_follow(page: str) -> list[Block]:
    return [
        block
        for block in blocks(DOCS / page)
        if block.kind not in SHOWN_ONLY and not block.text.startswith(FAILURE)
    ]


@pytest.mark.parametrize(
    "page", ["lexicons.md", "plugin-authors.md", "plugin-kinds.md", "rule-files.md", "testing-kit.md"]
)
def test_each_block_of_a_page_holds(page: str, tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    told = to_follow(page)
    assert len(told) > 3
    for block in told:
        reader.follow(block)
