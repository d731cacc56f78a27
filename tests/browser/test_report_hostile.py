"""Nothing in a transcript runs, whatever field it stands in."""

from pathlib import Path

import pytest

from opened_page import Opened, Opener
from report_pages import HOSTILE, hostile_corpus, write_page

ALIEN = "iframe, object, embed, img, link, base, form[action], svg [onload], [onerror], style:not(head style)"


@pytest.fixture
def report(tmp_path: Path, opener: Opener) -> Opened:
    return opener(write_page(tmp_path, hostile_corpus()))


def unharmed(report: Opened) -> bool:
    elements = report.page.locator(ALIEN).count(), report.page.locator("script").count()
    return elements == (0, len(HOSTILE) + 2) and report.page.evaluate("typeof window.pwned") == "undefined"


def test_the_overview_shows_it_as_text(report: Opened) -> None:
    text = report.page.locator("#overview").text_content() or ""
    assert all(hostile in text for hostile in HOSTILE)
    assert unharmed(report)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_consultation_shows_it_as_text(report: Opened, number: int) -> None:
    page = hostile_corpus().talks[number]
    report.go(f"#{page.key}/{page.places[0].id}")
    assert report.page.locator("#talk-title").text_content() == HOSTILE[number]
    assert report.page.locator("#transcript .words").first.text_content() == HOSTILE[number]
    evidence = report.page.locator("#evidence").text_content() or ""
    assert evidence.count(HOSTILE[number]) > 5
    assert unharmed(report)


def test_the_concordance_shows_it_as_text(report: Opened) -> None:
    report.go("#concordance")
    cues = report.page.locator("#kwic td.cue").all_text_contents()
    assert {cue for cue in cues if cue} == set(HOSTILE)
    assert unharmed(report)


@pytest.mark.parametrize(
    "code", ["</script><script>window.pwned=1</script>", "%3Csvg%20onload%3D1%3E", "__proto__"]
)
def test_an_address_is_text_as_well(report: Opened, code: str) -> None:
    report.go(f"#concordance?code={code}&reassurance={code}&uptake={code}")
    assert unharmed(report)


def test_a_script_that_got_in_all_the_same_would_not_run(report: Opened) -> None:
    report.page.evaluate(
        "() => { const script = document.createElement('script');"
        " try { script.textContent = 'window.pwned = 9'; document.body.append(script); } catch {} script.remove(); }"
    )
    with pytest.raises(Exception, match="TrustedHTML"):
        report.page.evaluate("document.body.innerHTML = '<b>x</b>'")
    assert report.page.evaluate("typeof window.pwned") == "undefined"
    assert all(
        "Content Security Policy" in said or "TrustedScript" in said or "Trusted" in said
        for said in report.complaints
    )
    report.complaints.clear()
