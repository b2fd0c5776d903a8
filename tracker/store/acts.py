"""Acts read back from the ledger as the rules see them, through whatever runs a query: no SQLAlchemy here."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.domain.dates import parse, parse_day
from tracker.domain.events import KINDS, Event, Field

Query = Callable[[str], Iterable[Mapping[str, Any]]]
"""Runs one query without parameters and gives its rows; days may come as dates or as ISO text."""

_BEGAN = "select value from parameter where id = 'invitations_began'"
_RECORDED = "select e.id, l.recorded_on from event e join ledger_entry l on l.seq = e.seq"
_NATURES = "select s.id, n.name, n.nature from state s join subject n on n.id = s.id order by s.id"


def invitations_began(query: Query) -> date | None:
    """Give the day invitations began, a parameter of the record; None while nothing is recorded."""
    found = next(iter(query(_BEGAN)), None)
    return parse_day(found["value"]) if found else None


def natures(query: Query) -> dict[str, tuple[str, str]]:
    """Give name and nature of each state and the European Union, by code."""
    return {row["id"]: (row["name"], row["nature"]) for row in query(_NATURES)}


def recorded_days(query: Query) -> dict[str, date]:
    """Give the day on which each act was recorded, by its id."""
    return {row["id"]: _day(row["recorded_on"]) for row in query(_RECORDED)}


def read_events(query: Query) -> list[Event]:
    """Read every act of the ledger, in its order."""
    after: dict[str, list[str]] = defaultdict(list)
    for row in query("select event_id, after_id from event_after order by event_id, after_id"):
        after[row["event_id"]].append(row["after_id"])
    fields = {row["event_id"]: _fields(kind, row) for kind in KINDS for row in query(f'select * from "{kind}"')}  # noqa: S608 - a name of the vocabulary
    return [_event(row, fields[row["id"]], after[row["id"]]) for row in query("select * from event order by seq")]


def _event(row: Mapping[str, Any], fields: Mapping[str, object], after: Iterable[str]) -> Event:
    return Event(
        id=row["id"],
        seq=row["seq"],
        subject=row["subject_id"],
        kind=row["kind"],
        done=parse(row["done_on"]),
        earliest=_day(row["earliest"]),
        latest=_day(row["latest"]),
        known_from=_day(row["known_from"]),
        asserted_by=row["asserted_by"],
        by=row["actor"],
        confidence=row["confidence"],
        detail=row["detail"],
        after=tuple(after),
        fields=fields,
        supersedes=row["supersedes"],
        motive=row["motive"],
    )


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _fields(kind: str, row: Mapping[str, Any]) -> dict[str, object]:
    own = {field.name: _value(field, row[field.column]) for field in KINDS[kind].fields}
    return {name: value for name, value in own.items() if value is not None}


def _value(field: Field, value: Any) -> object:
    """A field's value as it was written: truth as true or false, an amount as exact US dollars in text."""
    if value is None:
        return None
    if field.type == "bool":
        return bool(value)
    return f"{Decimal(value) / 100:f}" if field.type == "usd" else value
