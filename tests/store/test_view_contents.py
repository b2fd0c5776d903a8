"""What the reporters' views say is what the questions answer, on the real record, on both engines."""

from collections.abc import Callable, Iterator
from itertools import pairwise, product
from typing import Any

import pytest

from tracker.board import Board, connect
from tracker.questions.catalogue import READINGS

Rows = list[dict[str, Any]]
RECORDED = "2026-11-25"
SHARED = ("invited", "accepted", "listed", "members (text)", "members (official)", "members (press)")
"""Definitions that a published total is held against in SQL as by the question; a signature open in its terms is not."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def board(request: pytest.FixtureRequest, loaded_urls: Callable[[str], str]) -> Iterator[Board]:
    with connect(loaded_urls(request.param)) as opened:
        yield opened


def _rows(board: Board, view: str) -> Rows:
    return board.reader.rows(f"select * from {view}")


def test_who_ratified_is_in_ratifications(board: Board) -> None:
    rows = _rows(board, "ratifications")

    assert {row["state"] for row in rows} == {row.state for row in board.who("ratified").rows}
    assert {(row["means"] is None, row["effect"] is None) for row in rows} == {(True, False), (False, True)}


def test_a_treaty_action_is_a_row_an_act(board: Board) -> None:
    rows = {row["event_id"]: row for row in _rows(board, "treaty_actions")}
    acts = board.reader.rows(
        "select id, subject_id from event where kind in ('signature', 'consent', 'declaration', 'withdrawal')"
    )
    reserved = board.reader.rows("select event_id from signature where subject_to_ratification")

    assert {(own, row["state"]) for own, row in rows.items()} == {(one["id"], one["subject_id"]) for one in acts}
    assert {own for own, row in rows.items() if row["action"] == "signature subject to ratification"} == {
        one["event_id"] for one in reserved
    }
    assert {row["action"] for row in rows.values()} >= {"signature", "letter", "declaration"}
    assert all(row["source_count"] > 0 for row in rows.values())


def test_contribution_totals_add_nothing_up(board: Board) -> None:
    found: dict[tuple[str, str, str], list[int | None]] = {}
    for row in _rows(board, "contributions"):
        found.setdefault((row["state"], row["stage"], row["form"]), []).append(row["amount_usd_cents"])

    rows = _rows(board, "contribution_totals")

    assert {
        (row["state"], row["stage"], row["form"]): (
            *(row["acts"], row["acts_without_amount"], row["largest_claimed_usd_cents"]),
        )
        for row in rows
    } == {
        key: (len(amounts), amounts.count(None), max((one for one in amounts if one is not None), default=None))
        for key, amounts in found.items()
    }
    assert any(len([one for one in amounts if one]) > 1 for amounts in found.values())


def test_contribution_totals_of_cash_are_certain_as_in_money(board: Board) -> None:
    dollars = ("largest_certain_usd", "largest_claimed_usd")
    totals = {(row["state"], row["stage"]): row for row in _rows(board, "contribution_totals") if row["form"] == "cash"}
    money = board.report("money").rows

    assert {(row["state"], row["stage"]) for row in money} == set(totals)
    for row in money:
        cents = [totals[row["state"], row["stage"]][f"{name}_cents"] for name in dollars]
        assert [row[name] for name in dollars] == [None if one is None else one // 100 for one in cents]
    assert any(row["largest_certain_usd"] != row["largest_claimed_usd"] for row in money)


def test_acceptances_by_day_are_those_of_who_and_differ_from_row_to_row(board: Board) -> None:
    rows = sorted(_rows(board, "acceptances_by_day"), key=lambda row: str(row["day"]))
    counts = [{"yes": 0, "possibly": 0}, *({"yes": row["accepted"], "possibly": row["possibly"]} for row in rows)]

    assert len(rows) > 5
    assert all(one != other for one, other in pairwise(counts))
    for row, count in zip(rows, counts[1:], strict=True):
        assert board.who("accepted", as_of=row["day"]).count == count
    for row in board.reader.rows("select distinct valid_from as day from standings where facet = 'response'"):
        last = [count for own, count in zip(rows, counts[1:], strict=True) if own["day"] <= row["day"]][-1:]
        if "2026-01-01" < row["day"] <= RECORDED:
            assert board.who("accepted", as_of=row["day"]).count == (last or counts)[0]


def test_open_questions_are_the_values_that_are_only_possible(board: Board) -> None:
    rows = {(row["state"], row["facet"], row["reading"], row["value"]) for row in _rows(board, "open_questions")}
    current = [row for row in _rows(board, "current_standings") if row["certainty"] == "possibly"]

    assert rows == {(row["state"], row["facet"], row["reading"], row["value"]) for row in current}


def test_conflicting_reports_are_the_disputed_acts(board: Board) -> None:
    disputed = board.reader.rows("select id from event where disputed is not null")

    assert {row["event_id"] for row in _rows(board, "conflicting_reports")} == {row["id"] for row in disputed}


def test_an_act_of_one_source_or_none_is_in_its_view_and_no_other(board: Board) -> None:
    rows = {row["event_id"]: row["source_count"] for row in _rows(board, "uncited_or_single_source")}
    counted = {row["event_id"]: row["source_count"] for row in _rows(board, "events")}

    assert rows == {own: count for own, count in counted.items() if count < 2}


def test_published_totals_are_reconciled_as_by_the_question(board: Board) -> None:
    found = {
        (row["event_id"], row["definition"]): {"yes": row["certain"], "possibly": row["possibly"]}
        for row in _rows(board, "published_totals_reconciled")
    }
    held = 0
    for row in board.reconcile().rows:
        for definition, counts in row["counts"].items():
            if definition in SHARED and not row["excludes"] and counts != {"yes": 0, "possibly": 0}:
                assert found[row["event"], definition] == counts
                held += 1

    assert held > 100


def test_a_reconciled_total_says_who_published_it_when_and_in_which_words(board: Board) -> None:
    published = {row["event_id"]: row for row in _rows(board, "published_totals")}
    names = ("day", "who", "total", "excludes", "detail")

    rows = _rows(board, "published_totals_reconciled")

    assert rows
    for row in rows:
        assert [row[name] for name in names] == [published[row["event_id"]][name] for name in names]


def test_term_ends_are_those_of_terms(board: Board) -> None:
    rows = _rows(board, "term_ends")

    for reading in READINGS:
        own = [row for row in rows if row["reading"] == reading]
        terms = board.terms(reading=reading).rows
        assert {row["state"] for row in own} == {row.state for row in terms}
        assert {(row["state"], row["ends"]) for row in own if row["tenure"] == "fixed_term"} == {
            (row.state, row.ends.isoformat() if row.ends else None) for row in terms
        }


def test_the_roster_of_a_group_is_its_members_under_each_reading(board: Board) -> None:
    rows = [row for row in _rows(board, "roster_by_group") if row["group_id"] == "NATO"]

    for reading in READINGS:
        members = {row["state"] for row in rows if row["reading"] == reading and row["membership"] == "member"}
        assert members == {row.state for row in board.who("members", reading=reading, group="NATO").rows}
    assert len({row["state"] for row in rows}) == 32


def test_the_matrix_has_a_row_for_each_state_and_meeting(board: Board) -> None:
    rows = _rows(board, "attendance_matrix")
    states, meetings = {row["state"] for row in rows}, {row["meeting"] for row in rows}

    assert {(row["state"], row["meeting"]) for row in rows} == set(product(states, meetings))
    assert len(rows) == len({(row["state"], row["meeting"], row["event_id"]) for row in rows})
    assert {row["event_id"] for row in rows if row["event_id"]} == {
        row["event_id"] for row in _rows(board, "attendances") if row["state"] in states
    }
