"""What every answer says of itself."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracker.domain.standings import Reason
from tracker.errors import one_line, shortened
from tracker.questions.asked import Asked

_FIRST_ROWS = 5
_FIRST_COLUMNS = 5
_ROWS_IN_HTML = 60
_IN_A_LINE, _IN_A_CELL = 60, 160
"""Letters of a value that an interpreter and a notebook show."""

_ONE = {"rows": "row", "states": "state", "acts": "act"}


@dataclass(frozen=True, slots=True, repr=False)
class Answer(ABC):
    """What every answer says of itself, and how it is shown by an interpreter and in a notebook.

    Attributes:
        question: the question, as the words of its command.
        definition: what the answer means.
        asked: the days and the reading it was asked of.
        data_version: head of the ledger's chain: the state of the record it was answered from.
    """

    question: str
    definition: str
    asked: Asked
    data_version: str

    @abstractmethod
    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain values, in the shape of its JSON."""

    if TYPE_CHECKING:

        @property
        def rows(self) -> Sequence[Any]:
            """What the answer is made of, in order, a row of one type; every answer has it."""

    def to_dicts(self) -> list[dict[str, Any]]:
        """Give the rows as plain values on one level, the same names in each: ``pandas.DataFrame(answer.to_dicts())``.

        A value with names of its own becomes a value for each (``value.yes``). Several texts become one, parted by
        ``; ``; reasons become their sentences, sources their addresses, and the acts of reasons stand under ``events``.
        ``to_dict()`` leaves nothing out.
        """
        from tracker.questions.answers.flat import flat  # noqa: PLC0415 - for rows of the library alone

        rows = [flat(row.to_dict() if hasattr(row, "to_dict") else row) for row in self.rows]
        names = dict.fromkeys(name for row in rows for name in row)
        return [{name: row.get(name) for name in names} for row in rows]

    def __repr__(self) -> str:
        rows = self.to_dicts()
        lines = [one_line(f"<{type(self).__name__} {self.question}: {self._counted()}; {self.asked.words()}>")]
        lines += ["  " + ", ".join(_cells(row, _IN_A_LINE)[:_FIRST_COLUMNS]) for row in rows[:_FIRST_ROWS]]
        return "\n".join([*lines, *([f"  and {len(rows) - _FIRST_ROWS} more"] if len(rows) > _FIRST_ROWS else [])])

    def _repr_html_(self) -> str:
        """Give the answer as a notebook shows it; every text is escaped."""
        from html import escape  # noqa: PLC0415 - for notebooks alone

        rows = self.to_dicts()
        head = "".join(f"<th>{escape(shortened(name, _IN_A_CELL))}</th>" for name in (rows[0] if rows else ()))
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in _cells(row, _IN_A_CELL))}</tr>"
            for row in rows[:_ROWS_IN_HTML]
        )
        more = f"the first {_ROWS_IN_HTML} of {len(rows)} rows; " if len(rows) > _ROWS_IN_HTML else ""
        said = f"{self.question}: {self._counted()}: {self.definition}"
        under = f"{more}{self.asked.words()}; data {self.data_version[:12]}"
        return (
            f"<table><caption>{escape(shortened(said, 4 * _IN_A_CELL))}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
            f"<p><small>{escape(shortened(under, 4 * _IN_A_CELL))}</small></p>"
        )

    def _counted(self) -> str:
        counts = self.to_dict().get("count") or {"rows": len(self.rows)}
        return ", ".join(f"{number} {_ONE.get(what, what) if number == 1 else what}" for what, number in counts.items())

    def envelope(self) -> dict[str, Any]:
        """The fields that come before every answer in JSON."""
        return {
            "question": self.question,
            "definition": self.definition,
            "as_of": self.asked.as_of.isoformat(),
            "known_by": self.asked.known_by.isoformat() if self.asked.known_by else None,
            "reading": self.asked.reading,
            "projected": self.asked.projected,
            "data_version": self.data_version,
            **({"hypothetical": list(self.asked.hypothetical)} if self.asked.hypothetical else {}),
            **({"if_confirmed": list(self.asked.if_confirmed)} if self.asked.if_confirmed else {}),
            **({"hypothetical_ahead": list(self.asked.ahead)} if self.asked.ahead else {}),
        }


def _cells(row: dict[str, Any], longest: int) -> list[str]:
    """The values of a row on a line each, letters that would move the cursor or turn the line as their escapes."""
    return ["" if value is None else shortened(str(value), longest) for value in row.values()]


def reasons(because: tuple[Reason, ...]) -> list[dict[str, Any]]:
    """Give reasons as plain values; comparisons that failed are for ``why``."""
    return [
        {"provision": one.provision, "text": one.text, "events": list(one.events)}
        for one in because
        if one.holds is not False
    ]
