"""What an evidence annotation says: how sure the detector is and the cues it rests on, short enough for the timeline."""

import hashlib

from uptake.model import Finding

CUES = 4
"""How many different cues are spelled out; the others are counted."""

LONGEST_CUE = 32
"""Characters of a cue that are spelled out."""


def evidence_text(finding: Finding) -> str:
    """The text of a finding's evidence annotation, such as `0.82 · mhm, yeah`."""
    cues = list(dict.fromkeys(_short(e.cue) for e in finding.evidence if e.cue))
    rest = f" +{len(cues) - CUES}" if len(cues) > CUES else ""
    listed = ", ".join(cues[:CUES]) + rest
    return f"{finding.confidence:.2f} · {listed}" if listed else f"{finding.confidence:.2f}"


def fingerprint(text: str) -> str:
    """Tells whether a text is still the same, without holding it; whitespace around words does not count."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:8]


def _short(cue: str) -> str:
    cue = " ".join(cue.split())
    return cue if len(cue) <= LONGEST_CUE else cue[: LONGEST_CUE - 1] + "…"
