"""Chapter II, the exception to the three-year limit: more than a billion dollars in cash to the Board in a year."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import eq, ge, gt
from typing import NamedTuple

from tracker.domain.charter import OPERATORS, Charter
from tracker.domain.dates import DAWN, OPEN, UncertainDay, between, day_words
from tracker.domain.events import Event
from tracker.domain.standings import Reason
from tracker.domain.truth import HOLDS, Truth, every
from tracker.rules.authority import own_word, settled
from tracker.rules.periods import Days, contribution_window, last_day
from tracker.rules.situation import Fact, Situation, once
from tracker.rules.wording import of_record

CENT = Decimal("0.01")
_UNKNOWN = Decimal("Infinity")
_MOST_CLAIMS = 12
_COMPARE: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "gt": gt,
    "ge": ge,
    "eq": eq,
    "up_to": lambda paid, threshold: 0 < paid <= threshold,
}
_NAME, _ACCOUNT = r"board(?: of peace)?", r"(?:bank )?accounts?"
_ITS_ACCOUNT = rf"(?:{_ACCOUNT} of (?:the )?{_NAME}|{_NAME}(?:['’]s)?,? {_ACCOUNT})(?: (?:held )?(?:at|with) .+)?"
_BOARD = re.compile(rf"(?:the |an? )?(?:{_NAME}(?: \(.*\))?|{_ITS_ACCOUNT})")
"""The Board itself or an account of its own, and no fund or body beside it that has its name in its own."""

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


def needed(charter: Charter, paid: Decimal) -> Decimal | None:
    """Give the smallest further amount that meets the test, in one payment where they do not add up.

    It is nothing once the test is met, and None where no further amount meets it: too much has been paid.
    """
    threshold = charter.rules["contribution_threshold"].amount
    least = {"gt": threshold + CENT, "up_to": CENT}.get(operator(charter), threshold)
    if compares(charter, paid):
        return Decimal(0)
    if not charter.chooses("2.2-C", "add_up"):
        return least
    return least - paid if paid < least else None


class Window(NamedTuple):
    """The window for the contribution, as far as the day from which it runs is known; it runs from one of several days.

    Attributes:
        opens: the first and the last day that can be its first; ``DAWN`` and ``OPEN`` where none is known.
        closes: the first and the last day that can be its last, inclusive; ``DAWN`` and ``OPEN`` where none is known.
    """

    opens: tuple[date, date]
    closes: tuple[date, date]

    @property
    def known(self) -> bool:
        """Whether it runs from one known day."""
        return self.opens[0] == self.opens[1]

    def words(self) -> str:
        """Say when it runs: ``from 22 January 2026 to 22 January 2027``."""
        if self.known:
            (opens, _), (closes, _) = self
            return f"from {day_words(opens)} to {day_words(closes)}"
        first, last = (between(one, None if other == OPEN else other) for one, other in (self.opens, self.closes))
        return f"from a day {first.words()} to one {last.words()}"

    def holds(self, earliest: date, latest: date) -> Truth:
        """Whether a day lies inside, certain only where it does whichever day it is and whenever the window runs."""
        if latest < self.opens[0] or earliest > self.closes[1]:
            return Truth.NO
        return Truth.YES if self.opens[1] <= earliest and latest <= self.closes[0] else Truth.POSSIBLY


def window(charter: Charter, force_days: Days, since: UncertainDay | None) -> Window | None:
    """Give the window of all members, or of one since it joined (2.2-B); None while it has no known days."""
    if charter.chooses("2.2-B", "first_year_of_membership"):
        return _window_of_its_own(charter, since) if since else None
    first, last = (contribution_window(charter, day) for day in force_days)
    return _from_one_of(first, last or (OPEN, OPEN)) if first else None


def _window_of_its_own(charter: Charter, since: UncertainDay) -> Window | None:
    """The first year of one membership, from one of the days on which that can have begun."""
    first, last = (_year_from(charter, day) for day in (since.earliest, since.latest))
    return _from_one_of(first or (DAWN, DAWN), last or (OPEN, OPEN)) if first or last else None


def _year_from(charter: Charter, start: date | None) -> tuple[date, date] | None:
    ends = last_day(charter, start, charter.rules["contribution_window_months"].whole) if start else None
    return (start, ends) if start and ends else None


def _from_one_of(first: tuple[date, date], last: tuple[date, date]) -> Window:
    return Window((first[0], last[0]), (first[1], last[1]))


Ended = tuple[tuple[date, Truth], ...]
"""From each of some days on, in order, how sure it is that a membership has ended otherwise than with its term."""


@once
def exempt(situation: Situation, force_days: Days, joined: Fact, day: date, ended: Ended = ()) -> Fact:
    """Whether the three-year limit does not apply: enough cash, paid by the member to the Board, inside the window.

    Args:
        situation: the state.
        force_days: the first and the last day that entry into force can be.
        joined: whether and since when it has become a member.
        day: only contributions by this day are looked at.
        ended: since when its membership has ended; nothing where it goes on.
    """
    charter = situation.charter
    found = window(charter, force_days, joined.since)
    if found is None:
        text = "The window for the contribution has no known days: the day it counts from is open."
        return Fact(Truth.NO, (Reason(text, (), "2.2(c)", None),), None, ("a day of entry into force",))
    payments = tuple(_payments(situation, found, joined, day, ended))
    truth = _meets(charter, payments)
    since = _passed_on(charter, payments, truth) if truth is not Truth.NO else None
    reasons = tuple(payment.reason for payment in payments)
    member = Truth.NO if _over(ended, day, day) is Truth.YES else joined.truth
    sure = total(charter, payments, Truth.YES)
    return (
        Fact(truth, reasons, since)
        .lacking(*_missing(charter, sure, found, member, day, claimed=truth is Truth.POSSIBLY))
        .said("2.2(c)", *_concluded(charter, sure, total(charter, payments, Truth.POSSIBLY)))
    )


def _concluded(charter: Charter, sure: Decimal, at_most: Decimal) -> tuple[str, str, str]:
    """What the payments come to, in words: where the test is met, where it is not, where that is open."""
    one = "" if charter.chooses("2.2-C", "add_up") else " in one payment"
    beside = "" if at_most == sure else f", USD {at_most:,} with what may count"
    return (
        f"It paid USD {sure:,}{one}, {in_words(charter)}, inside the window: the limit does not apply to it.",
        f"It paid USD {sure:,} that count for certain{one}{beside}, not {in_words(charter)}: the limit applies to it.",
        f"USD {sure:,} paid are certain{one}, more are claimed or open; the test is {in_words(charter)}.",
    )


def _meets(charter: Charter, payments: Sequence[Payment]) -> Truth:
    """Whether what counts meets the test: for certain only if it does whatever else may turn out to count."""
    if not charter.chooses("2.2-C", "add_up"):
        return max((_meets_alone(charter, one) for one in payments), default=Truth.NO)
    met = {compares(charter, paid) for paid in _totals(charter, payments)}
    return Truth.POSSIBLY if len(met) > 1 else Truth.YES if met.pop() else Truth.NO


def _meets_alone(charter: Charter, payment: Payment) -> Truth:
    """Whether one payment meets the test by itself; one of an unknown amount may."""
    if payment.amount == _UNKNOWN:
        return min(payment.counts, Truth.POSSIBLY)
    return payment.counts if compares(charter, payment.amount) else Truth.NO


def _totals(charter: Charter, payments: Sequence[Payment]) -> set[Decimal]:
    """The totals that can turn out to count; where they are too many or unknown, the ends and what is nearest the test.

    An unknown amount can bring the total to the threshold, where that is not passed yet, and beyond it.
    """
    sure, at_most = total(charter, payments, Truth.YES), total(charter, payments, Truth.POSSIBLY)
    claimed = [one.amount for one in payments if one.counts is Truth.POSSIBLY]
    if at_most == _UNKNOWN or len(claimed) > _MOST_CLAIMS:
        return {sure, min(max(sure, charter.rules["contribution_threshold"].amount), at_most), at_most}
    found = {sure}
    for amount in claimed:
        found |= {paid + amount for paid in found}
    return found


def _missing(
    charter: Charter, sure: Decimal, found: Window, member: Truth, day: date, *, claimed: bool
) -> Iterator[str]:
    if claimed:
        yield "the word of the payer or the Board on what may count"
    first, last = found.closes
    if day <= last and (short := needed(charter, sure)):
        before = "its membership and then " if member is Truth.NO else ""
        by = f"by {last.isoformat()}" if first == last else "inside the window"
        yield f"{before}{further(charter, short)} in cash to the Board {by}"


def further(charter: Charter, amount: Decimal) -> str:
    """Say a further amount, and that it takes one payment where payments do not add up."""
    return f"USD {amount:,} {'more' if charter.chooses('2.2-C', 'add_up') else 'in one payment'}"


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


def cash_paid(situation: Situation, force_days: Days, joined: Fact, day: date, ended: Ended = ()) -> Cash:
    """Add up what counts towards the exception by a day; nothing does where the window has no known days."""
    found = window(situation.charter, force_days, joined.since)
    if found is None:
        return Cash(Decimal(0), Decimal(0), 0)
    payments = [one for one in _payments(situation, found, joined, day, ended) if one.counts is not Truth.NO]
    known = [one for one in payments if one.amount != _UNKNOWN]
    sure, at_most = (total(situation.charter, known, least) for least in (Truth.YES, Truth.POSSIBLY))
    return Cash(sure, at_most, len(payments) - len(known))


def total(charter: Charter, payments: Sequence[Payment], at_least: Truth) -> Decimal:
    """Give what counts at least so surely: the sum; where they do not add up, the payment nearest to the test (2.2-C).

    That is one that meets it, else the largest.
    """
    amounts = [payment.amount for payment in payments if payment.counts >= at_least]
    if at_least is Truth.YES:
        amounts = [amount for amount in amounts if amount != _UNKNOWN]
    if charter.chooses("2.2-C", "add_up"):
        return sum(amounts, Decimal(0))
    return max(amounts, key=lambda amount: (compares(charter, amount), amount), default=Decimal(0))


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


def _payments(situation: Situation, found: Window, joined: Fact, day: date, ended: Ended) -> Iterator[Payment]:
    made = [act for act in situation.acts if act.kind == "contribution" and act.earliest <= day]
    ids = {act.id for act in made}
    changed = {act.supersedes for act in made if act.motive == "no_longer"}
    denials = [act for act in made if act.fields["stage"] == "denied" and act.confidence != "low"]
    for act in made:
        again = act.motive == "confirmed" and act.supersedes in ids
        if act.fields["stage"] != "denied" and act.id not in changed and not again:
            amount = act.fields.get("amount_usd")
            counts, why = _counts(situation.charter, act, found, joined, day, ended)
            if counts is not Truth.NO and (denied := _denied(act, denials, day)):
                left, denial = denied
                counts = min(counts, left)
                does, whose = "may" if counts else "does not", _whose(denial)
                why = f"{does} count, {whose} denies it ({of_record(denial).rstrip('.')})"
            shown = f"USD {Decimal(str(amount)):,}" if amount is not None else "An unknown amount"
            reason = Reason(f"{shown} {why}: {of_record(act)}", (act.id,), "2.2(c)", HOLDS[counts])
            yield Payment(act, Decimal(str(amount)) if amount is not None else _UNKNOWN, counts, reason)


_THE_BOARD = frozenset({"chairman", "board"})
_KNOWS = _THE_BOARD | {"self"}


def _denied(act: Event, denials: Sequence[Event], day: date) -> tuple[Truth, Event] | None:
    """The denial that leaves least of a contribution, with what it leaves; None where none is of it."""
    found = [(left, one) for one in denials if (left := _left_by(one, act, day)) is not Truth.YES]
    return min(found, key=lambda one: one[0], default=None)


def _left_by(denial: Event, act: Event, day: date) -> Truth:
    """What a denial leaves of a contribution: all of it, if it is of another one or from before it.

    Nothing is left of what neither the payer, the Chairman nor the Board told of, once the payer has denied it for
    certain. A denial by the Chairman or the Board leaves open what they told of themselves.
    """
    denied, told = (one.fields.get("amount_usd") for one in (denial, act))
    another = None not in (denied, told) and Decimal(str(denied)) != Decimal(str(told))
    if another or denial.fields["form"] != act.fields["form"] or denial.id in act.after:
        return Truth.YES
    if denial.latest < act.earliest and act.id not in denial.after:
        return Truth.YES
    if not own_word(denial):
        return Truth.POSSIBLY if {denial.asserted_by, act.asserted_by} <= _THE_BOARD else Truth.YES
    later = denial.latest <= day and (denial.earliest >= act.latest or act.id in denial.after)
    sure = later and act.asserted_by not in _KNOWS and (denied is None or told is not None)
    return Truth.NO if sure else Truth.POSSIBLY


def _whose(denial: Event) -> str:
    return "the payer" if own_word(denial) else f"the {denial.asserted_by.title()}"


_ANOTHER = {
    False: "does not count, it went to another payee",
    True: "does not count, it was neither for the Board nor for Gaza",
}


def _counts(charter: Charter, act: Event, found: Window, joined: Fact, day: date, ended: Ended) -> tuple[Truth, str]:
    """How sure it is that a contribution counts, and in a few words why or why not."""
    conditions = [
        (_of_form(act), "does not count, it is no cash"),
        (_paid(charter, act), "does not count, it is promised and not paid"),
        (_of_an_amount(act), "does not count, no amount was promised"),
        (_to_the_board(charter, act), _ANOTHER[charter.chooses("2.2-D", "any_for_board_or_gaza")]),
        (found.holds(act.earliest, act.latest), "does not count, it came outside the window"),
        (_by_a_member(act, joined, ended), "does not count, it was no member when it paid"),
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
    payee = act.fields.get("payee")
    named = str(payee or "").casefold().strip()
    channel = any(one in named for one in _CHANNELS)
    if _BOARD.fullmatch(named) and ("account" in named or not channel):
        return Truth.YES
    if charter.chooses("2.2-D", "any_for_board_or_gaza"):
        return Truth.YES if channel else _for_board_or_gaza(named, str(act.fields.get("purpose") or "").casefold())
    if payee is None:
        return Truth.POSSIBLY
    return Truth.YES if channel and charter.chooses("2.2-D", "any_channel", "any_subsidiary") else Truth.NO


def _for_board_or_gaza(payee: str, purpose: str) -> Truth:
    """Whether a contribution to somebody else is for the Board or for Gaza: open where whom or what for is not said."""
    said = f"{payee} {purpose}"
    if "gaza" in said or "board of peace" in said:
        return Truth.YES
    return Truth.NO if payee and purpose and "palestin" not in said else Truth.POSSIBLY


def _by_a_member(act: Event, joined: Fact, ended: Ended) -> Truth:
    """The payer is a member state: a payment of a day before it joined, or after it left, is none of a member's."""
    if joined.truth is Truth.NO or joined.since is None:
        return joined.truth
    earliest, latest = joined.since.bounds(act.earliest)
    if act.latest < earliest:
        return Truth.NO
    stays = ~_over(ended, act.earliest, act.latest)
    return min(joined.truth, Truth.YES if latest <= act.earliest else Truth.POSSIBLY, stays)


def _over(ended: Ended, first: date, last: date) -> Truth:
    """How sure it is that a membership had ended before a day out of some; open where it may have on the day itself."""
    before = [truth for since, truth in ended if since < first]
    found = {before[-1] if before else Truth.NO, *(truth for since, truth in ended if first <= since <= last)}
    return found.pop() if len(found) == 1 else Truth.POSSIBLY
