"""Files of QDA programs that cannot be read, and how each program exports one that can."""

FOREIGN: dict[str, tuple[str, str]] = {
    ".nvp": ("an NVivo project (Windows)", "in NVivo: Share, Export Project, REFI-QDA Project"),
    ".nvpx": ("an NVivo project (Mac)", "in NVivo: File, Export Project"),
    ".atlproj": ("an ATLAS.ti project", "in ATLAS.ti: open it and export it as a QDPX (REFI-QDA) project"),
    ".hpr": ("an ATLAS.ti project", "in ATLAS.ti: open it and export it as a QDPX (REFI-QDA) project"),
    **{
        f".mx{version}": (
            "a MAXQDA project",
            "in MAXQDA: open it and export it as a REFI-QDA project (.qdpx)",
        )
        for version in range(20, 25)
    },
    ".docx": ("a Word file", "in Word: File, Save As, Plain Text (.txt), encoding Unicode (UTF-8)"),
    ".doc": ("a Word file", "in Word: File, Save As, Plain Text (.txt), encoding Unicode (UTF-8)"),
    ".rtf": ("a rich-text file", "in Word: File, Save As, Plain Text (.txt), encoding Unicode (UTF-8)"),
    ".qda": ("a QualCoder project", "in QualCoder: Project, Exports, REFI-QDA project"),
    ".qde": ("the inner file of a REFI-QDA project", "give the whole .qdpx that it came in"),
}
"""Suffix, lower case, to what the file is and where its program exports a .qdpx (or a .txt)."""
