"""How often each day to come has changed while the record grew: calendars take a change for one by its number."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tracker.domain.dates import OPEN
from tracker.domain.events import Event
from tracker.errors import DatabaseIncomplete
from tracker.questions.asked import Asked
from tracker.rules.conclusions import Cells, Record, looked_at
from tracker.rules.deadlines import Deadline, deadlines
from tracker.store.acts import invitations_began, natures, read_events, recorded_days
from tracker.store.charter import read_charters
from tracker.store.reader import Reader


class Revision(NamedTuple):
    """How a day to come has changed.

    Attributes:
        number: how many lines of the ledger have changed its day, its words or whether it is certain.
        recorded_on: the day on which the last of them was recorded, or on which it first stood.
    """

    number: int
    recorded_on: date


def revisions(reader: Reader, asked: Asked) -> dict[str, Revision]:
    """Tell how often each day to come has changed, by its key.

    The days are counted as they stood at the end of the first day of recording and after each act recorded since, each
    as of the day of recording or, where it is earlier, the day asked about. A ledger only grows, so numbers only rise,
    and rise only with a change.

    Raises:
        DatabaseIncomplete: the Charter is not recorded in the database.
    """
    charter = read_charters(reader.rows).get(asked.reading)
    if charter is None:
        raise DatabaseIncomplete(reader.where, "Charter")
    places = natures(reader.rows)
    names = {code: name for code, (name, _) in places.items()}
    kinds = {code: nature for code, (_, nature) in places.items()}
    began = invitations_began(reader.rows) or asked.as_of

    def stood(acts: list[Event], day: date) -> list[Deadline]:
        cells = Cells(Record.of(acts, kinds, began))
        return deadlines(looked_at(cells, charter, names, asked.known_by or OPEN, day, states=False), day)

    found: dict[str, Revision] = {}
    last: dict[str, tuple[object, ...]] = {}
    for acts, day, recorded_on in _stands(reader, asked):
        for one in stood(acts, day):
            shown = (one.day, one.since, one.until, one.what, one.certain == "yes")
            if one.key not in last:
                found[one.key] = Revision(0, recorded_on)
            elif last[one.key] != shown:
                found[one.key] = Revision(found[one.key].number + 1, recorded_on)
            last[one.key] = shown
    return found


def _stands(reader: Reader, asked: Asked) -> Iterator[tuple[list[Event], date, date]]:
    """The acts after each line to be looked at, with the day in the world and the day of recording."""
    acts = read_events(reader.rows)
    recorded = recorded_days(reader.rows)
    for number in _counted(acts, recorded):
        day = recorded[acts[number - 1].id]
        is_last = number == len(acts)
        yield acts[:number], asked.as_of if is_last else min(day, asked.as_of), day


def _counted(acts: Iterable[Event], recorded: Mapping[str, date]) -> Iterator[int]:
    """How many acts there are at the end of the first day of recording, and after each act since."""
    days = [recorded[act.id] for act in acts]
    first = days.count(min(days, default=date.min))
    return iter(range(max(first, 1), len(days) + 1) if days else ())
