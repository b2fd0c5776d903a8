"""What became true, what became known, and what two readers believe otherwise: held against who and status."""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from tracker.board import Board, connect
from tracker.errors import BadRequest
from tracker.questions.changes import SIDES

KNOWN = "2026-11-25"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def board(request: pytest.FixtureRequest, loaded_urls: Callable[[str], str]) -> Iterator[Board]:
    with connect(loaded_urls(request.param)) as opened:
        yield opened


Values = dict[tuple[str, str], list[tuple[str, ...]]]


def _values(board: Board, as_of: str, known_by: str = KNOWN, *keys: str) -> Values:
    """Every value that is open on each side of every state's status, with its last day and more."""
    rows = board.report("world", as_of=as_of, known_by=known_by).to_dict()["answer"]
    found: Values = {}
    for row in rows:
        if row["facet"] in SIDES:
            found.setdefault((row["state_id"], row["facet"]), []).append(
                (row["value"], row["ends"], *map(row.get, keys))
            )
    return found


@pytest.mark.parametrize("since", ["2026-01-17", "2026-01-22", "2026-01-27", "2026-02-19"])
def test_one_days_changes_are_what_differs_from_the_day_before(board: Board, since: str) -> None:
    before = (date.fromisoformat(since) - timedelta(days=1)).isoformat()
    changes = board.changes(since, since, known_by=KNOWN).rows
    old, new = _values(board, before), _values(board, since)

    assert {(row["state"], row["facet"]) for row in changes} == {key for key in new if new[key] != old[key]}
    for row in changes:
        key = row["state"], row["facet"]
        assert (row["before"], row["after"]) == ([one for one, _ in old[key]], [one for one, _ in new[key]])


@pytest.mark.parametrize("since", ["2026-01-20", "2026-01-23", "2026-02-20"])
def test_what_became_known_in_a_span_changes_the_belief_of_its_last_day(board: Board, since: str) -> None:
    until = (date.fromisoformat(since) + timedelta(days=3)).isoformat()
    before = (date.fromisoformat(since) - timedelta(days=1)).isoformat()
    changes = board.changes(since, until, known=True, as_of=KNOWN).rows
    old, new = _values(board, KNOWN, before, "since"), _values(board, KNOWN, until, "since")

    assert {key for key in new if new[key] != old[key]} <= {(row["state"], row["facet"]) for row in changes}
    last = {(row["state"], row["facet"]): row["after"] for row in changes}
    assert all(after == [one for one, *_ in new[key]] for key, after in last.items())
    assert all(since <= row["day"] <= until for row in changes)


def test_two_readers_differ_where_their_beliefs_do(board: Board) -> None:
    rows = board.diff(known_by=("2026-01-21", "2026-02-01"), as_of="2026-02-01").rows
    old, new = (_values(board, "2026-02-01", day, "since") for day in ("2026-01-21", "2026-02-01"))

    assert {(row["state"], row["facet"]) for row in rows} == {key for key in new if new[key] != old[key]}
    assert not board.diff(known_by=("2026-02-01", "2026-02-01")).rows


def test_another_day_of_the_same_value_is_a_change_of_what_is_known_alone(board: Board) -> None:
    days = {"as_of": "2026-01-18"}
    (learned,) = [
        row
        for row in board.changes("2026-01-20", "2026-01-20", known=True, **days).rows
        if (row["state"], row["facet"]) == ("AUS", "invitation")
    ]
    believed = board.diff(known_by=("2026-01-19", "2026-01-20"), **days).rows

    assert learned["before"] == learned["after"] == ["invited", "none"]
    assert (learned["before_since"], learned["after_since"]) == (
        ["[2026-01-17..2026-01-18]", None],
        ["[..2026-01-20]", None],
    )
    assert {key: value for key, value in learned.items() if key != "day"} in believed
    assert not [row for row in board.changes("2026-01-17", "2026-02-20").rows if row["before"] == row["after"]]


@pytest.mark.parametrize(
    ("known", "given", "said"),
    [(False, "as_of", "as of 2026-02-02"), (True, "known_by", "as known by 2026-02-02")],
)
def test_two_last_days_of_a_span_are_refused(board: Board, known: bool, given: str, said: str) -> None:
    with pytest.raises(BadRequest, match=f"a span until 2026-02-01 cannot be asked {said}: give one of the two days"):
        board.changes("2026-01-20", "2026-02-01", known=known, **{given: "2026-02-02"})


def test_a_change_names_the_acts_that_made_it_and_their_sources(board: Board) -> None:
    found = board.changes("2026-02-11", "2026-02-11", known_by=KNOWN).rows
    signed = next(row for row in found if (row["state"], row["facet"]) == ("ISR", "signature"))

    assert (signed["name"], signed["before"], signed["after"], signed["certainty"]) == (
        *("Israel", ["none"], ["signed"]),
        "yes",
    )
    assert signed["events"] == ["isr-2026-02-11-signature"]
    assert signed["sources"]
    assert all(source["publisher"] for source in signed["sources"])


def test_a_change_to_more_than_one_open_value_says_why_of_each(board: Board) -> None:
    open_ones = [row for row in board.changes("2026-01-17", known=True, known_by=KNOWN).rows if len(row["after"]) > 1]
    known = {day: board.report("world", as_of=KNOWN, known_by=day) for day in {row["day"] for row in open_ones}}

    for row in open_ones:
        cells = [
            cell for cell in known[row["day"]].rows if (cell["state_id"], cell["facet"]) == (row["state"], row["facet"])
        ]
        assert [cell["value"] for cell in cells] == row["after"]
        for cell in cells:
            assert json.loads(cell["because"])[0]["text"] in row["because"]
    assert open_ones


def test_a_span_that_ends_before_it_begins_is_refused(board: Board) -> None:
    with pytest.raises(BadRequest, match="the span ends on 2026-01-20, before it begins on 2026-01-21"):
        board.changes("2026-01-21", "2026-01-20")


def test_without_an_end_a_span_lasts_to_the_day_asked_about(board: Board) -> None:
    assert board.changes("2026-02-01", as_of="2026-02-05").to_dict()["question"] == (
        "changes --since 2026-02-01 --until 2026-02-05"
    )
    assert board.changes("2026-02-01", known=True, known_by="2026-02-05").question == (
        "changes --since 2026-02-01 --until 2026-02-05 --known"
    )


def test_the_log_lists_the_ledger_in_order(board: Board) -> None:
    lines = board.log().rows
    newest = board.log(last=2).rows

    assert [row["seq"] for row in lines] == list(range(1, len(lines) + 1))
    assert lines[-1]["chain"] == board.data_version()
    assert newest == lines[-2:]
    assert board.log(after=len(lines) - 1).rows == lines[-1:]
    with pytest.raises(BadRequest, match="--last 1 or more"):
        board.log(last=0)
