"""The record as its ledger stood: a copy in memory of the first lines, concluded anew."""

import sqlite3
from datetime import date

from sqlalchemy import Connection, insert

from tracker.curation.derivation import rebuild
from tracker.curation.formats import Source
from tracker.curation.rows import from_database, to_rows
from tracker.domain.ledger import LedgerLine
from tracker.errors import BadRequest
from tracker.store import schema, views
from tracker.store.acts import invitations_began
from tracker.store.copying import changing, in_memory
from tracker.store.reader import Copy, Reader, copy_reader


def at_ledger(reader: Reader, seq: int) -> Copy:
    """Give a view of the record as it was when its ledger ended with a line: what was recorded later is not there.

    Args:
        reader: the record.
        seq: the number of the line.

    Raises:
        BadRequest: the ledger has no such line, or it lies in the middle of the Charter.
    """
    rows = reader.rows("select * from ledger_entry where seq <= :seq order by seq", {"seq": seq})
    if not rows or rows[-1]["seq"] != seq:
        raise BadRequest(f"the ledger has lines 1 to {reader.head()[0]}, not {seq}")
    lines = [LedgerLine(**{**row, "recorded_on": date.fromisoformat(row["recorded_on"])}) for row in rows]
    with changing(in_memory(reader)) as connection:
        entries = from_database(connection)
    recorded = [(line, entries[line.id]) for line in lines]
    sources = {line.id: entry for line, entry in recorded if isinstance(entry, Source)}
    began = invitations_began(reader.rows) or lines[-1].recorded_on
    past = sqlite3.connect(":memory:", check_same_thread=False)
    with changing(past) as connection:
        schema.metadata.create_all(connection)
        views.create(connection)
        own = to_rows(recorded, sources, began)
        for table in schema.LEDGER:
            if own.get(table):
                connection.execute(insert(table), own[table])
        _conclude(connection, seq)
    return copy_reader(past, reader, head=(lines[-1].seq, lines[-1].chain))


def _conclude(connection: Connection, seq: int) -> None:
    try:
        rebuild(connection)
    except KeyError as missing:
        raise BadRequest(
            f"at line {seq}, in the middle of a load, the Charter is on record only in part ({missing} is missing): "
            "give the last line of a load"
        ) from None
