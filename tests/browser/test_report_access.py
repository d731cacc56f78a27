"""Who sees little, sees no colours, or has no mouse can use the report."""

from itertools import pairwise
from pathlib import Path

import pytest

from opened_page import Opened, Opener, Scheme
from report_pages import corpus, small_page, write_page

KEY = small_page("first").key
VIEWS = ("#overview", f"#{KEY}", "finding", "#concordance")
"""Addresses; `finding` is that of a finding."""

FAINT = """() => {
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const linear = (part) => part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const paper = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) { return colour; }
    }
    return [255, 255, 255];
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || node.closest("svg, script, style, noscript, option, .again")) { continue; }
    if (!node.checkVisibility({ visibilityProperty: true })) { continue; }
    const [a, b] = [light(parse(getComputedStyle(node).color)), light(paper(node))].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    if (contrast < 4.5) { faint.push(`${node.tagName}.${node.className} ${contrast.toFixed(2)}`); }
  }
  return [...new Set(faint)];
}"""

NAMELESS = """() => [...document.querySelectorAll("a[href], button, input, select, meter, audio, [role=region], dialog, form, figure svg")]
  .filter((node) => node.checkVisibility())
  .filter((node) => {
    const labelled = (node.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id)?.textContent || "").join("");
    const labels = [...(node.labels || [])].map((label) => label.textContent).join("");
    return !(node.getAttribute("aria-label") || labelled || labels || node.textContent).trim();
  })
  .map((node) => node.outerHTML.slice(0, 120))"""

TWICE = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  return ids.filter((id, place) => ids.indexOf(id) !== place);
}"""

LEVELS = """() => [...document.querySelectorAll("h1, h2, h3, h4")].filter((node) => node.checkVisibility())
  .map((node) => Number(node.tagName[1]))"""


def view(tmp_path: Path, opener: Opener, address: str, scheme: Scheme = "light", width: int = 1300) -> Opened:
    shown = corpus(small_page("first"), small_page("second"))
    wanted = f"#{KEY}/{shown.talks[0].places[0].id}" if address == "finding" else address
    return opener(write_page(tmp_path, shown), wanted, scheme=scheme, width=width)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", VIEWS)
def test_text_has_contrast(tmp_path: Path, opener: Opener, address: str, scheme: Scheme) -> None:
    assert view(tmp_path, opener, address, scheme).page.evaluate(FAINT) == []


@pytest.mark.parametrize("address", VIEWS)
def test_every_control_has_a_name_and_every_id_is_there_once(
    tmp_path: Path, opener: Opener, address: str
) -> None:
    page = view(tmp_path, opener, address).page
    assert page.evaluate(NAMELESS) == []
    assert page.evaluate(TWICE) == []


@pytest.mark.parametrize("address", VIEWS)
def test_headings_form_an_outline(tmp_path: Path, opener: Opener, address: str) -> None:
    levels = view(tmp_path, opener, address).page.evaluate(LEVELS)
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("address", VIEWS)
def test_nothing_is_wider_than_a_narrow_window(tmp_path: Path, opener: Opener, address: str) -> None:
    page = view(tmp_path, opener, address, width=360).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_tab_key_goes_from_the_skip_link_through_bar_filters_and_timeline_to_the_transcript(
    tmp_path: Path, opener: Opener
) -> None:
    page = view(tmp_path, opener, f"#{KEY}").page
    page.evaluate("document.activeElement.blur()")
    page.evaluate("getSelection().removeAllRanges()")
    rooms: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        room = page.evaluate(
            "document.activeElement.closest('.skip, .bar, #filters, #timeline, .steps, #transcript, #evidence')?.id"
            " || document.activeElement.closest('.skip, .bar, .steps')?.className.split(' ')[0] || ''"
        )
        if rooms[-1:] != [room]:
            rooms.append(room)
    wanted = ["filters", "timeline", "steps", "transcript"]
    assert [room for room in rooms if room in wanted][:4] == wanted


def test_arrow_keys_go_through_the_marks_of_the_timeline_and_enter_chooses(
    tmp_path: Path, opener: Opener
) -> None:
    report = view(tmp_path, opener, f"#{KEY}")
    report.page.locator("#timeline a[tabindex='0']").focus()
    report.page.keyboard.press("ArrowRight")
    report.page.keyboard.press("Enter")
    report.settle()
    assert report.page.locator("#finding-count").inner_text() == "2 of 3"


def test_a_change_of_view_is_told_by_focus_and_title(tmp_path: Path, opener: Opener) -> None:
    report = view(tmp_path, opener, "#overview")
    report.go("#concordance")
    assert report.page.evaluate("document.activeElement.id") == "concordance-title"
    assert report.page.title() == "Concordance \u2013 Small talk"


def test_codes_are_told_by_letters_as_well_as_by_colour(tmp_path: Path, opener: Opener) -> None:
    page = view(tmp_path, opener, f"#{KEY}").page
    assert page.locator("#timeline a text").all_text_contents() == ["NF", "NF", "MR"]
    assert page.locator("#transcript .tags .badge").all_inner_texts() == ["NF", "MR", "NF"]


def test_the_timeline_is_told_in_words(tmp_path: Path, opener: Opener) -> None:
    page = view(tmp_path, opener, f"#{KEY}").page
    assert (
        page.locator("#timeline a").first.get_attribute("aria-label")
        == "null-finding, Doctor, 0:03, confidence 0.80"
    )
