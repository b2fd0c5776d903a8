"""``tracker export datapackage``: a Data Package 2 of CSV files, each described by a Table Schema."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from tracker.exports.edition import ABOUT, LICENCE, NAME, TITLE, Edition, stable_id
from tracker.exports.tables import TABLES, Table, every, references, titled
from tracker.inert import csv_text
from tracker.store.viewcolumns import ViewColumn

DESCRIPTOR = "datapackage.json"
_PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES = {"text": "string", "date": "date", "integer": "integer", "bigint": "integer"}
_INERT = (
    "A text that a spreadsheet would calculate, or that begins with an apostrophe, has one apostrophe in front: take "
    "one away from every text that begins with it for the record's own words."
)


def files(edition: Edition) -> Mapping[str, bytes]:
    """Give the package: its tables, and last the descriptor, which has the hash of each."""
    rows = every(edition)
    tables = {f"{name}.csv": csv_text(tuple(TABLES[name].columns), own).encode() for name, own in rows.items()}
    text = json.dumps(_descriptor(edition, tables), ensure_ascii=False, indent=2)
    return {**tables, DESCRIPTOR: f"{text}\n".encode()}


def _descriptor(edition: Edition, tables: Mapping[str, bytes]) -> dict[str, Any]:
    asked = edition.asked
    known = f"known by {asked.known_by.isoformat()}" if asked.known_by else "everything known"
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": NAME,
        "id": stable_id("datapackage", edition.data_version),
        "title": TITLE,
        "description": f"{ABOUT} Tables of one day are as of {asked.as_of.isoformat()}, {known}. {_INERT}",
        "version": edition.version,
        "created": f"{edition.recorded_on.isoformat()}T00:00:00Z",
        "keywords": ["Board of Peace", "international organisation", "membership", "treaty"],
        "licenses": [{"name": LICENCE[0], "path": LICENCE[1], "title": "Creative Commons Attribution 4.0"}],
        "contributors": [{"title": f"The {TITLE}", "roles": ["creator"]}],
        "sources": [{"title": "The publications in the table sources, cited act by act in the table citations"}],
        "resources": [_resource(TABLES[path.removesuffix(".csv")], path, data) for path, data in tables.items()],
    }


def _resource(table: Table, path: str, data: bytes) -> dict[str, Any]:
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": f"A row is {table.row}.",
        "path": path,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(name, column, table.key) for name, column in table.columns.items()],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": [one.column],
                    "reference": {
                        **({"resource": one.table} if one.table != table.name else {}),
                        "fields": [one.key],
                    },
                }
                for one in references(table)
            ],
        },
    }


def _field(name: str, column: ViewColumn, key: Sequence[str]) -> dict[str, Any]:
    """Describe a column; what its emptiness means goes with the empty value, where it can be empty."""
    absence = [{"value": "", "label": column.empty}] if column.empty else [""]
    own: dict[str, Any] = {
        "name": name,
        "title": titled(name),
        "type": _TYPES[column.type],
        "description": f"{column.says[0].upper()}{column.says[1:]}",
        "missingValues": absence,
    }
    if not column.empty:
        own["constraints"] = {"required": True, **({"unique": True} if tuple(key) == (name,) else {})}
    return own
