"""Backups: the whole ledger of a database, of either engine, in one file of SQLite; and the way back."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from tracker.curation.dump import ledger_lines
from tracker.curation.load import Loaded, Origin, Progress, bring_forward
from tracker.curation.rows import from_database
from tracker.curation.seeds import Seeds
from tracker.curation.verify import ANEW, recorded, shortly
from tracker.errors import (
    BadRequest,
    DatabaseFaults,
    DatabaseIncomplete,
    DatabaseUnreadable,
    NoDatabase,
    count_faults,
    shortened,
)
from tracker.store.address import redacted, sqlite_address
from tracker.store.engine import reading_engine, writing, writing_ledger
from tracker.store.migrations import upgrade

_BACKUP = Origin(
    "backup",
    "this backup does not have",
    "Restore the backup into a database of its own (TRACKER_DATABASE_URL)",
    "It needs nothing from this backup; restore it into a database of its own (TRACKER_DATABASE_URL) to have the "
    "record as it was",
)


def backup(url: str, file: Path, progress: Progress) -> Loaded:
    """Write everything that a database has recorded into a new file, which is a database of its own.

    The file is built in a folder beside its place and put there in one step: of two backups to one name at once, one is
    refused, or both are whole and the later one stays.

    Raises:
        BadRequest: there is such a file, or it cannot be written.
        DatabaseFaults: what is recorded is broken; nothing was written.
        DatabaseError: the database cannot be read, or has recorded nothing.
    """
    _refuse_there(file)
    try:
        with TemporaryDirectory(prefix=".tracker-backup-", dir=file.parent) as place:
            built = Path(place, "record")
            found = _put(_held(url, ANEW), sqlite_address(built), progress)
            _refuse_there(file)
            built.replace(file)
    except OSError as error:
        raise BadRequest(
            f"{shortened(str(file))} cannot be written ({error.strerror}): "
            "give a name in a folder that is there and can be written to"
        ) from error
    return found


_JOURNALS = ("-journal", "-wal", "-shm")
"""How names end that SQLite takes for its own, and takes away: the file beside them is a database."""


def _refuse_there(file: Path) -> None:
    if file.name.endswith(_JOURNALS):
        raise BadRequest(f"{shortened(str(file))} is a name that SQLite takes for a journal of its own: give another")
    if os.path.lexists(file):
        what = "exists" if file.exists() else "is a link to a file that is not there"
        raise BadRequest(f"{file} {what}: give the name of a new file")


def restore(file: Path, url: str, progress: Progress) -> Loaded:
    """Bring a database, new or behind, up to what a backup has recorded; in one transaction, and nothing is replaced.

    Raises:
        BadRequest: there is no such file, or it is no backup.
        DatabaseFaults: what the backup has recorded is broken; nothing was written.
        LedgerBroken: the database has recorded something else than the backup; nothing was written.
        DatabaseError: one of the two cannot be read, or the database cannot be written.
    """
    if not file.is_file():
        raise BadRequest(f"there is no file {shortened(str(file))}: give one that 'tracker db backup' wrote")
    other = "restore another backup, or run 'tracker load', the seeds hold everything"
    try:
        held = _held(sqlite_address(file), other)
    except (DatabaseUnreadable, NoDatabase) as error:
        name = shortened(str(file))
        told = f"{name} is no backup of this program, or is damaged: give one that 'tracker db backup' wrote"
        raise BadRequest(told) from error
    return _put(held, url, progress)


def _held(url: str, mend: str) -> Seeds:
    """What a database has recorded, once it is proven to be unbroken."""
    where = redacted(url)
    with reading_engine(url) as connection:
        if faults := recorded(connection):
            shown = shortly(faults, f"TRACKER_DATABASE_URL={where} tracker db verify --all")
            raise DatabaseFaults([*shown, f"{where}: {count_faults(faults)}, nothing was written: {mend}"])
        if not (lines := ledger_lines(connection)):
            raise DatabaseIncomplete(where, "entries")
        return Seeds(Path(), entries=from_database(connection), ledger=lines)


def _put(seeds: Seeds, url: str, progress: Progress) -> Loaded:
    with writing(url) as connection:
        upgrade(connection)
    with writing_ledger(url) as connection:
        return bring_forward(connection, seeds, 0, progress, _BACKUP)
