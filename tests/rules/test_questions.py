"""Membership, terms and entry into force as questions: the answer, its value, its reasons, what would change it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from tests.rules.acts import act
from tests.rules.test_finance import steps
from tests.rules.worlds import world
from tracker.domain.finding import Verdict
from tracker.domain.standings import Reason
from tracker.domain.truth import Truth
from tracker.errors import BadRequest
from tracker.rules.questions import (
    can_join,
    cash_test,
    ends_on,
    exactly_a_billion,
    exposed_to_dissolution,
    first_term,
    how_bound,
    in_force,
    instalments,
    invited,
    may_vote,
    member,
    member_since,
    renewed,
    safe_from_removal,
    what_counts,
    window_open,
)
from tracker.rules.timeline import Candidate
from tracker.rules.world import Force, World

INVITATION = ("an invitation on the Chairman's word or the state's own",)
RENEWAL = ("a renewal by the Chairman",)


def standing(value: str, since: str | None = None, ends: date | None = None) -> Candidate:
    """A value with a reason and a missing fact of its own."""
    return Candidate(value, since, (Reason(f"why {value}", (), "2.1", value != "none"),), ends, (f"not {value}",))


def hungary(facet: str, *values: Candidate, of: World | None = None) -> World:
    """The world in which a facet of Hungary has one of some values."""
    own = of or world()
    return replace(own, standings={**own.standings, ("HUN", facet): values})


def texts(reasons: list[tuple[str, bool | None]]) -> list[str]:
    return [text for text, _ in reasons]


# --- membership ---


@pytest.mark.parametrize(
    ("state", "verdict", "said", "value"),
    [
        ("HUN", Verdict.YES, "Hungary is a state in this record.", "un member"),
        ("EU", Verdict.NO, "European Union is no state in this record.", "regional organization"),
    ],
)
def test_only_a_state_can_join(state: str, verdict: Verdict, said: str, value: str) -> None:
    found = can_join(world(), state)

    assert (found.verdict, found.value, steps(found)) == (verdict, value, [(said, verdict is Verdict.YES)])


@pytest.mark.parametrize(
    ("values", "verdict", "why", "flips"),
    [
        (("invited",), Verdict.YES, "why invited", ()),
        (("rescinded", "invited"), Verdict.UNDETERMINED, "why invited", INVITATION),
        (("none",), Verdict.NO, "why none", INVITATION),
    ],
)
def test_an_invitation_is_asked_for_with_its_reasons(
    values: tuple[str, ...], verdict: Verdict, why: str, flips: tuple[str, ...]
) -> None:
    found = invited(hungary("invitation", *map(standing, values)), "HUN")

    assert (found.verdict, texts(steps(found)), found.would_flip) == (verdict, [why], flips)


@pytest.mark.parametrize("choice", ["yes", "undetermined"])
def test_an_invitation_taken_back_is_none_whatever_is_said_of_joining_after_that(choice: str) -> None:
    own = hungary("invitation", standing("rescinded"), of=world(choices={"2.1-A": choice}))
    found = invited(own, "HUN")

    assert (found.verdict, found.value) == (Verdict.NO, "rescinded")
    assert found.would_flip == ("an invitation on the Chairman's word or the state's own",)
    said = "It was taken back; whether the state may join all the same is undetermined (2.1-A)."
    assert (said in [text for text, _ in steps(found)]) is (choice == "undetermined")


@pytest.mark.parametrize(
    ("values", "verdict", "why", "flips", "since"),
    [
        (("member",), Verdict.YES, "why member", (), "2026-01-22"),
        (("former", "member"), Verdict.UNDETERMINED, "why member", ("not member",), "2026-01-22"),
        (("provisional", "none"), Verdict.NO, "why provisional", ("not provisional",), None),
    ],
)
def test_membership_is_asked_for_with_the_reasons_of_the_member_or_of_the_value_shown_first(
    values: tuple[str, ...], verdict: Verdict, why: str, flips: tuple[str, ...], since: str | None
) -> None:
    own = hungary("membership", *(standing(value, "2026-01-22") for value in values))
    now, start = member(own, "HUN"), member_since(own, "HUN")

    assert (now.verdict, now.value, texts(steps(now)), now.would_flip) == (verdict, values[0], [why], flips)
    assert (start.verdict, start.value, texts(steps(start)), start.would_flip) == (verdict, since, [why], flips)


@pytest.mark.parametrize(
    ("consent", "membership", "verdict", "value", "why"),
    [
        (("bound",), ("member",), Verdict.YES, "bound", "why bound"),
        (("bound",), ("non_voting",), Verdict.YES, "bound", "why bound"),
        (("approved_at_home",), ("provisional",), Verdict.YES, "provisional", "why provisional"),
        (("none",), ("non_voting",), Verdict.YES, "non voting", "why non_voting"),
        (("approved_at_home",), ("none",), Verdict.YES, "approved at home", "why approved_at_home"),
        (("none",), ("former",), Verdict.NO, "none", "why none"),
        (("none",), ("none",), Verdict.NO, "none", "why none"),
        (("bound", "none"), ("member",), Verdict.UNDETERMINED, "bound", "why bound"),
        (("bound",), ("member", "none"), Verdict.UNDETERMINED, "bound", "why bound"),
    ],
)
def test_how_far_a_state_is_bound(
    consent: tuple[str, ...], membership: tuple[str, ...], verdict: Verdict, value: str, why: str
) -> None:
    own = hungary("membership", *map(standing, membership), of=hungary("consent", *map(standing, consent)))
    found = how_bound(own, "HUN")

    assert (found.verdict, found.value, texts(steps(found))) == (verdict, value, [why])
    assert found.provision == "2.1"


def test_how_far_a_state_is_bound_of_which_nothing_is_on_record_is_a_matter_of_the_article_on_ratifying() -> None:
    nothing = Candidate("none", None, (Reason("Nothing on record by this day."),))

    assert how_bound(hungary("membership", nothing, of=hungary("consent", nothing)), "HUN").provision == "11.1(b)"


# --- votes ---

SIGNED = {"signature": ("signed",)}
RESERVED = {"signature": ("signed_subject_to_ratification",)}
EITHER = {"signature": ("signed", "signed_subject_to_ratification")}
DECLINED = act("declaration", "2026-02-01", subject_matter="provisional_application", effect="declines")
CLAIMED = act("declaration", "2026-02-01", by="press", subject_matter="provisional_application", effect="declines")
RATIFIED = act("consent", "2026-03-01", means="ratification")


def seated(membership: tuple[str, ...], facets: Mapping[str, tuple[str, ...]], of: World) -> World:
    for facet, values in {"membership": membership, **facets}.items():
        of = hungary(facet, *map(standing, values), of=of)
    return of


@pytest.mark.parametrize(
    ("membership", "facets", "acts", "choice", "verdict"),
    [
        (("member",), SIGNED, (), "undetermined", Verdict.YES),
        (("member",), SIGNED, (DECLINED,), "not_if_declined", Verdict.YES),
        (("none",), SIGNED, (), "every_member", Verdict.NO),
        (("member", "none"), SIGNED, (), "every_member", Verdict.UNDETERMINED),
        (("provisional",), RESERVED, (), "not_if_declined", Verdict.YES),
        (("non_voting",), RESERVED, (DECLINED,), "not_if_declined", Verdict.NO),
        (("non_voting",), RESERVED, (CLAIMED,), "not_if_declined", Verdict.UNDETERMINED),
        (("non_voting",), RESERVED, (DECLINED,), "every_member", Verdict.YES),
        (("provisional",), RESERVED, (), "undetermined", Verdict.UNDETERMINED),
        (("member",), RESERVED, (), "undetermined", Verdict.UNDETERMINED),
        (("member",), EITHER, (), "undetermined", Verdict.UNDETERMINED),
        (("none",), RESERVED, (), "undetermined", Verdict.NO),
        (("member",), RESERVED, (RATIFIED,), "undetermined", Verdict.YES),
        (("member",), RESERVED, (DECLINED, RATIFIED), "not_if_declined", Verdict.YES),
    ],
)
def test_who_may_vote(
    membership: tuple[str, ...],
    facets: Mapping[str, tuple[str, ...]],
    acts: tuple[object, ...],
    choice: str,
    verdict: Verdict,
) -> None:
    found = may_vote(seated(membership, facets, world(*acts, choices={"3.1-E": choice})), "HUN")  # type: ignore[arg-type]

    assert found.verdict is verdict
    assert found.value == {Verdict.YES: 1, Verdict.NO: 0, Verdict.UNDETERMINED: None}[verdict]
    by_ruling = ("notice of its consent to be bound", "a ruling on who votes before it ratifies (3.1-E)")
    sits = choice == "undetermined" and "none" not in membership
    flips = by_ruling if sits else (f"not {membership[0]}",)
    assert found.would_flip == (() if verdict is Verdict.YES else flips)


@pytest.mark.parametrize(
    ("bound", "signed", "verdict"),
    [
        ("2026-02-01", "2026-02-02", Verdict.YES),
        ("2026-02-01", "2026-02-01", Verdict.UNDETERMINED),
        ("2026-02-01", "[2026-02-02..2026-03-01]", Verdict.YES),
        ("2026-02-01", "[2026-02-01..2026-03-01]", Verdict.UNDETERMINED),
        ("[2026-02-01..2026-02-02]", "2026-02-02", Verdict.UNDETERMINED),
    ],
)
def test_a_member_that_was_bound_on_every_possible_day_before_it_signed_need_not_ratify(
    bound: str, signed: str, verdict: Verdict
) -> None:
    own = seated(("member",), {}, world(choices={"3.1-E": "undetermined"}))
    own = hungary("consent", standing("bound", bound), of=own)
    own = hungary("signature", standing("signed_subject_to_ratification", signed), of=own)

    assert may_vote(own, "HUN").verdict is verdict


@pytest.mark.parametrize(
    ("membership", "marks"),
    [
        (("member",), [True]),
        (("provisional",), [False, True]),
        (("non_voting",), [False, False]),
        (("member", "non_voting"), [None, None]),
    ],
)
def test_a_vote_says_as_what_a_state_sits(membership: tuple[str, ...], marks: list[bool | None]) -> None:
    found = may_vote(hungary("membership", *map(standing, membership)), "HUN")

    assert [mark for _, mark in steps(found)[: len(marks)]] == marks
    assert len(steps(found)) == len(marks) + 1
    assert found.if_confirmed == (
        ("Sitting without a vote would need the Chairman's approval.",) if "non_voting" in membership else ()
    )


# --- terms ---

LAST = date(2029, 1, 22)


@pytest.mark.parametrize(
    ("values", "verdict", "value"),
    [
        ((standing("fixed_term", ends=LAST),), Verdict.YES, "2029-01-22"),
        ((standing("fixed_term", ends=LAST), standing("none")), Verdict.UNDETERMINED, "2029-01-22"),
        ((standing("fixed_term"),), Verdict.UNDETERMINED, None),
        ((standing("no_expiry"),), Verdict.NO, None),
        ((standing("none", ends=LAST),), Verdict.NO, None),
    ],
)
def test_a_term_ends_on_its_day_where_there_is_one(
    values: tuple[Candidate, ...], verdict: Verdict, value: str | None
) -> None:
    found = ends_on(hungary("tenure", *values), "HUN")

    assert (found.verdict, found.value) == (verdict, value)


@pytest.mark.parametrize(("value", "told"), [("fixed_term", False), ("no_expiry", True), ("none", False)])
def test_that_no_fixed_term_runs_is_said_of_a_member_without_one_alone(value: str, told: bool) -> None:
    found = ends_on(hungary("tenure", standing(value, ends=LAST)), "HUN")

    assert (("No fixed term runs for it on 25 November 2026.", False) in steps(found)) is told


@pytest.mark.parametrize(
    ("joins", "term", "flips"),
    [
        ("notified_consent", "from_eif", True),
        ("notified_consent", "from_joining", True),
        ("accepted_or_signed", "from_eif", True),
        ("accepted_or_signed", "from_joining", False),
    ],
)
def test_another_day_of_entry_into_force_moves_a_first_term_that_waits_for_it_or_counts_from_it(
    joins: str, term: str, flips: bool
) -> None:
    found = first_term(world(choices={"2.1-B": joins, "2.2-I": term}), "2026-06-01")

    assert found.would_flip == (("another day of entry into force",) if flips else ())


@pytest.mark.parametrize(
    ("joined", "verdict", "days"),
    [
        ("2026-01-22", Verdict.YES, 1097),
        ("2028-01-23", Verdict.YES, 366),
        ("2029-01-22", Verdict.YES, 1),
        ("2029-01-23", Verdict.UNDETERMINED, 0),
        ("2029-01-24", Verdict.UNDETERMINED, 0),
    ],
)
def test_a_first_term_lasts_from_the_day_of_joining_to_the_common_end_both_included(
    joined: str, verdict: Verdict, days: int
) -> None:
    found = first_term(world(), joined)
    text = (
        f"The term ends on 2029-01-22, {days} days from then on, that day included."
        if days
        else "The common term ends on 2029-01-22, before the state joins: what term it has is open."
    )

    assert (found.verdict, found.value) == (verdict, {"ends": "2029-01-22", "days": days} if days else None)
    assert steps(found) == [(text, True if days else None)]


def test_a_first_term_has_no_length_while_the_day_it_counts_from_is_open() -> None:
    found = first_term(replace(world(), force=Force(Truth.POSSIBLY, None, None, ())), "2026-06-01")

    assert (found.verdict, found.value, steps(found)) == (
        Verdict.UNDETERMINED,
        None,
        [("The day from which terms run is not known.", None)],
    )


@pytest.mark.parametrize(
    ("by", "verdict", "flips"), [("chairman", Verdict.YES, ()), ("press", Verdict.UNDETERMINED, RENEWAL)]
)
def test_a_renewal_on_record_is_told(by: str, verdict: Verdict, flips: tuple[str, ...]) -> None:
    renewal = act("renewal", "2026-06-01", by=by)
    member = act("invitation", "2026-01-16", by="chairman"), act("signature", "2026-01-22")
    found = renewed(world(*member, renewal), "HUN")

    assert (found.verdict, found.events, found.would_flip) == (verdict, (renewal.id,), flips)
    assert len(found.grounds) == 2


@pytest.mark.parametrize("by", ["chairman", "press"])
def test_a_state_that_is_no_member_has_no_term_that_a_renewal_on_record_could_renew(by: str) -> None:
    renewal = act("renewal", "2026-06-01", by=by)
    found = renewed(world(renewal), "HUN")

    assert (found.verdict, found.events) == (Verdict.NO, (renewal.id,))
    assert steps(found)[0] == ("Hungary is no member on 25 November 2026: it has no term to renew.", False)
    assert found.would_flip == ("its membership and a renewal by the Chairman",)


def test_without_a_renewal_on_record_that_is_the_reason() -> None:
    found = renewed(world(), "HUN")

    assert (found.verdict, steps(found), found.would_flip) == (
        Verdict.NO,
        [("No renewal is on record.", False)],
        RENEWAL,
    )


# --- the contribution ---


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        ("2026-01-21", Verdict.NO),
        ("2026-01-22", Verdict.YES),
        ("2027-01-22", Verdict.YES),
        ("2027-01-23", Verdict.NO),
    ],
)
def test_the_window_is_open_on_its_first_and_on_its_last_day(day: str, verdict: Verdict) -> None:
    found = window_open(world(day=day))

    assert (found.verdict, found.value) == (verdict, {"opens": "2026-01-22", "closes": "2027-01-22"})
    assert steps(found) == [
        ("It runs from 22 January 2026 to 22 January 2027, both days included.", verdict is Verdict.YES)
    ]


@pytest.mark.parametrize(
    ("last", "day", "verdict", "said"),
    [
        (date(2026, 1, 24), "2026-01-21", Verdict.NO, "to one between 22 and 24 January 2027"),
        (date(2026, 1, 24), "2026-01-23", Verdict.UNDETERMINED, "to one between 22 and 24 January 2027"),
        (date(2026, 1, 24), "2026-01-24", Verdict.YES, "to one between 22 and 24 January 2027"),
        (date(2026, 1, 24), "2027-01-22", Verdict.YES, "to one between 22 and 24 January 2027"),
        (date(2026, 1, 24), "2027-01-23", Verdict.UNDETERMINED, "to one between 22 and 24 January 2027"),
        (date(2026, 1, 24), "2027-01-25", Verdict.NO, "to one between 22 and 24 January 2027"),
        (None, "2026-01-21", Verdict.NO, "to one on or after 22 January 2027"),
        (None, "2026-01-22", Verdict.UNDETERMINED, "to one on or after 22 January 2027"),
        (None, "2026-06-01", Verdict.UNDETERMINED, "to one on or after 22 January 2027"),
        (None, "2027-06-01", Verdict.UNDETERMINED, "to one on or after 22 January 2027"),
    ],
)
def test_a_window_of_two_possible_starts_is_open_for_certain_while_it_is_from_either(
    last: date | None, day: str, verdict: Verdict, said: str
) -> None:
    force = Force(Truth.POSSIBLY, "[2026-01-22..]", None, (), (), (date(2026, 1, 22), last))
    found = window_open(replace(world(day=day), force=force))

    assert (found.verdict, found.value) == (verdict, None)
    assert said in found.grounds[0].text


@pytest.mark.parametrize(
    ("signed", "amount", "verdict"),
    [
        ("self", "1000000000.01", Verdict.YES),
        ("self", "1000000000", Verdict.NO),
        ("press", "1000000000.01", Verdict.UNDETERMINED),
        (None, "1000000000.01", Verdict.NO),
    ],
)
def test_the_cash_test_is_answered_by_what_the_member_paid(signed: str | None, amount: str, verdict: Verdict) -> None:
    payment = act("contribution", "2026-06-01", stage="paid", form="cash", amount_usd=amount, payee="Board of Peace")
    joining = [act("invitation", "2026-01-16"), *([act("signature", "2026-01-22", by=signed)] if signed else [])]

    found = cash_test(world(*joining, payment, day="2026-12-31"), "HUN")

    assert found.verdict is verdict
    assert (("Hungary is no member on 31 December 2026.", False) in steps(found)) is (signed is None)


def test_the_cash_test_of_the_united_states_is_not_left_open_by_its_term() -> None:
    own = world(reading="text", day="2026-12-31")
    member_usa = replace(own, standings={**own.standings, ("USA", "membership"): (standing("member", "2026-01-22"),)})

    assert cash_test(member_usa, "USA").verdict is Verdict.NO


@pytest.mark.parametrize(
    ("reading", "amount", "verdict", "more", "flips"),
    [
        ("text", "1000000000", Verdict.NO, "0.01", ("USD 0.01 more",)),
        ("text", "1,000,000,000.01", Verdict.YES, "0.00", ()),
        ("press", "1000000000", Verdict.YES, "0.00", ()),
        ("press", "999999999.99", Verdict.NO, "0.01", ("USD 0.01 more",)),
    ],
)
def test_whether_an_amount_does_and_how_much_is_missing(
    reading: str, amount: str, verdict: Verdict, more: str, flips: tuple[str, ...]
) -> None:
    found = exactly_a_billion(world(reading=reading), amount)

    assert (found.verdict, found.value, found.would_flip) == (verdict, more, flips)
    assert found.grounds[0].holds is (verdict is Verdict.YES)


@pytest.mark.parametrize("amount", ["", "-1", "1.001", "a billion", "1e9", ",1", "1" * 22])
def test_what_is_no_amount_is_refused(amount: str) -> None:
    with pytest.raises(BadRequest, match="is no amount in US dollars"):
        exactly_a_billion(world(), amount)


@pytest.mark.parametrize(("form", "verdict"), [("cash", Verdict.YES), ("in_kind", Verdict.NO), ("troops", Verdict.NO)])
def test_only_cash_counts(form: str, verdict: Verdict) -> None:
    found = what_counts(world(), form)

    assert (found.verdict, found.grounds[0].holds) == (verdict, verdict is Verdict.YES)
    assert found.value == {"payee": "board_accounts", "pledge": "no"}


@pytest.mark.parametrize(
    ("choice", "said", "verdict"),
    [
        ("add_up", "Payments inside the window add up. (point 2.2-C)", Verdict.YES),
        ("one_payment", "One payment must meet the test. (point 2.2-C)", Verdict.NO),
    ],
)
def test_whether_instalments_add_up_is_a_point_of_its_own(choice: str, said: str, verdict: Verdict) -> None:
    found = instalments(world(choices={"2.2-C": choice}))

    assert (found.verdict, steps(found)) == (verdict, [(said, verdict is Verdict.YES)])


def test_a_payer_keeps_its_seat_against_time_and_not_against_removal_and_dissolution() -> None:
    assert [mark for _, mark in steps(safe_from_removal(world()))] == [True, False]
    assert [mark for _, mark in steps(exposed_to_dissolution(world()))] == [True, True]


# --- entry into force ---


@pytest.mark.parametrize(
    ("truth", "verdict", "flips"),
    [
        (Truth.YES, Verdict.YES, ()),
        (Truth.POSSIBLY, Verdict.UNDETERMINED, ("three consents",)),
        (Truth.NO, Verdict.NO, ("three consents",)),
    ],
)
def test_entry_into_force_is_told_with_what_would_change_it(
    truth: Truth, verdict: Verdict, flips: tuple[str, ...]
) -> None:
    found = in_force(replace(world(), force=Force(truth, "2026-01-22", None, (), flips)))

    assert (found.verdict, found.value, found.would_flip, found.grounds) == (verdict, "2026-01-22", flips, ())


def test_with_a_day_of_entry_into_force_the_common_end_of_terms_is_told() -> None:
    assert steps(in_force(world())) == [("The common term then ends on 22 January 2029.", None)]


@pytest.mark.parametrize(
    ("detail", "by", "day", "shown"),
    [
        ("It sits without a vote", "self", "2026-02-19", True),
        ("It has only a consultative voice", "self", "2026-02-10", True),
        ("It has only a consultative voice", "self", "2026-02-20", False),
        ("It sits without a vote", "press", "2026-02-19", False),
        ("It was put to a vote without delay", "self", "2026-02-10", False),
    ],
)
def test_a_state_whose_vote_is_open_is_shown_with_its_own_word_on_that(
    detail: str, by: str, day: str, shown: bool
) -> None:
    said = replace(act("position", day, by=by, stance="explanation"), detail=detail)
    declared = act("declaration", "[..2026-03-10]", subject_matter="provisional_application", effect="declines")
    own = hungary("signature", standing("signed_subject_to_ratification"), of=world(said, declared, day="2026-02-19"))
    found = may_vote(hungary("membership", standing("non_voting"), standing("provisional"), of=own), "HUN")

    voice = [ground for ground in found.grounds if ground.text.startswith("Its own word by then is that it has no")]
    assert found.verdict is Verdict.UNDETERMINED
    assert [one.events for ground in voice for one in ground.under] == ([(said.id,)] if shown else [])


def test_a_state_that_need_not_ratify_is_not_shown_with_its_own_word_on_having_no_vote() -> None:
    said = replace(act("position", "2026-02-10", stance="explanation"), detail="It sits without a vote")
    own = hungary("membership", standing("member"), standing("none"), of=world(said, day="2026-02-19"))
    found = may_vote(own, "HUN")

    assert (found.verdict, found.events) == (Verdict.UNDETERMINED, ())
