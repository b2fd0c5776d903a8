"""Seeds into the ledger: everything in one transaction, nothing twice, no recorded entry ever changed."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock
from sqlalchemy import Connection, select

from tracker.curation.check import check
from tracker.curation.derivation import rebuild
from tracker.curation.formats import Act, Entry, Source
from tracker.curation.ledgerfile import write_ledger
from tracker.curation.rows import insert_rows, to_rows
from tracker.curation.seeds import LEDGER, SORTS, Seeds, act_order, read
from tracker.domain.ledger import LedgerLine, append, content_hash
from tracker.errors import LedgerBroken, SeedFaults, count_entries
from tracker.store import schema
from tracker.store.engine import lock_ledger, writing_ledger

Progress = Callable[[str, int, int], None]
"""Told what is being done, and how many of how many steps are done; a face shows it."""


class Origin(NamedTuple):
    """What a ledger was read from, in the words of a refusal.

    Attributes:
        name: what the database parts from.
        lacks: what does not have the entries that the database goes on with, as a clause.
        if_parted: what to do where the two part.
        if_ahead: what to do where the database goes on.
    """

    name: str
    lacks: str
    if_parted: str
    if_ahead: str


SEEDS = Origin(
    LEDGER,
    "these seeds do not have",
    "Load these seeds into a database of their own (TRACKER_DATABASE_URL)",
    "Use the seeds it was loaded from",
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did.

    Attributes:
        recorded: entries written into the ledger file, because they were new to it.
        added: entries added to the database.
        entries: entries the database now holds.
        standings: standings it now holds; None when nothing was added and they were left alone.
        data_version: head of the chain.
    """

    recorded: int
    added: int
    entries: int
    standings: int | None
    data_version: str


def load(folder: Path, url: str, today: date | None, progress: Progress) -> Loaded:
    """Load a seeds folder into a database whose schema is up to date.

    Entries that are new to the ledger file are recorded in it, as of today, or left out when no day is given; the
    database is brought forward in one transaction, and the file is written as the last thing before that ends. Loading
    twice changes nothing.

    Raises:
        SeedFaults: the seeds have faults, or an entry was changed after it was recorded; nothing was written.
        LedgerBroken: the database has recorded something else than these seeds; nothing was written.
        DatabaseError: the database cannot be written.
    """
    with recording(folder) if today else nullcontext():
        seeds = read(folder)
        progress("checking the seeds", 0, len(seeds.entries))
        report = check(seeds)
        if report.faults:
            raise SeedFaults(report.faults)
        new = new_lines(seeds, today) if today else []
        seeds.ledger += new
        with writing_ledger(url) as connection:
            loaded = bring_forward(connection, seeds, len(new), progress)
            if new:
                _write_ledger(seeds, len(new))
        return loaded


@contextmanager
def recording(folder: Path) -> Iterator[None]:
    """Let one program at a time record in a seeds folder; the others wait. Nobody records in one that is read-only.

    Raises:
        SeedFaults: the lock cannot be taken.
    """
    if not os.access(folder, os.W_OK):
        yield
        return
    lock = FileLock(folder / f".{LEDGER}.lock", mode=0o666)
    try:
        lock.acquire()
    except OSError as error:
        raise SeedFaults([f".{LEDGER}.lock:1: it cannot be locked ({error.strerror}): take it away"]) from error
    try:
        yield
    finally:
        lock.release()


def new_lines(seeds: Seeds, today: date) -> list[LedgerLine]:
    """Give the ledger lines of the entries that the ledger file does not have yet."""
    known = {line.id for line in seeds.ledger}
    fresh = [(key, content_hash(entry.content)) for key, entry in recording_order(seeds) if key not in known]
    return append(seeds.ledger, fresh, today)


def _write_ledger(seeds: Seeds, new: int) -> None:
    try:
        write_ledger(seeds.folder / LEDGER, seeds.ledger)
    except OSError as error:
        problem = f"it cannot be written ({error.strerror}), and lacks {count_entries(new)}"
        raise SeedFaults([f"{LEDGER}:1: {problem}"]) from error


def recording_order(seeds: Seeds) -> list[tuple[str, Entry]]:
    """Give all entries in the order of recording: reference entries by sort, acts oldest first, corrections last."""
    acts, began = seeds.of(Act), seeds.invitations_began()

    def depth(act: Act) -> int:
        steps = 0
        while act.supersedes is not None:
            steps, act = steps + 1, acts[act.supersedes]
        return steps

    reference = [(key, entry) for sort in SORTS for key, entry in sorted(seeds.of(sort.model).items())]
    return reference + sorted(acts.items(), key=lambda item: (depth(item[1]), act_order(item[1], began)))


def bring_forward(
    connection: Connection, seeds: Seeds, recorded: int, progress: Progress, origin: Origin = SEEDS
) -> Loaded:
    """Record in a database what its ledger lacks of these lines, and derive the standings; in its transaction.

    Raises:
        LedgerBroken: the database has recorded something else.
    """
    lock_ledger(connection)
    fresh = _missing(connection, seeds.ledger, origin)
    sources: Mapping[str, Source] = seeds.of(Source)
    rows = to_rows([(line, seeds.entries[line.id]) for line in fresh], sources, seeds.invitations_began())
    total = sum(map(len, rows.values()))
    insert_rows(connection, rows, lambda done: progress("recording", done, total))
    standings = None
    if fresh or not connection.execute(select(schema.standings.c.id).limit(1)).first():
        progress("deriving the standings", total, total)
        standings = rebuild(connection)
    head = seeds.ledger[-1].chain if seeds.ledger else ""
    return Loaded(recorded, len(fresh), len(seeds.ledger), standings, head)


def _missing(connection: Connection, lines: Iterable[LedgerLine], origin: Origin) -> list[LedgerLine]:
    """The ledger lines the database lacks, once everything it has agrees with them."""
    entry = schema.ledger_entry
    held = {row.seq: row for row in connection.execute(select(entry.c.seq, entry.c.id, entry.c.chain))}
    missing = []
    for line in lines:
        found = held.pop(line.seq, None)
        if found is None:
            missing.append(line)
        elif (found.id, found.chain) != (line.id, line.chain):
            raise LedgerBroken(
                f"database and {origin.name} part at seq {line.seq} ({found.id} there, {line.id} here): "
                f"nothing written. {origin.if_parted}"
            )
    if more := [held[seq].id for seq in sorted(held)]:
        raise LedgerBroken(
            f"the database holds {count_entries(len(more))} that {origin.lacks} ({_named(more)}); "
            f"nothing was written. {origin.if_ahead}"
        )
    return missing


def _named(keys: Sequence[str]) -> str:
    """Name the entry, or the first of several."""
    return keys[0] if len(keys) == 1 else f"from {keys[0]} on"
