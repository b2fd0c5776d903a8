"""The end of a term, and since when it is over."""

from datetime import date

import pytest

from tests.rules.conclude import situation
from tests.rules.memberships import SETTING, SIGNED
from tracker.domain.dates import parse
from tracker.domain.truth import Truth
from tracker.rules.expiry import expired
from tracker.rules.joining import member
from tracker.rules.situation import Fact


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("2026-02-01", "Its term ended on 2029-02-01 and was not renewed."),
        ("[2026-02-01..2026-03-01]", "Its term ended between 2029-02-01 and 2029-03-01 and was not renewed."),
        (
            "[2026-02-01..]",
            "Its term ended between 2029-02-01 and a day not known; whether it was renewed or applies to it is open.",
        ),
    ],
)
def test_a_term_that_counts_from_joining_ended_on_a_day_as_known_as_that_of_joining(since: str, said: str) -> None:
    joined, own = Fact(Truth.YES, since=parse(since)), situation(choices={"2.2-I": "from_joining"})

    assert expired(own, SETTING, joined, date(2029, 6, 1)).because[0].text == said


@pytest.mark.parametrize(("day", "truth"), [("2029-01-22", Truth.NO), ("2029-01-23", Truth.YES)])
def test_a_term_is_over_on_the_day_after_its_last(day: str, truth: Truth) -> None:
    own, on = situation(SIGNED), date.fromisoformat(day)

    found = expired(own, SETTING, member(own, SETTING, on), on)

    assert (found.truth, found.because[0].holds) == (truth, truth is Truth.YES)
