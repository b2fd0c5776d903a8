"""Standings from the ledger: read the acts, let the rules conclude, store what they found."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from typing import Any

from sqlalchemy import Connection

from tracker.domain.dates import OPEN
from tracker.domain.standings import Standing
from tracker.rules.conclusions import Conclusions, Record, conclude
from tracker.rules.formation import Consent
from tracker.store.acts import invitations_began, natures, read_events
from tracker.store.charter import read_charters
from tracker.store.engine import queries
from tracker.store.standings import as_json, reasons_json, replace_standings


def rebuild(connection: Connection) -> int:
    """Derive every standing afresh and put it in place of what was there; give the number of rows.

    The rows and their numbers depend on the ledger alone: two rebuilds give the same.
    """
    found = derived(connection)
    replace_standings(connection, found.standings, charter_rows(found))
    return len(found.standings)


def rebuild_for(connection: Connection, subjects: Set[str]) -> None:
    """Derive afresh what new acts of some subjects can change; the numbers of the rows are new.

    A state's acts change its own standings, and those of all where they move the Charter's entry into force; so do the
    acts of anybody else.
    """
    query = queries(connection)
    if subjects <= natures(query).keys():
        found = derived(connection, sorted(subjects))
        rows = charter_rows(found)
        if _days(rows) == _days(query("select * from charter_standing")):
            replace_standings(connection, found.standings, rows, of_states=sorted(subjects))
            return
    rebuild(connection)


def derived(connection: Connection, states: Sequence[str] | None = None) -> Conclusions:
    """Derive the standings of some states, or of all, from the ledger, in a fixed order, without writing anything."""
    query = queries(connection)
    began = invitations_began(query)
    if began is None:
        return Conclusions([], {})
    record = Record.of(read_events(query), {code: nature for code, (_, nature) in natures(query).items()}, began)
    found = conclude(record, read_charters(query), states)
    return Conclusions(sorted(found.standings, key=_order), found.entries)


def charter_rows(found: Conclusions) -> list[dict[str, object]]:
    """Give the Charter's own standing as rows of its table, oldest knowledge first."""
    return [
        {
            "reading_id": reading,
            "known_from": known_from,
            "known_to": known_to,
            "possibly_from": entry.possibly_from,
            "certainly_from": entry.certainly_from,
            "required": entry.required,
            "counted": as_json([_consent(one) for one in entry.counted]),
            "because": reasons_json(entry.because),
        }
        for reading, entries in found.entries.items()
        for (known_from, entry), known_to in zip(entries, [*(day for day, _ in entries[1:]), OPEN], strict=True)
    ]


def _days(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[tuple[str, str, str]]]:
    """For each reading the days of entry into force, each from the day on which it is known; the same days once."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in sorted(rows, key=lambda row: (row["reading_id"], str(row["known_from"]))):
        known, *days = (str(row[name]) for name in ("known_from", "possibly_from", "certainly_from"))
        own = found.setdefault(row["reading_id"], [])
        if not own or list(own[-1][1:]) != days:
            own.append((known, days[0], days[1]))
    return found


def _consent(one: Consent) -> dict[str, object]:
    since = one.since.text if one.since else None
    return {"state": one.state, "since": since, "truth": one.truth.name.lower(), "events": list(one.events)}


def _order(row: Standing) -> tuple[str, str, str, date, date, int]:
    return row.state, row.facet, row.reading, row.known_from, row.valid_from, row.rank
