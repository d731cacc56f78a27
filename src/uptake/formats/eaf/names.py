"""What the things that `uptake` writes into an .eaf are called."""

from collections.abc import Container, Iterator
from itertools import chain, count

ANNOTATOR = "uptake"
"""ANNOTATOR of our tiers."""

FINDINGS, EVIDENCE, VERDICT = "findings", "evidence", "verdict"
"""The kinds of our tiers."""

PROPERTY = "uptake"
"""NAME of the HEADER PROPERTY with the ledger's frame; the others start with it and a colon."""

SEAL_PROPERTY = "uptake:seal"
DETECTOR_PROPERTY = "uptake:detector:"
FINDING_PROPERTY = "uptake:finding:"

EVIDENCE_TYPE = "uptake:evidence"
VERDICT_TYPE = "uptake:verdict"
VERDICT_VOCABULARY = "uptake:verdict"
ANSWER_VOCABULARY = "uptake:answer"

ASSOCIATION = "Symbolic_Association"
ASSOCIATION_MEANING = "1-1 association with a parent annotation"

LANGUAGE = "eng"
LANGUAGE_DEFINITION = "http://cdb.iso.org/lg/CDB-00138502-001"
LANGUAGE_LABEL = "English (eng)"
OTHER_LANGUAGE = "uptake-eng"
"""LANG_ID where `eng` is the id of something else."""


def is_ours(property_name: str) -> bool:
    """Whether a HEADER PROPERTY is one of ours."""
    return property_name == PROPERTY or property_name.startswith(f"{PROPERTY}:")


def detector_type(detector: str) -> str:
    """LINGUISTIC_TYPE_ID and CV_ID of a detector."""
    return f"uptake:{detector}"


def entry_id(code: str) -> str:
    """CVE_ID of a code in its detector's controlled vocabulary."""
    return f"uptake-{code}"


def evidence_id(annotation: str) -> str:
    """ANNOTATION_ID of the evidence of a finding's annotation."""
    return f"{annotation}-e"


def tier_names(detector: str, speaker: str) -> Iterator[str]:
    """Names for a tier of findings, best first: `we-deferral@Patient`, `we-deferral-2@Patient`."""
    yield f"{detector}@{speaker}"
    for number in count(2):
        yield f"{detector}-{number}@{speaker}"


def child_names(tier: str, kind: str) -> Iterator[str]:
    """Names for a tier that hangs on one of findings, best first: `we-deferral:evidence@Patient`."""
    detector, at, speaker = tier.partition("@")
    yield f"{detector}:{kind}{at}{speaker}"
    for number in count(2):
        yield f"{detector}:{kind}-{number}{at}{speaker}"


def unique(name: str, taken: Container[str]) -> str:
    """A name that is not taken: itself, or with a number."""
    if name not in taken:
        return name
    return next(numbered for n in count(2) if (numbered := f"{name}-{n}") not in taken)


def own_name(name: str, added: Container[str], there: Container[str]) -> str:
    """The name of a linguistic type or a vocabulary of ours: one that we added, or else one that is free.

    Args:
        name: What it is called unless a researcher has something of that name.
        added: Names of what we added.
        there: Names of what there is.
    """
    candidates = chain([name], (f"{name}-{n}" for n in count(2)))
    return next(c for c in candidates if c in added or c not in there)
