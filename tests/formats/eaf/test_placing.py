import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_findings import finding
from uptake.formats.eaf.placing import Lane, Span, Spans
from uptake.model import Conversation, Participant, Utterance

TIMED = {"a1": (0, 1000), "a2": (1500, 2000), "a3": None, "a4": (3000, 3000), "a5": None, "a6": None}


def talk(times: dict[str, Span | None]) -> Conversation:
    said = tuple(Utterance(i, "P", "mhm", *(span or (None, None))) for i, span in times.items())
    return Conversation("talk", (Participant("P", "P"),), said)


@pytest.mark.parametrize(
    ("covered", "span"),
    [
        (("a1",), (0, 1000)),
        (("a1", "a2"), (0, 2000)),
        (("a4",), (3000, 3001)),
        (("a3",), (2000, 3000)),
        (("a1", "a3"), (0, 3000)),
        (("a5",), (3000, 3001)),
        (("a6",), (3000, 3001)),
    ],
)
def test_a_finding_runs_from_its_first_to_its_last_utterance(covered: tuple[str, ...], span: Span) -> None:
    assert Spans(talk(TIMED)).of(finding("P", covered)) == span


def test_talk_without_any_time_still_has_places() -> None:
    spans = Spans(talk({"a1": None, "a2": None}))
    assert spans.of(finding("P", ("a1", "a2"))) == (0, 1)


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda s: (s[0], s[0] + s[1]))


@settings(deadline=None)
@given(taken=st.lists(SPANS, max_size=4), asked=st.lists(SPANS, max_size=12))
def test_a_lane_takes_what_overlaps_nothing_and_only_that(taken: list[Span], asked: list[Span]) -> None:
    lane, there = Lane(taken), list(taken)
    for start, end in asked:
        free = all(end <= a or b <= start for a, b in there)
        assert lane.take((start, end)) == free
        if free:
            there.append((start, end))
