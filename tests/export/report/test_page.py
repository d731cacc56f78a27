"""The page as a text."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from report_pages import HOSTILE, corpus, finding, hostile_corpus, small_page, talk
from uptake.export.report import render_report, talk_page
from uptake.model import Conversation

REMOTE = re.compile(r"""(?:src|href|action|poster|data)=["']?(?!#)[^"'\s>]*""")


class Elements(HTMLParser):
    """The elements of a page as a browser sees them, and the text outside scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] not in (["script"], ["style"]):
            self.text += data


def embedded(page: str, id_: str) -> dict[str, object]:
    found = re.search(rf'<script type="application/json" id="{id_}">(.*?)</script>', page)
    assert found is not None
    value = json.loads(found[1])
    assert isinstance(value, dict)
    return value


def test_the_same_corpus_gives_the_same_page() -> None:
    assert render_report(corpus(small_page())) == render_report(corpus(small_page()))


def test_the_overview_stands_there_without_a_script() -> None:
    page = Elements(render_report(corpus(small_page("first"), small_page("second"))))
    for said in (
        "Small talk",
        "first",
        "second",
        "null-finding",
        "minimal-run",
        "finder",
        "least = 3",
        "made for tests",
    ):
        assert said in page.text


def test_the_talk_is_there_once_and_only_as_data() -> None:
    page = render_report(corpus(small_page()))
    assert page.count("my sister was told the same") == 1
    assert "my sister was told the same" not in Elements(page).text


def test_hostile_text_makes_no_element_and_no_attribute() -> None:
    tame, hostile = (Elements(render_report(shown)) for shown in (corpus(small_page()), hostile_corpus()))
    assert set(hostile.tags) <= {*tame.tags, "small", "ul", "li"}  # the lists of what was not looked at
    assert hostile.tags.count("script") == len(HOSTILE) + 2
    assert hostile.tags.count("style") == 1
    assert not [name for name, _ in hostile.attributes if name.startswith("on")]
    assert not [
        value
        for name, value in hostile.attributes
        if name in {"href", "src"} and not (value or "").startswith("#")
    ]


def test_hostile_text_is_shown_as_it_is() -> None:
    page = Elements(render_report(hostile_corpus()))
    for text in HOSTILE:
        assert text in page.text


def test_nothing_in_the_page_leads_out_of_it() -> None:
    page = render_report(corpus(small_page()))
    without_data = re.sub(r'<script type="application/json".*?</script>', "", page)
    assert not [found[0] for found in REMOTE.finditer(without_data) if not found[0].endswith(("=", "href="))]
    assert "http://" not in without_data.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in without_data
    assert "@import" not in without_data
    assert "url(" not in without_data


def test_words_left_out_are_nowhere() -> None:
    words = ("quagmire", "zeppelin", "xylophone")
    conversation = talk([("Doctor", words[0]), ("Patient", f"{words[1]} {words[2]}")])
    shown = talk_page(conversation, [finding(conversation, 0, cues=[(0, 0, 4)])], "talk.eaf", text=False)
    page = render_report(corpus(shown, text=False))
    assert not [word for word in words if word in page or word[:4] in page]
    assert embedded(page, "corpus")["text"] is False


def test_a_surrogate_without_its_half_is_no_obstacle() -> None:
    lone = "odd \ud800 text"
    conversation = talk([("Doctor", lone), (lone, "mhm")], name=lone)
    page = render_report(corpus(talk_page(conversation, [], lone)))
    page.encode("utf-8")
    assert lone in json.dumps(
        embedded(page, talk_page(conversation, [], lone).key)["lines"], ensure_ascii=False
    )


@pytest.mark.parametrize("pages", [0, 1])
def test_a_corpus_without_findings_has_a_page(pages: int) -> None:
    page = render_report(corpus(*[talk_page(talk(), [], "f")] * pages))
    assert "Looked for and found nowhere" in page
    assert "How reassurance was taken up" not in page


def test_a_talk_without_words_or_turns_has_a_page() -> None:
    page = render_report(corpus(talk_page(Conversation("empty", (), ()), [], "f")))
    assert "empty" in page


def test_no_path_of_the_machine_is_in_it() -> None:
    assert str(Path.cwd()) not in render_report(corpus(small_page()))
