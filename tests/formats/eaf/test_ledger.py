import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_findings import RUNS, finding
from uptake.errors import InputError
from uptake.formats.eaf.ledger import (
    Entry,
    Ledger,
    TierRecord,
    from_properties,
    provenance,
    to_properties,
)

FINDING = finding("Ünal, C.", ("a1", "b 2"))
ENTRY = Entry(FINDING, "u-other", "made-up@Ü", 10, 20, "run", "0badcafe", FINDING.digest)
BARE = Entry(finding("P", ("a1",)), finding("P", ("a1",)).id, "t", 0, 1, "run", "x", "y")
LEDGER = Ledger(
    sha256="ab" * 32,
    opened=("HEADER",),
    types=("uptake:made-up", "uptake:evidence"),
    languages=("eng",),
    tiers={
        "made-up@Ü": TierRecord("findings", "made-up", "Ünal, C.", "uptake:made-up"),
        "made-up:evidence@Ü": TierRecord("evidence", "made-up", "Ünal, C.", "uptake:evidence", "made-up@Ü"),
    },
    detectors={run.name: provenance(run) for run in RUNS},
    entries={e.finding.id: e for e in (ENTRY, BARE)},
)


def test_a_ledger_comes_back_from_its_properties_but_for_evidence() -> None:
    again = from_properties(to_properties(LEDGER))
    assert again.entries[FINDING.id].finding.evidence == ()
    assert again.entries[FINDING.id].finding.id == FINDING.id
    assert to_properties(again) == to_properties(LEDGER)


def test_the_properties_are_plain_ascii() -> None:
    assert all(text.isascii() for text in to_properties(LEDGER).values())


def test_a_file_without_a_ledger_has_an_empty_one() -> None:
    assert from_properties({}) == Ledger()


def test_a_newer_form_is_refused() -> None:
    with pytest.raises(InputError, match="newer uptake"):
        from_properties({"uptake": json.dumps({"ledger": 2})})


@settings(deadline=None)
@given(
    broken=st.dictionaries(
        st.sampled_from(["uptake", "uptake:finding:u-1", "uptake:detector:x"]),
        st.sampled_from(["", "{", "[]", "1", "null", '{"tiers":[1]}', '{"utterances":1,"opened":["x"]}']),
    )
)
def test_properties_that_somebody_broke_are_passed_over(broken: dict[str, str]) -> None:
    assert from_properties(broken).entries == {}
