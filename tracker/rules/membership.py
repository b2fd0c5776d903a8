"""Chapter II: who is a member, from when, and how membership ends."""

from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.charter import Charter
from tracker.domain.dates import DAWN, OPEN, between, next_day
from tracker.domain.standings import Reason
from tracker.domain.truth import Truth
from tracker.rules import duration
from tracker.rules.contributions import Ended, exempt
from tracker.rules.formation import (
    EITHER_SIGNATURE,
    EntryIntoForce,
    by_notice,
    consent_given,
    declines_application,
    signature,
)
from tracker.rules.periods import common_term_end, renewed_term_end, term_end
from tracker.rules.situation import Fact, Situation, all_of, any_of, chosen, once
from tracker.rules.timeline import Candidate

_USA = "USA"
_RENEWAL = "a renewal by the Chairman"


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for all states alike, as known on one day under one reading.

    Attributes:
        force: when the Charter entered into force.
        endings: every end of the Board, each with the day from which it is so, however sure.
    """

    force: EntryIntoForce
    endings: tuple[Fact, ...]


def membership(situation: Situation, setting: Setting, day: date) -> tuple[Candidate, ...]:
    """A member is a state that the Chairman invited and that notified its consent to a Charter in force (2.1)."""
    joined = member(situation, setting, day)
    over = ended(situation, setting, joined, day)
    left = replace(over, truth=min(joined.truth, over.truth))
    must_ratify = all_of(
        signature(situation, EITHER_SIGNATURE[1:], day),
        _a_state(situation),
        ~setting_dissolved(setting, day),
        _in_common_term(situation, setting, day),
        _goes_on(situation, day),
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
    if declines.truth is Truth.YES:
        provisional = replace(provisional, truth=Truth.NO)
    non_voting, provisional = _and_why_no_member(non_voting, joined), _and_why_no_member(provisional, joined)
    flips = joined.would_flip or left.would_flip
    stays = replace(joined, truth=Truth.NO if over.truth is Truth.YES else joined.truth, would_flip=flips)
    return chosen(
        ("former", left), ("member", stays), ("non_voting", non_voting), ("provisional", provisional), otherwise=joined
    )


def _and_why_no_member(fact: Fact, joined: Fact) -> Fact:
    """Give a fact with the reasons why the state is no full member beside its own."""
    because = tuple(dict.fromkeys((*fact.because, *joined.because)))
    return Fact(fact.truth, because, fact.since, joined.would_flip)


@once
def member(situation: Situation, setting: Setting, day: date) -> Fact:
    """Whether a state has become a member by a day, whether or not it has left since (2.1, point 2.1-B)."""
    bound = joined_by_word(situation, day)
    at = bound.since.latest if bound.since and bound.since.latest and bound.since.latest < day else day
    conditions = [_a_state(situation), invited(situation, at), bound]
    if not situation.charter.chooses("2.1-B", "accepted_or_signed"):
        conditions.append(setting.force.on(day, situation.charter))
    if setting.endings:
        conditions.append(~setting_dissolved(setting, at))
    return all_of(*conditions).said(
        "2.1",
        "It is a state, was invited and is bound: it is a member.",
        "It is not a member on this day: not every condition is met.",
        "Whether it is a member on this day is open.",
    )


@once
def joined_by_word(situation: Situation, day: date) -> Fact:
    """Whether the state has done what makes a member, by the reading's choice on point 2.1-B."""
    signed = signature(situation, EITHER_SIGNATURE, day).said(
        "2.1", "It signed the Charter.", "No signature is on record by this day.", "Whether it has signed is open."
    )
    signed = signed.lacking("a signature of its own")
    match situation.charter.choices["2.1-B"]:
        case "notified_consent":
            return consent_given(situation, day)
        case "listed_or_signed":
            return any_of(_listed(situation, day), signed, by_notice(situation, day))
        case "accepted_or_signed":
            accepted = situation.value("response", ("accepted",), day).said(
                "2.1",
                "It accepted.",
                "It is not on record as accepting by this day.",
                "Whether it has accepted is open.",
            )
            return any_of(accepted.lacking("its own word that it accepts"), signed, _listed(situation, day))
        case _:
            return all_of(signed, by_notice(situation, day))


def _listed(situation: Situation, day: date) -> Fact:
    listed = situation.value("listing", ("listed",), day).lacking("the Board's listing of it")
    return listed.said(
        "2.1", "The Board lists it.", "The Board does not list it by this day.", "Whether the Board lists it is open."
    )


def _a_state(situation: Situation) -> Fact:
    """Only states can be members (2.1, point 2.1-C)."""
    return Fact(Truth.YES if situation.is_state else Truth.NO).said("2.1", "It is a state.", "It is not a state.", "")


