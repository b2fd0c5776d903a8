"""What the reporters' views say is what the questions answer, on the real record, on both engines."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest

from tracker.board import Board, connect
from tracker.questions.catalogue import READINGS

Rows = list[dict[str, Any]]
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


def test_contribution_totals_add_up_the_contributions(board: Board) -> None:
    added: dict[tuple[str, str, str], tuple[int, int]] = {}
    for row in _rows(board, "contributions"):
        key = row["state"], row["stage"], row["form"]
        acts, cents = added.get(key, (0, 0))
        added[key] = acts + 1, cents + (row["amount_usd_cents"] or 0)

    assert {
        (row["state"], row["stage"], row["form"]): (row["acts"], row["amount_usd_cents"])
        for row in _rows(board, "contribution_totals")
    } == added


def test_acceptances_by_day_are_those_of_who(board: Board) -> None:
    rows = _rows(board, "acceptances_by_day")

    assert len(rows) > 20
    for row in rows:
        assert board.who("accepted", as_of=row["day"]).count == {"yes": row["accepted"], "possibly": row["possibly"]}


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
