"""What a rule can ask of a turn and of those around it."""

from collections.abc import Iterator

import pytest

from rule_files import HEAD, detector, lines_found, rule
from uptake.model import Code, Conversation, Evidence, Finding
from uptake.plugins import Context, NoOptions, Requires
from uptake.testing import findings_of, talk

TALK = """
C: so how have you been?
P: not too bad, thank you
C: the scan is completely normal, and there is nothing to worry about at all
P: mhm
C: it might be the muscle
P: are you sure about that?
C: yes I am sure
P: it still hurts, though
"""


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ('any = "sure"', [(6,), (7,)]),
        ('any = ["sure", "muscle"]\nby = "clinician"', [(5,), (7,)]),
        ('any = "sure"\nby = ["patient"]', [(6,)]),
        ('all = ["sure", "yes"]', [(7,)]),
        ('any = "sure"\nall = ["about"]', [(6,)]),
        ('all = ["sure", "sure", "about"]', [(6,)]),
        ('any = "sure"\nwithout = ["yes"]', [(6,)]),
        ('any = "normal"\nexcept = ["completely normal"]', []),
        ('any = "normal"\nexcept = ["normal scan"]', [(3,)]),
        ('only = ["mhm"]', [(4,)]),
        ('only = ["yes", "I am", "sure"]', [(7,)]),
        ('only = ["sure"]\nbesides = ["yes", "I am"]', [(7,)]),
        ('only = ["mm"]\nbesides = ["mhm"]', []),
        ("min_words = 12", [(3,)]),
        ("max_words = 1", [(4,)]),
        ('asks = true\nby = "patient"', [(6,)]),
        ('asks = false\nmax_words = 4\nby = "patient"', [(4,), (8,)]),
        ('answers = true\nby = "patient"', [(2,)]),
        ('answers = true\nby = "clinician"', [(7,)]),
        ('answers = false\nby = "patient"', [(4,), (6,), (8,)]),
        ("among_first = 2", [(1,), (2,)]),
        ("among_last = 1", [(8,)]),
        ('by = "patient"\nkeep = "first"\nmin_words = 1', [(2,)]),
        ('by = "patient"\nkeep = "last"\nmin_words = 1', [(8,)]),
        ('min_words = 1\nkeep = "first"', [(1,), (2,)]),
        ('any = "hurts"\nafter = {any = "sure"}', [(8,)]),
        ('any = "hurts"\nafter = {any = "normal"}', []),
        ('any = "hurts"\nafter = {any = "normal", within = 3}', [(8,)]),
        ('any = "hurts"\nnot_after = {any = "normal", within = 3}', []),
        ('any = "hurts"\nnot_after = {any = "normal"}', [(8,)]),
        ('by = "clinician"\nany = "muscle"\nbefore = {asks = true}', [(5,)]),
        ('by = "clinician"\nany = "scan"\nnot_before = {only = "mhm"}', []),
        ('by = "clinician"\nany = "scan"\nbefore = {only = "mhm", by = "patient"}', [(3,)]),
        ('by = "patient"\nany = "hurts"\nafter = {any = "bad", by = "patient", within = 3}', [(8,)]),
        ('by = "patient"\nany = "hurts"\nafter = {any = "bad", by = "patient", within = 2}', []),
    ],
)
def test_a_rule_finds(conditions: str, expected: list[tuple[int, ...]]) -> None:
    assert lines_found(rule(conditions), TALK) == expected


def test_a_rule_may_have_several_conditions_of_one_kind() -> None:
    both = rule(
        'any = "hurts"\n[[rule.after]]\nany = "sure"\n[[rule.after]]\nany = "normal"\nwithin = 5\n'
        "[[rule.not_after]]\nany = 'broken'\nwithin = 9\n"
    )
    assert lines_found(both, TALK) == [(8,)]


def test_fillers_and_repeats_hide_no_words_and_can_be_looked_for() -> None:
    lines = "C: it is, um, sort of, it might might be the disc"
    assert lines_found(rule('any = "might be"'), lines) == [(1,)]
    assert lines_found(rule('any = "sort of"'), lines) == [(1,)]
    (finding,) = findings_of(rule('any = ["might be the"]'), lines)
    assert [lines[e.start + 3 : e.end + 3] for e in finding.evidence] == ["might be the"]


def test_signs_of_the_transcription_hide_no_words() -> None:
    said = talk("C: it mi:ght (0.4) [be] the °disc°", convention="jefferson")
    (finding,) = findings_of(rule('any = "might be"'), said)
    (piece,) = finding.evidence
    assert said.utterances[0].text[piece.start : piece.end] == "mi:ght (0.4) [be"
    assert (piece.cue, piece.why) == ("might be", "as rule 1 says")


