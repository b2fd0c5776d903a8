"""What does … give? One SQL statement of the reader's own, within limits."""

from tracker.errors import BadRequest
from tracker.questions.answers.selected import Selected
from tracker.questions.asked import Asked
from tracker.questions.catalogue import QUESTIONS
from tracker.store.reader import Reader

ROWS, SECONDS = 1000, 10
"""The limits where none are given."""

_MOST_ROWS, _MOST_SECONDS = 100_000, 300


def select(reader: Reader, statement: str, asked: Asked, *, rows: int = ROWS, seconds: int = SECONDS) -> Selected:
    """Run one statement, read-only.

    Args:
        reader: the database.
        statement: one query; it may use ``:as_of``, ``:known_by`` and ``:reading``.
        asked: the days and the reading these stand for.
        rows: how many rows to give at most.
        seconds: how long it may take.

    Raises:
        BadRequest: a limit is none, or the database refuses the statement, with its own message.
    """
    if not 1 <= rows <= _MOST_ROWS:
        raise BadRequest(f"give --rows from 1 to {_MOST_ROWS}, not {rows}")
    if not 1 <= seconds <= _MOST_SECONDS:
        raise BadRequest(f"give --seconds from 1 to {_MOST_SECONDS}, not {seconds}")
    if not statement.strip():
        raise BadRequest('give a statement, such as "select * from members"')
    found = reader.run(statement.strip(), asked.parameters, rows=rows, seconds=seconds)
    given = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    definition = QUESTIONS["sql"].definition
    return Selected(
        "sql", definition, asked, reader.head()[1], statement, found.columns, given, found.truncated, rows, seconds
    )
