"""Published files by address: a face that publishes gives them, this one only sends them."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, Request, Response

from tracker.board import Board
from tracker.web.api import AskedDays, replies
from tracker.web.replies import Replies, Text


class Feed(NamedTuple):
    """One published file.

    Attributes:
        title: what it is, for a link.
        media_type: its media type.
        make: makes it from a board, of the days and the reading asked for.
    """

    title: str
    media_type: str
    make: Callable[[Board, Mapping[str, Any]], bytes]


def routes(feeds: Mapping[str, Feed]) -> APIRouter:
    """Give the routes of published files by their paths."""
    router = APIRouter(include_in_schema=False)
    for path, feed in feeds.items():
        router.add_api_route(path, _sender(feed))
    return router


def _sender(feed: Feed) -> Callable[..., Response]:
    def send(request: Request, answers: Annotated[Replies, Depends(replies)], days: AskedDays) -> Response:
        return answers.give(request, lambda board: Text(feed.make(board, days), feed.media_type))

    return send
