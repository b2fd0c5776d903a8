"""The standings table: what the rules concluded, written whole."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert

from tracker.domain.standings import Standing
from tracker.store import schema

ANY_READING = "any"
"""The reading of a standing that is the same under every reading."""


def replace_standings(connection: Connection, rows: Sequence[Standing]) -> None:
    """Put standings in place of what was there."""
    for table in schema.DERIVED:
        connection.execute(delete(table))
    if rows:
        connection.execute(insert(schema.standings), standing_rows(rows))
        connection.execute(insert(schema.standings_event), evidence_rows(rows))


def standing_rows(rows: Iterable[Standing]) -> list[dict[str, object]]:
    """Give standings as rows of their table, numbered in order."""
    return [_row(number, row) for number, row in enumerate(rows, 1)]


def _row(number: int, row: Standing) -> dict[str, object]:
    names = (
        "facet",
        "value",
        "certainty",
        "rank",
        "since",
        "valid_from",
        "valid_to",
        "known_from",
        "known_to",
    )
    because = [{**reason._asdict(), "events": list(reason.events)} for reason in row.because]
    return {
        "id": number,
        "state_id": row.state,
        "reading": ANY_READING,
        **{name: getattr(row, name) for name in names},
        "reason": row.because[0].text,
        "because": json.dumps(because, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
    }


def evidence_rows(rows: Iterable[Standing]) -> list[dict[str, object]]:
    """Give the acts that standings rest on as rows of their table."""
    return [
        {"standing_id": number, "event_id": name}
        for number, row in enumerate(rows, 1)
        for name in dict.fromkeys(name for reason in row.because for name in reason.events)
    ]
