"""Three-valued truth: what is certain, what the evidence leaves open, what is not so."""

from collections.abc import Iterable, Mapping
from enum import IntEnum


class Truth(IntEnum):
    """How sure a statement is; the order makes ``min`` the conjunction and ``max`` the disjunction (Kleene's logic)."""

    NO = 0
    POSSIBLY = 1
    YES = 2

    def __invert__(self) -> "Truth":
        """Deny a statement: certain becomes not so, open stays open."""
        return Truth(2 - self)


HOLDS: Mapping[Truth, bool | None] = {Truth.YES: True, Truth.NO: False, Truth.POSSIBLY: None}
"""How a reason of a certain truth is marked: it speaks for, against, or is open."""


def every(truths: Iterable[Truth]) -> Truth:
    """All of them: as sure as the least sure; certain when there are none."""
    return min(truths, default=Truth.YES)


def some(truths: Iterable[Truth]) -> Truth:
    """At least one of them: as sure as the surest; not so when there are none."""
    return max(truths, default=Truth.NO)


def at_least(count: int, truths: Iterable[Truth]) -> Truth:
    """At least so many of them.

    >>> at_least(2, [Truth.YES, Truth.POSSIBLY, Truth.NO])
    <Truth.POSSIBLY: 1>
    """
    ranked = sorted(truths, reverse=True)
    if count <= 0:
        return Truth.YES
    return ranked[count - 1] if len(ranked) >= count else Truth.NO
