"""Chapter II: whether the Chairman has renewed the term of a membership that ran then (2.2(c))."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tracker.domain.dates import OPEN
from tracker.domain.events import Event
from tracker.domain.standings import Reason
from tracker.domain.truth import Truth
from tracker.rules.leaving import ended_otherwise
from tracker.rules.setting import Setting
from tracker.rules.situation import Fact, Situation
from tracker.rules.terms import RENEWAL, bounds, goes_beyond, renewed, terms
from tracker.rules.wording import of_record


def renewed_in_time(situation: Situation, setting: Setting, joined: Fact, day: date) -> Fact:
    """Whether the term of one membership has been renewed while it ran.

    What a renewal does after the term is open; one after a withdrawal, a removal or the dissolution renews nothing.
    """
    end = ended_otherwise(situation, setting, joined, day)
    first, last = bounds(end, day) if end.truth is not Truth.NO else (OPEN, OPEN)
    before = _keeping(situation, lambda act: act.latest < first)
    found = _of_its_term(before, setting, joined, day)
    if found.truth is Truth.YES or end.truth is Truth.NO:
        return found
    may_be = _keeping(situation, lambda act: end.truth is not Truth.YES or act.earliest <= last)
    possible = _of_its_term(may_be, setting, joined, day)
    if possible.truth is not Truth.NO:
        text = "Whether the membership had ended by the day of the renewal is open."
        because = (*possible.because, Reason(text, end.events, "2.3/list", None))
        return replace(possible, truth=Truth.POSSIBLY, because=because).lacking(RENEWAL)
    late = [act for act in situation.acts if act.kind == "renewal" and last <= act.earliest <= day]
    if not late:
        return possible
    text = "The renewal on record came after the membership had ended: it does nothing to it."
    records = (Reason(of_record(act), (act.id,)) for act in late)
    return Fact(Truth.NO, (Reason(text, end.events, "2.2(c)", False), *records)).lacking(RENEWAL)


def _of_its_term(situation: Situation, setting: Setting, joined: Fact, day: date) -> Fact:
    found = renewed(situation, joined, day)
    ends = terms(situation, setting.force.days, joined, day)
    over = len(ends) == 1 and ends[0][0] is not None and ends[0][0] < day
    return goes_beyond(situation, joined, ends, day) if over and found.truth is Truth.YES else found


def _keeping(situation: Situation, wanted: Callable[[Event], bool]) -> Situation:
    """The situation without those renewals that are not wanted."""
    acts = [act for act in situation.acts if act.kind != "renewal" or wanted(act)]
    return replace(situation, acts=acts, found={})
