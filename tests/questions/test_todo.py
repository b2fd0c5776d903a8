"""What there is to do: each kind, its order, its filters, against the record itself."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from tracker.board import Board, connect
from tracker.errors import BadRequest, UnknownName
from tracker.questions.todo import KINDS

DAYS: dict[str, Any] = {"as_of": "2026-11-25", "known_by": "2026-11-25"}


@pytest.fixture
def board(loaded_urls: Callable[[str], str]) -> Iterator[Board]:
    with connect(loaded_urls("sqlite")) as opened:
        yield opened


def _rows(board: Board, kind: str, **given: Any) -> list[Any]:
    return list(board.todo(kind=kind, **{**DAYS, **given}).rows)


def test_every_kind_is_there_in_its_order(record_url: str) -> None:
    with connect(record_url) as board:
        rows = board.todo(**DAYS).rows

    assert list(dict.fromkeys(row["kind"] for row in rows)) == list(KINDS)
    assert all(row["what"] and row["do"] and row["about"] for row in rows)


def test_an_open_standing_names_the_fact_that_would_settle_it(board: Board) -> None:
    rows = {(row["state"], row["about"]): row for row in _rows(board, "standing")}

    assert set(rows) == {
        *(("BEL", "signature"), ("EGY", "signature"), ("IRL", "response"), ("OMN", "invitation"), ("VNM", "signature")),
        ("USA", "tenure"),
    }
    assert rows["IRL", "response"]["do"].startswith(
        "find which came last: irl-2026-01-22-position, irl-2026-01-22-refus"
    )
    assert rows["BEL", "signature"]["do"] == "find the word of the state itself on whether it is signed or none"
    assert "USD 1,000,000,000.01 more in cash to the Board by 2027-01-22" in rows["USA", "tenure"]["do"]
    assert list(rows)[-1] == ("USA", "tenure")


def test_weak_acts_are_those_of_one_source_low_confidence_or_a_reports_day(board: Board) -> None:
    rows = _rows(board, "act")
    weak = board.sql(
        "select event_id from events where (source_count < 2 or confidence = 'low' or done_on like '[..%') "
        "and event_id not in (select event_id from retirements)"
    ).rows
    against = [row["do"].count(";") for row in rows]

    assert sorted(row["about"] for row in rows) == sorted(row["event_id"] for row in weak)
    assert against == sorted(against, reverse=True)
    assert against[0] == 2


def test_disputes_are_those_of_the_report(board: Board) -> None:
    found = board.report("conflicting_reports", **DAYS).rows

    assert [row["about"] for row in _rows(board, "dispute")] == [row["event_id"] for row in found]


def test_a_confirmation_is_old_the_day_after_its_last_day(board: Board) -> None:
    belarus = next(row for row in _rows(board, "member") if row["state"] == "BLR")
    since = (date(2026, 11, 25) - date(2026, 1, 27)).days

    assert belarus["about"] == "blr-2026-01-27-listing"
    assert f"last confirmed {since} days ago. " in belarus["what"]
    assert "BLR" in {row["state"] for row in _rows(board, "member", confirmed_days=since - 1)}
    assert "BLR" not in {row["state"] for row in _rows(board, "member", confirmed_days=since)}


def test_members_are_listed_the_longest_unconfirmed_first(board: Board) -> None:
    days = [int(row["what"].split()[2]) for row in _rows(board, "member")]

    assert days == sorted(days, reverse=True)
    assert min(days) > 180


@pytest.mark.parametrize(("day", "there"), [("2026-10-01", False), ("2026-10-02", True), ("2026-12-31", True)])
def test_a_deadline_is_there_from_ninety_days_before_it(board: Board, day: str, there: bool) -> None:
    found = {row["about"] for row in _rows(board, "deadline", as_of=day)}

    assert ("voting-meeting-by-2026-12-31" in found) is there


def test_provisions_are_those_of_grade_u(board: Board) -> None:
    found = board.sql("select provision from provisions where grade = 'U'").rows

    assert {row["about"] for row in _rows(board, "provision")} == {row["provision"] for row in found}


def test_publications_are_listed_by_how_many_acts_rest_on_them(board: Board) -> None:
    report = board.report("unarchived_sources", **DAYS).rows
    acts = [row["acts"] for row in report]

    assert [row["about"] for row in _rows(board, "source")] == [row["source"] for row in report]
    assert acts == sorted(acts, reverse=True)


@pytest.mark.parametrize(
    ("field", "text", "archived"),
    [
        ("url", "https://web.archive.org/web/2026/https://example.org", True),
        ("url", "https://archive.ph/abcde", True),
        ("note", "kept at https://archive.today/abcde", True),
        ("url", "https://example.org/archive.org", False),
    ],
)
def test_a_publication_is_archived_by_its_address_or_its_note(
    board: Board, field: str, text: str, archived: bool
) -> None:
    query = "select count(*) as n from source a where a.id = 'none'"
    body = board.report("unarchived_sources", **DAYS).sql
    supposed = body.replace(
        "from source s", f"from (select id, publisher, title, published, {_columns(field, text)} from source) s"
    )
    supposed = supposed.replace("from source a", f"from (select id, {_columns(field, text)} from source) a")
    rows = board.reader.rows(supposed, {**DAYS, "state_id": ""})

    assert board.reader.rows(query) == [{"n": 0}]
    assert (rows == []) is archived


def _columns(field: str, text: str) -> str:
    own = {"url": "'https://example.org'", "note": "''"} | {field: f"'{text}'"}
    return ", ".join(f"{value} as {name}" for name, value in own.items())


def test_only_one_state_has_only_what_is_about_it(board: Board) -> None:
    rows = board.todo("Ireland", **DAYS).rows

    assert {row["state"] for row in rows} == {"IRL"}
    assert {row["kind"] for row in rows} >= {"standing", "dispute", "source"}
    assert board.todo("IRL", kind="standing", **DAYS).question == "todo --state IRL --kind standing"
    assert not board.todo("Nauru", **DAYS).rows


def test_so_many_of_each_kind_are_the_first_of_them(board: Board) -> None:
    assert [row["kind"] for row in board.todo(most=1, **DAYS).rows] == list(KINDS)
    assert _rows(board, "dispute", most=3) == _rows(board, "dispute")[:3]


def test_what_cannot_be_asked_is_refused(board: Board) -> None:
    with pytest.raises(UnknownName, match="kinds are standing, act, dispute"):
        board.todo(kind="colour")
    with pytest.raises(BadRequest, match="0 or more"):
        board.todo(most=-1)
    with pytest.raises(BadRequest, match="0 or more"):
        board.todo(confirmed_days=-1)


def test_it_is_asked_of_a_day_and_of_what_was_known_on_it(board: Board) -> None:
    rows = board.todo(as_of="2026-01-19", known_by="2026-01-19").rows
    known = board.sql("select event_id from events where known_from <= '2026-01-19'").rows

    assert not [row for row in rows if row["kind"] == "member"]
    assert {row["about"] for row in rows if row["kind"] in {"act", "dispute"}} <= {row["event_id"] for row in known}
    assert len(rows) < len(board.todo(**DAYS).rows)
