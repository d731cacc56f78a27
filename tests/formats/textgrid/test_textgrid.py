"""Praat TextGrids in and out, in each of the forms that Praat writes."""

import contextlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.errors import HumanWorkError, InputError, OutputError
from uptake.formats.textgrid.format import TextGridFormat, TextGridOptions
from uptake.formats.textgrid.grid import grid_of
from uptake.formats.textgrid.splice import with_rows, without_ours
from uptake.model import DetectorRun, Finding, Placed, Plan, Project
from uptake.model.rows import Row

FORMAT = TextGridFormat()
LONG = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0 
xmax = 5 
tiers? <exists> 
size = 3 
item []: 
    item [1]:
        class = "IntervalTier" 
        name = "Doctor" 
        xmin = 0 
        xmax = 5 
        intervals: size = 3 
        intervals [1]:
            xmin = 0 
            xmax = 0.9 
            text = "How is the ""good"" knee?" 
        intervals [2]:
            xmin = 0.9 
            xmax = 2.5 
            text = "" 
        intervals [3]:
            xmin = 2.5 
            xmax = 5 
            text = "Any swelling?" 
    item [2]:
        class = "IntervalTier" 
        name = "Patient" 
        xmin = 0 
        xmax = 5 
        intervals: size = 2 
        intervals [1]:
            xmin = 0 
            xmax = 1 
            text = "" 
        intervals [2]:
            xmin = 1 
            xmax = 5 
            text = "Stiff, blåmerke." 
    item [3]:
        class = "TextTier" 
        name = "clicks" 
        xmin = 0 
        xmax = 5 
        points: size = 1 
        points [1]:
            number = 1.25 
            mark = "click" 
"""  # noqa: W291 - Praat ends its lines with a space
SHORT = """File type = "ooTextFile"
Object class = "TextGrid"

