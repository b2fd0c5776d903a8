"""The answer to ``report``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.questions.answers.answer import Answer


@dataclass(frozen=True, slots=True, repr=False)
class Report(Answer):
    """The answer to ``report``: the rows of one named SQL report.

    Attributes:
        name: the report's name.
        sql: the query that answered.
        columns: the names of its columns.
        rows: its rows, column by column.
    """

    name: str
    sql: str
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain values, in the shape of its JSON."""
        return {
            **self.envelope(),
            "count": {"rows": len(self.rows)},
            "answer": [dict(row) for row in self.rows],
        }
