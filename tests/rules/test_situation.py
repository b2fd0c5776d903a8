"""Facts of one state: how sure they are together, since when, on which acts, and what would change them."""

from dataclasses import replace
from datetime import date

import pytest

from tests.rules.acts import act
from tests.rules.charters import charter
from tests.rules.conclude import concluded, in_force, open_values, situation
from tracker.domain.dates import parse
from tracker.domain.events import Event
from tracker.domain.standings import Reason
from tracker.domain.truth import Truth
from tracker.rules.formation import by_notice, entry_into_force
from tracker.rules.situation import Fact, all_of, any_of

DAY = date(2026, 3, 1)


def fact(truth: Truth, since: str | None = None, flip: str = "") -> Fact:
    return Fact(truth, (Reason(f"{truth} {since}"),), parse(since) if since else None, (flip,) if flip else ())


@pytest.mark.parametrize(
    ("facts", "truth", "since"),
    [
        ((fact(Truth.YES, "2026-01-20"), fact(Truth.YES, "2026-01-22")), Truth.YES, "2026-01-22"),
        ((fact(Truth.YES, "2026-01-22"), fact(Truth.POSSIBLY, "2026-01-20")), Truth.POSSIBLY, "2026-01-22"),
        ((fact(Truth.YES, "2026-01-22"), fact(Truth.YES)), Truth.YES, "2026-01-22"),
        ((fact(Truth.YES, "2026-01-22"), fact(Truth.NO)), Truth.NO, None),
    ],
)
def test_all_hold_from_the_day_of_the_last_as_surely_as_the_least_sure(
    facts: tuple[Fact, ...], truth: Truth, since: str | None
) -> None:
    found = all_of(*facts)

    assert (found.truth, found.since.text if found.since else None) == (truth, since)
    assert found.because == tuple(reason for one in facts for reason in one.because)


@pytest.mark.parametrize(
    ("facts", "truth", "since"),
    [
        ((fact(Truth.YES, "2026-01-22"), fact(Truth.YES, "2026-01-20")), Truth.YES, "2026-01-20"),
        ((fact(Truth.POSSIBLY, "2026-01-20"), fact(Truth.YES, "2026-01-22")), Truth.YES, "[2026-01-20..2026-01-22]"),
        ((fact(Truth.POSSIBLY, "2026-01-24"), fact(Truth.YES, "2026-01-22")), Truth.YES, "2026-01-22"),
        (
            (fact(Truth.POSSIBLY, "[2026-01-20..]"), fact(Truth.YES, "2026-01-22")),
            Truth.YES,
            "[2026-01-20..2026-01-22]",
        ),
        (
            (fact(Truth.YES, "2026-01-22"), fact(Truth.YES, "[2026-01-20..2026-01-22]")),
            Truth.YES,
            "[2026-01-20..2026-01-22]",
        ),
        ((fact(Truth.YES, "2026-01-22"), fact(Truth.YES)), Truth.YES, "2026-01-22"),
        ((fact(Truth.NO), fact(Truth.POSSIBLY, "2026-01-20")), Truth.POSSIBLY, "2026-01-20"),
        ((fact(Truth.NO), fact(Truth.NO)), Truth.NO, None),
    ],
)
def test_any_holds_by_the_day_of_the_first_of_the_surest_and_from_that_of_the_first_possible(
    facts: tuple[Fact, ...], truth: Truth, since: str | None
) -> None:
    found = any_of(*facts)

    assert (found.truth, found.since.text if found.since else None) == (truth, since)


def test_the_reasons_of_the_surest_come_first_and_the_others_after_them() -> None:
    no, possibly, yes = fact(Truth.NO), fact(Truth.POSSIBLY, "2026-01-20"), fact(Truth.YES, "2026-01-22")

    assert any_of(no, possibly, yes).because == (*yes.because, *no.because, *possibly.because)


def test_a_reason_for_a_fact_speaks_against_its_opposite_and_one_that_is_open_stays_open() -> None:
    reasons = tuple(Reason(f"a reason {holds}", (), None, holds) for holds in (True, False, None))

    found = ~Fact(Truth.YES, reasons)

    assert (found.truth, [one.holds for one in found.because]) == (Truth.NO, [False, True, None])


def test_what_several_facts_together_lack_is_one_of_what_each_lacks() -> None:
    no, other = fact(Truth.NO, flip="b"), fact(Truth.POSSIBLY, flip="c")

    assert all_of(fact(Truth.YES, flip="a"), no, other).would_flip == ("b and c",)
    assert all_of(no, no).would_flip == ("b",)
    assert all_of(no, fact(Truth.NO)).would_flip == ()
    assert all_of(fact(Truth.YES, flip="a")).would_flip == ()


