"""The codes of a new project: what tiers with controlled vocabularies hold, each name once in the whole tree."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from uptake.formats._xml.splice import New
from uptake.formats.refi.guids import guid_for
from uptake.model import Code, Conversation, Layer

_CUT = 200
"""Characters of an annotation that become the name of a code."""


@dataclass(frozen=True, slots=True)
class MadeCodes:
    """A code tree.

    Args:
        guids: Group and value to the GUID of the code.
        names: Group and value to the name of the code, which differs from the value where that is used twice.
        elements: The tree.
    """

    guids: Mapping[tuple[str, str], str]
    names: Mapping[tuple[str, str], str]
    elements: tuple[New, ...]


def coded_layers(talk: Conversation, named: Collection[str]) -> tuple[Layer, ...]:
    """The layers whose values are codes: those with a controlled vocabulary, and those that the user names."""
    return tuple(layer for layer in talk.layers if layer.vocabulary or layer.name in named)


def group_of(layer: Layer) -> str:
    """What the codes of a layer stand under: tiers with one vocabulary share their codes."""
    return layer.vocabulary or layer.name


def made_codes(layers: Iterable[Layer]) -> MadeCodes:
    """A code for each group, which cannot be put on anything, and below it one for each entry and each value.

    A name that is taken, whatever its case, gets the group's name in brackets after it.
    """
    groups: dict[str, dict[str, Code]] = {}
    for layer in layers:
        group = groups.setdefault(group_of(layer), {})
        for code in (*layer.codes, *(Code(i.value, "", "") for i in layer.items if i.value.strip())):
            known = group.get(code.label)
            if known is None or (code.description and not known.description):
                group[code.label] = code
    taken: set[str] = set()
    parents = {group: _free(group, "", taken) for group in groups}
    names = {(group, value): _free(value, group, taken) for group, codes in groups.items() for value in codes}
    guids = {key: guid_for("conversion", "code", *key) for key in names}
    elements = tuple(
        _parent(group, parents[group], tuple(_children(group, codes, names, guids)))
        for group, codes in groups.items()
    )
    return MadeCodes(guids, names, elements)


def _free(value: str, group: str, taken: set[str]) -> str:
    line = " ".join(value.split())[:_CUT]
    name, number = line, 1
    while name.casefold() in taken:
        name = f"{line} ({group})" if group and number == 1 else f"{line} ({number})"
        number += 1
    taken.add(name.casefold())
    return name


def _parent(group: str, name: str, children: tuple[New, ...]) -> New:
    attributes = {"guid": guid_for("conversion", "codes", group), "name": name, "isCodable": "false"}
    return New("Code", attributes, children=children)


def _children(
    group: str,
    codes: Mapping[str, Code],
    names: Mapping[tuple[str, str], str],
    guids: Mapping[tuple[str, str], str],
) -> Iterator[New]:
    for value, code in codes.items():
        attributes = {"guid": guids[group, value], "name": names[group, value], "isCodable": "true"}
        attributes |= {"color": code.colour} if code.colour else {}
        described = (New("Description", text=code.description),) if code.description else ()
        yield New("Code", attributes, children=described)
