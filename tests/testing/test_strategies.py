"""Any conversation that the strategies draw is one that a format could have read."""

from pathlib import Path

from hypothesis import given

from uptake.model import Conversation, Project
from uptake.testing import findings_of
from uptake.testing.project_checks import project_faults
from uptake.testing.rounds import EveryThird
from uptake.testing.strategies import conversations


@given(conversations())
def test_a_drawn_conversation_fits_together(conversation: Conversation) -> None:
    assert list(project_faults(Project(Path("x.txt"), "text", (conversation,)))) == []
    assert 1 <= len(conversation.utterances) <= 30


@given(conversations(timed=True, max_utterances=5))
def test_times_are_there_when_they_are_asked_for(conversation: Conversation) -> None:
    assert conversation.times_measured
    assert all(utterance.start_ms is not None for utterance in conversation.utterances)
    assert len(conversation.utterances) <= 5


@given(conversations(timed=False))
def test_a_detector_can_be_run_on_it(conversation: Conversation) -> None:
    spoken = [utterance for utterance in conversation.utterances if utterance.text.strip()]
    assert len(findings_of(EveryThird(), conversation)) == -(-len(spoken) // 3)
