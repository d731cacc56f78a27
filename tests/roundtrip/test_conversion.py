"""From ELAN to REFI-QDA and back, everything said, its times and all codes are the same."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from converting import (
    CONSULTATION,
    ROOT,
    CodeTier,
    Talk,
    and_back,
    coded,
    eaf_of,
    read_eaf,
    spoken,
    talks,
    there,
)
from uptake.formats.eaf.format import EafFormat

SHARED = ROOT.parent / "shared" / "data"
REAL = sorted((SHARED / "primock57").glob("*.eaf"))


def round_trip(talk: Talk, folder: Path) -> None:
    (folder / "a.eaf").write_bytes(eaf_of(talk).encode("utf-8"))
    before = there(folder / "a.eaf", folder / "a.qdpx", talk)
    between = and_back(folder / "a.qdpx", folder / "b.eaf")
    after = read_eaf(folder / "b.eaf", talk)
    first, second, third = (p.conversations[0] for p in (before, between, after))
    assert spoken(second) == spoken(first)
    assert spoken(third) == spoken(first)
    assert coded(third) == coded(first)
    assert third.media == first.media
    assert third.times_measured


@settings(deadline=None)  # a slow disk is no fault
@given(talks())
def test_whatever_is_said_by_whomever_and_coded_however(talk: Talk) -> None:
    with TemporaryDirectory() as folder:
        round_trip(talk, Path(folder))


def test_without_a_recording_the_times_survive_as_well(tmp_path: Path) -> None:
    said = {"Doctor": ((0, 900, "How are you"), (2000, 2500, "Right")), "Patient": ((950, 1900, "Fine"),)}
    round_trip_without = Talk(said, (CodeTier("stance", "stance", ((100, 800, "open"),)),), media="")
    round_trip(round_trip_without, tmp_path)


def test_speakers_whose_names_differ_only_in_case_stay_two(tmp_path: Path) -> None:
    said = {"A": ((0, 900, "How are you today"),), "a": ((950, 1900, "Fine, thank you"),)}
    text = eaf_of(Talk(said)).replace(' PARTICIPANT="A"', "").replace(' PARTICIPANT="a"', "")
    (tmp_path / "a.eaf").write_bytes(text.encode())
    before = there(tmp_path / "a.eaf", tmp_path / "a.qdpx")
    and_back(tmp_path / "a.qdpx", tmp_path / "b.eaf")
    after = EafFormat().read(tmp_path / "b.eaf", EafFormat.options)
    assert spoken(after.conversations[0]) == spoken(before.conversations[0])


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        there(CONSULTATION, tmp_path / name / "a.qdpx")
        and_back(tmp_path / name / "a.qdpx", tmp_path / name / "b.eaf")
    for file in ("a.qdpx", "b.eaf"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


@pytest.mark.skipif(not REAL, reason="../shared/data/primock57 is not there")
def test_real_consultations(tmp_path: Path) -> None:
    for path in REAL:
        before = there(path, tmp_path / "a.qdpx").conversations[0]
        and_back(tmp_path / "a.qdpx", tmp_path / "b.eaf")
        after = EafFormat().read(tmp_path / "b.eaf", EafFormat.options).conversations[0]
        assert after.participants == before.participants
        assert spoken(after) == spoken(before)
