"""Days as people say them in a question: ``by 20 January``, ``in February``, ``since last Monday``, ``two weeks ago``.

A day without a year is the latest such day up to the day it is. What can be read in two ways is not read at all.
"""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tracker.domain.dates import Rounding, add_months, parse_day
from tracker.errors import BadRequest

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
_MONTH: Mapping[str, int] = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1) if name != "may"},
    "sept": 9,
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS: Mapping[str, int] = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
} | {"a": 1, "an": 1}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"20\d\d|19\d\d")
_QUARTER = re.compile(r"q([1-4])")
_RANGE = re.compile(r"(\d{1,2})[-–](\d{1,2})")

_LENGTHS = {"day": 1, "days": 1, "week": 7, "weeks": 7}


class Said(NamedTuple):
    """Days that a run of words says.

    Attributes:
        words: how many words say it.
        first, last: the span; the same day twice for one day.
        role: ``day``; ``by`` for a day by which something is so; ``span``, or ``month``, ``year`` or ``quarter`` where
            it is one.
    """

    words: int
    first: date
    last: date
    role: str


def said(words: Sequence[str], today: date) -> Said | None:
    """Read the days that words begin with, prepositions included; None where they begin with none.

    Args:
        words: in lower case, without punctuation but that inside them.
        today: the day it is.

    Raises:
        DateError: they name a day of no calendar.
        BadRequest: they name a day that can be read in two ways.
    """
    preposition, rest = _preposition(words)
    own = len(words) - len(rest)
    found: Said | None
    if preposition in {"between", "from"} and (found := _between(rest, today)):
        return found._replace(words=found.words + own)
    found = _one(rest, today, sure=bool(preposition))
    if found is None:
        return None
    first, last, role = found.first, found.last, found.role
    count = found.words + own
    match preposition:
        case "since" | "from" | "on or after":
            last, role = today, "span"
        case "after":
            first, last, role = last + timedelta(days=1), today, "span"
        case "before":
            first = last = first - timedelta(days=1)
            role = "by"
        case "on or before" | "by" | "until" | "till" | "up to" | "as of" | "as at" | "through":
            first, role = last, "by"
        case _:
            pass
    return Said(count, first, last, role)


_PREPOSITIONS = (
    *(
        "on or before",
        "on or after",
        "as of",
        "as at",
        "up to",
        "by the",
        "since",
        "after",
        "before",
        "between",
        "from",
        "until",
        "till",
        "through",
    ),
    *("by", "on", "at", "in", "during", "within"),
)


def _preposition(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    for preposition in _PREPOSITIONS:
        own = preposition.split()
        if list(words[: len(own)]) == own:
            return preposition.removesuffix(" the"), _without(words[len(own) :], "the")
    return "", words


def _without(words: Sequence[str], *leading: str) -> Sequence[str]:
    return words[1:] if words and words[0] in leading else words


def _between(words: Sequence[str], today: date) -> Said | None:
    """Two days or spans with ``and`` or ``to`` between them, or two days of one month."""
    day = _DAY.fullmatch(words[0]) if words else None
    joined = len(words) > 2 and words[1] in {"and", "to", "until", "till"}  # noqa: PLR2004
    if day and joined and (later := _one(words[2:], today, sure=True)) and later.role == "day":
        if later.last.day < int(day[1]):
            return None
        return Said(2 + later.words, later.last.replace(day=int(day[1])), later.last, "span")
    first = _one(words, today, sure=True)
    if first is None or len(words) <= first.words or words[first.words] not in {"and", "to", "until", "till"}:
        return None
    then = first.words + 1
    rest = _without(words[then:], "the")
    later = _one(rest, today, sure=True)
    if later is None:
        return None
    begins = first.first
    while begins > later.last:
        begins = _year_before(begins)
    return Said(len(words) - len(rest) + later.words, begins, later.last, "span")


def _year_before(day: date) -> date:
    return _months_on(day, -12)


def _one(words: Sequence[str], today: date, *, sure: bool) -> Said | None:
    """One day, or a month, a year, a week, a quarter; ``sure`` where a preposition says that days follow."""
    if not words:
        return None
    for read in (_written, _named, _relative, _part, _quarter):
        if found := read(words, today):
            return found
    head = words[0]
    if head in _MONTH and (sure or head != "may"):
        return _month(words, today)
    if _YEAR.fullmatch(head) and sure:
        return Said(1, date(int(head), 1, 1), date(int(head), 12, 31), "year")
    return None


def _written(words: Sequence[str], _today: date) -> Said | None:
    """``2026-01-20``, ``2026-01``, ``20.01.2026``."""
    head = words[0]
    if found := _ISO.fullmatch(head):
        day = _real(int(found[1]), int(found[2]), int(found[3]))
        return Said(1, day, day, "day")
    if found := _ISO_MONTH.fullmatch(head):
        first = _real(int(found[1]), int(found[2]), 1)
        return Said(1, first, _end_of_month(first), "month")
    if found := _DOTTED.fullmatch(head):
        one, other, year = (int(part) for part in found.groups())
        if "/" in head and one <= 12 and other <= 12 and one != other:  # noqa: PLR2004
            raise BadRequest(
                f"'{head}' can be two days: write {year}-{other:02}-{one:02} or {year}-{one:02}-{other:02}"
            )
        month, day_number = (one, other) if "/" in head and other > 12 else (other, one)  # noqa: PLR2004
        day = _real(year, month, day_number)
        return Said(1, day, day, "day")
    return None


def _named(words: Sequence[str], today: date) -> Said | None:
    """``20 January``, ``20th of January 2026``, ``January 20``, ``20-23 January``."""
    if len(words) < 2:  # noqa: PLR2004
        return None
    if (run := _RANGE.fullmatch(words[0])) and words[1] in _MONTH:
        year, count = _year(words, 2)
        first, last = (_dated(year, _MONTH[words[1]], int(day), today) for day in run.groups())
        return Said(count, first, last, "span")
    if day := _DAY.fullmatch(words[0]):
        at = 2 if words[1] == "of" else 1
        if len(words) > at and words[at] in _MONTH:
            year, count = _year(words, at + 1)
            found = _dated(year, _MONTH[words[at]], int(day[1]), today)
            return Said(count, found, found, "day")
    if words[0] in _MONTH and (day := _DAY.fullmatch(words[1])):
        year, count = _year(words, 2)
        found = _dated(year, _MONTH[words[0]], int(day[1]), today)
        return Said(count, found, found, "day")
    return None


def _relative(words: Sequence[str], today: date) -> Said | None:
    """``yesterday``, ``two weeks ago``, ``last month``, ``the last 10 days``, ``Monday``, ``last Monday``."""
    offsets = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if words[0] in offsets:
        day = today + timedelta(days=offsets[words[0]])
        return Said(1, day, day, "day")
    number = _number(words[0])
    if number and len(words) > 2 and words[2] == "ago":  # noqa: PLR2004
        moved = _moved(today, words[1], -number)
        return Said(3, moved, moved, "day") if moved else None
    if words[0] in _WEEKDAYS:
        return _weekday(words[0], today, 1)
    bare = _without(words, "the")
    if len(bare) < 2 or bare[0] not in {"last", "past", "this"}:  # noqa: PLR2004
        return None
    own = len(words) - len(bare) + 1
    number = _number(bare[1])
    if number and bare[0] != "this" and len(bare) > 2:  # noqa: PLR2004
        moved = _moved(today, bare[2], -number)
        return Said(own + 2, moved, today, "span") if moved else None
    return _calendar(bare[0], bare[1], today, own + 1)


def _calendar(head: str, unit: str, today: date, count: int) -> Said | None:
    """The last or this week, month, year or weekday."""
    if unit in _WEEKDAYS and head != "this":
        return _weekday(unit, today, count)
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + (7 if head != "this" else 0))
        return Said(count, monday, monday + timedelta(days=6), "span")
    if unit == "month":
        first = today.replace(day=1)
        first = first if head == "this" else _months_on(first, -1)
        return Said(count, first, _end_of_month(first), "month")
    if unit == "year":
        year = today.year - (head != "this")
        return Said(count, date(year, 1, 1), date(year, 12, 31), "year")
    return None


