"""Proof that a database is whole: structure, chain, contents, references, standings, triggers and views."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any

from sqlalchemy import Connection, Date, Table, text
from sqlalchemy.exc import OperationalError

from tracker.curation.against import unlike
from tracker.curation.derivation import charter_rows, derived
from tracker.curation.dump import ledger_lines
from tracker.curation.formats import Entry, Source
from tracker.curation.rows import from_database, to_rows
from tracker.curation.seeds import Seeds
from tracker.domain.dates import DAWN, OPEN
from tracker.domain.ledger import LedgerLine, breaks, content_hash
from tracker.domain.standings import ACT_FACETS, ANY_READING, Standing
from tracker.errors import LedgerBroken
from tracker.rules.conclusions import FACETS as CONCLUDED
from tracker.store import schema, structure, triggers, views
from tracker.store.acts import invitations_began
from tracker.store.engine import queries
from tracker.store.reader import SCHEMA
from tracker.store.standings import evidence_rows, standing_rows

SHOWN = 10
"""So many faults are shown where nobody asks for all."""

ANEW = "load the seeds, or restore a backup that is whole, into a new database"
"""What mends a record: nothing that is recorded is changed in place."""

_DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"


def verify(connection: Connection, seeds: Seeds | None = None) -> list[str]:
    """Look for everything that can be wrong with a database; an empty list means that it is whole.

    Args:
        connection: the database.
        seeds: what it must have on record, and may go on from; None: its own chain alone is proven.
    """
    built = structure.differences(connection)
    if unread := _unreadable(connection, built):
        return [*unread, "what is on record cannot be read as it is"]
    checks: list[Callable[[Connection], Iterable[str]]] = [
        _step,
        _begun,
        _days,
        _chain,
        _contents,
        lambda on: unlike(ledger_lines(on), seeds) if seeds else [],
        _standings,
        lambda on: uncovered(derived(on).standings),
        _references,
        lambda _: map(str, built),
        _logged,
        _guards,
    ]
    return [fault for check in checks for fault in _read(check, connection)]


def recorded(connection: Connection) -> list[str]:
    """Look for everything that can be wrong with what is recorded: references, the chain, the entries themselves."""
    if unread := _unreadable(connection, structure.differences(connection)):
        return unread
    return [fault for check in (_days, _chain, _contents, _references) for fault in _read(check, connection)]


def _unreadable(connection: Connection, built: Iterable[structure.Difference]) -> list[str]:
    """What stands between a reader and the tables: others in their place, or columns that are gone."""
    gone = [str(one) for one in built if one.keeps_from_reading()]
    return [*structure.shadowed(connection, [view.name for view in views.VIEWS]), *gone]


def shortly(faults: Sequence[str], lister: str) -> list[str]:
    """Give the first faults, and how many more there are with the command that lists them."""
    more = len(faults) - SHOWN
    return [*faults[:SHOWN], *([f"… and {more} more: '{lister}' lists them"] if more > 0 else [])]


def _read(check: Callable[[Connection], Iterable[str]], connection: Connection) -> list[str]:
    """Run one check; what cannot be read at all is a fault like any other."""
    found: list[str] = []
    try:
        found.extend(check(connection))
    except (LedgerBroken, LookupError, ValueError, TypeError, ArithmeticError) as error:
        found.append(f"ledger_entry: what is on record cannot be read back: {error}")
    except OperationalError as error:
        if "decode" not in str(error.orig):
            raise
        found.append(f"ledger_entry: what is on record cannot be read back: {error.orig}")
    return found


def _step(connection: Connection) -> Iterator[str]:
    found = list(connection.execute(text("select version_num from alembic_version")).scalars())
    if found != [SCHEMA]:
        yield f"alembic_version: {', '.join(found)} where {SCHEMA} alone is due"


def _begun(connection: Connection) -> Iterator[str]:
    if not ledger_lines(connection):
        yield "ledger_entry: nothing is recorded: run 'tracker load'"


def _days(connection: Connection) -> Iterator[str]:
    """Days that SQLite keeps in another spelling, which a program may read as the same or not at all."""
    if connection.dialect.name != "sqlite":
        return
    days = [column for table in schema.LEDGER for column in table.columns if isinstance(column.type, Date)]
    for column in days:
        key = next(iter(column.table.primary_key.columns))
        query = (
            f"select {key.name}, cast({column.name} as text) from {column.table.name} "  # noqa: S608 - the schema's names
            f"where typeof({column.name}) not in ('text', 'null') or {column.name} not glob '{_DAY}' order by 1"
        )
        for own, day in connection.exec_driver_sql(query):
            yield f"{column.table.name} {own}: {column.name} is spelled '{day}', not as a day is written (2026-01-20)"


def _chain(connection: Connection) -> Iterator[str]:
    yield from (f"ledger_entry {seq}: {problem}" for seq, problem in breaks(ledger_lines(connection)))


def _contents(connection: Connection) -> Iterator[str]:
    """Every entry is what was recorded, and every row is what its entry makes."""
    lines = ledger_lines(connection)
    entries = from_database(connection)
    intact: list[tuple[LedgerLine, Entry]] = []
    for line in lines:
        entry = entries.get(line.id)
        if entry is None:
            yield f"ledger_entry {line.seq}: {line.id} is recorded, but its row is gone"
        elif content_hash(entry.content) != line.sha256:
            yield f"ledger_entry {line.seq}: the row of {line.id} is not what was recorded"
        else:
            intact.append((line, entry))
    recorded = {line.id for line in lines}
    yield from (f"{key}: a row that was never recorded" for key in entries if key not in recorded)
    yield from _rows(connection, intact, whole=len(intact) == len(lines) == len(entries))


def _rows(connection: Connection, intact: list[tuple[LedgerLine, Entry]], *, whole: bool) -> Iterator[str]:
    """Compare the rows of entries that are what was recorded with those that loading them would make.

    What an entry says is proven by its hash; this finds a changed day, sum or hash that was computed from it, another
    spelling of the same day, and where every entry is intact a row that is no part of any.
    """
    sources = {line.id: entry for line, entry in intact if isinstance(entry, Source)}
    made = to_rows(intact, sources, invitations_began(queries(connection)) or OPEN)
    for table in schema.LEDGER:
        for key, odd in _odd_rows(connection, table, made.get(table, [])):
            if odd:
                yield f"{table.name} {key}: {odd} is not what its entry makes"
            elif whole:
                yield f"{table.name} {key}: a row that no entry makes"


def _odd_rows(connection: Connection, table: Table, made: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Compare the rows of a table, cell for cell as the engine keeps them, with those that it must have.

    Yields:
        The key of a row that is another one, and the columns in which it is; no columns where it must not be there.
    """
    names = [column.name for column in table.columns]
    keys = [column.name for column in table.primary_key.columns]
    listed = ", ".join(f'"{name}"' for name in names)
    stored = connection.exec_driver_sql(f'select {listed} from "{table.name}"').mappings()  # noqa: S608 - the schema's
    held: dict[tuple[Any, ...], Mapping[str, Any]] = {tuple(row[name] for name in keys): dict(row) for row in stored}
    sqlite = connection.dialect.name == "sqlite"
    for row in made:
        own = {name: _in_sqlite(row.get(name)) if sqlite else row.get(name) for name in names}
        key = tuple(own[name] for name in keys)
        found = held.pop(key, {})
        if odd := [name for name, value in own.items() if not _same(found.get(name), value)]:
            yield ", ".join(map(str, key)), ", ".join(odd)
    yield from ((", ".join(map(str, key)), "") for key in held)


