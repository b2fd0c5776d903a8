"""What several rules ask of a world, and the steps they have in common."""

import re
from collections.abc import Callable, Mapping
from operator import eq, ge, gt, le, lt
from typing import Any

from tracker.domain.charter import CharterRule
from tracker.domain.dates import day_words
from tracker.domain.events import Event
from tracker.domain.finding import Ground
from tracker.domain.truth import HOLDS, Truth
from tracker.rules.authority import settled
from tracker.rules.wording import of_record
from tracker.rules.world import World

_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {"eq": eq, "gt": gt, "ge": ge, "lt": lt, "le": le}

BOUND = ("member", "provisional")
"""The values of membership under which a state has the duties and the shield of a member."""

SEATED = (*BOUND, "non_voting")
"""The values of membership under which a state sits in the Board."""


_CHAIRMAN = re.compile(r"\bchairman\b(?! of (?!the board( of peace)?$))")
"""The word, not as the chairman of something else."""


def called(world: World, code: str) -> str:
    """The name of a state; what is not on record keeps the name it was asked by."""
    return world.names.get(code, code)


def membership(world: World, state: str, provision: str, *values: str) -> tuple[Truth, Ground]:
    """Whether a state has one of some values of membership, as a step of the reasoning."""
    truth = world.truth(state, "membership", *values)
    name, day = called(world, state), day_words(world.day)
    said = {
        Truth.YES: f"{name} is a member on {day}.",
        Truth.NO: f"{name} is no member on {day}.",
        Truth.POSSIBLY: f"Whether {name} is a member on {day} is undetermined.",
    }
    if truth is Truth.YES and world.value(state, "membership").value != "member":
        said[truth] = f"{name} signed subject to ratification and takes part as a member on {day}."
    because = world.value(state, "membership").because
    events = tuple(dict.fromkeys(event for reason in because for event in reason.events))
    return truth, Ground(provision, said[truth], HOLDS[truth], events)


def on_record(
    world: World, kind: str, subject: str | None = None, wanted: Callable[[Event], bool] = lambda _: True
) -> list[Event]:
    """The acts of a kind that have or may have happened by the day, oldest first."""
    found = world.on_record(kind, subject, wanted)
    return sorted(found, key=lambda act: (act.latest, act.earliest, act.seq))


def certain(world: World, act: Event) -> bool:
    """Whether an act has happened by the day for certain, on the word of whoever decides it."""
    return settled(act, world.day)


def announced(
    world: World, wanted: Callable[[Event], bool], deciders: frozenset[str], subject: str | None = None
) -> tuple[Truth, tuple[Ground, ...]]:
    """Whether whoever decides it has announced something; what others say of it is a claim, which is open.

    Args:
        world: the world.
        wanted: which announcements count.
        deciders: on whose word it is certain, keys of ``ASSERTED_BY``.
        subject: whose announcement; None for anybody's.
    """
    acts = on_record(world, "announcement", subject, wanted)
    sure = [act for act in acts if certain(world, act) and act.asserted_by in deciders]
    truth = Truth.YES if sure else Truth.POSSIBLY if acts else Truth.NO
    return truth, tuple(recorded(act, holds=HOLDS[truth]) for act in sure or acts)


def recorded(act: Event, provision: str | None = None, holds: bool | None = None) -> Ground:
    """An act as a step of the reasoning."""
    return Ground(provision, of_record(act), holds, (act.id,))


def in_force(world: World) -> Ground:
    """Whether the Charter is in force, as a step of the reasoning."""
    said = {
        Truth.YES: "The Charter is in force.",
        Truth.NO: "The Charter is not in force.",
        Truth.POSSIBLY: "Whether the Charter is in force is undetermined.",
    }
    return Ground("11.1(a)", said[world.force.truth], HOLDS[world.force.truth])


def spelled(word: str) -> str:
    """A word of the Charter's data as a reader writes it."""
    return word.replace("_", " ")


def same(one: object, other: object) -> bool:
    """Whether two names are the same, whatever their letters' case."""
    return str(one).casefold() == str(other).casefold()


def by_chairman(act: Event) -> bool:
    """Whether a decision is on record as the Chairman's own, and not another chairman's."""
    return _CHAIRMAN.search(str(act.fields.get("decided_by", "")).casefold()) is not None


def meets(rule: CharterRule, value: Any, limit: Any) -> bool:
    """Whether a value compares to a limit as a parameter's operator asks; without an operator, whether it equals it."""
    return _COMPARE[rule.operator or "eq"](value, limit)
