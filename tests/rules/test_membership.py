"""Membership and the ways out, condition by condition, with what each says."""

from datetime import date

import pytest

from tests.rules.acts import act
from tests.rules.charters import charter
from tests.rules.conclude import situation
from tracker.domain.dates import parse
from tracker.domain.events import Event
from tracker.domain.truth import Truth
from tracker.rules.formation import EntryIntoForce
from tracker.rules.membership import (
    Setting,
    dissolution,
    expired,
    invited,
    member,
    membership,
    setting_dissolved,
    tenure,
    withdrawn,
)
from tracker.rules.situation import Fact

FORCE = EntryIntoForce(date(2026, 1, 22), date(2026, 1, 22), 3, (), ())
SETTING = Setting(FORCE, Fact(Truth.NO))
DAY = date(2026, 3, 1)
SIGNED = act("signature", "2026-01-22", subject="QAT")


def test_a_member_says_that_it_is_one_and_a_state_that_is_none_what_is_missing() -> None:
    yes = member(situation(SIGNED), SETTING, DAY)
    no = member(situation(act("acceptance", "2026-01-20", subject="QAT")), SETTING, DAY)

    assert (yes.because[0].text, yes.because[0].holds) == (
        "It is a state, was invited and is bound: it is a member.",
        True,
    )
    assert no.truth is Truth.NO
    assert no.would_flip == (
        "a signature of its own, not subject to ratification",
        "notice of its consent to be bound",
        "the Board's listing of a state that accepts",
    )
    assert not any(reason.text.startswith("It is a state, was invited") for reason in no.because)


def test_a_state_that_is_bound_before_the_charter_is_in_force_lacks_only_that() -> None:
    found = member(situation(SIGNED), Setting(EntryIntoForce(None, None, 3, (), ()), Fact(Truth.NO)), DAY)

    assert (found.truth, found.would_flip) == (Truth.NO, ("the consent of 3 states",))


INVITED = act("invitation", "2026-01-17", subject="QAT", by="chairman")
TAKEN_BACK = act("invitation_rescinded", "2026-01-20", subject="QAT", by="chairman")


@pytest.mark.parametrize(
    ("acts", "choice", "truth", "rests_on"),
    [
        ((), "undetermined", Truth.NO, ()),
        ((INVITED,), "undetermined", Truth.YES, (INVITED.id,)),
        ((INVITED, TAKEN_BACK), "undetermined", Truth.POSSIBLY, (TAKEN_BACK.id,)),
        ((INVITED, TAKEN_BACK), "yes", Truth.NO, (TAKEN_BACK.id,)),
    ],
)
def test_whether_it_was_invited_and_on_which_act(
    acts: tuple[Event, ...], choice: str, truth: Truth, rests_on: tuple[str, ...]
) -> None:
    found = invited(situation(*acts, choices={"2.1-A": choice}), DAY)

    assert (found.truth, found.events) == (truth, rests_on)


def test_an_invitation_taken_back_after_the_state_was_bound_changes_nothing() -> None:
    later = act("invitation_rescinded", "2026-02-01", subject="QAT", by="chairman")

    assert member(situation(INVITED, SIGNED, later), SETTING, DAY).truth is Truth.YES


@pytest.mark.parametrize(("day", "truth"), [("2029-01-22", Truth.NO), ("2029-01-23", Truth.YES)])
def test_a_term_is_over_on_the_day_after_its_last(day: str, truth: Truth) -> None:
    own, on = situation(SIGNED), date.fromisoformat(day)

    found = expired(own, SETTING, member(own, SETTING, on), on)

    assert (found.truth, found.because[0].holds) == (truth, truth is Truth.YES)


