"""The end of a term, and since when it is over."""

from datetime import date

import pytest

from tests.rules.acts import act
from tests.rules.conclude import situation
from tests.rules.memberships import SETTING, SIGNED, left
from tracker.domain.dates import parse
from tracker.domain.events import Event
from tracker.domain.truth import Truth
from tracker.rules.expiry import expired, lifted
from tracker.rules.expiry import left as ended_by
from tracker.rules.joining import member
from tracker.rules.situation import Fact


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("2026-02-01", "Its term ended on 2029-02-01 and was not renewed."),
        ("[2026-02-01..2026-03-01]", "Its term ended between 2029-02-01 and 2029-03-01 and was not renewed."),
        (
            "[2026-02-01..]",
            "Its term ended between 2029-02-01 and a day not known; whether it was renewed or applies to it is open.",
        ),
    ],
)
def test_a_term_that_counts_from_joining_ended_on_a_day_as_known_as_that_of_joining(since: str, said: str) -> None:
    joined, own = Fact(Truth.YES, since=parse(since)), situation(choices={"2.2-I": "from_joining"})

    assert expired(own, SETTING, joined, date(2029, 6, 1)).because[0].text == said


@pytest.mark.parametrize(("day", "truth"), [("2029-01-22", Truth.NO), ("2029-01-23", Truth.YES)])
def test_a_term_is_over_on_the_day_after_its_last(day: str, truth: Truth) -> None:
    own, on = situation(SIGNED), date.fromisoformat(day)

    found = expired(own, SETTING, member(own, SETTING, on), on)

    assert (found.truth, found.because[0].holds) == (truth, truth is Truth.YES)


def paid(done: str) -> Event:
    return act(
        "contribution",
        done,
        subject="QAT",
        stage="paid",
        form="cash",
        payee="Board of Peace",
        amount_usd="2000000000",
    )


def test_who_joined_after_the_common_term_is_told_that_and_what_would_settle_which_term_it_has() -> None:
    own, on = situation(act("signature", "2029-02-01", subject="QAT")), date(2029, 3, 1)

    found = expired(own, SETTING, member(own, SETTING, on), on)

    assert found.truth is Truth.POSSIBLY
    assert found.because[0].text == ("The common term ended on 2029-01-22, before it joined: what term it has is open.")
    assert found.would_flip == ("a ruling on the term of a state that joins after the common one (2.2-I)",)


def test_a_payment_that_lifts_the_limit_leaves_nothing_to_settle_about_the_term() -> None:
    late, on = act("signature", "2029-02-01", subject="QAT"), date(2029, 3, 1)
    own = situation(late, paid("2029-02-10"), choices={"2.2-B": "first_year_of_membership"})

    found = expired(own, SETTING, member(own, SETTING, on), on)

    assert (found.truth, found.would_flip) == (Truth.NO, ())


@pytest.mark.parametrize("back", ["2026-06-01", "2026-06-02"])
def test_a_payment_after_it_came_back_lifts_the_limit_of_a_member_also_where_it_left_that_very_day(back: str) -> None:
    gone, on = left("removal", "2026-06-01"), date(2026, 11, 1)
    anew = act("signature", back, subject="QAT", after=(gone.id,))
    own = situation(SIGNED, gone, anew, paid("2026-07-01"), choices={"2.3-D": "immediate"})

    assert lifted(own, SETTING, member(own, SETTING, on), on).truth is Truth.YES


@pytest.mark.parametrize(("day", "truths"), [("2026-05-31", []), ("2026-06-01", [Truth.YES])])
def test_a_state_has_left_from_the_day_of_its_removal_on_that_day_included(day: str, truths: list[Truth]) -> None:
    own, on = situation(SIGNED, left("removal", "2026-06-01"), choices={"2.3-D": "immediate"}), date.fromisoformat(day)

    found = ended_by(own, SETTING, member(own, SETTING, on), on)

    assert [truth for _, truth in found if truth is not Truth.NO] == truths
