"""Who pays: the situation, the joining and the leaving of one state, as the test of the exception asks for them."""

from datetime import date

from tests.rules.acts import act
from tests.rules.worlds import world
from tracker.domain.dates import parse
from tracker.domain.truth import Truth
from tracker.rules.contributions import cash_paid
from tracker.rules.payer import payer

JOINING = (act("invitation", "2026-01-16", subject="QAT"), act("signature", "2026-01-22", subject="QAT"))
PAID = act(
    "contribution", "2026-03-01", subject="QAT", stage="paid", form="cash", amount_usd="5", payee="Board of Peace"
)


def test_a_state_that_left_is_asked_with_the_day_it_joined_and_the_day_it_left() -> None:
    left = act("withdrawal", "2026-10-01", subject="QAT")
    found = payer(world(*JOINING, PAID, left, choices={"2.4-A": "on_notice"}), "QAT")

    assert (found.joined.truth, found.joined.since) == (Truth.YES, parse("2026-01-22"))
    assert found.ended[-1] == (date(2026, 10, 1), Truth.YES)
    assert {truth for day, truth in found.ended if day < date(2026, 10, 1)} == {Truth.NO}
    assert cash_paid(*found).sure == 5


def test_a_state_that_goes_on_has_no_end_and_one_that_never_joined_has_not_joined() -> None:
    assert payer(world(*JOINING, PAID), "QAT").ended == ()
    assert payer(world(), "QAT").joined.truth is Truth.NO


def test_the_united_states_are_asked_with_their_own_acts_alone() -> None:
    found = payer(world(*JOINING, PAID), "USA")

    assert [one.id for one in found.situation.acts] == []


def test_an_end_of_the_board_ends_what_counts() -> None:
    over = act("chairman_action", "2026-02-01", subject="BOARD", by="chairman", action="dissolution")
    found = payer(world(*JOINING, PAID, over), "QAT")

    assert {truth for day, truth in found.ended if day < date(2026, 2, 1)} == {Truth.NO}
    assert dict(found.ended)[date(2026, 2, 1)] is Truth.YES
    assert cash_paid(*found).sure == 0
