"""What is known on a day, and the values that acts alone give a facet over all world days."""

from collections.abc import Iterable, Sequence
from datetime import date

from tracker.domain.events import Event
from tracker.rules.effects import effects_on
from tracker.rules.lastword import by_recency, candidates
from tracker.rules.order import in_order
from tracker.rules.timeline import Cell, over_world


def known_by(subject: str, acts: Iterable[Event], day: date) -> list[Event]:
    """The acts of a subject known on a day, without those that a correction has retired, in their order."""
    return [act for act in in_order([act for act in acts if act.known_from <= day]) if act.subject == subject]


def known_on(acts: Iterable[Event], day: date) -> list[Event]:
    """The acts known on a day, without those that a correction known by then has retired, in their order."""
    return in_order([act for act in acts if act.known_from <= day])


def timeline(facet: str, acts: Sequence[Event], began: date) -> list[Cell]:
    """The values of a facet over all world days, from the acts known on one day."""
    effects = by_recency(effects_on(facet, acts, began))
    denials = [act for act in acts if facet == "invitation" and act.kind == "not_invited"]
    starts = [day for effect in effects for day in (effect.earliest, effect.latest)]
    starts += [act.earliest for act in denials]
    return over_world(starts, lambda day: candidates(effects, denials, day))
