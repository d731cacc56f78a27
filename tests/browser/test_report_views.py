"""The report as a person uses it."""

import csv
import re
from pathlib import Path

import pytest

from opened_page import Opened, Opener
from report_pages import corpus, finding, small_findings, small_page, talk, write_page
from uptake.export.report import talk_page

KEY = small_page("first").key
SECOND = small_page("second").key


@pytest.fixture
def report(tmp_path: Path, opener: Opener) -> Opened:
    return opener(write_page(tmp_path, corpus(small_page("first"), small_page("second"))))


def ids(report: Opened) -> list[str]:
    return [str(mark.get_attribute("data-finding")) for mark in report.page.locator("#timeline a").all()]


def test_the_overview_comes_first_and_leads_to_a_consultation(report: Opened) -> None:
    assert report.shown() == "overview"
    report.page.get_by_role("link", name="first").click()
    assert report.shown() == "talk"
    assert report.page.locator("h1:visible").inner_text() == "first"
    assert "first" in report.page.title()


def test_a_number_in_the_heat_map_shows_that_code_only(report: Opened) -> None:
    report.page.locator(f'#heat a[href="#{KEY}?code=minimal-run"]').click()
    report.settle()
    assert report.page.locator("#timeline a").count() == 1
    assert report.page.locator("#transcript mark").all_inner_texts() == ["mhm"]


def test_the_transcript_is_the_talk_with_its_cues_marked(report: Opened) -> None:
    report.go(f"#{KEY}")
    assert report.page.locator("#transcript .words").all_inner_texts() == [s.text for s in talk().utterances]
    assert report.page.locator("#transcript mark").all_inner_texts() == ["scan is fine", "mhm", "nothing"]


def test_a_finding_opens_its_evidence(report: Opened) -> None:
    report.go(f"#{KEY}")
    report.page.locator("#timeline a").first.click()
    report.settle()
    evidence = report.page.locator("#evidence").inner_text()
    for said in (
        "null-finding",
        "Nothing was found.",
        "0.80",
        "Doctor",
        "finder 1.0",
        "technology",
        "scan is fine",
        "cue of it",
        "why it counts",
        "a1",
    ):
        assert said in evidence


def test_every_finding_has_an_address(report: Opened) -> None:
    for one in small_findings(talk()):
        report.go(f"#{SECOND}/{one.id}")
        assert report.page.locator("h1:visible").inner_text() == "second"
        assert report.page.locator("#timeline a.chosen").get_attribute("data-finding") == one.id
        assert report.page.locator("#transcript .chosen").first.is_visible()


def test_a_finding_without_its_consultation_is_looked_for(report: Opened) -> None:
    report.go(f"#{small_findings(talk())[1].id}")
    assert report.page.locator("h1:visible").inner_text() == "first"
    assert report.page.locator("#evidence h2").inner_text() == "minimal-run"


@pytest.mark.parametrize("address", ["#nowhere", "#t-0000000000", "#u-0000", "#main", "#%E0%A4%A"])
def test_an_address_that_leads_nowhere_changes_nothing(report: Opened, address: str) -> None:
    report.go(address)
    assert report.shown() == "overview"


def test_n_and_p_go_through_the_findings_and_escape_closes(report: Opened) -> None:
    report.go(f"#{KEY}")
    seen = []
    for key in ("n", "n", "n", "n", "p"):
        report.page.keyboard.press(key)
        report.settle()
        seen.append(report.page.locator("#finding-count").inner_text())
    assert seen == ["1 of 3", "2 of 3", "3 of 3", "3 of 3", "2 of 3"]
    report.page.keyboard.press("Escape")
    report.settle()
    assert report.page.locator("#timeline a.chosen").count() == 0


@pytest.mark.parametrize("key", ["Escape", "n", "p", "]", "["])
def test_keys_of_a_consultation_do_nothing_where_none_is_in_view(report: Opened, key: str) -> None:
    report.go(f"#{KEY}")
    report.page.keyboard.press("n")
    report.settle()
    report.go("#concordance")
    report.page.keyboard.press(key)
    assert report.shown() == "concordance"


def test_brackets_go_through_the_consultations_and_o_and_c_to_the_other_views(report: Opened) -> None:
    report.go(f"#{KEY}")
    seen = []
    for key in ("]", "]", "[", "c", "o"):
        report.page.keyboard.press(key)
        report.settle()
        seen.append(report.page.locator("h1:visible").inner_text())
    assert seen == ["second", "second", "first", "Concordance", "Small talk"]


