"""The days to come: which, from which day on, how certain, counted from what."""

from dataclasses import replace
from datetime import date

import pytest

from tests.rules.acts import act
from tests.rules.worlds import with_rule, world
from tracker.domain.events import Event
from tracker.domain.truth import Truth
from tracker.rules.deadlines import Deadline, deadlines
from tracker.rules.duration import BOARD_OVER
from tracker.rules.world import Force, World

WINDOW = "Last day on which a contribution lifts the limit of the term"
TERM = "Last day of the term common to all members"
VOTING = "Last day for a voting meeting of the Board"
NON_VOTING = "Last day for a non-voting meeting of the Board"
REPORT = "Report of the Board to the Security Council"
MANDATE = "Last day of the UN authorisation for Gaza"
RENEWAL = "Last day for the Chairman to renew the Board"
DISSOLVED = "The Board is dissolved unless it has been renewed"
BY_NAMING = "First Executive Board terms end, counted from the naming"
BY_FORCE = "First Executive Board terms end, counted from entry into force"
BY_MEETING = "First Executive Board terms end, counted from the inaugural meeting"
TODAY = date(2026, 11, 25)


def with_force(truth: Truth, since: str | None, of: World) -> World:
    return replace(of, force=Force(truth, since, None, ()))


def called(what: str, of: World, since: date = TODAY) -> list[Deadline]:
    return [one for one in deadlines(of, since) if one.what == what]


def days(what: str, of: World, since: date = TODAY) -> list[str]:
    return [str(one.day) for one in called(what, of, since)]


def meeting(done: str, nature: str = "voting", confidence: str = "high") -> Event:
    return act("meeting", done, subject="BOARD", by="board", confidence=confidence, nature=nature)


FIRST_MEETING = meeting("2026-02-19", "other")


def test_by_the_text_these_days_are_to_come_each_as_certain_as_its_words() -> None:
    assert [(str(one.day), one.what, one.certain) for one in deadlines(world(FIRST_MEETING), TODAY)] == [
        ("2026-12-31", NON_VOTING, "yes"),
        ("2026-12-31", VOTING, "yes"),
        ("2027-01-22", WINDOW, "yes"),
        ("2027-05-17", REPORT, "undetermined"),
        ("2027-11-21", RENEWAL, "undetermined"),
        ("2027-12-31", MANDATE, "yes"),
        ("2027-12-31", DISSOLVED, "undetermined"),
        ("2028-01-16", BY_NAMING, "possibly"),
        ("2028-01-22", BY_FORCE, "possibly"),
        ("2028-02-19", BY_MEETING, "possibly"),
        ("2029-01-22", TERM, "yes"),
        ("2029-11-21", RENEWAL, "undetermined"),
        ("2029-12-31", DISSOLVED, "undetermined"),
        ("2031-11-21", RENEWAL, "undetermined"),
        ("2031-12-31", DISSOLVED, "undetermined"),
    ]


@pytest.mark.parametrize("what", [WINDOW, TERM, MANDATE, RENEWAL, DISSOLVED, VOTING, NON_VOTING, REPORT])
def test_a_day_is_to_come_on_that_day_itself_and_not_on_the_day_after(what: str) -> None:
    (first, *_) = called(what, world())
    assert first.day is not None
    after = date.fromordinal(first.day.toordinal() + 1)

    assert days(what, world(), first.day)[0] == str(first.day)
    assert str(first.day) not in days(what, world(), after)


# --- counted from entry into force ---


def test_where_entry_into_force_has_bounds_what_is_counted_from_it_has_bounds_too() -> None:
    given = with_force(Truth.YES, "[2026-01-20..2026-01-25]", world())
    found = {one.what: (one.day, str(one.since), str(one.until), one.certain) for one in deadlines(given, TODAY)}

    assert found[WINDOW] == (None, "2027-01-20", "2027-01-25", "possibly")
    assert found[BY_FORCE] == (None, "2028-01-20", "2028-01-25", "possibly")
    assert found[TERM] == (None, "2029-01-20", "2029-01-25", "possibly")


def test_a_day_with_a_last_bound_alone_comes_in_the_order_of_that_bound() -> None:
    given = with_force(Truth.YES, "[..2026-01-25]", world())
    order = [one.what for one in deadlines(given, TODAY)]

    assert (called(WINDOW, given)[0].since, called(WINDOW, given)[0].until) == (None, date(2027, 1, 25))
    assert order.index(VOTING) < order.index(WINDOW) < order.index(REPORT)


