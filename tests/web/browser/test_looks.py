"""Every page fits its window, light and dark, narrow and wide, on the screen and on paper, and axe finds nothing."""

from itertools import product

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.web.browser.conftest import HEIGHT, NARROW, NO_PAGE, PATHS, WIDE, Visit, unfold, violations

LOOKS = tuple(product(("light", "dark"), (NARROW, WIDE)))
AXED = {("light", NARROW), ("dark", WIDE)}
"""The looks at which axe looks, which takes long: colours do not depend on the width, nor places on the colours."""


def _look(page: Page, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": HEIGHT})


@pytest.mark.parametrize("path", PATHS)
def test_a_page_fits_and_axe_finds_nothing(visit: Visit, path: str) -> None:
    page = visit(path)
    unfold(page)

    for scheme, width in LOOKS:
        _look(page, scheme, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if (look := (scheme, width)) in AXED:
            assert (look, violations(page)) == (look, [])


def test_so_does_a_page_that_says_what_is_not_there(visit: Visit) -> None:
    page = visit("/about")
    # The browser notes a status of 404 on its console; the page is the same when its text comes otherwise.
    page.set_content(page.request.get(NO_PAGE).text())
    page.add_style_tag(url="/static/page.css")

    for scheme, width in LOOKS:
        _look(page, scheme, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if (look := (scheme, width)) in AXED:
            assert (look, violations(page)) == (look, [])
    assert page.get_by_role("heading", level=1).inner_text()


def test_axe_finds_what_is_wrong(visit: Visit) -> None:
    page = visit("/about")
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")

    assert [fault.split(":")[0] for fault in violations(page)] == ["label"]


def test_dark_is_dark_and_light_is_light(visit: Visit) -> None:
    page = visit("/about")
    grounds = []
    for scheme in ("light", "dark"):
        _look(page, scheme, WIDE)
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    assert grounds == ["rgb(255, 255, 255)", "rgb(20, 24, 29)"]


def test_the_first_screen_of_a_telephone_has_the_members_and_those_that_are_not_in(visit: Visit) -> None:
    page = visit("/", width=NARROW)

    for name in ("In", "Not in"):
        place = page.get_by_role("heading", name=name, exact=True).bounding_box()
        assert place
        assert place["y"] < HEIGHT - 150


@pytest.mark.parametrize("path", ["/", "/states/HUN", "/charter"])
def test_paper_has_black_on_white_nothing_to_press_and_nothing_folded(visit: Visit, path: str) -> None:
    page = visit(path, color_scheme="dark")
    page.emulate_media(media="print")

    assert page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    ) == [
        "rgb(0, 0, 0)",
        "rgb(255, 255, 255)",
    ]
    assert not page.locator("form:visible, nav:visible, button:visible").count()
    folded = page.locator("main details > :not(summary)")
    assert folded.count()
    assert [text for text in folded.all() if not text.is_visible()] == []
    assert page.pdf().startswith(b"%PDF")


def test_the_first_page_is_small_and_paints_after_few_requests(chromium: Browser, site: str) -> None:
    page = chromium.new_page(base_url=site)
    requests: list[Request] = []

    def keep(request: Request) -> None:
        requests.append(request)

    page.on("requestfinished", keep)
    page.goto("/?as_of=2026-03-02")
    early = page.evaluate("""() => new Promise((told) => {
        const count = (painted) => performance.getEntriesByType("resource").filter((one) => one.startTime < painted).length;
        new PerformanceObserver((list) => {
            for (const one of list.getEntriesByName("first-contentful-paint")) told(count(one.startTime));
        }).observe({ type: "paint", buffered: true });
    })""")
    sizes = [one.sizes() for one in requests]

    assert 1 + early <= 4
    assert 3 <= len(sizes) <= 4
    assert 10_000 < sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes) < 150_000
    page.close()
