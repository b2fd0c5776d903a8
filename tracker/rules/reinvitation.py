"""Chapter II: the consents by which a state may be a member anew after its membership has ended (2.3/reinvitation)."""

from collections.abc import Callable
from datetime import date

from tracker.domain.charter import Charter
from tracker.domain.dates import next_day
from tracker.domain.events import Event
from tracker.domain.truth import Truth
from tracker.rules.effects import accepts
from tracker.rules.leaving import LEAVING
from tracker.rules.situation import Fact, Situation, all_of, any_of
from tracker.rules.terms import bounds

_USA = "USA"


def in_turn(situation: Situation, joined: Fact, end_of: Callable[[Fact], Fact], day: date) -> list[tuple[Fact, Fact]]:
    """Each membership of a state with its end, in order; each but the first begins by a consent since the last."""
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


def _consent_anew(situation: Situation, joined: Fact, end: Fact, used: frozenset[str], day: date) -> Fact:
    """The first consent, as the reading counts it, that a state may have given after an end of its membership."""
    may_follow, follows = after_it(situation, joined, end, day)
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


def after_it(
    situation: Situation, joined: Fact, end: Fact, day: date
) -> tuple[Callable[[Event], bool], Callable[[Event], bool]]:
    """Whether an act may have come after an end of a membership, and whether it has for certain.

    It does by its day or as it is on record. A term, and the Board, ends with the day before.
    """
    leaving = [act for act in situation.acts if act.kind in LEAVING and act.id in end.events]
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