def _in_sqlite(value: Any) -> Any:
    """A value as SQLite keeps it: a day as text, truth as a number."""
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def _references(connection: Connection) -> Iterator[str]:
    for table in structure.unproven(connection):
        yield f"{table}: its references are switched off: run 'alter table {table} enable trigger all'"
    yield from structure.dangling(connection)
    if connection.dialect.name == "sqlite":
        for (said,) in connection.execute(text("pragma integrity_check")):
            if said != "ok":
                yield f"file: {said}"


def _standings(connection: Connection) -> Iterator[str]:
    found = derived(connection)
    for table, rows in (
        (schema.standings, standing_rows(found.standings)),
        (schema.standings_event, evidence_rows(found.standings)),
        (schema.charter_standing, charter_rows(found)),
    ):
        if others := list(_odd_rows(connection, table, rows)):
            key, odd = others[0]
            first = f"row {key}: {odd}" if odd else f"row {key} too many"
            more = f" and {len(others) - 1} rows more" if len(others) > 1 else ""
            yield f"{table.name}: not what the rules conclude from the ledger ({first}{more}): run 'tracker db rebuild'"


def _logged(connection: Connection) -> Iterator[str]:
    for table in structure.unlogged(connection):
        yield f"{table}: is emptied when the server crashes (unlogged): run 'alter table {table} set logged'"


def _guards(connection: Connection) -> Iterator[str]:
    wanted, held = triggers.wanted(connection), triggers.in_place(connection)
    for name in sorted(wanted.keys() | held.keys()):
        table, _, trigger = name.partition(".")
        if name not in wanted:
            yield f"{table}: a trigger that is not ours, {trigger}: drop it"
        elif held.get(name) != wanted[name]:
            yield f"{table}: the append-only trigger {trigger} is gone or changed: run 'tracker db upgrade'"
    yield from triggers.ways_around(connection)
    there = views.names(connection)
    for name in views.changed(connection):
        yield f"view {name} {'says something else' if name in there else 'is gone'}: run 'tracker db upgrade'"


def uncovered(rows: Sequence[Standing]) -> Iterator[str]:
    """Find where standings leave a pair of days uncovered or cover it wrongly.

    At any world day and knowledge day each facet of each state has one ``yes`` row or at least two ``possibly`` rows of
    different values, ranked from 1 without a gap.
    """
    of: dict[tuple[str, str, str], list[Standing]] = defaultdict(list)
    for row in rows:
        of[row.state, row.facet, row.reading].append(row)
    for (state, facet, reading), own in of.items():
        for valid in sorted({row.valid_from for row in own} | {DAWN}):
            for known in sorted({row.known_from for row in own} | {DAWN}):
                if problem := _problem(own, valid, known):
                    yield f"standings of {state}, {facet}, reading {reading}, on {valid} as known on {known}: {problem}"
    readings = {row.reading for row in rows} - {ANY_READING}
    due = {(facet, ANY_READING) for facet in ACT_FACETS} | set(product(CONCLUDED, readings))
    for state in sorted({row.state for row in rows}):
        missing = sorted(one for one in due if (state, *one) not in of)
        yield from (f"standings of {state}: no {facet}, reading {reading}" for facet, reading in missing)


def _problem(rows: Sequence[Standing], valid: date, known: date) -> str | None:
    here = [row for row in rows if row.valid_from <= valid < row.valid_to and row.known_from <= known < row.known_to]
    certainties = [row.certainty for row in here]
    if certainties != ["yes"] and not (len(here) > 1 and set(certainties) == {"possibly"}):
        return f"covered by {certainties or 'nothing'}"
    if len({row.value for row in here}) < len(here):
        return "one value stands twice"
    if sorted(row.rank for row in here) != list(range(1, len(here) + 1)):
        return "ranks have a gap"
    ends = {row.valid_to for row in rows} - {OPEN} - {row.valid_from for row in rows}
    return f"a period ends on {min(ends)} and none begins" if ends else None
