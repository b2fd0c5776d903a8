"""Values over days: equal neighbours are one, and a value that comes back is there twice."""

from datetime import date

from tracker.domain.dates import DAWN, OPEN
from tracker.rules.timeline import Candidate, Cell, Successive, on, over_world

DAYS = [date(2026, 1, day) for day in (1, 2, 3, 4)]


def candidates(value: str) -> tuple[Candidate, ...]:
    return (Candidate(value, None, ()),)


def test_on_successive_days_of_knowledge_a_value_that_stays_is_one_and_one_that_comes_back_is_two() -> None:
    found = Successive(zip(DAYS, ("a", "b", "b", "a"), strict=True))

    assert found.items() == [(DAYS[0], "a"), (DAYS[1], "b"), (DAYS[3], "a")]
    assert [found.on(day) for day in DAYS] == ["a", "b", "b", "a"]


def test_over_world_days_a_value_that_stays_is_one_cell_and_one_that_comes_back_is_two() -> None:
    values = dict(zip((DAWN, *DAYS), ("none", "member", "member", "former", "member"), strict=True))
    cells = over_world(DAYS, lambda day: candidates(values[day]))

    assert cells == [
        Cell(DAWN, DAYS[0], candidates("none")),
        Cell(DAYS[0], DAYS[2], candidates("member")),
        Cell(DAYS[2], DAYS[3], candidates("former")),
        Cell(DAYS[3], OPEN, candidates("member")),
    ]
    assert [on(cells, day)[0].value for day in (DAWN, *DAYS)] == list(values.values())
