"""The ledger is append-only, from any client, on both engines; standings may be rebuilt."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import psycopg
import pytest
from sqlalchemy import PrimaryKeyConstraint, Table, UniqueConstraint, delete, update

from tests.conftest import ENGINES
from tests.store.databases import contents, engine_of, file_of, plain
from tracker.curation.derivation import rebuild
from tracker.store import triggers
from tracker.store.engine import writing
from tracker.store.schema import DERIVED, LEDGER

Row = dict[str, Any]

EVERY_TABLE = pytest.mark.parametrize("table", LEDGER, ids=lambda table: table.name)
REFUSALS = (sqlite3.IntegrityError, psycopg.errors.RaiseException)


def _keys(table: Table) -> list[list[str]]:
    """Every set of columns that identifies a row, the primary key first."""
    found = [one for one in table.constraints if isinstance(one, PrimaryKeyConstraint | UniqueConstraint)]
    return [[column.name for column in one.columns] for one in sorted(found, key=lambda one: str(one.name))]


def _rows(connection: Any, table: Table) -> list[Row]:
    names = [column.name for column in table.columns]
    found = connection.execute(f"select {', '.join(names)} from {table.name}").fetchall()
    return [dict(zip(names, row, strict=True)) for row in found]


def _different(value: Any) -> Any:
    """Another value of the same type that no row has."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1_000_000
    return date(2027, 1, 1) if isinstance(value, date) else f"{value or ''}-another"


def _statement(verb: str, table: Table, row: Row, extra: str = "") -> tuple[str, list[Any]]:
    marks = ", ".join("?" for _ in row)
    return f"{verb} into {table.name} ({', '.join(row)}) values ({marks}) {extra}", list(row.values())


@contextmanager
def _refused(url: str, table: Table, *pragmas: str) -> Iterator[Any]:
    """What runs inside must fail with the message that says how to correct, and leave the table as it was."""
    with plain(url) as connection:
        for pragma in pragmas:
            connection.execute(f"pragma {pragma}")
        before = _rows(connection, table)
        assert before
        connection.execute("begin")
        with pytest.raises(REFUSALS) as refusal:
            yield connection
        if engine_of(url) == "postgresql":
            connection.execute("rollback")

        assert "the ledger is append-only: to correct a record, add an entry that supersedes it" in str(refusal.value)
        assert _rows(connection, table) == before


def test_the_message_is_the_one_the_triggers_carry() -> None:
    assert triggers.MESSAGE.startswith(
        "the ledger is append-only: to correct a record, add an entry that supersedes it"
    )


@EVERY_TABLE
def test_a_row_of_the_ledger_cannot_be_updated(small_url: str, table: Table) -> None:
    column = list(table.columns)[-1].name

    with _refused(small_url, table) as connection:
        connection.execute(f"update {table.name} set {column} = {column}")


@EVERY_TABLE
def test_a_row_of_the_ledger_cannot_be_deleted(small_url: str, table: Table) -> None:
    with _refused(small_url, table) as connection:
        connection.execute(f"delete from {table.name}")


@EVERY_TABLE
def test_a_session_that_applies_another_servers_changes_cannot_update_either(
    small_urls: Callable[[str], str], table: Table
) -> None:
    column = list(table.columns)[-1].name

    with _refused(small_urls("postgresql"), table) as connection:
        connection.execute("set session_replication_role = replica")
        connection.execute(f"update {table.name} set {column} = {column}")


@pytest.mark.parametrize("how", ["", "cascade"])
@EVERY_TABLE
def test_a_table_of_the_ledger_cannot_be_emptied_at_once(
    small_urls: Callable[[str], str], table: Table, how: str
) -> None:
    together = table.name if how else ", ".join(other.name for other in [*LEDGER, *DERIVED])

    with _refused(small_urls("postgresql"), table) as connection:
        connection.execute(f"truncate {together} {how}")


