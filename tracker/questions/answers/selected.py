"""The answer to ``sql``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.questions.answers.answer import Answer


@dataclass(frozen=True, slots=True, repr=False)
class Selected(Answer):
    """The rows that one statement of the reader's own gave.

    Attributes:
        sql: the statement.
        columns: the names of its columns.
        rows: its rows, column by column.
        truncated: whether there were more rows than the limit.
        most_rows: the limit of rows.
        most_seconds: the limit of time.
        used: those of ``as_of``, ``known_by`` and ``reading`` that the statement uses; views are as of today.
    """

    sql: str
    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, Any]]
    truncated: bool
    most_rows: int
    most_seconds: int
    used: frozenset[str]

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain values, in the shape of its JSON."""
        return {
            **self.envelope(),
            "reading": self.asked.reading if "reading" in self.used else None,
            "sql": self.sql,
            "limits": {"rows": self.most_rows, "seconds": self.most_seconds},
            "truncated": self.truncated,
            "columns": list(self.columns),
            "count": {"rows": len(self.rows)},
            "answer": [dict(row) for row in self.rows],
        }
