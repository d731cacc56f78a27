"""What the format reads, and what it refuses."""

from pathlib import Path

import pytest
from uptake.errors import InputError
from uptake.testing import assert_format_conforms

from uptake_webvtt.format import Options, WebVttFormat

FILES = Path(__file__).parent / "files"
FORMAT = WebVttFormat()
HEAD = "WEBVTT\n\n"


def said(path: Path, options: Options = FORMAT.options) -> list[tuple[str, str, int | None, int | None]]:
    (talk,) = FORMAT.read(path, options).conversations
    return [(u.participant, u.text, u.start_ms, u.end_ms) for u in talk.utterances]


def test_voices_words_and_times_are_read() -> None:
    assert said(FILES / "consultation.vtt") == [
        ("Anna", "So the scan is completely normal", 0, 2500),
        ("Carl", "mhm", 1200, 1600),
        ("Carl", "That is good & well to hear", 2700, 4000),
        ("Anna", "yes", 4100, 5000),
        ("Carl", "thank you", 4100, 5000),
        ("unknown", "- door slams -", 3600000, 3601000),
    ]


def test_labels_are_speakers_unless_that_is_switched_off() -> None:
    path = FILES / "labels.vtt"
    assert said(path) == [
        ("Anna Berg", "and how is the knee?", 1000, 2000),
        ("Carl", "better: much better", 2500, 3000),
    ]
    assert {speaker for speaker, *_ in said(path, Options(labels=False))} == {"unknown"}


def test_ids_are_the_cue_s_place() -> None:
    (talk,) = FORMAT.read(FILES / "consultation.vtt", FORMAT.options).conversations
    assert [u.id for u in talk.utterances] == ["cue-1", "cue-2", "cue-3", "cue-4", "cue-4-2", "cue-5"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1\n00:00.000 --> 00:01.000\nmhm\n", "talk.vtt, line 1: a WebVTT file starts with the word WEBVTT"),
        (HEAD + "00:00.000 -> 00:01.000\nmhm\n", "talk.vtt: there is no talk in it"),
        (HEAD + "1\n00:00 --> 00:01\nmhm\n", "talk.vtt, line 4: times are written as"),
        (HEAD + "00:02.000 --> 00:01.000\nmhm\n", "talk.vtt, line 3: the cue ends before it starts"),
        (HEAD + "00:01.000 --> 00:02.000\n<v Anna></v>\n", "talk.vtt: there is no talk in it"),
    ],
)
def test_damage_is_named_with_its_line(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "talk.vtt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refusal:
        FORMAT.read(path, FORMAT.options)
    assert str(refusal.value).startswith(message)


def test_what_holds_for_any_format_holds_for_this_one() -> None:
    assert_format_conforms(FORMAT, sorted(FILES.glob("*.vtt")))