@EVERY_TABLE
def test_a_row_of_the_ledger_cannot_be_changed_by_an_upsert(small_url: str, table: Table) -> None:
    names = [column.name for column in table.columns]
    key = ", ".join(_keys(table)[0])

    with _refused(small_url, table) as connection:
        connection.execute(
            f"insert into {table.name} ({', '.join(names)}) select {', '.join(names)} from {table.name} where true "
            f"on conflict ({key}) do update set {names[-1]} = excluded.{names[-1]}"
        )


@pytest.mark.parametrize("foreign_keys", ["on", "off"])
@pytest.mark.parametrize("verb", ["insert or replace", "replace"])
@EVERY_TABLE
def test_a_row_of_the_ledger_cannot_be_replaced_by_one_with_any_of_its_keys(
    small_urls: Callable[[str], str], table: Table, verb: str, foreign_keys: str
) -> None:
    url = small_urls("sqlite")
    with plain(url) as connection:
        rows = _rows(connection, table)

    for key in _keys(table):
        row = next(row for row in rows if all(row[name] is not None for name in key))
        other = {name: value if name in key else _different(value) for name, value in row.items()}
        with _refused(url, table, f"foreign_keys = {foreign_keys}") as connection:
            connection.execute(*_statement(verb, table, other))


@pytest.mark.parametrize("table", [table for table in LEDGER if table.name != "ledger_entry"], ids=lambda one: one.name)
def test_a_row_of_the_ledger_cannot_be_replaced_by_its_place_in_the_file(
    small_urls: Callable[[str], str], table: Table
) -> None:
    """SQLite numbers rows by itself; a row inserted under the number of another would replace it."""
    url = small_urls("sqlite")
    with plain(url) as connection:
        row = _rows(connection, table)[0]
        number = connection.execute(f"select rowid from {table.name} limit 1").fetchone()[0]
    other = {name: value if name == "kind" else _different(value) for name, value in row.items()}

    with _refused(url, table, "foreign_keys = off", "ignore_check_constraints = on") as connection:
        connection.execute(*_statement("insert or replace", table, {"rowid": number, **other}))


@EVERY_TABLE
def test_a_row_of_the_ledger_cannot_be_moved_onto_another(small_urls: Callable[[str], str], table: Table) -> None:
    url = small_urls("sqlite")

    with _refused(url, table) as connection:
        connection.execute(f"update or replace {table.name} set {_keys(table)[0][0]} = {_keys(table)[0][0]}")


@pytest.mark.parametrize("engine", ENGINES)
def test_new_rows_are_let_in(small_urls: Callable[[str], str], engine: str) -> None:
    """The triggers refuse what changes the record, not what adds to it."""
    with plain(small_urls(engine)) as connection:
        connection.execute("begin")
        before = connection.execute("select count(*) from ledger_entry").fetchone()[0]

        connection.execute(
            "insert into ledger_entry (seq, id, recorded_on, sha256, chain) "
            f"values (5000, 'new', '2026-12-01', '{'a' * 64}', '{'b' * 64}')"
        )

        after = connection.execute("select count(*) from ledger_entry").fetchone()[0]
        connection.execute("rollback")
    assert after == before + 1


def test_the_sqlite3_module_as_anybody_opens_it_is_refused_too(small_urls: Callable[[str], str]) -> None:
    connection = sqlite3.connect(file_of(small_urls("sqlite")))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("delete from subject where id = 'HUN'")

    assert connection.execute("pragma foreign_keys").fetchone() == (0,)
    assert connection.execute("select count(*) from subject where id = 'HUN'").fetchone() == (1,)
    connection.close()


def test_standings_may_be_rebuilt(small_copy: str) -> None:
    before = contents(small_copy)

    with writing(small_copy) as connection:
        connection.execute(update(DERIVED[1]).values(reason="spoilt"))
        for table in DERIVED:
            connection.execute(delete(table))
        count = rebuild(connection)

    assert count == len(before["standings"]) > 0
    assert contents(small_copy) == before
