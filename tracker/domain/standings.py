"""What the rules conclude: facets, their values, and one row of a standing."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

ANY_READING = "any"
"""The reading of a standing that is the same under every reading."""

FACETS: Mapping[str, tuple[str, ...]] = {
    "invitation": ("none", "invited", "rescinded"),
    "response": ("none", "undecided", "conditional", "accepted", "declined"),
    "signature": ("none", "signed", "signed_subject_to_ratification"),
    "listing": ("none", "listed"),
    "consent": ("none", "approved_at_home", "bound"),
    "membership": ("none", "non_voting", "provisional", "member", "former"),
    "tenure": ("none", "fixed_term", "no_expiry"),
    "stage": (
        "permanent",
        "member",
        "provisional",
        "non_voting",
        "signed",
        "accepted",
        "conditional",
        "undecided",
        "declined",
        "rescinded",
        "former",
        "invited",
        "not_invited",
    ),
}
"""Every facet with its values; ``none`` is what holds while nothing is on record."""

ACT_FACETS = ("invitation", "response", "signature", "listing")
"""The facets that acts alone move; the others are concluded by rules, reading by reading."""

CERTAINTIES = ("yes", "possibly")


class Reason(NamedTuple):
    """Why a value holds, or why a claim does not count.

    Attributes:
        text: one sentence.
        events: ids of the acts it rests on; empty when it rests on the absence of any.
        provision: the Charter provision; None when none is needed.
        holds: whether a comparison held; None where nothing was compared.
    """

    text: str
    events: tuple[str, ...] = ()
    provision: str | None = None
    holds: bool | None = None


class Standing(NamedTuple):
    """One value of one facet of one state, over a rectangle of world days and knowledge days.

    Attributes:
        state: the state's code.
        facet: a key of ``FACETS``.
        reading: the reading it is under; ``any`` when every reading gives the same.
        value: one of the facet's values.
        certainty: ``yes``, or ``possibly`` when the evidence leaves more than one value open.
        rank: 1 for the value to show, 2 and on for the other candidates of the same rectangle.
        since: EDTF day from which the value has held without a break; None for ``none``.
        ends: last day of a fixed term, inclusive; None where there is none.
        valid_from, valid_to: world days, half-open.
        known_from, known_to: days of public knowledge, half-open.
        because: the reasons.
        would_flip: the missing facts that would change it.
    """

    state: str
    facet: str
    reading: str
    value: str
    certainty: str
    rank: int
    since: str | None
    ends: date | None
    valid_from: date
    valid_to: date
    known_from: date
    known_to: date
    because: tuple[Reason, ...]
    would_flip: tuple[str, ...] = ()
