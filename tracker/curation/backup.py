"""Backups: the whole ledger of a database, of either engine, in one file of SQLite; and the way back."""

import os
from pathlib import Path

from tracker.curation.dump import ledger_lines
from tracker.curation.load import Loaded, Progress, bring_forward
from tracker.curation.rows import from_database
from tracker.curation.seeds import Seeds
from tracker.curation.verify import recorded
from tracker.errors import BadRequest, DatabaseFaults
from tracker.files import remove_database
from tracker.store.address import sqlite_address
from tracker.store.engine import reading_engine, writing, writing_ledger
from tracker.store.migrations import upgrade


def backup(url: str, file: Path, progress: Progress) -> Loaded:
    """Write everything that a database has recorded into a new file, which is a database of its own.

    The file is built beside its place and put there in one step.

    Raises:
        BadRequest: there is such a file, or it cannot be written.
        DatabaseFaults: what is recorded is broken; nothing was written.
        DatabaseError: the database cannot be read.
    """
    if file.exists():
        raise BadRequest(f"{file} exists: give the name of a new file")
    if not os.access(file.parent, os.W_OK):
        raise BadRequest(f"{file} cannot be written: give a name in a folder that is there and can be written to")
    seeds = _held(url)
    half = file.with_name(f".{file.name}.building")
    try:
        remove_database(half)
        found = _put(seeds, sqlite_address(half), progress)
        half.replace(file)
    except OSError as error:
        raise BadRequest(f"{file} cannot be written ({error.strerror}): give another name") from error
    finally:
        remove_database(half)
    return found


def restore(file: Path, url: str, progress: Progress) -> Loaded:
    """Bring a database, new or behind, up to what a backup has recorded; in one transaction, and nothing is replaced.

    Raises:
        DatabaseFaults: what the backup has recorded is broken; nothing was written.
        LedgerBroken: the database has recorded something else than the backup; nothing was written.
        DatabaseError: one of the two cannot be read, or the database cannot be written.
    """
    return _put(_held(sqlite_address(file)), url, progress)


def _held(url: str) -> Seeds:
    """What a database has recorded, once it is proven to be unbroken."""
    with reading_engine(url) as connection:
        if faults := recorded(connection):
            raise DatabaseFaults([*faults, f"{len(faults)} faults: nothing was written"])
        return Seeds(Path(), entries=from_database(connection), ledger=ledger_lines(connection))


def _put(seeds: Seeds, url: str, progress: Progress) -> Loaded:
    with writing(url) as connection:
        upgrade(connection)
    with writing_ledger(url) as connection:
        return bring_forward(connection, seeds, 0, progress)
