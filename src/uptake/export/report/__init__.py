"""The HTML report: one page that needs nothing beside it.

`talk_page` gathers what is shown of one conversation, in whatever process; `render_report` makes the page of all.
Texts of the talk are untrusted: see `embedding`.
"""

from uptake.export.report.corpus import Corpus, UsedDetector, counted, with_own_keys
from uptake.export.report.page import render_report
from uptake.export.report.pairing import Named, pair
from uptake.export.report.recording import Recording, recording_of
from uptake.export.report.talk_page import TalkPage, talk_page

__all__ = [
    "Corpus",
    "Named",
    "Recording",
    "TalkPage",
    "UsedDetector",
    "counted",
    "pair",
    "recording_of",
    "render_report",
    "talk_page",
    "with_own_keys",
]
