"""The site of files in headless Chromium, from a disk: it follows both clocks, the reading and the filters."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from starlette.testclient import TestClient

from tests.web.browser.conftest import NARROW, Visit, unfold, violations
from tests.web.sites import DAY, laid, made
from tests.web.test_pages import RANDOM_DAYS
from tracker import Board
from tracker.web.overview import COUNTED

_READ = """
(html) => {
  const page = html ? new DOMParser().parseFromString(html, "text/html") : document;
  const say = (one) => one.textContent.replace(/\\s+/g, " ").trim();
  const said = (selector) => [...page.querySelectorAll(selector)].filter((one) => !one.hidden).map(say);
  const drawn = [...page.querySelectorAll(".map > svg > g")].flatMap((group) =>
    [...group.querySelectorAll("a")].map((one) => [say(one), group.getAttribute("fill"), group.getAttribute("class"),
      one.classList.contains("open"), one.getAttribute("tabindex")].join(" ")));
  const swatches = [...page.querySelectorAll("#states tbody tr:not([hidden]) .badge rect, .legend rect[fill]")];
  return {
    facts: said(".facts p:not(#next), .facts dt, .facts dd"),
    drawn: drawn.sort(),
    swatches: swatches.map((one) => one.getAttribute("fill")),
    legend: said(".legend li"),
    beside: said(".map figcaption p"),
    rows: [...page.querySelectorAll("#states .wide tbody tr")].map((row) => [...row.cells].map(say)),
    folded: said("#states .rest:not([hidden]) :is(summary, tbody tr)"),
    counted: said(".counted"),
    contested: said("#contested li, #contested .none"),
    timeline: said("#timeline :is(h3, .timeline > li > ul > li, .timeline > li:only-child)"),
    remarks: said("footer .remark"),
  };
}
"""

_SIDES = """
([selector, html]) => {
  const page = html ? new DOMParser().parseFromString(html, "text/html") : document;
  return [...page.querySelectorAll(`main ${selector}`)].map((one) => one.textContent.replace(/\\s+/g, " ").trim()).sort();
}
"""


@pytest.fixture(scope="module")
def site(record: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the folder of a site on the disk."""
    return laid(record, tmp_path_factory.mktemp("site"))


@pytest.fixture
def tab(visit: Visit) -> Any:
    """A window in which nothing may go wrong and nothing leaves the disk."""
    return visit("about:blank")


def _counts(tab: Any) -> dict[str, dict[str, int]]:
    """The numbers of the key facts by the words of ``who``."""
    read = "(all) => Object.fromEntries(all.map((one) => [one.dataset.word, one.textContent]))"
    texts = tab.eval_on_selector_all(".count", read)
    numbers = {
        word: [int(part) for part in text.replace("(", " ").split() if part.isdigit()] for word, text in texts.items()
    }
    return {word: {"yes": own[0], "possibly": own[1] if own[1:] else 0} for word, own in numbers.items()}


def _query(tab: Any) -> dict[str, str]:
    return {name: value[0] for name, value in parse_qs(urlsplit(tab.url).query).items()}


def _settled(tab: Any, expected: Any) -> Any:
    """What is shown once it is what is expected, or after two seconds."""
    for _ in range(20):
        if tab.evaluate(_READ) == expected:
            break
        tab.wait_for_timeout(100)
    return tab.evaluate(_READ)


@pytest.mark.parametrize(("as_of", "known_by", "reading"), RANDOM_DAYS)
def test_an_address_shows_the_numbers_of_who(
    tab: Any, site: str, board: Board, as_of: str, known_by: str, reading: str
) -> None:
    days: dict[str, Any] = {"as_of": as_of, "known_by": known_by, "reading": reading}
    tab.goto(f"{site}/index.html?{urlencode(days)}")

    assert _counts(tab) == {word: dict(board.who(word, **days).count) for word in COUNTED}


