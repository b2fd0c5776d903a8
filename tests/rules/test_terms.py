"""The last day of a term and what its renewals say: the words, and what they rest on."""

from datetime import date

import pytest

from tests.rules.acts import act
from tests.rules.conclude import situation
from tests.rules.memberships import DAY, SIGNED
from tracker.domain.dates import parse
from tracker.domain.events import Event
from tracker.domain.truth import Truth
from tracker.rules.periods import Days
from tracker.rules.situation import Fact
from tracker.rules.terms import end_of_term, none_of_a_member, renewed, term_over

JOINED = Fact(Truth.YES, since=parse("2026-01-22"))


def renewal(day: str, by: str = "chairman") -> Event:
    return act("renewal", day, subject="QAT", by=by)


@pytest.mark.parametrize(
    ("force", "until"),
    [
        ((date(2026, 1, 22), date(2026, 3, 1)), ", to 2032-01-22"),
        ((date(2026, 1, 22), None), ", to 2032-01-22"),
        ((date(9994, 1, 22), date(9994, 1, 22)), ""),
    ],
)
def test_a_renewed_term_goes_on_for_certain_to_its_first_possible_end_where_the_calendar_has_one(
    force: Days, until: str
) -> None:
    _, why = end_of_term(situation(SIGNED, renewal("2027-01-01")), force, JOINED, date(2028, 1, 1))

    assert why.text == (
        f"Its term was renewed: it goes on for the longest term{until}; how long the renewed one runs is not said."
    )


def test_a_renewed_term_rests_on_the_renewals_that_are_settled_alone() -> None:
    made, claimed = renewal("2027-01-01"), renewal("2027-02-01", "press")

    _, why = end_of_term(
        situation(SIGNED, made, claimed), (date(2026, 1, 22), date(2026, 1, 22)), JOINED, date(2028, 1, 1)
    )

    assert why.events == (made.id,)


def test_who_may_have_joined_after_the_common_term_is_past_its_term_from_the_day_after_that() -> None:
    force, joined = (date(2026, 1, 22), date(2026, 1, 22)), Fact(Truth.YES, since=parse("[2028-06-01..2029-06-01]"))

    found = term_over(situation(SIGNED), force, joined, date(2029, 7, 1))

    assert (found.truth, found.since) == (Truth.POSSIBLY, parse("2029-01-23"))


def test_a_renewal_from_before_it_joined_is_what_the_lack_of_one_rests_on() -> None:
    early = renewal("2026-01-10")

    found = renewed(situation(SIGNED, early), JOINED, DAY)

    assert (found.truth, found.events) == (Truth.NO, (early.id,))


@pytest.mark.parametrize(
    ("on_record", "told"),
    [
        ((), "No renewal is on record."),
        ((SIGNED,), "No renewal is on record."),
        ((renewal("2026-03-02"),), "No renewal is on record."),
        (
            (renewal("2026-03-01"),),
            "The renewal on record came before this membership began: it does nothing to it.",
        ),
    ],
)
def test_an_act_is_on_record_from_its_own_day_on_and_one_of_another_kind_is_none(
    on_record: tuple[Event, ...], told: str
) -> None:
    assert none_of_a_member(situation(*on_record), "renewal", "renewal", DAY) == told
