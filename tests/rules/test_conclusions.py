"""Consent, membership, tenure and stage from acts: each rule with its boundary days, under each reading that matters."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.acts import act
from tests.rules.charters import READINGS
from tests.rules.conclude import NATURES, concluded, in_force, open_values, values
from tracker.curation.verify import uncovered
from tracker.domain.events import Event


def accepted(subject: str = "HUN", day: str = "2026-01-20") -> Event:
    return act("acceptance", day, subject=subject)


def signed(subject: str = "HUN", day: str = "2026-01-22", **fields: Any) -> Event:
    return act("signature", day, subject=subject, **fields)


def listed(subject: str = "HUN", day: str = "2026-01-27") -> Event:
    return act("listing", day, subject=subject, by="board")


def paid(amount: str, day: str = "2026-06-01", **fields: Any) -> Event:
    own = {"stage": "paid", "form": "cash", "amount_usd": amount, "payee": "Board of Peace"}
    return act("contribution", day, subject="QAT", **(own | fields))


# Entry into force.


def test_the_third_consent_brings_the_charter_into_force_on_its_day() -> None:
    acts = [signed("BHR", "2026-01-20"), signed("MAR", "2026-01-21"), signed("USA", "2026-01-23")]
    (_, *_, (_, entry)) = concluded(*acts).entries["text"]

    assert (entry.possibly_from, entry.certainly_from) == (acts[2].latest, acts[2].latest)
    assert [one.state for one in entry.counted] == ["BHR", "MAR", "USA"]
    assert values(concluded(*acts), "BHR", "membership", "2026-01-22") == ["none"]
    assert values(concluded(*acts), "BHR", "membership", "2026-01-23") == ["member"]


def test_two_consents_are_not_enough_and_a_reserved_signature_is_none() -> None:
    found = concluded(signed("BHR"), signed("MAR"), signed("HUN", subject_to_ratification=True))

    assert found.entries["text"][-1][1].since is None
    assert values(found, "BHR", "membership") == ["none"]


def test_an_uncertain_third_consent_leaves_the_day_open() -> None:
    found = concluded(signed("BHR"), signed("MAR"), signed("USA", "[2026-01-22..2026-01-25]"))

    since = found.entries["text"][-1][1].since
    assert since is not None
    assert since.text == "[2026-01-22..2026-01-25]"
    assert values(found, "BHR", "membership", "2026-01-23") == ["member", "none"]


def test_officially_the_charter_is_in_force_once_it_is_declared() -> None:
    before = concluded(signed("BHR"), signed("MAR"), signed("USA"), reading="official")
    after = concluded(*in_force(), reading="official")

    assert before.entries["official"][-1][1].day is None
    assert str(after.entries["official"][-1][1].day) == "2026-01-22"


def test_in_the_press_two_ratifications_leave_entry_into_force_undetermined() -> None:
    consents = [act("consent", "2026-02-01", subject=code, means="ratification") for code in ("BHR", "MAR")]
    entry = concluded(*consents, reading="press").entries["press"][-1][1]

    assert (str(entry.possibly_from), entry.certainly_from) == ("2026-02-01", None)


def test_in_the_press_the_third_ratification_brings_the_charter_into_force() -> None:
    consents = [
        act("consent", f"2026-02-0{number}", subject=code, means="ratification")
        for number, code in enumerate(("BHR", "MAR", "ARG"), 1)
    ]

    assert str(concluded(*consents, reading="press").entries["press"][-1][1].day) == "2026-02-03"


# Consent and membership.


@pytest.mark.parametrize("reading", READINGS)
def test_a_state_that_accepted_and_signed_is_a_member(reading: str) -> None:
    found = concluded(*in_force(), accepted(), signed(), reading=reading)

    assert values(found, "HUN", "membership", "2026-01-22") == ["member"]


@pytest.mark.parametrize(("reading", "wanted"), [("text", "none"), ("official", "none"), ("press", "member")])
def test_an_acceptance_alone_makes_a_member_in_the_press_only(reading: str, wanted: str) -> None:
    assert values(concluded(*in_force(), accepted(), reading=reading), "HUN", "membership") == [wanted]


@pytest.mark.parametrize(("reading", "wanted"), [("text", "provisional"), ("official", "member"), ("press", "member")])
def test_a_signature_subject_to_ratification_is_provisional_by_the_text(reading: str, wanted: str) -> None:
    found = concluded(*in_force(), signed(subject_to_ratification=True), reading=reading)

    assert values(found, "HUN", "membership") == [wanted]


def test_a_notice_of_ratification_after_it_binds() -> None:
    found = concluded(
        *in_force(),
        signed(subject_to_ratification=True),
        act("domestic_approval", "2026-03-10", effect="ratification_law", body="Parliament"),
        act("consent", "2026-04-01", means="ratification"),
    )

    assert values(found, "HUN", "consent", "2026-03-09") == ["none"]
    assert values(found, "HUN", "consent", "2026-03-10") == ["approved_at_home"]
    assert values(found, "HUN", "membership", "2026-03-31") == ["provisional"]
    assert values(found, "HUN", "consent", "2026-04-01") == ["bound"]
    assert values(found, "HUN", "membership", "2026-04-01") == ["member"]


def test_a_declaration_that_it_cannot_apply_the_charter_leaves_it_without_a_vote() -> None:
    declines: dict[str, Any] = {"subject_matter": "provisional_application", "effect": "declines"}
    found = concluded(*in_force(), signed(subject_to_ratification=True), act("declaration", "2026-03-10", **declines))

    assert values(found, "HUN", "membership", "2026-03-09") == ["provisional"]
    assert values(found, "HUN", "membership", "2026-03-10") == ["non_voting"]


@pytest.mark.parametrize(("effect", "matter"), [("applies", "provisional_application"), ("declines", "other")])
def test_any_other_declaration_does_not(effect: str, matter: str) -> None:
    other = act("declaration", "2026-03-10", subject_matter=matter, effect=effect)

    assert values(concluded(*in_force(), signed(subject_to_ratification=True), other), "HUN", "membership") == [
        "provisional"
    ]


def test_the_boards_list_is_evidence_for_a_state_that_accepts_from_the_day_of_the_list() -> None:
    found = concluded(*in_force(), accepted(), listed())

    assert values(found, "HUN", "membership", "2026-01-26") == ["none"]
    assert values(found, "HUN", "membership", "2026-01-27") == ["member"]
    assert open_values(found, "HUN", "membership")[0].since == "2026-01-27"


@pytest.mark.parametrize(
    ("acts", "reading", "wanted"),
    [
        ([], "text", "none"),
        ([], "official", "member"),
        ([act("refusal", "2026-01-25")], "text", "none"),
        ([signed(subject_to_ratification=True)], "text", "provisional"),
        ([signed(subject_to_ratification=True)], "official", "member"),
    ],
)
def test_the_list_is_none_without_acceptance_or_against_its_own_word(
    acts: list[Event], reading: str, wanted: str
) -> None:
    invited = act("invitation", "2026-01-18", by="chairman")

    assert values(concluded(*in_force(), invited, listed(), *acts, reading=reading), "HUN", "membership") == [wanted]


def test_a_claimed_signature_makes_membership_possible_and_its_own_refusal_ends_that() -> None:
    claimed = [act("invitation", "2026-01-18", by="chairman"), signed(by="press")]

    assert values(concluded(*in_force(), *claimed), "HUN", "membership") == ["member", "none"]
    assert values(concluded(*in_force(), *claimed, act("refusal", "2026-01-22")), "HUN", "membership") == ["none"]


def test_the_european_union_is_no_member_whatever_it_signs() -> None:
    found = concluded(*in_force(), act("signature", "2026-01-22", subject="EU"))

    assert values(found, "EU", "membership") == ["none"]


@pytest.mark.parametrize(("choice", "wanted"), [("undetermined", ["member", "none"]), ("yes", ["none"])])
def test_whether_a_state_may_join_on_an_invitation_taken_back_is_a_point_of_its_own(
    choice: str, wanted: list[str]
) -> None:
    acts = [
        act("invitation", "2026-01-17", by="chairman"),
        act("invitation_rescinded", "2026-01-20", by="chairman"),
        act("consent", "2026-01-25", means="letter"),
    ]

    assert values(concluded(*in_force(), *acts, choices={"2.1-A": choice}), "HUN", "membership") == wanted


# Ways out.


@pytest.mark.parametrize(("reading", "wanted"), [("text", ["former", "member"]), ("press", ["former"])])
def test_a_notice_of_withdrawal_ends_membership_where_it_is_known_when(reading: str, wanted: list[str]) -> None:
    found = concluded(*in_force(), accepted(), signed(), act("withdrawal", "2026-06-01"), reading=reading)

    assert values(found, "HUN", "membership", "2026-05-31") == ["member"]
    assert values(found, "HUN", "membership", "2026-06-01") == wanted


@pytest.mark.parametrize(
    ("choice", "wanted"),
    [("undetermined", ["former", "member"]), ("immediate", ["former"]), ("suspended", ["former", "member"])],
)
def test_a_removal_is_in_effect_at_once_where_that_is_settled(choice: str, wanted: list[str]) -> None:
    removal = act("removal", "2026-06-01", by="chairman")

    assert values(concluded(*in_force(), signed(), removal, choices={"2.3-D": choice}), "HUN", "membership") == wanted


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("chairman_action", {"action": "dissolution"}),
        ("decision", {"decided_by": "Chairman", "outcome": "dissolution"}),
    ],
)
def test_dissolution_ends_every_membership(kind: str, fields: dict[str, Any]) -> None:
    end = act(kind, "2026-06-01", subject="BOARD", by="chairman", **fields)
    found = concluded(*in_force(), signed(), end)

    assert values(found, "HUN", "membership", "2026-05-31") == ["member"]
    assert values(found, "HUN", "membership", "2026-06-01") == ["former"]


def test_a_term_ends_three_years_after_entry_into_force_unless_it_is_renewed() -> None:
    plain = concluded(*in_force(), signed())
    renewed = concluded(*in_force(), signed(), act("renewal", "2028-12-01", by="chairman"))

    assert str(open_values(plain, "HUN", "tenure")[0].ends) == "2029-01-22"
    assert values(plain, "HUN", "membership", "2029-01-22") == ["member"]
    assert values(plain, "HUN", "membership", "2029-01-23") == ["former"]
    assert values(renewed, "HUN", "membership", "2029-01-23") == ["member"]
    assert open_values(renewed, "HUN", "tenure", "2029-01-23")[0].ends is None


def test_a_state_that_may_be_a_member_may_be_a_former_one_from_the_day_after_the_term() -> None:
    invitation = act("invitation", "2026-01-17", by="chairman")
    found = concluded(*in_force(), invitation, signed(by="press"))

    assert "former" not in values(found, "HUN", "membership", "2029-01-22")
    assert "former" in values(found, "HUN", "membership", "2029-01-23")


def test_a_late_joiner_has_the_same_end_by_the_text_and_its_own_in_the_press() -> None:
    late = signed(day="2027-06-01")

    assert str(open_values(concluded(*in_force(), late), "HUN", "tenure", "2027-07-01")[0].ends) == "2029-01-22"
    press = concluded(*in_force(), late, reading="press")
    assert str(open_values(press, "HUN", "tenure", "2027-07-01")[0].ends) == "2030-06-01"


# The exception.


@pytest.mark.parametrize(
    ("payments", "reading", "wanted"),
    [
        ([paid("1000000000.00")], "text", "fixed_term"),
        ([paid("1000000000.00")], "official", "no_expiry"),
        ([paid("1000000000.00")], "press", "no_expiry"),
        ([paid("1000000000.01")], "text", "no_expiry"),
        ([paid("1000000000.01")], "press", "no_expiry"),
        ([paid("999999999.99")], "press", "fixed_term"),
        ([paid("1000000000.01", "2027-01-22")], "text", "no_expiry"),
        ([paid("1000000000.01", "2027-01-23")], "text", "fixed_term"),
        ([paid("600000000"), paid("400000000.01", "2026-09-01")], "text", "no_expiry"),
        ([paid("600000000"), paid("400000000.01", form="in_kind")], "text", "fixed_term"),
        ([paid("1000000000.01", payee="World Bank fund")], "text", "fixed_term"),
        ([paid("1000000000.01", payee="World Bank fund")], "official", "no_expiry"),
        ([paid("1000000000.01", payee="Gaza hospitals")], "official", "fixed_term"),
        ([paid("1000000000.01", payee="Gaza hospitals")], "press", "no_expiry"),
        ([paid("1000000000.01", stage="pledged")], "text", "fixed_term"),
        ([paid("1000000000.01", stage="pledged")], "press", "fixed_term"),
    ],
)
def test_the_cash_test(payments: list[Event], reading: str, wanted: str) -> None:
    found = concluded(*in_force(), signed("QAT"), *payments, reading=reading)

    assert values(found, "QAT", "tenure", "2027-02-01") == [wanted]


def test_one_payment_must_meet_the_test_where_instalments_do_not_add_up() -> None:
    payments = [paid("600000000"), paid("400000000.01", "2026-09-01")]
    found = concluded(*in_force(), signed("QAT"), *payments, choices={"2.2-C": "one_payment"})

    assert values(found, "QAT", "tenure", "2027-02-01") == ["fixed_term"]


def test_it_holds_from_the_payment_that_meets_it_and_outlasts_the_term() -> None:
    found = concluded(*in_force(), signed("QAT"), paid("600000000"), paid("400000000.01", "2026-09-01"))

    assert values(found, "QAT", "tenure", "2026-08-31") == ["fixed_term"]
    assert values(found, "QAT", "tenure", "2026-09-01") == ["no_expiry"]
    assert values(found, "QAT", "membership", "2029-01-23") == ["member"]
    assert values(found, "QAT", "stage", "2029-01-23") == ["permanent"]


def test_a_payment_by_a_state_that_is_not_yet_a_member_does_not_count() -> None:
    found = concluded(*in_force(), paid("1000000000.01", "2026-02-01"), signed("QAT", "2026-03-01"))

    assert values(found, "QAT", "tenure") == ["fixed_term"]


def test_a_payment_that_the_press_claims_only_makes_it_possible() -> None:
    found = concluded(*in_force(), signed("QAT"), paid("1000000000.01", by="press"))

    assert values(found, "QAT", "tenure") == ["fixed_term", "no_expiry"]


def test_a_large_pledge_is_open_officially_and_nothing_by_the_text() -> None:
    pledge = paid("1000000000.01", stage="pledged")

    assert values(concluded(*in_force(), signed("QAT"), pledge, reading="official"), "QAT", "tenure") == [
        "fixed_term",
        "no_expiry",
    ]


def test_a_ruling_of_the_chairman_goes_before_the_reading_from_the_day_it_is_known() -> None:
    ruling = act(
        "chairman_action", "2026-07-01", subject="BOARD", by="chairman", action="ruling", ambiguity="2.2-A", choice="ge"
    )
    found = concluded(*in_force(), signed("QAT"), paid("1000000000.00"), ruling)

    assert values(found, "QAT", "tenure", known="2026-06-30") == ["fixed_term"]
    assert values(found, "QAT", "tenure", known="2026-07-01") == ["no_expiry"]


@pytest.mark.parametrize(("day", "missing"), [("2027-06-01", True), ("2027-06-02", False)])
def test_a_payment_is_missing_up_to_the_last_day_of_the_window_of_the_members_own(day: str, *, missing: bool) -> None:
    invited = act("invitation", "2026-01-16", subject="QAT", by="chairman")
    found = concluded(*in_force(), invited, signed("QAT", "2026-06-01"), choices={"2.2-B": "first_year_of_membership"})
    (term,) = open_values(found, "QAT", "tenure", day)

    assert ("USD 1,000,000,000.01 more in cash to the Board by 2027-06-01" in term.would_flip) is missing


# Whatever the acts.


SOME = st.lists(
    st.tuples(
        st.sampled_from(
            ["signature", "acceptance", "refusal", "listing", "withdrawal", "invitation_rescinded", "consent"]
        ),
        st.sampled_from(sorted(NATURES)),
        st.integers(14, 28),
        st.integers(0, 3),
        st.sampled_from(["self", "chairman", "press"]),
        st.booleans(),
    ),
    max_size=7,
)


@settings(max_examples=40)
@given(SOME, st.sampled_from(READINGS))
def test_every_pair_of_days_is_covered_once_under_every_reading(
    made: list[tuple[str, str, int, int, str, bool]], reading: str
) -> None:
    acts = [
        act(
            kind,
            f"[2026-01-{first}..2026-01-{first + width}]",
            subject=state,
            by=by,
            subject_to_ratification=reserved,
        )
        for kind, state, first, width, by, reserved in made
    ]

    assert list(uncovered(concluded(*acts, reading=reading).standings)) == []


def renewals(*days: str) -> list[Event]:
    return [act("renewal", day, subject="QAT", by="chairman") for day in days]


@pytest.mark.parametrize(
    ("made", "sure", "last"),
    [
        ((), "2029-01-22", "2029-01-23"),
        (("2028-06-01",), "2032-01-22", "2032-01-23"),
        (("2029-01-22",), "2032-01-22", "2032-01-23"),
        (("2028-06-01", "2031-06-01"), "2035-01-22", "2035-01-23"),
        (("2028-06-01", "2029-01-23"), "2035-01-22", "2035-01-23"),
        (("2028-06-01", "2029-01-22"), "2032-01-22", "2032-01-23"),
        (("2028-06-01", "2032-01-23"), "2032-01-22", "2032-01-23"),
    ],
)
def test_each_renewal_made_while_a_term_runs_adds_one_from_its_end(made: tuple[str, ...], sure: str, last: str) -> None:
    found = concluded(*in_force(), act("signature", "2026-01-22", subject="QAT"), *renewals(*made))

    assert values(found, "QAT", "membership", sure) == ["member"]
    after = open_values(found, "QAT", "membership", last)
    assert (after[0].value, after[0].since) == ("former", last)
    assert [one.value for one in after[1:]] == (["member"] if made else [])


def test_in_the_press_a_membership_begun_anew_has_a_term_of_its_own() -> None:
    signed = [act("signature", day, subject="QAT") for day in ("2026-01-22", "2026-08-01")]
    gone = act("removal", "2026-06-01", subject="QAT", by="chairman")
    found = concluded(*in_force(), *signed, gone, reading="press", choices={"2.3-D": "immediate"})

    assert values(found, "QAT", "membership", "2026-07-31") == ["former"]
    assert values(found, "QAT", "membership", "2029-08-01") == ["former", "member"]
    assert values(found, "QAT", "membership", "2029-08-02") == ["former"]


def test_a_term_that_ended_is_no_tenure_while_an_exception_is_open() -> None:
    payment = act(
        "contribution",
        "2026-06-01",
        subject="QAT",
        by="press",
        stage="paid",
        form="cash",
        payee="Board of Peace",
        amount_usd="2000000000",
    )
    found = concluded(*in_force(), act("signature", "2026-01-22", subject="QAT"), payment)

    assert [(one.value, str(one.ends)) for one in open_values(found, "QAT", "tenure", "2029-01-22")] == [
        ("fixed_term", "2029-01-22"),
        ("no_expiry", "None"),
    ]
    assert values(found, "QAT", "tenure", "2029-01-23") == ["no_expiry", "none"]


def test_in_the_press_a_payment_in_the_first_year_of_a_membership_begun_anew_may_lift_its_limit() -> None:
    signed = [act("signature", day, subject="QAT") for day in ("2026-01-22", "2027-08-01")]
    gone = act("removal", "2026-06-01", subject="QAT", by="chairman")
    paid = act(
        "contribution",
        "2028-08-01",
        subject="QAT",
        stage="paid",
        form="cash",
        payee="Board of Peace",
        amount_usd="1000000000",
    )
    choices = {"2.3-D": "immediate", "2.2-B": "first_year_of_membership"}
    found = concluded(*in_force(), *signed, gone, paid, reading="press", choices=choices)

    assert values(found, "QAT", "tenure", "2028-08-01") == ["no_expiry", "none"]
    assert values(found, "QAT", "membership", "2030-08-02") == ["former", "member"]


def test_what_speaks_for_a_provisional_part_is_not_told_as_speaking_against_it() -> None:
    acts = (
        act("invitation", "2026-01-16", subject="QAT"),
        act("signature", "2026-01-22", subject="QAT"),
        act("withdrawal", "2026-06-01", subject="QAT"),
        act("signature", "2026-08-01", subject="QAT", subject_to_ratification=True),
        act("chairman_action", "2027-01-01", subject="BOARD", by="chairman", action="dissolution"),
    )
    found = open_values(concluded(*in_force(), *acts, choices={"2.4-A": "on_notice"}), "QAT", "membership")

    assert [one.value for one in found] == ["former", "provisional"]
    said = [(one.text, one.events) for one in found[1].because]
    assert [one for one in said if one[0].startswith("No dissolution")]
    assert len(said) == len(set(said))
