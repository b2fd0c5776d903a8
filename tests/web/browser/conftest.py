"""Pages of the real record in headless Chromium, watched for whatever a reader would not see go wrong."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Page, Request, Response, sync_playwright

from tests.web.browser.chromium import program
from tests.web.serving import serving
from tests.web.sites import DAY

WIDE, NARROW = 1280, 360
HEIGHT = 900
PATHS = (
    "/",
    "/states/HUN",
    "/states/USA",
    "/states/EU",
    "/states/TUV",
    "/charter",
    "/vote?kind=ordinary&chairman=approves&vote-QAT=yes&vote-EGY=no&vote-TUR=abstain",
    "/reconcile",
    "/contested",
    "/about",
)
NO_PAGE = "/states/Nowhere"


@pytest.fixture(scope="package")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The browser, one for all tests of a process."""
    executable = program(tmp_path_factory.getbasetemp().parent)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def site(record: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of the real record."""
    with serving(record, tmp_path_factory.mktemp("site"), DAY) as served:
        yield served.address


@pytest.fixture(scope="package")
def spoiled_site(hostile: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of hostile texts."""
    with serving(hostile, tmp_path_factory.mktemp("spoiled"), DAY) as served:
        yield served.address


class Watch:
    """What went wrong on a page.

    Attributes:
        faults: errors and warnings of the console, exceptions, dialogs, requests that failed or were refused, requests of another host.
    """

    def __init__(self, page: Page, site: str) -> None:
        self.faults: list[str] = []
        self._host = urlsplit(site).netloc
        page.on("console", self._console)
        page.on("pageerror", self._exception)
        page.on("dialog", self._dialog)
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"{message.type}: {message.text}")

    def _exception(self, error: Error) -> None:
        self.faults.append(f"exception: {error}")

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).netloc != self._host:
            self.faults.append(f"of another host: {request.url}")

    def _failed(self, request: Request) -> None:
        # What the page itself gives up, since another day is asked for meanwhile, has not failed.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")


Visit = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Visit]:
    """Opens a page in a window of its own; nothing may have gone wrong on it when the test ends."""
    watches: list[Watch] = []
    contexts = []

    def go(path: str, at: str = site, width: int = WIDE, **window: Any) -> Page:
        context = chromium.new_context(base_url=at, viewport={"width": width, "height": HEIGHT}, **window)
        contexts.append(context)
        page = context.new_page()
        watches.append(Watch(page, at))
        page.goto(path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert [fault for watch in watches for fault in watch.faults] == []


def unfold(page: Page) -> None:
    """Open everything that is folded."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


_AXE = """async (context) => {
    const found = await axe.run(context, { resultTypes: ["violations"], preload: false });
    return found.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`);
}"""
_ALIKE = [
    "tbody tr:nth-child(n+9)",
    "main li:nth-child(n+9)",
    "dd a:nth-child(n+4)",
    ".provision:nth-of-type(n+9)",
    "#map svg g a:nth-of-type(n+4)",
]


def violations(page: Page) -> list[str]:
    """What axe finds on a page: its rule, and the first place; of much that is made alike it looks at the first few."""
    page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_AXE, {"include": [["html"]], "exclude": [[one] for one in _ALIKE]})
    return found
