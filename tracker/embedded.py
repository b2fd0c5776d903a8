"""The embedded database: built from the packaged seeds when it is missing, loaded forward when they have grown.

Its standings are derived anew when the rules that derived them were others: what those were stands in a file beside it.
"""

from __future__ import annotations

import os
from functools import cache
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
from tracker.files import remove_database, replace_files
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
    """Open the database if it is there, goes on from the ledger of the packaged seeds, and was derived by these rules.

    One that has recorded more is of a newer program, and read as that derived it.
    """
    try:
        reader = open_file(path)
    except NoDatabase:
        return None
    try:
        reader.require_schema()
        newest, chain = newest_line()
        seq = int(newest or 0)
        held = reader.value("select chain from ledger_entry where seq = :seq", {"seq": seq})
        if held is not None and held != chain:
            raise DatabaseParted(str(path), seq)
        if (held == chain or not seq) and (reader.head()[0] > seq or _derived_by(path) == own_rules()):
            return reader
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


def rules_file(path: Path) -> Path:
    """Give the file that says what the rules were that derived the standings of a database."""
    return path.with_name(f"{path.name}.rules")


def _derived_by(path: Path) -> str:
    """What the rules were that derived the standings of a database; nothing where that is not known."""
    try:
        return rules_file(path).read_text(encoding="ascii")
    except (OSError, ValueError):
        return ""


@cache
def own_rules() -> str:
    """Tell the rules of this program from those of another: by name, size and time of each of their files."""
    own = Path(__file__).parent
    files = (file for folder in ("domain", "rules") for file in os.scandir(own / folder) if file.name.endswith(".py"))
    return "\n".join(sorted(f"{file.name} {(seen := file.stat()).st_size} {seen.st_mtime_ns}" for file in files))


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
                return
            if path.exists():
                _bring_forward(path, progress, of_other_rules=_derived_by(path) != own_rules())
            else:
                half = path.with_name(f"{path.name}.building")
                remove_database(half)
                try:
                    _bring_forward(half, progress, of_other_rules=False)
                    remove_database(path)
                    half.replace(path)
                finally:
                    remove_database(half)
            replace_files({rules_file(path): own_rules().encode()})
    except OSError as error:
        raise DatabaseUnreadable(str(path), error.strerror or str(error), ELSEWHERE) from error


def _bring_forward(path: Path, progress: Progress, *, of_other_rules: bool) -> None:
    from tracker.curation.derivation import rebuild  # noqa: PLC0415
    from tracker.curation.load import load  # noqa: PLC0415 - SQLAlchemy, Alembic and Pydantic, only for a build
    from tracker.store.engine import writing  # noqa: PLC0415
    from tracker.store.migrations import upgrade  # noqa: PLC0415

    with writing(sqlite_address(path)) as connection:
        upgrade(connection)
    load(shipped("seeds"), sqlite_address(path), None, progress)
    if of_other_rules:
        progress("deriving the standings by the rules of this program", 0, 0)
        with writing(sqlite_address(path)) as connection:
            rebuild(connection)


def _silent(doing: str, done: int, of: int) -> None:
    """Show nothing."""
