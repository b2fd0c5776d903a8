"""The standings table: what the rules concluded, written whole."""

import json
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, func, insert, select

from tracker.domain.standings import Reason, Standing
from tracker.store import schema


def replace_standings(
    connection: Connection,
    rows: Sequence[Standing],
    of_charter: Sequence[Mapping[str, object]],
    *,
    of_states: Sequence[str] | None = None,
) -> None:
    """Put standings, and those of the Charter itself, in place of what was there.

    Args:
        connection: the database.
        rows: the standings, in order.
        of_charter: the rows of the Charter's own standing.
        of_states: the states whose standings these are; None for all. Those of others stay as they are.
    """
    own, first = schema.standings, 1
    connection.execute(delete(schema.charter_standing))
    if of_states is None:
        connection.execute(delete(schema.standings_event))
        connection.execute(delete(own))
    else:
        of_these = own.c.state_id.in_(of_states)
        first = (connection.execute(select(func.max(own.c.id))).scalar() or 0) + 1
        old = select(own.c.id).where(of_these)
        connection.execute(delete(schema.standings_event).where(schema.standings_event.c.standing_id.in_(old)))
        connection.execute(delete(own).where(of_these))
    if of_charter:
        connection.execute(insert(schema.charter_standing), list(of_charter))
    if rows:
        connection.execute(insert(own), standing_rows(rows, first))
        if evidence := evidence_rows(rows, first):
            connection.execute(insert(schema.standings_event), evidence)


def standing_rows(rows: Iterable[Standing], first: int = 1) -> list[dict[str, object]]:
    """Give standings as rows of their table, numbered in order."""
    return [_row(number, row) for number, row in enumerate(rows, first)]


def _row(number: int, row: Standing) -> dict[str, object]:
    names = (
        "facet",
        "value",
        "certainty",
        "rank",
        "since",
        "ends",
        "valid_from",
        "valid_to",
        "known_from",
        "known_to",
    )
    return {
        "id": number,
        "state_id": row.state,
        "reading": row.reading,
        **{name: getattr(row, name) for name in names},
        "reason": row.because[0].text,
        "because": reasons_json(row.because),
        "would_flip": as_json(list(row.would_flip)),
    }


def reasons_json(because: Iterable[Reason]) -> str:
    """Give reasons as JSON, as they are stored; whether a comparison held is left out where nothing was compared."""
    return as_json(
        [{key: value for key, value in _plain(one).items() if key != "holds" or value is not None} for one in because]
    )


def _plain(one: Reason) -> dict[str, object]:
    return {**one._asdict(), "events": list(one.events)}


def as_json(value: object) -> str:
    """Give a value as JSON, always in the same form."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def evidence_rows(rows: Iterable[Standing], first: int = 1) -> list[dict[str, object]]:
    """Give the acts that standings rest on as rows of their table."""
    return [
        {"standing_id": number, "event_id": name}
        for number, row in enumerate(rows, first)
        for name in dict.fromkeys(name for reason in row.because for name in reason.events)
    ]
