"""``tracker export parquet``: every table in a Parquet file of its own, typed, with the words of its columns."""

import io
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tracker.exports.edition import Edition
from tracker.exports.tables import TABLES, Row, Table, described, every
from tracker.inert import json_text

ABOUT = "about-parquet.json"
_TYPES = {"text": pa.string(), "date": pa.date32(), "integer": pa.int32(), "bigint": pa.int64()}


def files(edition: Edition) -> Mapping[str, bytes]:
    """Give the files: the tables, and last what they are of and what their columns say."""
    tables = {f"{name}.parquet": _file(edition, TABLES[name], rows) for name, rows in every(edition).items()}
    return {**tables, ABOUT: f"{json_text({**edition.about(), 'tables': described()}, 2)}\n".encode()}


def _file(edition: Edition, table: Table, rows: Iterable[Row]) -> bytes:
    schema = pa.schema(
        [
            pa.field(name, _TYPES[one.type], nullable=bool(one.empty), metadata={"description": one.comment})
            for name, one in table.columns.items()
        ],
        metadata={"description": f"A row is {table.row}.", "version": edition.version},
    )
    days = [name for name, one in table.columns.items() if one.type == "date"]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([_typed(row, days) for row in rows], schema), out, compression="zstd")
    return out.getvalue()


def _typed(row: Row, days: Iterable[str]) -> dict[str, Any]:
    return {**row, **{name: date.fromisoformat(row[name]) for name in days if row[name]}}
