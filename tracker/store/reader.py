"""Reading: one read-only connection, plain SQL with named parameters, rows as dictionaries. No SQLAlchemy here."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.errors import (
    BadRequest,
    DatabaseAhead,
    DatabaseBehind,
    DatabaseError,
    DatabaseIncomplete,
    DatabaseUnreadable,
    NoDatabase,
    require_text,
)
from tracker.store.address import not_an_address, redacted, sqlite_file, without_password
from tracker.store.parameters import for_postgresql

if TYPE_CHECKING:
    from tracker.store.statement import Selected

STEPS = ("0001", "0002", "0003")
"""The schema's steps, oldest first; a test holds them against the migrations."""

SCHEMA = STEPS[-1]
"""The schema step this program reads."""

Row = dict[str, Any]

_LACKS = """
select case
  when not exists (select 1 from ledger_entry) then 'entries'
  when exists (select 1 from state) and not exists (select 1 from standings) then 'standings'
end
"""

_WAIT_SECONDS = 30

_LARGEST = 2**63 - 1
"""The largest whole number that an engine holds."""

_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})
DAMAGED = "move the file away and run 'tracker db upgrade && tracker load', the seeds hold everything"


class Supposed(NamedTuple):
    """One act supposed beside those on record.

    Attributes:
        text: the words it was given in.
        earliest: the first day on which it can have happened.
        known_from: the first day of public knowledge on which it counts.
    """

    text: str
    earliest: date
    known_from: date


QUERIES: ContextVar[list[tuple[str, Mapping[str, object]]] | None] = ContextVar("queries", default=None)
"""Where the queries that run are noted, each with what it was given; None where nobody wants to see them."""


