"""What rules look at, read from the database for one question."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from tracker.domain.charter import Charter
from tracker.domain.dates import OPEN, parse
from tracker.domain.truth import Truth
from tracker.errors import DatabaseIncomplete
from tracker.questions.asked import Asked
from tracker.questions.charter import known_charters
from tracker.questions.reading import decoded, sql
from tracker.rules.conclusions import Cells, Record, looked_at
from tracker.rules.formation import Consent, EntryIntoForce
from tracker.rules.standing import known_on
from tracker.rules.timeline import Candidate
from tracker.rules.world import World, force_on
from tracker.store.acts import invitations_began, natures, read_events
from tracker.store.reader import Reader


def read_world(reader: Reader, asked: Asked) -> World:
    """Read what is known on the days asked about, under the reading asked for."""
    return read_worlds(reader, asked, (asked.reading,))[asked.reading]


def read_worlds(reader: Reader, asked: Asked, readings: Iterable[str]) -> dict[str, World]:
    """Read what is known on the days asked about, under each of some readings; the acts are read once for all."""
    names, kinds = _places(reader)
    acts = known_on(read_events(reader.rows), asked.known_by or OPEN)
    charters = known_charters(reader, acts)
    began = invitations_began(reader.rows) or asked.as_of
    worlds = {}
    for reading in readings:
        own = asked._replace(reading=reading)
        worlds[reading] = World(
            charter=charters[reading],
            day=asked.as_of,
            acts=acts,
            names=names,
            natures=kinds,
            standings=read_standings(reader, own),
            force=force_on(read_entry(reader, own), asked.as_of, charters[reading]),
            began=began,
        )
    return worlds


def worlds_under(reader: Reader, asked: Asked) -> Callable[[Charter], World]:
    """Give what concludes the world of the days asked about under any Charter, also one that is no reading on record.

    The record is read once; the Chairman's rulings go before the Charter that is given.
    """
    names, kinds = _places(reader)
    cells = Cells(Record.of(read_events(reader.rows), kinds, invitations_began(reader.rows) or asked.as_of))
    return lambda charter: looked_at(cells, charter, names, asked.known_by or OPEN, asked.as_of)


def _places(reader: Reader) -> tuple[dict[str, str], dict[str, str]]:
    """The short English name and the nature of each state and the European Union, by code."""
    places = natures(reader.rows)
    return {code: name for code, (name, _) in places.items()}, {code: nature for code, (_, nature) in places.items()}


def read_standings(reader: Reader, asked: Asked) -> dict[tuple[str, str], tuple[Candidate, ...]]:
    """Read the values that are open on each facet of every state, the one to show first."""
    found: dict[tuple[str, str], list[Candidate]] = {}
    for row in reader.rows(sql("world"), asked.parameters):
        found.setdefault((row["state_id"], row["facet"]), []).append(candidate(row))
    return {key: tuple(own) for key, own in found.items()}


def candidate(row: Mapping[str, Any]) -> Candidate:
    """Read one value back from its row of standings."""
    ends = date.fromisoformat(row["ends"]) if row["ends"] else None
    return Candidate(row["value"], row["since"], decoded(row["because"]), ends, tuple(json.loads(row["would_flip"])))


def read_entry(reader: Reader, asked: Asked) -> EntryIntoForce:
    """Read when the Charter entered into force, as known on the day asked about.

    Raises:
        DatabaseIncomplete: the Charter is not recorded in the database.
    """
    row = next(iter(reader.rows(sql("formation"), asked.parameters)), None)
    if row is None:
        raise DatabaseIncomplete(reader.where, "Charter")
    return EntryIntoForce(
        _day(row["possibly_from"]),
        _day(row["certainly_from"]),
        row["required"],
        tuple(_consent(one) for one in json.loads(row["counted"])),
        decoded(row["because"]),
    )


def _consent(one: Mapping[str, Any]) -> Consent:
    since = parse(one["since"]) if one["since"] else None
    return Consent(one["state"], since, Truth[one["truth"].upper()], tuple(one["events"]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
