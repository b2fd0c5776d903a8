"""Membership and the ways out, condition by condition, with what each says."""

from datetime import date

import pytest

from tests.rules.acts import act
from tests.rules.charters import charter
from tests.rules.conclude import situation
from tracker.domain.dates import parse
from tracker.domain.events import Event
from tracker.domain.truth import Truth
from tracker.rules.duration import ended, endings
from tracker.rules.formation import EntryIntoForce
from tracker.rules.membership import (
    Setting,
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
SETTING = Setting(FORCE, ())
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
        "the Board's listing of it",
    )
    assert not any(reason.text.startswith("It is a state, was invited") for reason in no.because)


def test_a_state_that_is_bound_before_the_charter_is_in_force_lacks_only_that() -> None:
    found = member(situation(SIGNED), Setting(EntryIntoForce(None, None, 3, (), ()), ()), DAY)

    assert (found.truth, found.would_flip) == (Truth.NO, ("3 states with their consent to be bound, counted together",))


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


@pytest.mark.parametrize(
    ("acts", "said"),
    [
        ((act("invitation", "2026-01-17", subject="QAT", by="press"),), "Whether its invitation stands is open."),
        (
            (INVITED, TAKEN_BACK),
            "Whether its invitation stands is open (2.1-A: whether it can be taken back is open).",
        ),
    ],
)
def test_an_open_invitation_says_whether_it_is_so_because_it_was_taken_back(acts: tuple[Event, ...], said: str) -> None:
    assert invited(situation(*acts), DAY).because[0].text == said


@pytest.mark.parametrize(
    ("done", "truth"),
    [("2026-01-31", Truth.NO), ("2026-02-01", Truth.POSSIBLY), ("2026-02-05", Truth.YES), ("2026-02-06", Truth.YES)],
)
def test_a_notice_of_a_day_on_which_the_state_may_have_joined_may_end_its_membership(done: str, truth: Truth) -> None:
    joined = Fact(Truth.YES, since=parse("[2026-02-01..2026-02-05]"))
    notice = act("withdrawal", done, subject="QAT")

    assert withdrawn(situation(notice, choices={"2.4-A": "on_notice"}), joined, DAY).truth is truth


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
    found = setting_dissolved(Setting(FORCE, endings(charter(), [end])), date.fromisoformat(day))

    assert found.truth is truth
    assert found.events == (() if truth is Truth.NO else (end.id,))


def test_of_two_dissolutions_the_one_on_the_chairmans_word_is_sure_and_one_claimed_before_it_leaves_the_day_open() -> (
    None
):
    claimed = act("chairman_action", "2026-02-01", subject="BOARD", by="press", action="dissolution")
    own = act("chairman_action", "2026-03-01", subject="BOARD", by="chairman", action="dissolution")

    found = ended(endings(charter(), [claimed, own]), (None, None), DAY)
    assert (found.truth, found.since) == (Truth.YES, parse("[2026-02-01..2026-03-01]"))
    assert endings(charter(), []) == ()


def test_of_two_dissolutions_on_the_chairmans_word_the_first_ended_the_board() -> None:
    again, first = (
        act("chairman_action", day, subject="BOARD", by="chairman", action="dissolution")
        for day in ("2026-04-01", "2026-03-01")
    )

    assert ended(endings(charter(), [again, first]), (None, None), DAY).since == parse("2026-03-01")


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


def test_a_claimed_dissolution_leaves_membership_open() -> None:
    claimed = act("chairman_action", "2026-02-01", subject="BOARD", by="press", action="dissolution")
    found = membership(situation(SIGNED), Setting(FORCE, endings(charter(), [claimed])), DAY)

    assert [one.value for one in found] == ["former", "member"]


def left(kind: str, done: str) -> Event:
    return act(kind, done, subject="QAT", by="self" if kind == "withdrawal" else "chairman")


def test_before_the_charter_is_in_force_there_is_no_board_to_dissolve() -> None:
    early = act("chairman_action", "2026-01-21", subject="BOARD", by="chairman", action="dissolution")
    setting = Setting(FORCE, endings(charter(), [early]))

    assert setting_dissolved(setting, DAY).truth is Truth.NO
    assert setting_dissolved(setting, DAY).because[0].text == (
        "No dissolution of a Board whose Charter was in force is on record."
    )
    assert [one.value for one in membership(situation(SIGNED), setting, DAY)] == ["member"]


