"""Who has to find the Chairman incapable, and how many they are."""

import pytest

from tests.rules.acts import act as an_act
from tests.rules.ballots import holds, said
from tests.rules.charters import READINGS
from tests.rules.worlds import with_membership, world
from tracker.errors import BadRequest
from tracker.rules.amendments import amendment_with_votes
from tracker.rules.incapacity import incapacity


def test_incapacity_takes_everybody_on_the_executive_board_in_office() -> None:
    found = incapacity(world(), "8-0", 8)

    assert (found.verdict, found.provision, found.grade, found.would_flip) == ("yes", "3.3", "A", ())
    assert found.value["needed"] == 8
    assert said(found) == [
        "0 voted against a finding of incapacity; unanimity allows none.",
        "8 of 8 members of the Executive Board found him incapable; all are needed.",
    ]
    assert holds(found) == [True, True]
    assert incapacity(world(), "7-0-1", 8).verdict == "no"
    assert incapacity(world(), "7-0-1", 8).would_flip == ("1 more vote for it",)
    assert holds(incapacity(world(), "7-0-1", 8)) == [True, False]


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("votes", ["9-0", "8-1", "8-0-1"])
def test_no_more_of_the_executive_board_can_vote_on_incapacity_than_are_in_office(votes: str, reading: str) -> None:
    with pytest.raises(BadRequest, match="9 votes are more than the 8 members of the Executive Board"):
        incapacity(world(reading=reading), votes, 8)


def test_where_fewer_are_counted_than_voted_it_is_said_so() -> None:
    found = incapacity(world(choices={"3.3-B": "seven"}), "9-0", 9)

    assert (found.verdict, said(found)[1]) == (
        "yes",
        "9 members of the Executive Board, where 7 are counted, found him incapable; all are needed.",
    )


def test_what_a_dissolved_board_finds_on_incapacity_and_amendments_is_open() -> None:
    dissolved = world(an_act("chairman_action", "2026-02-01", by="chairman", subject="BOARD", action="dissolution"))

    assert incapacity(dissolved, "8-0", 8).verdict == "undetermined"
    for found in (incapacity(dissolved, "8-0", 8), amendment_with_votes(dissolved, "18-9", 27)):
        assert any("was or may have been dissolved" in text for text in said(found))


def test_one_vote_against_a_finding_of_incapacity_defeats_it() -> None:
    found = incapacity(world(), "7-1", 8)

    assert (found.verdict, found.would_flip) == ("no", ())
    assert holds(found) == [False, False]


def test_incapacity_is_undetermined_while_the_number_in_office_is_not_known() -> None:
    found = incapacity(world(), "7-0")

    assert (found.verdict, found.value) == ("undetermined", None)
    assert found.would_flip == ("the number of members of the Executive Board",)
    assert said(found)[-1] == "How many members of the Executive Board have to agree is open (3.3-A, 3.3-B)."
    against = incapacity(world(), "7-1")
    assert (against.verdict, against.would_flip) == ("no", ())


def test_nobody_in_office_can_find_nothing() -> None:
    found = incapacity(world(), "0-0", 0)

    assert (found.verdict, found.grounds[-1].holds) == ("no", False)
    assert incapacity(world(), "0-0", 1).verdict == "no"
    assert (incapacity(world(), "1-0", 1).verdict, holds(incapacity(world(), "1-0", 1))) == ("yes", [True, True])


@pytest.mark.parametrize(("choice", "size"), [("seven", 7), ("eight", 8), ("nine", 9)])
def test_where_the_number_is_settled_the_number_in_office_does_not_matter(choice: str, size: int) -> None:
    given = world(choices={"3.3-B": choice})

    assert incapacity(given, f"{size}-0", 20).verdict == "yes"
    assert incapacity(given, f"{size - 1}-0", size - 1).verdict == "no"
    assert incapacity(given, f"{size - 1}-0").would_flip == ("1 more vote for it",)
    assert incapacity(given, f"{size}-0").value["needed"] == size


@pytest.mark.parametrize("reading", ["official", "press"])
def test_by_the_official_view_and_the_press_seven_have_to_agree(reading: str) -> None:
    assert incapacity(world(reading=reading), "7-0").verdict == "yes"
    assert incapacity(world(reading=reading), "6-0").verdict == "no"


def test_unanimity_for_a_resignation_too_changes_nothing_for_incapacity() -> None:
    assert incapacity(world(choices={"3.3-A": "resignation_too"}), "8-0", 8).verdict == "yes"


def test_incapacity_is_undetermined_where_what_is_unanimous_is() -> None:
    found = incapacity(world(choices={"3.3-A": "undetermined"}), "8-0", 8)

    assert (found.verdict, found.would_flip) == ("undetermined", ("the number of voters",))


def test_incapacity_is_undetermined_where_the_number_is() -> None:
    assert incapacity(world(choices={"3.3-B": "undetermined"}), "8-0", 8).verdict == "undetermined"


BY_MEMBERS = {"3.3-A": "unanimity_of_members"}


def test_where_the_members_decide_on_incapacity_all_of_them_have_to_agree() -> None:
    given = world(choices=BY_MEMBERS, members=("HUN", "ARG", "QAT"))

    found = incapacity(given, "3-0", 8)
    assert (found.verdict, found.value["needed"]) == ("yes", 3)
    assert said(found)[1:] == ["3 of 3 member states found him incapable; all are needed."]
    assert incapacity(given, "2-0", 1).verdict == "no"


def test_where_a_membership_is_open_so_is_the_unanimity_of_members() -> None:
    given = with_membership(world(choices=BY_MEMBERS, members=("HUN", "ARG")), "QAT", "member", "none")
    found = incapacity(given, "2-0")

    assert (found.verdict, found.would_flip) == ("undetermined", ("1 more vote for it",))
    assert holds(found) == [True, True, False]
    assert found.value["needed"] == 2
    assert incapacity(given, "3-0").verdict == "yes"
    assert incapacity(given, "1-0").verdict == "no"
