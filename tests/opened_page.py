"""A page opened in a browser, and what it must not do there: complain, ask a network, move away."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]

SETTLED = (
    "() => new Promise((done) => setTimeout(() => setTimeout(() => requestAnimationFrame(() => done(null)))))"
)
"""A change of address is told to the page as an event of its own, after the key or the click that made it."""


@dataclass
class Opened:
    """An open page.

    Args:
        page: The page.
        path: Its file.
        complaints: What it wrote to the console, and errors that nobody caught.
        requests: The addresses that it asked for, its own first.
    """

    page: "Page"
    path: Path
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def go(self, hash_: str) -> None:
        """Follow an address within the page."""
        self.page.evaluate("hash => { location.hash = hash; }", hash_)
        self.settle()

    def settle(self) -> None:
        """Let the page do what it has still to do, and draw."""
        self.page.evaluate(SETTLED)

    def shown(self) -> str:
        """Id of the view that is shown."""
        self.settle()
        views = self.page.locator("main > .view:visible")
        assert views.count() == 1
        return str(views.get_attribute("id"))

    def close(self) -> None:
        """Close it, and see that it did nothing that it must not do."""
        here = self.page.url.partition("#")[0]
        self.page.context.close()
        assert self.complaints == []
        assert here == self.path.as_uri()
        assert self.requests[0].partition("#")[0] == here
        assert all(asked.startswith("file:") for asked in self.requests)


class Opener(Protocol):
    """Opens a page in a new window."""

    def __call__(
        self, path: Path, hash_: str = "", *, scheme: Scheme = "light", width: int = 1300, script: bool = True
    ) -> Opened:
        """The page, loaded.

        Args:
            path: Its file.
            hash_: Where to in it.
            scheme: Whether the system is light or dark.
            width: Of the window, in pixels.
            script: Whether scripts may run.
        """


def open_page(
    browser: "Browser",
    path: Path,
    hash_: str = "",
    *,
    scheme: Scheme = "light",
    width: int = 1300,
    script: bool = True,
) -> Opened:
    """Open a page in a window of its own; see `Opener`."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script
    )
    opened = Opened(context.new_page(), path)
    opened.page.on("console", lambda message: opened.complaints.append(message.text))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.on("request", lambda request: opened.requests.append(request.url))
    opened.page.goto(path.as_uri() + hash_)
    return opened
