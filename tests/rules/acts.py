"""Acts to derive standings from, written briefly."""

from datetime import date
from itertools import count

from tracker.domain.dates import parse
from tracker.domain.events import Event
from tracker.domain.standings import Standing
from tracker.rules.conclusions import Record, conclude

BEGAN = date(2026, 1, 16)
_NUMBERS = count(1)
_DEFAULTS: dict[str, dict[str, object]] = {
    "invitation": {"to": "membership", "manner": "letter"},
    "acceptance": {"manner": "announced"},
    "refusal": {"manner": "final"},
    "position": {"stance": "studying"},
    "listing": {"list": "a list", "role": "member"},
    "consent": {"means": "letter"},
}


def act(
    kind: str,
    done: str,
    known: str | None = None,
    *,
    by: str = "self",
    confidence: str = "high",
    subject: str = "HUN",
    own_id: str | None = None,
    after: tuple[str, ...] = (),
    supersedes: str | None = None,
    motive: str | None = None,
    **fields: object,
) -> Event:
    """Make an act; it is known from its last possible day unless said otherwise."""
    day = parse(done)
    earliest, latest = day.bounds(BEGAN)
    seq = next(_NUMBERS)
    return Event(
        id=own_id or f"{kind}-{seq}",
        seq=seq,
        subject=subject,
        kind=kind,
        done=day,
        earliest=earliest,
        latest=latest,
        known_from=date.fromisoformat(known) if known else latest,
        asserted_by=by,
        by="somebody",
        confidence=confidence,
        detail="something",
        after=after,
        fields=_DEFAULTS.get(kind, {}) | fields,
        supersedes=supersedes,
        motive=motive,
    )


def standings(*acts: Event, state: str = "HUN") -> list[Standing]:
    """Derive the standings of one state."""
    return conclude(Record.of(acts, {state: "un_member"}, BEGAN), {}).standings


def at(rows: list[Standing], facet: str, day: str | date, known: str | date = date(9999, 12, 30)) -> list[Standing]:
    """The rows of a facet on a world day as known on a day, the one to show first."""
    on = date.fromisoformat(day) if isinstance(day, str) else day
    by = date.fromisoformat(known) if isinstance(known, str) else known
    here = [
        row
        for row in rows
        if row.facet == facet and row.valid_from <= on < row.valid_to and row.known_from <= by < row.known_to
    ]
    return sorted(here, key=lambda row: row.rank)


def values(rows: list[Standing], facet: str, day: str | date, known: str | date = date(9999, 12, 30)) -> list[str]:
    """The values open on a day, the one to show first; a single one is certain."""
    return [row.value for row in at(rows, facet, day, known)]
