"""Chapter II: whether a state is a member, was one, or takes part until it ratifies (2.1, 11.1(b))."""

from dataclasses import replace
from datetime import date

from tracker.domain.standings import Reason
from tracker.domain.truth import Truth
from tracker.rules.expiry import expired
from tracker.rules.formation import EITHER_SIGNATURE, declines_application, signature
from tracker.rules.joining import a_state, member
from tracker.rules.leaving import LEAVING
from tracker.rules.periods import common_term_end
from tracker.rules.reinvitation import after_it
from tracker.rules.setting import Setting, setting_dissolved
from tracker.rules.situation import Fact, Situation, all_of, chosen
from tracker.rules.spells import consented_since, ended, ongoing
from tracker.rules.terms import last_days
from tracker.rules.timeline import Candidate


def membership(situation: Situation, setting: Setting, day: date) -> tuple[Candidate, ...]:
    """A member is a state that the Chairman invited and that notified its consent to a Charter in force (2.1)."""
    joined = member(situation, setting, day)
    over = ended(situation, setting, joined, day)
    left = replace(over, truth=min(joined.truth, over.truth))
    stays = Fact(
        Truth.NO if over.truth is Truth.YES else joined.truth,
        (
            *consented_since(situation, setting, joined, day),
            *joined.because,
            *_beyond_its_term(situation, setting, joined, day),
        ),
        ongoing(situation, setting, joined, day)[1],
        joined.would_flip or left.would_flip,
    )
    signed = signature(situation, EITHER_SIGNATURE[1:], day)
    sits = _until_it_ratifies(situation, setting, signed, day)
    why = over if over.truth is Truth.YES else joined
    non_voting, provisional = (_and_why_no_member(fact, why) for fact in sits)
    may_follow, _ = after_it(situation, joined, over, day)
    again = any(act.kind == "signature" and act.id in signed.events and may_follow(act) for act in situation.acts)
    if again and max(fact.truth for fact in sits) is not Truth.NO:
        text = "It has signed anew since, subject to ratification; whether it takes part again is unverified."
        anew = Reason(text, signed.events, "2.3/reinvitation", None)
        left = replace(left, truth=min(left.truth, Truth.POSSIBLY), because=(anew, *left.because))
    return chosen(
        ("former", left), ("member", stays), ("non_voting", non_voting), ("provisional", provisional), otherwise=joined
    )


def _until_it_ratifies(situation: Situation, setting: Setting, signed: Fact, day: date) -> tuple[Fact, Fact]:
    """Whether a state that signed subject to ratification sits without a vote, and whether it applies the Charter."""
    must_ratify = all_of(
        signed,
        a_state(situation),
        ~setting_dissolved(setting, day),
        _in_common_term(situation, setting, day),
        _goes_on(situation, signed, day),
    )
    declines = declines_application(situation, day)
    non_voting = all_of(must_ratify, declines).said(
        "11.1(b)",
        "It signed subject to ratification and declined to apply the Charter meanwhile: it sits without a vote.",
        "It has not declined to apply the Charter until it ratifies.",
        "Whether it sits without a vote until it ratifies is open.",
    )
    provisional = must_ratify.said(
        "11.1(b)",
        "It signed subject to ratification: it applies the Charter provisionally from its signature.",
        "It has not signed subject to ratification.",
        "Whether it applies the Charter provisionally until it ratifies is open.",
    )
    return non_voting, replace(provisional, truth=Truth.NO) if declines.truth is Truth.YES else provisional


def _in_common_term(situation: Situation, setting: Setting, day: date) -> Fact:
    """Whether a state that must still ratify can go on after the term that all members share is not said (2.2-I)."""
    first, last = (common_term_end(situation.charter, day) for day in setting.force.days)
    if first is None or day <= first:
        return Fact(Truth.YES)
    ended_on = f"ended on {first.isoformat()}" if first == last else "has or may have ended"
    text = f"The term of all members {ended_on}; whether it goes on until it ratifies is not said."
    return Fact(Truth.POSSIBLY, (Reason(text, (), "2.2(c)", None),))


def _goes_on(situation: Situation, signed: Fact, day: date) -> Fact:
    """Whether the part of a state that must still ratify ends by withdrawal or removal is not said (2.3, 2.4)."""
    since = signed.since.bounds(day)[0] if signed.since else day
    left = situation.happened(lambda act: act.kind in LEAVING and act.latest >= since, day)
    if left.truth is Truth.NO:
        return Fact(Truth.YES)
    text = "It gave notice of withdrawal, or was removed; whether that ends its part before it ratifies is not said."
    return Fact(Truth.POSSIBLY, (Reason(text, left.events, "2.4", None), *left.because))


def _and_why_no_member(fact: Fact, joined: Fact) -> Fact:
    """Give a fact with the reasons why the state is no full member beside its own, each sentence once."""
    own = {(one.text, one.events) for one in fact.because}
    beside = (one for one in joined.because if (one.text, one.events) not in own)
    return Fact(fact.truth, tuple(dict.fromkeys((*fact.because, *beside))), fact.since, joined.would_flip)


def _beyond_its_term(situation: Situation, setting: Setting, joined: Fact, day: date) -> tuple[Reason, ...]:
    """Why a member is one after its first term, where it is for certain."""
    _, last = last_days(situation, setting.force.days, joined)
    found = expired(situation, setting, joined, day) if last and day > last else None
    return found.because if found and found.truth is Truth.NO else ()
