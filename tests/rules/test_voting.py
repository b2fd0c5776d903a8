"""Ordinary decisions, ties and the quorum; and what may be asked about votes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.ballots import cast, holds, said
from tests.rules.charters import READINGS, charter
from tests.rules.worlds import with_rule, world
from tracker.rules.book import RULES
from tracker.rules.votes import ChairmanAct
from tracker.rules.voting import adopted, ordinary, quorum, tie

ACTS = [*ChairmanAct]


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
