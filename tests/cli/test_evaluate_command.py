"""`uptake evaluate` and `uptake methods` as a user meets them."""

import csv
import json
from pathlib import Path

import pytest

from coded_eaf import with_tiers
from command_line import MURMUR, uptake
from refi_projects import dialect
from small_talks import write_talk

RUN, WE, OBJECTION = (84164, 121599), (132938, 137876), (163057, 167862)
CODED = [(*RUN, "minimal-response-run"), (*WE, "we-deferral"), (18044, 18561, "we-deferral")]
MARKS = [(*OBJECTION, "x"), (215295, 219966, "x")]


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(text.splitlines()))


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    return with_tiers(tmp_path / "c.eaf", {"Codes": CODED, "Marks": MARKS, "Second": CODED[:2]})


def test_a_tier_against_the_detectors_whose_codes_it_names(coded: Path) -> None:
    result = uptake("evaluate", coded.name, "--against", "Codes", cwd=coded.parent)
    assert (result.returncode, result.stderr) == (0, "")
    table = [line.split() for line in result.stdout.splitlines()]
    names = [line[0] for line in table if line and line[0] in {"minimal-response-run", "we-deferral"}]
    assert names[:2] == ["minimal-response-run", "we-deferral"]
    assert "third-party-objection " not in result.stdout.split("Agreement", 1)[1]
    for word in (
        "Missed",
        "Extra",
        "Matched",
        "00:00:18.044",
        "Cohen's kappa by turn",
        "Holle and Rein",
        "uncalibrated",
    ):
        assert word in result.stdout
    result.stdout.encode("cp1252")


def test_marks_of_any_name_against_one_detector_as_a_table(coded: Path) -> None:
    arguments = (
        "--against",
        "Marks",
        "--detector",
        "third-party-objection",
        "-o",
        "t.csv",
        "--list",
        "l.csv",
    )
    result = uptake("evaluate", coded.name, *arguments, cwd=coded.parent)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    head, pooled, one = rows((coded.parent / "t.csv").read_text(encoding="utf-8"))
    assert head[:5] == ["file", "code", "coded", "found", "matched"]
    assert pooled[:5] == ["all files", "third-party-objection", "2", one[3], "2"]
    listed = rows((coded.parent / "l.csv").read_text(encoding="utf-8"))
    assert [row[0] for row in listed[1:]].count("matched") == 2
    assert any("My neighbour" in row[-1] for row in listed)


def test_no_text_leaves_the_words_out_of_the_list(coded: Path) -> None:
    uptake("evaluate", coded.name, "--against", "Codes", "--list", "l.csv", "--no-text", cwd=coded.parent)
    assert "text" not in (coded.parent / "l.csv").read_text(encoding="utf-8").splitlines()[0]


def test_two_persons_by_time_for_a_paper(coded: Path) -> None:
    arguments = ("--against", "Codes", "--and", "Second", "--by", "time", "--overlap", "0.6", "-o", "t.md")
    assert uptake("evaluate", coded.name, *arguments, cwd=coded.parent).returncode == 0
    text = (coded.parent / "t.md").read_text(encoding="utf-8")
    assert "| we-deferral | 2 | 1 | 1 | 1.00 | 0.50 | 0.67 |" in text
    assert "at least 0.6 of the longer one's time" in text


def test_the_same_input_gives_the_same_bytes_and_many_files_their_spread(coded: Path) -> None:
    with_tiers(coded.parent / "d.eaf", {"Codes": CODED[:1]})
    first, second = (
        uptake("evaluate", "c.eaf", "d.eaf", "--against", "Codes", cwd=coded.parent) for _ in range(2)
    )
    assert first.stdout == second.stdout
    assert "Spread over 2 files: min, median, max" in first.stdout


def test_a_sweep_goes_along_the_confidence(coded: Path) -> None:
    arguments = ("--against", "Marks", "--detector", "third-party-objection", "--sweep")
    result = uptake("evaluate", coded.name, *arguments, cwd=coded.parent)
    steps = result.stdout.split("Along the confidence threshold")[1].split("\n\n")[0].splitlines()[2:]
    found = [int(line.split()[2]) for line in steps]
    assert found == sorted(found, reverse=True)
    assert len(found) > 1


