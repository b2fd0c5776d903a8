"""Counting votes: what is read, who is counted, and the least number that reaches a share."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.worlds import world
from tracker.domain.charter import CharterRule
from tracker.errors import BadRequest
from tracker.rules.votes import Ballots, Tally, least, more
from tracker.rules.voting import adopted


def test_a_count_of_votes_is_read_with_and_without_abstentions() -> None:
    assert Tally.parse("12-7-1") == Tally(12, 7, 1)
    assert Tally(12, 7) == (12, 7, 0)
    assert Tally.parse(" 12-7 ") == Tally(12, 7, 0)


@pytest.mark.parametrize("text", ["", "12", "12-", "-1-2", "1-2-3-4", "a-b", "1 - 2", "1234567890-1"])
def test_what_is_no_count_of_votes_is_told_so(text: str) -> None:
    with pytest.raises(BadRequest, match="is not a count of votes: write yes-no or yes-no-abstain"):
        Tally.parse(text)


def test_a_word_that_is_no_act_of_the_chairman_is_told_so() -> None:
    with pytest.raises(BadRequest, match="'perhaps' is no act of the Chairman: write approves, refuses, silent"):
        adopted(world(), "1-0", "perhaps")


def test_ballots_of_some_voters_leave_out_the_others() -> None:
    ballots = Ballots(("HUN", "ARG"), ("QAT",), ("USA", "CAN"))

    assert ballots.tally == Tally(2, 1, 2)
    assert ballots.of({"ARG", "QAT", "USA"}) == Tally(1, 1, 1)


def test_there_is_no_tie_where_nobody_votes() -> None:
    assert Tally(3, 3).tied
    assert not Tally(0, 0, 4).tied
    assert not Tally(3, 2).tied


def share(value: str, operator: str) -> CharterRule:
    return CharterRule("share", "3.1(e)", value, operator, "fraction", "A")


OPERATORS = st.sampled_from(["gt", "ge"])


SHARES = st.fractions(Fraction(1, 10), Fraction(9, 10), max_denominator=10)


@given(SHARES, OPERATORS, st.integers(1, 200))
def test_the_least_number_of_votes_reaches_the_share_and_one_fewer_does_not(
    fraction: Fraction, operator: str, base: int
) -> None:
    found = least(share(str(fraction), operator), base)

    assert _reaches(found, fraction * base, operator)
    assert not _reaches(found - 1, fraction * base, operator)


@given(SHARES, OPERATORS, st.integers(1, 60), st.data())
def test_the_votes_that_are_missing_reach_the_share_and_one_fewer_does_not(
    fraction: Fraction, operator: str, base: int, data: st.DataObject
) -> None:
    rule = share(str(fraction), operator)
    votes = data.draw(st.integers(0, base).filter(lambda votes: not _reaches(votes, fraction * base, operator)))

    missing = more(rule, votes, base)

    assert _reaches(votes + missing, fraction * (base + missing), operator)
    assert missing == 1 or not _reaches(votes + missing - 1, fraction * (base + missing - 1), operator)


def _reaches(votes: int, threshold: Fraction, operator: str) -> bool:
    return votes > threshold if operator == "gt" else votes >= threshold


def test_no_share_of_nobody_is_reached_without_a_vote() -> None:
    assert least(share("2/3", "ge"), 0) == 1
    assert more(share("2/3", "ge"), 0, 0) == 1
