"""From which day an act counts as publicly known: each rung of the ladder, and its edges."""

from datetime import date
from typing import Any

import pytest

from tests.curation.realseeds import real_seeds
from tests.curation.smallseeds import act
from tracker.curation.formats import Act, Source
from tracker.curation.known import known_from
from tracker.domain.dates import OPEN, parse

BEGAN = date(2026, 1, 16)
RECORDED = date(2026, 11, 25)


def known(act_fields: dict[str, Any], *published: str | None) -> str:
    """The day an act is known from, given when its sources were published."""
    sources = {
        f"source:s{number}": Source.model_validate(
            {"id": f"s{number}", "title": "T"} | ({"published": day} if day else {})
        )
        for number, day in enumerate(published)
    }
    names = [key.removeprefix("source:") for key in sources] or ["absent"]
    fields = {"own_id": "hun-1", "kind": "refusal", "done_on": "2026-01-20", "sources": names} | act_fields
    return known_from(act(**fields), sources, BEGAN, RECORDED).isoformat()


@pytest.mark.parametrize("reported", ["2026-01-19", "2026-01-20", "2026-03-01"])
def test_the_day_it_was_reported_comes_before_everything(reported: str) -> None:
    assert known({"reported_on": reported}, "2026-01-20", "2026-01-25") == reported


@pytest.mark.parametrize(
    ("done", "published", "day"),
    [
        ("2026-01-20", ["2026-01-25", "2026-01-22", "2026-01-23"], "2026-01-22"),
        ("2026-01-20", ["2026-01-20"], "2026-01-20"),
        ("2026-01-20", [None, "2026-01-22"], "2026-01-22"),
        # A source older than the act, an announcement say, is no knowledge of it.
        ("2026-01-20", ["2026-01-19", "2026-01-22"], "2026-01-22"),
        ("2026-01-20", ["2026-01-19", "2026-01-20"], "2026-01-20"),
        # Of an act on one of several days a source may know from the first of them on.
        ("[2026-01-17..2026-01-20]", ["2026-01-16", "2026-01-18"], "2026-01-18"),
        ("[2026-01-17..2026-01-20]", ["2026-01-17", "2026-01-18"], "2026-01-17"),
        ("2026-01", ["2025-12-31", "2026-01-01"], "2026-01-01"),
        ("[2026-01-20..]", ["2026-01-19", "2026-01-20"], "2026-01-20"),
        # An open start reaches back to the first invitations, or to its own day.
        ("[..2026-01-20]", ["2026-01-15", "2026-01-18"], "2026-01-18"),
        ("[..2026-01-20]", ["2026-01-16", "2026-01-18"], "2026-01-16"),
        ("[..2026-01-10]", ["2026-01-09", "2026-01-10"], "2026-01-10"),
    ],
)
def test_else_it_is_the_earliest_publication_that_can_know_of_the_act(
    done: str, published: list[str | None], day: str
) -> None:
    assert known({"done_on": done}, *published) == day


@pytest.mark.parametrize(
    ("done", "published", "day"),
    [
        # A source dated by its month or a range was out by the last day it can be of.
        ("2026-01-20", ["2026-01"], "2026-01-31"),
        ("2026-01-31", ["2026-01"], "2026-01-31"),
        ("2026-01-20", ["2026-01", "2026-01-30"], "2026-01-30"),
        ("2026-01-20", ["2026-01", "2026-02-01"], "2026-01-31"),
        ("2026-01-20", ["[2026-01-18..2026-01-22]"], "2026-01-22"),
        ("2026-01-20", ["[2026-01-18..2026-01-20]"], "2026-01-20"),
        ("2026-01-20", ["[..2026-01-22]"], "2026-01-22"),
        ("2026-01-20", ["2026"], "2026-12-31"),
        ("2026-01-20", ["2026-01~"], "2026-01-31"),
        # Over before the act: no knowledge of it, and the next rung counts.
        ("2026-02-01", ["2026-01"], "2026-02-01"),
        ("2026-01-20", ["[2026-01-17..2026-01-19]"], "2026-01-20"),
        # Without a last day it dates nothing.
        ("2026-01-20", ["[2026-01-18..]"], "2026-01-20"),
        ("2026-01-20", ["[2026-01-18..]", "2026-01-30"], "2026-01-30"),
    ],
)
def test_a_source_of_an_uncertain_day_counts_from_its_last_possible_one(
    done: str, published: list[str], day: str
) -> None:
    assert known({"done_on": done}, *published) == day


@pytest.mark.parametrize(
    ("done", "day"),
    [
        ("2026-01-20", "2026-01-20"),
        ("2026-01", "2026-01-31"),
        ("[2026-01-17..2026-01-20]", "2026-01-20"),
        ("[..2026-01-20]", "2026-01-20"),
        ("2026?", "2026-12-31"),
    ],
)
def test_else_it_is_the_last_possible_day_of_the_act(done: str, day: str) -> None:
    assert known({"done_on": done}, None) == day
    assert known({"done_on": done}) == day


def test_else_it_is_the_day_it_was_written_down() -> None:
    assert known({"done_on": "[2026-01-20..]"}, None) == "2026-11-25"
    assert known({"done_on": "[2026-01-20..]"}, "2026-01-19") == "2026-11-25"


def test_every_act_of_the_record_is_known_on_a_day_of_the_calendar_and_not_before_it_can_have_happened() -> None:
    seeds = real_seeds()
    sources, began = seeds.of(Source), seeds.invitations_began()

    for act_ in seeds.of(Act).values():
        day = known_from(act_, sources, began, RECORDED)
        assert day < OPEN, act_.id
        assert act_.reported_on or day >= parse(act_.done_on).bounds(began)[0], act_.id
