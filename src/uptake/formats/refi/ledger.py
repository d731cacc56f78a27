"""The ledger: what `uptake` wrote into a project, remembered in a Note, which every tool carries along.

It is JSON on one line after a sentence for people, so that changed line ends and byte order marks do not harm it. No
words of a transcript, no path and no clock are in it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from uptake.errors import InputError
from uptake.formats._transcript import anchor
from uptake.model import Finding

VERSION = 1
"""Of the ledger's own form."""

_PREFACE = "Kept by uptake to know its own codings again. Please leave this memo in the project.\n"


@dataclass(frozen=True, slots=True)
class Base:
    """How to get back the project as it was before the first run.

    Args:
        sha256: Of the .qde then.
        length: Of it, in UTF-8.
        inserted: Offset in it and length of each insertion, in order; length None for the one with the ledger in it.
        recipe: How it was compressed; empty where zlib cannot do the same.
        member: Fingerprint of its compressed bytes.
        directory: Fingerprint of the zip directory.
    """

    sha256: str
    length: int
    inserted: tuple[tuple[int, int | None], ...]
    recipe: str
    member: str
    directory: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as it was written.

    Args:
        finding: Without its evidence and attributes.
        source: Name of the source.
        digest: Of the source's text, its copy number included.
        stretches: Where its selections start and end: code points into the text with LF line ends.
        media: The same in milliseconds, where selections of the recording were written too.
        content: The finding's `digest`.
    """

    finding: Finding
    source: str
    digest: str
    stretches: tuple[tuple[int, int], ...]
    media: tuple[tuple[int, int], ...] = ()
    content: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that `uptake` wrote into a project.

    Args:
        base: How to get back what was there before; None where another program had a hand in it.
        parent: GUID of the code that ours stand under.
        codes: Code to the name that it has in this project.
        review: Whether verdict codes were written.
        detectors: Name of a detector to its version and options at its last complete run.
        sync_points: GUID, position and time of each sync point that we added.
        notes: Fingerprints of the Notes of evidence, to see whether a person wrote in one.
        entries: Finding id to what was written.
        seal: What the last run depended on, and whether the project is as it left it; empty where that cannot be told.
    """

    base: Base | None = None
    parent: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    review: bool = False
    detectors: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    sync_points: tuple[tuple[str, int, int], ...] = ()
    notes: tuple[str, ...] = ()
    entries: Mapping[str, Entry] = field(default_factory=dict)
    seal: str = ""


def to_text(ledger: Ledger) -> str:
    """The Note's text."""
    data: dict[str, Any] = {
        "uptake": VERSION,
        "parent": ledger.parent,
        "codes": dict(sorted(ledger.codes.items())),
        "review": ledger.review,
        "notes": list(ledger.notes),
        "detectors": dict(sorted(ledger.detectors.items())),
        "findings": [_entry_data(e) for e in ledger.entries.values()],
    }
    if ledger.sync_points:
        data["sync"] = [list(p) for p in ledger.sync_points]
    if ledger.seal:
        data["seal"] = ledger.seal
    if ledger.base is not None:
        base = ledger.base
        data["base"] = {name: getattr(base, name) for name in Base.__dataclass_fields__}
    return _PREFACE + json.dumps(data, ensure_ascii=True, separators=(",", ":"))


def from_text(text: str) -> Ledger | None:
    """The ledger that a Note's text holds; None where somebody broke it.

    Raises:
        InputError: A newer version wrote it.
    """
    start, end = text.find("{"), text.rfind("}")
    try:
        data = json.loads(text[start : end + 1].replace("\r", "").replace("\n", ""))
    except ValueError:
        return None
    if not isinstance(data, dict) or "uptake" not in data:
        return None
    if data["uptake"] != VERSION:
        raise InputError(
            f"a newer uptake wrote into this project (ledger {data['uptake']}); use that version"
        )
    try:
        return _ledger(data)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def fingerprint(text: str) -> str:
    """Tells whether a Note says what we wrote; white space and byte order mark aside, which tools change."""
    words = "".join(text.removeprefix("\ufeff").split())
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _ledger(data: Mapping[str, Any]) -> Ledger:
    entries = [_entry(e) for e in data["findings"]]
    ledger = Ledger(
        parent=str(data["parent"]),
        codes={str(k): str(v) for k, v in data["codes"].items()},
        review=bool(data["review"]),
        notes=tuple(str(n) for n in data["notes"]),
        detectors=data["detectors"],
        sync_points=tuple((str(g), int(p), int(t)) for g, p, t in data.get("sync", ())),
        entries={e.finding.id: e for e in entries},
        seal=str(data.get("seal", "")),
    )
    return replace(ledger, base=_base(data["base"])) if "base" in data else ledger


def _base(data: Mapping[str, Any]) -> Base:
    inserted = tuple((int(o), None if n is None else int(n)) for o, n in data["inserted"])
    texts = {k: str(data[k]) for k in ("sha256", "recipe", "member", "directory")}
    return Base(length=int(data["length"]), inserted=inserted, **texts)


def _entry_data(entry: Entry) -> dict[str, Any]:
    finding = entry.finding
    data = {
        "detector": finding.detector,
        "version": finding.version,
        "code": finding.code,
        "participant": finding.participant,
        "source": entry.source,
        "text": entry.digest,
        "utterances": [int(u.rpartition("-")[2]) for u in finding.utterances],
        "stretches": [list(s) for s in entry.stretches],
        "confidence": finding.confidence,
        "digest": entry.content,
    }
    return data | ({"media": [list(m) for m in entry.media]} if entry.media else {})


def _entry(data: Mapping[str, Any]) -> Entry:
    digest = str(data["text"])
    finding = Finding(
        detector=str(data["detector"]),
        version=str(data["version"]),
        code=str(data["code"]),
        participant=str(data["participant"]),
        utterances=tuple(anchor(digest, int(p)) for p in data["utterances"]),
        confidence=float(data["confidence"]),
    )
    return Entry(
        finding=finding,
        source=str(data["source"]),
        digest=digest,
        stretches=_pairs(data["stretches"]),
        media=_pairs(data.get("media", ())),
        content=str(data["digest"]),
    )


def _pairs(values: Any) -> tuple[tuple[int, int], ...]:
    return tuple((int(a), int(b)) for a, b in values)
