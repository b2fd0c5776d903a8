"""The Data Package is valid, complete, described and inert."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from frictionless import validate

from tests.exports.conftest import HOSTILE, made
from tracker.exports.edition import edition
from tracker.exports.placing import put
from tracker.exports.tables import TABLES, read, references
from tracker.store.reader import open_reader

CALCULATED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝")


def _validated(folder: Path) -> Any:
    return validate(str(folder / "datapackage.json"))


@pytest.fixture(scope="module")
def package(record: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    put("datapackage", made(record, "datapackage"), folder)
    return folder


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_frictionless_finds_the_package_valid(package: Path) -> None:
    report = _validated(package)

    assert report.valid, report.flatten(["fieldName", "rowNumber", "type", "note"])
    assert [task.name for task in report.tasks] == list(TABLES)


def test_frictionless_would_find_faults(package: Path, tmp_path: Path) -> None:
    broken = {
        "events.csv": (b",bgr-2026-01-22-signature,,", b",bgr-2026-01-22-signed,,"),
        "citations.csv": (b"blr-2024-08-position", b"blr-2024-08-positron"),
        "sources.csv": (b"source,publisher", b"source,by"),
        "states.csv": (b"AFG,", b","),
        "members.csv": (b"ALB,Albania", b"XXX,Albania"),
    }
    for path in package.iterdir():
        wrong = broken.get(path.name, (b"", b""))
        (tmp_path / path.name).write_bytes(path.read_bytes().replace(*wrong, 1))

    report = _validated(tmp_path)

    assert {task.name for task in report.tasks if not task.valid} >= {"citations", "sources", "states", "members"}


def test_every_column_says_what_it_is_and_what_its_emptiness_means(package: Path) -> None:
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))

    assert described["created"] == "2026-11-25T00:00:00Z"
    for resource in described["resources"]:
        assert resource["description"].startswith("A row is ")
        for field in resource["schema"]["fields"]:
            assert field["title"]
            assert field["description"]
            required = field.get("constraints", {}).get("required", False)
            assert required or field["missingValues"][0]["label"], (resource["name"], field["name"])


def test_every_act_source_and_standing_is_in_it(package: Path, record: str) -> None:
    with open_reader(record) as reader:
        for table, name in (
            ("event", "events"),
            ("source", "sources"),
            ("standings", "standings"),
            ("citation", "citations"),
        ):
            assert len(_rows((package / f"{name}.csv").read_bytes())) == reader.value(f"select count(*) from {table}")


def test_tables_of_one_day_are_of_the_day_asked_about(record: str) -> None:
    def members(**asked: str) -> set[str]:
        rows = _rows(made(record, "datapackage", **asked)["members.csv"])
        return {row["state"] for row in rows if row["reading"] == "text"}

    assert members(as_of="2026-01-01") == set()
    assert {"HUN", "BHR"} & members(as_of="2026-06-01") != set()
    assert members(as_of="2026-06-01", known_by="2026-01-01") == set()


def test_keys_tell_rows_apart_and_references_lead_to_rows(record: str) -> None:
    with open_reader(record) as reader:
        rows = {name: read(table, edition(reader)) for name, table in TABLES.items()}
    for name, table in TABLES.items():
        keys = [tuple(row[column] for column in table.key) for row in rows[name]]
        assert len(set(keys)) == len(keys), name
    linked: Mapping[str, set[str]] = {name: {one.column for one in references(table)} for name, table in TABLES.items()}
    assert linked["citations"] == {"event_id", "source"}
    assert {"subject", "supersedes", "superseded_by"} <= linked["events"]
    assert "state" in linked["members"]


def test_hostile_text_leaves_the_package_valid_and_inert(hostile: str, tmp_path: Path) -> None:
    files = made(hostile, "datapackage")
    put("datapackage", files, tmp_path)

    report = _validated(tmp_path)

    assert report.valid, report.flatten(["fieldName", "rowNumber", "type", "note"])[:5]
    for name, data in files.items():
        if name.endswith(".csv"):
            numbers = {key for key, one in TABLES[name[:-4]].columns.items() if one.type in {"integer", "bigint"}}
            for row in _rows(data):
                assert [
                    (key, text)
                    for key, text in row.items()
                    if key not in numbers and text.lstrip(" ").startswith(CALCULATED)
                ] == []


def test_the_records_own_words_come_back_from_the_cells(hostile: str) -> None:
    shown = [row["detail"] for row in _rows(made(hostile, "datapackage")["events.csv"])]
    with open_reader(hostile) as reader:
        own = [row["detail"] for row in reader.rows("select detail from event order by seq")]

    back = dict(zip(own, (text.removeprefix("'") for text in shown), strict=True))

    assert set(back) == set(HOSTILE)
    assert {one for one, told in back.items() if one != told} == {
        one for one in HOSTILE if "\r" in one or "\x00" in one
    }
