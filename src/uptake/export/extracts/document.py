"""Extracts as a Word document: the same extracts give the same bytes."""

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from uptake.export.extracts.extract import Extract
from uptake.export.extracts.lines import Line, Piece, printable
from uptake.export.extracts.steady import with_fixed_dates
from uptake.export.letters import self_contained

if TYPE_CHECKING:
    from docx.document import Document

TALK, SOURCE = "Extract", "Source"
"""The styles of the document's own: change them in Word, and every extract follows."""

HEADING, NUMBER, TEXT = "Heading1", "Heading2", "Normal"
"""Styles that the document has anyway."""

TALK_FONT, TALK_POINTS, SOURCE_POINTS = "Courier New", 9, 8
SHADE = "FFE599"
ARROW = "\u2192"
DATE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""When every document was made, as far as it tells."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

LEGEND = (
    "Lines are numbered within each extract. Bold: the talk that was found. Shaded, and pointed at by an arrow: the words "
    "that the finding rests on."
)


@dataclass(frozen=True, slots=True)
class Extracts:
    """A document of extracts.

    Args:
        extracts: In their order; they are numbered from 1.
        method: How they were found: a sentence for each detector.
    """

    extracts: tuple[Extract, ...]
    method: tuple[str, ...] = ()


def write_extracts(extracts: Extracts, target: Path) -> None:
    """Write a .docx."""
    import docx  # noqa: PLC0415 - slow to import, and only extracts need it

    document = docx.Document()
    _set_up(document)
    end = document.element.body.sectPr
    for paragraph in _paragraphs(extracts):
        end.addprevious(paragraph)
    memory = io.BytesIO()
    document.save(memory)
    target.write_bytes(with_fixed_dates(memory.getvalue()))


def _set_up(document: "Document") -> None:
    """Page, styles and properties."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - as above
    from docx.shared import Mm, Pt  # noqa: PLC0415 - as above

    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(25)
    for name, points in ((TALK, TALK_POINTS), (SOURCE, SOURCE_POINTS)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(points)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    talk = document.styles[TALK]
    talk.font.name, talk.paragraph_format.keep_with_next = TALK_FONT, True
    document.styles[SOURCE].paragraph_format.space_before = Pt(3)
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = DATE
    properties.title, properties.revision = "Extracts", 1


def _paragraphs(extracts: Extracts) -> Iterator[etree._Element]:
    yield _paragraph(HEADING, "Extracts")
    for sentence in (*extracts.method, LEGEND):
        yield _paragraph(TEXT, sentence)
    for number, extract in enumerate(extracts.extracts, 1):
        near = " (near miss)" if extract.failed else ""
        yield _paragraph(NUMBER, f"Extract {number}: {extract.code}{near}")
        indent = max((len(line.speaker) for line in extract.lines), default=0)
        yield from (_line(line, indent) for line in extract.lines)
        yield from (_paragraph(SOURCE, text) for text in _below(extract))
    if not extracts.extracts:
        yield _paragraph(TEXT, "Nothing was found.")


def _line(line: Line, indent: int) -> etree._Element:
    speaker = f"{line.speaker}:" if line.speaker else ""
    paragraph = _paragraph(TALK, f"{ARROW if line.arrow else ' '} {line.number:02}  {speaker:<{indent + 1}} ")
    for piece in line.pieces:
        _add_run(paragraph, piece)
    return paragraph


def _paragraph(style: str, text: str) -> etree._Element:
    paragraph = etree.Element(f"{_W}p")
    etree.SubElement(etree.SubElement(paragraph, f"{_W}pPr"), f"{_W}pStyle", {f"{_W}val": style})
    _add_run(paragraph, Piece(printable(self_contained(text))))
    return paragraph


def _add_run(paragraph: etree._Element, piece: Piece) -> None:
    run = etree.SubElement(paragraph, f"{_W}r")
    if piece.found or piece.evidence:
        looks = etree.SubElement(run, f"{_W}rPr")
        if piece.found:
            etree.SubElement(looks, f"{_W}b")
        if piece.evidence:
            shade = {f"{_W}val": "clear", f"{_W}color": "auto", f"{_W}fill": SHADE}
            etree.SubElement(looks, f"{_W}shd", shade)
    etree.SubElement(run, f"{_W}t", {_SPACE: "preserve"}).text = piece.text


def _below(extract: Extract) -> Iterable[str]:
    """What stands below the talk."""
    yield ", ".join(filter(None, (extract.source, extract.times)))
    for condition in extract.failed:
        yield f"Not a finding: {condition}"
    sure = f"confidence {extract.confidence:.2f}"
    yield f"{extract.found_by}, {sure}, {extract.id}" + _told(extract.particulars)
    if extract.reasons:
        yield "Rests on " + "; ".join(extract.reasons)


def _told(particulars: Sequence[tuple[str, str]]) -> str:
    return "".join(f"; {name} {value}" for name, value in particulars)