@pytest.mark.parametrize(
    "query",
    [
        *({"as_of": day, "known_by": known, "reading": reading} for day, known, reading in RANDOM_DAYS[:6]),
        {"as_of": "2026-01-10"},
        {"known_by": "2026-01-15"},
        {"as_of": "2029-02-01", "reading": "official"},
        {"group": "NATO", "sort": "since", "as_of": "2026-02-01"},
        {"stage": "undecided", "certainty": "possibly", "sort": "-name", "as_of": "2026-01-25"},
        {"q": "côte d’", "sort": "region"},
        {"region": "Asia", "sort": "-response", "reading": "press"},
        {"sort": "listing", "certainty": "yes"},
        {"sort": "-signature", "group": "G20"},
    ],
)  # fmt: skip
def test_a_view_shows_what_the_server_shows(tab: Any, site: str, client: TestClient, query: dict[str, str]) -> None:
    served = client.get("/", params={"as_of": "2026-11-25", **query}).text
    tab.goto(f"{site}/index.html?{urlencode(query)}")

    assert tab.evaluate(_READ) == tab.evaluate(_READ, served)


def test_the_slider_moves_map_table_facts_and_address(tab: Any, site: str) -> None:
    tab.goto(f"{site}/index.html")
    before = tab.evaluate(_READ)
    slider = tab.get_by_label("Move the day")
    slider.focus()

    tab.keyboard.press("Home")
    tab.wait_for_url("**/index.html?as_of=2026-01-16")
    first = tab.evaluate(_READ)
    for _ in range(6):
        tab.keyboard.press("ArrowRight")
    tab.wait_for_url("**/index.html?as_of=2026-01-22")
    later = tab.evaluate(_READ)

    for part in ("facts", "drawn", "rows", "legend", "timeline"):
        assert len({str(one[part]) for one in (before, first, later)}) == 3, part
    assert len(first["folded"]) > len(later["folded"])
    assert tab.input_value("[name=as_of]") == "2026-01-22"
    assert "As of 22 January 2026" in tab.inner_text(".asof")
    assert "they do not follow the day" in tab.inner_text("#deadlines")
    assert tab.is_hidden("#next")
    tab.keyboard.press("End")
    tab.wait_for_url("**/index.html?as_of=2026-11-25")
    assert tab.evaluate(_READ) == before


def test_back_and_forward_show_what_was_shown(tab: Any, site: str) -> None:
    tab.goto(f"{site}/index.html")
    shown = [tab.evaluate(_READ)]
    for label, value in [("The day in the world", "2026-02-01"), ("As publicly known on", "2026-01-20")]:
        tab.get_by_label(label).fill(value)
        tab.wait_for_url(f"**={value}")
        shown.append(tab.evaluate(_READ))
    tab.get_by_label("Reading of the Charter").select_option("press")
    shown.append(tab.evaluate(_READ))

    assert _query(tab) == {"as_of": "2026-02-01", "known_by": "2026-01-20", "reading": "press"}
    for at in (2, 1, 0):
        tab.go_back()
        assert _settled(tab, shown[at]) == shown[at]
    assert tab.input_value("[name=as_of]") == DAY
    for at in (1, 2, 3):
        tab.go_forward()
        assert _settled(tab, shown[at]) == shown[at]
    assert tab.input_value("[name=reading]") == "press"


