"""A new .eaf as markup: EAF 3.0, as ELAN writes it, without a clock and without random ids."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from uptake.formats._xml.splice import Layout, New, render
from uptake.formats.eaf.lanes import Stretch
from uptake.formats.eaf.names import ASSOCIATION, ASSOCIATION_MEANING
from uptake.model import Code, Media

UTTERANCE, PLAIN = "utterance", "layer"
"""LINGUISTIC_TYPE_ID of the tiers with talk, and of other tiers without a vocabulary."""

_DATE = "1970-01-01T00:00:00+00:00"  # the schema wants one, and the same input has to give the same bytes
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
_LAYOUT = Layout("\n", "    ")
_MIME_TYPES = {
    "wav": "audio/x-wav",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mpg": "video/mpeg",
    "mpeg": "video/mpeg",
    "mov": "video/quicktime",
}
"""Suffix to MIME type, as ELAN names them."""
_UNDETERMINED = {
    "LANG_DEF": "http://cdb.iso.org/lg/CDB-00130975-001",
    "LANG_ID": "und",
    "LANG_LABEL": "undetermined (und)",
}
_CONSTRAINTS = {
    "Time_Subdivision": "Time subdivision of parent annotation's time interval, no time gaps allowed within this interval",
    "Symbolic_Subdivision": "Symbolic subdivision of a parent annotation. Annotations refering to the same parent are ordered",
    ASSOCIATION: ASSOCIATION_MEANING,
    "Included_In": "Time alignable annotations within the parent annotation's time interval, gaps are allowed",
}


@dataclass(frozen=True, slots=True)
class NewTier:
    """A root tier to be written.

    Args:
        name: TIER_ID.
        type: LINGUISTIC_TYPE_REF: `UTTERANCE`, `PLAIN` or the CV_ID of a vocabulary.
        stretches: Its annotations, in time order, not overlapping.
        participant: PARTICIPANT; empty for none.
        coder: ANNOTATOR; empty for none.
    """

    name: str
    type: str
    stretches: tuple[Stretch, ...]
    participant: str = ""
    coder: str = ""


@dataclass(frozen=True, slots=True)
class NewDocument:
    """What a new file is to hold.

    Args:
        tiers: In the order to write them.
        vocabularies: CV_ID to entries; a linguistic type of the same name is bound to each.
        media: The recordings.
        properties: NAME to text of HEADER PROPERTY elements.
    """

    tiers: tuple[NewTier, ...]
    vocabularies: Mapping[str, tuple[Code, ...]]
    media: tuple[Media, ...] = ()
    properties: Mapping[str, str] | None = None

    def annotation_ids(self) -> dict[str, str]:
        """Where an annotation comes from, as far as that has an id, to its ANNOTATION_ID."""
        return {stretch.source: name for _, stretch, name in self.annotations() if stretch.source}

    def annotations(self) -> Iterator[tuple[NewTier, Stretch, str]]:
        """Every annotation with its tier and its ANNOTATION_ID."""
        numbers = count(1)
        for tier in self.tiers:
            for stretch in tier.stretches:
                yield tier, stretch, f"a{next(numbers)}"


def document_bytes(document: NewDocument) -> bytes:
    """The whole file."""
    slots = _slots(document)
    root = New(
        "ANNOTATION_DOCUMENT",
        {
            "AUTHOR": "",
            "DATE": _DATE,
            "FORMAT": "3.0",
            "VERSION": "3.0",
            "xmlns:xsi": _INSTANCE,
            "xsi:noNamespaceSchemaLocation": _SCHEMA,
        },
        children=(
            _header(document),
            New("TIME_ORDER", children=tuple(_time_order(slots))),
            *_tiers(document, slots),
            *_types(document),
            New("LANGUAGE", _UNDETERMINED),
            *(New("CONSTRAINT", {"DESCRIPTION": d, "STEREOTYPE": s}) for s, d in _CONSTRAINTS.items()),
            *(_vocabulary(name, codes) for name, codes in document.vocabularies.items()),
        ),
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>{render(root, _LAYOUT, 0)}\n'.encode()


def _header(document: NewDocument) -> New:
    last = sum(len(tier.stretches) for tier in document.tiers)
    properties = {**(document.properties or {}), "lastUsedAnnotationId": str(last)}
    return New(
        "HEADER",
        {"MEDIA_FILE": "", "TIME_UNITS": "milliseconds"},
        children=(
            *map(_descriptor, document.media),
            *(New("PROPERTY", {"NAME": name}, text) for name, text in properties.items()),
        ),
    )


def _descriptor(media: Media) -> New:
    guessed = _MIME_TYPES.get(media.location.rpartition(".")[2].lower(), "unknown")
    attributes = {"MEDIA_URL": media.location, "MIME_TYPE": media.mime_type or guessed}
    if ":" not in media.location.partition("/")[0]:
        attributes["RELATIVE_MEDIA_URL"] = media.location
    if media.offset_ms:
        attributes["TIME_ORIGIN"] = str(media.offset_ms)
    return New("MEDIA_DESCRIPTOR", attributes)


def _slots(document: NewDocument) -> dict[tuple[str, bool], tuple[int, str]]:
    """ANNOTATION_ID and whether it is the end, to the slot's time and id; ids rise with the times, as ELAN has them."""
    edges = [
        (time, position, end)
        for position, (_, stretch, _) in enumerate(document.annotations(), 1)
        for end, time in ((False, stretch.start_ms), (True, stretch.end_ms))
    ]
    ordered = sorted(edges)
    return {
        (f"a{position}", end): (time, f"ts{number}")
        for number, (time, position, end) in enumerate(ordered, 1)
    }


