"""GUIDs: compared without case and braces, written as the file writes them."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_SPACE = uuid.UUID("8c6c4b5e-2f0a-5d0e-9a0f-6f1d1c7b3a52")
"""The name space of our GUIDs, made up once."""

USER_GUID = "f3b1c9d2-7a44-5e0b-8d57-1e6a2c90b7d4"
"""The GUID of our user: always the same."""


def normal(guid: str | None) -> str:
    """A GUID as it is compared: lower case, no braces."""
    return (guid or "").strip().strip("{}").lower()


@dataclass(frozen=True, slots=True)
class GuidStyle:
    """How a file writes GUIDs."""

    upper: bool = False
    braces: bool = False

    def styled(self, guid: str) -> str:
        """A normal GUID in this style."""
        cased = guid.upper() if self.upper else guid
        return f"{{{cased}}}" if self.braces else cased


def style_of(guids: Iterable[str]) -> GuidStyle:
    """The style of most GUIDs; of none: lower case without braces."""
    counts = Counter(
        (any(c in "ABCDEF" for c in guid), guid.startswith("{"))
        for guid in guids
        if any(c.isalpha() for c in guid)
    )
    return GuidStyle(*counts.most_common(1)[0][0]) if counts else GuidStyle()


def guid_for(*what: str) -> str:
    """The GUID of something of ours, derived from what it is: version 5, normal form."""
    return str(uuid.uuid5(_SPACE, "\x1f".join(what)))
