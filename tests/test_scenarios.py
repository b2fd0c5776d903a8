"""Every scenario holds; together they reach every rule, every question, every open point under each reading."""

import sys
from importlib import import_module
from inspect import getmembers, isfunction, unwrap
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import tracker.rules
from tests.rules.charters import READINGS, charter, options
from tests.scenario import Scenario, scenarios
from tracker.domain.charter import POINTS
from tracker.rules.book import RULES

EVERY = scenarios()


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("scenario", EVERY, ids=lambda one: f"{one.file}: {one.name}")
def test_a_scenario_is_answered_as_written(scenario: Scenario, reading: str) -> None:
    if reading not in scenario.answers:
        pytest.skip("the scenario says nothing of this reading")
    found = scenario.answered(reading)

    assert found.answer == scenario.answers[reading], found.reasons
    assert scenario.article[reading] in found.provisions
    assert found.provisions - {""} <= set(charter(reading).provisions)
    assert found.value == scenario.value.get(reading, found.value)
    assert scenario.says.get(reading, "") in found.reasons


def test_there_are_enough_of_them_and_each_says_something_of_its_own() -> None:
    assert len(EVERY) >= 120
    assert len({one.name for one in EVERY}) == len(EVERY)
    assert all(one.answers for one in EVERY)


def test_every_question_is_asked() -> None:
    assert set(RULES) - {one.ask.split()[0] for one in EVERY} == set()


def test_every_open_point_is_asked_under_each_reading() -> None:
    asked = {(one.point, reading) for one in EVERY for reading in one.answers}

    assert {(point, reading) for point in POINTS for reading in READINGS} - asked == set()


@pytest.mark.parametrize("point", POINTS)
def test_an_open_point_turns_an_answer(point: str) -> None:
    words = options()[point] if len(options()[point]) > 1 else {*options()[point], "another"}

    turned = {
        word
        for one in EVERY
        if one.point == point
        for reading in one.answers
        for word in words
        if one.answered(reading, **{point: word}) != one.answered(reading)
    }

    assert turned


def test_every_function_of_the_rules_is_reached() -> None:
    reached: set[Any] = set()

    def called(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            reached.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        for one in EVERY:
            for reading in one.answers:
                one.answered(reading)
    finally:
        sys.setprofile(before)
    modules = [
        import_module(f"tracker.rules.{path.stem}")
        for path in sorted(Path(tracker.rules.__file__).parent.glob("*.py"))
        if path.stem != "__init__"
    ]
    own = {
        f"{module.__name__.rpartition('.')[2]}.{name}": unwrap(function)
        for module in modules
        for name, function in getmembers(module, isfunction)
        if unwrap(function).__module__ == module.__name__
    }

    assert sorted(name for name, function in own.items() if function.__code__ not in reached) == sorted(NOT_ASKED)


NOT_ASKED = {
    # what makes the standings of all days at once, which a scenario asks of one day: tests/rules/test_conclusions.py
    "conclusions._by_acts",
    "conclusions._charters",
    "conclusions._entries",
    "conclusions._after_periods",
    "conclusions._of_state",
    "conclusions._settings",
    "conclusions._situations",
    "conclusions._starts",
    "conclusions._timelines",
    "conclusions.conclude",
    "timeline._rows",
    "timeline.over_knowledge",
    # what modules call when they are imported
    "book.rule",
    "formation.lasting",
    "offices.in_board",
    "situation.once",
    # by which choices readings differ, which is asked of several at once
    "turning.turning",
    # what the command terms shows, and what check asks of an act: tests of their own
    "contributions.cash_paid",
    # what answers of days to come say beside a finding: tests/rules/test_duration.py
    "duration.if_confirmed",
    "effects.facets_moved",
    # a period whose last day no choice on record leaves open
    "deadlines._uncountable",
}
"""Functions that no scenario reaches, and why."""
