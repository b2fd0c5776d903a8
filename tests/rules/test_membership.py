"""Who is a member, who was one, and what would change that."""

from datetime import date

import pytest

from tests.rules.acts import act
from tests.rules.charters import charter
from tests.rules.conclude import situation
from tests.rules.memberships import DAY, FORCE, SETTING, SIGNED, left
from tracker.domain.events import Event
from tracker.rules.duration import endings
from tracker.rules.membership import membership
from tracker.rules.setting import Setting


def test_a_claimed_dissolution_leaves_membership_open() -> None:
    claimed = act("chairman_action", "2026-02-01", subject="BOARD", by="press", action="dissolution")
    found = membership(situation(SIGNED), Setting(FORCE, endings(charter(), [claimed])), DAY)

    assert [one.value for one in found] == ["former", "member"]


def test_after_a_dissolution_nobody_becomes_a_member() -> None:
    end = act("chairman_action", "2026-02-01", subject="BOARD", by="chairman", action="dissolution")
    setting = Setting(FORCE, endings(charter(), [end]))
    late = act("signature", "2026-02-02", subject="QAT")

    assert [one.value for one in membership(situation(SIGNED), setting, DAY)] == ["former"]
    assert [one.value for one in membership(situation(late), setting, DAY)] == ["none"]


@pytest.mark.parametrize("kind", ["withdrawal", "removal"])
def test_what_came_before_the_membership_does_not_end_it(kind: str) -> None:
    before, on_the_day = situation(SIGNED, left(kind, "2026-01-21")), situation(SIGNED, left(kind, "2026-01-22"))

    assert [one.value for one in membership(before, SETTING, DAY)] == ["member"]
    assert [one.value for one in membership(on_the_day, SETTING, DAY)] == ["former", "member"]


ENDS = (
    "a written notice of withdrawal to the Chairman",
    "a removal by the Chairman",
    "a dissolution of the Board by the Chairman",
)


@pytest.mark.parametrize(
    ("acts", "day", "missing"),
    [
        ((SIGNED,), "2026-03-01", [("member", ENDS)]),
        (
            (SIGNED, left("removal", "2026-02-01")),
            "2026-03-01",
            [
                ("former", (ENDS[0], "a ruling on whether a veto suspends a removal (2.3-D)", ENDS[2])),
                ("member", (ENDS[0], "a ruling on whether a veto suspends a removal (2.3-D)", ENDS[2])),
            ],
        ),
        (
            (SIGNED, left("withdrawal", "2026-02-01")),
            "2026-03-01",
            [
                ("former", ("a ruling on when a withdrawal takes effect (2.4-A)", *ENDS[1:])),
                ("member", ("a ruling on when a withdrawal takes effect (2.4-A)", *ENDS[1:])),
            ],
        ),
        ((SIGNED,), "2029-01-23", [("former", ("a renewal by the Chairman",))]),
        ((SIGNED, left("renewal", "2028-12-01")), "2029-01-23", [("member", ENDS)]),
    ],
)
def test_what_would_change_a_membership_is_what_is_not_so_yet(
    acts: tuple[Event, ...], day: str, missing: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = membership(situation(*acts), SETTING, date.fromisoformat(day))

    assert [(one.value, one.would_flip) for one in found] == missing


def of_days(*acts: Event, day: str, reading: str = "text") -> list[str]:
    return [one.value for one in membership(situation(*acts, reading=reading), SETTING, date.fromisoformat(day))]


@pytest.mark.parametrize(
    ("day", "values"),
    [("2029-01-11", ["member"]), ("2029-01-12", ["former", "member"]), ("2029-01-20", ["former"])],
)
def test_a_term_from_an_open_day_of_joining_is_over_after_its_last_possible_day(day: str, values: list[str]) -> None:
    accepted = act("acceptance", "[2026-01-11..2026-01-19]", subject="QAT")

    assert of_days(accepted, day=day, reading="press") == values


def test_a_state_that_joins_after_the_common_term_is_no_former_member_before_it_joined() -> None:
    late = act("consent", "2030-01-01", subject="QAT", means="ratification")

    assert of_days(late, act("acceptance", "2026-01-20", subject="QAT"), day="2029-12-31") == ["none"]
    assert of_days(late, act("acceptance", "2026-01-20", subject="QAT"), day="2030-02-01") == ["former", "member"]


def test_a_renewal_before_the_state_joined_renews_nothing() -> None:
    assert of_days(SIGNED, left("renewal", "2026-01-21"), day="2029-01-23") == ["former"]
    assert of_days(SIGNED, left("renewal", "2026-01-22"), day="2029-01-23") == ["member"]


@pytest.mark.parametrize(("joined", "values"), [("2029-01-22", ["former"]), ("2029-01-23", ["former", "member"])])
def test_who_joins_on_the_last_day_of_the_common_term_has_it_and_a_day_later_none_for_certain(
    joined: str, values: list[str]
) -> None:
    late = act("signature", joined, subject="QAT")

    assert [one.value for one in membership(situation(late), SETTING, date(2029, 2, 1))] == values


@pytest.mark.parametrize(("done", "values"), [("2026-01-31", ["provisional"]), ("2026-02-01", ["provisional", "none"])])
def test_a_notice_from_the_first_day_on_which_a_state_may_have_signed_leaves_its_provisional_part_open(
    done: str, values: list[str]
) -> None:
    signed = act("signature", "[2026-02-01..2026-02-10]", subject="QAT", subject_to_ratification=True)
    found = membership(situation(signed, left("withdrawal", done)), SETTING, DAY)

    assert [one.value for one in found] == values
