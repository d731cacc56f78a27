from pathlib import Path

import pytest

from eaf_text import eaf, project_of, write
from made_findings import finding, plan_of
from uptake.errors import OutputError
from uptake.formats.eaf.check import check_bytes

ONE = finding("Pat", ("a1",))
TWO = finding("Pat", ("a2",))


@pytest.fixture
def written(tmp_path: Path) -> bytes:
    project = project_of(eaf(), tmp_path)
    return write(project, plan_of(project, (ONE, TWO)))


def test_what_was_written_holds_together(written: bytes) -> None:
    check_bytes(written, "talk.eaf")


@pytest.mark.parametrize(
    ("part", "instead", "fault"),
    [
        (b"</TIME_ORDER>", b"", "not well-formed"),
        (f'ANNOTATION_ID="{TWO.id}"', f'ANNOTATION_ID="{ONE.id}"', "used twice"),
        ('ANNOTATION_ID="a1"', f'ANNOTATION_ID="{ONE.id}"', "used twice"),
        ('TIME_SLOT_ID="ts8"', 'TIME_SLOT_ID="ts9"', "used twice"),
        ('TIME_SLOT_ID="ts8"', 'TIME_SLOT_ID="ts88"', "no two time slots"),
        (
            'TIME_SLOT_ID="ts9" TIME_VALUE="1000"',
            'TIME_SLOT_ID="ts9" TIME_VALUE="0"',
            "ends before it starts",
        ),
        ('TIER_ID="Patient"', 'TIER_ID="made-up@Pat"', "two tiers are called made-up@Pat"),
        (
            'LINGUISTIC_TYPE_ID="uptake:made-up"',
            'LINGUISTIC_TYPE_ID="x"',
            "no linguistic type uptake:made-up",
        ),
        ('CV_ID="uptake:made-up"', 'CV_ID="x"', "no controlled vocabulary uptake:made-up"),
        ('STEREOTYPE="Symbolic_Association"', 'STEREOTYPE="x"', "no constraint Symbolic_Association"),
        ('PARENT_REF="made-up@Pat"', 'PARENT_REF="x"', "no tier x"),
        (f'ANNOTATION_REF="{ONE.id}"', 'ANNOTATION_REF="a1"', "no annotation a1"),
        (f'ANNOTATION_REF="{ONE.id}"', f'ANNOTATION_REF="{TWO.id}"', "two annotations stand on"),
    ],
)
def test_a_fault_of_ours_is_named(
    written: bytes, part: bytes | str, instead: bytes | str, fault: str
) -> None:
    part, instead = (p.encode() if isinstance(p, str) else p for p in (part, instead))
    assert part in written
    with pytest.raises(OutputError, match=fault):
        check_bytes(written.replace(part, instead, 1), "talk.eaf")


def test_faults_that_were_there_before_are_none_of_its_business(written: bytes) -> None:
    broken = written.replace(b'LINGUISTIC_TYPE_REF="talk"', b'LINGUISTIC_TYPE_REF="none"')
    broken = broken.replace(b'ANNOTATION_ID="a2"', b'ANNOTATION_ID="a1"')
    check_bytes(broken, "talk.eaf")
