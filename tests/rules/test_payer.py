"""Who pays: the situation, the joining and the leaving of one state, as the test of the exception asks for them."""

from datetime import date

from tests.rules.acts import act
from tests.rules.worlds import world
from tracker.domain.dates import parse
from tracker.domain.truth import Truth
from tracker.rules.contributions import cash_paid
from tracker.rules.payer import payers

JOINING = (act("invitation", "2026-01-16", subject="QAT"), act("signature", "2026-01-22", subject="QAT"))
PAID = act(
    "contribution", "2026-03-01", subject="QAT", stage="paid", form="cash", amount_usd="5", payee="Board of Peace"
)


def test_a_state_that_left_is_asked_with_the_day_it_joined_and_the_day_it_left() -> None:
    left = act("withdrawal", "2026-10-01", subject="QAT")
    (found,) = payers(world(*JOINING, PAID, left, choices={"2.4-A": "on_notice"}), "QAT")

    assert (found.joined.truth, found.joined.since) == (Truth.YES, parse("2026-01-22"))
    assert found.ended[-1] == (date(2026, 10, 1), Truth.YES)
    assert {truth for day, truth in found.ended if day < date(2026, 10, 1)} == {Truth.NO}
    assert cash_paid(*found).sure == 5


def test_a_state_that_goes_on_has_no_end_and_one_that_never_joined_has_not_joined() -> None:
    assert payers(world(*JOINING, PAID), "QAT")[0].ended == ()
    assert payers(world(), "QAT")[0].joined.truth is Truth.NO


def test_the_united_states_are_asked_with_their_own_acts_alone() -> None:
    (found,) = payers(world(*JOINING, PAID), "USA")

    assert [one.id for one in found.situation.acts] == []


def test_an_end_of_the_board_ends_what_counts() -> None:
    over = act("chairman_action", "2026-02-01", subject="BOARD", by="chairman", action="dissolution")
    (found,) = payers(world(*JOINING, PAID, over), "QAT")

    assert {truth for day, truth in found.ended if day < date(2026, 2, 1)} == {Truth.NO}
    assert dict(found.ended)[date(2026, 2, 1)] is Truth.YES
    assert cash_paid(*found).sure == 0


def test_a_membership_begun_anew_is_asked_too_where_the_year_to_pay_in_is_its_own() -> None:
    acts = (*JOINING, act("withdrawal", "2026-10-01", subject="QAT"), act("consent", "2026-11-01", subject="QAT"))
    of_its_own = {"2.4-A": "on_notice", "2.2-B": "first_year_of_membership"}

    own = payers(world(*acts, choices=of_its_own, day="2026-12-01"), "QAT")
    common = payers(world(*acts, choices={"2.4-A": "on_notice"}, day="2026-12-01"), "QAT")

    assert [one.joined.since for one in own] == [parse("2026-01-22"), parse("2026-11-01")]
    assert [one.joined.truth for one in own] == [Truth.YES, Truth.POSSIBLY]
    assert own[1].ended[-1][1] is Truth.NO
    assert [one.joined.since for one in common] == [parse("2026-01-22")]
