"""`uptake plot`."""

from pathlib import Path

from command_line import MURMUR, uptake
from small_talks import write_talk


def test_a_timeline_of_one_file(tmp_path: Path) -> None:
    write_talk(tmp_path)
    result = uptake("plot", "talk.lines", *MURMUR, "-o", "t.svg", cwd=tmp_path)
    assert result.returncode == 0
    assert result.stderr == "t.svg: talk: who talks when, and where findings stand (2)\n"
    picture = (tmp_path / "t.svg").read_text(encoding="utf-8")
    assert ">murmur<" in picture
    assert ">Patient<" in picture


def test_with_codes_no_speaker_is_named(tmp_path: Path) -> None:
    write_talk(tmp_path)
    uptake("plot", "talk.lines", *MURMUR, "--anonymise", "-o", "t.svg", cwd=tmp_path)
    picture = (tmp_path / "t.svg").read_text(encoding="utf-8")
    assert ">P1 (patient)<" in picture
    assert "Patient" not in picture


def test_rates_and_matrix_of_many_files(tmp_path: Path) -> None:
    for number in range(3):
        write_talk(tmp_path, f"c/t{number}.lines")
    result = uptake("plot", "c", *MURMUR, "--kind", "rates", "--jobs", "2", "-o", "r.svg", cwd=tmp_path)
    assert (result.returncode, "in 3 conversations" in result.stderr) == (0, True)
    again = uptake("plot", "c", *MURMUR, "--kind", "matrix", "-o", "m.svg", cwd=tmp_path)
    assert again.returncode == 0
    assert "No reassurance was found" in again.stderr


def test_what_cannot_be_drawn_is_refused(tmp_path: Path) -> None:
    for number in range(2):
        write_talk(tmp_path, f"c/t{number}.lines")
    for arguments, told in (
        (("c", "-o", "t.svg"), "a timeline shows one conversation, and there are 2 files: name one"),
        (("c", "-o", "t.gif"), "no picture is written as '.gif' (there are: .svg, .pdf, .png)"),
        (("c/t0.lines", "-o", "t.svg", "--width", "7"), "'7' is no width: say it in mm, cm, in or pt"),
        (("c/t0.lines", "-o", "t.svg", "--conversation", "x"), "there is no conversation 'x' in it"),
    ):
        result = uptake("plot", *arguments, *MURMUR, cwd=tmp_path)
        assert (result.returncode, told in result.stderr) == (2, True), result.stderr
    assert not list(tmp_path.glob("t.*"))
