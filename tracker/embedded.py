"""The embedded database: built from the packaged seeds when it is missing, loaded forward when they have grown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import (
    DatabaseAhead,
    DatabaseBehind,
    DatabaseIncomplete,
    DatabaseParted,
    DatabaseUnreadable,
    NoDatabase,
)
from tracker.files import remove_database
from tracker.settings import ELSEWHERE, shipped
from tracker.store.address import sqlite_address
from tracker.store.reader import Reader, open_file

if TYPE_CHECKING:
    from collections.abc import Callable

    Progress = Callable[[str, int, int], None]


def ready(path: Path, progress: Progress | None) -> Reader:
    """Open the embedded database, after building it or bringing it forward where that is needed.

    Raises:
        DatabaseError: it cannot be built, read or brought forward.
    """
    reader = _current(path)
    if reader is None:
        _build(path, progress or _silent)
        reader = _current(path)
    if reader is None:
        raise NoDatabase(str(path))
    return reader


def _current(path: Path) -> Reader | None:
    """Open the database if it is there, at least as new as the packaged seeds, and goes on from their ledger."""
    try:
        reader = open_file(path)
    except NoDatabase:
        return None
    try:
        reader.require_schema()
        newest, chain = newest_line()
        seq = int(newest or 0)
        held = reader.value("select chain from ledger_entry where seq = :seq", {"seq": seq})
        if held == chain or not seq:
            return reader
        if held is not None:
            raise DatabaseParted(str(path), seq)
    except (NoDatabase, DatabaseBehind, DatabaseIncomplete):
        pass
    except (DatabaseAhead, DatabaseParted):
        reader.close()
        raise
    reader.close()
    return None


def data_version(path: Path) -> str:
    """Give the data version that the next answer comes from, and build nothing for that."""
    reader = _current(path)
    if reader is None:
        return newest_line()[-1]
    with reader:
        return reader.head()[1]


def newest_line() -> tuple[str, str]:
    """Give seq and chain of the packaged ledger's last line, without reading the others; empty when there is none."""
    ledger = shipped("seeds") / "ledger.csv"
    if not ledger.is_file():
        return "", ""
    with ledger.open("rb") as file:
        file.seek(max(0, ledger.stat().st_size - 1000))
        last = file.read().decode(errors="replace").rstrip("\n").rpartition("\n")[2].split(",")
    return (last[0], last[-1]) if last[0].isdigit() else ("", "")


def _build(path: Path, progress: Progress) -> None:
    """Bring the file up to the packaged seeds; of several programs one works and the others wait.

    A file that is not there is built beside its place and put there in one step; one that is behind is brought forward
    in one transaction, and keeps what it holds.
    """
    from filelock import FileLock  # noqa: PLC0415 - only for a build

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_suffix(".lock")):
            if (finished := _current(path)) is not None:
                finished.close()
            elif path.exists():
                _bring_forward(path, progress)
            else:
                half = path.with_name(f"{path.name}.building")
                remove_database(half)
                try:
                    _bring_forward(half, progress)
                    remove_database(path)
                    half.replace(path)
                finally:
                    remove_database(half)
    except OSError as error:
        raise DatabaseUnreadable(str(path), error.strerror or str(error), ELSEWHERE) from error


def _bring_forward(path: Path, progress: Progress) -> None:
    from tracker.curation.load import load  # noqa: PLC0415 - SQLAlchemy, Alembic and Pydantic, only for a build
    from tracker.store.engine import writing  # noqa: PLC0415
    from tracker.store.migrations import upgrade  # noqa: PLC0415

    with writing(sqlite_address(path)) as connection:
        upgrade(connection)
    load(shipped("seeds"), sqlite_address(path), None, progress)


def _silent(doing: str, done: int, of: int) -> None:
    """Show nothing."""
