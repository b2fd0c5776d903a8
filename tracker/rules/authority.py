"""Whose word counts for what.

A state is the authority on its own answer, signature, consent, declarations and departure; the Chairman, the Board,
the host and the invited state itself on invitations; the Chairman and the Board on rescissions, lists, removals and
renewals, and on who holds an office of the Board of Peace or its Executive Board, as whoever leaves it is on that;
payer, Chairman and Board on money paid. Attendance, offers, pledges and posts elsewhere are on record by any publisher.
For the United States the White House's word is its own. A claim of low confidence never has authority.
"""

from collections.abc import Mapping
from datetime import date

from tracker.domain.events import Claimed, Event

_THE_BOARD = "BOARD"
_USA = "USA"
_ORGANS = frozenset({"board of peace", "executive board"})
_SELF = frozenset({"self"})
_INVITERS = frozenset({"self", "chairman", "board", "host"})
_BOARD = frozenset({"chairman", "board"})
_PAYMENT = frozenset({"self", "chairman", "board"})
_ANYBODY = frozenset({"self", "chairman", "board", "host", "other_state", "press"})

_AUTHORITIES: Mapping[str, frozenset[str]] = {
    "invitation": _INVITERS,
    "not_invited": _INVITERS,
    "invitation_rescinded": _BOARD,
    "listing": _BOARD,
    "removal": _BOARD,
    "renewal": _BOARD,
    "attendance": _ANYBODY,
    "meeting": _ANYBODY,
    "published_total": _ANYBODY,
    "announcement": _ANYBODY,
    "decision": _BOARD,
    "proposal": _BOARD | _SELF,
    "ballot": _BOARD | _SELF,
    "chairman_action": _BOARD,
}


def own_word(event: Claimed) -> bool:
    """Whether it is on the word of the state itself; for the United States, also the White House's or the host's."""
    return event.asserted_by == "self" or (event.subject == _USA and event.asserted_by in {"chairman", "host"})


def is_authoritative(event: Claimed) -> bool:
    """Whether the act is on the word of somebody who is the authority on it, at medium confidence or better."""
    if event.confidence == "low":
        return False
    authorities = _authorities(event)
    return event.asserted_by in authorities or ("self" in authorities and own_word(event))


def settled(event: Event, day: date) -> bool:
    """Whether an act has happened by a day for certain, on the word of somebody who is the authority on it."""
    return event.latest <= day and is_authoritative(event)


def decider(event: Claimed) -> str:
    """Whose word decides an act: the Chairman's where it is his or the Board's to say, else that of who acts."""
    if event.subject == _THE_BOARD and event.kind != "chairman_action":
        return "board"
    return "chairman" if _authorities(event) in (_INVITERS, _BOARD) else "self"


def _authorities(event: Claimed) -> frozenset[str]:
    if event.kind == "contribution":
        stage = event.fields["stage"]
        return _SELF if stage == "denied" else _PAYMENT if stage == "paid" else _ANYBODY
    if event.kind == "appointment":
        return _on_office(event)
    return _AUTHORITIES.get(event.kind, _SELF)


def _on_office(event: Claimed) -> frozenset[str]:
    """Whose word decides on an office: of an organ the Charter's deciders, and who leaves it; of others anybody."""
    if str(event.fields["body"]).casefold() not in _ORGANS:
        return _ANYBODY
    own = event.fields["change"] == "leaves" or event.subject == _USA
    return _BOARD | _SELF if own else _BOARD
