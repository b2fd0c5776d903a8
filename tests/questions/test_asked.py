"""The days and the reading a question is asked of."""

from datetime import date

import pytest

from tracker.errors import DateError, UnknownName
from tracker.questions.asked import asked

TODAY = date(2026, 11, 25)


def test_a_question_without_days_is_of_today_and_of_everything_known() -> None:
    found = asked(None, None, "text", TODAY)

    assert (found.as_of, found.known_by, found.reading, found.projected) == (TODAY, None, "text", False)


@pytest.mark.parametrize(("day", "projected"), [("2026-11-25", False), ("2026-11-26", True)])
def test_a_day_after_today_is_projected(day: str, projected: bool) -> None:
    assert asked(day, None, "text", TODAY).projected is projected


def test_dates_are_taken_as_text_and_as_dates() -> None:
    assert asked("2026-01-19", "2026-01-20", "press", TODAY) == asked(
        date(2026, 1, 19), date(2026, 1, 20), "press", TODAY
    )


@pytest.mark.parametrize("day", ["2026-01", "[2026-01-17..2026-01-18]", "2026-01-20?", "yesterday", ""])
def test_a_question_is_asked_of_one_known_day(day: str) -> None:
    with pytest.raises(DateError):
        asked(day, None, "text", TODAY)


def test_an_unknown_reading_names_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="text, official, press"):
        asked(None, None, "literal", TODAY)


def test_the_last_day_of_the_calendar_still_has_an_answer() -> None:
    assert asked("9998-12-31", None, "text", TODAY).parameters["as_of"] == date(9998, 12, 31)
