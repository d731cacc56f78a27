"""Two hundred consultations open at once."""

import time
from pathlib import Path

from opened_page import Opener
from report_pages import corpus, finding, talk, write_page
from uptake.export.report import TalkPage, talk_page

TALKS, LINES, FINDINGS = 200, 240, 12
OPEN_S = 3.0


def long_page(number: int) -> TalkPage:
    said = [
        ("Doctor" if n % 2 else "Patient", f"and so they said it again for the {n}th time that week")
        for n in range(LINES)
    ]
    conversation = talk(said, name=f"consultation {number:03}")
    step = LINES // FINDINGS
    found = [
        finding(
            conversation, n * step, code="minimal-run" if n % 2 else "null-finding", cues=[(n * step, 4, 20)]
        )
        for n in range(FINDINGS)
    ]
    return talk_page(conversation, found, f"corpus/consultation {number:03}.eaf")


def test_they_open_in_under_three_seconds_and_every_view_of_them_too(tmp_path: Path, opener: Opener) -> None:
    path = write_page(tmp_path, corpus(*map(long_page, range(TALKS))))
    begun = time.perf_counter()
    report = opener(path)
    report.page.locator("#heat tbody tr").last.wait_for()
    taken = [time.perf_counter() - begun]
    last = long_page(TALKS - 1)
    for address, row in ((f"#{last.key}", "#transcript .line"), ("#concordance", "#kwic tbody tr")):
        begun = time.perf_counter()
        report.go(address)
        report.page.locator(row).last.wait_for()
        taken.append(time.perf_counter() - begun)
    assert max(taken) < OPEN_S
    assert report.page.locator("#concordance-count").inner_text() == f"{TALKS * FINDINGS} rows"
    assert report.page.locator("#kwic tbody tr").count() == 200
    report.page.locator("#more button").click()
    assert report.page.locator("#kwic tbody tr").count() == 1200
