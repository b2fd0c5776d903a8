"""A reader moves the day, chooses states and opens one, with the mouse and with the keyboard."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.conftest import NARROW, Visit
from tests.web.sites import DAY as TODAY
from tests.web.test_pages import SENTENCES
from tracker import Board

DAY, PLACE = "2026-01-20", "4"
"""A day, and its place on the slider, which begins on 16 January 2026."""

_SEEN = """() => ({
    facts: document.querySelector(".facts").innerText,
    table: document.querySelector("#states").innerText,
    map: [...document.querySelectorAll("#map svg g")].map((one) =>
        [one.getAttribute("fill"), [...one.querySelectorAll("a")].map((state) => state.getAttribute("href").slice(8, 11))]),
    title: document.querySelector(".asof").innerText,
    fields: ["as_of", "known_by", "reading"].map((name) => document.querySelector(`.clocks [name=${name}]`).value),
})"""


def _seen(page: Page) -> dict[str, Any]:
    """What a page shows of its day."""
    found: dict[str, Any] = page.evaluate(_SEEN)
    return found


def _shows(page: Page, day: str) -> None:
    """Wait until a page shows a day."""
    expect(page.locator(".asof")).to_contain_text(day)


def test_the_slider_moves_map_table_key_facts_and_address_and_back_and_forward_return(
    visit: Visit, board: Board
) -> None:
    page = visit("/")
    today = _seen(page)

    page.get_by_label("Move the day").fill(PLACE)
    _shows(page, "20 January 2026")
    moved = _seen(page)
    assert page.url.endswith(f"/?as_of={DAY}")
    assert [part for part in ("facts", "table", "map", "title") if moved[part] == today[part]] == []
    found = re.search(SENTENCES["accepted"], moved["facts"])
    assert found
    assert int(found[1]) == board.who("accepted", as_of=DAY).count["yes"]
    assert _seen(visit(page.url)) == moved

    page.go_back()
    _shows(page, "25 November 2026")
    assert _seen(page) == today
    page.go_forward()
    _shows(page, "20 January 2026")
    assert _seen(page) == moved


def test_the_keys_move_the_slider_too(visit: Visit) -> None:
    page = visit("/contested")
    slider = page.get_by_label("Move the day")

    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"/contested\?as_of=2026-11-24$"))
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile(r"/contested\?as_of=2026-01-16$"))
    expect(slider).to_be_focused()


def test_what_was_known_and_the_reading_follow_as_they_are_changed(visit: Visit) -> None:
    page = visit("/?as_of=2026-02-01")

    page.get_by_label("As publicly known on").fill(DAY)
    page.get_by_label("As publicly known on").blur()
    _shows(page, "as publicly known on 20 January 2026")
    page.get_by_label("Reading of the Charter").select_option("official")
    _shows(page, "official")

    assert page.url.endswith(f"/?as_of=2026-02-01&known_by={DAY}&reading=official")
    assert _seen(visit(page.url)) == _seen(page)


def test_on_a_narrow_window_the_days_are_one_press_away(visit: Visit) -> None:
    page = visit("/", width=NARROW)
    day = page.get_by_label("The day in the world")

    assert not day.is_visible()
    page.get_by_text("Day, knowledge, reading").click()
    assert day.input_value() == TODAY
    day.fill(DAY)
    day.blur()
    _shows(page, "20 January 2026")


@pytest.mark.parametrize("place", ["#map", "#states"])
def test_a_state_opens_by_the_mouse(visit: Visit, place: str) -> None:
    page = visit(f"/?as_of={DAY}")

    page.locator(f"{place} a[href^='/states/KAZ']").click()

    expect(page).to_have_url(re.compile(rf"/states/KAZ\?as_of={DAY}$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kazakhstan")


_FOCUSED = """() => {
    const own = document.activeElement;
    const look = getComputedStyle(own.querySelector("path, circle") ?? own);
    return {
        place: own.closest("#map, #states")?.id ?? "",
        href: own.getAttribute("href") ?? "",
        shown: look.outlineStyle !== "none" || parseFloat(look.strokeWidth) > 1,
    };
}"""


@pytest.mark.parametrize("place", ["map", "states"])
def test_a_state_opens_by_the_keyboard_and_shows_that_it_is_meant(visit: Visit, place: str) -> None:
    page = visit("/?stage=declined")
    focused: dict[str, Any] = {}
    if place == "states":
        page.get_by_label("Name or code").focus()

    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        if focused["place"] == place and focused["href"].startswith("/states/"):
            break
    assert focused["place"] == place
    assert focused["shown"]
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(re.escape(focused["href"]) + "$"))


@pytest.mark.parametrize("skip", ["Skip to the content", "Skip the map"])
def test_the_keyboard_gets_past_what_is_long(visit: Visit, skip: str) -> None:
    page = visit("/")
    link = page.get_by_role("link", name=skip)

    link.focus()
    place = link.bounding_box()
    assert place
    assert place["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert skip != "Skip the map" or page.evaluate("document.activeElement.closest('#states') !== null")


def _rows(page: Page) -> list[str]:
    """The codes of the states whose rows can be seen."""
    links = page.locator("#states tbody tr:visible th a")
    return [str(one.get_attribute("href"))[8:11].rstrip("?") for one in links.all()]


def test_typing_a_name_leaves_those_that_have_it_those_without_an_act_too(visit: Visit) -> None:
    page = visit("/")

    assert "TKM" not in _rows(page)
    page.get_by_label("Name or code").press_sequentially("turk")

    expect(page.locator("#states tbody tr:visible")).to_have_count(1)
    assert _rows(page) == ["TKM"]


def test_a_stage_and_a_group_leave_those_that_are_of_them(visit: Visit, board: Board) -> None:
    page = visit("/")

    page.get_by_role("combobox", name=re.compile("^Stage")).select_option("declined")
    expect(page).to_have_url(re.compile(r"/\?stage=declined$"))
    declined = set(_rows(page))
    page.get_by_label("Group or region").select_option("NATO")
    expect(page).to_have_url(re.compile(r"stage=declined&group=NATO$"))

    assert {"FRA", "DEU", "MEX"} <= declined
    assert set(_rows(page)) == {state for state in declined if state in _of_group(board, "NATO")}
    assert _rows(visit(page.url)) == _rows(page)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/\?stage=declined$"))
    expect(page.locator("#states tbody tr:visible")).to_have_count(len(declined))


def _of_group(board: Board, group: str) -> set[str]:
    rows = board.reader.rows(
        "select state from group_members where group_id = :group and valid_from <= :day and :day < valid_to",
        {"group": group, "day": TODAY},
    )
    return {row["state"] for row in rows}
