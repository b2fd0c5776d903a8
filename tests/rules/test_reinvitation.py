"""Consents anew after an end of membership."""

from datetime import date

import pytest

from tests.rules.acts import act
from tests.rules.conclude import situation
from tests.rules.memberships import SETTING, SIGNED, left
from tracker.domain.events import Event
from tracker.rules.membership import membership

NOW = {"2.3-D": "immediate", "2.4-A": "on_notice"}


def afterwards(*acts: Event, day: str = "2026-11-01", reading: str = "text", **choices: str) -> list[str]:
    own = situation(SIGNED, *acts, reading=reading, choices={**NOW, **choices})
    return [one.value for one in membership(own, SETTING, date.fromisoformat(day))]


def anew(done: str, *after: str, reserved: bool = False) -> Event:
    return act("signature", done, subject="QAT", after=after, subject_to_ratification=reserved)


GONE = left("removal", "2026-06-01")


@pytest.mark.parametrize(
    ("acts", "values"),
    [
        ((GONE,), ["former"]),
        ((GONE, anew("2026-05-31")), ["former"]),
        ((GONE, anew("2026-06-01")), ["former"]),
        ((GONE, anew("2026-06-02")), ["former", "member"]),
        ((GONE, anew("[2026-05-01..2026-06-02]")), ["former", "member"]),
        ((GONE, anew("2026-06-01", GONE.id)), ["former", "member"]),
        ((GONE, anew("2026-08-01"), left("withdrawal", "2026-07-31")), ["former", "member"]),
        ((GONE, anew("2026-08-01"), left("withdrawal", "2026-08-01")), ["former"]),
        ((GONE, anew("2026-08-01"), left("removal", "2026-10-01"), anew("2026-10-15")), ["former", "member"]),
        ((GONE, anew("2026-08-01", reserved=True)), ["former", "provisional"]),
        ((GONE, anew("2026-06-01", reserved=True)), ["former"]),
    ],
)
def test_a_consent_after_an_end_of_membership_leaves_it_open_until_the_next_end(
    acts: tuple[Event, ...], values: list[str]
) -> None:
    assert afterwards(*acts) == values


def test_a_payment_that_a_consent_came_after_is_no_end_of_membership() -> None:
    paid = act(
        "contribution",
        "2026-03-01",
        subject="QAT",
        own_id="paid",
        stage="paid",
        form="cash",
        payee="Board of Peace",
        amount_usd="2000000000",
    )

    assert afterwards(paid, GONE, anew("2026-05-01", "paid"), day="2029-02-01") == ["former"]


def test_a_payment_made_before_it_left_may_lift_the_limit_once_it_has_consented_anew() -> None:
    paid = act(
        "contribution",
        "2026-03-01",
        subject="QAT",
        stage="paid",
        form="cash",
        payee="Board of Peace",
        amount_usd="2000000000",
    )

    assert afterwards(GONE, anew("2026-08-01"), day="2029-02-01") == ["former"]
    assert afterwards(GONE, anew("2026-08-01"), paid, day="2029-02-01") == ["former", "member"]


@pytest.mark.parametrize("choice", ["immediate", "undetermined"])
def test_a_reserved_signature_after_an_end_is_told_where_the_end_is_certain_and_where_it_is_open(choice: str) -> None:
    own = situation(SIGNED, GONE, anew("2026-08-01", reserved=True), choices={"2.3-D": choice})
    former = membership(own, SETTING, date(2026, 11, 1))[0]

    assert former.value == "former"
    assert former.because[0].text == (
        "It has signed anew since, subject to ratification; whether it takes part again is unverified."
    )
