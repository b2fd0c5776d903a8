"""Chapter II, the exception to the three-year limit: more than a billion dollars in cash to the Board in a year."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import eq, ge, gt
from typing import NamedTuple

from tracker.domain.charter import OPERATORS, Charter
from tracker.domain.dates import OPEN, UncertainDay, between, parse
from tracker.domain.events import Event
from tracker.domain.standings import Reason
from tracker.domain.truth import HOLDS, Truth, every
from tracker.rules.authority import is_authoritative, settled
from tracker.rules.periods import Days, contribution_window, last_day
from tracker.rules.situation import Fact, Situation, once
from tracker.rules.wording import of_record
from tracker.rules.world import World

CENT = Decimal("0.01")
_UNKNOWN = Decimal("Infinity")
_MOST_CLAIMS = 12
_COMPARE: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "gt": gt,
    "ge": ge,
    "eq": eq,
    "up_to": lambda paid, threshold: 0 < paid <= threshold,
}
_BOARD = re.compile(r"(?:accounts? of (?:the )?)?board( of peace)?( \(.*\)|,? accounts?)?( (?:at|with) .+)?")
"""The Board itself, and no fund or body beside it that has its name in its own."""

_CHANNELS = ("high representative", "world bank", "stabilization force", "gaza reconstruction")


@dataclass(frozen=True, slots=True)
class Payment:
    """One contribution held against the test of the exception.

    Attributes:
        act: the contribution.
        amount: US dollars; infinite where no amount is on record.
        counts: how sure it is that it counts.
        reason: why it counts or not.
    """

    act: Event
    amount: Decimal
    counts: Truth
    reason: Reason


def operator(charter: Charter) -> str:
    """The comparison with the threshold: ``gt``, ``ge``, ``eq`` or ``up_to`` (point 2.2-A)."""
    return charter.choices["2.2-A"]


def needed(charter: Charter, paid: Decimal) -> Decimal:
    """The smallest further amount that meets the test, in one payment where they do not add up; nothing once met."""
    threshold = charter.rules["contribution_threshold"].amount
    least = {"gt": threshold + CENT, "up_to": CENT}.get(operator(charter), threshold)
    if not charter.chooses("2.2-C", "add_up"):
        return Decimal(0) if paid >= least else least
    return max(least - paid, Decimal(0))


_Window = tuple[date, date] | None


def windows_of(charter: Charter, force_days: Days, joined: Fact) -> tuple[_Window, ...]:
    """The windows that are possible, None for one without known days: for all members, or this one's own (2.2-B).

    There is none while there is no day from which it can count.
    """
    if charter.chooses("2.2-B", "first_year_of_membership"):
        days: Days = (joined.since.earliest, joined.since.latest) if joined.since else (None, None)
        months = charter.rules["contribution_window_months"].whole
        found = [_from(day, last_day(charter, day, months)) if day else None for day in days]
    else:
        found = [contribution_window(charter, day) for day in force_days]
    return tuple(dict.fromkeys(found)) if any(found) else ()


def _from(start: date, ends: date | None) -> _Window:
    return (start, ends) if ends else None


@once
def exempt(situation: Situation, force_days: Days, joined: Fact, day: date) -> Fact:
    """Whether the three-year limit does not apply: enough cash, paid by the member to the Board, inside the window."""
    charter = situation.charter
    windows = windows_of(charter, force_days, joined)
    if not windows:
        text = "The window for the contribution has no known days: the day it counts from is open."
        return Fact(Truth.NO, (Reason(text, (), "2.2(c)", None),), None, ("a day of entry into force",))
    payments = tuple(_payments(situation, windows, joined, day))
    sure, at_most = total(charter, payments, Truth.YES), total(charter, payments, Truth.POSSIBLY)
    beside = "" if at_most == sure else f", USD {at_most:,} with what may count"
    truth = _meets(charter, payments, sure, at_most)
    since = _passed_on(charter, payments, truth) if truth is not Truth.NO else None
    reasons = tuple(payment.reason for payment in payments)
    return (
        Fact(truth, reasons, since)
        .lacking(*_missing(charter, sure, windows, joined, day, claimed=truth is Truth.POSSIBLY))
        .said(
            "2.2(c)",
            f"It paid USD {sure:,}, {in_words(charter)}, inside the window: the limit does not apply to it.",
            f"It paid USD {sure:,} that count for certain{beside}, not {in_words(charter)}: the limit applies to it.",
            f"USD {sure:,} paid are certain, more are claimed or open; the test is {in_words(charter)}.",
        )
    )


def _meets(charter: Charter, payments: Sequence[Payment], sure: Decimal, at_most: Decimal) -> Truth:
    """Whether what counts meets the test: for certain only if it does whatever else may turn out to count."""
    met = {compares(charter, paid) for paid in _totals(charter, payments, sure, at_most)}
    return Truth.POSSIBLY if len(met) > 1 else Truth.YES if met.pop() else Truth.NO


def _totals(charter: Charter, payments: Sequence[Payment], sure: Decimal, at_most: Decimal) -> set[Decimal]:
    """The totals that can turn out to count; where they are too many or unknown, the ends and what is nearest the test.

    An unknown amount can bring the total to the threshold, where that is not passed yet, and beyond it.
    """
    claimed = [one.amount for one in payments if one.counts is Truth.POSSIBLY]
    if at_most == _UNKNOWN or len(claimed) > _MOST_CLAIMS:
        return {sure, min(max(sure, charter.rules["contribution_threshold"].amount), at_most), at_most}
    found = {sure}
    for amount in claimed:
        found |= {_plus(charter, paid, amount) for paid in found}
    return found


def _plus(charter: Charter, paid: Decimal, amount: Decimal) -> Decimal:
    return paid + amount if charter.chooses("2.2-C", "add_up") else max(paid, amount)


def _missing(
    charter: Charter, sure: Decimal, windows: Sequence[_Window], joined: Fact, day: date, *, claimed: bool
) -> Iterator[str]:
    if claimed:
        yield "the word of the payer or the Board on what may count"
    last = windows[-1]
    if (last is None or day <= last[1]) and (short := needed(charter, sure)):
        amount = f"USD {short:,} more" if charter.chooses("2.2-C", "add_up") else f"USD {short:,} in one payment"
        member = "its membership and then " if joined.truth is Truth.NO else ""
        yield f"{member}{amount} in cash to the Board {f'by {last[1].isoformat()}' if last else 'inside the window'}"


def payer(world: World, state: str) -> tuple[Situation, Days, Fact]:
    """Give what the test asks of one state: its situation, the days of entry into force, and how it became a member.

    A membership that has or may have ended was one when the state paid.
    """
    own = world.situation(state)
    open_values = world.standings[state, "membership"]
    joined = [one for one in open_values if one.value in {"member", "former"}]
    if not joined:
        return own, world.force.days, Fact(Truth.NO)
    truth = Truth.YES if len(joined) == len(open_values) else Truth.POSSIBLY
    member = next((one for one in joined if one.value == "member" and one.since), None)
    if member is None:
        return own, world.force.days, Fact(Truth.POSSIBLY, joined[0].because)
    return own, world.force.days, Fact(truth, member.because, parse(member.since or ""))


class Cash(NamedTuple):
    """The US dollars that count towards the exception by a day.

    Attributes:
        sure: what counts for certain.
        at_most: the same with what may count, as far as its amount is on record.
        unknown: how many payments that count or may count have no amount on record.
    """

    sure: Decimal
    at_most: Decimal
    unknown: int


def cash_paid(situation: Situation, force_days: Days, joined: Fact, day: date) -> Cash:
    """Add up what counts towards the exception by a day; nothing does where the window has no known days."""
    windows = windows_of(situation.charter, force_days, joined)
    if not windows:
        return Cash(Decimal(0), Decimal(0), 0)
    payments = [one for one in _payments(situation, windows, joined, day) if one.counts is not Truth.NO]
    known = [one for one in payments if one.amount != _UNKNOWN]
    sure, at_most = (total(situation.charter, known, least) for least in (Truth.YES, Truth.POSSIBLY))
    return Cash(sure, at_most, len(payments) - len(known))


def total(charter: Charter, payments: Sequence[Payment], at_least: Truth) -> Decimal:
    """Add up what counts at least so surely: the sum, or the largest payment where they do not add up (2.2-C)."""
    amounts = [payment.amount for payment in payments if payment.counts >= at_least]
    if at_least is Truth.YES:
        amounts = [amount for amount in amounts if amount != _UNKNOWN]
    return sum(amounts, Decimal(0)) if charter.chooses("2.2-C", "add_up") else max(amounts, default=Decimal(0))


def compares(charter: Charter, paid: Decimal) -> bool:
    """Whether an amount meets the test against the threshold."""
    return _COMPARE[operator(charter)](paid, charter.rules["contribution_threshold"].amount)


def in_words(charter: Charter) -> str:
    """Say the test: the comparison with the threshold."""
    return f"{OPERATORS[operator(charter)]} USD {charter.rules['contribution_threshold'].amount:,}"


def _passed_on(charter: Charter, payments: Sequence[Payment], at_least: Truth) -> UncertainDay:
    """The day of the payment with which those that count at least so surely meet the test."""

    def first(day_of: Callable[[Event], date]) -> date:
        in_order = sorted(
            (payment for payment in payments if payment.counts >= at_least), key=lambda payment: day_of(payment.act)
        )
        met = (
            day_of(payment.act)
            for number, payment in enumerate(in_order, 1)
            if compares(charter, total(charter, in_order[:number], at_least))
        )
        return next(met, day_of(in_order[0].act))

    latest = first(lambda act: act.latest)
    return between(first(lambda act: act.earliest), None if latest >= OPEN else latest)


def _payments(situation: Situation, windows: Sequence[_Window], joined: Fact, day: date) -> Iterator[Payment]:
    made = [act for act in situation.acts if act.kind == "contribution" and act.earliest <= day]
    ids = {act.id for act in made}
    changed = {act.supersedes for act in made if act.motive == "no_longer"}
    denials = [act for act in made if act.fields["stage"] == "denied" and is_authoritative(act)]
    for act in made:
        again = act.motive == "confirmed" and act.supersedes in ids
        if act.fields["stage"] != "denied" and act.id not in changed and not again:
            amount = act.fields.get("amount_usd")
            counts, why = _counts(situation.charter, act, windows, joined, day)
            denied = next((one for one in denials if one.latest >= act.earliest), None)
            if denied and denied.fields["form"] == "cash" and counts is not Truth.NO:
                counts = _denied(act, denied)
                why = f"{'may' if counts else 'does not'} count, the payer denies it ({of_record(denied).rstrip('.')})"
            shown = f"USD {Decimal(str(amount)):,}" if amount is not None else "An unknown amount"
            reason = Reason(f"{shown} {why}: {of_record(act)}", (act.id,), "2.2(c)", HOLDS[counts])
            yield Payment(act, Decimal(str(amount)) if amount is not None else _UNKNOWN, counts, reason)


_KNOWS = frozenset({"self", "chairman", "board"})


def _denied(act: Event, denial: Event) -> Truth:
    """What a payer's denial leaves of a contribution: open on the word of who knows, or where it may be the earlier."""
    later = denial.earliest >= act.latest
    return Truth.POSSIBLY if act.asserted_by in _KNOWS or not later else Truth.NO


