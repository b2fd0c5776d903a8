"""``docs/data-dictionary.md``, written from the schema and the views: ``python -m tracker.store.dictionary``."""

import sys
from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, Table

from tracker.domain.events import KINDS
from tracker.store.schema import DERIVED, LEDGER
from tracker.store.viewcolumns import DESCRIBED, of_field, split
from tracker.store.views import VIEWS, View

_HEADERS = ("column", "type", "what it says", "empty", "refers to")

_INTRODUCTION = """\
# The data dictionary

Every view and every table with each of their columns. This page is generated from the schema (`make docs`), and
PostgreSQL shows its words as comments. [The record in SQL](sql.md) says how to use them.

- **Views** are plural and are what people query. **Tables** are singular: the ledger, which is only ever added to, and
  the conclusions, which can always be rebuilt.
- Types: `text`; `integer` and `bigint`, whole numbers; `date`, a calendar day, on SQLite text such as `2026-01-20`;
  `boolean`, on SQLite 0 or 1. An *EDTF day* is text that may be uncertain, such as `[2026-01-17..2026-01-18]`.
- *Empty* says what it means when a column is null.
- *Refers to* names the column in which the same value stands for the row meant.
"""


def text() -> str:
    """Give the page."""
    views = "\n".join(_view(view) for view in sorted(VIEWS, key=lambda view: view.name))
    ledger = "\n".join(_table(table) for table in sorted(LEDGER, key=lambda table: table.name))
    derived = "\n".join(_table(table) for table in sorted(DERIVED, key=lambda table: table.name))
    return f"{_INTRODUCTION}\n## Views\n\n{views}\n## The ledger\n\n{ledger}\n## Conclusions\n\n{derived}"


def _view(view: View) -> str:
    row, columns = DESCRIBED[view.name]
    rows = ((name, one.type, one.says, one.empty, one.refers_to) for name, one in columns.items())
    return _section(view.name, f"{view.answers}. A row is {row}.", rows)


def _table(table: Table) -> str:
    rows = ((column.name, type_of(column), *said(table, column), _refers_to(column)) for column in table.columns)
    return _section(table.name, f"{table.comment}.", rows)


def type_of(column: Column[Any]) -> str:
    """Give the type of a table's column as PostgreSQL has it."""
    names = ((BigInteger, "bigint"), (Integer, "integer"), (Boolean, "boolean"), (Date, "date"))
    return next((name for kind, name in names if isinstance(column.type, kind)), "text")


def said(table: Table, column: Column[Any]) -> tuple[str, str]:
    """Give what a table's column says, and what it means when it is empty; nothing for one that never is."""
    fields = {field.column: field for field in KINDS[table.name].fields} if table.name in KINDS else {}
    if column.name in fields:
        return of_field(fields[column.name])[:2]
    says, empty = split(column.comment or "")
    return says, column.info.get("empty", empty)


def _refers_to(column: Column[Any]) -> str:
    return ", ".join(sorted(key.target_fullname for key in column.foreign_keys))


def _section(name: str, about: str, rows: Iterable[tuple[str, str, str, str, str]]) -> str:
    lines = "".join(
        _line(f"`{column}`", of_type, says, empty or "never", f"`{refers}`" if refers else "")
        for column, of_type, says, empty, refers in rows
    )
    return f"### `{name}`\n\n{about}\n\n{_line(*_HEADERS)}{'|---' * len(_HEADERS)}|\n{lines}"


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    sys.stdout.write(text())
