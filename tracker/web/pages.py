"""The pages, each with its twins in JSON and CSV; complete without JavaScript."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from tracker.board import Board
from tracker.clock import today
from tracker.inert import csv_text
from tracker.questions.asked import Asked, asked
from tracker.questions.reading import find_state
from tracker.web.api import AskedDays, Name, replies
from tracker.web.contents import CONTENTS, Content, about, about_twin, envelope, frame, of_state, state_twin
from tracker.web.overview import overview
from tracker.web.rendering import address, rendered
from tracker.web.replies import Replies, Text, as_csv, as_json
from tracker.web.roster import Wanted, chosen, lines
from tracker.web.voting import motion, put_to_vote

_LONGEST = 100

router = APIRouter(include_in_schema=False)


class Page(NamedTuple):
    """A request for a page: what answers it, the days it is of."""

    request: Request
    replies: Replies
    days: Mapping[str, Any]

    def give(self, make: Callable[[Board, Asked], Text]) -> Response:
        """Answer it with the text that is made of a board and the days asked about."""

        def made(board: Board) -> Text:
            return make(board, asked(self.days["as_of"], self.days["known_by"], self.days["reading"], today()))

        return self.replies.give(self.request, made)

    def shown(self, template: str, make: Callable[[Board, Asked], Mapping[str, Any]]) -> Response:
        """Answer it with a page."""
        return self.give(lambda board, own: Text(rendered(template, **self._frame(board, own), **make(board, own))))

    def _frame(self, board: Board, own: Asked) -> dict[str, Any]:
        view = {"as_of": self.days["as_of"], "known_by": self.days["known_by"]}
        view["reading"] = "" if own.reading == "text" else own.reading
        here, published = self.request.url.path, self.request.app.state.published
        return {"here": here, "view": view, "published": published} | frame(board, own, today())


async def page(request: Request, answers: Annotated[Replies, Depends(replies)], days: AskedDays) -> Page:
    """Read a request for a page."""
    return Page(request, answers, days)


async def wanted(
    stage: Annotated[str, Query(max_length=_LONGEST)] = "",
    region: Annotated[str, Query(max_length=_LONGEST)] = "",
    group: Annotated[str, Query(max_length=_LONGEST)] = "",
    certainty: Annotated[str, Query(max_length=_LONGEST)] = "",
    q: Annotated[str, Query(max_length=_LONGEST)] = "",
    sort: Annotated[str, Query(max_length=_LONGEST)] = "",
) -> Wanted:
    """Read which states a table shows, in which order."""
    return Wanted(stage, region, group, certainty, q, sort)


Asked_ = Annotated[Page, Depends(page)]
Filter = Annotated[Wanted, Depends(wanted)]


@router.get("/")
def first(page: Asked_, only: Filter) -> Response:
    """Who is in, who is out and what is disputed."""
    return page.shown(
        "first.html", lambda board, own: overview(board, own, page.days, only) | {"wanted": only._asdict()}
    )


@router.get("/index.json")
def first_json(page: Asked_, only: Filter) -> Response:
    """Give the table of the first page as JSON."""
    return page.give(lambda board, own: as_json(envelope(board, own) | {"answer": _rows(board, own, only)}))


@router.get("/index.csv")
def first_csv(page: Asked_, only: Filter) -> Response:
    """Give the table of the first page as CSV."""

    def make(board: Board, own: Asked) -> Text:
        columns = list(lines(board, own)[0].to_dict())
        return Text(csv_text(columns, _rows(board, own, only)), "text/csv")

    return page.give(make)


def _rows(board: Board, own: Asked, only: Wanted) -> list[dict[str, Any]]:
    return [line.to_dict() for line in chosen(board, own, lines(board, own), only)]


@router.get("/states/{state}.json")
def state_json(page: Asked_, state: Name) -> Response:
    """Give everything that a state's page shows as JSON."""

    def make(board: Board, own: Asked) -> Text:
        code = find_state(board.reader, state)[0]
        return as_json(state_twin(board, own, of_state(board, page.days, code)))

    return page.give(make)


@router.get("/states/{state}.csv")
def state_csv(page: Asked_, state: Name) -> Response:
    """Give the acts of a state as CSV."""
    return page.give(lambda board, _: as_csv(board.history(find_state(board.reader, state)[0], **page.days)))


@router.get("/states/{state}")
def state(page: Asked_, state: Annotated[str, Path(max_length=_LONGEST)]) -> Response:
    """How one state stands, why, on what evidence."""
    with page.replies.boards.one() as board:
        code = find_state(board.reader, state)[0]
    if code != state:
        return RedirectResponse(address(f"/states/{code}", dict(page.request.query_params)), 307)
    return page.shown("state.html", lambda board, _: of_state(board, page.days, code))


def _routes(path: str, content: Content) -> None:
    """Add a page of one answer and its twins."""

    def shown(page: Asked_) -> Response:
        return page.shown(content.template, lambda board, _: content.shows(board, content.asks(board, page.days).rows))

    def as_values(page: Asked_) -> Response:
        return page.give(lambda board, _: as_json(content.asks(board, page.days).to_dict()))

    def as_rows(page: Asked_) -> Response:
        return page.give(lambda board, _: as_csv(content.asks(board, page.days)))

    for ending, answer in (("", shown), (".json", as_values), (".csv", as_rows)):
        router.add_api_route(f"{path}{ending}", answer)


for _path, _content in CONTENTS.items():
    _routes(_path, _content)


@router.get("/vote")
def vote(page: Asked_) -> Response:
    """Let a reader set the ballots and the Chairman's act, and show what the vote comes to."""
    moved = motion(page.request.query_params)
    return page.shown("vote.html", lambda board, _: put_to_vote(board, page.days, moved))


@router.get("/about")
def about_page(page: Asked_) -> Response:
    """Say what the words mean, what the record rests on, its licence, and how to cite and to ask it."""
    return page.shown("about.html", lambda board, _: about(board))


@router.get("/about.json")
def about_json(page: Asked_) -> Response:
    """Give the same as JSON."""
    return page.give(lambda board, own: as_json(about_twin(board, own)))
