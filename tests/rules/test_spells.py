"""Since when a state is a member: its joining, or the renewal without which its term was over."""

from datetime import date

import pytest

from tests.rules.acts import act
from tests.rules.conclude import situation
from tests.rules.memberships import SETTING, SIGNED
from tracker.domain.dates import parse
from tracker.domain.truth import Truth
from tracker.rules.formation import EntryIntoForce
from tracker.rules.joining import member
from tracker.rules.setting import Setting
from tracker.rules.situation import Fact
from tracker.rules.spells import ongoing


@pytest.mark.parametrize(
    ("by", "done", "since"),
    [
        ("chairman", "2029-01-22", "2026-01-22"),
        ("press", "2029-01-22", "2026-01-22"),
        ("chairman", "2029-01-23", "2029-01-23"),
        ("press", "2029-01-23", "2029-01-23"),
        ("chairman", "[2029-01-22..2029-01-25]", "[2026-01-22..2029-01-25]"),
        ("chairman", "[2029-01-23..2029-01-25]", "[2029-01-23..2029-01-25]"),
    ],
)
def test_a_member_by_a_renewal_after_the_last_day_of_its_term_is_one_since_then(by: str, done: str, since: str) -> None:
    own, on = situation(SIGNED, act("renewal", done, subject="QAT", by=by)), date(2029, 3, 1)

    assert ongoing(own, SETTING, member(own, SETTING, on), on)[1] == parse(since)


@pytest.mark.parametrize(
    ("joined", "renewed", "day", "since"),
    [
        ("2026-01-22", "[2029-01-20..2029-01-25]", "2029-01-22", "2026-01-22"),
        ("2029-01-22", "2029-01-23", "2029-03-01", "2029-01-23"),
        ("2029-02-01", "2029-02-10", "2029-03-01", "2029-02-01"),
    ],
    ids=["on the last day of its term", "joined on the last day", "joined after the common term"],
)
def test_a_late_renewal_begins_nothing_while_a_term_runs_nor_for_who_joined_after_it(
    joined: str, renewed: str, day: str, since: str
) -> None:
    signed, renewal = act("signature", joined, subject="QAT"), act("renewal", renewed, subject="QAT", by="chairman")
    own, on = situation(signed, renewal), date.fromisoformat(day)

    assert ongoing(own, SETTING, member(own, SETTING, on), on)[1] == parse(since)


def test_where_no_last_day_of_a_term_is_known_a_state_is_a_member_since_it_joined() -> None:
    no_day = Setting(EntryIntoForce(date(2026, 1, 22), None, 3, (), ()), ())
    own, on = situation(SIGNED), date(2029, 3, 1)

    assert ongoing(own, no_day, Fact(Truth.YES, since=parse("2026-01-22")), on)[1] == parse("2026-01-22")
