"""The ledger: what `uptake` wrote into an .eaf, remembered in its HEADER PROPERTY elements, which ELAN keeps.

The frame (`uptake`) says what was added around the findings; `uptake:detector:NAME` how a detector was run;
`uptake:finding:ID` what was written for a finding, so that a later run sees what a person did to it; `uptake:seal` what the
last run depended on, and that nobody has touched the file since. No words of the transcript, no path and no clock are in it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from uptake.errors import InputError
from uptake.formats.eaf.names import DETECTOR_PROPERTY, FINDING_PROPERTY, PROPERTY, SEAL_PROPERTY
from uptake.model import DetectorRun, Finding

VERSION = 1
"""Of the ledger's own form."""


@dataclass(frozen=True, slots=True)
class TierRecord:
    """A tier as it was written.

    Args:
        kind: `findings`, `evidence` or `verdict`.
        detector: Name of the detector.
        participant: Id of the speaker.
        type: Its LINGUISTIC_TYPE_REF.
        parent: TIER_ID, as written, of the tier it hangs on; empty for a root tier.
        speaker: PARTICIPANT as written; None where the ledger does not say.
    """

    kind: str
    detector: str
    participant: str
    type: str
    parent: str = ""
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as it was written.

    Args:
        finding: Without its evidence and attributes.
        annotation: ANNOTATION_ID.
        tier: TIER_ID as written.
        start_ms: Where the annotation starts.
        end_ms: Where it ends, exclusive.
        value: Its text: the code's label; empty for a stretch to be coded.
        evidence: Fingerprint of the text of its evidence annotation; empty where it has none.
        digest: The finding's `digest`.
    """

    finding: Finding
    annotation: str
    tier: str
    start_ms: int
    end_ms: int
    value: str
    evidence: str
    digest: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that `uptake` wrote into a file.

    Args:
        sha256: Of the bytes of the file before the first run; empty when nothing was written yet.
        opened: Names of the elements that were self-closed and are so no longer.
        created: Names of the elements that the schema asks for and that were missing.
        types: LINGUISTIC_TYPE_IDs added.
        vocabularies: CV_IDs added.
        languages: LANG_IDs added.
        constraints: STEREOTYPEs added.
        tiers: TIER_ID as written to what the tier is.
        detectors: Name of a detector to its version and options at its last complete run.
        entries: Finding id to what was written.
        seal: What the last run depended on, and whether the file is as it left it; empty where a detector failed.
    """

    sha256: str = ""
    opened: tuple[str, ...] = ()
    created: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    vocabularies: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()
    tiers: Mapping[str, TierRecord] = field(default_factory=dict)
    detectors: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    seal: str = ""


_LISTS = ("opened", "created", "types", "vocabularies", "languages", "constraints")


def provenance(run: DetectorRun) -> dict[str, Any]:
    """What is remembered of a detector's run, as it will be read again."""
    data: dict[str, Any] = json.loads(_json({"version": run.version, "options": dict(run.options)}))
    return data


def to_properties(ledger: Ledger) -> dict[str, str]:
    """NAME and text of the HEADER PROPERTY elements that hold a ledger, the frame first."""
    frame: dict[str, Any] = {"ledger": VERSION, "sha256": ledger.sha256}
    frame |= {name: list(values) for name in _LISTS if (values := getattr(ledger, name))}
    frame["tiers"] = {name: _tier_data(record) for name, record in ledger.tiers.items()}
    return {
        PROPERTY: _json(frame),
        **{DETECTOR_PROPERTY + name: _json(data) for name, data in sorted(ledger.detectors.items())},
        **({SEAL_PROPERTY: ledger.seal} if ledger.seal else {}),
        **{FINDING_PROPERTY + name: _json(_entry_data(entry)) for name, entry in ledger.entries.items()},
    }


def from_properties(properties: Mapping[str, str]) -> Ledger:
    """The ledger that HEADER PROPERTY elements hold; an empty one when they hold none.

    A property that somebody broke is passed over: what it spoke of is then taken for a person's.

    Raises:
        InputError: A newer version wrote it.
    """
    frame = _data(properties.get(PROPERTY, ""))
    if frame.get("ledger", VERSION) != VERSION:
        raise InputError(f"a newer uptake wrote into this file (ledger {frame['ledger']}); use that version")
    ledger = _frame(frame)
    return replace(
        ledger,
        seal=properties.get(SEAL_PROPERTY, ""),
        detectors={
            name.removeprefix(DETECTOR_PROPERTY): _data(text)
            for name, text in properties.items()
            if name.startswith(DETECTOR_PROPERTY)
        },
        entries={
            entry.finding.id: entry
            for name, text in properties.items()
            if name.startswith(FINDING_PROPERTY) and (entry := _entry(_data(text)))
        },
    )


def _frame(frame: Mapping[str, Any]) -> Ledger:
    lists: dict[str, Any] = {name: tuple(str(v) for v in frame.get(name, ())) for name in _LISTS}
    try:
        tiers = {name: TierRecord(**data) for name, data in frame.get("tiers", {}).items()}
    except (TypeError, AttributeError):
        tiers = {}
    return replace(Ledger(sha256=str(frame.get("sha256", "")), tiers=tiers), **lists)


def _tier_data(record: TierRecord) -> dict[str, str]:
    data = {
        "kind": record.kind,
        "detector": record.detector,
        "participant": record.participant,
        "type": record.type,
    }
    data |= {"parent": record.parent} if record.parent else {}
    return data | ({} if record.speaker is None else {"speaker": record.speaker})


def _entry_data(entry: Entry) -> dict[str, Any]:
    finding = entry.finding
    data = {
        "detector": finding.detector,
        "version": finding.version,
        "code": finding.code,
        "participant": finding.participant,
        "utterances": list(finding.utterances),
        "confidence": finding.confidence,
        "tier": entry.tier,
        "start_ms": entry.start_ms,
        "end_ms": entry.end_ms,
        "value": entry.value,
        "evidence": entry.evidence,
        "digest": entry.digest,
    }
    return data | ({"annotation": entry.annotation} if entry.annotation != finding.id else {})


def _entry(data: Mapping[str, Any]) -> Entry | None:
    try:
        finding = Finding(
            detector=data["detector"],
            version=data["version"],
            code=data["code"],
            participant=data["participant"],
            utterances=tuple(data["utterances"]),
            confidence=float(data["confidence"]),
        )
        return Entry(
            finding=finding,
            annotation=data.get("annotation", finding.id),
            tier=data["tier"],
            start_ms=int(data["start_ms"]),
            end_ms=int(data["end_ms"]),
            value=data["value"],
            evidence=data["evidence"],
            digest=data["digest"],
        )
    except (KeyError, TypeError, ValueError):
        return None


def _data(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text or "{}")
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"))
