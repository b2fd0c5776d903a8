"""Votes on amendments of the Charter, with and without those whose membership is open."""

import pytest

from tests.rules.ballots import cast, holds, said, states
from tests.rules.charters import READINGS
from tests.rules.worlds import with_grade, with_membership, world
from tracker.domain.finding import Finding
from tracker.errors import BadRequest
from tracker.rules.amendments import amendment, amendment_with_votes
from tracker.rules.votes import Ballots
from tracker.rules.voting import voted
from tracker.rules.world import World


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
