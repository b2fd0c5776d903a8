"""Worlds for tests of rules: a few states, nothing on record but what a test says."""

from collections.abc import Mapping
from datetime import date

from tests.rules.charters import choosing
from tracker.domain.events import Event
from tracker.domain.standings import FACETS
from tracker.domain.truth import Truth
from tracker.rules.timeline import Candidate
from tracker.rules.world import Force, World

NAMES = {
    "HUN": "Hungary",
    "ARG": "Argentina",
    "QAT": "Qatar",
    "USA": "United States",
    "CAN": "Canada",
    "FRA": "France",
    "EU": "European Union",
}
IN_FORCE = "2026-01-22"


def world(
    *acts: Event,
    day: str = "2026-11-25",
    reading: str = "text",
    choices: Mapping[str, str] | None = None,
    members: tuple[str, ...] = (),
) -> World:
    """A world in which the acts are all that is known and the members are members, the Charter being in force."""
    standings = {(code, facet): (Candidate("none", None, ()),) for code in NAMES for facet in FACETS}
    standings |= {(code, "membership"): (Candidate("member", IN_FORCE, ()),) for code in members}
    return World(
        charter=choosing(choices or {}, reading),
        day=date.fromisoformat(day),
        acts=acts,
        names=NAMES,
        natures={code: "regional_organization" if code == "EU" else "un_member" for code in NAMES},
        standings=standings,
        force=Force(Truth.YES, IN_FORCE, date.fromisoformat(IN_FORCE), ()),
    )
