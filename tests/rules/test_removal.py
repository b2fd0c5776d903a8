"""The votes against the Chairman's removal of a member, for each way of counting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.ballots import MUST_AGREE, PRESENT, SIX, cast, holds, said, states
from tests.rules.charters import READINGS
from tests.rules.worlds import with_membership, with_rule, world
from tracker.rules.removal import removal
from tracker.rules.votes import Ballots


@given(st.integers(1, 200), st.sampled_from(READINGS))
def test_a_removal_is_blocked_by_exactly_two_thirds_of_all_members_and_not_by_one_fewer(
    number: int, reading: str
) -> None:
    needed = -(-2 * number // 3)
    blocked = removal(world(reading=reading), cast(0, needed), "approves", states(number))
    spared = removal(world(reading=reading), cast(0, needed - 1), "approves", states(number))

    assert blocked.verdict == "no"
    assert spared.verdict == "yes"
    assert blocked.value["needed"] == spared.value["needed"] == needed
    assert spared.would_flip == ("1 more vote for the veto",)
    assert blocked.would_flip == ()


def test_a_removal_that_stands_shows_the_count_and_that_votes_may_still_come() -> None:
    found = removal(world(), cast(2, 17, 1), "approves", states(27))

    assert (found.verdict, found.provision, found.grade) == ("yes", "2.3/veto", "A")
    assert found.value == {"yes": 2, "no": 17, "abstain": 1, "present_and_voting": 19, "needed": 18}
    assert said(found) == [
        "The Chairman decides on the removal.",
        "17 of 27 member states (the one to be removed included) voted for the veto; 18 block the removal.",
        "No time limit of the veto is visible: more votes may still come (2.3-C).",
    ]
    assert holds(found) == [True, False, None]


def test_a_removal_that_is_blocked_shows_the_count() -> None:
    found = removal(world(), cast(0, 18), "approves", states(27))

    assert said(found)[1:] == [
        "18 of 27 member states (the one to be removed included) voted for the veto; 18 block the removal."
    ]
    assert holds(found) == [True, True]


def test_that_votes_may_still_come_is_said_only_while_the_time_limit_is_open() -> None:
    found = removal(world(choices={"2.3-C": "ten_days"}), cast(0, 1), "approves", states(27))

    assert len(found.grounds) == 2


@pytest.mark.parametrize("act", ["refuses", "silent", "votes_no"])
def test_without_the_chairmans_decision_nobody_is_removed(act: str) -> None:
    found = removal(world(), cast(20, 0), act, states(27))

    assert (found.verdict, found.would_flip) == ("no", ("the Chairman's decision to remove",))
    assert said(found)[0] == "The Chairman has not decided on a removal, and nobody else can."
    assert found.grounds[0].holds is False


def test_where_the_votes_block_it_the_chairmans_decision_would_change_nothing() -> None:
    assert removal(world(), cast(0, 18), "silent", states(27)).would_flip == ()


def test_his_vote_in_favour_is_his_decision_to_remove() -> None:
    assert removal(world(), cast(0, 1), "votes_yes", states(27)).verdict == "yes"


def test_votes_of_others_than_members_do_not_count_against_a_removal() -> None:
    found = removal(world(), Ballots((), ("m0", "m1", "EU")), "approves", states(4))

    assert (found.verdict, found.value["no"], found.value["needed"]) == ("yes", 2, 3)


def test_the_share_is_that_of_the_charter() -> None:
    found = removal(
        with_rule(world(), "removal_veto_fraction", value="1/2", operator="gt"), cast(0, 14), "approves", states(27)
    )

    assert (found.verdict, found.value["needed"]) == ("no", 14)


def test_without_members_a_removal_is_blocked_by_nobody() -> None:
    found = removal(world(), cast(0, 0), "approves", ())

    assert (found.verdict, found.value["needed"]) == ("yes", 1)


def test_two_thirds_of_those_present_and_voting_block_where_that_is_the_base() -> None:
    blocked = removal(world(choices=PRESENT), cast(1, 2, 5), "approves", states(27))
    spared = removal(world(choices=PRESENT), cast(2, 3, 5), "approves", states(27))

    assert (blocked.verdict, blocked.value["needed"]) == ("no", 2)
    assert (spared.verdict, spared.value["needed"]) == ("yes", 4)
    assert said(spared)[1] == "3 of 5 member states present and voting voted for the veto; 4 block the removal."
    assert spared.would_flip == ("1 more vote for the veto",)
    assert removal(world(choices=PRESENT), cast(4, 0), "approves", states(27)).would_flip == (
        "8 more votes for the veto",
    )


def test_where_nobody_is_present_and_voting_nothing_is_blocked() -> None:
    found = removal(world(choices=PRESENT), cast(0, 0, 5), "approves", states(27))

    assert (found.verdict, found.would_flip) == ("yes", ("1 more vote for the veto",))


def test_with_abstentions_open_too_a_veto_of_those_present_is_open_where_the_counts_differ() -> None:
    press = world(reading="press", choices=PRESENT)
    found = removal(press, cast(1, 2, 1), "approves", states(27))

    assert (found.verdict, found.would_flip) == ("undetermined", ("2 more votes for the veto",))
    assert len(said(found)) == 3
    assert removal(press, cast(1, 2), "approves", states(27)).verdict == "no"
    assert len(removal(press, cast(1, 2), "approves", states(27)).grounds) == 2
    assert removal(press, cast(2, 2, 1), "approves", states(27)).verdict == "yes"


def test_the_member_to_be_removed_is_left_out_where_that_is_the_base() -> None:
    without = world(choices={"2.3-B": "without_target"})
    six, votes = SIX, Ballots((), ("HUN", "ARG", "QAT", "USA"))

    assert removal(without, votes, "approves", six, "FRA").value["needed"] == 4
    assert removal(without, votes, "approves", six, "FRA").verdict == "no"
    assert removal(without, votes, "approves", six, "HUN").value["no"] == 3
    assert removal(without, votes, "approves", six, "HUN").verdict == "yes"
    assert said(removal(without, votes, "approves", six, "HUN"))[2] == (
        "3 of 5 member states without the one to be removed voted for the veto; 4 block the removal."
    )


@pytest.mark.parametrize(("target", "verdict"), [("QAT", "yes"), ("ARG", "no")])
def test_only_a_member_can_be_removed(target: str, verdict: str) -> None:
    found = removal(world(), cast(0, 0), "approves", ("QAT", "HUN"), target)

    assert found.verdict == verdict
    member = "a member" if verdict == "yes" else "no member"
    assert said(found)[0] == f"{world().names.get(target, target)} is {member}."
    assert found.would_flip == (("2 more votes for the veto",) if verdict == "yes" else ("its membership",))


def test_where_the_member_to_be_removed_is_not_named_the_base_is_one_fewer() -> None:
    without = world(choices={"2.3-B": "without_target"})

    assert removal(without, cast(0, 12), "approves", states(19)).verdict == "no"
    assert removal(without, cast(0, 11), "approves", states(19)).verdict == "yes"
    assert removal(without, cast(0, 12), "approves", states(19)).value["needed"] == 12
    assert removal(without, cast(0, 12), "approves", states(29)).value["needed"] == 19


def test_the_united_states_is_left_out_where_that_is_the_base() -> None:
    without = world(choices={"2.3-B": "without_usa"})
    found = removal(without, Ballots((), ("HUN", "ARG", "QAT", "USA")), "approves", SIX)

    assert (found.verdict, found.value["no"], found.value["needed"]) == ("yes", 3, 4)
    assert said(found)[1].startswith("3 of 5 member states without the United States voted")
    assert found.would_flip == ("1 more vote for the veto",)


def test_members_that_may_not_vote_are_left_out_where_that_is_the_base() -> None:
    without = with_membership(world(choices={"2.3-B": "without_nonvoting"}, members=SIX), "FRA", "non_voting")
    found = removal(without, Ballots((), ("HUN", "ARG", "QAT", "FRA")), "approves", SIX)

    assert (found.verdict, found.value["no"], found.value["needed"]) == ("yes", 3, 4)
    assert said(found)[1].startswith("3 of 5 member states that may vote voted")


def test_where_it_is_open_whether_a_member_may_vote_both_counts_are_tried() -> None:
    without = with_membership(world(choices={"2.3-B": "without_nonvoting"}, members=SIX), "FRA", "member", "non_voting")
    open_now = removal(without, Ballots((), ("HUN", "ARG", "QAT", "FRA")), "approves", SIX)
    decided = removal(without, Ballots((), ("HUN", "ARG", "QAT", "USA")), "approves", SIX)

    assert (open_now.verdict, open_now.would_flip) == ("undetermined", ("1 more vote for the veto",))
    assert said(open_now)[1:] == [
        "4 of 6 member states that may vote voted for the veto; 4 block the removal.",
        "3 of 5 member states that may vote voted for the veto; 4 block the removal.",
    ]
    assert decided.verdict == "no"


def test_the_number_needed_is_that_of_the_first_way_of_counting() -> None:
    found = removal(world(reading="press", choices=PRESENT), cast(1, 2, 5), "approves", states(27))

    assert (found.value["present_and_voting"], found.value["needed"]) == (3, 2)


def test_voters_who_are_no_states_on_record_may_vote() -> None:
    without = world(choices={"2.3-B": "without_nonvoting"})
    found = removal(without, cast(0, 17), "approves", states(27))

    assert said(found)[1].startswith("17 of 27 member states that may vote voted")
    assert len(said(found)) == len(said(removal(world(), cast(0, 17), "approves", states(27))))


def test_where_two_thirds_must_agree_a_removal_stands_with_them_and_not_with_one_fewer() -> None:
    stands = removal(world(choices=MUST_AGREE), cast(18, 9), "approves", states(27))
    falls = removal(world(choices=MUST_AGREE), cast(17, 10), "approves", states(27))

    assert (stands.verdict, stands.would_flip) == ("yes", ())
    assert said(stands)[1:] == [
        "18 of 27 member states (the one to be removed included) voted for the removal; 18 must agree to it."
    ]
    assert (falls.verdict, falls.would_flip) == ("no", ("1 more vote for the removal",))


def test_where_two_thirds_must_agree_the_chairman_still_decides() -> None:
    found = removal(world(choices=MUST_AGREE), cast(16, 0), "silent", states(27))

    assert found.verdict == "no"
    assert found.would_flip == ("2 more votes for the removal", "the Chairman's decision to remove")
    assert removal(world(choices=MUST_AGREE), cast(18, 0), "silent", states(27)).would_flip == (
        "the Chairman's decision to remove",
    )


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ("2.3-A", "Whether two thirds block a removal or must agree to it is open (2.3-A)."),
        ("2.3-B", "Of whom two thirds are taken is open (2.3-B)."),
    ],
)
def test_a_removal_is_undetermined_where_the_veto_is(point: str, words: str) -> None:
    open_point = world(choices={point: "undetermined"})
    found = removal(open_point, cast(0, 27), "approves", states(27))

    assert found.verdict == "undetermined"
    assert said(found)[-1] == words
    assert found.would_flip == ("a ruling on what two thirds do, and two thirds of whom (2.3-A, 2.3-B)",)
    undecided = removal(open_point, cast(0, 27), "silent", states(27))
    assert (undecided.verdict, undecided.would_flip[-1]) == ("no", "the Chairman's decision to remove")
