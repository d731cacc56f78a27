"""hypothesis strategies: any conversation that a format could have read."""

from dataclasses import replace

from hypothesis import strategies as st

from uptake.model import Conversation, Participant, Utterance
from uptake.testing.transcript import ROLES

_SPEAKERS = tuple(sorted(ROLES))
_LONGEST_MS = 20_000
_LONGEST_GAP_MS = 5_000
_SAID = (
    "mhm",
    "yeah",
    "okay",
    "so the scan is completely normal",
    "but my sister said that it could be something",
    "we would normally not do that",
    "is there anything else?",
    "huh?",
    "",
)
"""Things that people say: drawn beside any text, so that detectors find something."""


def words() -> st.SearchStrategy[str]:
    """What somebody says: things that people say in a consultation, and any text."""
    return st.one_of(st.sampled_from(_SAID), st.text(st.characters(exclude_categories=()), max_size=40))


@st.composite
def conversations(
    draw: st.DrawFn,
    *,
    max_utterances: int = 30,
    said: st.SearchStrategy[str] | None = None,
    timed: bool | None = None,
    language: str | None = "en",
) -> Conversation:
    """Any conversation: one to four speakers with and without roles, overlaps and gaps, or no times at all.

    Args:
        draw: hypothesis passes it.
        max_utterances: At most so many; at least one.
        said: What can be said; by default `words()`.
        timed: Whether it has times; None for either.
        language: ISO 639-1.
    """
    people = draw(st.lists(st.sampled_from(_SPEAKERS), min_size=1, max_size=4, unique=True))
    roles = [draw(st.sampled_from([ROLES[who], None])) for who in people]
    lines = draw(
        st.lists(st.tuples(st.sampled_from(people), said or words()), min_size=1, max_size=max_utterances)
    )
    bare = Conversation(
        "talk",
        tuple(Participant(who, who, role) for who, role in zip(people, roles, strict=True)),
        tuple(Utterance(f"t{number}", who, text) for number, (who, text) in enumerate(lines, 1)),
        language=language,
        times_measured=False,
    )
    has_times = draw(st.booleans()) if timed is None else timed
    return draw(_with_times(bare)) if has_times else bare


@st.composite
def _with_times(draw: st.DrawFn, conversation: Conversation) -> Conversation:
    """Starts that never go back, and ends that may lie beyond the next start."""
    start, timed = 0, []
    for utterance in conversation.utterances:
        start += draw(st.integers(0, _LONGEST_GAP_MS))
        end = start + draw(st.integers(0, _LONGEST_MS))
        timed.append(replace(utterance, start_ms=start, end_ms=end))
    return replace(conversation, utterances=tuple(timed), times_measured=True)
