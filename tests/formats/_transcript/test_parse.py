import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.errors import UsageError
from uptake.formats._transcript import Transcript, compile_pattern, parse, to_lf, utterances_of

Talk = list[tuple[str, str]]


def talk(text: str, transcript: Transcript) -> Talk:
    return [(u.speaker, text[u.start : u.end]) for u in transcript.units]


FORMS: dict[str, tuple[str, Talk]] = {
    "letters": (
        "C: Hello.\nP: Hi.\nC: Well.\nP: Yes.\n",
        [("C", "Hello."), ("P", "Hi."), ("C", "Well."), ("P", "Yes.")],
    ),
    "capitals": (
        "INT: So?\nRES: No.\nINT: Oh.\nRES: Yes.\n",
        [("INT", "So?"), ("RES", "No."), ("INT", "Oh."), ("RES", "Yes.")],
    ),
    "numbered speakers": (
        "Speaker 1: a\nSpeaker 2: b\nSpeaker 1: c\nSpeaker 3: once\n",
        [("Speaker 1", "a"), ("Speaker 2", "b"), ("Speaker 1", "c"), ("Speaker 3", "once")],
    ),
    "titles": (
        "Dr Smith: a\nMrs. Jones: b\nDr Smith: c\nMrs. Jones: d\n",
        [("Dr Smith", "a"), ("Mrs. Jones", "b"), ("Dr Smith", "c"), ("Mrs. Jones", "d")],
    ),
    "square brackets": (
        "[Ann] a\n[Bo] b\n[laughs] more\n[Ann] c\n[Bo] d\n",
        [("Ann", "a"), ("Bo", "b\n[laughs] more"), ("Ann", "c"), ("Bo", "d")],
    ),
    "curly brackets": (
        "{Ann} a\n{Bo} b\n{Ann} c\n{Bo} d\n",
        [("Ann", "a"), ("Bo", "b"), ("Ann", "c"), ("Bo", "d")],
    ),
    "hashes": ("#Ann: a\n#Bo: b\n#Ann: c\n#Bo: d\n", [("Ann", "a"), ("Bo", "b"), ("Ann", "c"), ("Bo", "d")]),
    "at signs": (
        "@Ann: a\n@Bo: b\n@Ann: c\n@Bo: d\n",
        [("Ann", "a"), ("Bo", "b"), ("Ann", "c"), ("Bo", "d")],
    ),
    "a tab": ("Ann\ta\nBo\tb\nAnn\tc\nBo\td\n", [("Ann", "a"), ("Bo", "b"), ("Ann", "c"), ("Bo", "d")]),
    "a colon and a tab": (
        "Ann:\ta\nBo:\tb\nAnn:\tc\nBo:\td\n",
        [("Ann", "a"), ("Bo", "b"), ("Ann", "c"), ("Bo", "d")],
    ),
    "lines of their own": (
        "Ann\nGood day\n\nBo\nHello.\nMore.\n\nAnn\nOh\n\nBo\nyes\n",
        [("Ann", "Good day"), ("Bo", "Hello.\nMore."), ("Ann", "Oh"), ("Bo", "yes")],
    ),
    "lines of their own with a colon": (
        "Ann:\na\n\nBo:\nb\n\nAnn:\nc\n\nBo:\nd\n",
        [("Ann", "a"), ("Bo", "b"), ("Ann", "c"), ("Bo", "d")],
    ),
    "lines of their own with a time": (
        "Ann 0:05\na\n\nBo 0:09\nb\n\nAnn 0:12\nc\n\nBo 0:15\nd\n",
        [("Ann", "a"), ("Bo", "b"), ("Ann", "c"), ("Bo", "d")],
    ),
    "no space after the colon": ("A:a\nB:b\nA:c\nB:d\n", [("A", "a"), ("B", "b"), ("A", "c"), ("B", "d")]),
    "spelling that varies": (
        "DOCTOR: a\nPatient: b\nDoctor: c\npatient: d\n",
        [("DOCTOR", "a"), ("Patient", "b"), ("DOCTOR", "c"), ("Patient", "d")],
    ),
    "continuation lines": (
        "A: a\n  and on\nB: b\nA: c\n\nand a paragraph\nB: d\n",
        [("A", "a\n  and on"), ("B", "b"), ("A", "c"), ("A", "and a paragraph"), ("B", "d")],
    ),
    "a heading": (
        "Interview 4\nDate: May\nPlace: Oslo\n\nI: a\nR: b\nI: c\nR: d\n",
        [("I", "a"), ("R", "b"), ("I", "c"), ("R", "d")],
    ),
    "a wife who speaks once": (
        "Doctor: a\nPatient: b\nWife: c\nDoctor: d\nPatient: e\n",
        [("Doctor", "a"), ("Patient", "b"), ("Wife", "c"), ("Doctor", "d"), ("Patient", "e")],
    ),
    "words before a colon": (
        "A: a\nB: b\nRemember: one a day\nA: c\nB: d\n",
        [("A", "a"), ("B", "b\nRemember: one a day"), ("A", "c"), ("B", "d")],
    ),
    "a note that recurs": (
        "A: a\nNote: x\nB: b\nNote: y\nA: c\nB: d\n",
        [("A", "a\nNote: x"), ("B", "b\nNote: y"), ("A", "c"), ("B", "d")],
    ),
    "an excerpt of three lines": (
        "Doctor: a\nPatient: b\nDoctor: c\n",
        [("Doctor", "a"), ("Patient", "b"), ("Doctor", "c")],
    ),
    "an excerpt of two lines": ("Doctor: a\nPatient: b\n", [("Doctor", "a"), ("Patient", "b")]),
    "conversation analysis": (
        "01  DOC:  so how are you\n02        fee:ling\n03        (0.5)\n04  PAT:  .hhh not too ba:d\n05  DOC:  okay\n06  PAT:  yes\n",
        [
            ("DOC", "so how are you"),
            ("DOC", "fee:ling"),
            ("PAT", ".hhh not too ba:d"),
            ("DOC", "okay"),
            ("PAT", "yes"),
        ],
    ),
    "conversation analysis with arrows": (
        "1     A: one\n2 ->  B: two\n3     A: three\n4 ->  B: four\n",
        [("A", "one"), ("B", "two"), ("A", "three"), ("B", "four")],
    ),
    "a time that is spoken of": (
        "A: 10:15 tomorrow\nB: ok\nA: fine\nB: bye\n",
        [("A", "10:15 tomorrow"), ("B", "ok"), ("A", "fine"), ("B", "bye")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=FORMS)
def test_speakers_are_found_in_every_form(text: str, expected: Talk) -> None:
    assert talk(text, parse(text)) == expected


@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=FORMS)
def test_windows_line_ends_and_a_mark_change_nothing(text: str, expected: Talk) -> None:
    windows = "\ufeff" + text.replace("\n", "\r\n")
    assert talk(to_lf(windows), parse(to_lf(windows))) == expected


TIMES = {
    "before the label": (
        "[00:01:02] A: a\n[00:01:05] B: b\n[00:01:09] A: c\n[00:01:10] B: d\n",
        [(62000, None), (65000, None), (69000, None), (70000, None)],
    ),
    "bare, before the label": (
        "00:01:02.4 A: a\n00:01:05.0 B: b\n00:01:06 A: c\n",
        [(62400, None), (65000, None), (66000, None)],
    ),
    "between label and colon": (
        "A [00:01]: a\nB [00:02]: b\nA [00:03]: c\nB [00:04]: d\n",
        [(1000, None), (2000, None), (3000, None), (4000, None)],
    ),
    "after the colon": (
        "A: [00:01] a\nB: [00:02] b\nA: [00:03] c\nB: d\n",
        [(1000, None), (2000, None), (3000, None), (None, None)],
    ),
    "at the end": (
        "A: a #00:00:05-2#\n\nB: b #00:00:09-9#\n\nA: c #00:00:11-0#\n\nB: d #00:00:12-0#\n",
        [(None, 5200), (5200, 9900), (9900, 11000), (11000, 12000)],
    ),
    "spans": (
        "0:00.0 - 0:05.2\tA: a\n0:05.2 - 0:08.0\tB: b\n0:08.0 - 0:09.5\tA: c\n",
        [(0, 5200), (5200, 8000), (8000, 9500)],
    ),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    TIMES.values(),
    ids=TIMES,
)
def test_times_are_read_where_they_stand(text: str, expected: list[tuple[int | None, int | None]]) -> None:
    found = parse(text)
    assert [(u.start_ms, u.end_ms) for u in found.units] == expected
    assert all(text[u.start] in "abcd" and u.end == u.start + 1 for u in found.units)


ROWS = {
    "with a header": "Timespan\tContent\tSpeaker\n0:00.0 - 0:05.2\tHello there\tAnn\n0:05.2 - 0:08.0\tHi\tBo\n0:08.0 - 0:09.0\tRight\tAnn\n",
    "with a header in another order": "Timespan\tSpeaker\tContent\n0:00.0 - 0:05.2\tAnn\tHello there\n0:05.2 - 0:08.0\tBo\tHi\n0:08.0 - 0:09.0\tAnn\tRight\n",
    "with row numbers": "1\t0:00.0 - 0:05.2\tHello there\tAnn\n2\t0:05.2 - 0:08.0\tHi\tBo\n3\t0:08.0 - 0:09.0\tRight\tAnn\n",
}


@pytest.mark.parametrize("text", ROWS.values(), ids=ROWS)
def test_nvivo_rows_give_speakers_words_and_times(text: str) -> None:
    found = parse(text)
    assert talk(text, found) == [("Ann", "Hello there"), ("Bo", "Hi"), ("Ann", "Right")]
    assert [(u.start_ms, u.end_ms) for u in found.units] == [(0, 5200), (5200, 8000), (8000, 9000)]
    assert found.timed


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("We met.\nIt rained.\n\nThen: home.\n", ["We met.\nIt rained.", "Then: home."]),
        ("One.\nTwo.\nThree.\n", ["One.", "Two.", "Three."]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_a_text_without_speakers_is_paragraphs(text: str, paragraphs: list[str]) -> None:
    found = parse(text)
    assert talk(text, found) == [("", p) for p in paragraphs]
    assert found.speakers == ()
    assert "no speakers" in found.form


def test_the_users_own_pattern_overrides_every_form() -> None:
    text = "ann> a\nbo> b\nNote: c\n01 ann> d\n"
    found = parse(text, compile_pattern(r"(?:\d+ )?(\w+)>\s*"))
    assert talk(text, found) == [("ann", "a"), ("bo", "b\nNote: c"), ("ann", "d")]


@pytest.mark.parametrize("pattern", ["(", "no group"])
def test_a_pattern_that_cannot_be_used_is_named(pattern: str) -> None:
    with pytest.raises(UsageError, match="speaker_pattern"):
        compile_pattern(pattern)


def test_a_thousand_turns_take_milliseconds() -> None:
    text = "\n\n".join(
        f"{('Doctor', 'Patient')[i % 2]}: this is what is said in turn {i} here" for i in range(1000)
    )
    parse(text)
    times = []
    for _ in range(5):
        start = time.process_time()
        assert len(parse(text).units) == 1000
        times.append(time.process_time() - start)
    assert min(times) < 0.1  # 10 ms on an idle machine


@given(
    st.lists(
        st.sampled_from(
            [
                "A",
                "B",
                ":",
                " ",
                "\n",
                "\n\n",
                "\t",
                "[00:01]",
                "12",
                "#",
                "\r",
                "\U0001f600",
                "words here",
                "(0.5)",
            ]
        )
        | st.text(max_size=4)
    )
)
def test_units_of_any_text_follow_each_other_and_hold_words(pieces: list[str]) -> None:
    text = to_lf("".join(pieces))
    units = parse(text).units
    at = 0
    for unit in units:
        assert at <= unit.line_start <= unit.start < unit.end <= len(text)
        assert text[unit.start : unit.end].strip()
        at = unit.end
    assert len({u.id for u in utterances_of(text, "0", units)}) == len(units)


TURNS = {
    "a time after a name on a line of its own": (
        "Anna Berg  0:03\nHello.\n\nBo Li  0:08\nHi there.\n\nAnna Berg  0:11\nOkay\n",
        [("Anna Berg", "Hello.", 3000), ("Bo Li", "Hi there.", 8000), ("Anna Berg", "Okay", 11000)],
    ),
    "a time span above a line with a label, as in subtitles": (
        "00:00:01.000 --> 00:00:03.000\nAnna: Hello.\n\n00:00:03.000 --> 00:00:05.000\nBo: Hi.\n",
        [("Anna", "Hello.", 1000), ("Bo", "Hi.", 3000)],
    ),
    "a legend before the talk": (
        "Interviewer: K\nDate: 3 May\n\nK: Hello.\nP3: Hi.\nK: So.\nP3: Yes.\n",
        [("K", "Hello.", None), ("P3", "Hi.", None), ("K", "So.", None), ("P3", "Yes.", None)],
    ),
    "a participant who is called so": (
        "interviewer: hello\nparticipant: hi\ninterviewer: so\nparticipant: ok\n",
        [
            ("interviewer", "hello", None),
            ("participant", "hi", None),
            ("interviewer", "so", None),
            ("participant", "ok", None),
        ],
    ),
    "no-break spaces after the colon": (
        "Anna:\u00a0Hello.\nBo:\u00a0Hi.\nAnna:\u00a0Ok.\n",
        [("Anna", "Hello.", None), ("Bo", "Hi.", None), ("Anna", "Ok.", None)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TURNS.values(), ids=TURNS)
def test_turns_in_forms_that_other_programs_print(
    text: str, expected: list[tuple[str, str, int | None]]
) -> None:
    units = parse(text).units
    assert [(u.speaker, text[u.start : u.end], u.start_ms) for u in units] == expected


def test_a_name_said_on_its_own_is_no_legend_within_the_talk() -> None:
    text = "Anna: Who is there?\nWife: Anna\nAnna: Oh.\n"
    assert [u.speaker for u in parse(text).units] == ["Anna", "Wife", "Anna"]
