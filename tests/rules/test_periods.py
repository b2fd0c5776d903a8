"""The window for the contribution and the term: first and last days, under every choice of what they count from."""

from dataclasses import replace
from datetime import date

import pytest

from tests.rules.charters import READINGS, charter, choosing
from tracker.domain.charter import Charter
from tracker.rules.periods import common_term_end, contribution_window, last_day, renewed_term_end, term_end

FORCE = date(2026, 1, 22)
LATER = date(2026, 3, 10)
LEAP = date(2028, 2, 29)


def with_months(rule: str, months: int, own: Charter) -> Charter:
    return replace(own, rules={**own.rules, rule: own.rules[rule]._replace(value=str(months))})


@pytest.mark.parametrize("reading", READINGS)
def test_in_force_on_22_january_2026_the_window_ends_with_22_january_2027(reading: str) -> None:
    assert contribution_window(charter(reading), FORCE) == (FORCE, date(2027, 1, 22))


def test_counted_from_entry_into_force_the_window_moves_with_it() -> None:
    assert contribution_window(choosing({"2.2-B": "from_eif"}), LATER) == (LATER, date(2027, 3, 10))


def test_a_fixed_window_stays_when_entry_into_force_moves_or_is_unknown() -> None:
    fixed = choosing({"2.2-B": "fixed_2026_01_22"})

    assert contribution_window(fixed, LATER) == (FORCE, date(2027, 1, 22))
    assert contribution_window(fixed, None) == (FORCE, date(2027, 1, 22))


def test_counted_from_an_unknown_entry_into_force_there_is_no_window() -> None:
    assert contribution_window(choosing({"2.2-B": "from_eif"}), None) is None


@pytest.mark.parametrize("choice", ["first_year_of_membership", "undetermined"])
def test_there_is_no_common_window_where_each_member_has_its_own_or_the_point_is_open(choice: str) -> None:
    assert contribution_window(choosing({"2.2-B": choice}), FORCE) is None


@pytest.mark.parametrize("reading", ["text", "official"])
def test_in_force_on_22_january_2026_the_common_term_ends_with_22_january_2029(reading: str) -> None:
    assert common_term_end(charter(reading), FORCE) == date(2029, 1, 22)


def test_counted_from_joining_there_is_no_common_term() -> None:
    assert common_term_end(charter("press"), FORCE) is None


def test_counted_from_an_unknown_entry_into_force_there_is_no_common_term_end() -> None:
    assert common_term_end(charter(), None) is None


def test_what_the_term_counts_from_being_open_no_term_ends() -> None:
    undecided = choosing({"2.2-I": "undetermined"})

    assert common_term_end(undecided, FORCE) is None
    assert term_end(undecided, FORCE, LATER) is None


def test_counted_from_entry_into_force_the_day_of_joining_does_not_matter() -> None:
    assert term_end(charter(), FORCE, LATER) == date(2029, 1, 22)
    assert term_end(charter(), FORCE, None) == date(2029, 1, 22)
    assert term_end(charter(), None, LATER) is None


def test_counted_from_joining_the_day_of_entry_into_force_does_not_matter() -> None:
    assert term_end(charter("press"), FORCE, LATER) == date(2029, 3, 10)
    assert term_end(charter("press"), None, LATER) == date(2029, 3, 10)
    assert term_end(charter("press"), FORCE, None) is None


def test_ended_by_the_day_before_every_period_is_a_day_shorter() -> None:
    before = choosing({"2.2-J": "day_before"})

    assert contribution_window(before, FORCE) == (FORCE, date(2027, 1, 21))
    assert common_term_end(before, FORCE) == date(2029, 1, 21)
    assert term_end(choosing({"2.2-J": "day_before"}, "press"), FORCE, LATER) == date(2029, 3, 9)


@pytest.mark.parametrize("choice", ["same_day_to_its_end", "day_before"])
def test_three_years_from_29_february_end_with_28_february(choice: str) -> None:
    assert common_term_end(choosing({"2.2-J": choice}), LEAP) == date(2031, 2, 28)


def test_four_years_from_29_february_end_with_29_february_or_the_day_before() -> None:
    assert last_day(charter(), LEAP, 48) == date(2032, 2, 29)
    assert last_day(choosing({"2.2-J": "day_before"}), LEAP, 48) == date(2032, 2, 28)


def test_which_day_is_the_last_being_open_no_period_has_one() -> None:
    undecided = choosing({"2.2-J": "undetermined"})

    assert last_day(undecided, FORCE, 12) is None
    assert contribution_window(undecided, FORCE) is None
    assert common_term_end(undecided, FORCE) is None


def test_the_lengths_are_those_of_the_charter() -> None:
    assert contribution_window(with_months("contribution_window_months", 13, charter()), FORCE) == (
        FORCE,
        date(2027, 2, 22),
    )
    assert common_term_end(with_months("term_max_months", 37, charter()), FORCE) == date(2029, 2, 22)
    assert term_end(with_months("term_max_months", 37, charter("press")), None, FORCE) == date(2029, 2, 22)


@pytest.mark.parametrize("choice", ["same_day_to_its_end", "day_before"])
def test_a_period_that_leaves_the_calendar_has_no_last_day(choice: str) -> None:
    assert last_day(choosing({"2.2-J": choice}), date(9998, 1, 22), 12) is None
    assert last_day(choosing({"2.2-J": choice}), date(9997, 1, 22), 12) is not None


@pytest.mark.parametrize(
    ("choice", "ends", "renewed"),
    [
        ("same_day_to_its_end", date(2029, 1, 22), date(2032, 1, 22)),
        ("day_before", date(2029, 1, 21), date(2032, 1, 21)),
        ("day_before", date(2028, 12, 31), date(2031, 12, 31)),
        ("day_before", date(2031, 2, 28), date(2034, 2, 28)),
    ],
)
def test_a_renewed_term_ends_three_years_after_the_one_before(choice: str, ends: date, renewed: date) -> None:
    assert renewed_term_end(choosing({"2.2-J": choice}), ends) == renewed
