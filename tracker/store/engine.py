"""Engines for writing: SQLAlchemy on SQLite or PostgreSQL, with foreign keys on and whole transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from tracker.errors import BadRequest, DatabaseUnreadable, NoDatabase

_WAIT_SECONDS = 60


def sqlite_url(path: Path) -> str:
    """Write the address of an SQLite file."""
    return f"sqlite:///{path}"


def writing_engine(url: str) -> Engine:
    """Make an engine that may write.

    Raises:
        BadRequest: the address is none, or of an engine that is not supported.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise BadRequest(_address(url)) from None
    if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        raise BadRequest(_address(url))
    try:
        if parsed.get_backend_name() == "sqlite":
            return _whole_transactions(create_engine(parsed, connect_args={"timeout": _WAIT_SECONDS}))
        return create_engine(parsed.set(drivername="postgresql+psycopg"))
    except (NoSuchModuleError, ModuleNotFoundError):
        raise BadRequest("PostgreSQL needs a driver: run 'pip install board-of-peace-tracker[postgresql]'") from None


@contextmanager
def writing(url: str) -> Iterator[Connection]:
    """Open one transaction that no other writer shares: all of it is kept, or none.

    Raises:
        NoDatabase: there is no database at the address.
        DatabaseUnreadable: it is damaged, read-only or out of reach.
    """
    engine = writing_engine(url)
    try:
        with engine.begin() as connection:
            yield connection
    except DBAPIError as error:
        raise _explained(url, error) from error
    finally:
        engine.dispose()


@contextmanager
def reading_engine(url: str) -> Iterator[Connection]:
    """Open a database for programs that read it whole; what they would write is rolled back.

    Raises:
        NoDatabase: there is no database at the address.
        DatabaseUnreadable: it is damaged or out of reach.
    """
    parsed = make_url(url) if "://" in url else None
    if parsed is not None and parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").is_file():
        raise NoDatabase(parsed.database or url)
    engine = writing_engine(url)
    try:
        with engine.connect() as connection:
            yield connection
            connection.rollback()
    except DBAPIError as error:
        raise _explained(url, error) from error
    finally:
        engine.dispose()


def lock_ledger(connection: Connection) -> None:
    """Let no other writer in until the transaction ends; on SQLite the transaction itself does so."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("lock table ledger_entry in exclusive mode"))


def _whole_transactions(engine: Engine) -> Engine:
    """Make SQLite's transactions cover schema changes too, and begin them as a writer."""

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _: object) -> None:
        connection.isolation_level = None
        connection.execute("pragma foreign_keys = on")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("begin immediate")

    return engine


def _address(url: str) -> str:
    return f"'{url}' is not a database address: write sqlite:////path/to/file.db or postgresql+psycopg://user@host/name"


def _explained(url: str, error: DBAPIError) -> Exception:
    """Turn an engine's error into one that says what to do; an error in our own statements stays what it is."""
    problem = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
    where = make_url(url).render_as_string(hide_password=True)
    if "no such table" in problem or "does not exist" in problem:
        return NoDatabase(where)
    if "readonly" in problem or "read-only" in problem or "unable to open" in problem:
        return DatabaseUnreadable(
            where, problem, "give it a file that may be written, with TRACKER_DATABASE_URL=sqlite:////…"
        )
    if "malformed" in problem or "not a database" in problem or "disk I/O" in problem:
        return DatabaseUnreadable(
            where,
            problem,
            "move the file away and run 'tracker db upgrade && tracker load', the seeds hold everything",
        )
    if "locked" in problem:
        return DatabaseUnreadable(where, problem, "another program is writing to it; try again when it is done")
    if error.connection_invalidated or "connection" in problem:
        return DatabaseUnreadable(
            where, problem, "see that the server runs and the address is right, then 'tracker db current'"
        )
    return error
