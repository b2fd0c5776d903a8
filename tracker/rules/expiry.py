"""Chapter II: whether a membership has ended with its term, or the limit of three years does not apply (2.2(c))."""

from datetime import date

from tracker.domain.dates import DAWN, OPEN
from tracker.domain.standings import Reason
from tracker.domain.truth import Truth
from tracker.rules.contributions import Ended, exempt
from tracker.rules.joining import member
from tracker.rules.leaving import LEAVING, ended_otherwise
from tracker.rules.reinvitation import in_turn
from tracker.rules.setting import Setting
from tracker.rules.situation import Fact, Situation, any_of, once
from tracker.rules.terms import end_words, joined_late, term_over, terms

_USA = "USA"


def expired(situation: Situation, setting: Setting, joined: Fact, day: date) -> Fact:
    """Whether the state's term is over: it ends on a fixed day unless it is renewed or does not apply (2.2(c))."""
    over = term_over(situation, setting.force.days, joined, day)
    if over.truth is Truth.NO:
        return over
    spared = without_limit(situation, setting, joined, day)
    truth = min(over.truth, ~spared.truth)
    flips = (*over.would_flip, *spared.would_flip) if truth is not Truth.NO else ()
    found = Fact(truth, (*over.because, *spared.because), over.since, flips)
    if truth is Truth.POSSIBLY and joined_late(situation, setting.force.days, joined, day):
        return found
    ends = terms(situation, setting.force.days, joined, day)
    by = end_words(*ends[-1])
    return found.said(
        "2.2(c)",
        f"Its term ended {by} and was not renewed.",
        "Its term was renewed, or the limit does not apply to it.",
        f"Its term ended {by}; whether it was renewed or applies to it is open."
        if len(ends) == 1
        else f"The certain part of its renewed term ended {by}; whether it goes on is open.",
    )


def without_limit(situation: Situation, setting: Setting, joined: Fact, day: date) -> Fact:
    """Whether the limit does not apply, so that no term ends: by a payment, or as the reading leaves it open."""
    return any_of(lifted(situation, setting, joined, day), no_term(situation))


def lifted(situation: Situation, setting: Setting, joined: Fact, day: date) -> Fact:
    """Whether a payment lifts the limit: one of this membership, or of the first, which is open to serve it too."""
    both = dict.fromkeys((member(situation, setting, day), joined))
    return any_of(*(_exempt(situation, setting, one, day) for one in both))


def no_term(situation: Situation) -> Fact:
    """Point 2.2-H: whether the United States has a term at all can be left open."""
    if situation.state == _USA and situation.charter.chooses("2.2-H", "undetermined"):
        text = "Whether the United States has a term is undetermined."
        return Fact(Truth.POSSIBLY, (Reason(text, (), "2.2(c)", None),))
    return Fact(Truth.NO)


def _exempt(situation: Situation, setting: Setting, joined: Fact, day: date) -> Fact:
    """Whether the limit does not apply, by what the state paid as a member, supposing that it is one on the day."""
    ended = left(situation, setting, joined, day)
    return exempt(situation, setting.force.days, joined, day, _supposing_member(situation, ended, day))


def _supposing_member(situation: Situation, ended: Ended, day: date) -> Ended:
    """Of a state that is a member: what may have ended that before has not, unless it can have come back since.

    Where it had ended for certain, what may have made the state a member again has.
    """
    first = next((on for on, truth in ended if truth is not Truth.NO), OPEN)
    came_back = [act for act in situation.acts if act.kind in _CONSENTS and act.earliest <= day and act.latest > first]
    over, found = False, []
    for on, truth in ended if came_back else ():
        over = over or truth is Truth.YES
        found.append((on, Truth.NO if over and truth is Truth.POSSIBLY else truth))
    return tuple(found)


_CONSENTS = frozenset({"signature", "consent", "acceptance", "listing"})


@once
def left(situation: Situation, setting: Setting, joined: Fact, day: date) -> Ended:
    """How sure it is, from each of some days on, that a state has left by withdrawal, removal or dissolution.

    A state that has consented anew since it left may be a member again (2.3/reinvitation).
    """
    acts = [act for act in situation.acts if act.kind in LEAVING]
    if not acts and not setting.endings:
        return ()
    ends = {day for end in setting.endings if end.since for day in end.since.bounds(DAWN)}
    return tuple((on, _left(situation, setting, joined, on)) for on in sorted(situation.days() | ends) if on <= day)


def _left(situation: Situation, setting: Setting, joined: Fact, day: date) -> Truth:
    found = in_turn(situation, joined, lambda one: ended_otherwise(situation, setting, one, day), day)
    last = found[-1][1].truth
    return last if len(found) == 1 or all(end.truth is Truth.YES for _, end in found) else Truth.POSSIBLY
