"""The ledger written back as seeds: dump after load changes nothing."""

from pathlib import Path

from sqlalchemy import Connection, select

from tracker.curation.formats import Act, Entry
from tracker.curation.ledgerfile import write_ledger
from tracker.curation.load import recording
from tracker.curation.rows import from_database
from tracker.curation.seeds import ACTS, LEDGER, SORTS, file_text, in_canonical_order, read
from tracker.domain.dates import OPEN
from tracker.domain.ledger import LedgerLine
from tracker.errors import BadRequest
from tracker.files import replace_file
from tracker.store import schema
from tracker.store.acts import invitations_began
from tracker.store.engine import queries


def dump(connection: Connection, folder: Path) -> int:
    """Write every entry of the ledger into a seeds folder, in canonical form; give the number of files written.

    Each file is replaced in one step; files with the same text are left alone.

    Raises:
        BadRequest: the folder holds other files, or seeds that this database does not hold; nothing was written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with recording(folder):
        texts = seed_files(connection)
        there = {name: _text(folder / name) for name in texts}
        _refuse_to_lose(connection, folder)
        written = 0
        for name, text in texts.items():
            if there[name] != text:
                _replace(folder / name, there[name], text)
                written += 1
        write_ledger(folder / LEDGER, ledger_lines(connection))
    return written


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None


def _replace(path: Path, before: str | None, text: str) -> None:
    """Put a text in a file's place, unless somebody has written there since the folder was looked through."""
    if _text(path) != before:
        raise BadRequest(f"{path} was changed while the dump ran: it is as it was written, dump again")
    replace_file(path, text)


def _refuse_to_lose(connection: Connection, folder: Path) -> None:
    """Refuse a folder that holds anything a dump would overwrite and the database could not give back."""
    if not any(path for path in folder.iterdir() if not path.name.startswith(".")):
        return
    if not (folder / SORTS[0].file).is_file():
        raise BadRequest(f"{folder} holds files that are no seeds: name a new or empty folder, or a seeds folder")
    seeds = read(folder)
    if seeds.faults:
        raise BadRequest(f"{folder} has faults ({seeds.faults[0]}): mend them first, or name a new folder")
    held, lines = from_database(connection), ledger_lines(connection)
    other = [key for key, entry in seeds.entries.items() if key not in held or held[key] != entry]
    if other or seeds.ledger != lines[: len(seeds.ledger)]:
        what = f"{other[0]} is not as" if other else f"{LEDGER} holds what is not"
        raise BadRequest(f"{folder}: {what} in the database: load these seeds first, or name a new folder")


def seed_files(connection: Connection) -> dict[str, str]:
    """Give the text of every seeds file but the ledger, by its name."""
    began = invitations_began(queries(connection)) or OPEN
    files: dict[str, list[Entry]] = {sort.file: [] for sort in SORTS}
    for entry in from_database(connection).values():
        files.setdefault(_file(entry), []).append(entry)
    return {name: file_text(name, in_canonical_order(name, entries, began)) for name, entries in sorted(files.items())}


def ledger_lines(connection: Connection) -> list[LedgerLine]:
    """Give the ledger's lines, in order."""
    rows = connection.execute(select(schema.ledger_entry).order_by(schema.ledger_entry.c.seq))
    return [LedgerLine(row.seq, row.id, row.recorded_on, row.sha256, row.chain) for row in rows]


def _file(entry: Entry) -> str:
    if isinstance(entry, Act):
        return f"{ACTS}/{entry.subject}.yaml"
    return next(sort.file for sort in SORTS if isinstance(entry, sort.model))
