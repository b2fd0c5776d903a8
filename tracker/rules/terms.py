"""Chapter II: the term of a member, its last day, and the terms that renewals by the Chairman add (2.2(c))."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker.domain.dates import OPEN, between, next_day
from tracker.domain.standings import Reason
from tracker.domain.truth import Truth
from tracker.rules.authority import settled
from tracker.rules.periods import Days, renewed_term_end, term_end
from tracker.rules.situation import Fact, Situation
from tracker.rules.wording import of_record

_HOW_LONG = "the day on which its renewed term ends"
_WHICH_TERM = "a ruling on the term of a state that joins after the common one (2.2-I)"

RENEWAL = "a renewal by the Chairman"
"""What would renew a term, in words."""


def last_days(situation: Situation, force_days: Days, joined: Fact) -> Days:
    """The first and the last day that can be the last of the state's term; None where none is known.

    Where a term runs from joining and the first day of that is open, it is taken from the last.
    """
    if joined.since is None:
        return None, None
    latest = joined.since.latest
    own = (joined.since.earliest or latest, latest)
    ends = [term_end(situation.charter, *days) for days in zip(force_days, own, strict=True)]
    return ends[0], ends[1]


def terms(situation: Situation, force_days: Days, joined: Fact, day: date) -> list[Days]:
    """The first and the last day that can be the last of the state's term, and of each term that a renewal added.

    A renewal made for certain while a term runs adds one that runs for certain as long as the longest term.
    """
    ends = [last_days(situation, force_days, joined)]
    made = [act for act in situation.acts if act.kind == "renewal" and settled(act, day)]
    begins = bounds(joined, day)[1]
    while (first := ends[-1][0]) and any(begins <= act.earliest and act.latest <= first for act in made):
        begins = next_day(ends[-1][1] or OPEN)
        first, last = (renewed_term_end(situation.charter, one) if one else None for one in ends[-1])
        ends.append((first, last))
    return ends


def joined_late(situation: Situation, force_days: Days, joined: Fact, day: date) -> tuple[Reason, ...]:
    """Why it is open what term a state has that joined, or may have joined, after the term common to all (2.2-I)."""
    first, last = last_days(situation, force_days, joined)
    earliest, latest = bounds(joined, day)
    if first is None or latest <= first or not situation.charter.chooses("2.2-I", "from_eif"):
        return ()
    before = "before it joined" if earliest > (last or OPEN) else "which may be before it joined"
    text = f"The common term ended {end_words(first, last)}, {before}: what term it has is open."
    return (Reason(text, (), "2.2(c)", None),)


def end_words(first: date | None, last: date | None) -> str:
    """Say on which day a term ended, or between which."""
    start, end = (one.isoformat() if one else "a day not known" for one in (first, last))
    return f"on {end}" if first == last else f"between {start} and {end}"


def _after(last: date | None) -> date | None:
    return next_day(last) if last else None


def term_over(situation: Situation, force_days: Days, joined: Fact, day: date) -> Fact:
    """Whether the term of a state to which the limit applies is over, the terms that renewals added included."""
    ends = terms(situation, force_days, joined, day)
    first, last = ends[-1]
    if first is None or day <= first:
        running = Reason("Its term is not over.", (), "2.2(c)", False)
        return Fact(Truth.NO, (running,) if len(ends) == 1 else _renewed_words(situation, ends, day))
    if open_ := joined_late(situation, force_days, joined, day):
        sure = bounds(joined, day)[0] > (last or OPEN)
        starts = next_day(max(first, bounds(joined, day)[0]))
        return Fact(Truth.POSSIBLY, open_, joined.since if sure else between(starts, _after(last)), (_WHICH_TERM,))
    goes_on = goes_beyond(situation, joined, ends, day)
    truth = ~goes_on.truth if last and day > last else min(~goes_on.truth, Truth.POSSIBLY)
    return Fact(truth, goes_on.because, between(next_day(first), _after(last)), goes_on.would_flip)


def goes_beyond(situation: Situation, joined: Fact, ends: Sequence[Days], day: date) -> Fact:
    """Whether a membership goes on after its last term that runs for certain: as a renewal left that open.

    Whether a term that is over can be renewed, and how long a renewed one runs, is not said.
    """
    renewal = renewed(situation, joined, day)
    if renewal.truth is Truth.NO:
        return renewal
    if len(ends) > 1:
        return Fact(Truth.POSSIBLY, _renewed_words(situation, ends, day), renewal.since, (_HOW_LONG,))
    if renewal.truth is Truth.POSSIBLY:
        return renewal
    late = "came" if bounds(renewal, day)[0] > (ends[-1][1] or OPEN) else "may have come"
    text = f"The renewal {late} after the end of the term. What it does then is open."
    return replace(renewal, truth=Truth.POSSIBLY, because=(Reason(text, (), "2.2(c)", None), *renewal.because))


def _renewed_words(situation: Situation, ends: Sequence[Days], day: date) -> tuple[Reason, ...]:
    """How long a renewed term is taken to run, and the renewals."""
    made = [act for act in situation.acts if act.kind == "renewal" and settled(act, day)]
    until = f", to {ends[-1][0].isoformat()}" if ends[-1][0] else ""
    text = f"Its term was renewed: it goes on for the longest term{until}; how long the renewed one runs is not said."
    return (
        Reason(text, tuple(act.id for act in made), "2.2(c)", True),
        *(Reason(of_record(act), (act.id,)) for act in made),
    )


def renewed(situation: Situation, joined: Fact, day: date) -> Fact:
    """Whether the Chairman has renewed the member's term; a renewal of a day before it joined renews nothing."""
    found = of_a_member(situation, "renewal", joined, day)
    early = situation.happened(lambda act: act.kind == "renewal", day)
    none = none_of_a_member(situation, "renewal", "renewal", day)
    return (
        (found if found.truth is not Truth.NO else replace(early, truth=Truth.NO, since=None))
        .lacking(RENEWAL)
        .said("2.2(c)", "The Chairman renewed its term.", none, "A renewal is claimed, or its day is open.")
    )


