"""What the page's script is given of a report, as values for JSON. Scripts shorten names; so do these."""

from collections.abc import Mapping
from typing import Any

from uptake.export.report.corpus import Corpus, ShownCode
from uptake.export.report.talk_page import Place, TalkPage


def embedded_corpus(corpus: Corpus, codes: tuple[ShownCode, ...]) -> dict[str, Any]:
    """What holds for the whole page."""
    about = dict(corpus.pairs)
    return {
        "title": corpus.title,
        "text": corpus.text,
        "codes": [
            {
                "name": shown.code.name,
                "label": shown.code.label,
                "description": shown.code.description,
                "detector": shown.detector,
                "mark": shown.mark,
            }
            for shown in codes
        ],
        "talks": [
            {"key": talk.key, "name": talk.name, "file": talk.file, "about": about.get(talk.key)}
            for talk in corpus.talks
        ],
    }


def embedded_talk(talk: TalkPage, numbers: Mapping[str, int]) -> dict[str, Any]:
    """One conversation: `lines` as [speaker, start, end, words, text], `cues` as [line, start, end, cue, why].

    Args:
        talk: The conversation.
        numbers: Code to its place among the codes.
    """
    recording = talk.recording
    return {
        "kind": talk.kind,
        "language": talk.language,
        "convention": talk.convention,
        "timed": talk.timed,
        "length": talk.length,
        "speakers": [[speaker.name, speaker.role] for speaker in talk.speakers],
        "lines": [[line.speaker, line.start, line.end, line.words, line.text] for line in talk.lines],
        "findings": [_finding(place, numbers) for place in talk.places],
        "recording": recording
        and {"href": recording.href, "video": recording.video, "offset": recording.offset_ms},
    }


def _finding(place: Place, numbers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": place.id,
        "code": numbers[place.code],
        "detector": place.detector,
        "version": place.version,
        "speaker": place.speaker,
        "lines": list(place.lines),
        "anchors": list(place.anchors),
        "confidence": place.confidence,
        "cues": [[cue.line, cue.start, cue.end, cue.cue, cue.why] for cue in place.cues],
        "attributes": [[name, value] for name, value in place.attributes],
        "verdict": place.verdict,
    }
