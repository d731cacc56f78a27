"""Two hundred consultations open at once."""

from pathlib import Path

import pytest

from opened_page import Opener
from report_pages import corpus, finding, talk, write_page
from uptake.export.report import TalkPage, talk_page

TALKS, LINES, FINDINGS = 200, 240, 12
OPEN_S = 3.0
ROWS = 120


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


def seconds_to(opener: Opener, path: Path, address: str, row: str) -> float:
    """Processor time of the page until a view is drawn, parsing, layout and script: others use this computer too."""
    page = opener(path, address).page
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.reload()
    page.locator(row).last.wait_for()
    told = session.send("Performance.getMetrics")["metrics"]
    return next(float(metric["value"]) for metric in told if metric["name"] == "TaskDuration")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(tmp_path_factory.mktemp("large"), corpus(*map(long_page, range(TALKS))))


@pytest.mark.parametrize(
    ("address", "row"),
    [
        ("", "#heat tbody tr"),
        (f"#{long_page(TALKS - 1).key}", "#transcript .line"),
        ("#concordance", "#kwic tbody tr"),
    ],
    ids=["overview", "consultation", "concordance"],
)
def test_each_view_of_them_opens_in_under_three_seconds(
    path: Path, opener: Opener, address: str, row: str
) -> None:
    taken = seconds_to(opener, path, address, row)
    assert 0 < taken < OPEN_S


def test_the_concordance_draws_some_rows_at_a_time(path: Path, opener: Opener) -> None:
    page = opener(path, "#concordance").page
    assert page.locator("#concordance-count").inner_text() == f"{TALKS * FINDINGS} rows"
    assert page.locator("#kwic tbody tr").count() == ROWS
    page.locator("#more button").click()
    assert page.locator("#kwic tbody tr").count() == 6 * ROWS
