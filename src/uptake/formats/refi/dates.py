"""The date that new elements carry: importers fail without one, and the same project has to give the same bytes."""

import re

from uptake.formats._xml.offsets import Element

ATTRIBUTE = "creationDateTime"
"""Of selections, codings, Notes and sources. QualCoder's importer ends where one of them has none."""

LONG_AGO = "1970-01-01T00:00:00Z"
"""Where a project itself has no date."""

_VALID = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?").fullmatch


def project_date(root: Element) -> str:
    """When a project was last changed or made, as it says itself; not when `uptake` was run.

    Args:
        root: Its Project element.
    """
    said = (root.attributes.get(name, "").strip() for name in ("modifiedDateTime", ATTRIBUTE))
    return next(filter(_VALID, said), LONG_AGO)
