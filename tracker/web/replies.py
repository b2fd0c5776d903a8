"""What goes over the wire: a text in one form, with the tag of the state of the record and the day it is of."""

import gzip
import hashlib
from collections.abc import Callable
from datetime import date
from threading import Lock
from typing import NamedTuple

from cachetools import LRUCache
from fastapi import Request, Response

from tracker.board import Board
from tracker.clock import today
from tracker.inert import csv_text, json_text
from tracker.questions.answers.answer import Answer
from tracker.version import __version__
from tracker.web.boards import Boards

_KEPT_BYTES = 32_000_000
_SMALLEST = 1000
_PACKED = frozenset({"application/zip"})


class Text(NamedTuple):
    """A text, or a file that is none, and its media type."""

    body: str | bytes
    media_type: str = "text/html"


class _Made(NamedTuple):
    body: bytes
    media_type: str
    packed: bool


class Replies:
    """Answers requests from boards; a text is made once for an address, a state of the record and a day.

    Attributes:
        boards: the boards.
    """

    def __init__(self, boards: Boards) -> None:
        self.boards = boards
        self._kept: LRUCache[tuple[str, bool], _Made] = LRUCache(_KEPT_BYTES, getsizeof=lambda made: len(made.body))
        self._one_at_a_time = Lock()

    def give(self, request: Request, make: Callable[[Board], Text]) -> Response:
        """Answer a request with the text that a board gives; with nothing where the reader has it already.

        Raises:
            TrackerError: what asking raises.
        """
        packs = "gzip" in request.headers.get("accept-encoding", "")
        day = today()
        with self.boards.one() as board:
            tag = _tag(board.data_version(), day, f"{request.url.path}?{request.url.query}")
            if _has(request, tag):
                return Response(status_code=304, headers=_headers(tag))
            made = self._made(tag, packs, board, make)
        if day != today():  # midnight came meanwhile: the text may be of either day
            return self.give(request, make)
        encoded = {"Content-Encoding": "gzip"} if made.packed else {}
        return Response(made.body, media_type=made.media_type, headers=_headers(tag) | encoded)

    def _made(self, tag: str, packs: bool, board: Board, make: Callable[[Board], Text]) -> _Made:
        with self._one_at_a_time:
            kept = self._kept.get((tag, packs))
        if kept is not None:
            return kept
        made = _wrapped(make(board), packs)
        if len(made.body) < _KEPT_BYTES:
            with self._one_at_a_time:
                self._kept[tag, packs] = made
        return made


def as_json(value: object) -> Text:
    """Give plain values as JSON."""
    return Text(json_text(value) + "\n", "application/json")


def as_csv(answer: Answer) -> Text:
    """Give the rows of an answer as CSV, values on one level, without what a spreadsheet would calculate."""
    rows = answer.to_dicts()
    return Text(csv_text(list(rows[0]) if rows else [], rows), "text/csv")


def _tag(data_version: str, day: date, address: str) -> str:
    """The tag of what this program says on a day of one state of the record at an address."""
    said = f"{data_version} {day} {__version__} {address}"
    return f'W/"{hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'


def _has(request: Request, tag: str) -> bool:
    """Whether a reader has what a tag names; nobody has whatever there may be, which a star would say."""
    given = ",".join(request.headers.getlist("if-none-match")).split(",")
    return tag.removeprefix("W/") in {one.strip().removeprefix("W/") for one in given}


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}


def _wrapped(text: Text, packs: bool) -> _Made:
    """A text as it goes out, packed where that is wanted and worth its while."""
    body = text.body if isinstance(text.body, bytes) else text.body.encode()
    if packs and len(body) >= _SMALLEST and text.media_type not in _PACKED:
        return _Made(gzip.compress(body, 6, mtime=0), text.media_type, packed=True)
    return _Made(body, text.media_type, packed=False)
