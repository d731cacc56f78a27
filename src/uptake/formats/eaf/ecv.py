"""The codes of detectors as an external controlled vocabulary (.ecv), which ELAN can link or import."""

from collections.abc import Iterator, Mapping, Sequence

from uptake.formats._xml.splice import Layout, New, render
from uptake.formats.eaf.names import (
    ANNOTATOR,
    LANGUAGE,
    LANGUAGE_DEFINITION,
    LANGUAGE_LABEL,
    detector_type,
    entry_id,
)
from uptake.model import Code

_LAYOUT = Layout("\n", "    ")
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"


def external_vocabulary(codes: Mapping[str, Sequence[Code]]) -> bytes:
    """A vocabulary for each detector, its names and entries those that `run` writes into an .eaf.

    ELAN keeps the colours of entries in its preferences, so they are not in it. There is no date either: the same codes
    give the same bytes.

    Args:
        codes: Name of each detector to its codes.
    """
    language = {"LANG_DEF": LANGUAGE_DEFINITION, "LANG_ID": LANGUAGE, "LANG_LABEL": LANGUAGE_LABEL}
    attributes = {
        "AUTHOR": ANNOTATOR,
        "VERSION": "0.2",
        "xmlns:xsi": _INSTANCE,
        "xsi:noNamespaceSchemaLocation": _SCHEMA,
    }
    root = New("CV_RESOURCE", attributes, children=(New("LANGUAGE", language), *_vocabularies(codes)))
    return f'<?xml version="1.0" encoding="UTF-8"?>{render(root, _LAYOUT, 0)}\n'.encode()


def _vocabularies(codes: Mapping[str, Sequence[Code]]) -> Iterator[New]:
    for detector, given in sorted(codes.items()):
        if given:
            told = New("DESCRIPTION", {"LANG_REF": LANGUAGE}, f"Codes of the detector {detector}")
            identifier = {"CV_ID": detector_type(detector)}
            yield New("CONTROLLED_VOCABULARY", identifier, children=(told, *map(_entry, given)))


def _entry(code: Code) -> New:
    value = New("CVE_VALUE", {"DESCRIPTION": code.description, "LANG_REF": LANGUAGE}, code.label)
    return New("CV_ENTRY_ML", {"CVE_ID": entry_id(code.name)}, children=(value,))
