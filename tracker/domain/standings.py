"""What the rules conclude: facets, their values, and one row of a standing."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

FACETS: Mapping[str, tuple[str, ...]] = {
    "invitation": ("none", "invited", "rescinded"),
    "response": ("none", "undecided", "conditional", "accepted", "declined"),
    "signature": ("none", "signed", "signed_subject_to_ratification"),
    "listing": ("none", "listed"),
}
"""Every facet with its values; ``none`` is what holds while nothing is on record."""

CERTAINTIES = ("yes", "possibly")


class Reason(NamedTuple):
    """Why a value holds, or why a claim does not count.

    Attributes:
        text: one sentence.
        events: ids of the acts it rests on; empty when it rests on the absence of any.
        provision: the Charter provision; None when none is needed.
    """

    text: str
    events: tuple[str, ...] = ()
    provision: str | None = None


class Standing(NamedTuple):
    """One value of one facet of one state, over a rectangle of world days and knowledge days.

    Attributes:
        state: the state's code.
        facet: a key of ``FACETS``.
        value: one of the facet's values.
        certainty: ``yes``, or ``possibly`` when the evidence leaves more than one value open.
        rank: 1 for the value to show, 2 and on for the other candidates of the same rectangle.
        since: EDTF day from which the value has held without a break; None for ``none``.
        valid_from, valid_to: world days, half-open.
        known_from, known_to: days of public knowledge, half-open.
        because: the reasons.
    """

    state: str
    facet: str
    value: str
    certainty: str
    rank: int
    since: str | None
    valid_from: date
    valid_to: date
    known_from: date
    known_to: date
    because: tuple[Reason, ...]
