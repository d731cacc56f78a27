"""Runs, what findings cover, and how sure they are."""

import pytest

from rule_files import lines_found, rule
from uptake.model import Conversation, Participant, Utterance
from uptake.testing import findings_of

RUN = """
C: the joint is well covered and the muscle tightens up
P: mm
C: and that is what gives you the pain on the stairs
P: oh
K: he worries
P: right
C: so the thing to do is to keep it moving, a little every day
P: okay
P2: mm
C: is that all right?
P: yes
"""
MEMBERS = 'by = "patient"\nonly = ["mm", "right", "okay", "yes"]\nbesides = ["oh"]\n'


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("in_a_row = 3", [(2, 4, 6, 8, 11)]),
        ("in_a_row = 3\nanswers = false", [(2, 4, 6, 8)]),
        ("in_a_row = 4\nanswers = false", []),
        ("in_a_row = 2\nnot_before = {asks = true, by = 'clinician'}", [(2, 4, 6)]),
        ("in_a_row = 3\nothers_words_each = 5", [(2, 4, 6, 8, 11)]),
        ("in_a_row = 3\nothers_words_each = 9", []),
        ('in_a_row = 2\nkeep = "last"\nwithout = ["right"]', [(8, 11)]),
    ],
)
def test_a_run_is_of_one_person_whatever_others_say(more: str, expected: list[tuple[int, ...]]) -> None:
    assert lines_found(rule(MEMBERS + more), RUN) == expected


def test_what_does_not_count_is_trimmed_from_the_edges() -> None:
    lines = (
        "C: so then\nP: oh\nC: and then\nP: mm\nC: and so\nP: right\nC: and\nP: oh\nC: well\nP: I see that"
    )
    assert lines_found(rule(MEMBERS + "in_a_row = 2"), lines) == [(4, 6)]
    (finding,) = findings_of(rule(MEMBERS + "in_a_row = 2"), lines)
    assert finding.attributes == {"turns": 2}
    assert [e.utterance for e in finding.evidence] == ["t4", "t6"]


TWO = Conversation(
    "two",
    (Participant("C", "C", "clinician"),),
    (Utterance("a", "C", "it might be so"), Utterance("b", "C", "it is"), Utterance("c", "C", "may be it")),
    language="en",
    times_measured=False,
)


def test_a_finding_covers_the_turn_or_the_utterances_with_the_words() -> None:
    assert lines_found(rule('any = ["might", "may"]'), TWO) == [(1, 2, 3)]
    assert lines_found(rule('any = ["might", "may"]\ncovers = "utterances"'), TWO) == [(1, 3)]
    assert lines_found(rule('min_words = 1\ncovers = "utterances"'), TWO) == [(1, 2, 3)]


@pytest.mark.parametrize(
    ("changes", "confidence"),
    [
        ("", 0.7),
        ("confidence = 0.5", 0.5),
        ('raise = {amount = 0.2, any = "definitely"}', 0.9),
        ('raise = {amount = 0.2, any = "never"}', 0.7),
        ('raise = {amount = 0.9, any = "definitely"}', 1.0),
        ("lower = {amount = 0.9, max_words = 9}", 0.0),
        ('raise = [{amount = 0.1, any = "definitely"}, {amount = 0.1, min_words = 2}]', 0.9),
        ("lower = {amount = 0.3, after = {asks = true}}", 0.4),
    ],
)
def test_confidence_is_raised_and_lowered(changes: str, confidence: float) -> None:
    lines = "P: is it broken?\nC: it is definitely so"
    (finding,) = findings_of(rule(f'by = "clinician"\nany = "so"\n{changes}'), lines)
    assert finding.confidence == confidence


def test_in_a_run_confidence_changes_by_the_share_of_its_turns() -> None:
    run = rule('by = "patient"\nonly = ["mm", "right"]\nin_a_row = 2\nraise = {amount = 0.2, any = "mm"}')
    (finding,) = findings_of(run, "C: so\nP: mm\nC: so\nP: right")
    assert finding.confidence == 0.8


def test_two_rules_for_one_turn_are_one_finding_with_both_evidence() -> None:
    both = rule(
        'any = "might"\nconfidence = 0.4\n[[rule]]\nany = "think"\nconfidence = 0.6\nattributes = {kind = "opinion"}'
    )
    (finding,) = findings_of(both, "C: I think it might be")
    assert (finding.confidence, finding.attributes) == (0.6, {"kind": "opinion"})
    assert [piece.cue for piece in finding.evidence] == ["might", "think"]


def test_a_turn_without_words_asked_for_is_its_own_evidence() -> None:
    (finding,) = findings_of(rule("min_words = 3\nwhy = 'three words'"), "C: one two three")
    assert [(e.start, e.end, e.cue, e.why) for e in finding.evidence] == [(0, 13, "turn", "three words")]


def test_findings_come_in_the_order_of_the_talk() -> None:
    sample = rule('any = "b"\n[[rule]]\nany = "a"')
    assert [f.utterances for f in findings_of(sample, "C: a\nP: b\nC: a")] == [("t1",), ("t2",), ("t3",)]
