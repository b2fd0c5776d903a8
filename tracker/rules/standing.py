"""Standings from acts: which value each facet has, on every world day, as known on every day of public knowledge.

The value on a day is what the last authoritative act by that day made it. Days can be uncertain: a value is *possible*
if some choice of days, each within its own bounds, makes its act the last one, and *certain* if every choice does. Two
acts of one day that contradict each other are both possible unless one names the other under ``after``. A claim without
authority, or of low confidence, only adds a possibility, and only while no authoritative act has spoken.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from tracker.domain.dates import DAWN, OPEN
from tracker.domain.events import Event
from tracker.domain.standings import FACETS, Reason, Standing
from tracker.rules.effects import Effect, effects_on
from tracker.rules.wording import claim, implied_invitation, sentence, set_aside

_RETIRING = frozenset({"wrong", "duplicate"})
_NOTHING = Reason("Nothing on record by this day.")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One value a facet can have on a world day: a standing without its days."""

    value: str
    certainty: str
    rank: int
    since: str | None
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A candidate over a half-open period of world days."""

    valid_from: date
    valid_to: date
    candidate: _Candidate


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
    in_order = sorted(acts, key=lambda act: act.seq)
    return [row for facet in FACETS for row in _facet(state, facet, in_order, invitations_began)]


def _facet(state: str, facet: str, acts: Sequence[Event], began: date) -> list[Standing]:
    """Lay the timelines of successive knowledge over each other; a cell that stays as it was is one rectangle."""
    known_since: dict[_Cell, date] = {}
    rows: list[Standing] = []

    def close(cell: _Cell, known_to: date) -> None:
        found = cell.candidate
        rows.append(
            Standing(
                state,
                facet,
                found.value,
                found.certainty,
                found.rank,
                found.since,
                cell.valid_from,
                cell.valid_to,
                known_since.pop(cell),
                known_to,
                found.because,
            )
        )

    for known in _knowledge_days(facet, acts, began):
        cells = dict.fromkeys(_timeline(facet, _known_by(state, acts, known), began))
        for gone in [cell for cell in known_since if cell not in cells]:
            close(gone, known)
        for cell in cells:
            known_since.setdefault(cell, known)
    for cell in list(known_since):
        close(cell, OPEN)
    return rows


def _knowledge_days(facet: str, acts: Sequence[Event], began: date) -> list[date]:
    """The days on which what is known about a facet can change, from the dawn of time on."""
    matters = [
        act for act in acts if act.motive in _RETIRING or act.kind == "not_invited" or effects_on(facet, [act], began)
    ]
    return sorted({DAWN, *(act.known_from for act in matters)})


def _known_by(state: str, acts: Sequence[Event], day: date) -> list[Event]:
    """The acts of a state known on a day, without those that a correction known by then has retired."""
    known = [act for act in acts if act.known_from <= day]
    retired = {act.supersedes for act in known if act.motive in _RETIRING}
    return [act for act in known if act.id not in retired and act.subject == state]


def _timeline(facet: str, acts: Sequence[Event], began: date) -> list[_Cell]:
    """The candidates over all world days, from the acts known on one day; equal neighbours are one cell."""
    effects = _narrowed(effects_on(facet, acts, began))
    denials = [act for act in acts if facet == "invitation" and act.kind == "not_invited"]
    starts = {DAWN, *(act.earliest for act in denials)}
    starts |= {day for effect in effects for day in (effect.earliest, effect.latest) if day < OPEN}
    days = [*sorted(starts), OPEN]
    cells: list[_Cell] = []
    segment: list[_Cell] = []
    for start, end in pairwise(days):
        found = _candidates(facet, effects, denials, start)
        if [cell.candidate for cell in segment] == found:
            segment = [replace(cell, valid_to=end) for cell in segment]
        else:
            cells += segment
            segment = [_Cell(start, end, candidate) for candidate in found]
    return cells + segment


def _narrowed(effects: Sequence[Effect]) -> list[Effect]:
    """Narrow bounds by ``after``: no act is before one it came after. Of acts of one day, the one named comes first.

    A claim says nothing of the day of an act on the word of an authority; and that an answer came after an act says
    nothing of the day of the invitation that the answer implies.
    """
    by_id = {effect.act.id: effect for effect in effects}
    pairs = [(act_id, named) for act_id, one in by_id.items() for named in one.act.after if named in by_id]
    for _ in pairs:
        for act_id, named in pairs:
            act, earlier = by_id[act_id], by_id[named]
            if act.authoritative or not earlier.authoritative:
                latest = min(earlier.latest, act.latest)
                by_id[named] = replace(earlier, latest=latest, earliest=min(earlier.earliest, latest))
            if not act.implied and (earlier.authoritative or not act.authoritative):
                earliest = max(act.earliest, by_id[named].earliest)
                by_id[act_id] = replace(act, earliest=earliest, latest=max(act.latest, earliest))
    later = {act_id for act_id, _ in pairs}
    narrowed = [by_id[effect.act.id] for effect in effects]
    return sorted(narrowed, key=lambda one: (one.latest, one.earliest, one.act.id in later, one.act.seq))


def _candidates(facet: str, effects: Sequence[Effect], denials: Sequence[Event], day: date) -> list[_Candidate]:
    """The values possible on a day, the one to show first: of authorities by recency, of claims, then ``none``."""
    begun = [effect for effect in effects if effect.earliest <= day]
    spoken = [effect for effect in begun if effect.authoritative]
    claims = [effect for effect in begun if not effect.authoritative]
    settled = any(effect.latest <= day for effect in spoken)
    by_value = {one.value: _run(one.value, spoken) for one in reversed(spoken) if _can_be_last(one, spoken, day)}
    grounds: dict[str, tuple[str | None, tuple[Reason, ...]]] = {
        value: (_since(run[0]), _reasons(run)) for value, run in by_value.items()
    }
    if settled:
        aside = tuple(Reason(set_aside(one.act), (one.act.id,)) for one in claims if one.value not in grounds)
        grounds = {value: (since, because + aside) for value, (since, because) in grounds.items()}
    else:
        for value in dict.fromkeys(one.value for one in reversed(claims) if one.value not in grounds):
            made = [one for one in claims if one.value == value]
            grounds[value] = (_since(made[0]), tuple(Reason(claim(one.act), (one.act.id,)) for one in made))
        grounds["none"] = (None, _absence(denials, day))
    certainty = "yes" if len(grounds) == 1 else "possibly"
    return [
        _Candidate(value, certainty, rank, since, because)
        for rank, (value, (since, because)) in enumerate(grounds.items(), 1)
    ]


def _can_be_last(effect: Effect, spoken: Sequence[Effect], day: date) -> bool:
    """Whether some choice of days makes an act the last one by a day: it as late, the others as early, as can be."""
    own_day = min(effect.latest, day)
    return not any(
        other.first_day(day) > own_day or (not other.implied and effect.act.id in other.act.after)
        for other in spoken
        if other is not effect and other.latest <= day
    )


def _run(value: str, spoken: Sequence[Effect]) -> list[Effect]:
    """The acts that gave a value its last unbroken run, oldest first."""
    run: list[Effect] = []
    for effect in reversed(spoken):
        if effect.value == value:
            run.append(effect)
        elif run:
            break
    return run[::-1]


def _since(effect: Effect) -> str:
    """The day from which a value holds; an invitation that only an answer shows was made on or before that day."""
    open_end = effect.latest == OPEN
    return f"[..{effect.latest.isoformat()}]" if effect.implied and not open_end else effect.act.done.text


def _reasons(run: Sequence[Effect]) -> tuple[Reason, ...]:
    return tuple(
        Reason(implied_invitation(one.act) if one.implied else sentence(one.act), (one.act.id,)) for one in run
    )


def _absence(denials: Sequence[Event], day: date) -> tuple[Reason, ...]:
    said = tuple(Reason(sentence(act), (act.id,)) for act in denials if act.earliest <= day)
    return said or (_NOTHING,)