def test_any_of_several_facts_would_do_until_one_holds() -> None:
    no, other = fact(Truth.NO, flip="b"), fact(Truth.POSSIBLY, flip="c")

    assert any_of(no, other).would_flip == ("b", "c")
    assert any_of(fact(Truth.YES), no, other).would_flip == ()
    assert no.lacking("x").would_flip == ("x",)
    assert fact(Truth.YES).lacking("x").would_flip == ()


def test_the_value_shown_first_gives_the_day_and_the_reasons_of_a_fact() -> None:
    older, newer = (
        act("acceptance", "2026-01-20", subject="QAT"),
        act("refusal", "[2026-01-18..2026-02-05]", subject="QAT"),
    )
    own = situation(older, newer)

    both = own.value("response", ("accepted", "declined"), DAY)
    assert (both.truth, both.since) == (Truth.YES, parse("[2026-01-18..2026-02-05]"))
    assert both.events == (newer.id,)
    assert own.value("response", ("accepted",), DAY).truth is Truth.POSSIBLY
    neither = own.value("response", ("undecided",), DAY)
    assert (neither.truth, neither.since, neither.events) == (Truth.NO, None, (newer.id,))


def test_a_state_of_which_nothing_is_on_record_says_so_in_one_sentence() -> None:
    text = "No acceptance, signature, notice of consent, approval at home or listing is on record."
    found = concluded(*in_force())

    for facet in ("consent", "membership", "tenure"):
        (row,) = open_values(found, "HUN", facet)
        assert (row.value, [(one.text, one.holds) for one in row.because]) == ("none", [(text, False)])


def test_a_signature_without_a_last_possible_day_leaves_entry_into_force_open() -> None:
    acts = [act("signature", "[2026-02-01..]", "2026-03-01", subject=code) for code in ("QAT", "BHR", "MAR")]
    found = entry_into_force(charter(), {one.subject: situation(one, state=one.subject) for one in acts}, ())

    assert (found.possibly_from, found.certainly_from) == (date(2026, 2, 1), None)


WITHDRAWN = act("withdrawal", "2026-02-10", subject="QAT")
WITHDRAWN_AGAIN = act("withdrawal", "2026-02-20", subject="QAT")
PERHAPS = act("withdrawal", "[2026-02-25..2026-03-05]", subject="QAT")
CLAIMED = act("withdrawal", "2026-02-01", subject="QAT", by="press")
CLAIMED_AGAIN = act("withdrawal", "2026-02-15", subject="QAT", by="press")


@pytest.mark.parametrize(
    ("acts", "truth", "since", "rests_on"),
    [
        ((WITHDRAWN_AGAIN, WITHDRAWN), Truth.YES, "2026-02-10", [WITHDRAWN]),
        ((CLAIMED, WITHDRAWN), Truth.YES, "[2026-02-01..2026-02-10]", [WITHDRAWN, CLAIMED]),
        ((PERHAPS, WITHDRAWN), Truth.YES, "2026-02-10", [WITHDRAWN]),
        ((CLAIMED, PERHAPS), Truth.POSSIBLY, "[2026-02-01..2026-03-05]", [PERHAPS, CLAIMED]),
        ((CLAIMED_AGAIN, CLAIMED), Truth.POSSIBLY, "[2026-02-01..2026-02-15]", [CLAIMED]),
        ((CLAIMED,), Truth.POSSIBLY, "2026-02-01", [CLAIMED]),
    ],
)
def test_what_has_happened_rests_on_the_first_act_that_is_sure_then_on_the_word_that_decides_then_on_claims(
    acts: tuple[Event, ...], truth: Truth, since: str, rests_on: list[Event]
) -> None:
    found = situation(*acts).happened(lambda one: one.kind == "withdrawal", DAY)

    assert (found.truth, found.since, found.events) == (truth, parse(since), tuple(one.id for one in rests_on))


def test_an_act_that_only_may_be_of_the_sort_leaves_open_whether_and_since_when_it_has_happened() -> None:
    own = situation(WITHDRAWN, WITHDRAWN_AGAIN)

    second = own.happened(lambda one: True, DAY, lambda one: one is WITHDRAWN_AGAIN)
    assert (second.truth, second.since) == (Truth.YES, parse("[2026-02-10..2026-02-20]"))
    neither = own.happened(lambda one: True, DAY, lambda one: False)
    assert (neither.truth, neither.since) == (Truth.POSSIBLY, parse("[2026-02-10..2026-02-20]"))


def test_situations_of_the_same_acts_are_the_same_whatever_rules_have_asked_of_them() -> None:
    unasked = situation(WITHDRAWN)
    asked = replace(unasked, found={})
    by_notice(asked, DAY)

    assert asked.found
    assert asked == unasked
    assert repr(asked) == repr(unasked)
