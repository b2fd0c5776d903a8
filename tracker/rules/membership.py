"""Chapter II: who is a member, from when, and how membership ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.domain.charter import Charter
from tracker.domain.dates import DAWN, OPEN, UncertainDay, between, from_earliest, next_day, one_of
from tracker.domain.events import Event
from tracker.domain.standings import Reason
from tracker.domain.truth import Truth
from tracker.rules import duration
from tracker.rules.contributions import Ended, exempt
from tracker.rules.effects import accepts
from tracker.rules.formation import (
    EITHER_SIGNATURE,
    EntryIntoForce,
    by_notice,
    consent_given,
    declines_application,
    lasting,
    signature,
)
from tracker.rules.periods import common_term_end
from tracker.rules.situation import Fact, Situation, all_of, any_of, chosen, once
from tracker.rules.terms import (
    RENEWAL,
    bounds,
    end_of_term,
    end_words,
    joined_late,
    last_days,
    lengthened_by,
    none_of_a_member,
    of_a_member,
    renewed,
    term_over,
    terms,
)
from tracker.rules.timeline import Candidate

_USA = "USA"
_LEAVING = frozenset({"withdrawal", "removal"})


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
    stays = Fact(
        Truth.NO if over.truth is Truth.YES else joined.truth,
        (*_anew(situation, setting, joined, day), *joined.because, *_beyond_its_term(situation, setting, joined, day)),
        _going(situation, setting, joined, day)[1],
        joined.would_flip or left.would_flip,
    )
    signed = signature(situation, EITHER_SIGNATURE[1:], day)
    sits = _until_it_ratifies(situation, setting, signed, day)
    why = over if over.truth is Truth.YES else joined
    non_voting, provisional = (_and_why_no_member(fact, why) for fact in sits)
    may_follow, _ = _after_it(situation, joined, over, day)
    again = any(act.kind == "signature" and act.id in signed.events and may_follow(act) for act in situation.acts)
    if again and over.truth is not Truth.NO and max(fact.truth for fact in sits) is not Truth.NO:
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
        _a_state(situation),
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


def _anew(situation: Situation, setting: Setting, joined: Fact, day: date) -> tuple[Reason, ...]:
    """What makes it open whether a state whose membership ended is a member: that it consented anew since."""
    *ended_ones, (last, _) = spells(situation, setting, joined, day)
    text = "It has consented anew since; whether that makes it a member again is unverified."
    return (Reason(text, last.events, "2.3/reinvitation", None),) if ended_ones else ()


def _beyond_its_term(situation: Situation, setting: Setting, joined: Fact, day: date) -> tuple[Reason, ...]:
    """Why a member is one after its first term, where it is for certain."""
    _, last = last_days(situation, setting.force.days, joined)
    found = expired(situation, setting, joined, day) if last and day > last else None
    return found.because if found and found.truth is Truth.NO else ()


def _and_why_no_member(fact: Fact, joined: Fact) -> Fact:
    """Give a fact with the reasons why the state is no full member beside its own, each sentence once."""
    own = {(one.text, one.events) for one in fact.because}
    beside = (one for one in joined.because if (one.text, one.events) not in own)
    return Fact(fact.truth, tuple(dict.fromkeys((*fact.because, *beside))), fact.since, joined.would_flip)


@once
def member(situation: Situation, setting: Setting, day: date) -> Fact:
    """Whether a state has become a member by a day, whether or not it has left since (2.1, point 2.1-B)."""
    bound = joined_by_word(situation, day)
    conditions = [_a_state(situation), *_can_join(situation, setting, bound, day), bound]
    if not situation.charter.chooses("2.1-B", "accepted_or_signed"):
        conditions.append(setting.force.on(day, situation.charter))
    return all_of(*conditions).said(
        "2.1",
        "It is a state, was invited and is bound: it is a member.",
        "It is not a member on this day: not every condition is met.",
        "Whether it is a member on this day is open.",
    )


def _can_join(situation: Situation, setting: Setting, bound: Fact, day: date) -> list[Fact]:
    """Whether a state can join on the day from which it is bound: it is invited then, and there is a Board.

    What does not hold on the last of the days on which it can be bound is open where it may hold on one before.
    """
    first, last = bound.since.bounds(DAWN) if bound.since else (day, day)
    last = min(last, day)
    changes = situation.days() | _last_days_of_the_board(setting) if first < last else ()
    days = sorted({min(first, last), *(one for one in changes if first < one < last), last})

    def on(one: date) -> list[Fact]:
        found = [invited(situation, one)]
        return [*found, ~setting_dissolved(setting, one)] if setting.endings else found

    at_last = on(days.pop())
    if all(fact.truth is not Truth.NO for fact in at_last):
        return at_last
    earlier = (on(one) for one in reversed(days))
    could = next((facts for facts in earlier if all(fact.truth is not Truth.NO for fact in facts)), at_last)
    return could if could is at_last else [replace(fact, truth=Truth.POSSIBLY) for fact in could]


def _last_days_of_the_board(setting: Setting) -> set[date]:
    """The days before those from which the Board may have ended."""
    days = {day for end in setting.endings if end.since for day in end.since.bounds(DAWN)}
    return {day - timedelta(days=1) for day in days if day > DAWN}


@once
def joined_by_word(situation: Situation, day: date) -> Fact:
    """Whether the state has done what makes a member, by the reading's choice on point 2.1-B."""
    signed = _signed(situation, day)
    match situation.charter.choices["2.1-B"]:
        case "notified_consent":
            return consent_given(situation, day)
        case "listed_or_signed":
            return any_of(_listed(situation, day), signed, by_notice(situation, day))
        case "accepted_or_signed":
            return any_of(_accepted(situation, day), signed, _listed(situation, day))
        case _:
            return all_of(signed, by_notice(situation, day))


