"""Days in the world, often uncertain: a subset of EDTF (ISO 8601-2), and calendar sums.

A day can be known, known to the month or the year, one out of a range, or only bounded on one side.
No unknown day is ever filled in: a value keeps its text, and yields the earliest and the latest possible day.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from tracker.errors import DateError

OPEN = date(9999, 12, 31)
"""The end of a period that has no end, in every table and on every engine."""

DAWN = date(1, 1, 1)
"""The start of a period that has no start."""

_ONE = r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?"
_DAY = re.compile(rf"{_ONE}([?~]?)", re.ASCII)
_RANGE = re.compile(rf"\[(?:{_ONE})?\.\.(?:{_ONE})?\]([?~]?)", re.ASCII)
_LAST_YEAR = 9998
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_QUALIFIERS = {"": "", "?": " (uncertain)", "~": " (approximate)"}


class UncertainDay(NamedTuple):
    """A day as far as it is known.

    Attributes:
        text: the EDTF text, exactly as it was written.
        earliest: the first day it can be; None when the start is open.
        latest: the last day it can be; None when the end is open.
        qualifier: ``?`` uncertain, ``~`` approximate, or empty. Shown to the reader; widens nothing.
    """

    text: str
    earliest: date | None
    latest: date | None
    qualifier: str = ""

    def __str__(self) -> str:
        """Give the text back exactly."""
        return self.text

    @property
    def exact(self) -> bool:
        """Whether one day alone is possible."""
        return self.earliest is not None and self.earliest == self.latest

    def bounds(self, began: date) -> tuple[date, date]:
        """Give the first and the last possible day, with open sides closed.

        An open start reaches back to the day invitations began, a parameter of the record, or to the latest day,
        whichever is earlier; an open end is ``OPEN``.
        """
        latest = self.latest or OPEN
        return self.earliest or min(began, latest), latest

    def words(self) -> str:
        """Say it in English: ``on 17 or 18 January 2026``, ``by 19 January 2026``, ``in August 2026 (approximate)``."""
        return _words(self) + _QUALIFIERS[self.qualifier]

    def since_words(self) -> str:
        """Say since when in English: ``since 22 January 2026``, ``since a day by 27 January 2026``."""
        said = self.words()
        return f"since {said.removeprefix('on ') if self.latest and said.startswith('on ') else f'a day {said}'}"


def parse(text: str) -> UncertainDay:
    """Read one EDTF value.

    Raises:
        DateError: the text is not of the subset, names no day of the calendar, or ends before it starts.

    >>> parse("[2026-01-17..2026-01-18]").words()
    'on 17 or 18 January 2026'
    >>> parse("[..2026-01-19]").bounds(began=date(2026, 1, 16))
    (datetime.date(2026, 1, 16), datetime.date(2026, 1, 19))
    """
    if not isinstance(text, str):
        raise DateError(text, "it is not text")
    if whole := _DAY.fullmatch(text):
        year, month, day, qualifier = whole.groups()
        return UncertainDay(text, _first(text, year, month, day), _last(text, year, month, day), qualifier)
    if not (found := _RANGE.fullmatch(text)):
        raise DateError(text, "it is not of a known form")
    from_year, from_month, from_day, to_year, to_month, to_day, qualifier = found.groups()
    if not from_year and not to_year:
        raise DateError(text, "it is open on both sides")
    earliest = _first(text, from_year, from_month, from_day) if from_year else None
    latest = _last(text, to_year, to_month, to_day) if to_year else None
    if earliest and latest and earliest > latest:
        raise DateError(text, "it ends before it starts")
    return UncertainDay(text, earliest, latest, qualifier)


def parse_day(text: str) -> date:
    """Read one known day, ``2026-01-20``.

    Raises:
        DateError: the text is no known day.
    """
    found = _DAY.fullmatch(text) if isinstance(text, str) else None
    if not found or not found[3] or found[4]:
        raise DateError(text, "one known day is wanted", "it like 2026-01-20")
    try:
        return _date(text, int(found[1]), int(found[2]), int(found[3]))
    except DateError as error:
        raise DateError(text, error.problem, "it like 2026-01-20") from None


def day_words(day: date) -> str:
    """Say a day in English: ``18 January 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def next_day(day: date) -> date:
    """Give the day after; ``OPEN`` stays ``OPEN``."""
    return day if day == OPEN else day + timedelta(days=1)


def between(earliest: date | None, latest: date | None) -> UncertainDay:
    """Write a day of which only the first and the last possible day are known; at least one side is given.

    >>> between(date(2026, 1, 17), date(2026, 1, 18)).text
    '[2026-01-17..2026-01-18]'
    """
    if earliest is not None and earliest == latest:
        return UncertainDay(earliest.isoformat(), earliest, latest)
    return UncertainDay(f"[{earliest or ''}..{latest or ''}]", earliest, latest)