def test_filters_and_order_are_in_the_address_and_go_together(tab: Any, site: str) -> None:
    tab.goto(f"{site}/index.html?as_of=2026-02-01")
    form = tab.locator("form.filter")

    form.get_by_label("Group or region").select_option("NATO")
    form.get_by_label("Name or code").press_sequentially("ALB")
    assert tab.locator("#states tbody tr:visible").count() == 1
    assert _query(tab) == {"as_of": "2026-02-01", "group": "NATO", "q": "ALB"}
    form.get_by_label("Name or code").press("Enter")
    assert _query(tab)["q"] == "ALB"
    form.get_by_role("link", name="Show all").click()
    tab.wait_for_selector("form.filter > a", state="hidden")
    assert tab.locator("#states .wide tbody tr").count() + tab.locator("#states .rest tbody tr").count() == 197
    assert tab.locator("#states .rest tbody tr").count() > 50
    assert _query(tab) == {"as_of": "2026-02-01"}
    tab.locator("#states thead").get_by_role("link", name="State").click()
    tab.wait_for_selector("th[aria-sort=ascending]:has-text('State')")
    assert tab.locator("#states tbody tr").first.inner_text().startswith("Afghanistan")
    tab.locator("#states thead").get_by_role("link", name="State").click()
    tab.wait_for_selector("th[aria-sort=descending]:has-text('State')")
    assert tab.locator("#states tbody tr").first.inner_text().startswith("Zimbabwe")
    assert _query(tab) == {"as_of": "2026-02-01", "sort": "-name"}


def test_links_between_pages_keep_the_view(tab: Any, site: str) -> None:
    view = {"as_of": "2026-01-20", "known_by": "2026-02-01", "reading": "press"}
    tab.goto(f"{site}/index.html?{urlencode(view)}")

    tab.locator("#states tbody").get_by_role("link", name="Albania").click()
    tab.wait_for_url("**/states/ALB.html?*")
    assert _query(tab) == view
    for page in ("Charter", "Contested", "A vote", "Totals", "About", "Overview"):
        tab.locator("nav").get_by_role("link", name=page).click()
        tab.wait_for_function("name => document.querySelector('[aria-current]').textContent === name", arg=page)
        tab.wait_for_selector("nav a[href*='as_of']")
        assert _query(tab) == view
    assert "As of 20 January 2026" in tab.inner_text(".asof")


def test_states_that_the_page_has_folded_are_in_the_table_of_a_later_day(
    tab: Any, record: str, client: TestClient, tmp_path: Path
) -> None:
    at = laid(record, tmp_path, as_of="2026-01-15")
    served = client.get("/", params={"as_of": "2026-02-01"}).text

    tab.goto(f"{at}/index.html")
    assert tab.locator("#states .rest tbody tr").count() > 190
    tab.goto(f"{at}/index.html?as_of=2026-02-01")

    assert tab.evaluate(_READ) == tab.evaluate(_READ, served)


@pytest.mark.parametrize("state", ["ALB", "BGR", "USA", "EU"])
def test_the_page_of_a_state_says_how_it_stands_on_the_day_and_of_which_day_the_rest_is(
    tab: Any, site: str, client: TestClient, state: str
) -> None:
    days = {"as_of": "2026-01-21", "known_by": "2026-03-01", "reading": "official"}
    served = client.get(f"/states/{state}", params=days).text
    tab.goto(f"{site}/states/{state}.html?{urlencode(days)}")

    assert tab.evaluate(_SIDES, [".notice li", None]) == tab.evaluate(_SIDES, ["details > summary:has(b)", served])
    assert tab.evaluate(_SIDES, [".stage", None]) == tab.evaluate(_SIDES, [".stage", served])
    told = tab.inner_text(".notice")
    assert "is of 25 November 2026" in told
    tab.get_by_label("The day in the world").fill("2026-11-25")
    tab.get_by_label("As publicly known on").fill("")
    tab.get_by_label("Reading of the Charter").select_option("text")
    assert tab.locator(".notice").count() == 0


@pytest.mark.parametrize("page", ["charter", "contested", "reconcile", "vote"])
def test_a_page_that_does_not_follow_says_of_which_day_it_is(tab: Any, site: str, page: str) -> None:
    tab.goto(f"{site}/{page}.html")
    assert tab.locator(".notice").count() == 0

    tab.get_by_label("Move the day").press("ArrowLeft")
    tab.wait_for_url("**?as_of=2026-11-24")

    assert "This page is of 25 November 2026" in tab.inner_text(".notice")
    assert tab.locator("nav a").first.get_attribute("href") == "index.html?as_of=2026-11-24"


