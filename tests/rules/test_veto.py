"""How many members must object to stop a removal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.ballots import MUST_AGREE, PRESENT, holds, said
from tests.rules.worlds import with_membership, world
from tracker.rules.veto import veto_count


@given(st.integers(1, 200))
def test_the_number_that_stops_a_removal_is_two_thirds_rounded_up(number: int) -> None:
    found = veto_count(world(), number)

    assert (found.verdict, found.value, found.would_flip) == ("yes", -(-2 * number // 3), ())


def test_the_number_that_stops_a_removal_counts_the_members_on_record() -> None:
    found = veto_count(world(members=("HUN", "ARG", "QAT", "USA")))

    assert (found.verdict, found.value) == ("yes", 3)
    assert said(found) == ["It takes 3 of 4 member states (the one to be removed included): so many are two thirds."]


@given(st.integers(1, 200))
def test_where_two_thirds_must_agree_so_many_stop_a_removal_that_fewer_are_left(number: int) -> None:
    found = veto_count(world(choices=MUST_AGREE), number)

    assert 3 * (number - found.value) < 2 * number <= 3 * (number - found.value + 1)
    assert said(found)[0].endswith("so many leave less than two thirds to agree (2.3-A).")


@pytest.mark.parametrize("number", [0, -1])
def test_where_there_is_no_member_nobody_can_object(number: int) -> None:
    found = veto_count(world(), number)

    assert (found.verdict, found.value, found.would_flip) == ("no", None, ("a member that can object",))
    assert said(found) == ["There is no member that could object."]
    assert holds(found) == [False]


def test_the_only_member_cannot_object_where_the_one_to_be_removed_is_left_out() -> None:
    without = world(choices={"2.3-B": "without_target"})

    assert veto_count(without, 1).verdict == "no"
    assert veto_count(without, 2).value == 1
    assert veto_count(without, 29).value == 19
    assert said(veto_count(without, 28)) == [
        "It takes 18 of 27 member states without the one to be removed: so many are two thirds."
    ]


def test_the_number_without_the_united_states_depends_on_whether_it_is_a_member() -> None:
    without = world(choices={"2.3-B": "without_usa"})

    assert veto_count(without, 28).value == 19
    assert veto_count(with_membership(without, "USA", "member"), 28).value == 18
    assert veto_count(with_membership(without, "USA", "member"), 29).value == 19
    possible = with_membership(without, "USA", "member", "none")
    found = veto_count(possible, 28)
    assert (found.verdict, found.value, found.would_flip) == (
        "undetermined",
        None,
        ("the standing of the United States",),
    )
    assert said(found) == [
        "It takes 18 of 27 member states without the United States: so many are two thirds.",
        "It takes 19 of 28 member states without the United States: so many are two thirds.",
        "Whether the United States is one of the members is open.",
    ]
    assert veto_count(possible, 27).value == 18
    assert veto_count(possible, 1).verdict == "undetermined"


def test_where_a_membership_is_open_so_is_the_number_that_stops_a_removal() -> None:
    found = veto_count(with_membership(world(members=("HUN", "ARG", "QAT")), "USA", "member", "none"))

    assert (found.verdict, found.value) == ("undetermined", None)
    assert said(found) == [
        "It takes 2 of 3 member states (the one to be removed included): so many are two thirds.",
        "It takes 3 of 4 member states (the one to be removed included): so many are two thirds.",
        "How many members there are is open: 3 for certain, at most 4.",
    ]
    assert found.would_flip == ("whether those are members whose membership is open",)


def test_where_one_member_more_takes_no_vote_more_that_its_membership_is_open_does_not_matter() -> None:
    found = veto_count(with_membership(world(members=("HUN", "ARG")), "USA", "member", "none"))

    assert (found.verdict, found.value) == ("yes", 2)
    assert said(found) == [
        "It takes 2 of 2 member states (the one to be removed included): so many are two thirds.",
        "It takes 2 of 3 member states (the one to be removed included): so many are two thirds.",
    ]


def test_the_number_of_members_that_may_vote_is_taken_as_given() -> None:
    found = veto_count(world(choices={"2.3-B": "without_nonvoting"}), 27)

    assert found.value == 18
    assert said(found) == ["It takes 18 of 27 member states that may vote: so many are two thirds."]


def test_the_number_of_those_present_is_undetermined_until_they_are_counted() -> None:
    found = veto_count(world(choices=PRESENT), 27)

    assert (found.verdict, found.value) == ("undetermined", None)
    assert said(found) == [
        "It takes 18 of 27 member states present and voting: so many are two thirds.",
        "How many will be present and voting is not known: fewer take fewer (2.3-B).",
    ]
    assert found.would_flip == ("the number of member states present and voting",)


@pytest.mark.parametrize("point", ["2.3-A", "2.3-B"])
def test_the_number_is_undetermined_where_the_veto_is(point: str) -> None:
    found = veto_count(world(choices={point: "undetermined"}), 27)

    assert (found.verdict, found.value) == ("undetermined", None)
    assert found.would_flip == ("a ruling on what two thirds do, and two thirds of whom (2.3-A, 2.3-B)",)
    assert said(found)[-1].endswith(f"is open ({point}).")
