"""What a browser shows is what the library says, complete without JavaScript, and text wherever it comes from."""

import re

from playwright.sync_api import expect

from tests.web.browser.conftest import PATHS, Visit
from tests.web.test_pages import RANDOM_DAYS, SENTENCES
from tracker import Board


def test_the_numbers_of_thirty_random_days_are_those_of_who(visit: Visit, board: Board) -> None:
    page = visit("/about")

    for as_of, known_by, reading in RANDOM_DAYS:
        asked = f"as_of={as_of}&known_by={known_by}&reading={reading}"
        page.goto(f"/?{asked}", wait_until="domcontentloaded")
        told = " ".join((page.locator(".facts").text_content() or "").split())
        for word, sentence in SENTENCES.items():
            found = re.search(sentence, told)
            assert found, (asked, word, told)
            shown = {"yes": int(found[1]), "possibly": int(found[2] or 0)}
            counted = board.who(word, as_of=as_of, known_by=known_by, reading=reading).count
            assert (asked, word, shown) == (asked, word, dict(counted))


def test_every_page_without_javascript_says_the_same(visit: Visit) -> None:
    plain, live = (visit("/about", java_script_enabled=on) for on in (False, True))

    for path in PATHS:
        plain.goto(path)
        live.goto(path)
        for part in ("nav", "main", "footer"):
            assert plain.locator(part).first.text_content() == live.locator(part).first.text_content(), path
        assert plain.locator("[hidden]").count() == 0, path


def test_forms_work_without_javascript(visit: Visit) -> None:
    page = visit("/", java_script_enabled=False)

    page.get_by_label("The day in the world").fill("2026-02-01")
    page.get_by_label("As publicly known on").fill("2026-01-20")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".asof")).to_contain_text("As of 1 February 2026, as publicly known on 20 January 2026")

    page.get_by_role("combobox", name=re.compile("^Stage")).select_option("accepted")
    page.get_by_label("Name or code").fill("hungary")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator("#states tbody tr")).to_have_count(1)
    expect(page.locator(".asof")).to_contain_text("as publicly known on 20 January 2026")

    page.goto("/vote")
    page.get_by_label("Qatar").select_option("yes")
    page.locator("[name=chairman]").select_option("approves")
    page.get_by_role("button", name="Count").first.click()
    expect(page.locator(".result")).to_contain_text("1 yes, 0 no")
    assert page.get_by_label("Qatar").input_value() == "yes"


def test_hostile_texts_are_texts_on_every_page(visit: Visit, spoiled_site: str) -> None:
    page = visit("/", at=spoiled_site)
    assert "<script>alert(1)</script>" in (page.locator("main").text_content() or "")
    page.get_by_label("Move the day").fill("10")
    expect(page.locator(".asof")).to_contain_text("26 January 2026")
    assert page.locator("script").count() == 1

    for path in (page.url, *PATHS):
        page.goto(path)
        assert page.locator("script").count() == 1, path
        assert page.locator("img, iframe, style, object, embed").count() == 0, path