class Reader:
    """A read-only view of one database.

    Attributes:
        where: the address, without a password, for messages.
        hypothetical: the acts supposed beside those on record; empty for the record itself.
    """

    hypothetical: tuple[Supposed, ...] = ()

    def __init__(
        self, connection: Any, where: str, *, postgresql: bool, identity: tuple[int, int] | None = None
    ) -> None:
        self._connection = connection
        self._identity = identity
        self._postgresql = postgresql
        self._one_at_a_time = RLock()
        self._in_snapshot = False
        self._closed = False
        self.where = where

    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Run one query; days come back as ISO text, so that both engines give the same rows.

        Raises:
            DatabaseError: the database is damaged, out of reach, or has no such table.
        """
        return self.table(sql, parameters)[1]

    def table(self, sql: str, parameters: Mapping[str, object] | None = None) -> tuple[tuple[str, ...], list[Row]]:
        """Run one query for the names of its columns and its rows.

        Raises:
            DatabaseError: the database is damaged, out of reach, or has no such table.
        """
        values = _bound(parameters or {})
        if (noted := QUERIES.get()) is not None:
            noted.append((sql, {name: _plain(value) for name, value in values.items() if f":{name}" in sql}))
        with self._one_at_a_time, _explained(self.where):
            self.require_open()
            try:
                if self._postgresql:
                    cursor = self._connection.execute(for_postgresql(sql, values), values)
                else:
                    cursor = self._connection.execute(sql, {name: _plain(value) for name, value in values.items()})
                if cursor.description is None:
                    raise BadRequest("that is no query: it gives no rows")
                names = tuple(column[0] for column in cursor.description)
                return names, [dict(zip(names, map(_plain, row), strict=True)) for row in cursor.fetchall()]
            finally:
                if not self._in_snapshot:
                    self._end()

    def run(self, statement: str, values: Mapping[str, object], *, rows: int, seconds: float) -> "Selected":
        """Run one statement of a reader's own within limits; every named parameter given may be used in it.

        Raises:
            BadRequest: the database refuses it, with its own message, or it took too long.
            DatabaseError: the database is out of reach.
        """
        from tracker.store.statement import on_postgresql, on_sqlite  # noqa: PLC0415 - for statements alone

        with self._one_at_a_time, _explained(self.where):
            self.require_open()
            try:
                if self._postgresql:
                    own = for_postgresql(statement, values)
                    return on_postgresql(self._connection, own, values, rows=rows, seconds=seconds)
                plain = {name: _plain(value) for name, value in values.items()}
                return on_sqlite(self._connection, statement, plain, rows=rows, seconds=seconds)
            finally:
                if not self._in_snapshot:
                    self._end()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Answer several queries from one state of the database, whatever is written meanwhile.

        Raises:
            DatabaseError: the database is damaged or out of reach.
        """
        with self._one_at_a_time:
            self.require_open()
            if self._in_snapshot:
                yield
                return
            with _explained(self.where):
                self._begin()
            self._in_snapshot = True
            try:
                yield
            finally:
                self._in_snapshot = False
                with _explained(self.where):
                    self._end()

    def _begin(self) -> None:
        """Begin a transaction; on PostgreSQL the driver does so with the first query."""
        if self._postgresql:
            self._connection.execute("select 1")
        else:
            self._connection.set_authorizer(None)
            self._connection.execute("begin")
            self._connection.set_authorizer(_only_reading)

    def _end(self) -> None:
        """End a transaction; whatever a statement set for the session goes with it."""
        if self._postgresql:
            if not self._connection.closed:  # what ended it has been told
                self._connection.rollback()
        elif self._connection.in_transaction:
            self._connection.set_authorizer(None)
            self._connection.rollback()
            self._connection.set_authorizer(_only_reading)

    def value(self, sql: str, parameters: Mapping[str, object] | None = None) -> Any:
        """Run a query for one value; None when it gives no row."""
        rows = self.rows(sql, parameters)
        return next(iter(rows[0].values())) if rows else None

    def require_schema(self) -> None:
        """Make sure that this program can read the database.

        Raises:
            NoDatabase: it has no schema of ours.
            DatabaseBehind, DatabaseAhead: its schema is older or newer than this program's.
            DatabaseIncomplete: it holds no entries, or nothing was concluded from them yet.
        """
        refuse_schema(self.where, self.value("select version_num from alembic_version"))
        if lacks := self.value(_LACKS):
            raise DatabaseIncomplete(self.where, lacks)

    def head(self) -> tuple[int, str]:
        """Give the last ledger line: its seq and its chain hash, the data version; ``(0, "")`` when there is none."""
        rows = self.rows("select seq, chain from ledger_entry order by seq desc limit 1")
        return (rows[0]["seq"], rows[0]["chain"]) if rows else (0, "")

    def is_current(self) -> bool:
        """Whether what is at the address is still the database that is read: not gone, not replaced, not cut off."""
        if self._postgresql:
            try:
                return bool(self.value("select 1"))
            except DatabaseError:
                return False
        return _identity(Path(self.where)) == self._identity

    def copy_to(self, other: sqlite3.Connection) -> bool:
        """Copy everything into another database of SQLite; False where this one is on another engine.

        Raises:
            DatabaseError: the database is damaged or out of reach.
        """
        if self._postgresql:
            return False
        with self._one_at_a_time, _explained(self.where):
            self.require_open()
            self._connection.backup(other)
        return True

    def close(self) -> None:
        """Let the database go, once a question that another thread is asking has been answered."""
        with self._one_at_a_time:
            self._closed = True
            self._connection.close()

    def require_open(self) -> None:
        """Make sure that the database was not let go.

        Raises:
            BadRequest: it was.
        """
        if self._closed:
            raise BadRequest("this board is closed: connect again")

    def __enter__(self) -> "Reader":
        self.require_open()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Copy(Reader):
    """A copy of the record in memory: with hypothetical acts, or as its ledger stood earlier."""

    def __init__(
        self, connection: sqlite3.Connection, where: str, head: tuple[int, str], acts: tuple[Supposed, ...]
    ) -> None:
        super().__init__(connection, where, postgresql=False)
        self._head = head
        self.hypothetical = acts

    def head(self) -> tuple[int, str]:
        """Give the last ledger line of the record it is a copy of."""
        return self._head


def copy_reader(
    memory: sqlite3.Connection, of: Reader, acts: tuple[Supposed, ...] = (), head: tuple[int, str] | None = None
) -> Copy:
    """Read a copy in memory of what a reader reads, in which some acts are supposed, or that ends with another line."""
    _hold_to_reading(memory)
    return Copy(memory, of.where, head or of.head(), (*of.hypothetical, *acts))


def _hold_to_reading(connection: sqlite3.Connection) -> None:
    """Let a connection do nothing but read; what it sorts stays in memory, and no file is written."""
    connection.execute("pragma query_only = on")
    connection.execute("pragma temp_store = memory")
    connection.set_authorizer(_only_reading)


