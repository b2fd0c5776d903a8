"""The ledger written back as seeds: dump after load changes nothing."""

from pathlib import Path

from sqlalchemy import Connection, select

from tracker.curation.formats import Act, Entry
from tracker.curation.ledgerfile import replace_file, write_ledger
from tracker.curation.rows import from_database
from tracker.curation.seeds import ACTS, LEDGER, SORTS, file_text, in_canonical_order
from tracker.domain.dates import OPEN
from tracker.domain.ledger import LedgerLine
from tracker.store import schema
from tracker.store.acts import invitations_began


def dump(connection: Connection, folder: Path) -> int:
    """Write every entry of the ledger into a seeds folder, in canonical form; give the number of files written.

    Each file is replaced in one step; files with the same text are left alone.
    """
    texts = seed_files(connection)
    written = 0
    for name, text in texts.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            replace_file(path, text)
            written += 1
    lines = ledger_lines(connection)
    write_ledger(folder / LEDGER, lines)
    return written


def seed_files(connection: Connection) -> dict[str, str]:
    """Give the text of every seeds file but the ledger, by its name."""
    began = invitations_began(connection) or OPEN
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
