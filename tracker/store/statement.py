"""One statement of a reader's own, run within limits on a connection that the engine holds to reading."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from decimal import Decimal
from itertools import islice
from time import monotonic
from typing import Any, NamedTuple

from tracker.errors import BadRequest, shortened

_STEPS = 1_000
"""SQLite looks at the clock once in so many of its own steps."""

_LONGEST, _WIDEST = 1_000_000, 200
"""Bytes that one value may have, and columns that one row may on SQLite, where it is made in our own memory."""

_LARGEST = 50_000_000
"""Bytes, about, that all values of an answer may have together."""

_TELLING = 300
"""Letters of an engine's message that are shown: a message can repeat a value of any length."""

_SUPERIOR = (
    "select exists (select 1 from pg_roles where pg_has_role(current_user, oid, 'member') and (rolsuper or rolname in "
    "('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program')))"
)
"""Whether this role can do more than tables and views hold, by itself or as a role it could take."""


class Selected(NamedTuple):
    """What a statement gave.

    Attributes:
        columns: the names of its columns.
        rows: its rows, plain values.
        truncated: whether there were more rows than the limit.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    truncated: bool


def on_sqlite(
    connection: sqlite3.Connection, statement: str, values: Mapping[str, object], *, rows: int, seconds: float
) -> Selected:
    """Run a statement on SQLite, which the connection's authorizer holds to reading.

    Raises:
        BadRequest: the database refuses it, with its own message, or it took too long.
    """
    ends = monotonic() + seconds
    connection.set_progress_handler(lambda: monotonic() > ends, _STEPS)
    limits = {sqlite3.SQLITE_LIMIT_LENGTH: _LONGEST, sqlite3.SQLITE_LIMIT_COLUMN: _WIDEST}
    before = {limit: connection.setlimit(limit, most) for limit, most in limits.items()}
    try:
        cursor = connection.execute(statement, values)
        found = _fetched(cursor, rows, ends, seconds)
    except (sqlite3.Error, MemoryError) as error:
        stopped = "interrupted" in str(error)
        late = stopped and monotonic() > ends
        if stopped and not late:  # SQLite swallows what comes up while it looks at the clock: Ctrl-C
            raise KeyboardInterrupt from error
        said = _said(error)
        said = f"{said}: this command only reads" if "not authorized" in said else said
        raise BadRequest(_too_long(seconds) if late else said) from error
    except sqlite3.Warning as warning:
        raise BadRequest(str(warning)) from warning
    finally:
        connection.set_progress_handler(None, 0)
        for limit, most in before.items():
            connection.setlimit(limit, most)
    return _selected(cursor.description, found, rows)


def on_postgresql(
    connection: Any, statement: str, values: Mapping[str, object], *, rows: int, seconds: float
) -> Selected:
    """Run a statement on PostgreSQL, in a read-only transaction, as a role that may read nothing but tables.

    Raises:
        BadRequest: the role may do more than that; the database refuses it, with its own message; it took too long.
    """
    import psycopg  # noqa: PLC0415 - 130 ms; only for those who use PostgreSQL

    if connection.execute(_SUPERIOR).fetchone()[0]:
        raise BadRequest(
            "this role may read the server's files, which a read-only transaction does not stop: make one that may "
            "read tables alone with 'tracker db upgrade --reader NAME', and connect as it"
        )
    try:
        connection.execute(f"set local statement_timeout = {int(seconds * 1000)}")
        with connection.cursor(name="statement") as cursor, connection.cursor() as fetching:
            cursor.execute(statement, values)
            with closing(fetching.stream(f"fetch {rows + 1} from statement")) as coming:
                found = _fetched(coming, rows, monotonic() + seconds, seconds)
            return _selected(cursor.description, found, rows)
    except psycopg.errors.QueryCanceled as error:
        raise BadRequest(_too_long(seconds)) from error
    except (psycopg.errors.ConnectionException, psycopg.errors.AdminShutdown):
        raise
    except (psycopg.Error, MemoryError) as error:
        raise BadRequest(_said(error)) from error


def _fetched(coming: Iterable[Sequence[Any]], rows: int, ends: float, seconds: float) -> list[Sequence[Any]]:
    """Take the rows one by one, one more than the limit, as long as there are time and room for them."""
    found, size = [], 0
    for row in islice(coming, rows + 1):
        found.append(row)
        sizes = [_size(value) for value in row]
        size += sum(sizes)
        if max(sizes, default=0) > _LONGEST:
            raise BadRequest(f"a value is larger than {_LONGEST // 1_000_000} MB: ask for a part of it")
        if size > _LARGEST:
            raise BadRequest(f"the answer is larger than {_LARGEST // 1_000_000} MB: ask for less")
        if monotonic() > ends:
            raise BadRequest(_too_long(seconds))
    return found


def _size(value: Any) -> int:
    """Bytes of a value, about; 0 of what is small whatever it is."""
    if isinstance(value, list | dict):
        return len(str(value))
    return len(value) if isinstance(value, str | bytes) else 0


def _said(error: Exception) -> str:
    """The first line of an engine's message."""
    said = shortened((str(error).strip() or "out of memory").splitlines()[0], _TELLING)
    return f"{said}: ask for less" if "memory" in said else said


def _too_long(seconds: float) -> str:
    return f"stopped after {seconds:g} seconds: ask for less, or give more --seconds"


def _selected(description: Sequence[Sequence[Any]] | None, found: list[Sequence[Any]], limit: int) -> Selected:
    if description is None:
        raise BadRequest("that is no query: it gives no rows")
    columns = tuple(str(column[0]) for column in description)
    if "" in columns:
        raise BadRequest("a column has no name: give it one with 'as'")
    if twice := [name for name in columns if columns.count(name) > 1]:
        raise BadRequest(f"two columns are called {twice[0]}: name them apart with 'as'")
    return Selected(columns, [tuple(map(_plain, row)) for row in found[:limit]], len(found) > limit)


def _plain(value: Any) -> Any:
    """A value as JSON and both engines have it: whole numbers, numbers, text, truth, nothing; others as text."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, Decimal) and value.is_finite():
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float) and abs(value) < float("inf"):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
