"""Standings from acts: which value each facet has, on every world day, as known on every day of public knowledge."""

from collections.abc import Iterable, Sequence
from datetime import date

from tracker.domain.events import Event
from tracker.domain.standings import ACT_FACETS, ANY_READING, Standing
from tracker.rules.effects import effects_on
from tracker.rules.lastword import by_recency, candidates
from tracker.rules.order import in_order
from tracker.rules.timeline import Cell, over_knowledge, over_world

_RETIRING = frozenset({"wrong", "duplicate"})


def derive(state: str, acts: Iterable[Event], invitations_began: date) -> list[Standing]:
    """Derive every standing of one state on the facets that acts alone move.

    Args:
        state: the state's code.
        acts: its acts, and those of others that supersede one of them, in any order.
        invitations_began: the day to which an open start reaches back.

    Returns:
        Rectangles of world days and knowledge days. For each facet they cover every pair of days, with one ``yes`` row
        or at least two ``possibly`` rows, and nothing else.
    """
    ordered = sorted(acts, key=lambda act: act.seq)
    return [
        row
        for facet in ACT_FACETS
        for row in over_knowledge(
            state,
            facet,
            ANY_READING,
            [act.known_from for act in ordered],
            lambda known, facet=facet: timeline(facet, known_by(state, ordered, known), invitations_began),  # type: ignore[misc]
        )
    ]


def known_by(subject: str, acts: Iterable[Event], day: date) -> list[Event]:
    """The acts of a subject known on a day, without those that a correction has retired, in their order."""
    return [act for act in in_order([act for act in acts if act.known_from <= day]) if act.subject == subject]


def known_on(acts: Iterable[Event], day: date) -> list[Event]:
    """The acts known on a day, without those that a correction known by then has retired."""
    known = [act for act in acts if act.known_from <= day]
    retired = {act.supersedes for act in known if act.motive in _RETIRING}
    return [act for act in known if act.id not in retired]


def timeline(facet: str, acts: Sequence[Event], began: date) -> list[Cell]:
    """The values of a facet over all world days, from the acts known on one day."""
    effects = by_recency(effects_on(facet, acts, began))
    denials = [act for act in acts if facet == "invitation" and act.kind == "not_invited"]
    starts = [day for effect in effects for day in (effect.earliest, effect.latest)]
    starts += [act.earliest for act in denials]
    return over_world(starts, lambda day: candidates(effects, denials, day))
