"""The tenures of a member, and what would change them."""

from datetime import date

import pytest

from tests.rules.acts import act
from tests.rules.charters import charter
from tests.rules.conclude import situation
from tests.rules.memberships import DAY, FORCE, SETTING, SIGNED
from tracker.rules.duration import endings
from tracker.rules.setting import Setting
from tracker.rules.tenure import tenure


def test_a_claimed_dissolution_leaves_tenure_open() -> None:
    claimed = act("chairman_action", "2026-02-01", subject="BOARD", by="press", action="dissolution")
    found = tenure(situation(SIGNED), Setting(FORCE, endings(charter(), [claimed])), DAY)

    assert [one.value for one in found] == ["fixed_term", "none"]


def test_where_the_exception_and_membership_are_both_open_so_is_that_there_is_no_tenure() -> None:
    claimed = act("chairman_action", "2026-02-01", subject="BOARD", by="press", action="dissolution")
    payment = act(
        "contribution",
        "2026-02-01",
        subject="QAT",
        by="press",
        stage="paid",
        form="cash",
        payee="Board of Peace",
        amount_usd="1000000000.01",
    )
    found = tenure(situation(SIGNED, payment), Setting(FORCE, endings(charter(), [claimed])), DAY)

    assert [one.value for one in found] == ["fixed_term", "no_expiry", "none"]


def test_a_term_says_its_last_day_first() -> None:
    (term,) = tenure(situation(SIGNED), SETTING, DAY)

    assert (term.because[0].text, term.because[0].holds) == (
        "Its term ends at the latest on 2029-01-22, unless it is renewed.",
        True,
    )


@pytest.mark.parametrize(("day", "still"), [("2027-01-22", True), ("2027-01-23", False)])
def test_a_payment_would_change_the_term_until_the_window_closes(day: str, *, still: bool) -> None:
    (term,) = tenure(situation(SIGNED), SETTING, date.fromisoformat(day))
    more = "USD 1,000,000,000.01 more in cash to the Board by 2027-01-22"

    assert term.would_flip == ("a renewal by the Chairman", *((more,) if still else ()))


def test_a_possible_exception_holds_from_its_payment_on() -> None:
    paid = [
        act(
            "contribution",
            day,
            subject="QAT",
            by="press",
            stage="paid",
            form="cash",
            payee="Board of Peace",
            amount_usd="600000000",
        )
        for day in ("2026-02-01", "2026-02-20", "2026-02-25")
    ]
    _, exception = tenure(situation(SIGNED, *paid), SETTING, DAY)

    assert (exception.value, exception.since) == ("no_expiry", "2026-02-20")


def test_a_possible_exception_is_shown_after_the_term() -> None:
    payment = act(
        "contribution",
        "2026-02-01",
        subject="QAT",
        by="press",
        stage="paid",
        form="cash",
        payee="Board of Peace",
        amount_usd="1000000000.01",
    )
    term, exception = tenure(situation(SIGNED, payment), SETTING, DAY)

    assert (term.value, str(term.ends), exception.value, exception.ends) == (
        "fixed_term",
        "2029-01-22",
        "no_expiry",
        None,
    )


def test_officially_it_is_open_whether_the_united_states_has_a_term() -> None:
    own = situation(act("signature", "2026-01-22", subject="USA"), state="USA", reading="official")

    assert [one.value for one in tenure(own, SETTING, DAY)] == ["fixed_term", "no_expiry"]
    assert charter("official").choices["2.2-H"] == "undetermined"


def test_a_state_that_is_no_member_has_no_tenure() -> None:
    assert [one.value for one in tenure(situation(), SETTING, DAY)] == ["none"]