def invited(situation: Situation, day: date) -> Fact:
    """Whether a state has the invitation that membership needs; one taken back too early may not do (2.1-A)."""
    stands = situation.value("invitation", ("invited",), day)
    taken_back = situation.value("invitation", ("rescinded",), day)
    truth = stands.truth
    if taken_back.truth is Truth.YES and situation.charter.chooses("2.1-A", "undetermined"):
        truth = Truth.POSSIBLY
    reasons = stands.because if stands.truth is not Truth.NO or taken_back.truth is Truth.NO else taken_back.because
    may_be = " (2.1-A: whether it can be taken back is open)" if truth is not stands.truth else ""
    return (
        Fact(truth, reasons, stands.since)
        .lacking("an invitation by the Chairman")
        .said(
            "2.1",
            "It was invited.",
            "No standing invitation is on record by this day.",
            f"Whether its invitation stands is open{may_be}.",
        )
    )


def _in_common_term(situation: Situation, setting: Setting, day: date) -> Fact:
    """Whether a state that must still ratify can go on after the term that all members share is not said (2.2-I)."""
    first, last = (common_term_end(situation.charter, day) for day in setting.force.days)
    if first is None or day <= first:
        return Fact(Truth.YES)
    ended_on = f"ended on {first.isoformat()}" if first == last else "has or may have ended"
    text = f"The term of all members {ended_on}; whether it goes on until it ratifies is not said."
    return Fact(Truth.POSSIBLY, (Reason(text, (), "2.2(c)", None),))


def _goes_on(situation: Situation, day: date) -> Fact:
    """Whether the part of a state that must still ratify ends by withdrawal or removal is not said (2.3, 2.4)."""
    left = situation.happened(lambda act: act.kind in {"withdrawal", "removal"}, day)
    if left.truth is Truth.NO:
        return Fact(Truth.YES)
    text = "It gave notice of withdrawal, or was removed; whether that ends its part before it ratifies is not said."
    return Fact(Truth.POSSIBLY, (Reason(text, left.events, "2.4", None), *left.because))


@once
def ended(situation: Situation, setting: Setting, joined: Fact, day: date) -> Fact:
    """Whether a membership has ended: with the term, by withdrawal, by removal or with the Board (2.3, 2.4, 10)."""
    over = expired(situation, setting, joined, day)
    otherwise = any_of(
        withdrawn(situation, joined, day), removed(situation, joined, day), setting_dissolved(setting, day)
    )
    found = any_of(otherwise, over)
    spared = over.truth is Truth.YES is not otherwise.truth
    return _unless_joined_anew(situation, replace(found, would_flip=(_RENEWAL,)) if spared else found, day)


def _unless_joined_anew(situation: Situation, found: Fact, day: date) -> Fact:
    """Whether a state that was a member and consents once more is one again is unverified (2.3/reinvitation)."""
    over = found.since.bounds(day)[1] if found.since else OPEN
    anew = situation.happened(lambda act: act.kind in {"signature", "consent"} and act.earliest >= over, day)
    if found.truth is not Truth.YES or anew.truth is Truth.NO:
        return found
    text = "It has consented anew since; whether that makes it a member again is unverified."
    because = (Reason(text, anew.events, "2.3/reinvitation", None), *found.because)
    return Fact(Truth.POSSIBLY, because, found.since, ("a source for the words on states that are invited again",))


def withdrawn(situation: Situation, joined: Fact, day: date) -> Fact:
    """Whether a member's notice of withdrawal has taken effect; when it does is left open by point 2.4-A."""
    notice = _of_a_member(situation, "withdrawal", joined, day)
    at_once = situation.charter.chooses("2.4-A", "on_notice", "on_receipt")
    by_date = situation.charter.chooses("2.4-A", "date_in_notice")
    ruling = "the day that its notice names" if by_date else "a ruling on when a withdrawal takes effect (2.4-A)"
    return _in_effect(notice, ruling, "a written notice of withdrawal to the Chairman", settled=at_once).said(
        "2.4",
        "It left by written notice.",
        "No notice of withdrawal is on record.",
        "It gave notice of withdrawal; from which day it takes effect is undetermined.",
    )


def removed(situation: Situation, joined: Fact, day: date) -> Fact:
    """Whether the Chairman's removal of the member is in effect; whether a veto suspends it is open by point 2.3-D.

    Ballots on record are not counted here: whether they are two thirds depends on who else is a member (2.3-B).
    """
    act = _of_a_member(situation, "removal", joined, day)
    charter = situation.charter
    at_once = charter.chooses("2.3-D", "immediate") and not charter.chooses("2.3-A", "must_agree")
    is_open, ruling = _while_pending(charter)
    removed = f"The Chairman removed it; {is_open} is undetermined."
    claimed = "A removal is claimed, or its day is open."
    return _in_effect(act, ruling, "a removal by the Chairman", settled=at_once).said(
        "2.3/veto",
        "The Chairman removed it.",
        "No removal is on record.",
        removed if act.truth is Truth.YES else claimed,
    )