@pytest.mark.parametrize(
    ("by", "done", "day", "truth"),
    [
        ("chairman", "2026-03-01", "2026-02-28", Truth.NO),
        ("chairman", "2026-03-01", "2026-03-01", Truth.YES),
        ("press", "2026-03-01", "2026-03-01", Truth.POSSIBLY),
        ("chairman", "[2026-03-01..2026-03-03]", "2026-03-02", Truth.POSSIBLY),
        ("chairman", "[2026-03-01..2026-03-03]", "2026-03-03", Truth.YES),
    ],
)
def test_a_dissolution_counts_from_its_day_on_the_word_of_the_chairman(
    by: str, done: str, day: str, truth: Truth
) -> None:
    end = act("chairman_action", done, subject="BOARD", by=by, action="dissolution")
    found = setting_dissolved(Setting(FORCE, dissolution([end])), date.fromisoformat(day))

    assert found.truth is truth
    assert found.events == (() if truth is Truth.NO else (end.id,))


def test_of_two_dissolutions_the_one_on_the_chairmans_word_counts() -> None:
    claimed = act("chairman_action", "2026-02-01", subject="BOARD", by="press", action="dissolution")
    own = act("chairman_action", "2026-03-01", subject="BOARD", by="chairman", action="dissolution")

    assert dissolution([claimed, own]).since == parse("2026-03-01")
    assert dissolution([]).truth is Truth.NO


def test_of_two_dissolutions_on_the_chairmans_word_the_first_ended_the_board() -> None:
    again, first = (
        act("chairman_action", day, subject="BOARD", by="chairman", action="dissolution")
        for day in ("2026-04-01", "2026-03-01")
    )

    assert dissolution([again, first]).since == parse("2026-03-01")


def test_a_claimed_dissolution_leaves_tenure_open() -> None:
    claimed = act("chairman_action", "2026-02-01", subject="BOARD", by="press", action="dissolution")
    found = tenure(situation(SIGNED), Setting(FORCE, dissolution([claimed])), DAY)

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
    found = tenure(situation(SIGNED, payment), Setting(FORCE, dissolution([claimed])), DAY)

    assert [one.value for one in found] == ["fixed_term", "no_expiry", "none"]


def test_a_term_says_its_last_day_first() -> None:
    (term,) = tenure(situation(SIGNED), SETTING, DAY)

    assert (term.because[0].text, term.because[0].holds) == (
        "Its term ends at the latest on 2029-01-22, unless it is renewed.",
        True,
    )


def test_a_claimed_dissolution_leaves_membership_open() -> None:
    claimed = act("chairman_action", "2026-02-01", subject="BOARD", by="press", action="dissolution")
    found = membership(situation(SIGNED), Setting(FORCE, dissolution([claimed])), DAY)

    assert [one.value for one in found] == ["former", "member"]


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


@pytest.mark.parametrize(
    "choice", ["notified_consent", "listed_or_signed", "accepted_or_signed", "signed_and_ratified"]
)
@pytest.mark.parametrize("acts", [(), (SIGNED,), (INVITED, SIGNED), (act("acceptance", "2026-01-20", subject="QAT"),)])
def test_every_reason_rests_on_a_provision_or_on_an_act(choice: str, acts: tuple[Event, ...]) -> None:
    found = member(situation(*acts, choices={"2.1-B": choice}), SETTING, DAY)

    assert {reason.provision for reason in found.because} - {None} <= set(charter().provisions)


@pytest.mark.parametrize(
    ("choice", "truth"), [("on_notice", Truth.YES), ("on_receipt", Truth.YES), ("undetermined", Truth.POSSIBLY)]
)
def test_a_withdrawal_is_certain_where_it_is_known_when_it_takes_effect(choice: str, truth: Truth) -> None:
    notice = act("withdrawal", "2026-02-01", subject="QAT")

    assert withdrawn(situation(notice, choices={"2.4-A": choice}), DAY).truth is truth


def test_a_state_that_is_no_member_has_no_tenure() -> None:
    assert [one.value for one in tenure(situation(), SETTING, DAY)] == ["none"]
