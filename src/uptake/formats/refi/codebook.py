"""Codes as elements: ours in a project, and all detectors' as a codebook of their own (.qdc)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from uptake.formats._xml.splice import Layout, New, render
from uptake.formats.refi.guids import guid_for
from uptake.formats.refi.names import PARENT, PARENT_COLOUR, VERDICT_COLOURS, VERDICTS
from uptake.model import Code

_CODEBOOK = "urn:QDA-XML:codebook:1.0"
PARENT_DESCRIPTION = "Codes that uptake found to hold. See the description of each."
"""What is said of the code that ours stand under."""


def code_guid(name: str) -> str:
    """The GUID of a code of ours, in normal form."""
    return guid_for("code", name)


def free_name(name: str, taken: Iterable[str]) -> str:
    """A name that no code has yet, whatever its case: itself, or with ` (uptake)` after it."""
    lowered = {t.casefold() for t in taken}
    candidate, number = name, 1
    while candidate.casefold() in lowered:
        candidate = f"{name} (uptake)" if number == 1 else f"{name} (uptake {number})"
        number += 1
    return candidate


def code_element(tag: str, guid: str, name: str, code: Code) -> New:
    """A code as an element."""
    return New(
        tag,
        {"guid": guid, "name": name, "isCodable": "true", "color": code.colour},
        children=(New(tag.removesuffix("Code") + "Description", text=code.description),),
    )


def parent_element(tag: str, guid: str, name: str, children: Sequence[New]) -> New:
    """The code that ours stand under; it cannot be put on anything."""
    description = New(tag.removesuffix("Code") + "Description", text=PARENT_DESCRIPTION)
    attributes = {"guid": guid, "name": name, "isCodable": "false", "color": PARENT_COLOUR}
    return New(tag, attributes, children=(description, *children))


def verdict_codes(name: str) -> Iterator[Code]:
    """The codes by which a person judges findings of a code.

    Args:
        name: The name that the judged code has in the project.
    """
    for verdict in VERDICTS:
        meaning = f"Put on a stretch that uptake coded {name}: a person's verdict, which later runs obey."
        yield Code(f"{verdict} {name}", meaning, VERDICT_COLOURS[verdict])


def codebook(codes: Mapping[str, Sequence[Code]]) -> bytes:
    """The codes of detectors as a .qdc, below one another as a run writes them into a project, with the same GUIDs.

    A code that two detectors give stands once.

    Args:
        codes: Name of each detector to its codes.
    """
    unique = {c.name.casefold(): c for _, given in sorted(codes.items()) for c in given}
    below = [code_element("Code", code_guid(c.name), c.name, c) for _, c in sorted(unique.items())]
    parent = parent_element("Code", guid_for("parent"), PARENT, below)
    layout = Layout("\n", "  ")
    body = render(New("Codes", children=(parent,)), layout, 1)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<CodeBook xmlns="{_CODEBOOK}" origin="uptake">{body}\n</CodeBook>\n'
    ).encode()
