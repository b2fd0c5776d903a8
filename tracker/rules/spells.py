"""Chapter II: each membership of a state with its end, and since when it is a member (2.1, 2.3)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker.domain.dates import UncertainDay, between, from_earliest, one_of
from tracker.domain.standings import Reason
from tracker.domain.truth import Truth
from tracker.rules.expiry import expired, without_limit
from tracker.rules.leaving import ended_otherwise
from tracker.rules.reinvitation import in_turn
from tracker.rules.setting import Setting
from tracker.rules.situation import Fact, Situation, any_of, once
from tracker.rules.terms import RENEWAL, renewed, terms


@once
def spells(situation: Situation, setting: Setting, joined: Fact, day: date) -> list[tuple[Fact, Fact]]:
    """Each membership of a state with its end, in order: the first, and those that it may have begun by consents anew.

    The next one follows an end that is certain or possible, and begins with the first consent since.
    """
    return in_turn(situation, joined, lambda one: _end(situation, setting, one, day), day)


def _end(situation: Situation, setting: Setting, joined: Fact, day: date) -> Fact:
    """Whether one membership has ended, in any of the four ways (2.3)."""
    over = expired(situation, setting, joined, day)
    otherwise = ended_otherwise(situation, setting, joined, day)
    found = any_of(otherwise, over)
    spared = over.truth is Truth.YES is not otherwise.truth
    return replace(found, would_flip=(RENEWAL,)) if spared else found


@once
def ended(situation: Situation, setting: Setting, joined: Fact, day: date) -> Fact:
    """Whether a membership has ended: with the term, by withdrawal, by removal or with the Board (2.3, 2.4, 10).

    Whether a state that was a member and consents once more is one again is unverified (2.3/reinvitation): if it is,
    that membership too ends as any other does.
    """
    (_, first), *again = spells(situation, setting, joined, day)
    if not again:
        return first
    last = again[-1][1]
    because = (*consented_since(situation, setting, joined, day), *first.because)
    if {first.truth, *(end.truth for _, end in again)} != {Truth.YES}:
        beside = [f"{one} and " for one in first.would_flip] if first.truth is not Truth.YES else [""]
        flips = tuple(f"{one}a source for the words on states that are invited again" for one in beside)
        return Fact(Truth.POSSIBLY, because, first.since, flips)
    since = between(first.since.earliest, last.since.latest) if first.since and last.since else None
    return replace(last, because=tuple(dict.fromkeys((*last.because, *because))), since=since)


def consented_since(situation: Situation, setting: Setting, joined: Fact, day: date) -> tuple[Reason, ...]:
    """What makes it open whether a state whose membership ended is a member: that it consented anew since."""
    *ended_ones, (last, _) = spells(situation, setting, joined, day)
    text = "It has consented anew since; whether that makes it a member again is unverified."
    return (Reason(text, last.events, "2.3/reinvitation", None),) if ended_ones else ()


def ongoing(
    situation: Situation, setting: Setting, joined: Fact, day: date
) -> tuple[Sequence[Fact], UncertainDay | None]:
    """The memberships of a state of which one may go on, and since when it does; the last where none may."""
    found = spells(situation, setting, joined, day)
    going = [one for one, end in found if end.truth is not Truth.YES] or [found[-1][0]]
    days = [since for one in going if (since := _goes_on_since(situation, setting, one, day))]
    return going, one_of(*days) if days else None


def _goes_on_since(situation: Situation, setting: Setting, joined: Fact, day: date) -> UncertainDay | None:
    """Since when a membership goes on: its joining, or the late renewal without which its term was over for certain."""
    _, last = terms(situation, setting.force.days, joined, day)[-1]
    if not joined.since or not last or not joined.since.bounds(day)[1] <= last < day:
        return joined.since
    since = renewed(situation, joined, day).since
    spared = without_limit(situation, setting, joined, day).truth is not Truth.NO
    if spared or not since or since.bounds(day)[1] <= last:
        return joined.since
    return since if since.bounds(day)[0] > last else from_earliest(since, joined.since)
