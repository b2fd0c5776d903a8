"""The exception to the three-year limit, contribution by contribution: what counts, from which day, and why not."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.acts import act
from tests.rules.charters import charter, choosing
from tests.rules.conclude import situation
from tracker.domain.dates import OPEN, parse
from tracker.domain.events import Event
from tracker.domain.truth import Truth
from tracker.rules.contributions import Cash, Window, cash_paid, compares, exempt, needed, window
from tracker.rules.periods import contribution_window
from tracker.rules.situation import Fact

FORCE = date(2026, 1, 22)
DAYS = (FORCE, FORCE)
LATE = date(2027, 3, 1)
JOINED = Fact(Truth.YES, (), parse("2026-01-22"))
ENOUGH = "1000000000.01"


def paid(amount: str | None = ENOUGH, day: str = "2026-06-01", **fields: Any) -> Event:
    own: dict[str, Any] = {"stage": "paid", "form": "cash", "payee": "Board of Peace"}
    own |= {"amount_usd": amount} if amount else {}
    return act("contribution", day, subject="QAT", **(own | fields))


def tried(*acts: Event, joined: Fact = JOINED, day: date = LATE, **reading: Any) -> Fact:
    return exempt(situation(*acts, **reading), DAYS, joined, day)


@pytest.mark.parametrize(
    ("reading", "amount", "more"),
    [
        ("text", "0", "1000000000.01"),
        ("text", "1000000000.00", "0.01"),
        ("text", "1000000000.01", "0"),
        ("text", "2000000000", "0"),
        ("press", "0", "1000000000"),
        ("press", "999999999.99", "0.01"),
        ("press", "1000000000", "0"),
    ],
)
def test_what_is_needed_is_the_smallest_further_amount_that_meets_the_test(
    reading: str, amount: str, more: str
) -> None:
    own = charter(reading)

    assert needed(own, Decimal(amount)) == Decimal(more)
    assert compares(own, Decimal(amount) + Decimal(more))
    assert compares(own, Decimal(amount)) == (Decimal(more) == 0)


@pytest.mark.parametrize(("amount", "more"), [("1000000000.00", ENOUGH), ("1000000000.01", "0"), ("2000000000", "0")])
def test_where_payments_do_not_add_up_all_of_it_is_needed_in_one_more_or_nothing(amount: str, more: str) -> None:
    assert needed(choosing({"2.2-C": "one_payment"}), Decimal(amount)) == Decimal(more)


def test_exactly_a_billion_is_the_variant_under_which_a_cent_more_fails() -> None:
    own = choosing({"2.2-A": "eq"})

    assert [compares(own, Decimal(amount)) for amount in ("1000000000", "1000000000.01")] == [True, False]


def test_up_to_a_billion_is_the_variant_under_which_any_amount_does_but_none_and_a_cent_more() -> None:
    own = choosing({"2.2-A": "up_to"})

    amounts = ("0", "0.01", "1000000000", "1000000000.01")
    assert [compares(own, Decimal(amount)) for amount in amounts] == [False, True, True, False]
    assert needed(own, Decimal(0)) == Decimal("0.01")


@pytest.mark.parametrize(
    ("day", "truth"),
    [
        ("2026-01-21", Truth.NO),
        ("2026-01-22", Truth.YES),
        ("2027-01-22", Truth.YES),
        ("2027-01-23", Truth.NO),
        ("[2026-01-21..2026-01-22]", Truth.POSSIBLY),
        ("[2027-01-22..2027-01-23]", Truth.POSSIBLY),
        ("[2026-01-22..2027-01-22]", Truth.YES),
    ],
)
def test_the_window_is_the_first_year_its_first_and_last_day_included(day: str, truth: Truth) -> None:
    assert tried(paid(day=day), joined=Fact(Truth.YES, (), parse("2026-01-20"))).truth is truth


@pytest.mark.parametrize(
    ("joined", "truth"),
    [
        (Fact(Truth.NO), Truth.NO),
        (Fact(Truth.POSSIBLY), Truth.POSSIBLY),
        (Fact(Truth.POSSIBLY, (), parse("2026-01-22")), Truth.POSSIBLY),
        (Fact(Truth.YES, (), parse("2026-05-31")), Truth.YES),
        (Fact(Truth.YES, (), parse("2026-06-01")), Truth.YES),
        (Fact(Truth.YES, (), parse("2026-06-02")), Truth.NO),
        (Fact(Truth.YES, (), parse("[2026-06-01..2026-06-02]")), Truth.POSSIBLY),
    ],
)
def test_the_payer_must_be_a_member_on_the_day_it_pays(joined: Fact, truth: Truth) -> None:
    assert tried(paid(), joined=joined).truth is truth


@pytest.mark.parametrize(
    ("stage", "choice", "truth"),
    [
        ("committed", "legal_commitment", Truth.YES),
        ("pledged", "legal_commitment", Truth.NO),
        ("committed", "no", Truth.NO),
        ("pledged", "undetermined", Truth.POSSIBLY),
        ("committed", "undetermined", Truth.POSSIBLY),
        ("offered", "undetermined", Truth.NO),
        ("denied", "undetermined", Truth.NO),
    ],
)
def test_whether_a_promise_does_is_a_point_of_its_own(stage: str, choice: str, truth: Truth) -> None:
    assert tried(paid(stage=stage), choices={"2.2-E": choice}).truth is truth


def test_a_promise_of_no_amount_is_nothing_and_a_payment_of_an_unknown_one_may_be_enough() -> None:
    assert tried(paid(None, stage="pledged"), choices={"2.2-E": "undetermined"}).truth is Truth.NO
    assert tried(paid(None)).truth is Truth.POSSIBLY


def test_what_is_certain_is_counted_without_what_is_not() -> None:
    acts = (paid("600"), paid(None), paid("70", by="press"), paid("5", day="2027-02-01"), paid("3", form="in_kind"))

    assert cash_paid(situation(*acts), DAYS, JOINED, LATE) == Cash(Decimal(600), Decimal(670), 1)
    assert cash_paid(situation(*acts), (None, None), JOINED, LATE) == Cash(Decimal(0), Decimal(0), 0)
    assert cash_paid(situation(*acts), DAYS, JOINED, date(2026, 5, 31)) == Cash(Decimal(0), Decimal(0), 0)


def test_without_a_day_of_entry_into_force_there_is_no_window() -> None:
    found = exempt(situation(paid()), (None, None), JOINED, LATE)

    assert (found.truth, found.would_flip) == (Truth.NO, ("a day of entry into force",))


@pytest.mark.parametrize(
    ("payee", "choice", "truth"),
    [
        (None, "board_accounts", Truth.POSSIBLY),
        ("Board of Peace account", "board_accounts", Truth.YES),
        ("The Board", "board_accounts", Truth.YES),
        ("High Representative's office", "board_accounts", Truth.NO),
        ("High Representative's office", "any_channel", Truth.YES),
        ("World Bank fund", "any_subsidiary", Truth.YES),
        ("Red Cross", "any_channel", Truth.NO),
        ("Red Cross", "any_for_board_or_gaza", Truth.POSSIBLY),
        (None, "any_for_board_or_gaza", Truth.POSSIBLY),
        ("Gaza relief fund", "any_for_board_or_gaza", Truth.YES),
        ("World Bank fund", "any_for_board_or_gaza", Truth.YES),
        ("The Board", "any_for_board_or_gaza", Truth.YES),
    ],
)
def test_the_payee(payee: str | None, choice: str, truth: Truth) -> None:
    fields = {"payee": payee} if payee else {}
    own = act("contribution", "2026-06-01", subject="QAT", stage="paid", form="cash", amount_usd=ENOUGH, **fields)  # type: ignore[arg-type]

    assert tried(own, choices={"2.2-D": choice}).truth is truth


@pytest.mark.parametrize(
    ("one", "told", "holds"),
    [
        (paid(), "USD 1,000,000,000.01 counts:", True),
        (paid(by="press"), "USD 1,000,000,000.01 may count:", None),
        (paid(None), "An unknown amount counts:", True),
        (paid(form="in_kind"), "USD 1,000,000,000.01 does not count, it is no cash:", False),
        (paid(stage="pledged"), "USD 1,000,000,000.01 does not count, it is promised and not paid:", False),
        (paid(payee="Red Cross"), "USD 1,000,000,000.01 does not count, it went to another payee:", False),
        (paid(day="2027-02-01"), "USD 1,000,000,000.01 does not count, it came outside the window:", False),
        (paid(day="2026-01-22"), "USD 1,000,000,000.01 counts:", True),
    ],
)
def test_every_contribution_says_whether_it_counts_and_why_not(one: Event, told: str, holds: bool | None) -> None:
    _, reason = tried(one).because

    assert reason.text.startswith(told)
    assert (reason.holds, reason.events) == (holds, (one.id,))


def test_the_day_it_holds_from_is_that_of_the_payment_that_meets_the_test() -> None:
    found = tried(paid("600000000", "2026-03-01"), paid("1", "2026-09-02"), paid("400000000.01", "2026-09-01"))

    assert found.since == parse("2026-09-01")
    assert tried(paid("1")).since is None


def test_a_payment_of_an_unknown_amount_is_not_the_one_that_meets_the_test() -> None:
    assert tried(paid(None, "2026-02-01"), paid(day="2026-06-01")).since == parse("2026-06-01")


def test_where_instalments_do_not_add_up_the_largest_payment_counts() -> None:
    acts = (paid("600000000"), paid(ENOUGH), paid("1"))

    assert tried(*acts, choices={"2.2-C": "one_payment"}).truth is Truth.YES
    assert tried(*acts[::2], paid("400000000"), choices={"2.2-C": "one_payment"}).truth is Truth.NO
    assert tried(choices={"2.2-C": "one_payment"}).because[0].text.startswith("It paid USD 0 that count")


def test_a_contribution_that_was_denied_is_not_held_against_the_test() -> None:
    denied = tried(paid(stage="denied"))

    assert (denied.truth, denied.events) == (Truth.NO, ())


def test_the_same_payment_confirmed_counts_once_and_one_that_changed_in_its_new_form() -> None:
    first = paid("600000000", "2026-02-01")
    again = replace(paid("600000000", "2026-03-01"), id="again", supersedes=first.id, motive="confirmed")
    changed = replace(paid("700000000", "2026-03-01"), id="changed", supersedes=first.id, motive="no_longer")
    alone = replace(again, supersedes="a report that is not on record by this day")
    more = paid("600000000", "2026-04-01")

    assert tried(first, again).truth is Truth.NO
    assert cash_paid(situation(first, changed), DAYS, JOINED, LATE).sure == Decimal(700000000)
    assert cash_paid(situation(alone), DAYS, JOINED, LATE).sure == Decimal(600000000)
    assert tried(first, replace(more, id="more")).truth is Truth.YES


@pytest.mark.parametrize(
    ("payee", "truth"),
    [
        ("Board of Peace", Truth.YES),
        ("the Board of Peace", Truth.YES),
        ("Board of Peace accounts", Truth.YES),
        ("an account of the Board of Peace", Truth.YES),
        ("Board of Peace's account", Truth.YES),
        ("Board of Peace bank account held with JPMorgan", Truth.YES),
        ("account of the Board of Peace at the World Bank", Truth.YES),
        ("Board of Peace (BoP)", Truth.YES),
        ("Board of Peace (World Bank fund)", Truth.NO),
        ("Board of Peace at the request of the World Bank", Truth.NO),
        ("another Board of Peace", Truth.NO),
        ("Board of Peace fund at the World Bank", Truth.NO),
        ("Board of Peace police force", Truth.NO),
        ("the Board of Directors of another body", Truth.NO),
    ],
)
def test_only_the_board_itself_is_the_payee(payee: str, truth: Truth) -> None:
    assert tried(paid(payee=payee)).truth is truth


@pytest.mark.parametrize(("day", "truth"), [("2027-06-01", Truth.YES), ("2027-06-02", Truth.NO)])
def test_the_window_can_be_the_first_year_of_the_members_own_membership(day: str, truth: Truth) -> None:
    joined = Fact(Truth.YES, since=parse("2026-06-01"))
    own = situation(paid(day=day), choices={"2.2-B": "first_year_of_membership"})

    assert exempt(own, DAYS, joined, date(2028, 1, 1)).truth is truth


@pytest.mark.parametrize(
    ("joined", "day", "truth"),
    [
        ("[2026-02-01..2026-06-01]", "2027-02-01", Truth.YES),
        ("[2026-02-01..2026-06-01]", "2027-03-01", Truth.POSSIBLY),
        ("[2026-02-01..2026-06-01]", "2027-06-01", Truth.POSSIBLY),
        ("[2026-02-01..2026-06-01]", "2027-06-02", Truth.NO),
        ("[..2026-06-01]", "2026-12-01", Truth.POSSIBLY),
        ("[..2026-06-01]", "2027-06-02", Truth.NO),
        ("[2026-02-01..]", "2027-03-01", Truth.POSSIBLY),
    ],
)
def test_a_window_that_counts_from_an_open_day_of_joining_is_open_until_the_last_possible_one_is_over(
    joined: str, day: str, truth: Truth
) -> None:
    own = situation(paid(day=day), choices={"2.2-B": "first_year_of_membership"})

    assert exempt(own, DAYS, Fact(Truth.YES, since=parse(joined)), date(2028, 1, 1)).truth is truth


@pytest.mark.parametrize(("day", "truth"), [("2026-01-21", Truth.NO), ("2026-06-01", Truth.POSSIBLY)])
def test_a_payment_may_be_from_before_the_window_where_entry_into_force_can_still_come(day: str, truth: Truth) -> None:
    joined = Fact(Truth.YES, (), parse("2026-01-20"))

    assert exempt(situation(paid(day=day)), (FORCE, None), joined, LATE).truth is truth


def test_a_promise_whose_last_possible_day_is_open_leaves_the_exemption_open_from_its_first() -> None:
    found = tried(paid(day="[2026-02-01..]", stage="pledged"), choices={"2.2-E": "undetermined"})

    assert found.truth is Truth.POSSIBLY
    assert found.since == parse("[2026-02-01..]")


RUNS = Window((date(2026, 3, 1), date(2026, 9, 1)), (date(2027, 3, 1), date(2027, 9, 1)))


@pytest.mark.parametrize(
    ("earliest", "latest", "truth"),
    [
        ("2026-02-01", "2026-02-28", Truth.NO),
        ("2026-02-28", "2026-03-01", Truth.POSSIBLY),
        ("2026-08-31", "2026-08-31", Truth.POSSIBLY),
        ("2026-09-01", "2027-03-01", Truth.YES),
        ("2026-09-01", "2027-03-02", Truth.POSSIBLY),
        ("2027-09-01", "2027-09-01", Truth.POSSIBLY),
        ("2027-09-02", "2027-09-02", Truth.NO),
    ],
)
def test_a_payment_is_inside_if_it_is_whenever_the_window_runs_and_outside_if_it_never_is(
    earliest: str, latest: str, truth: Truth
) -> None:
    assert RUNS.holds(date.fromisoformat(earliest), date.fromisoformat(latest)) is truth


def test_a_window_says_when_it_runs_and_where_its_last_days_are_not_known() -> None:
    known = window(charter("text"), DAYS, JOINED.since)
    later = window(charter("text"), (FORCE, None), JOINED.since)

    assert known is not None
    assert known.words() == "from 22 January 2026 to 22 January 2027"
    assert later is not None
    assert later.words() == "from a day on or after 22 January 2026 to one on or after 22 January 2027"
    assert window(charter("text"), (None, None), JOINED.since) is None


def test_a_window_that_has_no_known_last_day_is_one_in_which_a_payment_may_lie_and_is_named_without_a_day() -> None:
    found = exempt(situation(paid(day="2029-01-01")), (FORCE, None), JOINED, date(2029, 2, 1))

    assert found.truth is Truth.POSSIBLY
    assert found.would_flip[-1] == "USD 1,000,000,000.01 more in cash to the Board inside the window"


@pytest.mark.parametrize(
    ("operator", "adding", "amount", "more"),
    [
        ("eq", "add_up", "999999999.99", "0.01"),
        ("eq", "add_up", "1000000000", "0"),
        ("eq", "add_up", "1000000000.01", None),
        ("eq", "one_payment", "1000000000.01", "1000000000"),
        ("up_to", "add_up", "1000000000", "0"),
        ("up_to", "add_up", "1000000000.01", None),
        ("up_to", "one_payment", "1000000000.01", "0.01"),
        ("gt", "one_payment", "1000000000", "1000000000.01"),
    ],
)
def test_no_further_amount_is_needed_once_the_test_is_met_and_none_helps_where_too_much_was_paid(
    operator: str, adding: str, amount: str, more: str | None
) -> None:
    own = choosing({"2.2-A": operator, "2.2-C": adding})

    assert needed(own, Decimal(amount)) == (None if more is None else Decimal(more))


def test_where_too_much_was_paid_for_good_no_payment_is_named_that_would_help() -> None:
    found = tried(paid("2000000000"), day=date(2026, 12, 1), choices={"2.2-A": "eq"})

    assert (found.truth, found.would_flip) == (Truth.NO, ())


def test_of_payments_that_do_not_add_up_the_one_that_meets_the_test_is_named_and_else_the_largest() -> None:
    acts = (paid("1000000000"), paid("2000000000"), paid("3"))
    choices = {"2.2-C": "one_payment"}

    assert cash_paid(situation(*acts, choices=choices | {"2.2-A": "eq"}), DAYS, JOINED, LATE).sure == 1000000000
    assert cash_paid(situation(*acts, choices=choices), DAYS, JOINED, LATE).sure == 2000000000
    assert cash_paid(situation(acts[2], choices=choices), DAYS, JOINED, LATE).sure == 3


@pytest.mark.parametrize(
    ("day", "truth"),
    [
        ("2026-05-31", Truth.YES),
        ("2026-06-01", Truth.POSSIBLY),
        ("2026-06-02", Truth.NO),
        ("2026-06-30", Truth.NO),
        ("[2026-05-31..2026-06-02]", Truth.POSSIBLY),
        ("2026-07-01", Truth.POSSIBLY),
        ("2026-07-02", Truth.POSSIBLY),
        ("[2026-06-02..2026-06-30]", Truth.NO),
    ],
)
def test_a_payment_of_a_day_on_which_the_membership_had_ended_is_none_of_a_members(day: str, truth: Truth) -> None:
    ended = ((date(2026, 6, 1), Truth.YES), (date(2026, 7, 1), Truth.POSSIBLY))

    assert exempt(situation(paid(day=day)), DAYS, JOINED, LATE, ended).truth is truth


def test_a_denial_on_the_word_of_the_press_denies_nothing() -> None:
    assert tried(paid(), paid(None, day="2026-06-02", stage="denied", by="press")).truth is Truth.YES


@pytest.mark.parametrize(
    ("purpose", "truth"),
    [
        ("Sudan", Truth.NO),
        ("reconstruction of Gaza", Truth.YES),
        ("the work of the Board of Peace", Truth.YES),
        ("Palestinian police", Truth.POSSIBLY),
        ("", Truth.POSSIBLY),
    ],
)
def test_in_the_press_what_goes_to_others_counts_if_it_is_for_the_board_or_for_gaza(purpose: str, truth: Truth) -> None:
    found = tried(paid(payee="Red Cross", purpose=purpose), reading="press")

    assert found.truth is truth
    assert ("neither for the Board nor for Gaza" in found.because[1].text) is (truth is Truth.NO)


@given(st.lists(st.integers(0, 40), min_size=2, max_size=2), st.lists(st.integers(-20, 460), min_size=2, max_size=2))
def test_a_window_holds_a_day_as_every_window_that_is_possible_does(starts: list[int], days: list[int]) -> None:
    own = choosing({"2.2-B": "from_eif"})
    first, last = (FORCE + timedelta(days=number) for number in sorted(starts))
    earliest, latest = (FORCE + timedelta(days=number) for number in sorted(days))
    possible = [FORCE + timedelta(days=number) for number in range(min(starts), max(starts) + 1)]
    runs = [contribution_window(own, start) for start in possible]
    inside = {
        one[0] <= earliest + timedelta(days=number) <= one[1]
        for one in runs
        if one
        for number in range((latest - earliest).days + 1)
    }

    found = window(own, (first, last), JOINED.since)

    assert found is not None
    assert found.holds(earliest, latest) is (
        Truth.POSSIBLY if len(inside) > 1 else Truth.YES if inside == {True} else Truth.NO
    )


def test_a_membership_that_began_by_a_day_has_a_window_whose_last_day_is_open() -> None:
    joined = Fact(Truth.YES, since=parse("[..2026-06-01]"))
    own = situation(paid("1"), choices={"2.2-B": "first_year_of_membership"})

    assert exempt(own, DAYS, joined, date(2026, 7, 1)).would_flip == (
        "USD 1,000,000,000.01 more in cash to the Board inside the window",
    )


def test_a_membership_whose_first_day_alone_is_known_has_a_window_whose_last_day_is_open() -> None:
    joined = Fact(Truth.POSSIBLY, since=parse("[2026-06-01..]"))
    found = window(choosing({"2.2-B": "first_year_of_membership"}), DAYS, joined.since)

    assert found == Window((date(2026, 6, 1), OPEN), (date(2027, 6, 1), OPEN))
    assert window(choosing({"2.2-B": "first_year_of_membership"}), DAYS, None) is None
    unended = choosing({"2.2-B": "first_year_of_membership", "2.2-J": "undetermined"})
    assert window(unended, DAYS, parse("2026-06-01")) is None


@pytest.mark.parametrize(
    ("told_by", "denied_by", "truth"),
    [
        ("chairman", "board", Truth.POSSIBLY),
        ("board", "chairman", Truth.POSSIBLY),
        ("board", "board", Truth.POSSIBLY),
        ("self", "board", Truth.YES),
    ],
)
def test_the_chairman_and_the_board_deny_what_either_told_and_not_what_the_payer_did(
    told_by: str, denied_by: str, truth: Truth
) -> None:
    denial = paid(day="2026-06-02", stage="denied", by=denied_by)

    assert tried(paid(by=told_by), denial).truth is truth


@pytest.mark.parametrize("day", ["2026-06-02", "2026-06-03"])
def test_what_the_payer_denies_is_nothing_from_the_day_of_the_denial_on(day: str) -> None:
    found = tried(paid(by="press"), paid(day="2026-06-02", stage="denied"), day=date.fromisoformat(day))

    assert (found.truth, found.because[1].holds) == (Truth.NO, False)
