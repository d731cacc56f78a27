"""The codes of a project by GUID, and which of them are ours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from uptake.formats._xml.offsets import Element
from uptake.formats.refi.guids import normal
from uptake.formats.refi.names import PARENT, VERDICTS
from uptake.formats.refi.qde import Qde, children, first


@dataclass(frozen=True, slots=True)
class Codes:
    """The codebook of a project.

    Args:
        names: GUID in normal form to name; where a GUID stands twice, the first.
        elements: GUID to element.
        parent: The code that ours stand under; None without one.
    """

    names: Mapping[str, str]
    elements: Mapping[str, Element]
    parent: Element | None = None

    def verdict(self, guid: str) -> tuple[str, str] | None:
        """Value and judged code of a verdict code, in any spelling of case; None for any other code."""
        value, _, judged = self.names.get(guid, "").casefold().partition(" ")
        return (value, judged.strip()) if value in VERDICTS and judged.strip() else None


def codes_of(qde: Qde, parent: str = "") -> Codes:
    """The codebook of a project.

    Args:
        qde: The project.
        parent: GUID of the code that ours were written under, where the ledger knows it.
    """
    elements: dict[str, Element] = {}
    for element in _walk(first(qde.root, "CodeBook", "Codes")):
        elements.setdefault(normal(element.attributes.get("guid")), element)
    names = {guid: e.attributes.get("name", "") for guid, e in elements.items()}
    ours = elements.get(normal(parent)) or next(
        (e for e in elements.values() if e.attributes.get("name") == PARENT and any(children(e, "Code"))),
        None,
    )
    return Codes(names, elements, ours)


def _walk(element: Element | None) -> Iterator[Element]:
    for code in children(element, "Code"):
        yield code
        yield from _walk(code)


def users_of(qde: Qde) -> dict[str, str]:
    """The users of a project: GUID in normal form to name."""
    users = children(first(qde.root, "Users"), "User")
    return {
        normal(u.attributes.get("guid")): u.attributes.get("name") or u.attributes.get("id", "")
        for u in users
    }
