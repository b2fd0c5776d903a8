"""The published files by address are those that `tracker export` writes."""

import io
import zipfile

import pytest
from starlette.testclient import TestClient

from tests.exports.conftest import made_anew
from tests.web.conftest import PAGES, Read
from tracker.cli.feeds import FEEDS

DAYS = {"as_of": "2026-03-01", "known_by": "2026-02-20"}


@pytest.mark.parametrize(
    ("path", "form", "media_type"),
    [("/changes.atom", "atom", "application/atom+xml"), ("/deadlines.ics", "ics", "text/calendar")],
)
@pytest.mark.parametrize("days", [{}, DAYS | {"reading": "official"}], ids=["now", "then"])
def test_a_feed_is_the_exported_one(
    client: TestClient, record: str, path: str, form: str, media_type: str, days: dict[str, str]
) -> None:
    reply = client.get(path, params=days)
    (exported,) = made_anew(record, form, **days).values()

    assert reply.headers["content-type"].partition(";")[0] == media_type
    assert reply.content == exported
    assert client.get(path, params=days, headers={"if-none-match": reply.headers["etag"]}).status_code == 304


def test_the_archive_holds_the_data_package_and_is_the_same_each_time(client: TestClient, record: str) -> None:
    reply = client.get("/data.zip", params=DAYS)
    with zipfile.ZipFile(io.BytesIO(reply.content)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}

    assert held == dict(made_anew(record, "datapackage", **DAYS))
    assert "content-encoding" not in reply.headers
    assert client.get("/data.zip?x=another", params=DAYS).content == reply.content


@pytest.mark.parametrize("path", FEEDS)
def test_a_day_that_is_none_is_refused(client: TestClient, path: str) -> None:
    assert client.get(path, params={"as_of": "2026-02-30"}).status_code == 400


@pytest.mark.parametrize("page", PAGES)
def test_every_page_leads_to_the_published_files_of_its_days(read: Read, page: str) -> None:
    links = {one["href"] for one in read(page, **DAYS).all("a")}

    assert {f"{path}?as_of=2026-03-01&known_by=2026-02-20" for path in FEEDS} <= links
