"""The same tables in SQLite, JSON, NDJSON and Parquet: every row in each, whole, and hostile text as it is on record."""

import io
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.exports.conftest import HOSTILE, made
from tracker.exports.edition import edition
from tracker.exports.sqlitefile import DATABASE, METADATA
from tracker.exports.tables import TABLES, every, references
from tracker.store.reader import open_reader

Tables = Mapping[str, list[dict[str, Any]]]


def _own(url: str) -> Tables:
    with open_reader(url) as reader:
        return {name: [dict(row) for row in rows] for name, rows in every(edition(reader)).items()}


@contextmanager
def _opened(data: bytes) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        connection.row_factory = sqlite3.Row
        yield connection


def _of_sqlite(url: str) -> Tables:
    with _opened(made(url, "sqlite")[DATABASE]) as connection:
        return {
            name: [dict(row) for row in connection.execute(f'select * from "{name}" order by rowid')] for name in TABLES
        }


def _of_json(url: str) -> Tables:
    return dict(json.loads(made(url, "json")["board-of-peace.json"])["tables"])


def _of_ndjson(url: str) -> Tables:
    files = made(url, "ndjson")
    return {name: [json.loads(line) for line in files[f"{name}.ndjson"].split(b"\n") if line] for name in TABLES}


def _of_parquet(url: str) -> Tables:
    files = made(url, "parquet")
    return {
        name: [_as_told(row) for row in pq.read_table(io.BytesIO(files[f"{name}.parquet"])).to_pylist()]
        for name in TABLES
    }


def _as_told(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


READ = {"sqlite": _of_sqlite, "json": _of_json, "ndjson": _of_ndjson, "parquet": _of_parquet}


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("url", ["record", "hostile"])
def test_every_row_comes_back_as_it_is_on_record(request: pytest.FixtureRequest, form: str, url: str) -> None:
    address = request.getfixturevalue(url)

    assert READ[form](address) == _own(address)


@pytest.mark.parametrize("form", ["json", "ndjson"])
def test_json_inside_a_page_is_inert(hostile: str, form: str) -> None:
    text = b"\n".join(made(hostile, form).values()).decode()

    assert not {one for one in text if one in "<>&\u2028\u202e\u2067\ufeff\ufffe\x7f\x85"}
    assert all(one.isprintable() or one == "\n" for one in text)


def test_the_database_is_whole_and_its_references_lead_to_rows(record: str) -> None:
    with _opened(made(record, "sqlite")[DATABASE]) as connection:
        assert connection.execute("pragma integrity_check").fetchall()[0][0] == "ok"
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        linked = {name: connection.execute(f"pragma foreign_key_list({name})").fetchall() for name in TABLES}
        about = dict(connection.execute("select name, value from about").fetchall())

    assert {name: len(rows) for name, rows in linked.items()} == {
        name: len(references(one)) for name, one in TABLES.items()
    }
    assert about["recorded_on"] == about["as_of"] == "2026-11-25"


def test_the_database_does_not_tell_which_sqlite_wrote_it(record: str) -> None:
    data = made(record, "sqlite")[DATABASE]

    assert data[:16] == b"SQLite format 3\x00"
    assert (data[24:28], data[92:96], data[96:100]) == (b"\0\0\0\1", b"\0\0\0\1", (3_040_000).to_bytes(4))


def test_datasette_is_told_of_every_table_and_column(record: str) -> None:
    files = made(record, "sqlite")
    told = json.loads(files[METADATA])
    own = told["databases"]["board-of-peace"]

    assert set(own["tables"]) == {*TABLES, "about"}
    for name, table in TABLES.items():
        assert set(own["tables"][name]["columns"]) == set(table.columns)
        assert {own["tables"][name]["sort"], *own["tables"][name]["facets"]} <= set(table.columns)
    with _opened(files[DATABASE]) as connection:
        asked = {"facet": "response", "reading": "text", "as_of": "2026-01-19", "known_by": "2026-01-19"}
        rows = connection.execute(own["queries"]["on_a_day"]["sql"], asked).fetchall()
    assert [row["state"] for row in rows if row["value"] == "accepted"] == ["ARG", "HUN", "KAZ", "MAR", "UZB", "VNM"]


def test_hostile_text_reaches_json_as_it_is(hostile: str) -> None:
    assert {row["detail"] for row in _of_json(hostile)["events"]} == set(HOSTILE)


def test_parquet_has_types_and_says_what_its_columns_are(record: str) -> None:
    schema = pq.read_schema(io.BytesIO(made(record, "parquet")["events.parquet"]))

    assert {str(schema.field(name).type) for name in ("earliest", "latest", "recorded_on")} == {"date32[day]"}
    assert (str(schema.field("seq").type), schema.field("seq").nullable) == ("int32", False)
    assert schema.field("disputed").nullable
    for name, column in TABLES["events"].columns.items():
        assert schema.field(name).metadata == {b"description": column.comment.encode()}
    assert schema.metadata[b"version"].startswith(b"2026-11-25+")