0
5
<exists>
2
"IntervalTier"
"Doctor"
0
5
1
0
5
"How is the knee?"
"IntervalTier"
"Patient"
0
5
1
0
5
"Stiff."
"""
FORMS = {
    "long": LONG.encode(),
    "long, UTF-16": b"\xfe\xff" + LONG.encode("utf-16-be"),
    "long, byte order mark": b"\xef\xbb\xbf" + LONG.encode(),
    "long, Latin-1": LONG.encode("latin-1"),
    "long, CRLF": LONG.replace("\n", "\r\n").encode(),
    "long, no last newline": LONG.rstrip("\n").encode(),
    "short": SHORT.encode(),
    "short, CRLF": SHORT.replace("\n", "\r\n").encode(),
    "short, no last newline": SHORT.rstrip("\n").encode(),
}


@pytest.fixture(params=FORMS)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "talk.TextGrid"
    path.write_bytes(FORMS[request.param])
    return path


def read(path: Path, *tiers: str) -> Project:
    return FORMAT.read(path, replace(FORMAT.options, tiers=tiers))


def finding(project: Project, participant: str) -> Placed:
    (talk,) = project.conversations
    covered = tuple(u.id for u in talk.utterances if u.participant == participant)
    return Placed(talk.name, Finding("we-deferral", "1.0", "we-deferral", participant, covered[:1], 0.5))


def written(path: Path) -> Path:
    project = read(path)
    target = path.with_name("out.TextGrid")
    FORMAT.write(project, Plan(add=(finding(project, "Doctor"), finding(project, "Patient"))), target)
    FORMAT.check(target)
    return target


def test_interval_tiers_are_speakers_and_points_stand_beside(tmp_path: Path) -> None:
    path = tmp_path / "talk.TextGrid"
    path.write_text(LONG, encoding="utf-8")
    project = read(path)
    (talk,) = project.conversations
    assert [(u.participant, u.text, u.start_ms, u.end_ms) for u in talk.utterances] == [
        ("Doctor", 'How is the "good" knee?', 0, 900),
        ("Patient", "Stiff, blåmerke.", 1000, 5000),
        ("Doctor", "Any swelling?", 2500, 5000),
    ]
    assert [(p.name, p.taken_for) for p in project.parts] == [
        ("Doctor", "talk"),
        ("Patient", "talk"),
        ("clicks", "layer"),
    ]
    assert [(item.name, item.items[0].start_ms) for item in talk.layers] == [("clicks", 1250)]
    assert talk.name == "talk"


def test_stripping_gives_back_every_byte(file: Path) -> None:
    before = file.read_bytes()
    out = written(file)
    assert out.read_bytes() != before
    back = file.with_name("back.TextGrid")
    stripped = FORMAT.strip(out, back)
    assert back.read_bytes() == before
    assert (stripped.exact, stripped.removed, stripped.was_ours) == (True, 2, True)


def test_a_second_run_writes_the_same_bytes(file: Path) -> None:
    out = written(file)
    again = file.with_name("again.TextGrid")
    project = read(out)
    run = (DetectorRun("we-deferral", "1.0", ()),)
    FORMAT.write(
        project, Plan(add=(finding(project, "Doctor"), finding(project, "Patient")), detectors=run), again
    )
    assert again.read_bytes() == out.read_bytes()


def test_what_we_wrote_is_never_read_as_talk(file: Path) -> None:
    before, after = read(file), read(written(file))
    assert [c.utterances for c in after.conversations] == [c.utterances for c in before.conversations]
    assert [p.taken_for for p in after.parts][-2:] == ["ours", "ours"]


def test_a_tier_that_a_person_edited_is_not_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "talk.TextGrid"
    path.write_text(LONG, encoding="utf-8")
    out = written(path)
    out.write_text(out.read_text(encoding="utf-8").replace('"we-deferral"', '"checked"', 1), encoding="utf-8")
    with pytest.raises(HumanWorkError, match="was edited since"):
        FORMAT.strip(out, tmp_path / "back.TextGrid")
    with pytest.raises(HumanWorkError):
        FORMAT.write(read(out), Plan(), tmp_path / "next.TextGrid")
    assert FORMAT.strip(out, tmp_path / "back.TextGrid", discard_verdicts=True).was_ours
    assert (tmp_path / "back.TextGrid").read_text(encoding="utf-8") == LONG


def test_a_detector_that_did_not_run_keeps_what_it_wrote(tmp_path: Path) -> None:
    path = tmp_path / "talk.TextGrid"
    path.write_text(LONG, encoding="utf-8")
    out = read(written(path))
    other = replace(
        finding(out, "Patient"), finding=replace(finding(out, "Patient").finding, detector="other")
    )
    both = tmp_path / "both.TextGrid"
    FORMAT.write(out, Plan(add=(other,), detectors=(DetectorRun("other", "1.0", ()),)), both)
    names = [p.name.split()[1] for p in read(both).parts if p.taken_for == "ours"]
    assert names == ["other@Patient", "we-deferral@Doctor", "we-deferral@Patient"]
    last = tmp_path / "last.TextGrid"
    FORMAT.write(read(both), Plan(detectors=(DetectorRun("we-deferral", "1.0", ()),)), last)
    assert [p.name.split()[1] for p in read(last).parts if p.taken_for == "ours"] == ["other@Patient"]


@given(st.sampled_from(sorted(FORMS)), st.integers(0, 2000), st.binary(max_size=3), st.booleans())
def test_a_damaged_file_is_read_or_refused(form: str, place: int, noise: bytes, cut: bool) -> None:
    raw = FORMS[form]
    with contextlib.suppress(InputError):
        grid_of(raw[:place] + noise + (b"" if cut else raw[place + len(noise) :]), "x")


def test_findings_that_overlap_go_to_a_second_tier(tmp_path: Path) -> None:
    grid = grid_of(LONG.encode(), "x")
    rows = [Row("d@A", "A", ((0, 900, "d"),)), Row("d@A 2", "A", ((0, 500, "d"),))]
    after = grid_of(with_rows(grid, rows, tmp_path / "t", "x"), "x")
    assert [t.name.rsplit(" ", 1)[0] for t in after.tiers[3:]] == ["uptake d@A", "uptake d@A 2"]
    assert after.tiers[4].items == ((0, 500, "d"), (500, 5000, ""))


@given(
    st.sampled_from(sorted(FORMS)),
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 20)), min_size=1, max_size=8),
    st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), min_size=1, max_size=12),
)
def test_any_rows_can_be_written_and_taken_out_again(
    tmp_path_factory: pytest.TempPathFactory, form: str, steps: list[tuple[int, int]], speaker: str
) -> None:
    edge, spans = 0, []
    for gap, length in steps:
        spans.append((edge + gap, edge + gap + length, "code"))
        edge += gap + length
    grid = grid_of(FORMS[form], "x")
    target = tmp_path_factory.mktemp("grid") / "t"
    after = grid_of(with_rows(grid, [Row(f"d@{speaker}", speaker, tuple(spans))], target, "x"), "x")
    assert tuple(i for i in after.tiers[-1].items if i[2]) == tuple(spans)
    assert after.encoded(without_ours(after, "x")[0]) == FORMS[form]


def test_the_user_names_tiers_and_speakers(file: Path) -> None:
    (talk,) = read(file, "Patient=Mrs Lund").conversations
    assert [p.name for p in talk.participants] == ["Mrs Lund"]
    with pytest.raises(InputError, match="no tier 'Nurse'; there are: 'Doctor', 'Patient'"):
        read(file, "Nurse")


def test_words_of_an_aligner_stand_beside_the_talk_they_align(tmp_path: Path) -> None:
    path = tmp_path / "talk.TextGrid"
    path.write_text(SHORT.replace('"Patient"', '"Doctor - words"'), encoding="utf-8")
    assert [p.taken_for for p in read(path).parts] == ["talk", "layer"]
    path.write_text(
        SHORT.replace('"Patient"', '"B - words"').replace('"Doctor"', '"B - phones"'), encoding="utf-8"
    )
    assert [p.taken_for for p in read(path).parts] == ["layer", "talk"]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "not a TextGrid"),
        (b"<xml/>", "not a TextGrid"),
        (LONG.encode()[:400], "broken or cut off"),
        (b"ooBinaryFile\x08TextGrid\x00", "broken or cut off"),
        (SHORT.replace("Patient", "Doctor").encode(), "two tiers are called 'Doctor'"),
    ],
)
def test_what_is_no_textgrid_is_said_in_one_line(tmp_path: Path, raw: bytes, message: str) -> None:
    path = tmp_path / "talk.TextGrid"
    path.write_bytes(raw)
    with pytest.raises(InputError, match=message):
        read(path)


def test_a_binary_textgrid_is_read_but_not_written_to(tmp_path: Path) -> None:
    from pympi.Praat import TextGrid  # noqa: PLC0415 - only this test needs it

    path = tmp_path / "talk.TextGrid"
    grid = TextGrid(xmax=2.0)
    grid.add_tier("Doctor").add_interval(0.0, 1.0, "Hello there.")
    grid.to_file(path, mode="binary")
    project = read(path)
    assert [u.text for c in project.conversations for u in c.utterances] == ["Hello there."]
    with pytest.raises(InputError, match="binary TextGrid"):
        FORMAT.write(project, Plan(add=(finding(project, "Doctor"),)), tmp_path / "out.TextGrid")


def test_a_file_with_a_tier_too_few_does_not_pass_the_check(tmp_path: Path) -> None:
    path = tmp_path / "talk.TextGrid"
    path.write_text(LONG.replace("size = 3", "size = 2", 1), encoding="utf-8")
    FORMAT.check(path)
    path.write_text(LONG.replace("size = 3", "size = 4", 1), encoding="utf-8")
    with pytest.raises(OutputError):
        FORMAT.check(path)


def test_a_folder_and_a_missing_file_are_input_errors(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no.TextGrid"):
        with pytest.raises(InputError):
            FORMAT.read(path, TextGridOptions())
