"""What holds for every request, whatever it asks."""

import gzip
import json
import logging
import re
from datetime import date
from typing import Any

import pytest
from starlette.testclient import TestClient

import tracker
from tests.web.conftest import PAGES, Page
from tracker import Board
from tracker.cli.feeds import FEEDS
from tracker.errors import DatabaseUnreadable
from tracker.web import guard, replies
from tracker.web.application import application
from tracker.web.logs import Lines

ASKED = (
    *PAGES,
    "/index.json",
    "/index.csv",
    "/health",
    "/api/who/members",
    "/static/page.css",
    "/nowhere",
    "/?as_of=x",
)


def test_health_says_which_record_is_served(client: TestClient, board: Board) -> None:
    told = client.get("/health").json()

    assert told == {"status": "ok", "version": tracker.__version__, "data_version": board.data_version()}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/api/who/members", "/static/page.css"])
def test_nothing_is_written_over_http(client: TestClient, method: str, path: str) -> None:
    reply = client.request(method, path)

    assert reply.status_code == 405
    assert reply.headers["allow"] == "GET, HEAD"
    assert reply.headers["content-type"].partition(";")[0] == (
        "application/json" if path.startswith("/api") else "text/html"
    )
    assert "Nothing is written over HTTP" in reply.text


@pytest.mark.parametrize("path", ASKED)
def test_every_reply_keeps_a_browser_from_running_or_fetching_anything_of_others(client: TestClient, path: str) -> None:
    headers = client.get(path).headers

    assert {name: headers[name] for name in guard.HEADERS} == guard.HEADERS
    assert "unsafe" not in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]


@pytest.mark.parametrize("path", [*PAGES, "/nowhere", "/states/Nowhere"])
def test_a_page_has_nothing_inline_and_nothing_foreign(client: TestClient, path: str) -> None:
    page = Page(client.get(path).text)
    fetched = [one.get("src") or one["href"] for tag in ("link", "script", "img") for one in page.all(tag)]

    assert page.all("style") == []
    assert all(one.get("src") for one in page.all("script"))
    assert fetched
    assert all(one.startswith("/static/") for one in fetched)
    assert [own for _, own in page.tags for name in own if name == "style" or name.startswith("on")] == []


@pytest.mark.parametrize("path", [*PAGES, "/index.json", "/index.csv", "/api/who/members"])
def test_what_a_reader_has_is_not_sent_again(client: TestClient, path: str) -> None:
    tag = client.get(path).headers["etag"]
    again = client.get(path, headers={"if-none-match": f'"other", {tag}'})

    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    "given", ["{}", 'x, "{}', 'W/"other",{}', '"{}"'], ids=["as it is", "odd", "second", "twice quoted"]
)
def test_a_tag_is_compared_whole(client: TestClient, given: str) -> None:
    tag = client.get("/about").headers["etag"]
    status = client.get("/about", headers={"if-none-match": given.format(tag)}).status_code

    assert status == (304 if given in {"{}", 'W/"other",{}'} else 200)


def test_a_strong_tag_and_one_on_a_line_of_its_own_are_compared_too(client: TestClient) -> None:
    tag = client.get("/about").headers["etag"]
    strong = client.get("/about", headers={"if-none-match": tag.removeprefix("W/")})
    second = client.get("/about", headers=[("if-none-match", '"other"'), ("if-none-match", tag)])

    assert (strong.status_code, second.status_code) == (304, 304)