def test_a_sample_is_drawn_coded_and_told_from(coded: Path) -> None:
    folder = coded.parent
    arguments = ("--sample", "8", "--detector", "we-deferral", "-o", "s.csv")
    result = uptake("evaluate", coded.name, *arguments, cwd=folder)
    assert result.stdout.startswith("8 turns -> s.csv; s.key.json tells which are flagged: do not look.")
    sheet = folder / "s.csv"
    key = json.loads((folder / "s.key.json").read_text(encoding="utf-8"))
    table = rows(sheet.read_text(encoding="utf-8-sig"))
    before = sheet.read_bytes()
    assert uptake("evaluate", coded.name, *arguments, cwd=folder).returncode == 0
    assert sheet.read_bytes() == before
    coded_text = sheet.read_text(encoding="utf-8-sig")
    assert table[0][-1] == "we-deferral"
    for name in (*key["flagged"], *key["unflagged"]):
        assert name in coded_text
    done = [
        table[0],
        *(
            [*row[:-1], "yes" if row[0] in key["flagged"] else "no"]
            for row in csv.reader(before.decode("utf-8-sig").splitlines(keepends=True))
            if row[0].startswith("s-")
        ),
    ]
    with sheet.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(done)
    told = uptake("evaluate", "--from-sample", "s.csv", cwd=folder)
    assert told.returncode == 0
    assert "precision      1.00" in told.stdout


def test_codes_of_a_qda_project_by_coder(tmp_path: Path) -> None:
    dialect("nvivo-windows", tmp_path)
    arguments = ("nvivo-windows.qdpx", "--against", "complaint@AB", "--and", "complaint", "-o", "t.csv")
    assert uptake("evaluate", *arguments, cwd=tmp_path).returncode == 0
    _, pooled, _ = rows((tmp_path / "t.csv").read_text(encoding="utf-8"))
    assert pooled[:5] == ["all files", "complaint", "3", "3", "3"]
    result = uptake("evaluate", "nvivo-windows.qdpx", "--against", "@Nobody", cwd=tmp_path)
    assert "there are: 'complaint'; coders: '@AB'" in result.stderr


def test_verdicts_are_counted(tmp_path: Path) -> None:
    write_talk(tmp_path)
    assert uptake("run", "talk.lines", *MURMUR, cwd=tmp_path).returncode == 0
    path = tmp_path / "talk.uptake.lines"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[-1] += "!confirmed"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    result = uptake("evaluate", path.name, "--verdicts", "--sweep", *MURMUR[:2], cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    row = next(line.split() for line in result.stdout.splitlines() if line.startswith("  murmur"))
    assert row[:6] == ["murmur", "1", "0", "0", "1", "1.00"]
    assert "Recall cannot be known from verdicts" in result.stdout


def test_verdicts_on_the_input_are_pointed_to_the_output(tmp_path: Path) -> None:
    write_talk(tmp_path)
    first = uptake("evaluate", "talk.lines", "--verdicts", *MURMUR[:2], cwd=tmp_path)
    assert "run it with --review and judge them first" in first.stderr
    uptake("run", "talk.lines", *MURMUR, cwd=tmp_path)
    second = uptake("evaluate", "talk.lines", "--verdicts", *MURMUR[:2], cwd=tmp_path)
    assert "they stand in talk.uptake.lines, name that" in second.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name a file or a folder"),
        (("c.eaf",), "say what to compare with"),
        (("c.eaf", "--against", "Codes", "--verdicts"), "one of them"),
        (("c.eaf", "--against", "nothing"), "no tier or code 'nothing' in it"),
        (("c.eaf", "--against", "Marks"), "choose one with --detector or --code"),
        (("c.eaf", "--against", "Codes", "--code", "nothing"), "no code 'nothing'"),
        (("c.eaf", "--sample", "6"), "-o sheet.csv"),
        (("c.eaf", "--sample", "6", "-o", "s.csv"), "one code at a time"),
        (("c.eaf", "--against", "Codes", "-o", "t.pdf"), "t.pdf"),
        (("c.eaf", "--against", "Codes", "--and", "Second", "--sweep"), "has none"),
        (("--from-sample", "none.csv"), "none.key.json"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(coded: Path, arguments: tuple[str, ...], message: str) -> None:
    result = uptake("evaluate", *arguments, cwd=coded.parent)
    assert result.returncode in {1, 2}
    assert message in result.stderr
    assert "internal error" not in result.stderr


def test_the_methods_paragraph_says_what_is_in_force(tmp_path: Path) -> None:
    arguments = ("--only", "minimal-response-run", "--set", "minimal-response-run.min_turns=4")
    result = uptake("methods", *arguments, "--min-confidence", "0.7", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    for part in (
        "min_turns = 4",
        "min_confidence = 0.7",
        "uncalibrated",
        "language models",
        "Schegloff 1982",
    ):
        assert part in result.stdout
    result.stdout.encode("cp1252")