def test_a_day_with_a_first_bound_alone_stays_to_come() -> None:
    given = with_force(Truth.POSSIBLY, "[2026-01-20..]", world())
    (found,) = called(WINDOW, given, date(2030, 1, 1))

    assert (found.since, found.until, found.certain) == (date(2027, 1, 20), None, "possibly")


def test_without_entry_into_force_what_is_counted_from_it_has_no_day_and_comes_last() -> None:
    given = with_force(Truth.NO, None, world(FIRST_MEETING))
    found = deadlines(given, TODAY)

    assert [(one.what, one.day, one.since, one.until, one.certain) for one in found[-3:]] == [
        (what, None, None, None, "undetermined") for what in (BY_FORCE, TERM, WINDOW)
    ]


@pytest.mark.parametrize(("truth", "certain"), [(Truth.NO, "undetermined"), (Truth.POSSIBLY, "possibly")])
def test_a_meeting_is_as_certainly_due_as_the_charter_is_in_force(truth: Truth, certain: str) -> None:
    (found,) = called(VOTING, with_force(truth, None, world()))

    assert (found.certain, found.because[-1].text) == (certain, "The day of entry into force is not one known day.")


def test_a_meeting_is_due_in_the_period_of_entry_into_force_where_that_is_still_to_come() -> None:
    assert days(VOTING, world(day="2025-06-01"), date(2025, 6, 1)) == ["2026-12-31"]


# --- meetings ---


@pytest.mark.parametrize(
    ("held", "due"),
    [
        (meeting("2026-01-22"), "2027-12-31"),
        (meeting("2026-11-25"), "2027-12-31"),
        (meeting("2026-11-26"), "2026-12-31"),
        (meeting("2025-12-31"), "2026-12-31"),
        (meeting("[2025-12-31..2026-01-01]"), "2026-12-31"),
        (meeting("[2026-02-01..2026-03-01]"), "2027-12-31"),
        (meeting("2026-06-01", "non_voting"), "2026-12-31"),
        (meeting("2026-06-01", confidence="low"), "2026-12-31"),
        (act("announcement", "2026-06-01", subject="BOARD", by="board", topic="x", nature="voting"), "2026-12-31"),
    ],
)
def test_a_voting_meeting_held_in_a_year_moves_the_next_one_due_to_the_year_after(held: Event, due: str) -> None:
    (found,) = called(VOTING, world(held))
    counts = due == "2027-12-31"

    assert str(found.day) == due
    assert (found.because[0].events, found.because[0].holds) == ((held.id,) if counts else (), counts)


@pytest.mark.parametrize(
    ("held", "due"), [("2026-09-30", "2026-12-31"), ("2026-10-01", "2027-03-31"), ("2026-11-25", "2027-03-31")]
)
def test_a_meeting_without_votes_held_in_a_quarter_moves_the_next_one_due_to_the_next_quarter(
    held: str, due: str
) -> None:
    assert days(NON_VOTING, world(meeting(held, "non_voting"))) == [due]


# --- the Executive Board ---


@pytest.mark.parametrize(
    ("choice", "what", "day"),
    [
        ("from_2026_01_16", BY_NAMING, "2028-01-16"),
        ("from_eif", BY_FORCE, "2028-01-22"),
        ("from_first_meeting", BY_MEETING, "2028-02-19"),
    ],
)
def test_once_it_is_settled_from_when_the_first_terms_run_their_end_is_certain(
    choice: str, what: str, day: str
) -> None:
    ceremony = meeting("2026-01-22", "ceremony")
    own = world(ceremony, FIRST_MEETING, choices={"4.1-B": choice})
    found = [one for one in deadlines(own, TODAY) if one.what.startswith("First")]

    assert [(one.what, str(one.day), one.certain) for one in found] == [(what, day, "yes")]


@pytest.mark.parametrize("held", [(), (meeting("2026-01-22", "ceremony"),), (meeting("2027-01-10"),)])
def test_terms_counted_from_a_first_meeting_that_is_not_on_record_have_no_known_end(held: tuple[Event, ...]) -> None:
    (found,) = called(BY_MEETING, world(*held))

    assert (found.day, found.certain) == (None, "undetermined")
    assert found.because[0].text == "No meeting of the Board is on record by then."


def test_the_last_possible_end_of_the_first_terms_is_to_come_until_that_day() -> None:
    own = world(FIRST_MEETING, day="2028-02-19")

    assert [str(one.day) for one in deadlines(own, own.day) if one.what.startswith("First")] == ["2028-02-19"]
    assert not [one for one in deadlines(own, date(2028, 2, 20)) if one.what.startswith("First")]


def test_terms_counted_from_an_entry_into_force_that_is_open_stay_undetermined() -> None:
    (found,) = called(BY_FORCE, with_force(Truth.NO, None, world()))

    assert found.certain == "undetermined"