def _counts(charter: Charter, act: Event, windows: Sequence[_Window], joined: Fact, day: date) -> tuple[Truth, str]:
    """How sure it is that a contribution counts, and in a few words why or why not."""
    conditions = [
        (_of_form(act), "does not count, it is no cash"),
        (_paid(charter, act), "does not count, it is promised and not paid"),
        (_of_an_amount(act), "does not count, no amount was promised"),
        (_to_the_board(charter, act), "does not count, it went to another payee"),
        (_inside(act, windows), "does not count, it came outside the window"),
        (_by_a_member(act, joined), "does not count, it was no member when it paid"),
    ]
    for truth, why in conditions:
        if truth is Truth.NO:
            return truth, why
    happened = Truth.YES if settled(act, day) else Truth.POSSIBLY
    truth = every([*(truth for truth, _ in conditions), happened])
    return truth, "counts" if truth is Truth.YES else "may count"


def _of_form(act: Event) -> Truth:
    return Truth.YES if act.fields["form"] == "cash" else Truth.NO


def _paid(charter: Charter, act: Event) -> Truth:
    """Point 2.2-E: a pledge or commitment does, does not, or it is left open."""
    if act.fields["stage"] == "paid":
        return Truth.YES
    if charter.chooses("2.2-E", "undetermined") and act.fields["stage"] in {"pledged", "committed"}:
        return Truth.POSSIBLY
    committed = charter.chooses("2.2-E", "legal_commitment") and act.fields["stage"] == "committed"
    return Truth.YES if committed else Truth.NO


