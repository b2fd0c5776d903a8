"""Whatever is asked of a record on PostgreSQL is answered as on SQLite, to the byte."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

import tracker
from tests.web.conftest import PAGES
from tests.web.test_api import QUESTIONS
from tracker.cli.feeds import FEEDS
from tracker.web.application import application

TWINS = ("/index.json", "/index.csv", "/states/BGR.json", "/states/BGR.csv", "/contested.json", "/reconcile.csv")
ADDRESSES = (*PAGES, *TWINS, *FEEDS, *(f"/api/{one}" for one in QUESTIONS), "/health", "/states/Bulgria", "/?as_of=x")


@pytest.mark.parametrize("days", [{}, {"as_of": "2026-03-01", "known_by": "2026-02-20"}], ids=["now", "then"])
def test_both_engines_answer_alike(client: TestClient, loaded_urls: Callable[[str], str], days: dict[str, str]) -> None:
    url = loaded_urls("postgresql")
    with TestClient(application(lambda: tracker.connect(url), FEEDS)) as other:
        for address in ADDRESSES:
            asked = address + "".join(
                f"{'&' if at or '?' in address else '?'}{k}={v}" for at, (k, v) in enumerate(days.items())
            )
            ours, theirs = client.get(asked), other.get(asked)
            assert (ours.status_code, ours.headers.get("etag")) == (theirs.status_code, theirs.headers.get("etag")), (
                asked
            )
            assert ours.content == theirs.content, asked