def _while_pending(charter: Charter) -> tuple[str, str]:
    """What is open while a removal is not in effect for certain, and what would settle it."""
    at_once = "a ruling that a removal is in effect at once (2.3-D)"
    if charter.chooses("2.3-A", "must_agree"):
        blocks = "a ruling that two thirds block a removal and need not agree to it (2.3-A)"
        ruling = blocks if charter.chooses("2.3-D", "immediate") else f"{blocks} and {at_once}"
        return "whether two thirds have agreed to that, as they must (2.3-A),", ruling
    if charter.chooses("2.3-D", "suspended"):
        return "that is suspended while two thirds can veto it, and when that ends (2.3-C)", at_once
    return (
        "whether the removal is in effect while two thirds can veto it",
        "a ruling on whether a veto suspends a removal (2.3-D)",
    )


def _in_effect(act: Fact, ruling: str, missing: str, *, settled: bool) -> Fact:
    """Whether an act that has happened is in effect: open while the point on that is not settled."""
    found = act if settled else replace(act, truth=min(act.truth, Truth.POSSIBLY))
    return found.lacking(ruling if found.truth is not act.truth else missing)


def _of_a_member(situation: Situation, kind: str, joined: Fact, day: date) -> Fact:
    """Whether an act of a kind has happened that ends a membership: not before the state can have joined."""
    earliest, latest = joined.since.bounds(day) if joined.since else (OPEN, OPEN)
    after = situation.happened(lambda act: act.kind == kind and act.earliest >= latest, day)
    if after.truth is Truth.YES:
        return after
    perhaps = situation.happened(lambda act: act.kind == kind and act.latest >= earliest, day)
    return replace(perhaps, truth=min(perhaps.truth, Truth.POSSIBLY))


def expired(situation: Situation, setting: Setting, joined: Fact, day: date) -> Fact:
    """Whether the state's term is over: it ends on a fixed day unless it is renewed or does not apply (2.2(c))."""
    first, last = last_days(situation, setting, joined)
    if first is None or day <= first:
        return Fact(Truth.NO, (Reason("Its term is not over.", (), "2.2(c)", False),))
    ends = last or OPEN
    if _joined_after(joined, ends, day):
        return Fact(Truth.POSSIBLY, (_no_term_of_its_own(ends),), joined.since)
    goes_on = any_of(
        _in_renewed_term(situation, joined, first, day),
        _exempt(situation, setting, joined, day),
        _no_term(situation),
    )
    found = ~goes_on
    if day <= ends:
        found = replace(found, truth=min(found.truth, Truth.POSSIBLY))
    by = f"on {ends.isoformat()}" if first == ends else f"between {first.isoformat()} and {last or 'a day not known'}"
    over = between(next_day(first), next_day(last) if last else None)
    return Fact(found.truth, goes_on.because, over, goes_on.would_flip).said(
        "2.2(c)",
        f"Its term ended {by} and was not renewed.",
        "Its term was renewed, or the limit does not apply to it.",
        f"Its term ended {by}; whether it was renewed or applies to it is open.",
    )


def _joined_after(joined: Fact, ends: date, day: date) -> bool:
    """Whether it joined, or by a day may have joined, after the term that all members share."""
    return joined.since is not None and min(joined.since.bounds(day)[1], day) > ends


def _no_term_of_its_own(ends: date) -> Reason:
    text = f"The common term ended on {ends.isoformat()}, before it joined or may have: what term it has is open."
    return Reason(text, (), "2.2(c)", None)


def _in_renewed_term(situation: Situation, joined: Fact, first: date, day: date) -> Fact:
    """Whether a renewed term runs: for certain if renewed before its end, and no longer than the longest term again.

    Whether a term that is over can be renewed, and how long a renewed one runs, is not said.
    """
    renewal = renewed(situation, joined, day)
    if renewal.since is None:
        return renewal
    longest = renewed_term_end(situation.charter, first)
    in_time = renewal.since.bounds(day)[1] <= first
    if in_time and (longest is None or day <= longest):
        return renewal
    late = "The renewal came, or may have come, after the end of the term."
    text = "How long a renewed term runs is not said." if in_time else late
    because = (Reason(f"{text} What it does then is open.", (), "2.2(c)", None), *renewal.because)
    return Fact(Truth.POSSIBLY, because, renewal.since, renewal.would_flip)


def renewed(situation: Situation, joined: Fact, day: date) -> Fact:
    """Whether the Chairman has renewed the member's term."""
    return (
        _of_a_member(situation, "renewal", joined, day)
        .lacking(_RENEWAL)
        .said(
            "2.2(c)",
            "The Chairman renewed its term.",
            "No renewal is on record.",
            "A renewal is claimed, or its day is open.",
        )
    )


