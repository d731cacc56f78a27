"""Where a coding stood in the file it comes from, said in the description of its selection, and read back from there."""

import re

_TIER = "Tier: "
_TIME = re.compile(r"^Time: (\d+)-(\d+) ms$", re.MULTILINE)


def filing(tier: str, span: tuple[int, int] | None) -> str:
    """The description of a selection.

    Args:
        tier: The tier that the coding stood on.
        span: From where to where, in milliseconds; None without times.
    """
    line = _TIER + " ".join(tier.split())
    return f"{line}\nTime: {span[0]}-{span[1]} ms" if span else line


def filed(description: str) -> tuple[str, tuple[int, int] | None]:
    """The tier and the span that a description names; empty and None where it is another's."""
    first = description.strip().partition("\n")[0]
    if not first.startswith(_TIER):
        return "", None
    found = _TIME.search(description)
    return first.removeprefix(_TIER), (int(found[1]), int(found[2])) if found else None
