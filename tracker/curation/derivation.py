"""Standings from the ledger: read the acts, let the rules conclude, store what they found."""

from collections import defaultdict
from datetime import date

from sqlalchemy import Connection, select

from tracker.domain.events import Event
from tracker.domain.standings import Standing
from tracker.rules.standing import derive
from tracker.store import schema
from tracker.store.acts import invitations_began, read_events
from tracker.store.standings import replace_standings


def rebuild(connection: Connection) -> int:
    """Derive every standing afresh and put it in place of what was there; give the number of rows.

    The rows and their numbers depend on the ledger alone: two rebuilds give the same.
    """
    rows = derived(connection)
    replace_standings(connection, rows)
    return len(rows)


def derived(connection: Connection) -> list[Standing]:
    """Derive every standing from the ledger, in a fixed order, without writing anything."""
    began = invitations_began(connection)
    if began is None:
        return []
    acts: dict[str, list[Event]] = defaultdict(list)
    events = read_events(connection)
    subject_of = {event.id: event.subject for event in events}
    for event in events:
        for subject in {event.subject, subject_of.get(event.supersedes or "", event.subject)}:
            acts[subject].append(event)
    states = connection.execute(select(schema.state.c.id).order_by(schema.state.c.id)).scalars()
    return [row for state in states for row in sorted(derive(state, acts[state], began), key=_order)]


def _order(row: Standing) -> tuple[str, date, date, int]:
    return row.facet, row.known_from, row.valid_from, row.rank