def _no_term(situation: Situation) -> Fact:
    """Point 2.2-H: whether the United States has a term at all can be left open."""
    if situation.state == _USA and situation.charter.chooses("2.2-H", "undetermined"):
        text = "Whether the United States has a term is undetermined."
        return Fact(Truth.POSSIBLY, (Reason(text, (), "2.2(c)", None),))
    return Fact(Truth.NO)


def last_day(situation: Situation, setting: Setting, joined: Fact) -> date | None:
    """The last day of the state's term; None while it has not joined or the day it counts from is not known."""
    first, last = last_days(situation, setting, joined)
    return last if first == last else None


def last_days(situation: Situation, setting: Setting, joined: Fact) -> tuple[date | None, date | None]:
    """The first and the last day that can be the last of the state's term; None where none is known.

    Where a term runs from joining and the first day of that is open, it is taken from the last.
    """
    if joined.since is None:
        return None, None
    latest = joined.since.latest
    own = (joined.since.earliest or latest, latest)
    ends = [term_end(situation.charter, *days) for days in zip(setting.force.days, own, strict=True)]
    return ends[0], ends[1]


def setting_dissolved(setting: Setting, day: date) -> Fact:
    """Whether the Board has been dissolved by a day, which ends every membership (10)."""
    return (
        duration.ended(setting.endings, setting.force.days, day)
        .lacking("a dissolution of the Board by the Chairman")
        .said(
            "10/effect",
            "The Board was dissolved.",
            "No dissolution of a Board whose Charter was in force is on record.",
            "A dissolution is claimed, or its day is open.",
        )
    )


def tenure(situation: Situation, setting: Setting, day: date) -> tuple[Candidate, ...]:
    """A member's term ends at most three years after entry into force, unless it paid to lift the limit (2.2(c))."""
    joined = member(situation, setting, day)
    over = ended(situation, setting, joined, day)
    stays = all_of(joined, ~over)
    stays = Fact(stays.truth, joined.because, joined.since, joined.would_flip)
    if stays.truth is Truth.NO:
        why = joined if joined.truth is Truth.NO else over
        return (Candidate("none", None, why.because, None, why.would_flip),)
    paid = _exempt(situation, setting, joined, day)
    unlimited = any_of(paid, _no_term(situation))
    no_limit = all_of(stays, unlimited)
    no_limit = Fact(no_limit.truth, paid.because + _no_term(situation).because, no_limit.since)
    renewal = renewed(situation, joined, day)
    ends, reason = _end_of_term(situation, setting, joined, renewal, day)
    flips = (*renewal.would_flip, *paid.would_flip)
    limited = Truth.NO if unlimited.truth is Truth.YES else stays.truth
    fixed = Fact(limited, (reason, *paid.because), stays.since, flips)
    found = chosen(("no_expiry", no_limit), ("fixed_term", fixed), otherwise=joined)
    placed = tuple(replace(one, ends=ends) if one.value == "fixed_term" else one for one in found)
    if no_limit.truth is Truth.POSSIBLY is unlimited.truth:
        return (placed[1], placed[0], *placed[2:])
    return placed


def _end_of_term(
    situation: Situation, setting: Setting, joined: Fact, renewal: Fact, day: date
) -> tuple[date | None, Reason]:
    """The last day of the term, and the reason that says so; None where it is not known."""
    ends = last_day(situation, setting, joined)
    if renewal.truth is Truth.YES:
        return None, Reason("Its term was renewed; how long the renewed one runs is not said.", (), "2.2(c)", None)
    if ends is None:
        return None, Reason("Its term has no known last day: the day it counts from is open.", (), "2.2(c)", None)
    if _joined_after(joined, ends, day):
        return None, _no_term_of_its_own(ends)
    return ends, Reason(f"Its term ends at the latest on {ends.isoformat()}, unless it is renewed.", (), "2.2(c)", True)


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


_CONSENTS = frozenset({"signature", "consent"})


@once
def left(situation: Situation, setting: Setting, joined: Fact, day: date) -> Ended:
    """How sure it is, from each of some days on, that a membership has ended by withdrawal, removal or dissolution."""
    acts = [act for act in situation.acts if act.kind in {"withdrawal", "removal"}]
    if not acts and not setting.endings:
        return ()
    ends = {day for end in setting.endings if end.since for day in end.since.bounds(DAWN)}
    return tuple((on, _left(situation, setting, joined, on)) for on in sorted(situation.days() | ends) if on <= day)


def _left(situation: Situation, setting: Setting, joined: Fact, day: date) -> Truth:
    found = any_of(withdrawn(situation, joined, day), removed(situation, joined, day), setting_dissolved(setting, day))
    return _unless_joined_anew(situation, found, day).truth
