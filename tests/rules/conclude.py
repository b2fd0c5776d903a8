"""Conclusions from a few acts, for tests of the rules of membership, terms and entry into force."""

from collections.abc import Mapping
from datetime import date

from tests.rules.acts import BEGAN, act
from tests.rules.charters import choosing
from tracker.domain.events import Event
from tracker.domain.standings import ACT_FACETS, Standing
from tracker.rules.conclusions import Conclusions, Record, conclude
from tracker.rules.situation import Situation
from tracker.rules.standing import timeline

NATURES = dict.fromkeys(("HUN", "ARG", "QAT", "USA", "BHR", "MAR"), "un_member") | {"EU": "regional_organization"}


def in_force() -> list[Event]:
    """Three signatures and the declaration that put the Charter in force on 22 January 2026."""
    signed = [act("signature", "2026-01-22", subject=code) for code in ("BHR", "MAR", "USA")]
    topic = "entry into force of the Charter"
    return [*signed, act("announcement", "2026-01-22", subject="BOARD", by="chairman", topic=topic)]


def concluded(*acts: Event, reading: str = "text", choices: Mapping[str, str] | None = None) -> Conclusions:
    """Everything the rules conclude from acts, under one reading."""
    record = Record.of(sorted(acts, key=lambda one: one.seq), NATURES, BEGAN)
    return conclude(record, {reading: choosing(choices or {}, reading)})


def open_values(
    found: Conclusions, state: str, facet: str, day: str = "2026-11-25", known: str = "9999-12-30"
) -> list[Standing]:
    """The open values of a facet, the one to show first."""
    on, by = date.fromisoformat(day), date.fromisoformat(known)
    here = [
        row
        for row in found.standings
        if (row.state, row.facet) == (state, facet)
        and row.valid_from <= on < row.valid_to
        and row.known_from <= by < row.known_to
    ]
    return sorted(here, key=lambda row: row.rank)


def values(found: Conclusions, state: str, facet: str, day: str = "2026-11-25", known: str = "9999-12-30") -> list[str]:
    """The same as words."""
    return [row.value for row in open_values(found, state, facet, day, known)]


def situation(
    *acts: Event, state: str = "QAT", reading: str = "text", choices: Mapping[str, str] | None = None
) -> Situation:
    """One state's situation from its acts, everything known."""
    facets = {facet: timeline(facet, acts, BEGAN) for facet in ACT_FACETS}
    return Situation(state, NATURES[state] == "un_member", choosing(choices or {}, reading), acts, facets)