def _weekday(name: str, today: date, count: int) -> Said:
    back = (today.weekday() - _WEEKDAYS.index(name)) % 7 or 7
    day = today - timedelta(days=back)
    return Said(count, day, day, "day")


def _part(words: Sequence[str], today: date) -> Said | None:
    """``the end of March``, ``the beginning of 2026``."""
    bare = _without(words, "the")
    if len(bare) < 3 or bare[0] not in {"end", "beginning", "start"} or bare[1] != "of":  # noqa: PLR2004
        return None
    rest = _without(bare[2:], "the")
    whole = _one(rest, today, sure=True)
    if whole is None or whole.role == "day":
        return None
    day = whole.last if bare[0] == "end" else whole.first
    return Said(len(words) - len(rest) + whole.words, day, day, "day")


def _quarter(words: Sequence[str], _today: date) -> Said | None:
    """``Q1 2026``, ``the first quarter of 2026``."""
    bare = _without(words, "the")
    own = len(words) - len(bare)
    number = int(found[1]) if bare and (found := _QUARTER.fullmatch(bare[0])) else 0
    at = 1
    if not number and len(bare) > 1 and bare[0] in _ORDINALS and bare[1] == "quarter":
        number, at = _ORDINALS[bare[0]], 2
    rest = _without(bare[at:], "of")
    if not number or not rest or not _YEAR.fullmatch(rest[0]):
        return None
    first = date(int(rest[0]), 3 * number - 2, 1)
    count = own + len(bare) - len(rest) + 1
    return Said(count, first, _end_of_month(first.replace(month=3 * number)), "quarter")


def _month(words: Sequence[str], today: date) -> Said:
    year, count = _year(words, 1)
    first = date(year or today.year, _MONTH[words[0]], 1)
    if year is None and first > today:
        first = _year_before(first)
    return Said(count, first, _end_of_month(first), "month")


def _year(words: Sequence[str], at: int) -> tuple[int | None, int]:
    """The year at a place, where there is one, and how many words are read by then."""
    if len(words) > at and _YEAR.fullmatch(words[at]):
        return int(words[at]), at + 1
    return None, at


def _dated(year: int | None, month: int, day: int, today: date) -> date:
    """A day of a year, or the latest such day up to today."""
    if year is not None:
        return _real(year, month, day)
    for own in range(today.year, today.year - 5, -1):
        try:
            found = date(own, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    return _real(today.year, month, day)


def _real(year: int, month: int, day: int) -> date:
    return parse_day(f"{year:04}-{month:02}-{day:02}")


def _end_of_month(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])


def _months_on(day: date, months: int) -> date:
    return add_months(day, months, Rounding.LAST_OF_MONTH)


def _number(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdigit() and len(word) < 4 else _NUMBERS.get(word)  # noqa: PLR2004


def _moved(day: date, unit: str, number: int) -> date | None:
    if unit in _LENGTHS:
        return day + timedelta(days=number * _LENGTHS[unit])
    if unit in {"month", "months"}:
        return _months_on(day, number)
    if unit in {"year", "years"}:
        return _months_on(day, 12 * number)
    return None
