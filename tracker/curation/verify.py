"""Proof that a database is whole: chain, contents, references, standings, triggers and views."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import product

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import OperationalError

from tracker.curation.derivation import charter_rows, derived
from tracker.curation.dump import ledger_lines
from tracker.curation.formats import Entry, Source
from tracker.curation.rows import from_database, to_rows
from tracker.domain.dates import DAWN, OPEN
from tracker.domain.ledger import LedgerLine, breaks, content_hash
from tracker.domain.standings import ACT_FACETS, ANY_READING, Standing
from tracker.errors import LedgerBroken
from tracker.rules.conclusions import FACETS as CONCLUDED
from tracker.store import schema, triggers, views
from tracker.store.acts import invitations_began
from tracker.store.engine import queries
from tracker.store.reader import SCHEMA
from tracker.store.standings import evidence_rows, standing_rows


def verify(connection: Connection) -> list[str]:
    """Look for everything that can be wrong with a database; an empty list means that it is whole."""
    checks = (_step, _references, _guards, _chain, _contents, _standings, lambda on: uncovered(derived(on).standings))
    return [fault for check in checks for fault in _read(check, connection)]


def recorded(connection: Connection) -> list[str]:
    """Look for everything that can be wrong with what is recorded: references, the chain, the entries themselves."""
    return [fault for check in (_references, _chain, _contents) for fault in _read(check, connection)]


def _read(check: Callable[[Connection], Iterator[str]], connection: Connection) -> list[str]:
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
    yield from _rows(connection, intact)


def _rows(connection: Connection, intact: list[tuple[LedgerLine, Entry]]) -> Iterator[str]:
    """Compare the rows of entries that are what was recorded with those that loading them would make.

    What an entry says is proven by its hash; this finds a changed day, sum or hash that was computed from it.
    """
    sources = {line.id: entry for line, entry in intact if isinstance(entry, Source)}
    made = to_rows(intact, sources, invitations_began(queries(connection)) or OPEN)
    for table, rows in made.items():
        key = [column.name for column in table.primary_key.columns]
        held = {tuple(row[name] for name in key): dict(row) for row in connection.execute(select(table)).mappings()}
        for row in rows:
            own_key = tuple(row[name] for name in key)
            found = held.get(own_key, {})
            if odd := [name for name, value in row.items() if found.get(name) != value]:
                yield f"{table.name} {own_key}: {', '.join(odd)} is not what its entry makes"


def _references(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return  # PostgreSQL checks references whoever writes
    for table, row, parent, _ in connection.execute(text("pragma foreign_key_check")):
        yield f"{table} row {row}: names a row of {parent} that is not there"
    for (said,) in connection.execute(text("pragma integrity_check")):
        if said != "ok":
            yield f"file: {said}"


def _standings(connection: Connection) -> Iterator[str]:
    stored = [
        dict(row) for row in connection.execute(select(schema.standings).order_by(schema.standings.c.id)).mappings()
    ]
    evidence = [dict(row) for row in connection.execute(select(schema.standings_event)).mappings()]
    found = derived(connection)
    rows = found.standings
    rebuilt = standing_rows(rows)
    order = schema.charter_standing.primary_key
    own = [dict(row) for row in connection.execute(select(schema.charter_standing).order_by(*order)).mappings()]
    if own != sorted(charter_rows(found), key=lambda row: (row["reading_id"], row["known_from"])):
        yield "charter_standing: not what the rules conclude from the ledger: run 'tracker db rebuild'"
    if sorted(map(str, evidence)) != sorted(map(str, evidence_rows(rows))):
        yield "standings: not the acts that they rest on (standings_event): run 'tracker db rebuild'"
    if stored != rebuilt:
        first = next(
            (f"row {new['id']}" for old, new in zip(stored, rebuilt, strict=False) if old != new),
            "their number",
        )
        yield f"standings: not what the rules conclude from the ledger ({first} differs): run 'tracker db rebuild'"


def _guards(connection: Connection) -> Iterator[str]:
    wanted, held = triggers.wanted(connection), triggers.in_place(connection)
    for name in sorted(wanted):
        if held.get(name) != wanted[name]:
            table, trigger = name.split(".")
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
