"""Data in a page stay data."""

import base64
import hashlib
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from uptake.export.report.embedding import embedded_json, policy

TEXTS = st.text(st.characters(exclude_categories=()))


@given(
    st.recursive(
        TEXTS | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)
    )
)
def test_what_is_embedded_comes_back_and_holds_nothing_that_a_parser_of_html_sees(value: object) -> None:
    text = embedded_json(value)
    assert json.loads(text) == value
    assert text.isascii()
    assert not set(text) & set("<>&")


def test_the_policy_allows_this_script_and_this_style_and_no_network() -> None:
    said = dict(part.partition(" ")[::2] for part in policy("let a;", "a {}").split("; "))
    digest = base64.b64encode(hashlib.sha256(b"let a;").digest()).decode()
    assert said["default-src"] == "'none'"
    assert said["script-src"] == f"'sha256-{digest}'"
    assert re.fullmatch(r"'sha256-[\w+/]+=*'", said["style-src"])
    assert said["media-src"] == "'self' file:"
    assert not any(word in policy("", "") for word in ("unsafe", "http", "data:", "*"))
