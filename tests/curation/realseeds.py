"""The real seeds, read once for all tests that only look at them."""

from datetime import date
from functools import cache

from tests.conftest import SEEDS
from tracker.curation.formats import Group, State
from tracker.curation.seeds import Seeds, read
from tracker.domain.dates import parse, parse_day


@cache
def real_seeds() -> Seeds:
    """The seeds of the checkout; look, do not change."""
    return read(SEEDS)


def real_states() -> dict[str, State]:
    """The states of the record by code."""
    return {state.id: state for state in real_seeds().of(State).values()}


def real_groups() -> dict[str, Group]:
    """The groups of the record by id."""
    return {group.id: group for group in real_seeds().of(Group).values()}


def members(group: str, day: date) -> set[str]:
    """Who certainly belongs to a group on a day."""
    return {
        member.state
        for member in real_groups()[group].members
        if (parse(member.since).latest or date.max) <= day and (member.until is None or day < parse_day(member.until))
    }
