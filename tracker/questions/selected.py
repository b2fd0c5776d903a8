"""What does … give? One SQL statement of the reader's own, within limits."""

import re
from collections.abc import Collection, Mapping

from tracker.errors import BadRequest, require_text
from tracker.questions.answers.selected import Selected
from tracker.questions.asked import Asked
from tracker.questions.catalogue import QUESTIONS
from tracker.store.parameters import named
from tracker.store.reader import Reader

ROWS, SECONDS = 1000, 10
"""The limits where none are given."""

MOST_ROWS, MOST_SECONDS = 100_000, 300
"""The largest that can be given."""

LONGEST = 1_000_000
"""Letters that a statement may have."""

_INSTEAD: Mapping[str, str] = {
    "as_of": "a view is of today; use it over standings (valid_from <= :as_of and :as_of < valid_to), "
    "or ask 'tracker report NAME --as-of DAY'",
    "known_by": "a view is of today; use it over standings (known_from <= :known_by and :known_by < known_to), "
    "or ask 'tracker report NAME --known-by DAY'",
    "reading": "use it, as in reading in ('any', :reading)",
}
"""What to do where an option is given that the statement does not use."""

_NO_SUCH = re.compile(r"no such table: (\w+)|relation \"(\w+)\" does not exist")


def select(
    reader: Reader,
    statement: str,
    asked: Asked,
    *,
    rows: int = ROWS,
    seconds: int = SECONDS,
    given: Collection[str] = (),
) -> Selected:
    """Run one statement, read-only.

    Args:
        reader: the database.
        statement: one query; it may use ``:as_of``, ``:known_by`` and ``:reading``.
        asked: the days and the reading these stand for.
        rows: how many rows to give at most.
        seconds: how long it may take.
        given: those of ``as_of``, ``known_by`` and ``reading`` that the reader has named, and so must use.

    Raises:
        BadRequest: a limit is none, a day or reading is given and not used, or the database refuses the statement,
            with its own message.
    """
    if not 1 <= rows <= MOST_ROWS:
        raise BadRequest(f"give --rows from 1 to {MOST_ROWS}, not {rows}")
    if not 1 <= seconds <= MOST_SECONDS:
        raise BadRequest(f"give --seconds from 1 to {MOST_SECONDS}, not {seconds}")
    if not statement.strip():
        raise BadRequest('give a statement, such as "select * from members"')
    if len(statement) > LONGEST:
        raise BadRequest(f"a statement has {LONGEST} letters at most")
    used = frozenset(named(require_text(statement))) & _INSTEAD.keys()
    if idle := [name for name in _INSTEAD if name in given and name not in used]:
        raise BadRequest(
            f"the statement does not use :{idle[0]}, so --{idle[0].replace('_', '-')} would change nothing: "
            f"{_INSTEAD[idle[0]]}"
        )
    try:
        found = reader.run(statement.strip(), asked.parameters, rows=rows, seconds=seconds)
    except BadRequest as error:
        raise BadRequest(f"{error}{_nearest_views(str(error))}") from error
    return Selected(
        "sql",
        QUESTIONS["sql"].definition,
        asked,
        reader.head()[1],
        statement,
        found.columns,
        [dict(zip(found.columns, row, strict=True)) for row in found.rows],
        found.truncated,
        rows,
        seconds,
        used,
    )


def _nearest_views(problem: str) -> str:
    """The views whose names are near to that of a table that is not there."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for a name that is wrong

    from tracker.store.viewcolumns import DESCRIBED  # noqa: PLC0415

    missing = _NO_SUCH.search(problem)
    near = get_close_matches(missing[1] or missing[2], DESCRIBED) if missing else []
    return f"; nearest views: {', '.join(near)}" if near else ""
