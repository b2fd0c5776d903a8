"""How it stands with the Charter on every day of both clocks: what the site of files looks a view up in."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import NamedTuple

from tracker.board import Board
from tracker.domain.charter import Charter
from tracker.domain.dates import OPEN, UncertainDay, next_day
from tracker.domain.events import Event
from tracker.domain.truth import Truth
from tracker.questions.asked import Asked
from tracker.questions.formation import force
from tracker.questions.world import read_entry
from tracker.rules.duration import checks, endings, if_confirmed
from tracker.rules.formation import EntryIntoForce
from tracker.rules.rulings import ruled
from tracker.rules.standing import known_on
from tracker.store.acts import read_events
from tracker.store.charter import read_charters
from tracker.web.overview import InForce


class Told(NamedTuple):
    """What is told of the Charter on a day: its force, and what would follow if unverified words were confirmed."""

    force: InForce
    remarks: tuple[str, ...]


Days = Mapping[date, Told]
"""The first days on which something is told, each with what; it is told until the next of them."""


def charter_days(board: Board) -> dict[str, dict[date, Days]]:
    """Give for each reading the days of public knowledge that tell something else of the Charter, each with what."""
    events = read_events(board.reader.rows)
    charters = read_charters(board.reader.rows)
    found: dict[str, dict[date, Days]] = {reading: {} for reading in charters}
    for known in sorted({date.min, *(act.known_from for act in events)}):
        acts = known_on(events, known)
        for reading, unruled in charters.items():
            charter = ruled(unruled, acts)
            entry = read_entry(board.reader, Asked(date.min, known, reading, projected=False))
            days = dict(_told(entry, charter, acts))
            if list(found[reading].values())[-1:] != [days]:
                found[reading][known] = days
    return found


def _told(entry: EntryIntoForce, charter: Charter, acts: list[Event]) -> Iterator[tuple[date, Told]]:
    before = None
    for day in sorted(_turns(entry, charter, acts)):
        found = force(entry, charter, acts, day)
        certain = sum(one.truth is Truth.YES for one in found.counted)
        in_force = InForce(found.in_force, found.since, entry.required, certain)
        told = Told(in_force, if_confirmed(charter, acts, day, entry.days))
        if told != before:
            yield day, told
        before = told


def _turns(entry: EntryIntoForce, charter: Charter, acts: list[Event]) -> set[date]:
    """Every day on which something else can be told than on the day before."""
    days = [one.since for one in entry.counted if one.since]
    days += [one.since for one in endings(charter, acts) if one.since]
    fixed = [day for day in entry.days if day]
    # A renewal spares the Board one check: of one more checks than there are renewals one is not spared.
    renewals = sum(act.kind == "chairman_action" for act in acts)
    fixed += [next_day(check) for check in islice(checks(charter), renewals + 1)]
    return {date.min, *fixed, *(bound for day in days for bound in _bounds(day))}


def _bounds(day: UncertainDay) -> Iterator[date]:
    first, last = day.bounds(date.min)
    yield first
    if last != OPEN:
        yield from (last, next_day(last))
