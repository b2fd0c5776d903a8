"""Who pays for the Board and who controls its accounts."""

import pytest

from tests.rules.acts import act
from tests.rules.charters import READINGS
from tests.rules.worlds import with_rule, world
from tracker.domain.events import Event
from tracker.domain.finding import Finding, Verdict
from tracker.rules.finance import accounts, must_pay, who_pays


def steps(found: Finding) -> list[tuple[str, bool | None]]:
    return [(ground.text, ground.holds) for ground in found.grounds]


@pytest.mark.parametrize("reading", READINGS)
def test_nobody_must_pay_to_be_a_member(reading: str) -> None:
    found = must_pay(world(reading=reading), "HUN")

    assert (found.verdict, found.value, found.provision, found.grade) == (Verdict.NO, None, "5.1", "A")
    assert found.question == "Must Hungary pay anything to be a member?"
    assert steps(found)[:3] == [
        ("The fee a member has to pay is 0 US dollars.", False),
        ("Contributions are voluntary.", None),
        ("A contribution can lift the limit of the term; it is no condition of membership.", None),
    ]
    assert found.would_flip == ("an amendment of article 5.1",)


def test_a_fee_in_the_charter_would_have_to_be_paid() -> None:
    found = must_pay(with_rule(world(), "mandatory_fee", "0.01"), "HUN")

    assert (found.verdict, found.grounds[0].holds) == (Verdict.YES, True)


@pytest.mark.parametrize("choice", ["pay_to_stay", "pay_to_renew", "renewable_for_payers_only"])
def test_where_a_reading_has_members_pay_to_stay_that_is_told(choice: str) -> None:
    found = must_pay(world(choices={"2.2-G": choice}), "HUN")

    assert (found.verdict, steps(found)[-1]) == (
        Verdict.NO,
        ("To stay after its term a member is expected to pay (2.2-G).", None),
    )


@pytest.mark.parametrize("choice", ["expires_unless_renewed", "renewable_without_fee", "undetermined"])
def test_where_a_reading_has_nobody_pay_to_stay_nothing_is_told(choice: str) -> None:
    assert len(must_pay(world(choices={"2.2-G": choice}), "HUN").grounds) == 3


def payment(stage: str = "paid", done: str = "2026-05-01", purpose: str = "Police of Gaza", by: str = "self") -> Event:
    return act("contribution", done, stage=stage, form="cash", purpose=purpose, by=by)


def test_an_item_is_paid_by_voluntary_contributions_and_nobody_is_bound_to_pay() -> None:
    found = who_pays(world(), "police")

    assert (found.verdict, found.provision) == (Verdict.NO, "5.1")
    assert found.value == "paid by members other states organizations or other sources"
    assert steps(found) == [
        (
            "Expenses are met by voluntary contributions: members other states organizations or other sources.",
            True,
        ),
        ("The fee a member has to pay is 0 US dollars.", False),
        ("No payment for police is on record.", False),
    ]
    assert found.would_flip == ("an amendment of article 5.1",)


def test_a_payment_for_the_item_is_told() -> None:
    paid = payment()
    found = who_pays(world(paid), "POLICE")

    assert (found.events, found.grounds[-1].holds) == ((paid.id,), True)


def test_a_payment_that_only_the_press_reports_is_told_without_a_mark() -> None:
    assert who_pays(world(payment(by="press")), "police").grounds[-1].holds is None


@pytest.mark.parametrize(
    "other",
    [
        payment(stage="pledged"),
        payment(purpose="hospitals"),
        payment(done="2026-11-26"),
        act("contribution", "2026-05-01", stage="paid", form="cash"),
    ],
)
def test_pledges_other_items_and_later_payments_are_not_told(other: Event) -> None:
    assert who_pays(world(other), "police").events == ()


def test_a_fee_in_the_charter_would_bind_members_to_pay() -> None:
    found = who_pays(with_rule(world(), "mandatory_fee", "1"), "police")

    assert (found.verdict, found.grounds[1].holds) == (Verdict.YES, True)


def control(
    by: str = "board", decided_by: str = "Executive Board", outcome: str = "Controls of accounts adopted"
) -> Event:
    return act("decision", "2026-05-01", subject="BOARD", by=by, decided_by=decided_by, outcome=outcome)


def test_the_executive_board_authorises_controls_and_none_are_on_record() -> None:
    found = accounts(world())

    assert (found.verdict, found.value, found.provision, found.grade) == (Verdict.YES, "executive board", "5.2", "A")
    assert steps(found) == [
        ("Accounts are authorised by the board.", None),
        ("Controls and oversight are authorised by the executive board.", True),
        ("Auditor, bank or duty to publish: none found.", False),
        ("No controls that the Executive Board set are on record.", False),
    ]
    assert found.would_flip == ()


@pytest.mark.parametrize(("by", "holds"), [("board", True), ("press", None)])
def test_controls_on_record_are_told(by: str, holds: bool | None) -> None:
    decided = control(by=by)
    found = accounts(world(decided))

    assert (found.events, found.grounds[-1].holds) == ((decided.id,), holds)


@pytest.mark.parametrize("other", [control(decided_by="Chairman"), control(outcome="Budget adopted")])
def test_other_decisions_are_no_controls(other: Event) -> None:
    assert accounts(world(other)).events == ()


def test_an_auditor_in_the_charter_would_be_told() -> None:
    found = accounts(with_rule(world(), "account_audit", "an_auditor"))

    assert steps(found)[2] == ("Auditor, bank or duty to publish: an auditor.", True)
