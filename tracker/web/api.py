"""``/api``: the questions of the catalogue, each as JSON or CSV."""

from collections import Counter
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel

from tracker.board import Board
from tracker.errors import BadRequest, shortened
from tracker.questions.answers.answer import Answer
from tracker.questions.catalogue import CERTAINTY, CHAIRMAN, READINGS, VOTES
from tracker.questions.todo import CONFIRMED_DAYS
from tracker.web.contents import NOT_OVER_HTTP
from tracker.web.contents import catalogue as every_question
from tracker.web.replies import Replies, Text, as_csv, as_json

_LONGEST_NAME, _LONGEST_DAY, _LONGEST_TEXT, _MOST_VALUES = 100, 20, 1000, 5
FORMS = ("json", "csv")


class Problem(BaseModel):
    """Why a question has no answer."""

    status: int
    title: str
    error: str
    nearest: list[str]


router = APIRouter(
    prefix="/api",
    responses={
        200: {"content": {"application/json": {}, "text/csv": {}}},
        400: {"model": Problem, "description": "It cannot be asked as it stands"},
        404: {"model": Problem, "description": "Something named is not on record"},
        414: {"model": Problem, "description": "The address is too long"},
        422: {"model": Problem, "description": "A parameter is missing, too long or of another kind"},
        503: {"model": Problem, "description": "The record cannot be read just now"},
    },
)

Name = Annotated[str, Path(max_length=_LONGEST_NAME)]
Named = Annotated[str | None, Query(max_length=_LONGEST_NAME)]
Day = Annotated[str | None, Query(max_length=_LONGEST_DAY)]
Voters = Annotated[str, Query(max_length=_LONGEST_TEXT, description="Codes, names or groups, comma separated")]
Values = Annotated[list[Annotated[str, Query(max_length=_LONGEST_NAME)]], Query(max_length=_MOST_VALUES)]
Flag = Annotated[bool, Query()]
Members = Annotated[int | None, Query(ge=0, le=1000)]

Days = dict[str, Any]


async def days(
    as_of: Annotated[str | None, Query(max_length=_LONGEST_DAY, description="The day in the world; else today")] = None,
    known_by: Annotated[
        str | None, Query(max_length=_LONGEST_DAY, description="Only what was public on this day; else everything")
    ] = None,
    reading: Annotated[
        str, Query(max_length=_LONGEST_NAME, description=f"Reading of the Charter: {', '.join(READINGS)}")
    ] = "text",
) -> Days:
    """Read the days and the reading of a request; an empty field of a form says nothing.

    Raises:
        BadRequest: there is no such reading.
    """
    return {"as_of": as_of or None, "known_by": known_by or None, "reading": _reading(reading)}


def _reading(given: str) -> str:
    if given and given not in READINGS:
        raise BadRequest(f"readings are {', '.join(READINGS)}")
    return given or "text"


async def replies(request: Request) -> Replies:
    """Give what answers the requests of the application."""
    found: Replies = request.app.state.replies
    return found


async def once(request: Request) -> None:
    """Let no address say a thing twice, but where there can be several values.

    Raises:
        BadRequest: it does.
    """
    given = Counter(name for name, _ in request.query_params.multi_items() if name != "value")
    for name, times in given.items():
        if times > 1:
            raise BadRequest(f"{shortened(name)} is given {times} times: give it once")


AskedDays = Annotated[Days, Depends(days)]
Asker = Callable[[Callable[[Board], Answer]], Response]


async def asking(
    request: Request,
    answers: Annotated[Replies, Depends(replies)],
    form: Annotated[str, Query(alias="format", pattern="^(json|csv)$", description="json or csv")] = "json",
) -> Asker:
    """Give what answers a request in the form it wants."""

    def ask(question: Callable[[Board], Answer]) -> Response:
        return answers.give(request, lambda board: _in_form(question(board), form))

    return ask


def _in_form(answer: Answer, form: str) -> Text:
    return as_csv(answer) if form == "csv" else as_json(answer.to_dict())


Ask = Annotated[Asker, Depends(asking)]


@router.get("/catalogue")
def catalogue(request: Request, answers: Annotated[Replies, Depends(replies)]) -> Response:
    """List every question of the catalogue: its name, what it asks, its articles, an example in plain English."""
    return answers.give(request, lambda _: as_json({"answer": every_question()}))


@router.get("/who/{word}")
def who(
    ask: Ask,
    asked: AskedDays,
    word: Name,
    group: Named = None,
    state: Named = None,
    negated: Flag = False,
    certainty: Annotated[str, Query(pattern=f"^({'|'.join(CERTAINTY)})$")] = "all",
) -> Response:
    """List the states of which a word is true: such as accepted, signed or members."""
    only: dict[str, Any] = {"group": group or None, "state": state or None, "negated": negated, "certainty": certainty}
    return ask(lambda board: board.who(word, **only, **asked))


@router.get("/status/{state}")
def status(ask: Ask, asked: AskedDays, state: Name) -> Response:
    """Say how one state stands on every side of its status."""
    return ask(lambda board: board.status(state, **asked))


@router.get("/why/{state}")
def why(ask: Ask, asked: AskedDays, state: Name, facet: Named = None) -> Response:
    """Say why one state stands as it does, what failed and what would change it."""
    return ask(lambda board: board.why(state, facet or None, **asked))


@router.get("/history/{subject}")
def history(ask: Ask, asked: AskedDays, subject: Name, context: Flag = False, every: Flag = False) -> Response:
    """List the acts of one state, body or person with their sources."""
    return ask(lambda board: board.history(subject, context=context, every=every, **asked))


