"""What the reader hands to the writer, opaque to everybody else."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from uptake.formats.eaf.ours import Ours


@dataclass(frozen=True, slots=True)
class TierHead:
    """A tier without its annotations.

    Args:
        id: TIER_ID, as the file has it.
        linguistic_type: LINGUISTIC_TYPE_REF.
        participant: PARTICIPANT as the file has it; empty when it has none.
        parent: TIER_ID of the tier it hangs on; empty for a root tier.
        annotator: ANNOTATOR; empty when the file has none.
        locale: DEFAULT_LOCALE; empty when the file has none.
        language: LANG_REF; empty when the file has none.
        ours: Whether `uptake` wrote it.
    """

    id: str
    linguistic_type: str
    participant: str = ""
    parent: str = ""
    annotator: str = ""
    locale: str = ""
    language: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class EafSource:
    """An .eaf as it was read: its bytes, and what a writer would otherwise have to look for again.

    Times and texts of the utterances are in the conversation (`conversation.by_id`): utterance ids are annotation ids.

    Args:
        raw: The bytes of the file, byte order mark and all.
        version: FORMAT of the document as (major, minor), `(3, 0)`; it decides which elements are allowed.
        tiers: Every tier in document order, ours included.
        linguistic_types: LINGUISTIC_TYPE_ID of every type in document order.
        vocabularies: CV_ID of every controlled vocabulary in document order.
        constraints: STEREOTYPE of every CONSTRAINT in document order.
        languages: LANG_ID of every LANGUAGE in document order.
        highest_slot: The largest N of the time slots called `tsN`; 0 when there is none.
        talk_tiers: Participant id to the TIER_IDs that hold their talk, in document order.
        tier_of: Utterance id to the TIER_ID that it stands on.
        ours: What of the file earlier runs wrote.
    """

    raw: bytes = field(repr=False)
    version: tuple[int, int]
    tiers: tuple[TierHead, ...]
    linguistic_types: tuple[str, ...]
    vocabularies: tuple[str, ...]
    constraints: tuple[str, ...]
    languages: tuple[str, ...]
    highest_slot: int
    talk_tiers: Mapping[str, tuple[str, ...]]
    tier_of: Mapping[str, str] = field(repr=False)
    ours: Ours = field(default_factory=Ours, repr=False)

    def participant_attribute(self, participant_id: str) -> str:
        """PARTICIPANT as the first talk tier of this participant has it; empty when it has none."""
        tier_ids = self.talk_tiers.get(participant_id, ())
        return next((t.participant for t in self.tiers if t.id in tier_ids and t.participant), "")
