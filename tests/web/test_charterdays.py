"""What is told of the Charter on any day of both clocks is what ``formation`` answers."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeVar

import pytest

from tracker import Board
from tracker.web.charterdays import charter_days

_Told = TypeVar("_Told")

_CHANCE = random.Random(26)
_DAYS = [
    (date(2025, 12, 1) + timedelta(_CHANCE.randrange(1500)), date(2026, 1, 10) + timedelta(_CHANCE.randrange(330)))
    for _ in range(40)
]


@pytest.mark.parametrize("reading", ["text", "official", "press"])
def test_it_is_what_formation_answers_on_any_day(board: Board, reading: str) -> None:
    turns = charter_days(board)[reading]
    bounds = [(day, known) for known, days in turns.items() for own in days for day in _around(own)]

    for day, known in [*_DAYS, *bounds, *((day, _before(known)) for day, known in bounds)]:
        told = _last(_last(turns, known), day)
        answer = board.formation(as_of=day, known_by=known, reading=reading)

        certain = sum(one.certainty == "yes" for one in answer.counted)
        assert told.force == (answer.in_force, answer.since, answer.required, certain), (day, known)
        assert told.remarks == answer.asked.if_confirmed, (day, known)


def _around(day: date) -> list[date]:
    return [day] if day == date.min else [_before(day), day]


def _before(day: date) -> date:
    return day if day == date.min else day - timedelta(1)


def _last(turns: Mapping[date, _Told], day: date) -> _Told:
    return [own for first, own in turns.items() if first <= day][-1]