@lasting
def _signed(situation: Situation, day: date) -> Fact:
    signed = signature(situation, EITHER_SIGNATURE, day).lacking("a signature of its own")
    return signed.said(
        "2.1", "It signed the Charter.", "No signature is on record by this day.", "Whether it has signed is open."
    )


@lasting
def _accepted(situation: Situation, day: date) -> Fact:
    accepted = situation.value("response", ("accepted",), day).lacking("its own word that it accepts")
    return accepted.said(
        "2.1",
        "It accepted.",
        "It is not on record as accepting by this day.",
        "Whether it has accepted is open.",
    )


@lasting
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


def _goes_on(situation: Situation, signed: Fact, day: date) -> Fact:
    """Whether the part of a state that must still ratify ends by withdrawal or removal is not said (2.3, 2.4)."""
    since = signed.since.bounds(day)[0] if signed.since else day
    left = situation.happened(lambda act: act.kind in _LEAVING and act.latest >= since, day)
    if left.truth is Truth.NO:
        return Fact(Truth.YES)
    text = "It gave notice of withdrawal, or was removed; whether that ends its part before it ratifies is not said."
    return Fact(Truth.POSSIBLY, (Reason(text, left.events, "2.4", None), *left.because))


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
    because = (*_anew(situation, setting, joined, day), *first.because)
    if {first.truth, *(end.truth for _, end in again)} != {Truth.YES}:
        beside = [f"{one} and " for one in first.would_flip] if first.truth is not Truth.YES else [""]
        flips = tuple(f"{one}a source for the words on states that are invited again" for one in beside)
        return Fact(Truth.POSSIBLY, because, first.since, flips)
    since = between(first.since.earliest, last.since.latest) if first.since and last.since else None
    return replace(last, because=tuple(dict.fromkeys((*last.because, *because))), since=since)


