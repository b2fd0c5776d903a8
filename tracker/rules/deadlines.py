"""The calendar: every day still to come that the Charter or the UN mandate fixes."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count, islice, takewhile
from typing import NamedTuple

from tracker.domain.charter import UNVERIFIED
from tracker.domain.dates import OPEN, Rounding, add_months, day_words, next_day, parse
from tracker.domain.finding import Ground
from tracker.domain.truth import Truth
from tracker.rules.authority import is_authoritative
from tracker.rules.duration import board_over, dissolution, ends_in_odd_years, next_checks, renewal_day
from tracker.rules.executive import first_meeting
from tracker.rules.grounds import meets
from tracker.rules.mandate import further_act
from tracker.rules.periods import common_term_end, contribution_window, last_day
from tracker.rules.world import World

_CHECKS = 3
"""How many of the unverified checks of odd years are shown; they have no end."""


class Due(NamedTuple):
    """What is due.

    Attributes:
        key: its name, the same whatever its day and its words come to be; of what comes again, with its year or number.
        what: what ends or is due, in words.
    """

    key: str
    what: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """One day to come.

    Attributes:
        key: its name, the same whatever its day and its words come to be.
        day: the day, inclusive; None while it is not one known day.
        since, until: the first and the last day it can be, where there is no one day; None where that is open.
        what: what ends or is due on it.
        provision: the provision that fixes it.
        grade: how well that provision is established: A, B, C or U.
        certain: ``yes``, ``possibly``, or ``undetermined`` for a day that is open or rests on unverified words.
        because: how it is counted, or why it has no day.
    """

    key: str
    day: date | None
    since: date | None
    until: date | None
    what: str
    provision: str
    grade: str
    certain: str
    because: tuple[Ground, ...]


def deadlines(world: World, since: date) -> list[Deadline]:
    """List every such day from a given day on, the earliest first; those without any day come last.

    Once the Chairman has dissolved the Board, the Charter fixes no more days; where that is open, none for certain.
    """
    found, (dissolved, _) = [*_of_mandate(world, since)], dissolution(world)
    if dissolved is not Truth.YES:
        found += (_of_a_board(world, one) for one in _of_charter(world, since))
    ahead = [one for one in found if (one.day or one.until or OPEN) >= since]
    return sorted(ahead, key=lambda one: (one.day or one.since or one.until or OPEN, one.what))


def _of_a_board(world: World, one: Deadline) -> Deadline:
    """A day that the Charter fixes, left open where the Board may have been dissolved (10.1)."""
    over, ended = board_over(world, one.provision)
    if not over:
        return one
    return replace(one, certain="possibly" if one.certain == "yes" else one.certain, because=(*one.because, *ended))


def _of_charter(world: World, since: date) -> Iterator[Deadline]:
    yield _window(world)
    yield _common_term(world)
    yield from _executive_board(world)
    yield _meeting_due(world, since, "voting", "voting_meetings_per_year", _end_of_year)
    yield _meeting_due(world, since, "non_voting", "nonvoting_meetings_per_quarter", _end_of_quarter)
    yield from _checks_ahead(world, since)


def _window(world: World) -> Deadline:
    charter = world.charter
    due = Due("contribution-window", "Last day on which a contribution lifts the limit of the term")
    months = charter.rules["contribution_window_months"].whole
    if charter.chooses("2.2-B", "fixed_2026_01_22"):
        start = charter.rules["contribution_window_start"].day
        return _counted(world, due, "2.2(c)", start, months)
    if charter.chooses("2.2-B", "from_eif"):
        return _from_force(world, due, "2.2(c)", months, lambda start: _end_of(contribution_window(charter, start)))
    return _without_day(world, due, "2.2(c)", Ground("2.2(c)", "No one year holds for all members (2.2-B)."))


def _common_term(world: World) -> Deadline:
    charter, due = world.charter, Due("common-term", "Last day of the term common to all members")
    if not charter.chooses("2.2-I", "from_eif"):
        text = "The term has no common end: it is not counted from one day for all (2.2-I)."
        return _without_day(world, due, "2.2(c)", Ground("2.2(c)", text))
    months = charter.rules["term_max_months"].whole
    return _from_force(world, due, "2.2(c)", months, lambda start: common_term_end(charter, start))


def _executive_board(world: World) -> Iterator[Deadline]:
    charter = world.charter
    months = charter.rules["executive_board_term_months"].whole
    named, met = charter.rules["executive_board_appointment"].day, first_meeting(world)

    def due(start: str) -> Due:
        key = f"executive-terms-from-{start.removeprefix('the ').replace(' ', '-')}"
        return Due(key, f"First Executive Board terms end, counted from {start}")

    by_naming = _counted(world, due("the naming"), "4.1", named, months)
    by_force = _from_force(
        world, due("entry into force"), "4.1", months, lambda start: last_day(charter, start, months)
    )
    by_meeting = (
        _counted(world, due("the inaugural meeting"), "4.1", met.latest, months)
        if met
        else _without_day(
            world, due("the inaugural meeting"), "4.1", Ground("4.1", "No meeting of the Board is on record by then.")
        )
    )
    choices = {"from_2026_01_16": by_naming, "from_eif": by_force, "from_first_meeting": by_meeting}
    if chosen := choices.get(charter.choices["4.1-B"]):
        yield chosen
        return
    text = "From when these terms run is undetermined: the naming, entry into force or the first meeting (4.1-B)."
    for one in (by_naming, by_force, by_meeting):
        certain = "possibly" if one.certain == "yes" else one.certain
        yield replace(one, certain=certain, because=(*one.because, Ground("4.1", text)))


def _meeting_due(world: World, since: date, nature: str, rule_id: str, end_of: Callable[[date], date]) -> Deadline:
    """The end of the period for which a meeting is still due: this one, or the next where enough were held in it."""
    rule = world.charter.rules[rule_id]
    end = end_of(max(since, world.force.day or since))
    held = [
        act
        for act in world.acts
        if act.kind == "meeting"
        and act.fields.get("nature") == nature
        and end_of(act.earliest) == end_of(act.latest) == end
        and act.latest <= world.day
        and is_authoritative(act)
    ]
    enough = meets(rule, len(held), rule.whole)
    text = "Enough meetings are on record for the period before." if enough else "Too few are on record for the period."
    ids = tuple(act.id for act in held)
    last = end_of(next_day(end)) if enough else end
    return Deadline(
        key=f"{nature.replace('_', '-')}-meeting-by-{last.isoformat()}",
        day=last,
        since=None,
        until=None,
        what=f"Last day for a {nature.replace('_', '-')} meeting of the Board",
        provision=rule.provision,
        grade=world.charter.grade(rule.provision),
        certain=_certainty(world),
        because=(Ground(rule.provision, text, holds=enough, events=ids), *_open_force(world)),
    )


def _checks_ahead(world: World, since: date) -> Iterator[Deadline]:
    settled = ends_in_odd_years(world.charter)
    for check in islice(next_checks(world, since), 1 if settled else _CHECKS):
        for day, due in (
            (
                renewal_day(world.charter, check),
                Due(f"renewal-{check.year}", "Last day for the Chairman to renew the Board"),
            ),
            (check, Due(f"dissolution-{check.year}", "The Board is dissolved unless it has been renewed")),
        ):
            one = _attributed(world, day, due, "10.2")
            why = (Ground("10.2", "That the Board ends in odd years is settled (10-A)."),)
            yield replace(one, certain="yes", because=why) if settled else one


def _of_mandate(world: World, since: date) -> Iterator[Deadline]:
    end = world.charter.rules["un_mandate_gaza_end"].day
    later, acts = further_act(world)
    text = "The resolution ends it on that day, unless the Security Council acts further."
    yield Deadline(
        key="un-mandate-gaza",
        day=end,
        since=None,
        until=None,
        what="Last day of the UN authorisation for Gaza",
        provision="un-2803",
        grade=world.charter.grade("un-2803"),
        certain="yes" if later is Truth.NO else "possibly",
        because=(Ground("un-2803", text), *acts),
    )
    adopted = world.charter.rules["un_mandate_adopted"].day
    months = world.charter.rules["un_report_interval_months"].whole
    reports = ((number, add_months(adopted, months * number, Rounding.LAST_OF_MONTH)) for number in count(1))
    ahead = (one for one in takewhile(lambda one: one[1] <= end, reports) if one[1] >= since)
    if coming := next(ahead, None):
        due = Due(f"un-report-{coming[0]}", "Report of the Board to the Security Council")
        yield _attributed(world, coming[1], due, "un-2803/interval")


def _attributed(world: World, day: date, due: Due, provision: str) -> Deadline:
    grade = world.charter.grade(provision)
    if grade == UNVERIFIED:
        why = Ground(provision, f"Article {provision} is unverified: no source confirms its words.")
        return Deadline(due.key, day, None, None, due.what, provision, grade, "undetermined", (why,))
    return Deadline(
        due.key,
        day,
        None,
        None,
        due.what,
        provision,
        grade,
        "yes",
        (Ground(provision, f"{due.what}: {day_words(day)}."),),
    )


def _counted(world: World, due: Due, provision: str, start: date, months: int) -> Deadline:
    end = last_day(world.charter, start, months)
    if end is None:
        return _uncountable(world, due, provision)
    why = (_sum(provision, start, months),)
    return Deadline(due.key, end, None, None, due.what, provision, world.charter.grade(provision), "yes", why)


def _from_force(world: World, due: Due, provision: str, months: int, end_of: Callable[[date], date | None]) -> Deadline:
    """Count from entry into force; where that is not one known day, bounds are counted from its bounds."""
    force = world.force
    if force.day is not None:
        end = end_of(force.day)
        if end is None:
            return _uncountable(world, due, provision)
        why = (_sum(provision, force.day, months), *force.because)
        return Deadline(due.key, end, None, None, due.what, provision, world.charter.grade(provision), "yes", why)
    none = _without_day(world, due, provision, *_open_force(world))
    if force.since is None:
        return none
    since = parse(force.since)
    bounds = [end_of(bound) if bound else None for bound in (since.earliest, since.latest)]
    certain = "possibly" if any(bounds) else "undetermined"
    return replace(none, since=bounds[0], until=bounds[1], certain=certain)


def _uncountable(world: World, due: Due, provision: str) -> Deadline:
    return _without_day(world, due, provision, Ground(provision, "Which day is the last of a period is open (2.2-J)."))


def _without_day(world: World, due: Due, provision: str, *because: Ground) -> Deadline:
    return Deadline(
        due.key, None, None, None, due.what, provision, world.charter.grade(provision), "undetermined", because
    )


def _sum(provision: str, start: date, months: int) -> Ground:
    return Ground(provision, f"Counted as {months} months from {day_words(start)}, its last day inclusive (2.2-J).")


def _certainty(world: World) -> str:
    if world.force.day is not None:
        return "yes"
    return "undetermined" if world.force.truth is Truth.NO else "possibly"


def _open_force(world: World) -> tuple[Ground, ...]:
    if world.force.day is not None:
        return ()
    return (Ground("11.1(a)", "The day of entry into force is not one known day.", under=world.force.because),)


def _end_of(window: tuple[date, date] | None) -> date | None:
    return window[1] if window else None


def _end_of_year(day: date) -> date:
    return date(day.year, 12, 31)


def _end_of_quarter(day: date) -> date:
    month = day.month + -day.month % 3
    return date(day.year, month, monthrange(day.year, month)[1])
