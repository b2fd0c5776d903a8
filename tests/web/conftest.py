"""The application over the real record, and over one whose every text is hostile."""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

import tracker
from tests.exports.conftest import hostile, record
from tracker import Board
from tracker.cli.feeds import FEEDS
from tracker.web.application import application

__all__ = ["hostile", "record"]

PAGES = ("/", "/states/BGR", "/states/USA", "/states/EU", "/charter", "/contested", "/about", "/vote", "/reconcile")


@pytest.fixture(scope="session")
def client(record: str) -> Iterator[TestClient]:
    """Asks the application, as a browser would that has come from nowhere."""
    with TestClient(application(lambda: tracker.connect(record), FEEDS)) as asking:
        yield asking


@pytest.fixture(scope="session")
def spoiled(hostile: str) -> Iterator[TestClient]:
    """Asks the application over hostile texts."""
    with TestClient(application(lambda: tracker.connect(hostile), FEEDS)) as asking:
        yield asking


@pytest.fixture
def board(record: str) -> Iterator[Board]:
    with tracker.connect(record) as opened:
        yield opened


class Page(HTMLParser):
    """What a browser reads of a page.

    Attributes:
        tags: every tag with its attributes, in order.
        said: the text, a space for each run of blanks.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._text: list[str] = []
        self.feed(text)
        self.close()
        self.said = " ".join("".join(self._text).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every tag of a name."""
        return [attributes for name, attributes in self.tags if name == tag]


Read = Callable[..., Page]


@pytest.fixture
def read(client: TestClient) -> Read:
    """Reads a page, which must be there."""

    def give(path: str, **query: str) -> Page:
        reply = client.get(path, params=query)
        assert reply.status_code == 200, reply.text
        return Page(reply.text)

    return give
