"""``tracker export sqlite``: every table in one SQLite file, and what Datasette shows of them."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from typing import Any

from tracker.exports.edition import ABOUT, LICENCE, TITLE, Edition
from tracker.exports.tables import TABLES, Row, Table, every, references
from tracker.inert import json_text

DATABASE = "board-of-peace.db"
METADATA = "board-of-peace.metadata.json"
_WRITTEN_BY = 3_040_000
"""The version of SQLite that the file says wrote it: every version, so that all write the same bytes."""

_FACETS = {
    "events": ["kind", "asserted_by", "confidence"],
    "states": ["region", "nature"],
    "current_standings": ["facet", "value", "reading", "certainty"],
    "standings": ["facet", "value", "reading"],
    "contributions": ["stage", "form"],
    "members": ["reading", "certainty"],
    "provisions": ["grade"],
}
_LABELS = {"subjects": "name", "states": "name", "events": "detail", "sources": "title", "provisions": "title"}
_HIDDEN = {"about", "subjects", "act_fields"}
_ON_A_DAY = (
    "select state, value, certainty, since, reason from standings where facet = :facet and rank = 1 "
    "and reading in ('any', :reading) and valid_from <= :as_of and :as_of < valid_to "
    "and known_from <= :known_by and :known_by < known_to and value <> 'none' order by value, state"
)


def files(edition: Edition) -> Mapping[str, bytes]:
    """Give the database and its metadata: their names and their bytes."""
    return {DATABASE: _database(edition), METADATA: f"{json_text(_metadata(edition), 2)}\n".encode()}


def _database(edition: Edition) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("pragma page_size = 4096")
        connection.execute("create table about (name text primary key, value text) without rowid")
        told = {key: None if value is None else str(value) for key, value in edition.about().items()}
        connection.executemany("insert into about values (?, ?)", told.items())
        for name, rows in every(edition).items():
            _fill(connection, TABLES[name], rows)
        connection.commit()
        return _of_no_version(connection.serialize())


def _fill(connection: sqlite3.Connection, table: Table, rows: Iterable[Row]) -> None:
    lines = [
        f'"{name}" {"text" if one.type in {"text", "date"} else "integer"}{"" if one.empty else " not null"}'
        for name, one in table.columns.items()
    ]
    keys = ", ".join(f'"{name}"' for name in table.key)
    links = [f'foreign key ("{one.column}") references "{one.table}" ("{one.key}")' for one in references(table)]
    connection.execute(f'create table "{table.name}" ({", ".join([*lines, f"primary key ({keys})", *links])})')
    marks = ", ".join("?" * len(table.columns))
    connection.executemany(f'insert into "{table.name}" values ({marks})', [tuple(row.values()) for row in rows])  # noqa: S608 - a published table
    for one in references(table):
        if table.key[0] != one.column:
            connection.execute(f'create index "{table.name}_{one.column}" on "{table.name}" ("{one.column}")')


def _of_no_version(data: bytes) -> bytes:
    """Take out of a database what tells which SQLite wrote it, and how often: bytes 24, 92 and 96 of its header."""
    once, version = (1).to_bytes(4), _WRITTEN_BY.to_bytes(4)
    return b"".join((data[:24], once, data[28:92], once, version, data[100:]))


def _metadata(edition: Edition) -> dict[str, Any]:
    tables = {table.name: _of_table(table) for table in TABLES.values()}
    tables["about"] = {"hidden": True, "description": "Which state of the record this is."}
    query = {
        "title": "How did every state stand on a day?",
        "description": "One facet under one reading, on a day in the world, as known on a day. Days as 2026-01-31; "
        "9999-12-30 for everything known.",
        "sql": _ON_A_DAY,
        "params": ["facet", "reading", "as_of", "known_by"],
    }
    return {
        "title": TITLE,
        "description": f"{ABOUT} Version {edition.version}.",
        "license": LICENCE[0],
        "license_url": LICENCE[1],
        "source": f"{TITLE}, data version {edition.data_version}",
        "databases": {
            DATABASE.removesuffix(".db"): {
                "description": f"{edition.asked.words(('as_of', 'known_by'))}; every source is in the table sources.",
                "queries": {"on_a_day": query},
                "tables": tables,
            }
        },
    }


def _of_table(table: Table) -> dict[str, Any]:
    own: dict[str, Any] = {
        "title": table.title,
        "description": f"A row is {table.row}.",
        "columns": {name: one.comment for name, one in table.columns.items()},
        "sort": (table.order or table.key)[0],
        "facets": _FACETS.get(table.name, []),
    }
    if label := _LABELS.get(table.name):
        own["label_column"] = label
    if table.name in _HIDDEN:
        own["hidden"] = True
    return own
