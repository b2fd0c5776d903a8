"""Withdrawal and removal: when they are in effect, and what they say while that is open."""

import pytest

from tests.rules.acts import act
from tests.rules.conclude import situation
from tests.rules.memberships import DAY, SETTING, SIGNED, left
from tracker.domain.dates import parse
from tracker.domain.truth import Truth
from tracker.rules.leaving import withdrawn
from tracker.rules.membership import membership
from tracker.rules.situation import Fact


@pytest.mark.parametrize(
    ("done", "truth"),
    [("2026-01-31", Truth.NO), ("2026-02-01", Truth.POSSIBLY), ("2026-02-05", Truth.YES), ("2026-02-06", Truth.YES)],
)
def test_a_notice_of_a_day_on_which_the_state_may_have_joined_may_end_its_membership(done: str, truth: Truth) -> None:
    joined = Fact(Truth.YES, since=parse("[2026-02-01..2026-02-05]"))
    notice = act("withdrawal", done, subject="QAT")

    assert withdrawn(situation(notice, choices={"2.4-A": "on_notice"}), joined, DAY).truth is truth


@pytest.mark.parametrize(
    ("choice", "truth"), [("on_notice", Truth.YES), ("on_receipt", Truth.YES), ("undetermined", Truth.POSSIBLY)]
)
def test_a_withdrawal_is_certain_where_it_is_known_when_it_takes_effect(choice: str, truth: Truth) -> None:
    notice = act("withdrawal", "2026-02-01", subject="QAT")

    assert (
        withdrawn(situation(notice, choices={"2.4-A": choice}), Fact(Truth.YES, since=parse("2026-01-22")), DAY).truth
        is truth
    )


def test_a_notice_that_may_be_of_a_day_before_joining_leaves_membership_open() -> None:
    signed = act("signature", "[2026-02-01..2026-02-20]", subject="QAT")
    own = situation(signed, left("withdrawal", "2026-02-10"), choices={"2.4-A": "on_receipt"})
    sure = situation(signed, left("withdrawal", "2026-02-20"), choices={"2.4-A": "on_receipt"})

    assert [one.value for one in membership(own, SETTING, DAY)] == ["former", "member"]
    assert [one.value for one in membership(sure, SETTING, DAY)] == ["former"]


def test_a_removal_that_two_thirds_must_agree_to_is_open_without_their_votes() -> None:
    own = situation(SIGNED, left("removal", "2026-02-10"), choices={"2.3-D": "immediate", "2.3-A": "must_agree"})

    assert [one.value for one in membership(own, SETTING, DAY)] == ["former", "member"]


@pytest.mark.parametrize(
    ("choices", "said", "settles"),
    [
        (
            {},
            "whether the removal is in effect while two thirds can veto it is undetermined.",
            "a ruling on whether a veto suspends a removal (2.3-D)",
        ),
        (
            {"2.3-D": "suspended"},
            "that is suspended while two thirds can veto it, and when that ends (2.3-C) is undetermined.",
            "a ruling that a removal is in effect at once (2.3-D)",
        ),
        (
            {"2.3-A": "must_agree"},
            "whether two thirds have agreed to that, as they must (2.3-A), is undetermined.",
            "a ruling that two thirds block a removal and need not agree to it (2.3-A) and "
            "a ruling that a removal is in effect at once (2.3-D)",
        ),
        (
            {"2.3-A": "must_agree", "2.3-D": "immediate"},
            "whether two thirds have agreed to that, as they must (2.3-A), is undetermined.",
            "a ruling that two thirds block a removal and need not agree to it (2.3-A)",
        ),
    ],
)
def test_a_removal_that_is_not_in_effect_for_certain_says_what_is_open_and_what_would_settle_it(
    choices: dict[str, str], said: str, settles: str
) -> None:
    own = situation(SIGNED, left("removal", "2026-02-10"), choices=choices)
    found = membership(own, SETTING, DAY)

    assert found[0].value == "former"
    assert found[0].because[0].text == f"The Chairman removed it; {said}"
    assert settles in found[0].would_flip


@pytest.mark.parametrize("choice", ["immediate", "suspended"])
def test_a_removal_that_the_press_tells_of_is_a_claim_and_lacks_the_chairmans_word(choice: str) -> None:
    told = act("removal", "2026-02-10", by="press")
    found = membership(situation(SIGNED, told, choices={"2.3-D": choice}), SETTING, DAY)

    assert found[0].because[0].text == "A removal is claimed, or its day is open."
    assert "a removal by the Chairman" in found[0].would_flip
