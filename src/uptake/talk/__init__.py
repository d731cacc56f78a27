"""The sequence: questions and answers, claims in play, overlap; what detectors reason with."""

from uptake.talk.adjacency import answers, is_answer, surely_answers, what_was_heard
from uptake.talk.claims import claims_in_play, informing_share, informs
from uptake.talk.questions import Soliciting, asks_by, invites, last_unit, soliciting
from uptake.talk.reading import Reading, evidence_at, read
from uptake.talk.roles import is_interview, turns_on_the_floor
from uptake.talk.sequence import Sequence
from uptake.talk.timing import delay_ms, heard_share, is_during
from uptake.talk.tokens import Minimal, minimal_response

__all__ = [
    "Minimal",
    "Reading",
    "Sequence",
    "Soliciting",
    "answers",
    "asks_by",
    "claims_in_play",
    "delay_ms",
    "evidence_at",
    "heard_share",
    "informing_share",
    "informs",
    "invites",
    "is_answer",
    "is_during",
    "is_interview",
    "last_unit",
    "minimal_response",
    "read",
    "soliciting",
    "surely_answers",
    "turns_on_the_floor",
    "what_was_heard",
]