def test_single_keys_can_be_turned_off(report: Opened) -> None:
    report.page.keyboard.press("?")
    report.page.get_by_label("single keys work").uncheck()
    report.page.get_by_role("button", name="Close").click()
    report.settle()
    report.page.keyboard.press("c")
    report.settle()
    assert report.shown() == "overview"


def test_filters_hold_for_timeline_transcript_steps_and_concordance(report: Opened) -> None:
    report.go(f"#{KEY}")
    report.page.locator("#filters .chip", has_text="null-finding").click()
    report.settle()
    assert report.page.locator("#timeline a").count() == 1
    assert report.page.locator("#transcript mark").all_inner_texts() == ["mhm"]
    assert report.page.locator("#finding-count").inner_text() == "1 finding"
    report.go("#concordance")
    assert report.page.locator("#concordance-count").inner_text() == "2 rows"
    report.page.locator("#concordance-filters").get_by_role("button", name="Show all").click()
    report.settle()
    assert report.page.locator("#concordance-count").inner_text() == "6 rows"


@pytest.mark.parametrize(
    ("chip", "left"), [("clinician", ["minimal-run"]), ("patient", ["null-finding"] * 2)]
)
def test_speakers_are_filtered_by_role(report: Opened, chip: str, left: list[str]) -> None:
    report.go(f"#{KEY}")
    report.page.locator("#filters .chip.plain", has_text=chip).click()
    report.settle()
    labels = [
        str(mark.get_attribute("aria-label")).split(",")[0]
        for mark in report.page.locator("#timeline a").all()
    ]
    assert labels == left


def test_the_least_confidence_is_a_slider(report: Opened) -> None:
    report.go(f"#{KEY}")
    slider = report.page.locator("#filters input[type=range]")
    slider.focus()
    for _ in range(12):
        report.page.keyboard.press("ArrowRight")
    assert report.page.locator("#filters output").inner_text() == "0.60"
    assert report.page.locator("#timeline a").count() == 1


def test_the_overview_is_sorted_by_its_headings(report: Opened) -> None:
    names = report.page.locator("#heat tbody th")
    report.page.locator("#heat thead button", has_text="Conversation").click()
    report.settle()
    assert names.all_inner_texts() == ["first", "second"]
    report.page.locator("#heat thead button", has_text="Conversation").click()
    report.settle()
    assert names.all_inner_texts() == ["second", "first"]
    assert report.page.locator("#heat th[aria-sort=descending]").count() == 1


def test_the_concordance_is_sorted_by_cue_and_by_context(report: Opened) -> None:
    report.go("#concordance")
    cues = report.page.locator("#kwic td.cue")
    report.page.get_by_role("button", name="Cue", exact=True).click()
    report.settle()
    assert cues.all_inner_texts() == ["mhm", "mhm", "nothing", "nothing", "scan is fine", "scan is fine"]
    report.page.get_by_role("button", name="Conf.").click()
    report.settle()
    assert cues.all_inner_texts()[::2] == ["nothing", "mhm", "scan is fine"]
    report.page.get_by_role("button", name="Conf.").click()
    report.settle()
    assert cues.all_inner_texts()[::2] == ["scan is fine", "mhm", "nothing"]


def test_the_concordance_shows_every_cue_on_request(report: Opened) -> None:
    report.go("#concordance")
    report.page.get_by_label("every cue").check()
    assert report.page.locator("#kwic td.cue").all_inner_texts()[:4] == [
        "scan is fine",
        "mhm",
        "nothing",
        "but",
    ]


def test_a_place_is_copied_with_time_and_source(report: Opened) -> None:
    report.page.evaluate(
        "() => { window.copied = []; navigator.clipboard.writeText = async (text) => { window.copied.push(text); }; }"
    )
    report.go("#concordance")
    report.page.get_by_role("button", name="Copy with time and source").first.click()
    report.settle()
    report.page.get_by_role("button", name="Copy as a table").click()
    report.settle()
    one, table = report.page.evaluate("window.copied")
    id_ = small_findings(talk())[0].id
    assert one == (
        f"Doctor: the scan is fine\n(first.eaf; first; 00:00:03.000\u201300:00:05.000; null-finding 0.80; finder 1.0; {id_})"
    )
    lines = table.split("\n")
    assert len(lines) == 7
    assert lines[1].split("\t")[:8] == [
        "first.eaf",
        "first",
        "00:00:03.000",
        "00:00:05.000",
        "Doctor",
        "null-finding",
        "the",
        "scan is fine",
    ]


