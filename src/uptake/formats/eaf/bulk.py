"""The bulk of an .eaf, its time slots and annotations, read by patterns where they stand as ELAN writes them.

A tree of all elements takes several times the memory of the file and most of the time of reading. Where a pattern
accounts for every character between two tags, it proves that what stands there is well-formed, and gives all that is
asked of it. That is taken out, and the parser gets the rest; whatever is written in another way stays for the parser.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from uptake.errors import InputError
from uptake.formats._xml.encodings import encoding_of
from uptake.formats._xml.offsets import Element
from uptake.formats._xml.outline import more_than_tags, told_by_tags
from uptake.formats.eaf.annotations import ALIGNED, REFERRING, Annotation
from uptake.formats.eaf.names import PROPERTY

_BLANKS = " \t\n"
_ID = r'[^"<&\x00-\x1f\ufffe\uffff]+'
_TEXT = r"[^<>\x00-\x08\x0b-\x1f\ufffe\uffff]*"
_ENTRY = f'(?: CVE_REF="{_ID}")?(?: EXT_REF="{_ID}")?'


def _annotation(name: str, attributes: str) -> re.Pattern[str]:
    value = f"(?:<ANNOTATION_VALUE>({_TEXT})</ANNOTATION_VALUE>|<ANNOTATION_VALUE/>)"
    markup = ("<ANNOTATION>", f"<{name} {attributes}>", value, f"</{name}>", "</ANNOTATION>")
    return re.compile(f"[{_BLANKS}]*".join(markup))


_SLOT = re.compile(f'<TIME_SLOT TIME_SLOT_ID="({_ID})"(?: TIME_VALUE="([0-9]{{1,18}})")?/>')
_ALIGNED = _annotation(
    ALIGNED, f'ANNOTATION_ID="({_ID})"{_ENTRY} TIME_SLOT_REF1="({_ID})" TIME_SLOT_REF2="({_ID})"'
)
_REFERRING = _annotation(
    REFERRING, f'ANNOTATION_ID="({_ID})" ANNOTATION_REF="({_ID})"{_ENTRY}(?: PREVIOUS_ANNOTATION="({_ID})")?'
)
_REFERENCE = re.compile("&([a-z]*;)?")
_CHARACTERS = {"amp;": "&", "lt;": "<", "gt;": ">", "quot;": '"', "apos;": "'"}


class _OtherwiseError(Exception):
    """Something is written in another way than ELAN's."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """What was taken out of a document.

    Args:
        rest: The document without it.
        slots: TIME_SLOT_ID to milliseconds, None where the slot has no value; None where the rest has them.
        annotations: Of each TIER in document order, None where the rest has them; empty where it has all.
    """

    rest: bytes
    slots: Mapping[str, int | None] | None = None
    annotations: Sequence[tuple[Annotation, ...] | None] = ()

    def by_tier(self) -> Iterable[tuple[Annotation, ...] | None]:
        """The annotations of one TIER after the other."""
        return self.annotations or repeat(None)


def bulk_of(raw: bytes) -> Bulk:
    """Take the time slots and annotations out of a document, unless it may hold something of ours.

    Args:
        raw: The whole file, well-formed or not: what is wrong with the rest, the parser finds.
    """
    root = told_by_tags(raw, lambda _element, depth: depth == 0) if _is_utf8(raw) else None
    if root is None or _may_hold_ours(raw, root) or _has_other_names(root):
        return Bulk(raw)
    orders, tiers = tuple(root.named("TIME_ORDER")), tuple(root.named("TIER"))
    slots = _slots(raw, orders[0]) if len(orders) == 1 else None
    annotations = [_annotations(raw, tier) for tier in tiers]
    taken = [tier for tier, found in zip(tiers, annotations, strict=True) if found is not None]
    if slots is not None:
        taken.extend(orders)
    rest = _without(taken, raw)
    return Bulk(raw) if more_than_tags(rest) else Bulk(rest, slots, annotations)


def _is_utf8(raw: bytes) -> bool:
    try:
        return encoding_of(raw) == "utf-8"
    except InputError:
        return False


def _may_hold_ours(raw: bytes, root: Element) -> bool:
    """Whether a property may be ours: every attribute of our annotations is asked for, and only the tree has all."""
    ours = PROPERTY.encode()
    return any(raw.find(ours, header.start, header.end) >= 0 for header in root.named("HEADER"))


def _has_other_names(root: Element) -> bool:
    """Whether a name space makes something else of an element than its tag says."""
    return any("xmlns" in element.attributes for element in (root, *root.children))


def _slots(raw: bytes, order: Element) -> dict[str, int | None] | None:
    try:
        ids, values = _matched(_SLOT, raw, order)
    except _OtherwiseError:
        return None
    if None in values:
        return {slot: None if value is None else int(value) for slot, value in zip(ids, values, strict=True)}
    return dict(zip(ids, map(int, values), strict=True))


def _annotations(raw: bytes, tier: Element) -> tuple[Annotation, ...] | None:
    for read in (_aligned, _referring):
        try:
            return tuple(read(raw, tier))
        except _OtherwiseError:
            continue
    return None


def _aligned(raw: bytes, tier: Element) -> Iterable[Annotation]:
    ids, starts, ends, values = _matched(_ALIGNED, raw, tier)
    return map(Annotation, ids, _texts(values), starts, ends)


def _referring(raw: bytes, tier: Element) -> Iterable[Annotation]:
    ids, parents, previous, values = _matched(_REFERRING, raw, tier)
    none = repeat("")
    return map(Annotation, ids, _texts(values), none, none, parents, (one or "" for one in previous))


def _matched(pattern: re.Pattern[str], raw: bytes, element: Element) -> list[list[Any]]:
    """What the groups of a pattern match in an element, a list for each; None for a group that is not there.

    Raises:
        _OtherwiseError: Something else stands there.
    """
    pieces = pattern.split(_content(raw, element))
    step = pattern.groups + 1
    if "".join(pieces[::step]).strip(_BLANKS):
        raise _OtherwiseError
    return [pieces[group::step] for group in range(1, step)]


def _content(raw: bytes, element: Element) -> str:
    """What stands in an element, its lines ended as a parser reports them."""
    try:
        text = raw[element.inner_start : element.inner_end].decode("utf-8")
    except UnicodeDecodeError:
        raise _OtherwiseError from None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _texts(values: Iterable[str | None]) -> Iterable[str]:
    """What stands between tags, the entities resolved that need no declaration; ELAN writes no other references."""
    try:
        return [
            _REFERENCE.sub(_character, value) if value and "&" in value else value or "" for value in values
        ]
    except KeyError:
        raise _OtherwiseError from None


def _character(reference: re.Match[str]) -> str:
    return _CHARACTERS[reference[1]]


def _without(elements: Iterable[Element], raw: bytes) -> bytes:
    """The document without what stands in these elements."""
    pieces, at = [], 0
    for element in sorted(elements, key=lambda e: e.start):
        pieces.append(raw[at : element.inner_start])
        at = element.inner_end
    return b"".join((*pieces, raw[at:]))
