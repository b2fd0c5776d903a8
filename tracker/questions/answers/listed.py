"""An answer that is a list of rows of plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.questions.answers.answer import Answer


@dataclass(frozen=True, slots=True, repr=False)
class Listed(Answer):
    """Rows of plain values, the same keys in each.

    Attributes:
        rows: the rows, in order.
    """

    rows: Sequence[Mapping[str, Any]]

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain values, in the shape of its JSON."""
        return {**self.envelope(), "count": {"rows": len(self.rows)}, "answer": [dict(row) for row in self.rows]}
