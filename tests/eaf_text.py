"""Small .eaf documents written out in tests, and what reads and writes them there."""

from pathlib import Path

from lxml import etree

from uptake.formats.eaf.reader import read
from uptake.formats.eaf.writer import written_bytes
from uptake.model import Conversation, Plan, Project

TALK = """
    <TIME_ORDER>
        <TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="0"/>
        <TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="1000"/>
        <TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="2000"/>
        <TIME_SLOT TIME_SLOT_ID="ts7" TIME_VALUE="3000"/>
    </TIME_ORDER>
    <TIER LINGUISTIC_TYPE_REF="talk" PARTICIPANT="Pat" TIER_ID="Patient">
        <ANNOTATION>
            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2">
                <ANNOTATION_VALUE>yeah</ANNOTATION_VALUE>
            </ALIGNABLE_ANNOTATION>
        </ANNOTATION>
        <ANNOTATION>
            <ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts7">
                <ANNOTATION_VALUE>mhm okay</ANNOTATION_VALUE>
            </ALIGNABLE_ANNOTATION>
        </ANNOTATION>
    </TIER>
    <LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="talk" TIME_ALIGNABLE="true"/>"""
HEADER = """
    <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">
        <PROPERTY NAME="lastUsedAnnotationId">2</PROPERTY>
    </HEADER>"""


def eaf(body: str = HEADER + TALK, version: str = "3.0") -> bytes:
    """A document with this body."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT AUTHOR="" '
        f'DATE="2026-01-01T00:00:00+00:00" FORMAT="{version}" VERSION="{version}">{body}\n'
        "</ANNOTATION_DOCUMENT>\n"
    ).encode()


def project_of(raw: bytes, folder: Path, tiers: tuple[str, ...] = ()) -> Project:
    """Read a document."""
    path = folder / "talk.eaf"
    path.write_bytes(raw)
    return read(path, tiers)


def write(project: Project, plan: Plan) -> bytes:
    """Carry a plan out."""
    talk = next(iter(project.conversations), Conversation("talk", (), ()))
    return written_bytes(project.source, talk, plan)  # type: ignore[arg-type]  # an EafSource


def tree(raw: bytes) -> etree._Element:
    """The root element of a document."""
    return etree.fromstring(raw)