@pytest.mark.parametrize(
    "page", ["index", "states/HUN", "states/TUV", "charter", "vote", "reconcile", "contested", "about"]
)
def test_axe_finds_nothing_in_a_file_light_or_dark(visit: Visit, site: str, page: str) -> None:
    opened = visit(f"{site}/{page}.html?as_of=2026-01-25", width=NARROW)
    unfold(opened)

    assert violations(opened) == []
    opened.emulate_media(color_scheme="dark")
    assert violations(opened) == []


def test_no_file_scrolls_sideways_on_a_telephone(visit: Visit, site: str, record: str) -> None:
    page = visit("about:blank", width=NARROW)
    wide = []

    for name in (name for name in made(record) if name.endswith(".html")):
        page.goto(f"{site}/{name}?as_of=2026-01-25")
        unfold(page)
        if page.evaluate("document.documentElement.scrollWidth") > NARROW:
            wide.append(name)
    assert wide == []


def test_on_a_telephone_a_stage_that_is_new_on_a_day_has_its_wide_pattern(visit: Visit, site: str) -> None:
    page = visit(f"{site}/index.html?as_of=2029-02-01", width=NARROW)

    fills = page.eval_on_selector_all(".map > svg > g", "(all) => all.map((one) => getComputedStyle(one).fill)")
    there = page.eval_on_selector_all(".map pattern", "(all) => all.map((one) => one.id)")
    assert {fill.split("#")[1].rstrip('")') for fill in fills} <= {name for name in there if name.startswith("w-")}
    assert any("w-former" in fill for fill in fills)


@pytest.mark.parametrize("day", ["2026-02-30", "tomorrow", "<img src=x onerror=alert(1)>", "0000-01-01"])
def test_a_day_that_is_none_is_told_and_not_taken(tab: Any, site: str, day: str) -> None:
    tab.goto(f"{site}/index.html?{urlencode({'as_of': day, 'reading': 'loud', 'stage': 'loud', 'sort': 'loud'})}")

    assert f"“{day}” is not a day" in tab.inner_text(".notice")
    assert "As of 25 November 2026" in tab.inner_text(".asof")
    assert tab.locator("main img").count() == 0


def test_a_state_opens_by_the_keyboard(tab: Any, site: str) -> None:
    tab.goto(f"{site}/index.html")
    tab.locator("#states tbody a").nth(3).focus()
    name = tab.evaluate("document.activeElement.textContent")

    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('tr').rowIndex") == 5
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/states/*.html")

    assert tab.inner_text("h1").startswith(name)


def test_a_state_opens_from_the_map(tab: Any, site: str) -> None:
    tab.goto(f"{site}/index.html?as_of=2026-01-25")
    tab.locator(".map a[href*='states/ARG.html'] path").click()
    tab.wait_for_url("**/states/ARG.html?as_of=2026-01-25")

    assert tab.inner_text("h1").startswith("Argentina")


def test_without_javascript_every_fact_is_there_and_no_form_that_does_nothing(visit: Visit, site: str) -> None:
    page = visit(f"{site}/index.html", java_script_enabled=False)

    assert page.locator("form:visible").count() == 0
    assert page.locator("#states tbody tr").count() == 197
    page.locator(".rest summary").click()
    assert page.locator("#states tbody tr:visible").count() == 197
    page.locator("#states tbody a").first.click()
    assert page.locator(".acts li:visible").count() > 0


def test_hostile_texts_run_nothing_on_any_day(tab: Any, hostile: str, tmp_path: Path) -> None:
    site = laid(hostile, tmp_path)
    for query in ("", "?as_of=2026-01-21", "?as_of=2026-02-10&reading=press&known_by=2026-03-01"):
        tab.goto(f"{site}/index.html{query}")
        assert "<script>alert(1)</script>" in tab.inner_text("main")
        assert tab.locator("main img, main script").count() == 0
        tab.goto(f"{site}/states/HUN.html{query}")
        assert tab.locator("main img, main script").count() == 0