def later(one: UncertainDay, other: UncertainDay) -> UncertainDay:
    """Give the day on which both have come: the later of two days, as far as they are known.

    >>> later(parse("2026-01-20"), parse("[2026-01-18..2026-01-22]")).text
    '[2026-01-20..2026-01-22]'
    """
    earliest = max((day for day in (one.earliest, other.earliest) if day), default=None)
    latest = None if one.latest is None or other.latest is None else max(one.latest, other.latest)
    return _as_written(earliest, latest, (one, other))


def from_earliest(sure: UncertainDay, *others: UncertainDay) -> UncertainDay:
    """Give a day that may have been earlier: by the latest of one day, and from the earliest of others on.

    >>> from_earliest(parse("2026-01-20"), parse("[2026-01-18..2026-01-22]")).text
    '[2026-01-18..2026-01-20]'
    """
    earliest = min((sure, *others), key=lambda day: day.earliest or DAWN).earliest
    return _as_written(earliest, sure.latest, (sure, *others))


def one_of(*days: UncertainDay) -> UncertainDay:
    """Give a day that is one out of several.

    >>> one_of(parse("2026-01-20"), parse("[2026-01-18..2026-01-19]")).text
    '[2026-01-18..2026-01-20]'
    """
    return from_earliest(max(days, key=lambda day: day.latest or OPEN), *days)


def _as_written(earliest: date | None, latest: date | None, days: Iterable[UncertainDay]) -> UncertainDay:
    """The day with these bounds, as one of some days has it written."""
    own = (earliest or DAWN, latest or OPEN)
    return next((day for day in days if day.bounds(DAWN) == own), None) or between(earliest, latest)


class Rounding(Enum):
    """What a calendar sum does when the month it reaches lacks the day it needs."""

    LAST_OF_MONTH = "the last day of that month"
    NEXT_DAY = "the first day of the month after"


def add_months(day: date, months: int, rounding: Rounding) -> date:
    """Add calendar months: the same day of the month, or what the rounding rule says where there is none.

    Raises:
        DateError: the sum leaves the calendar.

    >>> add_months(date(2028, 2, 29), 36, Rounding.LAST_OF_MONTH)
    datetime.date(2031, 2, 28)
    >>> add_months(date(2028, 2, 29), 36, Rounding.NEXT_DAY)
    datetime.date(2031, 3, 1)
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= _LAST_YEAR:
        raise DateError(day.isoformat(), f"{months} months from it lie outside the calendar")
    length = monthrange(year, month0 + 1)[1]
    if day.day <= length:
        return date(year, month0 + 1, day.day)
    last = date(year, month0 + 1, length)
    return last if rounding is Rounding.LAST_OF_MONTH else last + timedelta(days=1)


def add_years(day: date, years: int, rounding: Rounding) -> date:
    """Add calendar years; only 29 February ever needs the rounding rule."""
    return add_months(day, years * 12, rounding)


def _first(text: str, year: str, month: str | None, day: str | None) -> date:
    return _date(text, int(year), int(month or 1), int(day or 1))


def _last(text: str, year: str, month: str | None, day: str | None) -> date:
    first = _date(text, int(year), int(month or 12), int(day or 1))
    return first if day else first.replace(day=monthrange(first.year, first.month)[1])


def _date(text: str, year: int, month: int, day: int) -> date:
    if not 1 <= year <= _LAST_YEAR:
        raise DateError(text, f"years run from 0001 to {_LAST_YEAR}")
    try:
        return date(year, month, day)
    except ValueError as problem:
        raise DateError(text, str(problem)) from None


def _words(value: UncertainDay) -> str:
    if value.latest is None:
        assert value.earliest is not None  # noqa: S101 - the parser refuses a value open on both sides
        return f"on or after {day_words(value.earliest)}"
    if value.earliest is None:
        return f"by {day_words(value.latest)}"
    if value.earliest == value.latest:
        return f"on {day_words(value.earliest)}"
    if not value.text.startswith("["):
        year_only = len(value.text.rstrip("?~")) == 4  # noqa: PLR2004 - YYYY
        return f"in {value.earliest.year if year_only else day_words(value.earliest).split(' ', 1)[1]}"
    return _range_words(value.earliest, value.latest)


def _range_words(first: date, last: date) -> str:
    start = day_words(first)
    if first.year == last.year:
        start = start.rsplit(" ", 1)[0] if first.month != last.month else str(first.day)
    if last - first == timedelta(days=1):
        return f"on {start} or {day_words(last)}"
    return f"between {start} and {day_words(last)}"
