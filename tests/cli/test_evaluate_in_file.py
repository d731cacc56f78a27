"""A sample coded in the file: set out, coded by a person with another program, read back, stripped."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pympi.Elan import Eaf

from command_line import MURMUR, uptake
from other_program import saved_elsewhere
from refi_projects import dialect
from refi_tools import Q, code_named, edited, put_code
from small_talks import write_talk
from uptake.evaluate.measures import wilson

CONSULTATION = Path(__file__).parents[2] / "fixtures" / "eaf" / "consultation.eaf"
DRAW = ("--sample", "12", "--in-file", "--detector", "null-finding")
BLIND, KEY = "talk.blind.eaf", "talk.blind.key.json"


@pytest.fixture
def drawn(tmp_path: Path) -> Path:
    """A folder with a consultation, its blind copy and the key."""
    shutil.copyfile(CONSULTATION, tmp_path / "talk.eaf")
    result = uptake("evaluate", "talk.eaf", *DRAW, cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    return tmp_path


def key_in(folder: Path) -> dict[str, Any]:
    key: dict[str, Any] = json.loads((folder / KEY).read_text(encoding="utf-8"))
    return key


def coded_flagged(told: str) -> list[str]:
    """Of the flagged turns: how many there are, how many were coded, how many of these yes."""
    return next(line.split()[1:] for line in told.splitlines() if line.split()[:1] == ["flagged"])


def code_with_pympi(folder: Path, answer: Callable[[bool], str]) -> None:
    """Give every stretch a value, as a person does, and save the file with pympi."""
    key = key_in(folder)
    document = Eaf(str(folder / BLIND))
    tier = document.tiers["blind-null-finding@Doctor"][0]
    for name, (start, end, _, svg) in tier.items():
        tier[name] = (start, end, answer(key["files"][BLIND][name] in key["flagged"]), svg)
    document.to_file(str(folder / BLIND))


def test_the_stretches_are_empty_annotations_with_answers_to_choose_from(drawn: Path) -> None:
    root = etree.parse(drawn / BLIND).getroot()
    (tier,) = (t for t in root.iterchildren("TIER") if t.get("TIER_ID", "").startswith("blind-"))
    assert [value.text for value in tier.iter("ANNOTATION_VALUE")] == [None] * 12
    kind = next(
        t for t in root.iter("LINGUISTIC_TYPE") if t.get("LINGUISTIC_TYPE_ID") == "uptake:blind-null-finding"
    )
    vocabulary = kind.get("CONTROLLED_VOCABULARY_REF")
    (offered,) = (v for v in root.iter("CONTROLLED_VOCABULARY") if v.get("CV_ID") == vocabulary)
    assert [value.text for value in offered.iter("CVE_VALUE")] == ["yes", "borderline", "no"]


def test_nothing_in_the_file_tells_which_stretches_were_flagged(drawn: Path) -> None:
    root = etree.parse(drawn / BLIND).getroot()
    entries = [
        json.loads(p.text or "")
        for p in root.iter("PROPERTY")
        if p.get("NAME", "").startswith("uptake:finding:")
    ]
    own = {"annotation", "utterances", "start_ms", "end_ms"}
    said = {json.dumps({k: v for k, v in entry.items() if k not in own}, sort_keys=True) for entry in entries}
    assert (len(entries), len(said)) == (12, 1)
    flagged = key_in(drawn)["flagged"]
    text = (drawn / BLIND).read_text(encoding="utf-8")
    assert flagged
    assert not any(name in text for name in flagged)


def test_the_same_seed_gives_the_same_bytes_and_another_seed_other_stretches(drawn: Path) -> None:
    before = (drawn / BLIND).read_bytes(), (drawn / KEY).read_bytes()
    assert uptake("evaluate", "talk.eaf", *DRAW, cwd=drawn).returncode == 0
    assert ((drawn / BLIND).read_bytes(), (drawn / KEY).read_bytes()) == before
    for name in (BLIND, KEY):
        (drawn / name).unlink()
    assert uptake("evaluate", "talk.eaf", *DRAW, "--seed", "2", cwd=drawn).returncode == 0
    assert (drawn / BLIND).read_bytes() != before[0]


def test_strip_gives_the_original_back_and_refuses_once_it_is_coded(drawn: Path) -> None:
    assert uptake("strip", BLIND, "-o", "back.eaf", cwd=drawn).returncode == 0
    assert (drawn / "back.eaf").read_bytes() == CONSULTATION.read_bytes()
    code_with_pympi(drawn, lambda _: "no")
    refused = uptake("strip", BLIND, "-o", "again.eaf", cwd=drawn)
    assert refused.returncode == 1
    assert "--discard-verdicts" in refused.stderr


def test_what_a_person_coded_with_pympi_gives_precision_and_recall(drawn: Path) -> None:
    code_with_pympi(drawn, lambda flagged: "yes" if flagged else "no")
    told = uptake("evaluate", "--from-sample", BLIND, cwd=drawn)
    assert (told.returncode, told.stderr) == (0, "")
    key, flagged = key_in(drawn), str(len(key_in(drawn)["flagged"]))
    low, _ = wilson(int(flagged), int(flagged)) or (0, 0)
    rows = [line.split() for line in told.stdout.splitlines()]
    assert coded_flagged(told.stdout) == [str(key["flagged_turns"]), flagged, flagged]
    assert ["null-finding", "precision", "1.00", f"{low:.2f}", "1.00"] in rows
    assert next(row for row in rows if row[:2] == ["null-finding", "recall"])[2] == "1.00"


def test_borderline_counts_for_neither_side(drawn: Path) -> None:
    code_with_pympi(drawn, lambda flagged: "borderline" if flagged else "no")
    told = uptake("evaluate", "--from-sample", KEY, cwd=drawn)
    flagged = len(key_in(drawn)["flagged"])
    assert f"{flagged} of the drawn turns are not coded yes or no and are left out." in told.stdout
    assert "precision         -" in told.stdout


def test_answers_survive_another_program_s_save(drawn: Path) -> None:
    code_with_pympi(drawn, lambda flagged: "Yes" if flagged else "no")
    raw = (drawn / BLIND).read_bytes()
    (drawn / BLIND).write_bytes(saved_elsewhere(raw))
    _, coded, yes = coded_flagged(uptake("evaluate", "--from-sample", BLIND, cwd=drawn).stdout)
    assert coded == yes == str(len(key_in(drawn)["flagged"]))


def test_a_coded_file_is_never_drawn_over(drawn: Path) -> None:
    code_with_pympi(drawn, lambda _: "no")
    before = (drawn / BLIND).read_bytes()
    result = uptake("evaluate", "talk.eaf", *DRAW, cwd=drawn)
    assert result.returncode == 1
    assert f"{BLIND} is there already and may be coded" in result.stderr
    assert (drawn / BLIND).read_bytes() == before


def test_a_coded_sheet_is_never_drawn_over(drawn: Path) -> None:
    arguments = ("evaluate", "talk.eaf", "--sample", "6", "--detector", "null-finding", "-o", "s.csv")
    assert uptake(*arguments, cwd=drawn).returncode == 0
    coded = (drawn / "s.csv").read_bytes() + b"\r\n"
    (drawn / "s.csv").write_bytes(coded)
    assert "s.csv is there already" in uptake(*arguments, cwd=drawn).stderr
    assert (drawn / "s.csv").read_bytes() == coded


def test_a_later_run_keeps_the_answers_and_takes_them_for_no_verdicts_on_findings(drawn: Path) -> None:
    code_with_pympi(drawn, lambda _: "no")
    assert uptake("run", BLIND, "--in-place", "--detector", "null-finding", cwd=drawn).returncode == 0
    told = uptake("evaluate", "--from-sample", BLIND, cwd=drawn)
    assert coded_flagged(told.stdout)[1:] == [str(len(key_in(drawn)["flagged"])), "0"]
    verdicts = uptake("evaluate", BLIND, "--verdicts", cwd=drawn).stdout
    assert "blind-null-finding" not in verdicts
    assert "null-finding" in verdicts


def test_several_files_share_a_key_and_a_folder_leaves_their_copies_out(tmp_path: Path) -> None:
    for name in ("a.eaf", "b.eaf"):
        (tmp_path / "talks").mkdir(exist_ok=True)
        shutil.copyfile(CONSULTATION, tmp_path / "talks" / name)
    arguments = ("evaluate", "talks", *DRAW)
    assert "needs a name for its key" in uptake(*arguments, cwd=tmp_path).stderr
    assert uptake(*arguments, "-o", "study.key.json", cwd=tmp_path).returncode == 0
    key = json.loads((tmp_path / "study.key.json").read_text(encoding="utf-8"))
    assert list(key["files"]) == ["talks/a.blind.eaf", "talks/b.blind.eaf"]
    again = uptake(*arguments, "-o", "study.key.json", cwd=tmp_path)
    assert (again.returncode, again.stderr) == (0, "")
    told = uptake("evaluate", "--from-sample", "study.key.json", cwd=tmp_path)
    assert "12 of the drawn turns are not coded yes or no" in told.stdout


def test_in_a_qda_project_a_person_answers_with_codes(tmp_path: Path) -> None:
    dialect("nvivo-windows", tmp_path)
    draw = ("--sample", "4", "--in-file", "--detector", "we-deferral", "--speaker", "clinician")
    source = tmp_path / "nvivo-windows.qdpx"
    assert uptake("evaluate", source.name, *draw, cwd=tmp_path).returncode == 0
    blind = tmp_path / "nvivo-windows.blind.qdpx"
    name = "blind-we-deferral"

    def answer(root: etree._Element) -> None:
        guid = code_named(root, name).get("guid")
        stretches = [c.getparent() for c in root.iter(Q + "Coding") if c[0].get("targetGUID") == guid]
        for selection in stretches:
            assert selection is not None
            start, end = (int(selection.get(k, "")) for k in ("startPosition", "endPosition"))
            put_code(root, f"rejected {name}", start, end)

    shutil.move(edited(blind, tmp_path / "coded.qdpx", answer), blind)
    told = uptake("evaluate", "--from-sample", blind.name, cwd=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    assert "not coded" not in told.stdout
    assert uptake("strip", blind.name, "-o", "b.qdpx", "--discard-verdicts", cwd=tmp_path).returncode == 0


def test_a_project_is_the_same_after_strip(tmp_path: Path) -> None:
    source = dialect("nvivo-windows", tmp_path)
    draw = ("--sample", "4", "--in-file", "--detector", "we-deferral")
    assert uptake("evaluate", source.name, *draw, cwd=tmp_path).returncode == 0
    assert uptake("strip", "nvivo-windows.blind.qdpx", "-o", "back.qdpx", cwd=tmp_path).returncode == 0
    assert (tmp_path / "back.qdpx").read_bytes() == source.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("talk.eaf", "--in-file", "--against", "x"), "for the turns of a sample"),
        (("talk.eaf", *DRAW, "-o", "s.csv"), "names the key"),
        (("found.eaf", *DRAW), "would tell what was found"),
        (("talk.lines", "--sample", "2", "--in-file", *MURMUR[:2], "--detector", "murmur"), "draw a sheet"),
    ],
)
def test_what_cannot_be_set_out_is_told_in_a_line(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    shutil.copyfile(CONSULTATION, tmp_path / "talk.eaf")
    write_talk(tmp_path)
    if "found.eaf" in arguments:
        assert uptake("run", "talk.eaf", "-o", "found.eaf", cwd=tmp_path).returncode == 0
    result = uptake("evaluate", *arguments, cwd=tmp_path)
    assert result.returncode in {1, 2}
    assert message in result.stderr
    assert "internal error" not in result.stderr
