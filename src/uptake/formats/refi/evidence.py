"""What a person reads about a finding: the description of its selection, and the Note of its source."""

from collections.abc import Iterable

from uptake.model import Conversation, Evidence, Finding

_LONGEST_NAME = 100
_PREFACE = (
    "Written by uptake. To judge a finding, put one of the codes `confirmed CODE`, `rejected CODE` or `unsure CODE` on the "
    "same stretch of text; a later run obeys it."
)


def description(finding: Finding, talk: Conversation) -> str:
    """What was found, how sure, on which words, and by what; of a stretch to be coded, which has no evidence, only that."""
    if not finding.evidence:
        return f"{finding.code}: put the code `confirmed {finding.code}`, `unsure {finding.code}` or `rejected {finding.code}` here"
    lines = [f"{finding.code}, confidence {finding.confidence:.2f}"]
    lines += [_piece(e, talk) for e in finding.evidence]
    lines += [f"{key}: {value}" for key, value in sorted(finding.attributes.items())]
    lines.append(f"found by {finding.detector} {finding.version}")
    return "\n".join(lines)


def short_description(finding: Finding) -> str:
    """The same without evidence, for a finding whose description a tool has dropped."""
    return (
        f"{finding.code}, confidence {finding.confidence:.2f}\nfound by {finding.detector} {finding.version}"
    )


def _piece(evidence: Evidence, talk: Conversation) -> str:
    utterance = talk.by_id.get(evidence.utterance)
    words = utterance.text[evidence.start : evidence.end] if utterance else ""
    return f"- {' '.join(words.split())}: {evidence.why} ({evidence.cue})"


def note_text(described: Iterable[tuple[Finding, str]]) -> str:
    """The Note of a source: its findings in the order of the text."""
    parts = [f"{i}. {f.participant}: {text}" for i, (f, text) in enumerate(described, 1)]
    return "\n\n".join((_PREFACE, *parts))


def selection_name(words: str) -> str:
    """The selected words as a selection's name: on one line, cut off after a hundred characters."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1].rstrip() + "\u2026"
