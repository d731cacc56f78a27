"""`uptake report`."""

import json
import re
import shutil
from pathlib import Path

import pytest

from command_line import MURMUR, uptake
from small_talks import write_talk

ROOT = Path(__file__).parents[2]
CONSULTATION = ROOT / "fixtures" / "eaf" / "consultation.eaf"
INTERVIEW = "Interviewer: And how was it?\nInterviewee: He said it was nothing, and I did not believe him.\n"


def data(page: Path, id_: str) -> dict[str, object]:
    found = re.search(
        rf'<script type="application/json" id="{id_}">(.*?)</script>', page.read_text(encoding="utf-8")
    )
    assert found is not None
    value = json.loads(found[1])
    assert isinstance(value, dict)
    return value


def talks(page: Path) -> list[dict[str, str]]:
    listed = data(page, "corpus")["talks"]
    assert isinstance(listed, list)
    return listed


def test_a_page_of_a_consultation_tells_what_it_was_made_with(tmp_path: Path) -> None:
    shutil.copy(CONSULTATION, tmp_path / "anna.eaf")
    done = uptake("report", "anna.eaf", "-o", "page.html", "--title", "Anna & co", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert re.search(r"page.html: 1 conversation, \d+ findings; open it in a browser", done.stderr)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    for said in (
        "Anna &amp; co",
        "we-deferral",
        "minimal-response-run",
        "min_turns = <bdi>3</bdi>",
        "uptake 0.1.0",
    ):
        assert said in page
    assert [talk["name"] for talk in talks(tmp_path / "page.html")] == ["anna"]


def test_the_same_input_gives_the_same_bytes_with_one_process_and_with_two(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        write_talk(tmp_path / "corpus", f"{name}.lines")
    for out, jobs in (("a.html", "1"), ("b.html", "2"), ("a.html", "1")):
        done = uptake("report", "corpus", "-o", out, "--jobs", jobs, *MURMUR, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert str(tmp_path) not in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_words_are_left_out_on_request(tmp_path: Path) -> None:
    write_talk(tmp_path)
    assert (
        uptake("report", "talk.lines", "-o", "page.html", "--no-text", *MURMUR, cwd=tmp_path).returncode == 0
    )
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "secret scan" not in page
    assert "all good" not in page


def test_names_are_replaced_by_codes_on_request(tmp_path: Path) -> None:
    write_talk(tmp_path, "Anna Berg.lines", "a1|Anna Berg|0|900|the scan is fine\na2|Carl|1000|1400|mhm\n")
    roles = ("--role", "Anna Berg=clinician", "--role", "Carl=patient")
    done = uptake(
        "report", "Anna Berg.lines", "-o", "page.html", "--anonymise", *roles, *MURMUR, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert not re.search("Anna|Berg|Carl", page)
    assert '"anchors":[]' in page
    assert [(talk["name"], talk["file"]) for talk in talks(tmp_path / "page.html")] == [("Talk 1", "Talk 1")]
    (speakers,) = (
        data(tmp_path / "page.html", talk["key"])["speakers"] for talk in talks(tmp_path / "page.html")
    )
    assert speakers == [["C1", "clinician"], ["P1", "patient"]]


def test_two_files_of_one_name_are_two_conversations(tmp_path: Path) -> None:
    paths = [write_talk(tmp_path / folder) for folder in ("a", "b")]
    done = uptake("report", *paths, "-o", "page.html", *MURMUR, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    first, second = talks(tmp_path / "page.html")
    assert first["name"] == second["name"]
    assert second["key"] == f"{first['key']}-2"
    assert data(tmp_path / "page.html", first["key"]) == data(tmp_path / "page.html", second["key"])


@pytest.mark.parametrize(
    ("interview", "more"),
    [("03 interview.txt", ()), ("anna.txt", ("--about", "anna=03 consultation"))],
    ids=["by its name", "by what the user says"],
)
def test_an_interview_is_paired_with_its_consultation(
    tmp_path: Path, interview: str, more: tuple[str, ...]
) -> None:
    shutil.copy(CONSULTATION, tmp_path / "03 consultation.eaf")
    (tmp_path / interview).write_text(INTERVIEW, encoding="utf-8")
    done = uptake("report", "03 consultation.eaf", interview, "-o", "page.html", *more, cwd=tmp_path)
    listed = talks(tmp_path / "page.html")
    assert done.returncode == 0, done.stderr
    assert [talk["about"] for talk in listed] == [None, listed[0]["key"]]


def test_a_recording_beside_the_project_is_linked_and_a_missing_one_is_not(tmp_path: Path) -> None:
    shutil.copy(CONSULTATION, tmp_path / "consultation.eaf")
    for there in (False, True):
        if there:
            (tmp_path / "consultation.wav").write_bytes(b"")
        uptake("report", "consultation.eaf", "-o", "pages/page.html", cwd=tmp_path)
        page = tmp_path / "pages" / "page.html"
        recording = data(page, talks(page)[0]["key"])["recording"]
        assert recording == (
            {"href": "./../consultation.wav", "video": False, "offset": 0} if there else None
        )


def test_a_file_that_fails_is_named_and_the_others_are_done(tmp_path: Path) -> None:
    write_talk(tmp_path)
    (tmp_path / "broken.eaf").write_text("<", encoding="utf-8")
    done = uptake("report", "broken.eaf", "talk.lines", "-o", "page.html", *MURMUR, cwd=tmp_path)
    assert done.returncode == 1
    assert "broken.eaf" in done.stderr
    assert len(talks(tmp_path / "page.html")) == 1
    assert "broken.eaf was left out" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_file_without_talk_makes_no_page(tmp_path: Path) -> None:
    talk = re.sub(
        r"<ANNOTATION>.*?</ANNOTATION>", "", CONSULTATION.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    (tmp_path / "silent.eaf").write_text(talk, encoding="utf-8")
    done = uptake("report", "silent.eaf", "-o", "page.html", cwd=tmp_path)
    assert done.returncode == 1
    assert "silent.eaf: no talk in it" in done.stderr
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "page.pdf"), "a report is an .html file"),
        (("-o", "talk.lines"), "a report is an .html file"),
        (("-o", "page.html", "--about", "one"), "is not INTERVIEW=CONSULTATION"),
        (("-o", "page.html", "--about", "one=two"), "no conversation named 'one'"),
        ((), "Missing option"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    path = write_talk(tmp_path)
    before = path.read_bytes()
    done = uptake("report", "talk.lines", *words, *MURMUR, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["talk.lines"]
    assert path.read_bytes() == before
