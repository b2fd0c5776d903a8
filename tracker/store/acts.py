"""Acts read back from the ledger, as the rules see them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from tracker.domain.dates import parse, parse_day
from tracker.domain.events import KINDS, Event
from tracker.store import schema


def invitations_began(connection: Connection) -> date | None:
    """Give the day invitations began, a parameter of the record; None while nothing is recorded."""
    parameter = schema.parameter
    found = connection.execute(select(parameter.c.value).where(parameter.c.id == "invitations_began")).scalar()
    return parse_day(found) if found else None


def read_events(connection: Connection) -> list[Event]:
    """Read every act of the ledger, in its order."""
    after: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(schema.event_after).order_by(*schema.event_after.primary_key)):
        after[row.event_id].append(row.after_id)
    fields = {
        row["event_id"]: _fields(row)
        for table in schema.KIND_TABLES.values()
        for row in connection.execute(select(table)).mappings()
    }
    rows = connection.execute(select(schema.event).order_by(schema.event.c.seq)).mappings()
    return [_event(row, fields[row["id"]], after[row["id"]]) for row in rows]


def _event(row: Mapping[Any, Any], fields: Mapping[str, object], after: Iterable[str]) -> Event:
    return Event(
        id=row["id"],
        seq=row["seq"],
        subject=row["subject_id"],
        kind=row["kind"],
        done=parse(row["done_on"]),
        earliest=row["earliest"],
        latest=row["latest"],
        known_from=row["known_from"],
        asserted_by=row["asserted_by"],
        by=row["actor"],
        confidence=row["confidence"],
        detail=row["detail"],
        after=tuple(after),
        fields=fields,
        supersedes=row["supersedes"],
        motive=row["motive"],
    )


def _fields(row: Mapping[Any, Any]) -> dict[str, object]:
    own = {field.name: row[field.column] for field in KINDS[row["kind"]].fields}
    return {name: value for name, value in own.items() if value is not None}