# --- the mandate ---


@pytest.mark.parametrize(
    ("since", "due"),
    [
        ("2025-11-17", ["2026-05-17"]),
        ("2026-05-17", ["2026-05-17"]),
        ("2026-05-18", ["2026-11-17"]),
        ("2027-11-17", ["2027-11-17"]),
        ("2027-11-18", []),
    ],
)
def test_reports_are_due_every_six_months_while_the_mandate_lasts(since: str, due: list[str]) -> None:
    assert days(REPORT, world(), date.fromisoformat(since)) == due


@pytest.mark.parametrize(("end", "due"), [("2027-11-17", ["2027-11-17"]), ("2027-11-16", [])])
def test_a_report_is_due_on_the_last_day_of_the_mandate_and_none_after_it(end: str, due: list[str]) -> None:
    given = with_rule(world(), "un_mandate_gaza_end", end)

    assert days(REPORT, given, date(2027, 6, 1)) == due


def test_a_further_act_of_the_council_makes_the_last_day_of_the_mandate_a_possible_one() -> None:
    further = act("announcement", "2026-11-01", subject="UN", topic="mandate from outside: extension")
    (found,) = called(MANDATE, world(further))

    assert (found.certain, found.because[-1].events) == ("possibly", (further.id,))


# --- the checks of odd years ---


def test_a_renewal_in_time_takes_the_next_check_from_the_calendar() -> None:
    renewal = act("chairman_action", "2026-11-01", subject="BOARD", by="chairman", action="renewal_of_board")
    claimed = act("chairman_action", "2026-11-01", subject="BOARD", by="press", action="renewal_of_board")

    assert days(DISSOLVED, world(renewal)) == ["2029-12-31", "2031-12-31", "2033-12-31"]
    assert days(RENEWAL, world(renewal)) == ["2029-11-21", "2031-11-21", "2033-11-21"]
    assert days(DISSOLVED, world(claimed)) == ["2027-12-31", "2029-12-31", "2031-12-31"]


def test_after_a_dissolution_the_mandate_alone_fixes_days_and_after_a_claimed_one_the_charter_may() -> None:
    own, claimed = (
        act("chairman_action", "2026-11-01", subject="BOARD", by=by, action="dissolution")
        for by in ("chairman", "press")
    )

    assert [one.what for one in deadlines(world(own), TODAY)] == [REPORT, MANDATE]
    supposed = {one.what: one for one in deadlines(world(claimed), TODAY)}
    assert {one.key for one in supposed.values()} <= {one.key for one in deadlines(world(), TODAY)}
    assert {one.what: one.certain for one in deadlines(world(), TODAY) if one.certain == "yes"} == dict.fromkeys(
        (VOTING, NON_VOTING, WINDOW, TERM, MANDATE), "yes"
    )
    assert {what for what, one in supposed.items() if one.certain == "yes"} == {MANDATE}
    assert {what for what, one in supposed.items() if one.because[-1].text == BOARD_OVER} == supposed.keys() - {
        MANDATE,
        REPORT,
    }
    assert supposed[DISSOLVED].certain == "undetermined"


def test_once_the_clause_on_odd_years_is_confirmed_its_days_are_certain() -> None:
    own = world()
    provisions = {**own.charter.provisions, "10.2": own.charter.provisions["10.2"]._replace(grade="A")}
    confirmed = replace(own, charter=replace(own.charter, provisions=provisions))

    assert {one.certain for one in called(DISSOLVED, confirmed)} == {"yes"}


def test_bounds_from_which_no_last_day_can_be_counted_leave_it_undetermined() -> None:
    given = with_force(Truth.YES, "[2026-01-20..2026-01-25]", world(choices={"2.2-J": "undetermined"}))
    (found,) = called(WINDOW, given)

    assert (found.since, found.until, found.certain) == (None, None, "undetermined")


def test_each_day_has_a_key_of_its_own_that_stays_when_it_moves() -> None:
    own = world()
    keys = [one.key for one in deadlines(own, TODAY)]
    moved = replace(own, charter=replace(own.charter, choices={**own.charter.choices, "2.2-J": "day_before"}))

    assert len(set(keys)) == len(keys)
    assert {one.key: one.day for one in deadlines(moved, TODAY)} != {one.key: one.day for one in deadlines(own, TODAY)}
    assert sorted(one.key for one in deadlines(moved, TODAY)) == sorted(keys)
    assert [one.key for one in deadlines(own, TODAY) if one.what == WINDOW] == ["contribution-window"]
    assert [one.key for one in called(RENEWAL, own)] == ["renewal-2027", "renewal-2029", "renewal-2031"]