def test_after_a_dissolution_nobody_becomes_a_member() -> None:
    end = act("chairman_action", "2026-02-01", subject="BOARD", by="chairman", action="dissolution")
    setting = Setting(FORCE, endings(charter(), [end]))
    late = act("signature", "2026-02-02", subject="QAT")

    assert [one.value for one in membership(situation(SIGNED), setting, DAY)] == ["former"]
    assert [one.value for one in membership(situation(late), setting, DAY)] == ["none"]


@pytest.mark.parametrize("kind", ["withdrawal", "removal"])
def test_what_came_before_the_membership_does_not_end_it(kind: str) -> None:
    before, on_the_day = situation(SIGNED, left(kind, "2026-01-21")), situation(SIGNED, left(kind, "2026-01-22"))

    assert [one.value for one in membership(before, SETTING, DAY)] == ["member"]
    assert [one.value for one in membership(on_the_day, SETTING, DAY)] == ["former", "member"]


ENDS = (
    "a written notice of withdrawal to the Chairman",
    "a removal by the Chairman",
    "a dissolution of the Board by the Chairman",
)


@pytest.mark.parametrize(
    ("acts", "day", "missing"),
    [
        ((SIGNED,), "2026-03-01", [("member", ENDS)]),
        (
            (SIGNED, left("removal", "2026-02-01")),
            "2026-03-01",
            [
                ("former", (ENDS[0], "a ruling on whether a veto suspends a removal (2.3-D)", ENDS[2])),
                ("member", (ENDS[0], "a ruling on whether a veto suspends a removal (2.3-D)", ENDS[2])),
            ],
        ),
        (
            (SIGNED, left("withdrawal", "2026-02-01")),
            "2026-03-01",
            [
                ("former", ("a ruling on when a withdrawal takes effect (2.4-A)", *ENDS[1:])),
                ("member", ("a ruling on when a withdrawal takes effect (2.4-A)", *ENDS[1:])),
            ],
        ),
        ((SIGNED,), "2029-01-23", [("former", ("a renewal by the Chairman",))]),
        ((SIGNED, left("renewal", "2028-12-01")), "2029-01-23", [("member", ENDS)]),
    ],
)
def test_what_would_change_a_membership_is_what_is_not_so_yet(
    acts: tuple[Event, ...], day: str, missing: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = membership(situation(*acts), SETTING, date.fromisoformat(day))

    assert [(one.value, one.would_flip) for one in found] == missing


def test_a_state_that_nobody_invited_lacks_that_and_its_consent_together() -> None:
    found = member(situation(act("not_invited", "2026-01-20", subject="QAT", by="chairman")), SETTING, DAY)

    assert "an invitation by the Chairman and notice of its consent to be bound" in found.would_flip


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

    assert (
        withdrawn(situation(notice, choices={"2.4-A": choice}), Fact(Truth.YES, since=parse("2026-01-22")), DAY).truth
        is truth
    )


def test_a_state_that_is_no_member_has_no_tenure() -> None:
    assert [one.value for one in tenure(situation(), SETTING, DAY)] == ["none"]


def of_days(*acts: Event, day: str, reading: str = "text") -> list[str]:
    return [one.value for one in membership(situation(*acts, reading=reading), SETTING, date.fromisoformat(day))]


@pytest.mark.parametrize(
    ("day", "values"),
    [("2029-01-11", ["member"]), ("2029-01-12", ["former", "member"]), ("2029-01-20", ["former"])],
)
def test_a_term_from_an_open_day_of_joining_is_over_after_its_last_possible_day(day: str, values: list[str]) -> None:
    accepted = act("acceptance", "[2026-01-11..2026-01-19]", subject="QAT")

    assert of_days(accepted, day=day, reading="press") == values


def test_a_state_that_joins_after_the_common_term_is_no_former_member_before_it_joined() -> None:
    late = act("consent", "2030-01-01", subject="QAT", means="ratification")

    assert of_days(late, act("acceptance", "2026-01-20", subject="QAT"), day="2029-12-31") == ["none"]
    assert of_days(late, act("acceptance", "2026-01-20", subject="QAT"), day="2030-02-01") == ["former", "member"]


def test_a_renewal_before_the_state_joined_renews_nothing() -> None:
    assert of_days(SIGNED, left("renewal", "2026-01-21"), day="2029-01-23") == ["former"]
    assert of_days(SIGNED, left("renewal", "2026-01-22"), day="2029-01-23") == ["member"]


def test_a_notice_that_may_be_of_a_day_before_joining_leaves_membership_open() -> None:
    signed = act("signature", "[2026-02-01..2026-02-20]", subject="QAT")
    own = situation(signed, left("withdrawal", "2026-02-10"), choices={"2.4-A": "on_receipt"})
    sure = situation(signed, left("withdrawal", "2026-02-20"), choices={"2.4-A": "on_receipt"})

    assert [one.value for one in membership(own, SETTING, DAY)] == ["former", "member"]
    assert [one.value for one in membership(sure, SETTING, DAY)] == ["former"]


def test_a_removal_that_two_thirds_must_agree_to_is_open_without_their_votes() -> None:
    own = situation(SIGNED, left("removal", "2026-02-10"), choices={"2.3-D": "immediate", "2.3-A": "must_agree"})

    assert [one.value for one in membership(own, SETTING, DAY)] == ["former", "member"]


def test_where_membership_does_not_wait_for_entry_into_force_a_dissolution_does_not_either() -> None:
    end = act("chairman_action", "2026-02-01", subject="BOARD", by="chairman", action="dissolution")
    no_day = Setting(EntryIntoForce(date(2026, 1, 22), None, 3, (), ()), endings(charter(), [end]))

    assert setting_dissolved(no_day, DAY).truth is Truth.YES


@pytest.mark.parametrize(
    ("choices", "said", "settles"),
    [
        (
            {},
            "whether the removal is in effect while two thirds can veto it is undetermined.",
            "a ruling on whether a veto suspends a removal (2.3-D)",
        ),
        (
            {"2.3-D": "suspended"},
            "that is suspended while two thirds can veto it, and when that ends (2.3-C) is undetermined.",
            "a ruling that a removal is in effect at once (2.3-D)",
        ),
        (
            {"2.3-A": "must_agree"},
            "whether two thirds have agreed to that, as they must (2.3-A), is undetermined.",
            "a ruling that two thirds block a removal and need not agree to it (2.3-A) and "
            "a ruling that a removal is in effect at once (2.3-D)",
        ),
        (
            {"2.3-A": "must_agree", "2.3-D": "immediate"},
            "whether two thirds have agreed to that, as they must (2.3-A), is undetermined.",
            "a ruling that two thirds block a removal and need not agree to it (2.3-A)",
        ),
    ],
)
def test_a_removal_that_is_not_in_effect_for_certain_says_what_is_open_and_what_would_settle_it(
    choices: dict[str, str], said: str, settles: str
) -> None:
    own = situation(SIGNED, left("removal", "2026-02-10"), choices=choices)
    found = membership(own, SETTING, DAY)

    assert found[0].value == "former"
    assert found[0].because[0].text == f"The Chairman removed it; {said}"
    assert settles in found[0].would_flip


@pytest.mark.parametrize("choice", ["immediate", "suspended"])
def test_a_removal_that_the_press_tells_of_is_a_claim_and_lacks_the_chairmans_word(choice: str) -> None:
    told = act("removal", "2026-02-10", by="press")
    found = membership(situation(SIGNED, told, choices={"2.3-D": choice}), SETTING, DAY)

    assert found[0].because[0].text == "A removal is claimed, or its day is open."
    assert "a removal by the Chairman" in found[0].would_flip


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


@pytest.mark.parametrize(("joined", "values"), [("2029-01-22", ["former"]), ("2029-01-23", ["former", "member"])])
def test_who_joins_on_the_last_day_of_the_common_term_has_it_and_a_day_later_none_for_certain(
    joined: str, values: list[str]
) -> None:
    late = act("signature", joined, subject="QAT")

    assert [one.value for one in membership(situation(late), SETTING, date(2029, 2, 1))] == values
