"""The answer to ``who``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from tracker.domain.dates import parse
from tracker.domain.standings import Reason
from tracker.questions.answers.answer import Answer, reasons


class RosterRow(NamedTuple):
    """One state in a roster.

    Attributes:
        state: its code.
        name: its short English name.
        certainty: ``yes``, or ``possibly`` when the evidence leaves it open.
        since: EDTF day from which it has been so. Of states of which a word is not true: the day from which it is not
            true of them without a break; None where it was never certainly otherwise.
        because: why.
    """

    state: str
    name: str
    certainty: str
    since: str | None
    because: tuple[Reason, ...]

    def since_words(self) -> str:
        """Say since when in English."""
        return parse(self.since).words() if self.since else ""

    def to_dict(self) -> dict[str, Any]:
        """Give the row as plain values."""
        return {
            "state": self.state,
            "name": self.name,
            "certainty": self.certainty,
            "since": self.since,
            "because": reasons(self.because),
        }


@dataclass(frozen=True, slots=True, repr=False)
class Roster(Answer):
    """The answer to ``who``: states by name.

    Attributes:
        rows: one row a state.
    """

    rows: tuple[RosterRow, ...]

    @property
    def count(self) -> Mapping[str, int]:
        """How many are certain and how many possible."""
        sure = sum(row.certainty == "yes" for row in self.rows)
        return {"yes": sure, "possibly": len(self.rows) - sure}

    def states(self) -> tuple[str, ...]:
        """The codes of the states in it, certain and possible ones alike; ``certainty="yes"`` asks for the certain."""
        return tuple(row.state for row in self.rows)

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain values, in the shape of its JSON."""
        return {**self.envelope(), "count": dict(self.count), "answer": [row.to_dict() for row in self.rows]}
