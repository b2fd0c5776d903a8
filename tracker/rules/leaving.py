"""Chapter II: whether a membership has ended by withdrawal, by removal or with the Board (2.3, 2.4, 10)."""

from dataclasses import replace
from datetime import date

from tracker.domain.charter import Charter
from tracker.domain.truth import Truth
from tracker.rules.setting import Setting, setting_dissolved
from tracker.rules.situation import Fact, Situation, any_of
from tracker.rules.terms import none_of_a_member, of_a_member

LEAVING = frozenset({"withdrawal", "removal"})


def ended_otherwise(situation: Situation, setting: Setting, joined: Fact, day: date) -> Fact:
    """Whether one membership has ended by withdrawal, by removal or with the Board."""
    return any_of(withdrawn(situation, joined, day), removed(situation, joined, day), setting_dissolved(setting, day))


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


def _in_effect(act: Fact, ruling: str, missing: str, *, settled: bool) -> Fact:
    """Whether an act that has happened is in effect: open while the point on that is not settled."""
    found = act if settled else replace(act, truth=min(act.truth, Truth.POSSIBLY))
    return found.lacking(ruling if found.truth is not act.truth else missing)
