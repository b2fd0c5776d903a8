"""The clock. Only faces read it; everything else is told which day it is."""

from datetime import UTC, date, datetime


def today() -> date:
    """Give the day it is, in UTC."""
    return datetime.now(UTC).date()
