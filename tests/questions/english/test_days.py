"""Days as people say them, on Friday 27 November 2026."""

from datetime import date

import pytest

from tracker.errors import BadRequest, DateError
from tracker.questions.english.days import said

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("words", "first", "last", "role"),
    [
        ("2026-01-20", "2026-01-20", "2026-01-20", "day"),
        ("by 20 january", "2026-01-20", "2026-01-20", "by"),
        ("by the 20th of january", "2026-01-20", "2026-01-20", "by"),
        ("on january 20th", "2026-01-20", "2026-01-20", "day"),
        ("on 20 jan 2025", "2025-01-20", "2025-01-20", "day"),
        ("as of 20.01.2026", "2026-01-20", "2026-01-20", "by"),
        ("by 13/2/2026", "2026-02-13", "2026-02-13", "by"),
        ("by 2/13/2026", "2026-02-13", "2026-02-13", "by"),
        ("by 5/5/2026", "2026-05-05", "2026-05-05", "by"),
        ("before 1 march", "2026-02-28", "2026-02-28", "by"),
        ("by 28 november", "2025-11-28", "2025-11-28", "by"),
        ("by 27 november", "2026-11-27", "2026-11-27", "by"),
        ("by 29 february", "2024-02-29", "2024-02-29", "by"),
        ("by february", "2026-02-28", "2026-02-28", "by"),
        ("until 2026-02", "2026-02-28", "2026-02-28", "by"),
        ("yesterday", "2026-11-26", "2026-11-26", "day"),
        ("two weeks ago", "2026-11-13", "2026-11-13", "day"),
        ("10 days ago", "2026-11-17", "2026-11-17", "day"),
        ("a month ago", "2026-10-27", "2026-10-27", "day"),
        ("on monday", "2026-11-23", "2026-11-23", "day"),
        ("last friday", "2026-11-20", "2026-11-20", "day"),
        ("at the end of march", "2026-03-31", "2026-03-31", "day"),
        ("by the end of last month", "2026-10-31", "2026-10-31", "by"),
        ("at the beginning of 2026", "2026-01-01", "2026-01-01", "day"),
        ("in february", "2026-02-01", "2026-02-28", "month"),
        ("in may", "2026-05-01", "2026-05-31", "month"),
        ("in december", "2025-12-01", "2025-12-31", "month"),
        ("in february 2024", "2024-02-01", "2024-02-29", "month"),
        ("in 2026", "2026-01-01", "2026-12-31", "year"),
        ("last year", "2025-01-01", "2025-12-31", "year"),
        ("last week", "2026-11-16", "2026-11-22", "span"),
        ("this week", "2026-11-23", "2026-11-29", "span"),
        ("in the last 10 days", "2026-11-17", "2026-11-27", "span"),
        ("since 1 march", "2026-03-01", "2026-11-27", "span"),
        ("after 1 march", "2026-03-02", "2026-11-27", "span"),
        ("between 20 and 23 january", "2026-01-20", "2026-01-23", "span"),
        ("between 20 january and 3 february", "2026-01-20", "2026-02-03", "span"),
        ("from 20 december to 3 january", "2025-12-20", "2026-01-03", "span"),
        ("20-23 january", "2026-01-20", "2026-01-23", "span"),
        ("in q1 2026", "2026-01-01", "2026-03-31", "quarter"),
        ("in the first quarter of 2026", "2026-01-01", "2026-03-31", "quarter"),
    ],
)
def test_what_people_say_of_days(words: str, first: str, last: str, role: str) -> None:
    found = said(words.split(), TODAY)

    assert found is not None
    assert (found.words, found.first.isoformat(), found.last.isoformat(), found.role) == (
        len(words.split()), first, last, role,
    )  # fmt: skip


@pytest.mark.parametrize("words", ["may hungary vote", "27 members", "3 votes", "the charter", "last", "march", "2026"])
def test_what_is_no_day_is_not_taken_for_one(words: str) -> None:
    found = said(words.split(), TODAY)

    assert (found.words if found else 0, found.role if found else "") in {(0, ""), (1, "month")}
    assert found is None or words == "march"


def test_what_can_be_two_days_is_refused_with_both() -> None:
    with pytest.raises(BadRequest, match="'2/1/2026' can be two days: write 2026-01-02 or 2026-02-01"):
        said(["by", "2/1/2026"], TODAY)


def test_a_day_of_no_calendar_is_refused() -> None:
    with pytest.raises(DateError):
        said(["by", "31", "february", "2026"], TODAY)


def test_words_after_a_day_are_left_alone() -> None:
    found = said(["by", "20", "january", "who", "accepted"], TODAY)

    assert found is not None
    assert found.words == 3
