"""One row for each finding; its fields are fixed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from uptake.export.columns import FINDINGS
from uptake.model import Conversation, Evidence, Finding, Project

Row = dict[str, Any]

FIELDS = tuple(FINDINGS.columns)
"""The columns of findings, in their order."""


def finding_rows(project: Project, findings: Mapping[str, Sequence[Finding]], file: str) -> list[Row]:
    """The findings of a project as rows, in the order of its conversations and of the talk.

    Args:
        project: What was read.
        findings: Conversation name to findings.
        file: How to name the file: relative, with forward slashes, never a path of this machine.

    Returns:
        A row for each finding, with the keys of `FIELDS` in their order. `utterances` is a list of ids, `evidence` a
        list of tables, `attributes` a table; times are whole milliseconds, or None where they were not measured.
    """
    return [
        _row(talk, finding, file) for talk in project.conversations for finding in findings.get(talk.name, ())
    ]


def without_text(rows: Iterable[Row]) -> list[Row]:
    """The same rows, of any table, without a word of the talk.

    `text` is empty, and of each piece of evidence `quote` and `cue`: the name of what matched can be the very word.
    """
    return [_silent(row) for row in rows]


def _silent(row: Row) -> Row:
    silent = {**row, "text": ""} if "text" in row else {**row}
    if "evidence" in row:
        silent["evidence"] = [{**piece, "cue": "", "quote": ""} for piece in row["evidence"]]
    return silent


def _row(talk: Conversation, finding: Finding, file: str) -> Row:
    person = talk.participant(finding.participant)
    covered = [talk.by_id[utterance] for utterance in finding.utterances]
    starts = [u.start_ms for u in covered if u.start_ms is not None and talk.times_measured]
    ends = [u.end_ms for u in covered if u.end_ms is not None and talk.times_measured]
    return {
        "id": finding.id,
        "file": file,
        "conversation": talk.name,
        "detector": finding.detector,
        "version": finding.version,
        "code": finding.code,
        "participant": person.name,
        "role": person.role,
        "start_ms": min(starts, default=None),
        "end_ms": max(ends, default=None),
        "utterances": list(finding.utterances),
        "text": " ".join(u.text for u in covered),
        "confidence": round(finding.confidence, 4),
        "evidence": [_evidence(talk, piece) for piece in finding.evidence],
        "attributes": {key: finding.attributes[key] for key in sorted(finding.attributes)},
    }


def _evidence(talk: Conversation, piece: Evidence) -> dict[str, Any]:
    return {
        "utterance": piece.utterance,
        "start": piece.start,
        "end": piece.end,
        "cue": piece.cue,
        "quote": talk.by_id[piece.utterance].text[piece.start : piece.end],
        "why": piece.why,
    }