def test_head_is_told_too_that_a_reader_has_it(client: TestClient) -> None:
    tag = client.get("/about").headers["etag"]

    assert client.head("/about", headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize(
    "path", ["/?stage=loud", "/?as_of=2026-02-30", "/api/status/Nowhere", "/?as_of=2026-01-20", "/vote"]
)
def test_the_tag_of_one_address_says_nothing_of_another(client: TestClient, path: str) -> None:
    tag = client.get("/").headers["etag"]
    reply = client.get(path, headers={"if-none-match": tag})

    assert reply.status_code == client.get(path).status_code != 304


def test_the_tag_is_another_of_another_program(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    tag = client.get("/about").headers["etag"]
    monkeypatch.setattr(replies, "__version__", "99")

    assert client.get("/about", headers={"if-none-match": tag}).status_code == 200


def test_the_tag_is_another_on_another_day(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "today", lambda: date(2026, 11, 25))
    tag = client.get("/about").headers["etag"]
    monkeypatch.setattr(replies, "today", lambda: date(2026, 11, 26))

    assert client.get("/about", headers={"if-none-match": tag}).status_code == 200


def test_what_is_made_over_midnight_is_made_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "today", lambda: date(2026, 12, 2))
    tag = client.get("/about").headers["etag"]
    days = iter([date(2026, 12, 1)])
    monkeypatch.setattr(replies, "today", lambda: next(days, date(2026, 12, 2)))

    assert client.get("/about").headers["etag"] == tag


def test_a_reply_is_packed_for_those_who_unpack(client: TestClient) -> None:
    plain = client.get("/charter", headers={"accept-encoding": "identity"})
    with client.stream("GET", "/charter", headers={"accept-encoding": "gzip"}) as packed:
        sent = b"".join(packed.iter_raw())

    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(sent) == plain.content
    assert len(sent) < len(plain.content) / 3


def test_the_first_page_is_small_and_takes_few_requests(client: TestClient) -> None:
    with client.stream("GET", "/", headers={"accept-encoding": "gzip"}) as reply:
        sent = len(b"".join(reply.iter_raw()))
    page = Page(client.get("/").text)
    others = [one.get("src") or one["href"] for tag in ("link", "script", "img") for one in page.all(tag)]

    assert 1 + len(others) <= 4
    assert sent + sum(len(client.get(other).content) for other in others) < 150_000


def test_head_is_answered_like_get_without_a_body(client: TestClient) -> None:
    got, head = client.get("/about"), client.head("/about")

    assert head.content == b""
    assert (head.status_code, head.headers["etag"]) == (200, got.headers["etag"])


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/nowhere", 404, "There is no such page"),
        ("/states/Bulgria", 404, "nearest: Bulgaria"),
        ("/states/NATO", 400, "is a group"),
        ("/states/%00", 404, "no state called"),
        ("/states/%ff", 404, "no state called"),
        ("/states/%ed%a0%80", 404, "no state called"),
        ("/about/", 404, "There is no such page"),
        ("/static", 404, "There is no such page"),
        ("/static/%00", 404, "There is no such page"),
        ("/static//etc/passwd", 404, "There is no such page"),
        ("/?as_of=9999-12-31", 400, "is not a day"),
        ("/?as_of=2026-01-20&as_of=2026-01-21", 400, "as_of is given 2 times: give it once"),
        ("/vote?kind=ordinary&vote-BGR=yes&vote-BGR=no", 400, "vote-BGR is given 2 times"),
        ("/changes.atom?reading=text&reading=press", 400, "reading is given 2 times"),
        ("/vote?kind=ordinary&vote-%00=yes", 404, "no state called"),
        ("/vote?kind=ordinary&yes=%ff", 404, "no state"),
        ("/states/" + "x" * 101, 422, "at most 100"),
        ("/states/..%2f..%2fetc%2fpasswd", 404, "There is no such page"),
        ("/static/../application.py", 404, "There is no such page"),
        ("/static/%2e%2e/application.py", 404, "There is no such page"),
        ("/static/..%2fapplication.py", 404, "There is no such page"),
        ("/?as_of=2026-02-30", 400, "is not a day"),
        ("/?as_of=2026-13-01", 400, "is not a day"),
        ("/?as_of=0000-01-01", 400, "is not a day"),
        ("/?known_by=yesterday", 400, "is not a day"),
        ("/?as_of=" + "1" * 21, 422, "at most 20"),
        ("/?reading=loud", 400, "readings are text, official, press"),
        ("/?stage=loud", 400, "stage is one of"),
        ("/?sort=loud", 400, "sort is one of"),
        ("/?certainty=loud", 400, "certainty is one of"),
        ("/?group=Nowhere", 404, "group or region"),
        ("/?q=" + "x" * 101, 422, "at most 100"),
    ],
)
def test_what_cannot_be_answered_is_told_on_a_page_with_its_status(
    client: TestClient, path: str, status: int, said: str
) -> None:
    reply = client.get(path, follow_redirects=False)

    assert reply.status_code == status
    assert reply.headers["content-type"].startswith("text/html")
    assert said in Page(reply.text).said
    assert "etag" not in reply.headers


