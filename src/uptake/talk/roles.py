"""Whose talk counts as whose: sides in a consultation."""

from uptake.model import Conversation, Turn

CLINICIAN = ("clinician",)
PATIENT_SIDE = ("patient", "companion")
SILENT = ("interpreter", "observer")


def turns_on_the_floor(conversation: Conversation) -> tuple[Turn, ...]:
    """The turns of those whose talk carries codes: without interpreters and observers."""
    silent = conversation.with_role(*SILENT)
    return (
        tuple(t for t in conversation.turns if t.participant not in silent) if silent else conversation.turns
    )


def is_interview(conversation: Conversation) -> bool:
    """Whether this is talk about a consultation and not one."""
    return conversation.kind == "interview"
