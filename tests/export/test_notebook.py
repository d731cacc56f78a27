"""What a notebook shows: everything there is to see, and nothing of it runs."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

import uptake
from uptake.export.notebook import MOST_FINDINGS, MOST_TURNS
from uptake.export.stretches import stretches
from uptake.model import Conversation, Evidence, Finding, Participant, Project, Utterance
from uptake.pipeline.detect import Detection

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</td></table><svg onload=alert(1)>",
    "\"><iframe src='javascript:alert(1)'>",
    "{{ 7 * 7 }} {% raw %} & &lt;b&gt;",
]
SHOWN_TAGS = {"div", "table", "thead", "tbody", "tr", "th", "td", "span", "mark"}


class Tags(HTMLParser):
    """Collects the tags, attributes and text of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.marked = ""
        self._marking = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self._marking = tag == "mark"

    def handle_data(self, data: str) -> None:
        self.text += data
        self.marked += data if self._marking else ""


def detection(text: str = "it is fine", name: str = "Anna", number: int = 1) -> Detection:
    people = (Participant("p", name, name), Participant("d", "Doctor"))
    said = tuple(Utterance(f"a{n}", "pd"[n % 2], text, n * 1000, n * 1000 + 900) for n in range(number))
    talk = Conversation(name, people, said, language=name)
    evidence = (Evidence("a0", 0, 5, text, text),)
    findings = tuple(Finding("d", text, name, "p", (u.id,), 0.5, evidence, {text: text}) for u in said)
    return Detection(Project(Path("talk.eaf"), "eaf", (talk,)), {name: findings})


@pytest.mark.parametrize("attack", ATTACKS)
def test_texts_and_names_are_text_whatever_they_look_like(attack: str) -> None:
    found = detection(attack, attack)
    talk = found.project.conversations[0]
    for value in (found, found.project, talk, found.findings[attack][0]):
        page = Tags(value._repr_html_())
        assert page.tags <= SHOWN_TAGS
        assert page.attributes <= {"style"}
        assert attack in page.text


def test_a_finding_s_words_are_marked_where_its_evidence_stands() -> None:
    assert Tags(detection()._repr_html_()).marked == "it is"


def test_long_talk_is_counted_and_not_shown() -> None:
    found = detection(number=100)
    assert f"… and {100 - MOST_TURNS} more turns" in found.project.conversations[0]._repr_html_()
    assert f"… and {100 - MOST_FINDINGS} more findings" in found._repr_html_()


def test_an_empty_project_and_no_findings_can_be_shown() -> None:
    empty = Detection(Project(Path("talk.eaf"), "eaf", ()), {})
    assert "0 findings" in uptake.to_html(empty)
    assert "0 conversations" in uptake.to_html(empty.project)
    assert "0 turns" in uptake.to_html(Conversation("t", (), ()))


@pytest.mark.parametrize(
    ("marked", "cut"),
    [
        ([], [(0, 6, False)]),
        ([(0, 6)], [(0, 6, True)]),
        ([(1, 3), (2, 4)], [(0, 1, False), (1, 4, True), (4, 6, False)]),
        ([(4, 99), (-5, 1), (2, 2)], [(0, 1, True), (1, 4, False), (4, 6, True)]),
    ],
)
def test_a_text_is_cut_where_marks_begin_and_end(
    marked: list[tuple[int, int]], cut: list[tuple[int, int, bool]]
) -> None:
    assert list(stretches("abcdef", marked)) == cut
