"""Hand a conversation and its findings to and from pympi, which other tools build on.

Nothing here touches a file. pympi never writes an .eaf for `uptake`: it would lose references that ELAN needs.
"""

from collections.abc import Iterable
from typing import Any

from uptake.model import Conversation, Finding, Participant, Utterance
from uptake.model.rows import rows_of

TALK_TYPE = "default-lt"
FINDING_TYPE = "uptake"


def to_pympi(conversation: Conversation) -> Any:
    """A new `pympi.Elan.Eaf` with a tier for each participant.

    Utterances without times, and those of no length, which pympi refuses, are left out.

    Args:
        conversation: The talk.
    """
    from pympi.Elan import Eaf  # noqa: PLC0415 - only those who ask for pympi pay for it

    eaf = Eaf(author="uptake")
    eaf.remove_tier("default")
    for participant in conversation.participants:
        eaf.add_tier(participant.name, TALK_TYPE, part=participant.name)
    names = {p.id: p.name for p in conversation.participants}
    for utterance in conversation.utterances:
        _add(eaf, names[utterance.participant], utterance.start_ms, utterance.end_ms, utterance.text)
    return eaf


def findings_to_pympi(findings: Iterable[Finding], conversation: Conversation, eaf: Any) -> None:
    """Add a tier for each detector and speaker to a `pympi.Elan.Eaf`, with the codes as values.

    Findings of one tier that overlap are put on a second one, as ELAN wants it.

    Args:
        findings: What was found in the conversation.
        conversation: Where it was found.
        eaf: Changed in place.
    """
    if FINDING_TYPE not in eaf.get_linguistic_type_names():
        eaf.add_linguistic_type(FINDING_TYPE)
    for row in rows_of(findings, conversation):
        if row.name in eaf.get_tier_names():
            eaf.remove_tier(row.name)
        eaf.add_tier(row.name, FINDING_TYPE, part=row.participant)
        for start, end, code in row.spans:
            _add(eaf, row.name, start, end, code)


def from_pympi(eaf: Any, name: str) -> Conversation:
    """The talk in a `pympi.Elan.Eaf`: each root tier with text is a speaker, named by PARTICIPANT or by the tier.

    Args:
        eaf: A `pympi.Elan.Eaf`.
        name: What to call the conversation.
    """
    speakers: dict[str, None] = {}
    utterances: list[Utterance] = []
    for tier in eaf.get_tier_names():
        aligned, _, attributes, _ = eaf.tiers[tier]
        speaker = attributes.get("PARTICIPANT") or tier
        said = [
            Utterance(annotation_id, speaker, text, eaf.timeslots[start], eaf.timeslots[end])
            for annotation_id, (start, end, text, _) in aligned.items()
            if text and text.strip() and eaf.timeslots[start] is not None and eaf.timeslots[end] is not None
        ]
        if (
            said
            and not attributes.get("PARENT_REF")
            and attributes.get("LINGUISTIC_TYPE_REF") != FINDING_TYPE
        ):
            speakers[speaker] = None
            utterances.extend(said)
    return Conversation(
        name=name,
        participants=tuple(Participant(s, s) for s in speakers),
        utterances=tuple(sorted(utterances, key=lambda u: (u.start_ms or 0, u.end_ms or 0))),
    )


def _add(eaf: Any, tier: str, start: int | None, end: int | None, value: str) -> None:
    if start is not None and end is not None and end > start:
        eaf.add_annotation(tier, start, end, value)