def _of_an_amount(act: Event) -> Truth:
    """A payment of an unknown amount may be enough; a promise of none is nothing to hold against the test."""
    return Truth.YES if act.fields["stage"] == "paid" or act.fields.get("amount_usd") is not None else Truth.NO


def _to_the_board(charter: Charter, act: Event) -> Truth:
    """Point 2.2-D: to accounts of the Board, to any channel it opened, or to anything for the Board or for Gaza."""
    if charter.chooses("2.2-D", "any_for_board_or_gaza"):
        return Truth.YES
    payee = act.fields.get("payee")
    if payee is None:
        return Truth.POSSIBLY
    named = str(payee).casefold()
    if _BOARD.fullmatch(named.removeprefix("the ")):
        return Truth.YES
    other = any(channel in named for channel in _CHANNELS)
    return Truth.YES if other and charter.chooses("2.2-D", "any_channel", "any_subsidiary") else Truth.NO


def _inside(act: Event, windows: Sequence[_Window]) -> Truth:
    """Whether it came inside the window, whichever of those that are possible it is."""
    first, last = windows[0], windows[-1]
    if (first and act.latest < first[0]) or (last and act.earliest > last[1]):
        return Truth.NO
    found = {_within(act, *window) if window else Truth.POSSIBLY for window in windows}
    return found.pop() if len(found) == 1 else Truth.POSSIBLY


def _within(act: Event, first: date, last: date) -> Truth:
    if act.latest < first or act.earliest > last:
        return Truth.NO
    return Truth.YES if first <= act.earliest and act.latest <= last else Truth.POSSIBLY


def _by_a_member(act: Event, joined: Fact) -> Truth:
    """The payer is a member state: a payment of a day before it joined is none of a member's."""
    if joined.truth is Truth.NO or joined.since is None:
        return joined.truth
    earliest, latest = joined.since.bounds(act.earliest)
    if act.latest < earliest:
        return Truth.NO
    return min(joined.truth, Truth.YES if latest <= act.earliest else Truth.POSSIBLY)