def lengthened_by(situation: Situation, force_days: Days, joined: Fact, day: date) -> tuple[str, ...]:
    """What would move the end of a term: a renewal that is not there yet; after the common term, what term it has."""
    if joined_late(situation, force_days, joined, day):
        return (_WHICH_TERM,)
    return renewed(situation, joined, day).would_flip


def end_of_term(situation: Situation, force_days: Days, joined: Fact, day: date) -> tuple[date | None, Reason]:
    """The last day of the term, and the reason that says so; None where it is not known."""
    ends = terms(situation, force_days, joined, day)
    if len(ends) > 1:
        return None, _renewed_words(situation, ends, day)[0]
    if open_ := joined_late(situation, force_days, joined, day):
        return None, open_[0]
    first, last = ends[0]
    if first is None or first != last:
        return None, Reason("Its term has no known last day: the day it counts from is open.", (), "2.2(c)", None)
    if day > first:
        text = f"Its term ended on {first.isoformat()}; whether it was renewed, and until when, is open."
        return None, Reason(text, (), "2.2(c)", None)
    return first, Reason(
        f"Its term ends at the latest on {first.isoformat()}, unless it is renewed.", (), "2.2(c)", True
    )


def of_a_member(situation: Situation, kind: str, joined: Fact, day: date) -> Fact:
    """Whether an act of a kind has happened that ends a membership: not before the state can have joined."""
    if all(act.kind != kind for act in situation.acts):
        return Fact(Truth.NO)
    earliest, latest = bounds(joined, day)
    rests_on = set(joined.events)
    own = [act for act in situation.acts if act.id in rests_on and act.latest <= latest]
    before = {one for act in own for one in act.after}
    return situation.happened(
        lambda act: act.kind == kind and act.latest >= earliest and act.id not in before,
        day,
        lambda act: act.earliest >= latest,
    )


def none_of_a_member(situation: Situation, kind: str, name: str, day: date) -> str:
    """Say that no act of a kind has happened to a membership: none is on record, or it came before that began."""
    if any(act.kind == kind and act.earliest <= day for act in situation.acts):
        return f"The {name} on record came before this membership began: it does nothing to it."
    return f"No {name} is on record."


def bounds(fact: Fact, day: date) -> tuple[date, date]:
    """The first and the last day from which a fact can be so; the end of time while it is not so."""
    return fact.since.bounds(day) if fact.since else (OPEN, OPEN)
