"""Chapter II: who becomes a member, and from when (2.1)."""

from dataclasses import replace
from datetime import date, timedelta

from tracker.domain.dates import DAWN
from tracker.domain.truth import Truth
from tracker.rules.formation import EITHER_SIGNATURE, by_notice, consent_given, lasting, signature
from tracker.rules.setting import Setting, setting_dissolved
from tracker.rules.situation import Fact, Situation, all_of, any_of, once


@once
def member(situation: Situation, setting: Setting, day: date) -> Fact:
    """Whether a state has become a member by a day, whether or not it has left since (2.1, point 2.1-B)."""
    bound = joined_by_word(situation, day)
    conditions = [a_state(situation), *_can_join(situation, setting, bound, day), bound]
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


def a_state(situation: Situation) -> Fact:
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
