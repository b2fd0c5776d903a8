"""The page as files: what the server shows on one day, and a script that shows the others from the record beside it.

The pages are those of the server: the same templates, of what ``contents`` gives. Only their addresses are other: names
of files, relative to the page, so that the folder works from a disk and from any place of any host.
"""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, cast
from urllib.parse import quote, urlencode

from tracker.board import Board
from tracker.inert import csv_text
from tracker.questions.answers.history import History
from tracker.questions.asked import Asked
from tracker.questions.catalogue import WHO
from tracker.web.contents import (
    CONTENTS,
    Content,
    Days,
    about,
    about_twin,
    catalogue,
    envelope,
    frame,
    of_state,
    state_twin,
)
from tracker.web.feeds import Feed
from tracker.web.overview import overview
from tracker.web.record import script
from tracker.web.rendering import rendered
from tracker.web.replies import Text, as_csv, as_json
from tracker.web.roster import Wanted, chosen, lines
from tracker.web.voting import motion, put_to_vote

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
"""What a page may load and run: what lies beside it, and nothing inline."""

SCRIPT = "/static/record.js"
_STATIC = Path(__file__).with_name("static")

Make = Callable[[], Text]
Told = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much."""


def files(
    board: Board, own: Asked, recorded_on: date, published: Mapping[str, Feed], told: Told
) -> Mapping[str, bytes]:
    """Make the site.

    Args:
        board: the record; its today is the day of the last recording.
        own: the day that the pages are of without the script.
        recorded_on: the day of the last recording.
        published: files to put beside the pages, by their addresses.
        told: told how far it is.

    Returns:
        The bytes of each file by its name, whose folders are parted by ``/``.
    """
    with board.reader.snapshot():
        made = {file_of(path): make().body for path, make in _Site(board, own, recorded_on, published).makers(told)}
    return {name: body if isinstance(body, bytes) else body.encode() for name, body in made.items()}


def file_of(path: str) -> str:
    """Name the file of an address of the server.

    >>> [file_of(path) for path in ("/", "/states/HUN", "/states/HUN.json", "/api/who/members")]
    ['index.html', 'states/HUN.html', 'states/HUN.json', 'api/who/members.json']
    """
    name = path.removeprefix("/") or "index"
    if PurePosixPath(name).suffix:
        return name
    return f"{name}.json" if name.startswith("api/") else f"{name}.html"


class _Site:
    """The makers of the files, each by the address that the server gives the same at."""

    def __init__(self, board: Board, own: Asked, recorded_on: date, published: Mapping[str, Feed]) -> None:
        self.board, self.own, self.recorded_on, self.published = board, own, recorded_on, published
        self.days: Days = {"as_of": own.as_of, "known_by": own.known_by, "reading": own.reading}
        self.terms = board.terms(**self.days)

    def makers(self, told: Told) -> Iterator[tuple[str, Make]]:
        """Give each address with what makes its file."""
        yield "/", partial(self._page, "/", "first.html", self._first)
        yield "/index.json", self._first_json
        yield "/index.csv", self._first_csv
        states = self.board.reader.rows("select state from states order by state")
        for at, row in enumerate(states):
            told("writing the states", at, len(states))
            yield from self._state(row["state"])
        for path, content in CONTENTS.items():
            yield from self._content(path, content)
        yield "/vote", partial(self._page, "/vote", "vote.html", self._vote)
        yield "/about", partial(self._page, "/about", "about.html", partial(about, self.board))
        yield "/about.json", lambda: as_json(about_twin(self.board, self.own))
        yield "/api/catalogue", lambda: as_json({"answer": catalogue()})
        for word in WHO:
            yield f"/api/who/{word}", partial(self._who, word)
        for path, feed in self.published.items():
            yield path, partial(self._feed, feed)
        for file in sorted(_STATIC.iterdir()):
            yield f"/static/{file.name}", partial(_copy, file)
        yield SCRIPT, lambda: Text(script(self.board, self.own, self.recorded_on))

    def _first(self) -> Mapping[str, Any]:
        only = Wanted()
        return overview(self.board, self.own, self.days, only) | {"wanted": only._asdict()}

    def _lines(self) -> list[dict[str, Any]]:
        every = lines(self.board, self.own)
        return [line.to_dict() for line in chosen(self.board, self.own, every, Wanted())]

    def _first_json(self) -> Text:
        return as_json(envelope(self.board, self.own) | {"answer": self._lines()})

    def _first_csv(self) -> Text:
        rows = self._lines()
        return Text(csv_text(list(rows[0]), rows))

    def _state(self, code: str) -> Iterator[tuple[str, Make]]:
        path, answers = f"/states/{code}", of_state(self.board, self.days, code, self.terms)
        yield path, partial(self._page, path, "state.html", lambda: answers)
        yield f"{path}.json", lambda: as_json(state_twin(self.board, self.own, answers))
        yield f"{path}.csv", lambda: as_csv(answers["history"])
        if cast(History, answers["history"]).hidden:
            yield f"/api/history/{code}", partial(self._history, code)

    def _content(self, path: str, content: Content) -> Iterator[tuple[str, Make]]:
        answer = content.asks(self.board, self.days)
        yield path, partial(self._page, path, content.template, lambda: content.shows(self.board, answer.rows))
        yield f"{path}.json", lambda: as_json(answer.to_dict())
        yield f"{path}.csv", lambda: as_csv(answer)

    def _vote(self) -> Mapping[str, Any]:
        return put_to_vote(self.board, self.days, motion({}))

    def _who(self, word: str) -> Text:
        return as_json(self.board.who(word, **self.days).to_dict())

    def _history(self, code: str) -> Text:
        return as_json(self.board.history(code, context=True, **self.days).to_dict())

    def _feed(self, feed: Feed) -> Text:
        return Text(feed.make(self.board, self.days))

    def _page(self, path: str, template: str, shown: Callable[[], Mapping[str, Any]]) -> Text:
        own = {
            "here": path,
            "site": {"policy": POLICY, "recorded_on": self.recorded_on},
            "view": {"as_of": ""},
            "address": _addresses(path),
            "published": {path: feed.title for path, feed in self.published.items()},
        }
        return Text(rendered(template, **own, **frame(self.board, self.own, self.recorded_on), **shown()))


def _copy(file: Path) -> Text:
    return Text(file.read_bytes())


def _addresses(page: str) -> Callable[..., str]:
    """Give what names the file of an address, seen from a page; what only a script reads of it stays on pages."""
    folder = posixpath.dirname(file_of(page)) or "."

    def address(path: str, view: Mapping[str, str], **other: str) -> str:
        name = file_of(path)
        query = urlencode({key: value for key, value in {**view, **other}.items() if value})
        there = quote(posixpath.relpath(name, folder))
        return f"{there}?{query}" if query and name.endswith(".html") else there

    return address