def _time_order(slots: Mapping[tuple[str, bool], tuple[int, str]]) -> Iterator[New]:
    for time, name in slots.values():
        yield New("TIME_SLOT", {"TIME_SLOT_ID": name, "TIME_VALUE": str(time)})


def _tiers(document: NewDocument, slots: Mapping[tuple[str, bool], tuple[int, str]]) -> Iterator[New]:
    entries = {name: _entry_ids(codes) for name, codes in document.vocabularies.items()}
    names: dict[str, list[tuple[Stretch, str]]] = {tier.name: [] for tier in document.tiers}
    for tier, stretch, name in document.annotations():
        names[tier.name].append((stretch, name))
    for tier in document.tiers:
        attributes = {"TIER_ID": tier.name, "LINGUISTIC_TYPE_REF": tier.type}
        attributes |= {"PARTICIPANT": tier.participant} if tier.participant else {}
        attributes |= {"ANNOTATOR": tier.coder} if tier.coder else {}
        known = entries.get(tier.type, {})
        yield New(
            "TIER",
            attributes,
            children=tuple(
                _annotation(stretch, name, slots, known.get(stretch.value, ""))
                for stretch, name in names[tier.name]
            ),
        )


def _annotation(
    stretch: Stretch, name: str, slots: Mapping[tuple[str, bool], tuple[int, str]], entry: str
) -> New:
    attributes = {
        "ANNOTATION_ID": name,
        "TIME_SLOT_REF1": slots[name, False][1],
        "TIME_SLOT_REF2": slots[name, True][1],
    }
    attributes |= {"CVE_REF": entry} if entry else {}
    value = New("ANNOTATION_VALUE", text=stretch.value)
    return New("ANNOTATION", children=(New("ALIGNABLE_ANNOTATION", attributes, children=(value,)),))


def _types(document: NewDocument) -> Iterator[New]:
    fixed = {"GRAPHIC_REFERENCES": "false", "TIME_ALIGNABLE": "true"}
    used = {tier.type for tier in document.tiers}
    for name in (UTTERANCE, PLAIN):
        if name in used or name == UTTERANCE:
            yield New("LINGUISTIC_TYPE", {**fixed, "LINGUISTIC_TYPE_ID": name})
    for name in document.vocabularies:
        bound = {"LINGUISTIC_TYPE_ID": name, "CONTROLLED_VOCABULARY_REF": name}
        yield New("LINGUISTIC_TYPE", {**fixed, **bound})


def _vocabulary(name: str, codes: Sequence[Code]) -> New:
    description = New("DESCRIPTION", {"LANG_REF": "und"}, f"Codes listed under {name}")
    entries = (
        New(
            "CV_ENTRY_ML",
            {"CVE_ID": entry},
            children=(
                New(
                    "CVE_VALUE",
                    {"DESCRIPTION": code.description or code.label, "LANG_REF": "und"},
                    code.label,
                ),
            ),
        )
        for code, entry in zip(codes, _entry_ids(codes).values(), strict=True)
    )
    return New("CONTROLLED_VOCABULARY", {"CV_ID": name}, children=(description, *entries))


def _entry_ids(codes: Sequence[Code]) -> dict[str, str]:
    """Value to CVE_ID, which has to be unique in its vocabulary only."""
    return {code.label: f"cveid{number}" for number, code in enumerate(codes)}
