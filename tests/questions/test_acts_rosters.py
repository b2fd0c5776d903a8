"""Observed, pledged, paid: rosters of acts, with denials, weak words and days on the boundary."""

import pytest

from tracker.board import Board


def certainty(
    board: Board, word: str, state: str, as_of: str = "2026-03-15", known_by: str | None = None
) -> str | None:
    rows = board.who(word, as_of=as_of, known_by=known_by).rows
    return next((row.certainty for row in rows if row.state == state), None)


@pytest.mark.parametrize(
    ("state", "expected", "because"),
    [
        ("FJI", "yes", "a pledge stands"),
        ("TON", None, "the state denied it the day after"),
        ("WSM", None, "the state denied the Chairman's word on the same day"),
        ("VUT", "yes", "the denial came before the pledge"),
        ("KIR", "yes", "the denial was of troops, the pledge of cash"),
        ("TUV", "yes", "the denial is not the state's own"),
        ("PLW", "possibly", "the denial may have come before the pledge"),
        ("SLB", "possibly", "the commitment is on a weak word"),
        ("TGO", "possibly", "pledge and denial are of one day"),
        ("BEN", None, "the denial came after the pledge, on the same day"),
        ("GHA", "yes", "the pledge came after the denial, on the same day"),
        ("MHL", None, "an offer is no pledge"),
    ],
)
def test_a_pledge_counts_until_the_state_itself_denies_it(
    own_board: Board, state: str, expected: str | None, because: str
) -> None:
    assert certainty(own_board, "pledged", state) == expected, because


def test_who_signed_is_certain_where_only_the_terms_of_the_signature_are_open(own_board: Board) -> None:
    """It signed on that day and, on one of three days around it, subject to ratification: either way it had signed."""
    row = next(row for row in own_board.who("signed", as_of="2026-02-12").rows if row.state == "MLI")

    assert row.certainty == "yes"
    assert {event for reason in row.because for event in reason.events} == {"mli-1", "mli-2"}
    assert own_board.status("MLI", as_of="2026-02-12").facets["signature"].certainty == "possibly"
    assert certainty(own_board, "signed", "MLI", as_of="2026-02-09") == "possibly"


def test_a_denial_counts_from_its_own_day(own_board: Board) -> None:
    assert certainty(own_board, "pledged", "TON", as_of="2026-02-09") is None
    assert certainty(own_board, "pledged", "TON", as_of="2026-02-10") == "yes"
    assert certainty(own_board, "pledged", "TON", as_of="2026-02-11") is None


@pytest.mark.parametrize(
    ("state", "expected"),
    [("FSM", "yes"), ("NRU", "yes"), ("PNG", "possibly"), ("BOL", "possibly"), ("FJI", None)],
)
def test_a_payment_is_certain_on_the_word_of_payer_chairman_or_board(
    own_board: Board, state: str, expected: str | None
) -> None:
    assert certainty(own_board, "paid", state) == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2026-02-09", None), ("2026-02-10", "possibly"), ("2026-02-11", "possibly"), ("2026-02-12", "yes")],
)
def test_a_payment_within_its_range_of_days_is_possible(own_board: Board, as_of: str, expected: str | None) -> None:
    assert certainty(own_board, "paid", "NRU", as_of=as_of) == expected


def test_a_payment_superseded_as_wrong_counts_until_the_correction_is_known(own_board: Board) -> None:
    assert certainty(own_board, "paid", "URY", known_by="2026-02-28") == "yes"
    assert certainty(own_board, "paid", "URY", known_by="2026-03-01") is None


@pytest.mark.parametrize(("state", "expected"), [("PER", "yes"), ("CHL", "possibly"), ("COL", None)])
def test_who_observed_is_on_record_by_any_publisher_at_medium_confidence(
    own_board: Board, state: str, expected: str | None
) -> None:
    assert certainty(own_board, "observed", state) == expected


def test_an_observer_is_none_the_day_before_the_meeting(own_board: Board) -> None:
    assert certainty(own_board, "observed", "PER", as_of="2026-02-18") is None
    assert certainty(own_board, "observed", "PER", as_of="2026-02-19") == "yes"


def test_a_superseded_act_leaves_the_history_once_the_correction_is_known(own_board: Board) -> None:
    before = [act.id for act in own_board.history("URY", known_by="2026-02-28").rows]
    after = [act.id for act in own_board.history("URY", known_by="2026-03-01").rows]

    assert (before, after) == (["ury-1"], ["ury-2"])
