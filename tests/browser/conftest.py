"""A real browser for the tests of the page: Debian's Chromium, or any that is installed, driven by Playwright.

Where there is no browser or no Playwright, these tests are skipped and say so; `UPTAKE_BROWSER=required` makes that a
failure, as in the gate.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from opened_page import Opened, Opener, open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = ("--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update")


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """A headless browser."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it may not be installed
    except ImportError:
        sync_playwright = None  # type: ignore[assignment]  # absent
    if program is None or sync_playwright is None:
        what = "no Chromium" if program is None else "no playwright"
        if os.environ.get("UPTAKE_BROWSER") == "required":
            pytest.fail(f"{what} is installed")
        pytest.skip(f"{what} is installed")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as driver:
        opened = driver.chromium.launch(
            executable_path=program, args=[*QUIET, *(["--no-sandbox"] if root else [])]
        )
        yield opened
        opened.close()


@pytest.fixture
def opener(browser: "Browser") -> Iterator[Opener]:
    """Opens pages; at the end, none has complained, asked a network, or moved away."""
    pages: list[Opened] = []

    def remembered(path: Path, hash_: str = "", **more: Any) -> Opened:
        pages.append(open_page(browser, path, hash_, **more))
        return pages[-1]

    yield remembered
    for page in pages:
        page.close()
