"""The record as its ledger stood: a copy in memory of the first lines, concluded anew."""

import sqlite3

from sqlalchemy import Connection

from tracker.curation.derivation import rebuild
from tracker.curation.dump import ledger_lines
from tracker.curation.formats import Source
from tracker.curation.rows import from_database, insert_rows, to_rows
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
    newest = reader.head()[0]
    if not 1 <= seq <= newest:
        raise BadRequest(f"the ledger has lines 1 to {newest}, not {seq}")
    with changing(in_memory(reader)) as connection:
        lines, entries = ledger_lines(connection)[:seq], from_database(connection)
    recorded = [(line, entries[line.id]) for line in lines]
    sources = {line.id: entry for line, entry in recorded if isinstance(entry, Source)}
    began = invitations_began(reader.rows) or lines[-1].recorded_on
    past = sqlite3.connect(":memory:", check_same_thread=False)
    with changing(past) as connection:
        schema.metadata.create_all(connection)
        views.create(connection)
        insert_rows(connection, to_rows(recorded, sources, began))
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
