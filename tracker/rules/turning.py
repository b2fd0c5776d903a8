"""By which choices two readings of the Charter come to different answers."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from tracker.domain.charter import Charter

Answer = TypeVar("Answer")


def turning(ask: Callable[[Charter], Answer], own: Charter, other: Charter) -> tuple[str, ...]:
    """Give the points by which another reading answers otherwise: settled its way, and no fewer, they turn the answer.

    Args:
        ask: asks the question under a reading.
        own: the reading asked for.
        other: the other reading.

    Returns:
        The letters of the points, in order; empty where both answer the same.
    """
    theirs = ask(other)
    if ask(own) == theirs:
        return ()
    taken = {point: choice for point, choice in other.choices.items() if own.choices[point] != choice}
    for point in tuple(taken):
        fewer = {letter: choice for letter, choice in taken.items() if letter != point}
        if ask(replace(own, choices={**own.choices, **fewer})) == theirs:
            taken = fewer
    return tuple(sorted(taken))
