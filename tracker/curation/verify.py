"""Proof that a database is whole: chain, contents, references, standings, triggers and views."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, select, text

from tracker.curation.derivation import derived
from tracker.curation.dump import ledger_lines
from tracker.curation.rows import from_database
from tracker.domain.dates import DAWN, OPEN
from tracker.domain.ledger import breaks, content_hash
from tracker.domain.standings import FACETS, Standing
from tracker.store import schema, triggers, views
from tracker.store.standings import standing_rows


def verify(connection: Connection) -> list[str]:
    """Look for everything that can be wrong with a database; an empty list means that it is whole."""
    return [
        *_chain(connection),
        *_references(connection),
        *_standings(connection),
        *uncovered(derived(connection)),
        *_guards(connection),
    ]


def _chain(connection: Connection) -> Iterator[str]:
    lines = ledger_lines(connection)
    yield from (f"ledger_entry {seq}: {problem}" for seq, problem in breaks(lines))
    entries = from_database(connection)
    for line in lines:
        entry = entries.pop(line.id, None)
        if entry is None:
            yield f"ledger_entry {line.seq}: {line.id} is recorded, but its row is gone"
        elif content_hash(entry.content) != line.sha256:
            yield f"ledger_entry {line.seq}: the row of {line.id} is not what was recorded"
    yield from (f"{key}: a row that was never recorded" for key in entries)


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
    rebuilt = standing_rows(derived(connection))
    if stored != rebuilt:
        first = next(
            (f"row {new['id']}" for old, new in zip(stored, rebuilt, strict=False) if old != new),
            "their number",
        )
        yield f"standings: not what the rules conclude from the ledger ({first} differs): run 'tracker db rebuild'"


def _guards(connection: Connection) -> Iterator[str]:
    guarded = {name.partition(".")[0] for name in triggers.names(connection)}
    yield from (
        f"{table.name}: its append-only triggers are gone: run 'tracker db upgrade'"
        for table in schema.LEDGER
        if table.name not in guarded
    )
    missing = {view.name for view in views.VIEWS} - set(views.names(connection))
    yield from (f"view {name} is gone: run 'tracker db upgrade'" for name in sorted(missing))


def uncovered(rows: Sequence[Standing]) -> Iterator[str]:
    """Find where standings leave a pair of days uncovered or cover it wrongly.

    At any world day and knowledge day each facet of each state has one ``yes`` row or at least two ``possibly`` rows of
    different values, ranked from 1 without a gap.
    """
    of: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for row in rows:
        of[row.state, row.facet].append(row)
    for (state, facet), own in of.items():
        for valid in sorted({row.valid_from for row in own} | {DAWN}):
            for known in sorted({row.known_from for row in own} | {DAWN}):
                if problem := _problem(own, valid, known):
                    yield f"standings of {state}, {facet}, on {valid} as known on {known}: {problem}"
    for state in {row.state for row in rows}:
        yield from (f"standings of {state}: no {facet}" for facet in FACETS if (state, facet) not in of)


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
