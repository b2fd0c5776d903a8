"""Engines for writing: SQLAlchemy on SQLite or PostgreSQL, with foreign keys on and whole transactions."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError, OperationalError

from tracker.errors import BadRequest, DatabaseRefuses, DatabaseUnreadable, LedgerBroken, NoDatabase
from tracker.store.address import not_an_address, redacted, sqlite_file, without_password
from tracker.store.reader import DAMAGED, refuse_encoding, refuse_schema
from tracker.store.schema import metadata

_WAIT_SECONDS = 60
SERVER = "see that the server runs and the address is right"
_MENDS = (
    (("readonly", "read-only", "unable to open"), "name a file that can be written, TRACKER_DATABASE_URL=sqlite:////…"),
    (("malformed", "not a database", "disk I/O"), DAMAGED),
    (("is full",), "make room and run the command again; nothing was written"),
    (("locked",), "another program is writing to it; try again when it is done"),
    (('database "', "role "), "make it on the server first (createdb NAME), then 'tracker db upgrade && tracker load'"),
    (("permission denied",), "ask its owner for the right to do this, or name another database"),
    (("connection", "server", "resolve host"), SERVER),
)
_RAISED = "P0001"
"""What PostgreSQL calls an error that a trigger raises."""

_ABSENT = re.compile(r"no such table: (?:\w+\.)?(\w+)|relation \"(?:\w+\.)?(\w+)\" does not exist")


def writing_engine(url: str, *, references: bool = True) -> Engine:
    """Make an engine that may write; on SQLite with references checked by each statement, or not at all.

    Raises:
        BadRequest: the address is none, or of an engine that is not supported.
    """
    parsed = _parsed(url)
    try:
        if parsed.get_backend_name() == "sqlite":
            return _whole_transactions(create_engine(parsed, connect_args={"timeout": _WAIT_SECONDS}), references)
        return create_engine(parsed.set(drivername="postgresql+psycopg"), connect_args={"client_encoding": "UTF8"})
    except (ArgumentError, TypeError, ValueError):
        raise not_an_address(url) from None
    except (NoSuchModuleError, ModuleNotFoundError):
        raise BadRequest("PostgreSQL needs a driver: run 'pip install board-of-peace-tracker[postgresql]'") from None


@contextmanager
def writing(url: str) -> Iterator[Connection]:
    """Open one transaction that no other writer shares, on a database at any schema step or none, as for a migration.

    All that is written is kept, or none of it. On SQLite references are proven at its end, not by each statement, so
    that a step may build a table anew.

    Raises:
        BadRequest: the address is none, or of an engine that is not supported.
        DatabaseUnreadable: it is damaged, read-only or out of reach.
    """
    with _connected(url, references=False) as connection, connection.begin():
        yield connection
        if connection.dialect.name == "sqlite":
            _refuse_dangling(connection)


def _refuse_dangling(connection: Connection) -> None:
    for table, row, parent, _ in connection.execute(text("pragma foreign_key_check")):
        raise LedgerBroken(f"{table} row {row} would name a row of {parent} that is not there; nothing was changed")


@contextmanager
def writing_ledger(url: str) -> Iterator[Connection]:
    """Open one transaction that no other writer shares, on a database that is there and at this program's schema step.

    Raises:
        NoDatabase: there is no database at the address.
        DatabaseBehind, DatabaseAhead: its schema is older or newer than this program's.
        DatabaseUnreadable: it is damaged, read-only or out of reach.
    """
    _require_file(url)
    with _connected(url) as connection, connection.begin():
        _require_schema(connection, url)
        yield connection


@contextmanager
def reading_engine(url: str) -> Iterator[Connection]:
    """Open a database for programs that read it whole; what they would write is rolled back.

    Raises:
        NoDatabase, DatabaseBehind, DatabaseAhead, DatabaseUnreadable: as for writing.
    """
    _require_file(url)
    with _connected(url) as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        _require_schema(connection, url)
        yield connection
        connection.rollback()


@contextmanager
def _connected(url: str, *, references: bool = True) -> Iterator[Connection]:
    engine = writing_engine(url, references=references)
    try:
        with _open(engine, url) as connection:
            if connection.dialect.name == "postgresql":
                refuse_encoding(redacted(url), connection.execute(text("show server_encoding")).scalar_one())
                connection.rollback()
            yield connection
    except DBAPIError as error:
        raise _explained(url, error) from error
    finally:
        engine.dispose()


def _open(engine: Engine, url: str) -> Connection:
    """Connect; whatever a driver has against that is about the address or the server, never about our statements."""
    try:
        return engine.connect()
    except DBAPIError as error:
        raise _explained(url, error, SERVER) from error


def _require_file(url: str) -> None:
    """Make sure that an SQLite file is there: opening it would make one."""
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").is_file():
        raise NoDatabase(parsed.database or url)


def _require_schema(connection: Connection, url: str) -> None:
    """Make sure that the database is at the schema step this program knows."""
    where = redacted(url)
    if not inspect(connection).has_table("alembic_version"):
        raise NoDatabase(where)
    found = connection.execute(text("select version_num from alembic_version")).scalar()
    refuse_schema(where, found)


def queries(connection: Connection) -> Callable[[str], Iterable[Mapping[str, Any]]]:
    """Give what runs one query on a connection and gives its rows as mappings."""
    return lambda sql: [dict(row) for row in connection.execute(text(sql)).mappings()]


def lock_ledger(connection: Connection) -> None:
    """Let no other writer in until the transaction ends; on SQLite the transaction itself does so."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("lock table ledger_entry in exclusive mode"))


def _whole_transactions(engine: Engine, references: bool) -> Engine:
    """Make SQLite's transactions cover schema changes too, and begin them as a writer."""

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _: object) -> None:
        connection.isolation_level = None
        connection.execute(f"pragma foreign_keys = {'on' if references else 'off'}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("begin immediate")

    return engine


def _parsed(url: str) -> URL:
    if file := sqlite_file(url):
        return URL.create("sqlite", database=str(file))
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise not_an_address(url) from None
    if parsed.get_backend_name() != "postgresql":
        raise not_an_address(url)
    return parsed


def _explained(url: str, error: DBAPIError, otherwise: str = "") -> Exception:
    """Turn an engine's error into one that says what to do; an error in our own statements stays what it is."""
    said = str(error.orig).strip().splitlines()
    problem = without_password(said[0] if said else type(error.orig).__name__, url)
    where = redacted(url)
    if absent := _ABSENT.search(problem):
        ours = (absent[1] or absent[2]) in {*metadata.tables, "alembic_version"}
        return NoDatabase(where) if ours else DatabaseRefuses(where, problem)
    raised = isinstance(error, IntegrityError) or getattr(error.orig, "sqlstate", None) == _RAISED
    if raised or "row-level security" in problem:
        return DatabaseRefuses(where, problem)
    for words, mend in _MENDS:
        if any(word in problem for word in words):
            return DatabaseUnreadable(where, problem, mend)
    if not otherwise and isinstance(error, OperationalError):
        otherwise = "'tracker db verify' says more"
    return DatabaseUnreadable(where, problem, otherwise) if otherwise else error
