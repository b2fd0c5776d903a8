"""Periods counted in months and their last days: the window for the contribution and the term of a member (2.2(c))."""

from datetime import date, timedelta

from tracker.domain.charter import Charter
from tracker.domain.dates import Rounding, add_months, next_day
from tracker.errors import DateError

Days = tuple[date | None, date | None]
"""The first and the last day that one, such as that of entry into force, can be; None where none is or it is open."""


def last_day(charter: Charter, start: date, months: int) -> date | None:
    """Give the last day of a period, inclusive; None where point 2.2-J is left open or the calendar ends before it.

    A period ends with the same day of the month, or with the day before it. Where the month lacks that day, both
    choices end the period with the month.
    """
    if charter.chooses("2.2-J", "same_day_to_its_end"):
        return _sum(start, months, Rounding.LAST_OF_MONTH)
    if charter.chooses("2.2-J", "day_before"):
        end = _sum(start, months, Rounding.NEXT_DAY)
        return end - timedelta(days=1) if end else None
    return None


def contribution_window(charter: Charter, force_day: date | None) -> tuple[date, date] | None:
    """Give the first and the last day on which a contribution counts, inclusive; None where there is no common one."""
    start = _window_start(charter, force_day)
    if start is None:
        return None
    end = last_day(charter, start, charter.rules["contribution_window_months"].whole)
    return (start, end) if end else None


def common_term_end(charter: Charter, force_day: date | None) -> date | None:
    """Give the last day of the term that all members share; None where there is none or it cannot be counted."""
    if force_day is None or not charter.chooses("2.2-I", "from_eif"):
        return None
    return last_day(charter, force_day, charter.rules["term_max_months"].whole)


def term_end(charter: Charter, force_day: date | None, joined: date | None) -> date | None:
    """Give the last day of the term of a member that joined on a day; None where it cannot be counted."""
    if not charter.chooses("2.2-I", "from_joining"):
        return common_term_end(charter, force_day)
    return last_day(charter, joined, charter.rules["term_max_months"].whole) if joined else None


def renewed_term_end(charter: Charter, ends: date) -> date | None:
    """Give the last day on which a renewed term runs for certain: that of the longest term after the one that ended."""
    begins = next_day(ends) if charter.chooses("2.2-J", "day_before") else ends
    return last_day(charter, begins, charter.rules["term_max_months"].whole)


def _window_start(charter: Charter, force_day: date | None) -> date | None:
    if charter.chooses("2.2-B", "fixed_2026_01_22"):
        return charter.rules["contribution_window_start"].day
    return force_day if charter.chooses("2.2-B", "from_eif") else None


def _sum(start: date, months: int, rounding: Rounding) -> date | None:
    try:
        return add_months(start, months, rounding)
    except DateError:
        return None
