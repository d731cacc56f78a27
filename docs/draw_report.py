"""Take the report's pictures: `python docs/draw_report.py`; needs Chromium and playwright (`pip install '.[test]'`).

It makes `docs/images/report-light.png` and `report-dark.png` from the consultation in `fixtures/`, with every detector,
so the pictures show what really comes out. Fonts are the computer's own: Inter, where it is installed.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
CONSULTATION = ROOT / "fixtures" / "eaf" / "consultation.eaf"
IMAGES = ROOT / "docs" / "images"
WIDTH_PX, HEIGHT_PX = 1160, 740
SHOWN = "third-party-objection"
"""The first finding of this code is the one that is open."""
INTERVIEW = """\
Interviewer: How was it for you, when he said the scan was fine?
Interviewee: He was kind about it. But you lie there at night and you think, they said that to my sister too.
Interviewer: And did you tell him that?
Interviewee: I said mhm. You don't argue with a picture.
"""
"""What the patient says of it afterwards; made up, as the consultation is."""

Scheme = Literal["light", "dark"]


def make_report(folder: Path) -> Path:
    """The report on the consultation and the interview."""
    shutil.copy(CONSULTATION, folder / "03 consultation.eaf")
    (folder / "03 interview.txt").write_text(INTERVIEW, encoding="utf-8", newline="\n")
    words = [
        sys.executable,
        "-m",
        "uptake",
        "report",
        ".",
        "-o",
        "report.html",
        "--detector",
        "all",
        "--quiet",
    ]
    subprocess.run(words, cwd=folder, check=True)  # noqa: S603 - our own command line
    return folder / "report.html"


def address(report: Path) -> str:
    """The address of the finding that is shown."""
    page = report.read_text(encoding="utf-8")
    key, data = re.findall(r'<script type="application/json" id="(t-\w+)">(.*?)</script>', page)[0]
    found = re.search(rf'"id":"(u-\w+)","code":\d+,"detector":"{SHOWN}"', data)
    return f"{report.as_uri()}#{key}/{found[1]}" if found else f"{report.as_uri()}#{key}"


def take_picture(browser: Browser, shown: str, scheme: Scheme) -> None:
    """Open the page in a window and save what is seen."""
    page = browser.new_page(viewport={"width": WIDTH_PX, "height": HEIGHT_PX}, color_scheme=scheme)
    page.goto(shown)
    page.locator("#evidence.open").wait_for()
    page.screenshot(path=IMAGES / f"report-{scheme}.png")
    page.close()


def main() -> None:
    """Take both pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        shown = address(make_report(Path(folder)))
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        take_picture(browser, shown, "light")
        take_picture(browser, shown, "dark")
        browser.close()


if __name__ == "__main__":
    main()
