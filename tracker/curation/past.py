"""The record as its ledger stood: a copy in memory of the first lines, concluded anew."""

import sqlite3
from bisect import bisect
from collections.abc import Mapping, Sequence

from tracker.curation.check import CHARTER, named
from tracker.curation.derivation import rebuild
from tracker.curation.dump import ledger_lines
from tracker.curation.formats import Entry, Source
from tracker.curation.rows import from_database, insert_rows, to_rows
from tracker.domain.ledger import LedgerLine
from tracker.errors import BadRequest
from tracker.store import schema, views
from tracker.store.acts import invitations_began
from tracker.store.copying import changing, in_memory
from tracker.store.reader import Copy, Reader, copy_reader


def at_ledger(reader: Reader, seq: int) -> Copy:
    """Give a view of the record as it was when its ledger ended with a line: what was recorded later is not there.

    The ledger does not say where a load ended, so every line answers at which the record is whole.

    Args:
        reader: the record.
        seq: the number of the line.

    Raises:
        BadRequest: the ledger has no such line, or the record was not whole at it; the message names the nearest.
    """
    newest = reader.head()[0]
    if not 1 <= seq <= newest:
        raise BadRequest(f"the ledger has lines 1 to {newest}, not {seq}")
    with changing(in_memory(reader)) as connection:
        lines, entries = ledger_lines(connection), from_database(connection)
    _refuse_inside(lines, entries, seq)
    recorded = [(line, entries[line.id]) for line in lines[:seq]]
    sources = {line.id: entry for line, entry in recorded if isinstance(entry, Source)}
    began = invitations_began(reader.rows) or lines[seq - 1].recorded_on
    past = sqlite3.connect(":memory:", check_same_thread=False)
    with changing(past) as connection:
        schema.metadata.create_all(connection)
        views.create(connection)
        insert_rows(connection, to_rows(recorded, sources, began))
        rebuild(connection)
    return copy_reader(past, reader, head=(lines[seq - 1].seq, lines[seq - 1].chain))


def _refuse_inside(lines: Sequence[LedgerLine], entries: Mapping[str, Entry], seq: int) -> None:
    """Refuse a line at which the record is not whole: something named up to it, or the Charter, comes later."""
    places = {line.id: line.seq for line in lines}
    needed, ends = max(places.get(name, 0) for name in CHARTER), []
    for line in lines:
        needed = max([needed, *(places.get(name, 0) for name in named(entries[line.id]))])
        if needed <= line.seq:
            ends.append(line.seq)
    if seq not in ends:
        after = bisect(ends, seq)
        nearest = " or ".join(str(end) for end in ends[max(0, after - 1) : after + 1])
        raise BadRequest(
            f"at line {seq} the record was not whole, as inside a load or before the Charter: give --ledger {nearest}"
        )
