"""Files of QDA programs that cannot be read, and how each program exports one that can.

NVivo's words are those of its help, QualCoder's those of its menus. The menus of ATLAS.ti and MAXQDA differ from version
to version and could not be looked up: there it says what to look for.
"""

_ATLAS = ("an ATLAS.ti project", "in ATLAS.ti: open it, then look in the export menu for QDPX (REFI-QDA)")
_MAXQDA = (
    "a MAXQDA project",
    "in MAXQDA: open it, then look among the export commands for REFI-QDA project (.qdpx)",
)
_WORD = ("a Word file", "in Word: File, Save As, Plain Text (.txt), encoding Unicode (UTF-8)")

FOREIGN: dict[str, tuple[str, str]] = {
    ".nvp": (
        "an NVivo project (Windows)",
        "in NVivo: tab Share, Export Project, REFI-QDA Project; that gives a .qdpx",
    ),
    ".nvpx": ("an NVivo project (Mac)", "in NVivo: menu File, Export Project; that gives a .qdpx"),
    **dict.fromkeys((".atlproj", *(f".atlproj{version}" for version in (9, *range(22, 27))), ".hpr"), _ATLAS),
    **dict.fromkeys((f".mx{version}" for version in (18, *range(20, 27))), _MAXQDA),
    ".docx": _WORD,
    ".doc": _WORD,
    ".rtf": ("a rich-text file", _WORD[1]),
    ".qda": (
        "a QualCoder project",
        "in QualCoder: menu Project, REFI-QDA Project export; that gives a .qdpx",
    ),
    ".qde": ("the inner file of a REFI-QDA project", "give the whole .qdpx that it came in"),
}
"""Suffix, lower case, to what the file is and where its program exports a .qdpx (or a .txt)."""