@router.get("/report/{name}")
def report(ask: Ask, asked: AskedDays, name: Name, request: Request) -> Response:
    """Run one named report; further parameters are the report's own."""
    own = {key: value for key, value in request.query_params.items() if key not in {*asked, "format"}}
    return ask(lambda board: board.report(name, parameters=own, **asked))


@router.get("/formation")
def formation(ask: Ask, asked: AskedDays) -> Response:
    """Say whether the Charter is in force, since when, and on whose consent."""
    return ask(lambda board: board.formation(**asked))


@router.get("/terms")
def terms(ask: Ask, asked: AskedDays, state: Named = None) -> Response:
    """List how long each member's term runs, and what it has paid towards an end of the limit."""
    return ask(lambda board: board.terms(state or None, **asked))


@router.get("/deadlines")
def deadlines(ask: Ask, asked: AskedDays) -> Response:
    """List every day to come that the Charter or a mandate fixes."""
    return ask(lambda board: board.deadlines(**asked))


@router.get("/readings")
def readings(ask: Ask, asked: AskedDays, question: Named = None, value: Values = []) -> Response:  # noqa: B006
    """List the points that can be read in several ways; or how the readings answer one question."""
    return ask(lambda board: board.readings(question or None, *value, **asked))


@router.get("/charter")
def charter(ask: Ask, asked: AskedDays, article: Named = None, unverified: Flag = False) -> Response:
    """List the provisions of the Charter in our words."""
    return ask(lambda board: board.charter(article or None, unverified=unverified, **asked))


@router.get("/questions")
def questions(ask: Ask, asked: AskedDays) -> Response:
    """List the questions that the Charter makes answerable."""
    return ask(lambda board: board.questions(**asked))


@router.get("/question/{name}")
def question(ask: Ask, asked: AskedDays, name: Name, value: Values = []) -> Response:  # noqa: B006
    """Ask one of them, with what it takes in order."""
    return ask(lambda board: board.question(name, *value, **asked))


@router.get("/changes")
def changes(
    ask: Ask,
    asked: AskedDays,
    since: Annotated[str, Query(max_length=_LONGEST_DAY)],
    until: Day = None,
    known: Flag = False,
) -> Response:
    """List what became true, or became known, in a span of days."""
    return ask(lambda board: board.changes(since, until or None, known=known, **asked))


@router.get("/diff")
def diff(
    ask: Ask,
    earlier: Annotated[str, Query(max_length=_LONGEST_DAY)],
    later: Annotated[str, Query(max_length=_LONGEST_DAY)],
    as_of: Day = None,
    reading: Annotated[str, Query(max_length=_LONGEST_NAME)] = "text",
) -> Response:
    """List what a reader on one day of public knowledge believes otherwise than on another."""
    own = _reading(reading)
    return ask(lambda board: board.diff(known_by=(earlier, later), as_of=as_of or None, reading=own))


@router.get("/conflicts")
def conflicts(ask: Ask, asked: AskedDays, state: Named = None, kind: Named = None) -> Response:
    """List every contradiction on record with its sides."""
    return ask(lambda board: board.conflicts(state or None, kind=kind or None, **asked))


@router.get("/reconcile")
def reconcile(ask: Ask, asked: AskedDays) -> Response:
    """Hold every published total against our count under each definition that it can mean."""
    return ask(lambda board: board.reconcile(**asked))


@router.get("/todo")
def todo(
    ask: Ask,
    asked: AskedDays,
    state: Named = None,
    kind: Named = None,
    most: Members = None,
    confirmed_days: Annotated[int, Query(ge=0, le=10**6)] = CONFIRMED_DAYS,
) -> Response:
    """List what there is to do for whoever keeps the record, the most useful first."""
    own: dict[str, Any] = {"kind": kind or None, "most": most, "confirmed_days": confirmed_days}
    return ask(lambda board: board.todo(state or None, **own, **asked))


@router.get("/log")
def log(
    ask: Ask,
    after: Annotated[int, Query(ge=0, le=10**9)] = 0,
    last: Annotated[int | None, Query(ge=1, le=10**9)] = None,
    acts: Flag = False,
) -> Response:
    """List what was recorded, in the order of recording."""
    return ask(lambda board: board.log(after=after, last=last, acts=acts))


@router.get("/vote")
def vote(
    ask: Ask,
    asked: AskedDays,
    kind: Annotated[str, Query(pattern=f"^({'|'.join(VOTES)})$")],
    yes: Voters = "",
    no: Voters = "",
    abstain: Voters = "",
    chairman: Annotated[str, Query(pattern=f"^({'|'.join(CHAIRMAN)})$")] = "silent",
    members: Members = None,
    target: Named = None,
    entrenched: Flag = False,
) -> Response:
    """Say whether these votes and this act of the Chairman adopt a proposal."""
    ballots: dict[str, Any] = {"yes": yes, "no": no, "abstain": abstain, "chairman": chairman, "members": members}
    return ask(lambda board: board.vote(kind, **ballots, target=target or None, entrenched=entrenched, **asked))


@router.get("/power")
def power(ask: Ask, asked: AskedDays, members: Members = None, same_person: Flag = False) -> Response:
    """Say how much power each vote of the Board has."""
    return ask(lambda board: board.power(members, same_person=same_person, **asked))


@router.get("/ask")
def ask_in_english(ask: Ask, q: Annotated[str, Query(max_length=_LONGEST_TEXT)]) -> Response:
    """Answer a question in plain English, as ``tracker ask`` does; it is read in full or refused."""
    return ask(lambda board: _understood(board, q))


def _understood(board: Board, text: str) -> Answer:
    supposed, method, _, _ = board.understand(text).call()
    refused = NOT_OVER_HTTP.get("what-if" if supposed else method)
    if refused:
        raise BadRequest(f"that is not asked over HTTP: {refused}")
    return board.ask(text)
