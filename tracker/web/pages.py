"""The pages, each with its twins in JSON and CSV; complete without JavaScript."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from tracker.board import Board
from tracker.clock import today
from tracker.inert import csv_text
from tracker.questions.asked import Asked, asked
from tracker.questions.catalogue import READINGS, WHO
from tracker.questions.entries import entries
from tracker.questions.reading import find_state
from tracker.store.acts import invitations_began
from tracker.version import __version__
from tracker.web.api import NOT_OVER_HTTP, AskedDays, Name, replies
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
        own = asked(self.days["as_of"], self.days["known_by"], self.days["reading"], today())
        return self.replies.give(self.request, lambda board: make(board, own))

    def shown(self, template: str, make: Callable[[Board, Asked], Mapping[str, Any]]) -> Response:
        """Answer it with a page."""
        return self.give(lambda board, own: Text(rendered(template, **self._frame(board, own), **make(board, own))))

    def _frame(self, board: Board, own: Asked) -> dict[str, Any]:
        view = {"as_of": self.days["as_of"], "known_by": self.days["known_by"]}
        view["reading"] = "" if own.reading == "text" else own.reading
        return {
            "here": self.request.url.path,
            "view": view,
            "asked": own,
            "today": today(),
            "span": _span(board, own),
            "published": self.request.app.state.published,
            "data_version": board.data_version(),
            "readings": READINGS,
        }


def _span(board: Board, own: Asked) -> tuple[date, date]:
    """The days over which the day can be moved: from the first invitation to today, and to the day asked about."""
    began = invitations_began(board.reader.rows) or own.as_of
    return min(began, own.as_of), max(today(), own.as_of)


def page(request: Request, answers: Annotated[Replies, Depends(replies)], days: AskedDays) -> Page:
    """Read a request for a page."""
    return Page(request, answers, days)


def wanted(
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
    return page.give(lambda board, own: as_json(_envelope(board, own) | {"answer": _rows(board, own, only)}))


@router.get("/index.csv")
def first_csv(page: Asked_, only: Filter) -> Response:
    """Give the table of the first page as CSV."""

    def make(board: Board, own: Asked) -> Text:
        columns = list(lines(board, own)[0].to_dict())
        return Text(csv_text(columns, _rows(board, own, only)), "text/csv")

    return page.give(make)


def _rows(board: Board, own: Asked, only: Wanted) -> list[dict[str, Any]]:
    return [line.to_dict() for line in chosen(board, own, lines(board, own), only)]


def _envelope(board: Board, own: Asked) -> dict[str, Any]:
    return {
        "as_of": own.as_of.isoformat(),
        "known_by": own.known_by.isoformat() if own.known_by else None,
        "reading": own.reading,
        "projected": own.projected,
        "data_version": board.data_version(),
    }


@router.get("/states/{state}.json")
def state_json(page: Asked_, state: Name) -> Response:
    """Give everything that a state's page shows as JSON."""

    def make(board: Board, own: Asked) -> Text:
        answers = _of_state(board, page.days, state)
        return as_json(_envelope(board, own) | {name: answer.to_dict() for name, answer in answers.items()})

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
    return page.shown("state.html", lambda board, _: _of_state(board, page.days, code))


def _of_state(board: Board, days: Mapping[str, Any], state: str) -> dict[str, Any]:
    code = find_state(board.reader, state)[0]
    return {
        "status": board.status(code, **days),
        "why": board.why(code, **days),
        "history": board.history(code, **days),
        "terms": board.terms(code, **days),
    }


@router.get("/charter")
def charter(page: Asked_) -> Response:
    """Show each provision in our words, with its grade, its parameters and what depends on it."""
    return page.shown("charter.html", lambda board, _: {"provisions": board.charter(**page.days).rows})


@router.get("/charter.json")
def charter_json(page: Asked_) -> Response:
    """Give the same as JSON."""
    return page.give(lambda board, _: as_json(board.charter(**page.days).to_dict()))


@router.get("/charter.csv")
def charter_csv(page: Asked_) -> Response:
    """Give the same as CSV."""
    return page.give(lambda board, _: as_csv(board.charter(**page.days)))


@router.get("/contested")
def contested(page: Asked_) -> Response:
    """Show every contradiction on record, with both its sides."""

    def make(board: Board, _: Asked) -> dict[str, Any]:
        found: dict[str, list[Mapping[str, Any]]] = {}
        for row in board.conflicts(**page.days).rows:
            found.setdefault(row["kind"], []).append(row)
        return {"kinds": found}

    return page.shown("contested.html", make)


@router.get("/contested.json")
def contested_json(page: Asked_) -> Response:
    """Give the same as JSON."""
    return page.give(lambda board, _: as_json(board.conflicts(**page.days).to_dict()))


@router.get("/contested.csv")
def contested_csv(page: Asked_) -> Response:
    """Give the same as CSV."""
    return page.give(lambda board, _: as_csv(board.conflicts(**page.days)))


@router.get("/reconcile")
def reconcile(page: Asked_) -> Response:
    """Show every published total beside our counts."""
    return page.shown("reconcile.html", lambda board, _: {"totals": board.reconcile(**page.days).rows})


@router.get("/reconcile.json")
def reconcile_json(page: Asked_) -> Response:
    """Give the same as JSON."""
    return page.give(lambda board, _: as_json(board.reconcile(**page.days).to_dict()))


@router.get("/reconcile.csv")
def reconcile_csv(page: Asked_) -> Response:
    """Give the same as CSV."""
    return page.give(lambda board, _: as_csv(board.reconcile(**page.days)))


@router.get("/vote")
def vote(page: Asked_) -> Response:
    """Let a reader set the ballots and the Chairman's act, and show what the vote comes to."""
    moved = motion(page.request.query_params)
    return page.shown("vote.html", lambda board, _: put_to_vote(board, page.days, moved))


@router.get("/about")
def about(page: Asked_) -> Response:
    """Say what the words mean, what the record rests on, its licence, and how to cite and to ask it."""
    return page.shown("about.html", lambda board, _: _about(board))


@router.get("/about.json")
def about_json(page: Asked_) -> Response:
    """Give the same as JSON."""

    def make(board: Board, own: Asked) -> Text:
        said = _about(board)
        return as_json(_envelope(board, own) | said | {"questions": [one._asdict() for one in said["questions"]]})

    return page.give(make)


def _about(board: Board) -> dict[str, Any]:
    recorded_on = board.reader.value("select max(recorded_on) from ledger_entry")
    return {
        "version": __version__,
        "recorded_on": recorded_on,
        "words": {word: one.definition for word, one in WHO.items()},
        "questions": list(entries().values()),
        "not_over_http": NOT_OVER_HTTP,
    }