def refuse_schema(where: str, found: str | None) -> None:
    """Refuse a schema step that is not the one this program knows.

    Raises:
        NoDatabase: there is no step at all.
        DatabaseBehind: it is older.
        DatabaseAhead: it is none that this program knows.
    """
    if found is None:
        raise NoDatabase(where)
    if found in STEPS[:-1]:
        raise DatabaseBehind(where, found, SCHEMA)
    if found != SCHEMA:
        raise DatabaseAhead(where, found, SCHEMA)


def refuse_encoding(where: str, found: str | None) -> None:
    """Refuse a database of PostgreSQL that cannot hold every letter.

    Raises:
        DatabaseUnreadable: its encoding is not UTF-8.
    """
    if found != "UTF8":
        mend = "make one with 'createdb --encoding=UTF8 --template=template0 NAME'"
        raise DatabaseUnreadable(where, f"its encoding is {found}", mend)


def open_reader(url: str) -> Reader:
    """Open a database for reading.

    Raises:
        BadRequest: the address is of no supported engine.
        NoDatabase: there is none at the address.
        DatabaseUnreadable: it is damaged or out of reach.
    """
    if file := sqlite_file(url):
        return open_file(file)
    scheme, _, rest = url.partition("://")
    if scheme.split("+")[0] == "postgresql":
        return _open_postgresql(f"postgresql://{rest}")
    raise not_an_address(url)


def open_file(path: Path) -> Reader:
    """Open an SQLite file for reading.

    It is opened as a writer would and then held to reading, so that a killed writer's journal is rolled back first.

    Raises:
        NoDatabase: there is no such file.
        DatabaseUnreadable: it is damaged or may not be read.
    """
    try:
        there = path.is_file()
    except OSError as error:
        raise DatabaseUnreadable(str(path), error.strerror or str(error), "name another file") from error
    if not there:
        raise NoDatabase(str(path))
    identity = _identity(path)
    with _explained(str(path)):
        connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, check_same_thread=False)
        connection.execute("select count(*) from sqlite_master").fetchone()
        _hold_to_reading(connection)
    return Reader(connection, str(path), postgresql=False, identity=identity)


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file is at a path, whatever it holds; None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _open_postgresql(url: str) -> Reader:
    try:
        import psycopg  # noqa: PLC0415 - 130 ms; only for those who use PostgreSQL
    except ModuleNotFoundError:
        raise BadRequest("PostgreSQL needs a driver: run 'pip install board-of-peace-tracker[postgresql]'") from None
    where = redacted(url)
    try:
        connection = psycopg.connect(url, client_encoding="UTF8")
        connection.read_only = True
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    except psycopg.Error as error:
        problem = without_password(str(error).strip().splitlines()[0], url)
        raise DatabaseUnreadable(where, problem, "see that the server runs and the address is right") from error
    try:
        refuse_encoding(where, connection.info.parameter_status("server_encoding"))
    except DatabaseUnreadable:
        connection.close()
        raise
    return Reader(connection, where, postgresql=True)


@contextmanager
def _explained(where: str) -> Iterator[None]:
    """Turn an engine's errors into ours; each says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _translated(where, str(error)) from error
    except Exception as error:
        if type(error).__module__.split(".")[0] != "psycopg":
            raise
        raise _translated(where, str(error).strip().splitlines()[0]) from error


def _only_reading(action: int, first: str | None, second: str | None, *_: object) -> int:
    """What SQLite asks before it compiles a statement: selecting, reading, functions, and nothing else."""
    allowed = action in _READING and second != "load_extension"
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _translated(where: str, problem: str) -> Exception:
    if "not authorized" in problem or "prohibited" in problem:
        return BadRequest("this connection only reads")
    if "no such table" in problem or ("does not exist" in problem and "relation" in problem):
        return NoDatabase(where)
    if "permission denied" in problem:
        return DatabaseUnreadable(where, problem, "ask its owner for the right to read it, or name another database")
    if "locked" in problem:
        return DatabaseUnreadable(where, problem, "another program is writing to it; try again when it is done")
    if "malformed" in problem or "not a database" in problem or "disk I/O" in problem:
        return DatabaseUnreadable(where, problem, DAMAGED)
    return DatabaseUnreadable(where, problem, "'tracker db verify' says more")


def _bound(parameters: Mapping[str, object]) -> dict[str, object]:
    """Give values as both engines take them: no text or number that one of them cannot hold."""
    for value in parameters.values():
        if isinstance(value, str):
            require_text(value)
        if isinstance(value, int) and abs(value) > _LARGEST:
            raise BadRequest(f"a number is too large: write one up to {_LARGEST}")
    return dict(parameters)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
