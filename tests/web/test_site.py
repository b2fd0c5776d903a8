"""The site of files: the server's pages under other addresses, the same bytes each time, and nothing from elsewhere."""

import json
import posixpath
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import PAGES, Page
from tests.web.sites import DAY, made, made_anew
from tests.web.test_pages import RANDOM_DAYS
from tracker import Board
from tracker.cli import exportdoc
from tracker.questions.asked import asked
from tracker.web.record import record as record_of
from tracker.web.site import file_of

Site = Mapping[str, bytes]
_OTHER = {"/vote", "/about"}
"""Pages that say of a server what they do not say of files."""


@pytest.fixture
def site(record: str) -> Site:
    return made(record)


@pytest.fixture
def pages(site: Site) -> dict[str, Page]:
    return _pages(site)


def _pages(site: Site) -> dict[str, Page]:
    return {name: Page(content.decode()) for name, content in site.items() if name.endswith(".html")}


def test_the_same_ledger_gives_the_same_bytes_whatever_the_clock_says(
    site: Site, loaded_urls: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read() -> date:
        raise AssertionError("the clock was read")

    monkeypatch.setattr("tracker.board.today", read)

    assert made_anew(loaded_urls("postgresql")) == site


def test_there_is_a_page_for_every_page_of_the_server_and_every_state(site: Site, board: Board) -> None:
    states = [row["state"] for row in board.reader.rows("select state from states")]

    assert {file_of(path) for path in PAGES} <= set(site)
    assert {f"states/{state}{ending}" for state in states for ending in (".html", ".json", ".csv")} <= set(site)
    assert json.loads(site["site.json"])["files"] == sorted(set(site) - {"site.json"})


@pytest.mark.parametrize("path", [path for path in PAGES if path not in _OTHER])
def test_a_page_says_what_the_server_says_on_that_day(site: Site, client: TestClient, path: str) -> None:
    there, here = client.get(path, params={"as_of": DAY}).text, site[file_of(path)].decode()

    assert _main(re.sub(r"<(a|dt|dd|p|details)\b[^>]* hidden>.*?</\1>", "", here, flags=re.DOTALL)) == _main(there)


def _main(text: str) -> str:
    return Page(text.split('<main id="main">', 1)[1].split("</main>", 1)[0]).said


@pytest.mark.parametrize(
    "path",
    [
        "/index.json", "/index.csv", "/states/BGR.json", "/states/USA.json", "/states/USA.csv", "/charter.json",
        "/charter.csv", "/contested.csv", "/reconcile.json", "/about.json", "/changes.atom", "/deadlines.ics", "/data.zip",
        "/api/who/members", "/api/catalogue", "/static/page.css", "/static/page.js",
    ],
)  # fmt: skip
def test_what_is_beside_the_pages_is_what_the_server_sends(site: Site, client: TestClient, path: str) -> None:
    assert site[file_of(path)] == client.get(path, params={"as_of": DAY}).content


def test_every_link_leads_to_a_file_and_a_place_in_it(site: Site, pages: dict[str, Page]) -> None:
    ids = {name: {own["id"] for _, own in page.tags if "id" in own} for name, page in pages.items()}
    lost = []
    for name, page in pages.items():
        for _, own in page.tags:
            link = own.get("href") or own.get("src") or own.get("action")
            if not link or re.match(r"https?://", link):
                continue
            assert not re.match(r"/|\w+:", link), f"{name}: {link}"
            target, place = _target(name, link)
            if target not in site or (place and place not in ids[target]):
                lost.append((name, link))

    assert lost == []


def _target(page: str, link: str) -> tuple[str, str]:
    parts = urlsplit(link)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page
    return path, unquote(parts.fragment)


def test_a_page_loads_what_lies_beside_it_and_runs_nothing_of_its_own(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        loaded = [own.get("src") or own["href"] for tag in ("link", "script", "img") for own in page.all(tag)]
        (policy,) = (own["content"] for own in page.all("meta") if own.get("http-equiv") == "Content-Security-Policy")
        tags = [tag for tag, _ in page.tags]

        assert [one for one in loaded if not re.match(r"(\.\./)?static/[\w.]+$", one)] == [], name
        assert "unsafe" not in policy
        assert "http" not in policy
        assert tags.index("meta") < tags.index("link")
        assert page.all("style") == []
        assert [own for _, own in page.tags for one in own if one == "style" or one.startswith("on")] == []


def test_the_scripts_and_the_style_name_no_other_host(site: Site) -> None:
    for name, content in site.items():
        if name.startswith("static/") and not name.endswith(("record.js", ".svg")):
            assert "//" not in re.sub(r"^\s*//.*| // .*", "", content.decode(), flags=re.MULTILINE), name


def test_hostile_texts_are_shown_as_text(hostile: str, pages: dict[str, Page]) -> None:
    spoiled = made(hostile)
    also = {"a", "li", "ul", "strong", "br", "small", "p", "section", "h2", "dl", "dt", "dd"}

    for name, page in _pages(spoiled).items():
        assert {tag for tag, _ in page.tags} <= {tag for tag, _ in pages[name].tags} | also, name
        assert [own for _, own in page.tags for one in own if one == "style" or one.startswith("on")] == []
        links = [own.get("href", own.get("src", "")) for _, own in page.tags]
        assert [link for link in links if re.match(r"(?!https?:)\w+:", link)] == []
        assert not set(spoiled[name].decode()) & set("\u202e\u2067\u2028\ufeff\x1b\x00")


def test_hostile_texts_end_no_script_and_turn_no_line_of_the_record(hostile: str) -> None:
    text = made(hostile)["static/record.js"].decode()
    read = json.loads(text.split("const RECORD = ", 1)[1].rstrip(";\n"))

    assert not set(text) & set("<>&\u2028\u2029\u202e\u2067\ufeff\x1b\x00")
    assert any("<script>" in name for _, name, *_ in read["states"])
    assert all(name.isprintable() for _, name, *_ in read["states"])


@pytest.mark.parametrize(("as_of", "known_by", "reading"), RANDOM_DAYS)
def test_the_record_of_the_script_counts_as_who_does(
    site: Site, board: Board, as_of: str, known_by: str, reading: str
) -> None:
    read = json.loads(site["static/record.js"].decode().split("const RECORD = ", 1)[1].rstrip(";\n"))

    for word, (facet, values) in read["counted"].items():
        found = {"yes": 0, "possibly": 0}
        for own in _open(read, facet, as_of, known_by, reading):
            counting = [value in values for value in own]
            if any(counting):
                found["yes" if all(counting) else "possibly"] += 1
        assert found == dict(board.who(word, as_of=as_of, known_by=known_by, reading=reading).count), word


def _open(read: Mapping[str, Any], facet: str, as_of: str, known_by: str, reading: str) -> list[list[int]]:
    """The values that are open on a side of the status of every state, as the record of the script tells."""
    days, of = read["days"], read["standings"][facet]
    return [
        [
            course[at]
            for at in range(0, len(course), 7)
            if days[course[at + 3]] <= as_of < days[course[at + 4]]
            and days[course[at + 5]] <= known_by < days[course[at + 6]]
        ]
        for course in (read["courses"][place] for place in of.get(reading) or of["any"])
    ]


def test_the_record_is_of_the_days_in_their_order_and_small(site: Site, board: Board) -> None:
    own = asked(DAY, None, "text", date.fromisoformat(DAY))
    read = record_of(board, own, own.as_of)

    assert read["days"] == sorted(read["days"])
    assert (read["days"][0], read["days"][-1]) == ("0001-01-01", "9999-12-31")
    assert len(site["static/record.js"]) < 300_000


def test_a_site_of_another_day_is_of_that_day(record: str) -> None:
    site = made_anew(record, as_of="2026-01-19")

    assert json.loads(site["index.json"])["as_of"] == "2026-01-19"
    assert "As of 19 January 2026" in Page(site["index.html"].decode()).said
    assert b'data-last="2026-11-25" data-today="2026-01-19"' in site["index.html"]


def test_the_vote_page_says_who_counts(pages: dict[str, Page], board: Board) -> None:
    page = pages["vote.html"]

    assert "tracker vote --kind ordinary" in page.said
    assert [own for own in page.all("form") if "ballots" in own.get("class", "")] == []
    for row in board.who("members", as_of=DAY).rows:
        assert row.name in page.said


def test_the_example_in_the_docs_lists_what_there_is(site: Site) -> None:
    listed = exportdoc.TOLD["site"].command.splitlines()[1:]

    assert listed == sorted({name.partition("/")[0] for name in site})
