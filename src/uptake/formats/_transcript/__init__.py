"""Speakers, times and turns in plain text: for .txt transcripts and for the texts of QDA projects."""

from uptake.formats._transcript.anchors import anchor, text_digest, to_lf
from uptake.formats._transcript.encoding import decode_text
from uptake.formats._transcript.parse import compile_pattern, parse
from uptake.formats._transcript.talk import participants_of, utterances_of
from uptake.formats._transcript.unit import Transcript, Unit

__all__ = [
    "Transcript",
    "Unit",
    "anchor",
    "compile_pattern",
    "decode_text",
    "parse",
    "participants_of",
    "text_digest",
    "to_lf",
    "utterances_of",
]
