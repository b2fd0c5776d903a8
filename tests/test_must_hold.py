"""What the record must say, whatever else changes: the founders' own list."""

from collections.abc import Iterator
from datetime import date

import pytest

import tracker
from tracker import Board

JAN_19, JAN_20 = "2026-01-19", "2026-01-20"


@pytest.fixture
def board(record_url: str) -> Iterator[Board]:
    with tracker.connect(record_url) as opened:
        yield opened


def test_six_states_had_accepted_by_19_january_as_known_that_day(board: Board) -> None:
    roster = board.who("accepted", as_of=JAN_19, known_by=JAN_19)

    assert {row.state: (row.certainty, row.since) for row in roster.rows} == {
        "ARG": ("yes", "[2026-01-16..2026-01-17]"),
        "HUN": ("yes", "2026-01-18"),
        "KAZ": ("yes", "[..2026-01-19]"),
        "MAR": ("yes", "2026-01-19"),
        "UZB": ("yes", "[..2026-01-19]"),
        "VNM": ("yes", "[2026-01-16..2026-01-18]"),
    }


@pytest.mark.parametrize("state", ["BLR", "RUS"])
def test_belarus_and_russia_had_not_answered_by_19_january(board: Board, state: str) -> None:
    response = board.status(state, as_of=JAN_19, known_by=JAN_19).facets["response"]

    assert (response.value, response.certainty) == ("none", "yes")


def test_russia_was_invited_by_19_january(board: Board) -> None:
    invitation = board.status("RUS", as_of=JAN_19, known_by=JAN_19).facets["invitation"]

    assert (invitation.value, invitation.certainty) == ("invited", "yes")


def test_a_day_later_belarus_had_signed_and_armenia_had_accepted(board: Board) -> None:
    assert "BLR" in board.who("signed", as_of=JAN_20, known_by=JAN_20, certainty="yes").states()
    assert "ARM" in board.who("accepted", as_of=JAN_20, known_by=JAN_20, certainty="yes").states()


def test_russia_is_undecided_and_the_chairmans_claim_is_shown_as_a_claim(board: Board) -> None:
    response = board.status("RUS").facets["response"]

    assert (response.value, response.certainty) == ("undecided", "yes")
    assert "RUS" not in board.who("accepted").states()
    claims = [reason for reason in response.candidates[0].because if "rus-2026-01-21-acceptance" in reason.events]
    assert [claim.text.split(":")[0] for claim in claims] == ["Set aside as a claim"]


def test_canadas_invitation_is_rescinded_and_it_had_agreed_in_principle_before(board: Board) -> None:
    assert board.status("CAN").facets["invitation"].value == "rescinded"
    assert board.who("rescinded").states() == ("CAN",)
    assert board.status("CAN", as_of="2026-01-19").facets["response"].value == "conditional"


@pytest.mark.parametrize(
    ("state", "since"),
    [
        ("FRA", "2026-01-19"),
        ("NOR", "2026-01-20"),
        ("SWE", "2026-01-21"),
        ("SVN", "2026-01-21"),
        ("GBR", "2026-01-22"),
    ],
)
def test_refusals_stand_each_with_its_own_word_and_day(board: Board, state: str, since: str) -> None:
    found = next(row for row in board.who("declined").rows if row.state == state)

    assert (found.certainty, found.since) == ("yes", since)
    assert "on the state's own word" in found.because[0].text


def test_observers_are_listed_whether_or_not_they_refused_to_join(board: Board) -> None:
    observers, refusers = set(board.who("observed").states()), set(board.who("declined").states())

    assert {"DEU", "NOR", "VAT"} - observers == {"VAT"}
    assert observers & refusers
    assert observers - refusers


def test_the_united_states_own_word_is_the_white_houses(board: Board) -> None:
    assert board.status("USA").facets["signature"].value == "signed"


def test_ireland_said_two_things_on_one_day_and_both_stand(board: Board) -> None:
    response = board.status("IRL").facets["response"]

    assert response.certainty == "possibly"
    assert {candidate.value for candidate in response.candidates} == {"declined", "undecided"}


def test_the_first_article_is_cited_for_what_it_says_of_membership(board: Board) -> None:
    article = "quoting BelTA of Monday 19 January 2026"
    citing = {
        act.id
        for subject in ("BLR", "RUS", "KAZ", "HUN", "VNM", "BOARD", "PERSON")
        for act in board.history(subject).rows
        if any(article in (source.note or "") for source in act.sources)
    }

    assert {
        "blr-2026-01-19-invitation",
        "blr-2026-01-19-position",
        "rus-2026-01-19-invitation",
        "rus-2026-01-19-position",
        "kaz-2026-01-19-acceptance",
        "hun-2026-01-18-acceptance",
        "vnm-2026-01-18-acceptance",
        "board-2026-01-19-published_total-invited",
        "person-2026-01-22-appointment-trump-chairman",
    } <= citing


def test_what_belarus_said_of_the_peace_process_is_context_and_touches_no_standing(board: Board) -> None:
    shown = {act.id for act in board.history("BLR", context=True).rows}
    plain = {act.id for act in board.history("BLR").rows}

    assert shown - plain == {"blr-2024-08-position", "blr-2024-11-position", "blr-peacekeepers-position"}
    assert board.status("BLR", as_of=date(2026, 1, 15)).facets["response"].value == "none"
