"""The catalogue over HTTP: every question, each with the library's own answer."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from tracker import Board
from tracker.questions.answers.answer import Answer
from tracker.questions.entries import entries
from tracker.web.contents import NOT_OVER_HTTP

DAYS = {"as_of": "2026-03-01", "known_by": "2026-02-20", "reading": "official"}
QUESTIONS: dict[str, Callable[..., Answer]] = {
    "who/members": lambda b, **d: b.who("members", **d),
    "who/accepted?group=NATO&negated=true&certainty=yes": lambda b, **d: b.who(
        "accepted", group="NATO", negated=True, certainty="yes", **d
    ),
    "status/Belarus": lambda b, **d: b.status("Belarus", **d),
    "why/BGR?facet=membership": lambda b, **d: b.why("BGR", "membership", **d),
    "history/HUN?context=true": lambda b, **d: b.history("HUN", context=True, **d),
    "report/roster": lambda b, **d: b.report("roster", **d),
    "report/status?state=BGR": lambda b, **d: b.report("status", parameters={"state": "BGR"}, **d),
    "formation": lambda b, **d: b.formation(**d),
    "terms?state=USA": lambda b, **d: b.terms("USA", **d),
    "deadlines": lambda b, **d: b.deadlines(**d),
    "readings": lambda b, **d: b.readings(**d),
    "readings?question=member&value=BGR": lambda b, **d: b.readings("member", "BGR", **d),
    "charter?article=2.2": lambda b, **d: b.charter("2.2", **d),
    "questions": lambda b, **d: b.questions(**d),
    "question/member?value=Bulgaria": lambda b, **d: b.question("member", "Bulgaria", **d),
    "changes?since=2026-01-20": lambda b, **d: b.changes("2026-01-20", **d),
    "conflicts?kind=words": lambda b, **d: b.conflicts(kind="words", **d),
    "todo?kind=member&confirmed_days=20": lambda b, **d: b.todo(kind="member", confirmed_days=20, **d),
    "reconcile": lambda b, **d: b.reconcile(**d),
    "vote?kind=ordinary&yes=QAT,JOR&no=EGY&chairman=approves": lambda b, **d: b.vote(
        "ordinary", yes="QAT,JOR", no="EGY", chairman="approves", **d
    ),
    "power?members=27": lambda b, **d: b.power(27, **d),
}


@pytest.mark.parametrize("address", QUESTIONS)
def test_a_question_has_the_answer_of_the_library(client: TestClient, board: Board, address: str) -> None:
    path, _, query = address.partition("?")
    reply = client.get(f"/api/{path}", params=[*_pairs(query), *DAYS.items()])

    assert reply.status_code == 200, reply.text
    assert reply.json() == QUESTIONS[address](board, **DAYS).to_dict()


@pytest.mark.parametrize("address", ["who/members", "history/HUN", "conflicts", "reconcile", "charter", "formation"])
def test_csv_has_the_rows_of_the_library(client: TestClient, board: Board, address: str) -> None:
    path, _, word = address.partition("/")
    rows = getattr(board, path)(*([word] if word else []), **DAYS).to_dicts()
    reply = client.get(f"/api/{address}", params={**DAYS, "format": "csv"})
    found = list(csv.DictReader(io.StringIO(reply.text, newline=""), strict=True))

    assert reply.headers["content-type"].startswith("text/csv")
    assert [list(row) for row in found] == [list(row) for row in rows]


def test_log_and_diff_and_plain_english(client: TestClient, board: Board) -> None:
    assert client.get("/api/log?last=3&acts=true").json() == board.log(last=3, acts=True).to_dict()
    assert (
        client.get("/api/diff?earlier=2026-01-21&later=2026-02-01").json()
        == board.diff(known_by=("2026-01-21", "2026-02-01")).to_dict()
    )
    assert client.get("/api/ask", params={"q": "who has declined?"}).json() == board.ask("who has declined?").to_dict()


def test_every_question_of_the_catalogue_has_an_address_or_a_reason(client: TestClient) -> None:
    paths = {path.split("/")[2] for path in client.get("/api/openapi.json").json()["paths"]}
    asked = {name.split()[0] for name in entries()}

    assert asked - paths == set(NOT_OVER_HTTP) & asked
    assert {one["name"] for one in client.get("/api/catalogue").json()["answer"]} == set(entries())


def test_what_would_occupy_the_machine_is_not_asked_in_plain_english_either(client: TestClient) -> None:
    reply = client.get("/api/ask", params={"q": "if Qatar paid 2 billion in cash, who would be permanent?"})

    assert reply.status_code == 400


@pytest.mark.parametrize(
    ("address", "status", "nearest"),
    [
        ("status/Bulgria", 404, ["Bulgaria (BGR)"]),
        ("who/loud", 404, []),
        ("report/none", 404, []),
        ("question/none", 404, []),
        ("status/BGR?as_of=2026-02-30", 400, []),
        ("status/BGR?reading=loud", 400, []),
        ("who/members?certainty=loud", 422, []),
        ("who/members?format=xml", 422, []),
        ("changes", 422, []),
        ("report/roster?nonsense=1", 400, []),
        ("vote?kind=ordinary&yes=Nobody", 404, []),
        ("power?members=99999999999", 422, []),
        ("log?after=-1", 422, []),
        ("ask?q=" + "x" * 1001, 422, []),
        ("ask?q=what+is+love", 400, None),
        ("nothing", 404, []),
        ("who/members?reading=text&reading=press", 400, []),
        ("who/members?q=" + "x" * 4000, 414, []),
        ("status/%ff", 404, []),
        ("report/status?state=%00", 404, []),
    ],
)
def test_what_cannot_be_answered_is_told_as_json(
    client: TestClient, address: str, status: int, nearest: list[str] | None
) -> None:
    reply = client.get(f"/api/{address}")
    told: dict[str, Any] = reply.json()

    assert (reply.status_code, told["status"]) == (status, status)
    assert set(told) == {"status", "title", "error", "nearest"}
    assert told["error"]
    if nearest:
        assert set(nearest) <= set(told["nearest"])


def _pairs(query: str) -> list[tuple[str, str]]:
    return [(key, value) for key, _, value in (one.partition("=") for one in query.split("&") if one)]
