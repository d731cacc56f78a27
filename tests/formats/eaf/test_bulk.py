"""Annotations and time slots that are read by patterns are those that a tree holds; what is written otherwise is left."""

from pathlib import Path

import pytest

from uptake.errors import InputError
from uptake.formats._xml.parse import parse_xml, read_bytes
from uptake.formats.eaf.annotations import Annotation
from uptake.formats.eaf.bulk import Bulk, bulk_of
from uptake.formats.eaf.document import Document, document_of

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "fixtures" / "eaf").rglob("*.eaf"))
REAL = sorted((ROOT.parent / "shared" / "data").rglob("*.eaf"))
SLOTS = '<TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="10"/>\n  <TIME_SLOT TIME_SLOT_ID="ts2"/>'
ALIGNED = (
    '<ANNOTATION>\n  <ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2">\n'
    "  <ANNOTATION_VALUE>How is it?</ANNOTATION_VALUE>\n  </ALIGNABLE_ANNOTATION>\n</ANNOTATION>"
)
REFERRING = (
    '<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a2" ANNOTATION_REF="a1" CVE_REF="c" PREVIOUS_ANNOTATION="a0">'
    "<ANNOTATION_VALUE/></REF_ANNOTATION></ANNOTATION>"
)


def document(tier: str = ALIGNED, slots: str = SLOTS, header: str = "") -> bytes:
    """An .eaf with one tier."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT FORMAT="3.0">\n'
        f"<HEADER>{header}</HEADER>\n<TIME_ORDER>\n  {slots}\n</TIME_ORDER>\n"
        f'<TIER LINGUISTIC_TYPE_REF="lt" TIER_ID="Doctor">\n  {tier}\n</TIER>\n</ANNOTATION_DOCUMENT>'
    ).encode()


def read(raw: bytes, bulk: Bulk | None = None) -> Document:
    """What a tree of a document holds; with a bulk, a tree of the rest and the bulk."""
    root = parse_xml(raw if bulk is None else bulk.rest, "talk.eaf", keep_blanks=False)
    return document_of(root, "talk.eaf", bulk=bulk)


@pytest.mark.parametrize("path", [*FILES, *REAL], ids=lambda path: path.name)
def test_with_and_without_patterns_the_same_is_read(path: Path) -> None:
    raw = path.read_bytes()
    try:
        by_tree = read(raw)
    except InputError as error:
        with pytest.raises(type(error)):
            read(raw, bulk_of(raw))
    else:
        assert read(raw, bulk_of(raw)) == by_tree


def test_what_elan_writes_is_taken_out() -> None:
    bulk = bulk_of(document(ALIGNED))
    assert bulk.slots == {"ts1": 10, "ts2": None}
    assert bulk.annotations == [(Annotation("a1", "How is it?", "ts1", "ts2"),)]
    assert b"<ANNOTATION>" not in bulk.rest
    assert b"TIME_SLOT " not in bulk.rest


def test_annotations_that_refer_are_taken_out_too() -> None:
    assert bulk_of(document(REFERRING)).annotations == [
        (Annotation("a2", "", parent="a1", previous="a0"),),
    ]


def test_a_large_file_of_elan_is_taken_out_whole() -> None:
    raw = read_bytes(ROOT / "fixtures" / "eaf" / "consultation.eaf")
    assert b"<ANNOTATION>" not in bulk_of(raw).rest


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("&lt;UNIN/&gt; &amp;amp; &quot;so&quot; &apos;", '<UNIN/> &amp; "so" \''),
        ("two\r\nlines\rhere", "two\nlines\nhere"),
        (" \t", " \t"),
        ("", ""),
        ("ø 𝄞", "ø 𝄞"),
    ],
)
def test_a_text_is_what_a_parser_reports(value: str, text: str) -> None:
    raw = document(ALIGNED.replace("How is it?", value))
    (annotation,) = bulk_of(raw).annotations[0] or ()
    assert annotation.value == text
    assert read(raw).tiers[0].annotations == (annotation,)


@pytest.mark.parametrize(
    "tier",
    [
        ALIGNED.replace("How is it?", "&#233;"),
        ALIGNED.replace("How is it?", "so > so"),
        ALIGNED.replace(
            ' ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1"', ' TIME_SLOT_REF1="ts1" ANNOTATION_ID="a1"'
        ),
        ALIGNED.replace('"ts1"', "'ts1'"),
        ALIGNED.replace('"a1"', '"a&amp;1"'),
        ALIGNED.replace('"a1"', '""'),
        ALIGNED.replace("TIME_SLOT_REF1", 'SVG_REF="s" TIME_SLOT_REF1'),
        f"{ALIGNED} stray {ALIGNED.replace('a1', 'a2')}",
        f"{ALIGNED}\u00a0",
        f"{ALIGNED}{REFERRING}",
    ],
)
def test_a_tier_that_is_written_otherwise_is_left_to_the_parser(tier: str) -> None:
    raw = document(tier)
    bulk = bulk_of(raw)
    assert bulk.annotations == [None]
    assert tier.encode() in bulk.rest


@pytest.mark.parametrize(
    "raw",
    [
        document(f"{ALIGNED}<!-- a note -->"),
        document(header="<!-- </HEADER><TIER></TIER> -->"),
        document().replace(b"<TIER ", b'<TIER xmlns="urn:other" '),
        document(header='<PROPERTY NAME="uptake">{}</PROPERTY>'),
        document().decode().replace("UTF-8", "UTF-16").encode("utf-16"),
        b"PK\x03\x04 and so on",
        b"",
    ],
)
def test_nothing_is_taken_out_where_tags_do_not_tell_everything(raw: bytes) -> None:
    assert bulk_of(raw) == Bulk(raw)


@pytest.mark.parametrize("value", ["-1", "0:00.9", " 5", "9" * 5000])
def test_slots_with_anything_but_a_time_are_left_to_the_parser(value: str) -> None:
    bulk = bulk_of(document(slots=SLOTS.replace('"10"', f'"{value}"')))
    assert bulk.slots is None
    assert bulk.annotations != [None]


@pytest.mark.parametrize("broken", ["\x01", "\ufffe", "&nbsp;", "&", "]]>", "<b>", "</TIER>"])
def test_what_is_not_well_formed_stays_where_the_parser_finds_it(broken: str) -> None:
    raw = document(ALIGNED.replace("How", broken))
    with pytest.raises(InputError):
        read(raw, bulk_of(raw))
