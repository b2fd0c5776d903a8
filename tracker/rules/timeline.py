"""Values over world days, laid over each other for successive days of knowledge, become rectangles."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

from tracker.domain.dates import DAWN, OPEN
from tracker.domain.standings import Reason, Standing


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value a facet can have on a world day: a standing without its days.

    Attributes:
        value: the value.
        since: EDTF day from which it has held; None for ``none``.
        because: why.
        ends: last day of a fixed term, inclusive; None where there is none.
        would_flip: the missing facts that would change it.
    """

    value: str
    since: str | None
    because: tuple[Reason, ...]
    ends: date | None = None
    would_flip: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """The candidates over a half-open period of world days, the one to show first."""

    valid_from: date
    valid_to: date
    candidates: tuple[Candidate, ...]


Value = TypeVar("Value")


class Successive(Generic[Value]):
    """Values on successive days of knowledge; equal neighbours are one.

    Args:
        values: days in order, each with the value known from it on.
    """

    def __init__(self, values: Iterable[tuple[date, Value]]) -> None:
        self.days: list[date] = []
        self._values: list[Value] = []
        for day, value in values:
            if not self._values or self._values[-1] != value:
                self.days.append(day)
                self._values.append(value)

    def on(self, day: date) -> Value:
        """The value known on a day."""
        return self._values[bisect_right(self.days, day) - 1]

    def items(self) -> list[tuple[date, Value]]:
        """Each day on which the value changes, with the value."""
        return list(zip(self.days, self._values, strict=True))


def over_world(starts: Iterable[date], evaluate: Callable[[date], Sequence[Candidate]]) -> list[Cell]:
    """Evaluate at the start of each period; equal neighbours are one cell.

    Args:
        starts: every day on which a value can change.
        evaluate: gives the candidates of a day.
    """
    days = [*sorted({DAWN, *(day for day in starts if day < OPEN)}), OPEN]
    cells: list[Cell] = []
    for start, end in pairwise(days):
        found = tuple(evaluate(start))
        if cells and cells[-1].candidates == found:
            cells[-1] = replace(cells[-1], valid_to=end)
        else:
            cells.append(Cell(start, end, found))
    return cells


def on(cells: Sequence[Cell], day: date) -> tuple[Candidate, ...]:
    """The candidates of a day."""
    return next(cell.candidates for cell in cells if cell.valid_from <= day < cell.valid_to)


def over_knowledge(
    state: str, facet: str, reading: str, known_days: Iterable[date], timeline: Callable[[date], Iterable[Cell]]
) -> list[Standing]:
    """Lay the timelines of successive knowledge over each other; a cell that stays as it was is one rectangle."""
    known_since: dict[Cell, date] = {}
    rows: list[Standing] = []
    for known in sorted({DAWN, *known_days}):
        cells = dict.fromkeys(timeline(known))
        for gone in [cell for cell in known_since if cell not in cells]:
            rows += _rows(state, facet, reading, gone, known_since.pop(gone), known)
        for cell in cells:
            known_since.setdefault(cell, known)
    for cell, since in known_since.items():
        rows += _rows(state, facet, reading, cell, since, OPEN)
    return rows


def _rows(state: str, facet: str, reading: str, cell: Cell, known_from: date, known_to: date) -> list[Standing]:
    certainty = "yes" if len(cell.candidates) == 1 else "possibly"
    return [
        Standing(
            state=state,
            facet=facet,
            reading=reading,
            value=one.value,
            certainty=certainty,
            rank=rank,
            since=one.since,
            ends=one.ends,
            valid_from=cell.valid_from,
            valid_to=cell.valid_to,
            known_from=known_from,
            known_to=known_to,
            because=one.because,
            would_flip=one.would_flip,
        )
        for rank, one in enumerate(cell.candidates, 1)
    ]