def test_a_copied_cell_in_quotes_stays_one_cell_and_no_formula(tmp_path: Path, opener: Opener) -> None:
    report = opener(write_page(tmp_path, corpus(small_page('"=1+1"'), small_page('"open'))), "#concordance")
    report.page.evaluate(
        "() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }"
    )
    report.page.get_by_role("button", name="Copy as a table").click()
    report.settle()
    rows = list(csv.reader(report.page.evaluate("window.copied").split("\n"), delimiter="\t"))
    assert {row[1] for row in rows[1:]} == {'"=1+1"', '"open'}
    assert {len(row) for row in rows} == {13}


def test_a_cell_of_the_matrix_leads_to_its_places(tmp_path: Path, opener: Opener) -> None:
    conversation = talk()
    found = [
        finding(
            conversation,
            line,
            code="reassurance-uptake",
            attributes={"reassurance": "null-finding", "uptake": uptake},
        )
        for line, uptake in ((0, "minimal"), (2, "worry, objection"))
    ]
    report = opener(write_page(tmp_path, corpus(talk_page(conversation, found, "talk.eaf"))), "#concordance")
    report.page.get_by_label("Least confidence").fill("1")
    report.go("#overview")
    report.page.locator(".matrix a", has_text="50 %").last.click()
    assert report.shown() == "concordance"
    assert report.page.locator("#kwic tbody tr").count() == 1
    assert "objection" in report.page.locator("#concordance-count").inner_text()
    report.page.get_by_role("link", name="show all").click()
    report.settle()
    assert report.page.locator("#kwic tbody tr").count() == 2


def test_an_interview_is_shown_beside_its_consultation(tmp_path: Path, opener: Opener) -> None:
    interview = small_page("first interview", kind="interview")
    shown = corpus(small_page("first"), interview, pairs=((interview.key, KEY),))
    report = opener(write_page(tmp_path, shown), f"#{KEY}")
    beside = report.page.locator("#interviews .interview")
    assert beside.locator(".words").all_inner_texts() == [s.text for s in talk().utterances]
    beside.get_by_role("link", name="first interview").click()
    report.settle()
    assert report.page.locator("h1:visible").inner_text() == "first interview"
    report.page.locator("#talk-facts").get_by_role("link", name="first").click()
    report.settle()
    assert report.page.locator("h1:visible").inner_text() == "first"


def test_without_words_the_page_tells_how_many_there_are(tmp_path: Path, opener: Opener) -> None:
    conversation = talk()
    page = talk_page(conversation, small_findings(conversation), "talk.eaf", text=False)
    report = opener(write_page(tmp_path, corpus(page, text=False)), f"#{page.key}")
    assert report.page.locator("#transcript .words").all_inner_texts() == [
        "4 words",
        "1 word",
        "7 words",
        "8 words",
        "4 words",
    ]
    report.go("#concordance")
    assert set(report.page.locator("#kwic td.cue").all_inner_texts()) == {"why it counts"}
    assert set(report.page.locator("#kwic td.left").all_inner_texts()) == {""}


def test_a_talk_without_times_has_a_timeline_in_words(tmp_path: Path, opener: Opener) -> None:
    conversation = talk(timed=False)
    page = talk_page(conversation, small_findings(conversation), "talk.txt")
    report = opener(write_page(tmp_path, corpus(page)), f"#{page.key}")
    assert "counted in words" in report.page.locator("#timeline-caption").inner_text()
    assert report.page.locator("#timeline a").count() == 3
    assert set(report.page.locator("#transcript .time").all_inner_texts()) == {""}


def test_without_scripts_the_overview_is_there_and_says_what_is_not(tmp_path: Path, opener: Opener) -> None:
    report = opener(write_page(tmp_path, corpus(small_page())), script=False)
    assert report.page.locator("#heat tbody tr").count() == 1
    assert "need JavaScript" in report.page.locator("body").inner_text()
    assert not report.page.locator(".bar nav").is_visible()


def test_paper_is_white_and_shows_no_controls(tmp_path: Path, opener: Opener) -> None:
    report = opener(write_page(tmp_path, corpus(small_page("first"))), f"#{KEY}", scheme="dark")
    report.page.emulate_media(media="print")
    assert not report.page.locator("button:visible, .bar:visible, .filters:visible").count()
    colour = report.page.evaluate("getComputedStyle(document.body).color")
    assert max(int(part) for part in re.findall(r"\d+", colour)[:3]) < 60
    assert report.page.pdf()[:5] == b"%PDF-"


def test_the_theme_can_be_chosen(report: Opened) -> None:
    light = report.page.evaluate("getComputedStyle(document.body).backgroundColor")
    for _ in range(2):
        report.page.locator("#theme").click()
    assert report.page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    assert "dark" in str(report.page.locator("#theme").get_attribute("aria-label"))
