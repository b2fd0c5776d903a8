"""The application: ``application(connect)`` is what a server of ASGI runs."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from types import MappingProxyType

from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.staticfiles import StaticFiles

from tracker.board import Board
from tracker.version import __version__
from tracker.web import api, faults, feeds, pages
from tracker.web.boards import Boards
from tracker.web.feeds import Feed
from tracker.web.guard import Guard
from tracker.web.replies import Replies

_STATIC = Path(__file__).with_name("static")
_NOTHING: Mapping[str, Feed] = MappingProxyType({})
_ABOUT = (
    "Who belongs to the Board of Peace, since when and on what evidence. Read-only: every question of the command line "
    "`tracker`, but those that would occupy the machine. Every answer names its days, its reading and its data version."
)


def application(connect: Callable[[], Board], published: Mapping[str, Feed] = _NOTHING) -> Guard:
    """Make the application.

    Args:
        connect: opens a board; called whenever one more request is answered at the same time, a few times in all.
        published: files to hand out, by their addresses.
    """
    boards = Boards(connect)

    @asynccontextmanager
    async def lifetime(_: FastAPI) -> AsyncIterator[None]:
        yield
        boards.close()

    app = FastAPI(
        title="Board of Peace membership tracker",
        description=_ABOUT,
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        redirect_slashes=False,  # it would lead to whatever host the reader has named
        lifespan=lifetime,
    )
    app.state.replies = Replies(boards)
    faults.handle(app)
    for router in (api.router, pages.router, feeds.routes(published)):
        app.include_router(router, dependencies=[Depends(api.once)])
    app.state.published = {path: feed.title for path, feed in published.items()}
    app.add_api_route("/health", _health, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    return Guard(app)


def _health(request: Request) -> Response:
    """Say that the record can be read, and which state of it."""
    boards: Boards = request.app.state.replies.boards
    with boards.one() as board:
        said = {"status": "ok", "version": __version__, "data_version": board.data_version()}
    return JSONResponse(said, headers={"Cache-Control": "no-store"})
