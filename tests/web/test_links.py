"""Links lead somewhere, and a page can be read by eyes and by machines that read aloud."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import PAGES, Page, Read
from tracker.web import application

CSS = Path(application.__file__).with_name("static").joinpath("page.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6});", CSS.split(at, 1)[1].split("}", 1)[0]))
    for at in (":root {", "dark) {\n  :root {")
)
STATES = ("ALB", "BGR", "CAN", "HUN", "IRL", "ISR", "MAR", "RUS", "USA", "VAT", "EU")
EVERY = (*PAGES, *(f"/states/{state}" for state in STATES))


@pytest.mark.parametrize("path", EVERY)
def test_every_place_on_a_page_has_a_name_of_its_own(read: Read, path: str) -> None:
    ids = Counter(own["id"] for _, own in read(path).tags if "id" in own)

    assert [name for name, times in ids.items() if times > 1] == []


@pytest.mark.parametrize("path", EVERY)
def test_every_link_within_a_page_and_into_the_charter_leads_to_a_place(read: Read, path: str) -> None:
    page = read(path)
    here = {own.get("id") for _, own in page.tags}
    provisions = {own.get("id") for _, own in read("/charter").tags}
    links = [one["href"] for one in page.all("a")]

    assert [link for link in links if link.startswith("#") and link[1:] not in here] == []
    assert [
        link for link in links if link.startswith("/charter") and "#" in link and link.split("#")[1] not in provisions
    ] == []


def test_every_link_to_a_page_of_ours_is_answered(client: TestClient) -> None:
    links = {one["href"].split("#")[0] for path in PAGES for one in Page(client.get(path).text).all("a")}
    own = sorted(link for link in links if link.startswith("/") and not link.startswith("/states/"))

    assert len(own) > 30
    assert {link: client.get(link).status_code for link in own if client.get(link).status_code != 200} == {}


def test_what_is_contested_leads_to_states_and_a_body_to_none(client: TestClient, read: Read) -> None:
    links = {one["href"] for one in read("/contested").all("a") if one["href"].startswith("/states/")}

    assert len(links) > 30
    assert {link: client.get(link).status_code for link in links if client.get(link).status_code != 200} == {}


@pytest.mark.parametrize("path", EVERY)
def test_a_page_has_one_title_and_steps_down_its_headings_one_at_a_time(read: Read, path: str) -> None:
    page = read(path)
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []
    assert page.all("html") == [{"lang": "en"}]


@pytest.mark.parametrize("path", EVERY)
def test_every_field_has_a_label(client: TestClient, path: str) -> None:
    text = client.get(path).text
    named = set(re.findall(r'<label for="([^"]+)"', text))
    within = "".join(re.findall(r"<label>.*?</label>", text, flags=re.DOTALL))
    fields = [own for tag, own in Page(text).tags if tag in {"input", "select"} and own.get("type") != "hidden"]
    labelled = {own["name"] for tag, own in Page(within).tags if tag in {"input", "select"}}

    assert fields
    assert [own for own in fields if own.get("id") not in named and own["name"] not in labelled] == []


@pytest.mark.parametrize("colours", [LIGHT, LIGHT | DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "soft", "link"])
@pytest.mark.parametrize("paper", ["paper", "shade"])
def test_text_stands_out_from_its_ground_as_wcag_wants_it(colours: dict[str, str], ink: str, paper: str) -> None:
    brighter, darker = sorted((_luminance(colours[ink]), _luminance(colours[paper])), reverse=True)

    assert (brighter + 0.05) / (darker + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_no_two_stages_look_alike_without_colour(client: TestClient) -> None:
    patterns = re.findall(r'<pattern id="p-(\w+)".*?</pattern>', client.get("/").text)
    marks = dict(re.findall(r'<pattern id="p-(\w+)"[^>]*>(.*?)</pattern>', client.get("/").text))
    looks = {
        stage: (re.sub(r".*?(<path.*)?$", r"\1", marks[stage]), round(_luminance(LIGHT[stage]), 1))
        for stage in patterns
    }

    assert len(patterns) == 13
    assert [pair for pair, times in Counter(looks.values()).items() if times > 1] == []
