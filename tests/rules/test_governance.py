"""Votes and the Chairman's act: ordinary decisions, removals, amendments, the Executive Board, incapacity."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.acts import act as an_act
from tests.rules.charters import READINGS, charter
from tests.rules.worlds import world
from tracker.domain.charter import CharterRule
from tracker.domain.finding import Finding
from tracker.errors import BadRequest
from tracker.rules.book import RULES
from tracker.rules.governance import (
    adopted,
    amendment,
    amendment_with_votes,
    executive,
    executive_decision,
    incapacity,
    ordinary,
    quorum,
    removal,
    tie,
    undo_decision,
    veto_count,
    voted,
)
from tracker.rules.timeline import Candidate
from tracker.rules.votes import Ballots, ChairmanAct, Tally, least, more
from tracker.rules.world import World

SIX = ("HUN", "ARG", "QAT", "USA", "CAN", "FRA")
ACTS = [*ChairmanAct]


def cast(yes: int, no: int, abstain: int = 0) -> Ballots:
    """Votes of that many voters, named m0, m1 …"""
    codes = [f"m{number}" for number in range(yes + no + abstain)]
    return Ballots(tuple(codes[:yes]), tuple(codes[yes : yes + no]), tuple(codes[yes + no :]))


def states(number: int) -> tuple[str, ...]:
    return tuple(f"m{one}" for one in range(number))


def said(finding: Finding) -> list[str]:
    return [ground.text for ground in finding.grounds]


def holds(finding: Finding) -> list[bool | None]:
    return [ground.holds for ground in finding.grounds]


def with_rule(given: World, name: str, **changed: str) -> World:
    """The world under a Charter one of whose parameters is another."""
    rules = {**given.charter.rules, name: given.charter.rules[name]._replace(**changed)}
    return replace(given, charter=replace(given.charter, rules=rules))


def with_grade(given: World, provision: str, grade: str) -> World:
    provisions = {**given.charter.provisions, provision: given.charter.provisions[provision]._replace(grade=grade)}
    return replace(given, charter=replace(given.charter, provisions=provisions))


def with_membership(given: World, code: str, *values: str) -> World:
    """The world in which the membership of a state is any of some values."""
    found = tuple(Candidate(value, None, ()) for value in values)
    return replace(given, standings={**given.standings, (code, "membership"): found})


# --- counting ---


def test_a_count_of_votes_is_read_with_and_without_abstentions() -> None:
    assert Tally.parse("12-7-1") == Tally(12, 7, 1)
    assert Tally(12, 7) == (12, 7, 0)
    assert Tally.parse(" 12-7 ") == Tally(12, 7, 0)


@pytest.mark.parametrize("text", ["", "12", "12-", "-1-2", "1-2-3-4", "a-b", "1 - 2", "1234567890-1"])
def test_what_is_no_count_of_votes_is_told_so(text: str) -> None:
    with pytest.raises(BadRequest, match="is not a count of votes: write yes-no or yes-no-abstain"):
        Tally.parse(text)


def test_a_word_that_is_no_act_of_the_chairman_is_told_so() -> None:
    with pytest.raises(BadRequest, match="'perhaps' is no act of the Chairman: write approves, refuses, silent"):
        adopted(world(), "1-0", "perhaps")


def test_ballots_of_some_voters_leave_out_the_others() -> None:
    ballots = Ballots(("HUN", "ARG"), ("QAT",), ("USA", "CAN"))

    assert ballots.tally == Tally(2, 1, 2)
    assert ballots.of({"ARG", "QAT", "USA"}) == Tally(1, 1, 1)


def test_there_is_no_tie_where_nobody_votes() -> None:
    assert Tally(3, 3).tied
    assert not Tally(0, 0, 4).tied
    assert not Tally(3, 2).tied


def share(value: str, operator: str) -> CharterRule:
    return CharterRule("share", "3.1(e)", value, operator, "fraction", "A")


OPERATORS = st.sampled_from(["gt", "ge"])
SHARES = st.fractions(Fraction(1, 10), Fraction(9, 10), max_denominator=10)


@given(SHARES, OPERATORS, st.integers(1, 200))
def test_the_least_number_of_votes_reaches_the_share_and_one_fewer_does_not(
    fraction: Fraction, operator: str, base: int
) -> None:
    found = least(share(str(fraction), operator), base)

    assert _reaches(found, fraction * base, operator)
    assert not _reaches(found - 1, fraction * base, operator)


@given(SHARES, OPERATORS, st.integers(1, 60), st.data())
def test_the_votes_that_are_missing_reach_the_share_and_one_fewer_does_not(
    fraction: Fraction, operator: str, base: int, data: st.DataObject
) -> None:
    rule = share(str(fraction), operator)
    votes = data.draw(st.integers(0, base).filter(lambda votes: not _reaches(votes, fraction * base, operator)))

    missing = more(rule, votes, base)

    assert _reaches(votes + missing, fraction * (base + missing), operator)
    assert missing == 1 or not _reaches(votes + missing - 1, fraction * (base + missing - 1), operator)


def _reaches(votes: int, threshold: Fraction, operator: str) -> bool:
    return votes > threshold if operator == "gt" else votes >= threshold


def test_no_share_of_nobody_is_reached_without_a_vote() -> None:
    assert least(share("2/3", "ge"), 0) == 1
    assert more(share("2/3", "ge"), 0, 0) == 1


# --- 3.1(e) ---


@pytest.mark.parametrize("reading", READINGS)
def test_more_than_half_with_approval_adopts(reading: str) -> None:
    found = ordinary(world(reading=reading), cast(11, 10), "approves")

    assert found.verdict == "yes"
    assert found.value == {"yes": 11, "no": 10, "abstain": 0, "present_and_voting": 21, "needed": 11}
    assert (found.provision, found.grade, found.reading) == ("3.1(e)", "A", reading)
    assert found.would_flip == ()
    assert said(found) == [
        "11 of 21 member states present and voting voted in favour; a majority needs 11.",
        "The Chairman approves.",
    ]
    assert holds(found) == [True, True]


@pytest.mark.parametrize(
    ("yes", "no", "needed", "verdict"),
    [(9, 11, 11, "no"), (10, 10, 11, "no"), (11, 9, 11, "yes"), (10, 11, 11, "no"), (1, 0, 1, "yes"), (0, 1, 1, "no")],
)
def test_half_is_not_a_majority_and_one_more_than_half_is(yes: int, no: int, needed: int, verdict: str) -> None:
    found = ordinary(world(), cast(yes, no), "approves")

    assert found.verdict == verdict
    assert found.value["needed"] == needed
    assert found.grounds[0].holds is (yes >= needed)


def test_the_majority_is_that_of_the_charter() -> None:
    found = ordinary(with_rule(world(), "board_majority", value="2/3", operator="ge"), cast(4, 2), "approves")

    assert (found.verdict, found.value["needed"]) == ("yes", 4)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 5), st.sampled_from(READINGS))
def test_without_approval_nothing_ordinary_is_adopted(yes: int, no: int, abstain: int, reading: str) -> None:
    for act in ("refuses", "silent", "votes_no"):
        assert ordinary(world(reading=reading), cast(yes, no, abstain), act).verdict == "no"


def test_a_refusal_leaves_the_approval_missing() -> None:
    found = ordinary(world(), cast(11, 9), "refuses")

    assert found.verdict == "no"
    assert found.would_flip == ("the Chairman's approval",)
    assert said(found)[-1] == "The Chairman refuses his approval."
    assert holds(found) == [True, False]


def test_silence_adopts_nothing_where_approval_is_a_condition() -> None:
    found = ordinary(world(), cast(11, 9), "silent")

    assert (found.verdict, found.would_flip) == ("no", ("the Chairman's approval",))
    assert said(found)[-1] == "The Chairman is silent: nothing is adopted until he approves (3.1-C)."
    assert found.grounds[-1].holds is False


def test_silence_adopts_where_the_chairman_has_a_veto() -> None:
    found = ordinary(world(choices={"3.1-C": "power_of_veto"}), cast(11, 9), "silent")

    assert (found.verdict, found.would_flip) == ("yes", ("the Chairman's refusal",))
    assert said(found)[-1] == "The Chairman is silent: a decision stands until he refuses it (3.1-C)."
    assert found.grounds[-1].holds is True


def test_a_refusal_is_a_veto_where_the_chairman_has_one() -> None:
    assert ordinary(world(choices={"3.1-C": "power_of_veto"}), cast(11, 9), "refuses").verdict == "no"


def test_a_refusal_would_change_nothing_where_the_votes_do_not_suffice() -> None:
    found = ordinary(world(choices={"3.1-C": "power_of_veto"}), cast(9, 11), "silent")

    assert (found.verdict, found.would_flip) == ("no", ("3 more votes in favour",))


def test_silence_is_undetermined_where_the_nature_of_the_approval_is() -> None:
    undetermined = world(choices={"3.1-C": "undetermined"})
    found = ordinary(undetermined, cast(11, 9), "silent")

    assert (found.verdict, found.would_flip) == ("undetermined", ("the Chairman's approval",))
    assert said(found)[-1] == "The Chairman is silent: what his silence does is open (3.1-C)."
    assert found.grounds[-1].holds is None
    assert ordinary(undetermined, cast(11, 9), "approves").verdict == "yes"
    assert ordinary(undetermined, cast(11, 9), "refuses").verdict == "no"
    assert ordinary(undetermined, cast(9, 11), "silent").verdict == "no"


def test_missing_votes_and_the_missing_approval_are_both_named() -> None:
    found = ordinary(world(), cast(5, 12), "silent")

    assert found.would_flip == ("8 more votes in favour and the Chairman's approval",)
    assert ordinary(world(), cast(13, 12), "silent").verdict == "no"
    assert ordinary(world(), cast(13, 12), "approves").verdict == "yes"


def test_where_silence_adopts_missing_votes_and_a_refusal_are_each_enough() -> None:
    found = ordinary(world(choices={"3.1-A": "undetermined", "3.1-C": "power_of_veto"}), cast(11, 9, 5), "silent")

    assert (found.verdict, found.would_flip) == (
        "undetermined",
        ("4 more votes in favour", "the Chairman's refusal"),
    )


def test_where_nobody_votes_nothing_is_adopted_and_one_vote_would_do() -> None:
    for act in ("approves", "votes_yes"):
        found = ordinary(world(), cast(0, 0, 3), act)

        assert (found.verdict, found.would_flip) == ("no", ("1 more vote in favour",))
        assert found.value["needed"] == 1


def test_a_tie_is_decided_by_the_chairmans_vote_in_favour_which_shows_his_approval() -> None:
    found = ordinary(world(), cast(10, 10), "votes_yes")

    assert (found.verdict, found.would_flip) == ("yes", ())
    assert said(found)[1:] == [
        "The votes are tied: the Chairman may vote as Chairman.",
        "He voted in favour as Chairman.",
        "The Chairman's vote in favour shows his approval.",
    ]
    assert holds(found) == [False, None, True, True]


def test_a_tie_falls_with_the_chairmans_vote_against() -> None:
    found = ordinary(world(choices={"3.1-C": "power_of_veto"}), cast(10, 10), "votes_no")

    assert found.verdict == "no"
    assert found.would_flip == ("the Chairman's vote in favour on the tie",)
    assert said(found)[2:] == [
        "He voted against as Chairman.",
        "The Chairman's vote against shows that he does not approve.",
    ]
    assert holds(found)[2:] == [False, False]


@pytest.mark.parametrize("act", ["approves", "silent", "refuses"])
def test_a_tie_on_which_the_chairman_has_not_voted_adopts_nothing(act: str) -> None:
    found = ordinary(world(choices={"3.1-C": "power_of_veto"}), cast(10, 10), act)

    assert found.verdict == "no"
    assert found.would_flip[0] == "the Chairman's vote in favour on the tie"
    assert "He has not voted as Chairman." in said(found)
    assert found.grounds[2].holds is False


@pytest.mark.parametrize(("yes", "no"), [(10, 11), (9, 10)])
def test_the_chairmans_vote_decides_nothing_where_there_is_no_tie(yes: int, no: int) -> None:
    found = ordinary(world(), cast(yes, no), "votes_yes")

    assert (found.verdict, found.would_flip) == ("no", ("2 more votes in favour",))
    assert not any("tied" in text for text in said(found))


def test_his_vote_where_there_is_no_tie_counts_as_approval_and_as_refusal() -> None:
    assert ordinary(world(), cast(11, 10), "votes_yes").verdict == "yes"
    assert ordinary(world(), cast(11, 10), "votes_no").verdict == "no"


def test_a_tie_broken_by_the_chairman_is_the_same_arithmetic_under_each_settled_reading() -> None:
    for point in ("on_a_tie", "breaks_remaining_tie"):
        assert ordinary(world(choices={"3.1-B": point}), cast(10, 10), "votes_yes").verdict == "yes"


@pytest.mark.parametrize(("act", "verdict"), [("votes_yes", "undetermined"), ("votes_no", "no"), ("approves", "no")])
def test_what_his_vote_does_on_a_tie_is_undetermined_where_his_right_to_it_is(act: str, verdict: str) -> None:
    found = ordinary(world(choices={"3.1-B": "undetermined"}), cast(10, 10), act)

    assert found.verdict == verdict
    assert "When the Chairman votes is open (3.1-B)." in said(found)
    assert found.would_flip[0].startswith("1 more vote in favour")


def test_abstentions_are_not_counted_and_are_named() -> None:
    found = ordinary(world(), cast(3, 2, 9), "approves")

    assert (found.verdict, found.value["abstain"], found.value["present_and_voting"]) == ("yes", 9, 5)
    assert said(found)[1] == "Abstentions are not counted (3.1-A): 9."
    assert len(ordinary(world(), cast(3, 2), "approves").grounds) == 2


@pytest.mark.parametrize(
    ("yes", "no", "abstain", "verdict"),
    [
        (6, 3, 2, "yes"),
        (6, 3, 3, "undetermined"),
        (6, 5, 0, "yes"),
        (6, 5, 1, "undetermined"),
        (5, 6, 4, "no"),
        (1, 0, 1, "undetermined"),
    ],
)
def test_with_abstentions_open_the_outcome_is_open_exactly_where_the_two_counts_differ(
    yes: int, no: int, abstain: int, verdict: str
) -> None:
    found = ordinary(world(reading="press"), cast(yes, no, abstain), "approves")

    assert found.verdict == verdict


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_with_abstentions_open_each_way_of_counting_is_tried(yes: int, no: int, abstain: int) -> None:
    ways = {2 * yes > yes + no, 2 * yes > yes + no + abstain}
    expected = "undetermined" if len(ways) == 2 else "yes" if ways == {True} else "no"

    assert ordinary(world(reading="press"), cast(yes, no, abstain), "approves").verdict == expected


def test_with_abstentions_open_the_other_count_is_shown() -> None:
    found = ordinary(world(reading="press"), cast(6, 3, 3), "approves")

    assert said(found)[1] == (
        "Whether abstentions count is open (3.1-A): with 3 of them it is 12 present and voting, "
        "and 7 in favour are needed."
    )
    assert found.grounds[1].holds is False
    assert found.would_flip == ("1 more vote in favour",)
    assert ordinary(world(reading="press"), cast(7, 3, 3), "approves").verdict == "yes"
    assert ordinary(world(reading="press"), cast(7, 3, 3), "approves").grounds[1].holds is True


def test_with_abstentions_open_the_chairmans_vote_on_a_tie_may_not_be_enough() -> None:
    found = ordinary(world(reading="press"), cast(5, 5, 1), "votes_yes")

    assert (found.verdict, found.would_flip) == ("undetermined", ("2 more votes in favour",))
    assert ordinary(world(reading="press"), cast(5, 5, 1), "votes_no").verdict == "no"
    assert ordinary(world(reading="press"), cast(5, 5), "votes_yes").verdict == "yes"


def test_a_proposal_of_which_only_the_count_is_known_is_judged_alike() -> None:
    found = adopted(world(), "12-7-1", "approves")

    assert found == ordinary(world(), cast(12, 7, 1), "approves")
    assert adopted(world(), "12-7-1").verdict == "no"


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 5), st.sampled_from(ACTS))
def test_the_missing_votes_and_approval_would_indeed_adopt(yes: int, no: int, abstain: int, act: ChairmanAct) -> None:
    found = ordinary(world(reading="press"), cast(yes, no, abstain), act)
    if found.verdict != "yes":
        votes = [int(flip.split()[0]) for flip in found.would_flip if "more vote" in flip]
        after = "votes_yes" if any("on the tie" in flip for flip in found.would_flip) else "approves"
        extra = votes[0] if votes else 0

        assert ordinary(world(reading="press"), cast(yes + extra, no, abstain), after).verdict == "yes"


# --- tie and quorum ---


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ("on_a_tie", "He does so beside the vote of the United States, whoever casts it (3.1-B)."),
        (
            "breaks_remaining_tie",
            "His vote breaks the tie that is left after the vote of the United States (3.1-B).",
        ),
    ],
)
def test_on_a_tie_the_chairman_may_vote(choice: str, words: str) -> None:
    found = tie(world(choices={"3.1-B": choice}))

    assert (found.verdict, found.value, found.would_flip) == ("yes", "chairman may vote", ())
    assert said(found) == [
        "As many votes in favour as against are no majority.",
        "On a tie the Chairman may vote as Chairman.",
        words,
        "Without his vote in favour the proposal is not adopted.",
    ]
    assert holds(found) == [False, True, None, None]


def test_what_happens_on_a_tie_is_undetermined_where_the_point_is() -> None:
    found = tie(world(choices={"3.1-B": "undetermined"}))

    assert (found.verdict, found.value) == ("undetermined", None)
    assert found.would_flip == ("a ruling on when the Chairman votes (3.1-B)",)
    assert "When the Chairman votes is open (3.1-B)." in said(found)


@pytest.mark.parametrize("reading", READINGS)
def test_no_quorum_is_found(reading: str) -> None:
    found = quorum(world(reading=reading))

    assert (found.verdict, found.value, found.provision, found.grade) == ("no", None, "3.1(e)", "A")
    assert said(found) == ["Article 3.1, from (a) to (g), names no number of members that have to be present."]
    assert holds(found) == [False]
    assert found.would_flip == ("a quorum in words of the Charter that are not seen",)


def test_a_quorum_of_the_charter_would_be_told() -> None:
    found = quorum(with_rule(world(), "quorum", value="1/2"))

    assert (found.verdict, found.value, found.would_flip) == ("yes", "1/2", ())
    assert said(found) == ["Article 3.1, from (a) to (g), asks for 1/2 to be present."]
    assert holds(found) == [True]


# --- 2.3/veto ---


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


PRESENT = {"2.3-B": "present_and_voting"}


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


MUST_AGREE = {"2.3-A": "must_agree"}


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


# --- how many stop a removal ---


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


# --- 8 ---


@pytest.mark.parametrize("reading", READINGS)
def test_an_amendment_is_undetermined_and_what_would_follow_is_told(reading: str) -> None:
    found = amendment(world(reading=reading), cast(18, 9), "approves", states(27), entrenched=False)

    assert (found.verdict, found.value, found.grade) == ("undetermined", None, "U")
    assert found.if_confirmed == (
        "The amendment would pass: 18 of 27 member states voted in favour; 18 are needed, and the Chairman confirms it.",
    )
    assert found.would_flip == ()
    assert holds(found) == [None, True, True]


def test_an_amendment_is_counted_with_and_without_those_whose_membership_is_open() -> None:
    def asked(own: World, yes: int, chairman: str = "approves") -> Finding:
        return amendment(own, cast(yes, 0), chairman, states(22), entrenched=False, perhaps=("one", "another"))

    enough, open_ = (asked(world(), yes) for yes in (16, 15))

    assert enough.if_confirmed[0].startswith("The amendment would pass: 16 of 22 member states")
    assert open_.if_confirmed == (
        "The amendment may pass: 15 of 22 member states voted in favour; 15 are needed, or 15 of 24 member states voted "
        "in favour; 16 are needed, and the Chairman confirms it.",
    )
    assert said(open_)[-2] == "Counted with and without those whose membership is open: one, another."
    assert open_.would_flip == ("1 more vote in favour",)
    assert asked(with_grade(world(), "8", "B"), 15).verdict == "undetermined"
    assert asked(with_grade(world(), "8", "B"), 15, "silent").verdict == "no"


def test_unless_said_otherwise_an_amendment_touches_no_entrenched_chapter() -> None:
    found = voted(world(), "amendment", cast(18, 9), "approves", states(27))

    assert found == amendment(world(), cast(18, 9), "approves", states(27), entrenched=False)


def test_an_amendment_with_just_enough_votes_lacks_none() -> None:
    found = amendment(world(), cast(18, 9), "silent", states(27), entrenched=False)

    assert found.would_flip == ("the Chairman's confirmation",)


def test_an_amendment_would_not_pass_with_one_vote_fewer() -> None:
    found = amendment(world(), cast(17, 10), "approves", states(27), entrenched=False)

    assert found.if_confirmed[0].startswith("The amendment would not pass: 17 of 27 member states voted in favour")
    assert found.would_flip == ("1 more vote in favour",)
    assert holds(found) == [None, False, True]


@pytest.mark.parametrize("act", ["silent", "refuses", "votes_no"])
def test_an_amendment_would_not_pass_without_the_chairman(act: str) -> None:
    found = amendment(world(), cast(27, 0), act, states(27), entrenched=False)

    assert found.if_confirmed[0].startswith("The amendment would not pass")
    assert found.if_confirmed[0].endswith("and the Chairman has not confirmed it.")
    assert found.would_flip == ("the Chairman's confirmation",)
    assert said(found)[-1] == "The Chairman has not confirmed it."
    assert holds(found)[-1] is False


def test_an_amendment_of_an_entrenched_chapter_would_need_everybody() -> None:
    passes = amendment(world(), cast(27, 0), "votes_yes", states(27), entrenched=True)
    fails = amendment(world(), cast(25, 0, 2), "votes_yes", states(27), entrenched=True)

    assert passes.if_confirmed == (
        "The amendment would pass: 27 of 27 member states voted in favour; all are needed, and the Chairman confirms it.",
    )
    assert fails.if_confirmed[0].startswith("The amendment would not pass")
    assert fails.would_flip == ("2 more votes in favour",)


def test_once_confirmed_the_words_on_amendments_decide() -> None:
    confirmed = with_grade(world(), "8", "B")

    passes = amendment(confirmed, cast(18, 9), "approves", states(27), entrenched=False)
    assert (passes.verdict, passes.value["needed"]) == ("yes", 18)
    assert amendment(confirmed, cast(17, 9), "approves", states(27), entrenched=False).verdict == "no"
    assert amendment(confirmed, cast(18, 9), "silent", states(27), entrenched=False).verdict == "no"
    unanimous = amendment(confirmed, cast(26, 0), "approves", states(27), entrenched=True)
    assert (unanimous.verdict, unanimous.value["needed"]) == ("no", 27)
    assert amendment_with_votes(confirmed, "18-9", 27).verdict == "yes"
    assert amendment_with_votes(confirmed, "18-9", 27).value["needed"] == 18
    assert amendment_with_votes(confirmed, "17-9", 27).verdict == "no"
    assert amendment(confirmed, cast(0, 0), "approves", (), entrenched=True).verdict == "no"
    assert amendment(confirmed, cast(1, 0), "approves", states(1), entrenched=True).verdict == "yes"


def test_votes_of_others_than_members_do_not_count_for_an_amendment() -> None:
    found = amendment(world(), Ballots(("m0", "EU"), ()), "approves", states(2), entrenched=False)

    assert "1 of 2 member states" in found.if_confirmed[0]


def test_what_votes_would_do_to_an_amendment_is_told_for_both_sorts_of_chapters() -> None:
    found = amendment_with_votes(world(), "18-9-0", 27)

    assert (found.verdict, found.would_flip) == ("undetermined", ())
    assert found.if_confirmed == (
        "An amendment can pass once the Chairman confirms it: 18 of 27 member states voted in favour; 18 are needed.",
        "One of chapters II, III, IV, V, VIII, X cannot pass: 18 of 27 member states voted in favour; all are needed.",
    )
    assert amendment_with_votes(world(), "16-9", 27).would_flip == ("2 more votes in favour",)


def test_the_members_on_record_vote_on_an_amendment_where_no_number_is_given() -> None:
    found = amendment_with_votes(world(members=("HUN", "ARG", "QAT")), "2-1")

    assert "2 of 3 member states voted in favour; 2 are needed." in found.if_confirmed[0]


def test_where_a_membership_is_open_an_amendment_by_numbers_is_counted_with_and_without_it() -> None:
    given = with_grade(with_membership(world(members=("HUN", "ARG", "QAT")), "USA", "member", "none"), "8", "B")

    found = amendment_with_votes(given, "2-1")
    assert (found.verdict, found.value["needed"], found.would_flip) == (
        "undetermined",
        2,
        ("1 more vote in favour",),
    )
    assert [(ground.text, ground.holds) for ground in found.grounds] == [
        ("2 of 3 member states voted in favour; 2 are needed.", True),
        ("2 of 4 member states voted in favour; 3 are needed.", False),
        ("2 of 3 member states voted in favour; all are needed.", False),
        ("How many members there are is open: 3 for certain, at most 4.", None),
    ]
    assert found.if_confirmed[0] == (
        "An amendment may pass once the Chairman confirms it: 2 of 3 member states voted in favour; 2 are needed, or "
        "2 of 4 member states voted in favour; 3 are needed."
    )
    assert [amendment_with_votes(given, votes).verdict for votes in ("3-0", "1-2")] == ["yes", "no"]
    assert [amendment_with_votes(given, "2-1", members).verdict for members in (3, 4)] == ["yes", "no"]


@pytest.mark.parametrize(
    ("votes", "verdict", "counted"),
    [
        ("4-0", "undetermined", "4 of 4 member states voted in favour; 3 are needed, or 4 of 7"),
        ("5-0-1", "yes", "5 of 6 member states voted in favour; 4 are needed."),
        ("8-0", "no", "8 votes are more than the 7 member states on record."),
    ],
)
def test_more_votes_on_an_amendment_than_certain_members_are_of_those_whose_membership_is_open(
    votes: str, verdict: str, counted: str
) -> None:
    given = with_grade(world(members=("HUN", "ARG", "QAT")), "8", "B")
    for code in ("USA", "CAN", "FRA", "EU"):
        given = with_membership(given, code, "member", "none")

    found = amendment_with_votes(given, votes)

    assert found.verdict == verdict
    assert f": {counted}" in found.if_confirmed[0]


def test_more_votes_on_an_amendment_than_members_on_record_pass_nothing() -> None:
    three = world(members=("HUN", "ARG", "QAT"))

    found = amendment_with_votes(three, "4-0")

    assert "cannot pass: 4 votes are more than the 3 member states on record." in found.if_confirmed[0]
    assert found.would_flip == ()
    with pytest.raises(BadRequest, match="4 votes are more than the 3 member states"):
        amendment_with_votes(three, "4-0", 3)


# --- 4.1/decisions ---


@pytest.mark.parametrize("act", ["silent", "approves", "votes_yes"])
def test_a_decision_of_the_executive_board_is_in_force_until_it_is_vetoed(act: str) -> None:
    found = executive(world(), cast(4, 3), act)

    assert (found.verdict, found.would_flip, found.if_confirmed) == ("yes", ("a veto by the Chairman",), ())
    assert found.value == {"yes": 4, "no": 3, "abstain": 0, "present_and_voting": 7, "needed": 4}
    assert (found.provision, found.grade) == ("4.1/decisions", "B")
    assert [ground.provision for ground in found.grounds] == ["4.1/decisions", "4.1/decisions-base", "4.1/decisions"]
    assert said(found) == [
        "4 of 7 votes were in favour; a majority needs 4.",
        "Of whom the majority is taken stands in unverified words; here, of who voted.",
        "The Chairman has not vetoed it; he may at any time.",
    ]
    assert holds(found) == [True, None, True]


@pytest.mark.parametrize("act", ["refuses", "votes_no"])
def test_a_vetoed_decision_is_not_in_force(act: str) -> None:
    found = executive(world(), cast(7, 0), act)

    assert (found.verdict, found.would_flip) == ("no", ())
    assert said(found)[2:] == [
        "The Chairman has vetoed it.",
        "Whether a veto undoes earlier effects is open (4.1-A).",
    ]
    assert holds(found) == [True, None, False, None]


@pytest.mark.parametrize(
    ("yes", "no", "missing"), [(3, 4, "2 more votes"), (3, 3, "1 more vote"), (0, 0, "1 more vote")]
)
def test_without_a_majority_the_executive_board_has_decided_nothing(yes: int, no: int, missing: str) -> None:
    found = executive(world(), cast(yes, no), "votes_yes")

    assert (found.verdict, found.would_flip) == ("no", (f"{missing} in favour",))
    assert found.grounds[0].holds is False
    assert len(executive(world(), cast(yes, no), "refuses").grounds) == 3


@pytest.mark.parametrize(("abstain", "remarked"), [(0, False), (1, False), (2, True), (3, True)])
def test_where_counting_everybody_would_change_it_that_is_remarked(abstain: int, remarked: bool) -> None:
    found = executive(world(), cast(4, 2, abstain), "silent")

    assert found.verdict == ("undetermined" if remarked else "yes")
    assert bool(found.if_confirmed) is remarked
    assert executive(world(), cast(2, 4, abstain), "silent").if_confirmed == ()


def test_the_remark_gives_the_numbers() -> None:
    assert executive(world(), cast(4, 2, 2), "silent").if_confirmed == (
        "If the majority is of all 8 and not of who voted, 5 in favour are needed.",
    )


def test_the_majority_of_the_executive_board_is_that_of_the_charter() -> None:
    given = with_rule(world(), "executive_board_majority", value="2/3", operator="ge")

    assert executive(given, cast(4, 2), "silent").value["needed"] == 4
    assert executive(given, cast(4, 3), "silent").verdict == "no"


def test_a_decision_of_the_executive_board_of_which_only_the_count_is_known_is_judged_alike() -> None:
    assert executive_decision(world(), "4-3-1") == executive(world(), cast(4, 3, 1), "silent")
    assert executive_decision(world(), "4-3-1", veto=True) == executive(world(), cast(4, 3, 1), "refuses")


@pytest.mark.parametrize(
    ("choice", "verdict", "value", "words", "held"),
    [
        ("undetermined", "undetermined", None, "Whether a veto undoes earlier effects is open (4.1-A).", None),
        ("undoes", "yes", "undoes", "The veto undoes the effects the decision had before it (4.1-A).", True),
        ("stops", "no", "stops", "The veto stops the decision and leaves the effects it had before (4.1-A).", False),
    ],
)
def test_whether_an_old_decision_can_be_undone_depends_on_what_a_veto_does(
    choice: str, verdict: str, value: str | None, words: str, held: bool | None
) -> None:
    given = world(choices={"4.1-A": choice})
    found = undo_decision(given)

    assert (found.verdict, found.value, found.grade) == (verdict, value, "B")
    assert said(found) == ["A veto has no limit of time: the age of the decision does not matter.", words]
    assert holds(found) == [True, held]
    assert found.would_flip == (
        ("a ruling on what a veto does to earlier effects (4.1-A)",) if verdict == "undetermined" else ()
    )
    assert said(executive(given, cast(4, 3), "refuses"))[-1] == words


def test_a_veto_with_a_limit_of_time_would_be_told() -> None:
    assert undo_decision(with_rule(world(), "executive_board_veto", value="30_days")).grounds[0].holds is False


# --- 3.3 ---


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


# --- the book ---


QUESTIONS = {
    "veto-count": (22, ("2.3/veto",), ("members",)),
    "adopted": (24, ("3.1(e)",), ("votes", "approval")),
    "tie": (25, ("3.1(e)",), ()),
    "quorum": (26, tuple(f"3.1({letter})" for letter in "abcdefg"), ()),
    "incapacity": (34, ("3.3",), ("votes", "board")),
    "executive-decision": (37, ("4.1/decisions", "4.1/decisions-base"), ("votes", "veto")),
    "undo-decision": (38, ("4.1/decisions",), ()),
    "amendment": (45, ("8",), ("votes", "members")),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_questions_are_in_the_book(name: str) -> None:
    entry = RULES[name]

    assert (entry.number, entry.provisions, tuple(entry.parameters)) == QUESTIONS[name]
    assert set(entry.provisions) <= set(charter().provisions)
    assert entry.asks.endswith("?")
    assert entry.explanation.endswith(".")
