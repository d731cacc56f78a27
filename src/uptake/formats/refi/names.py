"""What a project's elements are called, in which order they stand, and what ours are called."""

USER = "uptake"
"""Name of the user our codings belong to."""

PARENT = "uptake"
"""Name of the code that ours stand under."""

LEDGER_NOTE = "uptake ledger"
"""Name of the Note that remembers what was written."""

EVIDENCE_NOTE = "uptake findings: "
"""What the name of a source's Note of evidence begins with; the source's name follows."""

VERDICTS = ("confirmed", "rejected", "unsure")
"""What a person may say of a finding: the first word of a verdict code, the judged code follows."""

VERDICT_COLOURS = {"confirmed": "#2E7D32", "rejected": "#C62828", "unsure": "#F9A825"}
PARENT_COLOUR = "#5C6BC0"

_SELECTIONS = "PlainTextSelection PictureSelection PDFSelection AudioSelection VideoSelection"
ORDER = {
    "Project": "Users CodeBook Variables Cases Sources Notes Links Sets Graphs Description NoteRef",
    "CodeBook": "Codes",
    "Users": "User",
    "Codes": "Code",
    "Code": "Description NoteRef Code",
    "Notes": "Note",
    "TextSource": "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue",
    "Representation": "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue",
    "Transcript": "Description PlainTextContent SyncPoint TranscriptSelection NoteRef",
    "AudioSource": "Description Transcript AudioSelection Coding NoteRef VariableValue",
    "VideoSource": "Description Transcript VideoSelection Coding NoteRef VariableValue",
    **dict.fromkeys([*_SELECTIONS.split(), "TranscriptSelection"], "Description Coding NoteRef"),
}
"""The children of an element in the schema's order."""

SELECTIONS = frozenset([*_SELECTIONS.split(), "TranscriptSelection"])
"""Elements that a Coding of a stretch stands in."""