def test_what_is_asked_in_vain_is_shown_as_text(client: TestClient) -> None:
    reply = client.get("/states/<img src=x onerror=alert(1)>")
    page = Page(reply.text)

    assert reply.status_code == 404
    assert page.all("img") == []
    assert "<img src=x onerror=alert(1)>" in page.said


@pytest.mark.parametrize("path", ["/" + "a" * 4001, "/?q=" + "a" * 4001])
def test_an_overlong_address_is_refused(client: TestClient, path: str) -> None:
    reply = client.get(path)

    assert reply.status_code == 414
    assert "An address is 4000 bytes at most" in Page(reply.text).said


@pytest.mark.parametrize("day", ["0001-01-01", "9998-12-31"])
@pytest.mark.parametrize("path", [*PAGES, "/index.json", "/index.csv", "/states/BGR.json", *FEEDS])
def test_the_first_and_the_last_day_can_be_asked_about(client: TestClient, path: str, day: str) -> None:
    assert client.get(path, params={"as_of": day, "known_by": day}).status_code == 200


@pytest.mark.parametrize("path", ["/about/", "/states/BGR/", "/static", "/states/Bulgaria"])
def test_no_reply_leads_to_a_host_that_the_reader_has_named(client: TestClient, path: str) -> None:
    reply = client.get(path, headers={"host": "evil.example"}, follow_redirects=False)

    assert "evil" not in reply.text + reply.headers.get("location", "")


def test_no_form_says_a_thing_twice(client: TestClient) -> None:
    days = "as_of=2026-03-01&known_by=2026-02-20&reading=press"
    for path in (*PAGES, "/?stage=member&q=a&sort=name", "/vote?kind=ordinary&vote-BGR=yes"):
        page = Page(client.get(f"{path}{'&' if '?' in path else '?'}{days}").text)
        named: list[str] = []
        for tag, own in page.tags:
            if tag == "form":
                named = []
            elif tag in {"input", "select", "textarea"} and own.get("name") and own.get("type") != "radio":
                named.append(own["name"])
                assert named.count(own["name"]) == 1, (path, own)


@pytest.mark.parametrize("path", ["/about", "/index.json"])
def test_a_part_of_a_page_is_the_whole(client: TestClient, path: str) -> None:
    for part in ("bytes=0-10", "bytes=999999999-", "bytes=x"):
        assert client.get(path, headers={"range": part}).status_code == 200


def test_a_part_of_a_file_is_that_part(client: TestClient) -> None:
    whole = client.get("/static/page.css").content
    part = client.get("/static/page.css", headers={"range": "bytes=0-10"})

    assert (part.status_code, part.content) == (206, whole[:11])
    assert client.get("/static/page.css", headers={"range": "bytes=999999999-"}).status_code == 416


def test_a_database_out_of_reach_is_told_without_its_place() -> None:
    def unreachable() -> Board:
        raise DatabaseUnreadable("/secret/place.db", "gone", "look for it")

    with TestClient(application(unreachable)) as asking:
        page, program = asking.get("/"), asking.get("/api/formation")

    assert (page.status_code, program.status_code) == (503, 503)
    assert "secret" not in page.text + program.text
    assert "Try again" in page.text


def test_a_fault_of_the_program_is_a_page_and_no_traceback(
    record: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> Any:
        raise ZeroDivisionError("an inner matter")

    monkeypatch.setattr(Board, "charter", broken)
    with TestClient(application(lambda: tracker.connect(record))) as asking:
        reply = asking.get("/charter")

    assert reply.status_code == 500
    assert "A fault of the program" in Page(reply.text).said
    assert "inner" not in reply.text
    assert "an inner matter" in caplog.text


def test_a_request_is_a_line_of_json_in_the_log(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "tracker.web")
    client.get("/health?x=%22%0a" + "y" * 1000)

    (line,) = [Lines().format(one) for one in caplog.records if one.name == "tracker.web"]
    said = json.loads(line)
    assert "\n" not in line
    assert said["cut_off"] is False
    assert (said["method"], said["path"], said["status"]) == ("GET", "/health", 200)
    assert len(said["query"]) < 310
    assert re.fullmatch(r"\d+(\.\d)?", str(said["ms"]))
