"""The data dictionary is generated, complete, and says what the databases hold."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, inspect

from tests.store.databases import spoiling
from tracker.board import connect
from tracker.store.dictionary import said, text, type_of
from tracker.store.schema import metadata
from tracker.store.viewcolumns import DESCRIBED, split
from tracker.store.views import VIEWS

PAGE = (Path(__file__).parents[2] / "docs/data-dictionary.md").read_text(encoding="utf-8")
NAMES = sorted(view.name for view in VIEWS)
TABLES = pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
TYPES = {"TEXT": "text", "INTEGER": "integer", "BIGINT": "bigint", "DATE": "date", "BOOLEAN": "boolean"}
REFERRING = [
    (name, column, one.refers_to)
    for name, view in DESCRIBED.items()
    for column, one in view.columns.items()
    if one.refers_to
]


def test_the_page_is_the_generated_one() -> None:
    assert text() == PAGE, "run 'make docs'"


def test_the_module_prints_the_page() -> None:
    done = subprocess.run([sys.executable, "-m", "tracker.store.dictionary"], capture_output=True, check=True)

    assert done.stdout.decode() == PAGE


def test_every_view_and_table_has_a_section_with_each_of_its_columns() -> None:
    for name, columns in [
        *((name, [*view.columns]) for name, view in DESCRIBED.items()),
        *((table.name, [column.name for column in table.columns]) for table in metadata.sorted_tables),
    ]:
        section = PAGE.partition(f"### `{name}`\n")[2].partition("\n### ")[0].partition("\n## ")[0]
        rows = [line.split(" | ") for line in section.splitlines() if line.startswith("| `")]
        assert [row[0] for row in rows] == [f"| `{column}`" for column in columns], name
        assert {len(row) for row in rows} == {5}, name


def test_every_view_is_described_and_nothing_else() -> None:
    assert sorted(DESCRIBED) == NAMES
    assert [name for name, view in DESCRIBED.items() if not view.row.strip()] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_column_of_a_view_is_described_in_its_place(small_url: str, name: str) -> None:
    with connect(small_url) as board:
        columns, _ = board.reader.table(f"select * from {name}")

    assert columns == tuple(DESCRIBED[name].columns)
    assert [column for column, one in DESCRIBED[name].columns.items() if not one.says.strip()] == []


def test_the_types_are_those_that_postgresql_has(small_urls: Callable[[str], str]) -> None:
    with spoiling(small_urls("postgresql")) as connection:
        look = inspect(connection)
        found = {name: _types(look.get_columns(name)) for name in (*DESCRIBED, *metadata.tables)}

    assert found == {
        **{name: {own: one.type for own, one in view.columns.items()} for name, view in DESCRIBED.items()},
        **{name: {one.name: type_of(one) for one in table.columns} for name, table in metadata.tables.items()},
    }


def _types(columns: Any) -> dict[str, str]:
    return {one["name"]: TYPES[type(one["type"]).__name__] for one in columns}


@TABLES
def test_a_column_of_a_table_says_what_emptiness_means_where_it_may_be_empty(table: Table) -> None:
    unsaid = [one.name for one in table.columns if bool(one.nullable) is not bool(said(table, one)[1])]

    assert unsaid == []
    assert [one.name for one in table.columns if not said(table, one)[0].strip()] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_column_of_a_view_is_empty_only_where_that_means_something(
    record_url: str, small_urls: Callable[[str], str], name: str
) -> None:
    never = [column for column, one in DESCRIBED[name].columns.items() if not one.empty]
    for url in (record_url, small_urls("sqlite")):
        with connect(url) as board:
            rows = board.reader.rows(f"select * from {name}")

        assert [column for column in never if any(row[column] is None for row in rows)] == []


@pytest.mark.parametrize(("name", "column", "other"), REFERRING, ids=str)
def test_a_column_refers_to_what_is_there(record_url: str, name: str, column: str, other: str) -> None:
    view, _, own = other.partition(".")
    with connect(record_url) as board:
        lost = board.reader.rows(
            f"select {column} from {name} where {column} is not null and {column} not in (select {own} from {view})"
        )

    assert lost == []


@pytest.mark.parametrize(
    ("comment", "parted"),
    [
        ("its title; null: not on record", ("its title", "not on record")),
        ("by whom; absent: not on record", ("by whom", "not on record")),
        ("day since when; null for none", ("day since when", "none")),
        ("chapter; preamble; outside", ("chapter; preamble; outside", "")),
        ("last day; null: it has none; or it is open", ("last day", "it has none; or it is open")),
    ],
)
def test_a_comment_is_parted_at_what_emptiness_means(comment: str, parted: tuple[str, str]) -> None:
    assert split(comment) == parted