def _going(
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
    renewal = renewed(situation, joined, day)
    if not joined.since or not renewal.since or not last or not bounds(joined, day)[1] <= last < day:
        return joined.since
    if bounds(renewal, day)[1] <= last or _spared(situation, setting, joined, day).truth is not Truth.NO:
        return joined.since
    return renewal.since if bounds(renewal, day)[0] > last else from_earliest(renewal.since, joined.since)


@once
def spells(situation: Situation, setting: Setting, joined: Fact, day: date) -> list[tuple[Fact, Fact]]:
    """Each membership of a state with its end, in order: the first, and those that it may have begun by consents anew.

    The next one follows an end that is certain or possible, and begins with the first consent since.
    """
    return _in_turn(situation, joined, lambda one: _end(situation, setting, one, day), day)


def _in_turn(situation: Situation, joined: Fact, end_of: Callable[[Fact], Fact], day: date) -> list[tuple[Fact, Fact]]:
    found: list[tuple[Fact, Fact]] = []
    used: frozenset[str] = frozenset()
    while joined.truth is not Truth.NO or not found:
        end = end_of(joined)
        found.append((joined, end))
        if end.truth is Truth.NO:
            break
        joined = _consent_anew(situation, joined, end, used, day)
        used |= {*joined.events}
    return found


def _end(situation: Situation, setting: Setting, joined: Fact, day: date) -> Fact:
    """Whether one membership has ended, in any of the four ways (2.3)."""
    over = expired(situation, setting, joined, day)
    otherwise = _ended_otherwise(situation, setting, joined, day)
    found = any_of(otherwise, over)
    spared = over.truth is Truth.YES is not otherwise.truth
    return replace(found, would_flip=(RENEWAL,)) if spared else found


def _ended_otherwise(situation: Situation, setting: Setting, joined: Fact, day: date) -> Fact:
    """Whether one membership has ended by withdrawal, by removal or with the Board."""
    return any_of(withdrawn(situation, joined, day), removed(situation, joined, day), setting_dissolved(setting, day))


def _consent_anew(situation: Situation, joined: Fact, end: Fact, used: frozenset[str], day: date) -> Fact:
    """The first consent, as the reading counts it, that a state may have given after an end of its membership."""
    may_follow, follows = _after_it(situation, joined, end, day)
    charter = situation.charter

    def given(wanted: Callable[[Event], bool]) -> Fact:
        return situation.happened(lambda act: wanted(act) and act.id not in used and may_follow(act), day, follows)

    def binds(act: Event) -> bool:
        """Whether it is enough by itself, as the reading counts it."""
        alone = charter.chooses("2.1-B", "listed_or_signed", "accepted_or_signed")
        listing = act.kind == "listing" and (alone or charter.chooses("2.1-D", "conclusive"))
        accepted = accepts(act) and charter.chooses("2.1-B", "accepted_or_signed")
        return _notifies(charter, act) or _signs(situation, act) or listing or accepted

    if charter.chooses("2.1-B", "signed_and_ratified"):
        return all_of(given(lambda act: act.kind == "signature"), given(lambda act: _notifies(charter, act)))
    return any_of(given(binds), all_of(given(lambda act: act.kind == "listing"), given(accepts)))


def _after_it(
    situation: Situation, joined: Fact, end: Fact, day: date
) -> tuple[Callable[[Event], bool], Callable[[Event], bool]]:
    """Whether an act may have come after an end of a membership, and whether it has for certain.

    It does by its day or as it is on record. A term, and the Board, ends with the day before.
    """
    leaving = [act for act in situation.acts if act.kind in _LEAVING and act.id in end.events]
    began = bounds(joined, day)[1]

    def starts(over: date) -> date:
        of_its_day = over <= began or any(over in {act.earliest, act.latest} for act in leaving)
        return next_day(max(over, began)) if of_its_day else over

    first, last = map(starts, bounds(end, day))
    either = {act.id for act in leaving}
    final = {act.id for act in leaving if next_day(act.latest) >= last}
    return (
        lambda act: act.latest >= first or not either.isdisjoint(act.after),
        lambda act: act.earliest >= last or not final.isdisjoint(act.after),
    )


def _notifies(charter: Charter, act: Event) -> bool:
    """Whether an act is a notice of consent (11.1(b), 11-A)."""
    only = charter.chooses("11-A", "needs_ratification")
    return act.kind == "consent" and (not only or act.fields["means"] == "ratification")


def _signs(situation: Situation, act: Event) -> bool:
    """Whether an act is a signature that by itself makes a member, as the reading counts it (11.1(a), 2.1-B)."""
    charter = situation.charter
    if act.kind != "signature" or not charter.chooses("2.1-B", "notified_consent"):
        return act.kind == "signature"
    chairmans = situation.state == _USA and charter.chooses("11-C", "as_chairman_only")
    reserved = act.fields.get("subject_to_ratification") and not charter.chooses("11-A", "definitive")
    return not (chairmans or reserved or charter.chooses("11-A", "needs_ratification"))


def withdrawn(situation: Situation, joined: Fact, day: date) -> Fact:
    """Whether a member's notice of withdrawal has taken effect; when it does is left open by point 2.4-A."""
    notice = of_a_member(situation, "withdrawal", joined, day)
    at_once = situation.charter.chooses("2.4-A", "on_notice", "on_receipt")
    by_date = situation.charter.chooses("2.4-A", "date_in_notice")
    ruling = "the day that its notice names" if by_date else "a ruling on when a withdrawal takes effect (2.4-A)"
    return _in_effect(notice, ruling, "a written notice of withdrawal to the Chairman", settled=at_once).said(
        "2.4",
        "It left by written notice.",
        none_of_a_member(situation, "withdrawal", "notice of withdrawal", day),
        "It gave notice of withdrawal; from which day it takes effect is undetermined.",
    )


def removed(situation: Situation, joined: Fact, day: date) -> Fact:
    """Whether the Chairman's removal of the member is in effect; whether a veto suspends it is open by point 2.3-D.

    Ballots on record are not counted here: whether they are two thirds depends on who else is a member (2.3-B).
    """
    act = of_a_member(situation, "removal", joined, day)
    charter = situation.charter
    at_once = charter.chooses("2.3-D", "immediate") and not charter.chooses("2.3-A", "must_agree")
    is_open, ruling = _while_pending(charter)
    removed = f"The Chairman removed it; {is_open} is undetermined."
    claimed = "A removal is claimed, or its day is open."
    return _in_effect(act, ruling, "a removal by the Chairman", settled=at_once).said(
        "2.3/veto",
        "The Chairman removed it.",
        none_of_a_member(situation, "removal", "removal", day),
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


def expired(situation: Situation, setting: Setting, joined: Fact, day: date) -> Fact:
    """Whether the state's term is over: it ends on a fixed day unless it is renewed or does not apply (2.2(c))."""
    over = term_over(situation, setting.force.days, joined, day)
    if over.truth is Truth.NO:
        return over
    spared = _spared(situation, setting, joined, day)
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


def _spared(situation: Situation, setting: Setting, joined: Fact, day: date) -> Fact:
    """Whether the limit does not apply, so that no term ends: by a payment, or as the reading leaves it open."""
    return any_of(_paid(situation, setting, joined, day), _no_term(situation))


def _paid(situation: Situation, setting: Setting, joined: Fact, day: date) -> Fact:
    """Whether a payment lifts the limit: one of this membership, or of the first, which is open to serve it too."""
    both = dict.fromkeys((member(situation, setting, day), joined))
    return any_of(*(_exempt(situation, setting, one, day) for one in both))


def _no_term(situation: Situation) -> Fact:
    """Point 2.2-H: whether the United States has a term at all can be left open."""
    if situation.state == _USA and situation.charter.chooses("2.2-H", "undetermined"):
        text = "Whether the United States has a term is undetermined."
        return Fact(Truth.POSSIBLY, (Reason(text, (), "2.2(c)", None),))
    return Fact(Truth.NO)


def setting_dissolved(setting: Setting, day: date) -> Fact:
    """Whether the Board has been dissolved by a day, which ends every membership (10)."""
    found = duration.ended(setting.endings, setting.force.days, day)
    lapse = any(reason.provision == "10.2" for reason in found.because)
    return found.lacking("a dissolution of the Board by the Chairman").said(
        "10/effect",
        "The Board was dissolved.",
        "No dissolution of a Board whose Charter was in force is on record.",
        "Whether an odd year has ended the Board is open."
        if lapse
        else "A dissolution is claimed, or its day is open.",
    )


def tenure(situation: Situation, setting: Setting, day: date) -> tuple[Candidate, ...]:
    """A member's term ends at most three years after entry into force, unless it paid to lift the limit (2.2(c))."""
    joined = member(situation, setting, day)
    over = ended(situation, setting, joined, day)
    stays = all_of(joined, ~over)
    going, since = _going(situation, setting, joined, day)
    stays = Fact(stays.truth, joined.because, since, joined.would_flip)
    why = joined if joined.truth <= ~over.truth else over
    if stays.truth is Truth.NO:
        return (Candidate("none", None, why.because, None, why.would_flip),)
    force_days = setting.force.days
    paid = any_of(*(_paid(situation, setting, one, day) for one in going))
    unlimited = any_of(paid, _no_term(situation))
    no_limit = all_of(stays, unlimited)
    no_limit = Fact(no_limit.truth, paid.because + _no_term(situation).because, no_limit.since)
    over_by = [(one, term_over(situation, force_days, one, day).truth) for one in going]
    running = [one for one, truth in over_by if truth is not Truth.YES] or going[-1:]
    terms_of = [end_of_term(situation, force_days, one, day) for one in running]
    ends = terms_of[-1][0] if len({last for last, _ in terms_of}) == 1 else None
    reasons = tuple(dict.fromkeys(reason for _, reason in terms_of))
    flips = (*lengthened_by(situation, force_days, running[-1], day), *paid.would_flip)
    runs = ~min(truth for _, truth in over_by)
    limited = Truth.NO if unlimited.truth is Truth.YES else min(stays.truth, runs)
    fixed = Fact(limited, (*reasons, *paid.because), stays.since, flips)
    found = chosen(("no_expiry", no_limit), ("fixed_term", fixed), otherwise=why)
    placed = [replace(one, ends=ends) if one.value == "fixed_term" else one for one in found]
    if no_limit.truth is Truth.POSSIBLY is unlimited.truth:
        placed.sort(key=lambda one: one.value != "fixed_term")
    return tuple(placed)


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
    acts = [act for act in situation.acts if act.kind in _LEAVING]
    if not acts and not setting.endings:
        return ()
    ends = {day for end in setting.endings if end.since for day in end.since.bounds(DAWN)}
    return tuple((on, _left(situation, setting, joined, on)) for on in sorted(situation.days() | ends) if on <= day)


def _left(situation: Situation, setting: Setting, joined: Fact, day: date) -> Truth:
    found = _in_turn(situation, joined, lambda one: _ended_otherwise(situation, setting, one, day), day)
    last = found[-1][1].truth
    return last if len(found) == 1 or all(end.truth is Truth.YES for _, end in found) else Truth.POSSIBLY