def test_what_cannot_be_heard_is_not_made_of_minimal_tokens_only() -> None:
    assert lines_found(rule('only = "mhm"'), "C: well\nP: mhm (inaudible)\nC: so\nP: mhm") == [(4,)]


TIMED = """
0.0-4.0 C: the scan is normal and the blood is fine
1.0-1.4 P: mhm
4.1-4.2 C: so
4.4-5.0 P: right
5.0-6.0 C: good
8.0-9.0 P: but what is it then
"""


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ("overlaps = true", [(2,)]),
        ("overlaps = false", [(3,), (4,), (5,), (6,)]),
        ("min_delay_ms = 1000", [(3,), (6,)]),
        ("min_delay_ms = 100\nmax_delay_ms = 500", [(4,)]),
    ],
)
def test_timing_is_asked_of_measured_times(conditions: str, expected: list[tuple[int, ...]]) -> None:
    assert lines_found(rule(conditions), TIMED) == expected
    untimed = "\n".join(line.partition(" ")[2] for line in TIMED.strip().splitlines())
    assert lines_found(rule(conditions), untimed) == []


def test_a_response_inside_a_long_turn_comes_after_that_turn() -> None:
    lines = "C: the scan is normal and everything is fine\n& P: mhm\n& P: yeah"
    assert lines_found(rule('only = ["mhm", "yeah"]\nafter = {any = "normal"}'), lines) == [(2,), (3,)]


class Normal:
    """Finds the word normal."""

    name = "null-finding"
    version = "1"
    codes = (Code("null-finding", "A null finding.", "#000000"),)
    options = NoOptions()
    requires = Requires()

    def detect(self, conversation: Conversation, context: Context) -> Iterator[Finding]:
        del context
        for said in conversation.utterances:
            if "normal" in said.text:
                evidence = (Evidence(said.id, 0, 3, "normal", "said"),)
                yield Finding(self.name, self.version, self.name, said.participant, (said.id,), 0.9, evidence)


def test_a_reply_to_a_finding_of_another_detector_shows_it() -> None:
    asks = rule(
        'by = "patient"\nany = "(sure|certain)"\nwhy = "asks again"\n'
        'after = {code = "null-finding", by = "clinician", within = 2}'
    )
    assert asks.requires_findings == ("null-finding",)
    (finding,) = findings_of(asks, TALK, after=(Normal(),))
    assert finding.utterances == ("t6",)
    assert [(e.utterance, e.start, e.end, e.cue, e.why) for e in finding.evidence] == [
        ("t3", 0, 3, "null-finding", "went before"),
        ("t6", 8, 12, "(sure|certain)", "asks again"),
    ]


def test_a_rule_may_ask_for_findings_of_the_rules_above_it() -> None:
    codes = '[[code]]\nname = "claim"\ndescription = "A claim."\n[[code]]\nname = "doubt"\ndescription = "A doubt."\n'
    both = detector(
        codes
        + '[[rule]]\ncode = "claim"\nany = "muscle"\n'
        + '[[rule]]\ncode = "doubt"\nasks = true\nafter = {code = "claim"}\n'
    )
    assert both.requires_findings == ()
    assert [(f.code, f.utterances) for f in findings_of(both, TALK)] == [
        ("claim", ("t5",)),
        ("doubt", ("t6",)),
    ]


def test_words_and_phrases_may_differ_by_language() -> None:
    head = HEAD.replace('["en"]', '["en", "nb"]')
    both = detector(
        '[words]\nmaybe = {en = ["perhaps"], nb = ["kanskje"]}\n'
        '[[rule]]\nany = {en = ["<maybe>"], nb = ["<maybe> det"]}\n',
        head,
    )
    assert lines_found(both, talk("C: perhaps\nC: kanskje det", language="en")) == [(1, 2)]
    assert lines_found(both, talk("C: kanskje\nP: kanskje det", language="nb")) == [(2,)]


def test_a_rule_for_any_language_reads_a_language_that_nobody_knows() -> None:
    anywhere = rule('any = "kanske"\nasks = false', 'name = "x"\ndescription = "y"\n')
    assert lines_found(anywhere, talk("C: kanske det", language=None)) == [(1,)]
    assert lines_found(
        rule("answers = false", 'name = "x"\ndescription = "y"\n'), talk("C: a", language=None)
    )
