"""Saying in a file that its times were made up, and seeing that one says so."""

from lxml import etree

TIMES_PROPERTY = "uptake-times"
"""NAME of the HEADER PROPERTY. It is no part of the ledger: `strip` leaves it, since the times stay what they are."""

MADE_UP = "made up evenly; delete this property once the annotations are aligned with a recording"
"""Its text; what it begins with decides."""


def says_made_up(root: etree._Element) -> bool:
    """Whether a file says that nobody measured its times."""
    return any(
        p.get("NAME") == TIMES_PROPERTY and (p.text or "").strip().casefold().startswith("made up")
        for p in root.iterfind("HEADER/PROPERTY")
    )
