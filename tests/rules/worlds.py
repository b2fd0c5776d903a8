"""Worlds for tests of rules: a few states, nothing on record but what a test says."""

from collections.abc import Mapping
from dataclasses import replace
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


def with_rule(given: World, name: str, value: str, **changed: str) -> World:
    """The world under a Charter one of whose parameters is another."""
    rules = {**given.charter.rules, name: given.charter.rules[name]._replace(value=value, **changed)}
    return replace(given, charter=replace(given.charter, rules=rules))


def with_grade(given: World, provision: str, grade: str) -> World:
    provisions = {**given.charter.provisions, provision: given.charter.provisions[provision]._replace(grade=grade)}
    return replace(given, charter=replace(given.charter, provisions=provisions))


def with_membership(given: World, code: str, *values: str) -> World:
    """The world in which the membership of a state is any of some values."""
    found = tuple(Candidate(value, None, ()) for value in values)
    return replace(given, standings={**given.standings, (code, "membership"): found})
