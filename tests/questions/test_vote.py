"""Votes and voting power asked of the real record: who is meant, who is counted, what is refused."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from tracker.board import Board, connect
from tracker.cli import voting
from tracker.errors import BadRequest, UnknownName
from tracker.questions.catalogue import CHAIRMAN as ACTS
from tracker.questions.catalogue import VOTES
from tracker.rules.votes import ChairmanAct

DAY = "2026-11-25"


@pytest.fixture(scope="module")
def board(loaded_urls: Callable[[str], str]) -> Iterator[Board]:
    with connect(loaded_urls("sqlite")) as opened:
        yield opened


@pytest.fixture(scope="module")
def members(board: Board) -> list[str]:
    """The codes of the members on record."""
    return [row.state for row in board.who("members", as_of=DAY).rows if row.certainty == "yes"]


def _vote(board: Board, kind: str, **given: Any) -> dict[str, Any]:
    return board.vote(kind, as_of=DAY, **given).to_dict()


def test_the_catalogue_has_the_chairmans_words_of_the_rules() -> None:
    assert list(ACTS) == list(ChairmanAct)


def test_voters_are_given_by_any_code_or_name_and_counted_once(board: Board) -> None:
    found = _vote(board, "ordinary", yes="Hungary, ARG,hun", no="BGR", abstain="qatar", chairman="approves")

    assert found["ballots"] == {"yes": ["HUN", "ARG"], "no": ["BGR"], "abstain": ["QAT"]}
    assert found["votes"] == {"yes": 2, "no": 1, "abstain": 1, "present_and_voting": 3, "needed": 2}
    assert (found["adopted"], found["provision"], found["grade"], found["members"]) == ("yes", "3.1(e)", "A", 4)
    assert found["question"] == "vote --kind ordinary --yes HUN,ARG --no BGR --abstain QAT --chairman approves"


def test_the_envelope_comes_first_and_the_reasons_tell_what_failed(board: Board) -> None:
    found = _vote(board, "ordinary", yes="HUN", no="BGR,ARG")

    assert list(found)[:7] == [
        *("question", "definition", "as_of", "known_by", "reading", "projected", "data_version"),
    ]
    assert found["adopted"] == "no"
    assert found["because"][0] == {
        "provision": "3.1(e)",
        "text": "1 of 3 member states present and voting voted in favour; a majority needs 2.",
        "holds": False,
        "events": [],
    }
    assert found["would_flip"] == ["2 more votes in favour and the Chairman's approval"]
    assert found["if_confirmed"] == []


def test_a_group_stands_for_its_members_on_that_day(board: Board) -> None:
    found = _vote(board, "ordinary", yes="EU", chairman="approves")

    assert (len(found["ballots"]["yes"]), "EU" in found["ballots"]["yes"]) == (27, False)
    assert {"HUN", "BGR", "FRA"} <= set(found["ballots"]["yes"])
    assert _vote(board, "ordinary", yes="NATO")["votes"]["yes"] == 32
    assert _vote(board, "ordinary", yes="AU")["ballots"]["yes"] == ["AUS"]


def test_nobody_votes_twice(board: Board) -> None:
    with pytest.raises(BadRequest, match="HUN votes both yes and no; each has one vote"):
        board.vote("ordinary", yes="HUN", no="NATO")


def test_who_is_no_member_is_counted_as_given_and_told(board: Board, members: list[str]) -> None:
    outside = _vote(board, "ordinary", yes=f"{members[0]},FRA", chairman="approves")
    inside = _vote(board, "ordinary", yes=members[0], chairman="approves")

    assert outside["votes"]["yes"] == 2
    assert outside["because"][-1]["text"] == "Counted as given, having no vote for certain on that day: France."
    assert all("having no vote" not in one["text"] for one in inside["because"])


def test_a_removal_is_blocked_by_two_thirds_of_the_members_on_record(board: Board, members: list[str]) -> None:
    enough = -(-2 * len(members) // 3)

    blocked = _vote(board, "removal", no=",".join(members[:enough]), chairman="approves")
    removed = _vote(board, "removal", no=",".join(members[: enough - 1]), chairman="approves")

    assert (blocked["adopted"], removed["adopted"]) == ("no", "yes")
    assert blocked["votes"]["needed"] == removed["votes"]["needed"] == enough
    assert blocked["members"] == len(members)
    assert removed["would_flip"] == ["1 more vote for the veto"]


@pytest.mark.parametrize(("number", "adopted"), [(3, "no"), (4, "yes")])
def test_the_number_of_members_can_be_given(board: Board, number: int, adopted: str) -> None:
    found = _vote(board, "removal", no="HUN,ARG", chairman="approves", members=number, target="Canada")

    assert (found["adopted"], found["members"]) == (adopted, number)
    assert found["question"].endswith(f"--chairman approves --members {number} --target CAN")


def test_no_more_can_vote_than_there_are_members(board: Board) -> None:
    assert _vote(board, "ordinary", yes="HUN", no="ARG", members=2)["members"] == 2
    with pytest.raises(BadRequest, match="2 voted, more than the 1 members given"):
        board.vote("ordinary", yes="HUN", no="ARG", members=1)


def test_an_amendment_is_undetermined_and_says_what_would_follow(board: Board) -> None:
    plain = _vote(board, "amendment", yes="HUN,ARG", chairman="approves", members=3)
    entrenched = _vote(board, "amendment", yes="HUN,ARG", chairman="approves", members=3, entrenched=True)

    assert (plain["adopted"], plain["grade"]) == ("undetermined", "U")
    assert plain["votes"] == {"yes": 2, "no": 0, "abstain": 0, "present_and_voting": 2, "needed": None}
    assert " would pass: 2 of 3 member states" in plain["if_confirmed"][0]
    assert " would not pass: 2 of 3 member states" in entrenched["if_confirmed"][0]
    assert entrenched["question"].endswith("--entrenched")


def test_persons_vote_in_the_executive_board(board: Board) -> None:
    found = _vote(board, "executive", yes="Rubio,Witkoff", no="Banga", members=7)

    assert found["ballots"] == {"yes": ["Marco Rubio", "Steve Witkoff"], "no": ["Ajay Banga"], "abstain": []}
    assert (found["adopted"], found["members"]) == ("undetermined", 7)
    assert found["if_confirmed"][0].endswith(" and not of who voted, 5 in favour are needed.")
    assert all(one["provision"] != "3.1(d)" for one in found["because"])


@pytest.mark.parametrize(
    ("kind", "given", "message"),
    [
        ("plain", {}, "a vote is one of ordinary, removal, amendment, executive, not 'plain'"),
        ("ordinary", {"chairman": "nods"}, "'nods' is no act of the Chairman"),
        ("ordinary", {"yes": "Hungry"}, "no state called 'Hungry' is on record; nearest: Hungary"),
        ("removal", {"target": "Nowhere"}, "no state called 'Nowhere'"),
        ("executive", {"yes": "Nobody Atall"}, "'Nobody Atall'"),
        ("ordinary", {"yes": "QAT", "entrenched": True}, "entrenched chapters matter to an amendment"),
        ("amendment", {"yes": "QAT", "target": "HUN"}, "a removal has a target, not a vote of the kind amendment"),
    ],
)
def test_what_cannot_be_counted_is_refused(board: Board, kind: str, given: dict[str, Any], message: str) -> None:
    with pytest.raises((BadRequest, UnknownName)) as refused:
        board.vote(kind, **given)

    assert message in str(refused.value)


def test_power_is_that_of_the_members_on_record_or_of_a_number(board: Board, members: list[str]) -> None:
    assert board.power(as_of=DAY).power.members == len(members)
    assert board.power(3).to_dict()["member"] == {"swings": 2, "banzhaf": "1/5", "shapley": "1/6"}
    assert board.power(3).to_dict()["chairman"] == {"swings": 4, "banzhaf": "2/5", "shapley": "1/2"}
    assert board.power(4, same_person=True).to_dict()["question"] == "power --members 4 --same-person"


@pytest.mark.parametrize(("number", "counted"), [(0, False), (1, True), (1000, True), (1001, False)])
def test_power_is_counted_for_one_to_a_thousand_members(board: Board, number: int, counted: bool) -> None:
    if counted:
        assert board.power(number).power.members == number
        return
    with pytest.raises(BadRequest, match=f"1 to 1000 members, not {number}"):
        board.power(number)


def _said(url: str, *words: str) -> str:
    app = typer.Typer(rich_markup_mode=None)
    voting.add(app)
    done = CliRunner(env={"TRACKER_DATABASE_URL": url, "COLUMNS": "80"}).invoke(app, words)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_commands_show_verdict_reasons_and_numbers(loaded_urls: Callable[[str], str]) -> None:
    url = loaded_urls("sqlite")
    removal = ("vote", "--kind", "removal", "--no", "HUN,ARG", "--chairman", "approves", "--members", "3")

    shown = _said(url, *removal)

    assert shown.startswith("Stands against these votes: no (article 2.3/veto, grade A)\n  for: The Chairman decides")
    counted = "for: 2 of 3 member states (the one to be removed included) voted for the veto; 2 block the removal."
    assert counted in " ".join(shown.split())
    assert "0 in favour, 2 against, 0 abstaining, 2 needed | as of " in shown
    assert _said(url, *removal, "--format", "csv").splitlines()[1].startswith("removal,no,0,2,0,2,2,2.3/veto,A,")
    open_removal = _said(url, *removal[:3], "--chairman", "approves", "--members", "3")
    assert "\n  would change with: 2 more votes for the veto\n" in open_removal
    assert "| 2.3/veto | yes" in _said(url, *removal, "--format", "md")
    amended = _said(url, "vote", "--kind", "amendment", "--yes", "HUN", "--members", "3")
    assert amended.startswith("Adopted: undetermined (article 8, grade U)")
    assert "\n  if confirmed: The amendment would not pass" in amended
    assert "1 in favour, 0 against, 0 abstaining | as of" in amended
    assert _said(url, "vote", "--kind", "executive", "--yes", "Rubio").startswith("In force: undetermined")
    assert "Chairman     4       40.0000%  50.0000%" in _said(url, "power", "--members", "3")
    assert "Chairman,3,16,4,2/5,1/2" in _said(url, "power", "--members", "3", "--format", "csv")
    assert "Chairman with the United States" in _said(url, "power", "--members", "3", "--same-person")


def test_the_help_of_vote_names_every_word(loaded_urls: Callable[[str], str]) -> None:
    shown = _said(loaded_urls("sqlite"), "vote", "--help")

    assert all(word in shown for word in (*VOTES, *ACTS))


def test_only_members_veto_a_removal_unless_their_number_is_given(board: Board, members: list[str]) -> None:
    on_record = _vote(board, "removal", no=f"FRA,{members[0]}", chairman="approves")
    given = _vote(board, "removal", no=f"FRA,{members[0]}", chairman="approves", members=3)

    assert (on_record["votes"]["no"], on_record["adopted"]) == (1, "yes")
    assert on_record["because"][-1]["text"] == "Not counted, not being members for certain on that day: France."
    assert (given["votes"]["no"], given["adopted"]) == (2, "no")
    assert given["because"][-1]["text"] == "Counted as given, having no vote for certain on that day: France."


@pytest.mark.parametrize("number", [1, 27, 60, 200, 300])
def test_a_removal_with_any_number_of_members_takes_two_thirds_of_it(board: Board, number: int) -> None:
    found = _vote(board, "removal", chairman="approves", members=number)

    assert (found["members"], found["votes"]["needed"], found["adopted"]) == (number, -(-2 * number // 3), "yes")


@pytest.mark.parametrize("kind", VOTES)
@pytest.mark.parametrize("number", [0, 1001, 10**23])
def test_a_number_of_members_that_no_board_has_is_refused_at_once(board: Board, kind: str, number: int) -> None:
    with pytest.raises(BadRequest, match="a vote is counted for 1 to 1000 members"):
        _vote(board, kind, members=number)


def test_a_state_that_is_no_member_cannot_be_removed(board: Board) -> None:
    found = _vote(board, "removal", target="Italy", chairman="approves")

    assert (found["adopted"], found["would_flip"]) == ("no", ["its membership"])
    assert found["because"][0]["text"] == "Italy is no member."
    assert found["because"][0]["holds"] is False


def test_who_is_not_on_record_as_sitting_on_the_executive_board_is_named(board: Board) -> None:
    seated = _vote(board, "executive", yes="Rubio")
    outside = _vote(board, "executive", yes="Rubio,Mladenov", no="Donald Trump", abstain="Italy")

    assert not any("not on record for certain" in one["text"] for one in seated["because"])
    assert [one["text"] for one in outside["because"] if "not on record for certain" in one["text"]] == [
        "Counted as given, not on record for certain as members of the Executive Board on that day: "
        "Donald J. Trump, Italy."
    ]


@pytest.mark.parametrize("kind", list(VOTES))
def test_what_a_dissolved_board_decides_is_open(board: Board, kind: str) -> None:
    given: dict[str, Any] = {"yes": "Rubio" if kind == "executive" else "QAT,JOR", "chairman": "approves"}
    with board.what_if("the Board chairman_action dissolution asserted_by=chairman on 2026-11-01") as dissolved:
        found, before = (one.vote(kind, as_of=DAY, **given).to_dict() for one in (dissolved, board))

    assert (before["adopted"] == "yes", found["adopted"]) in {(True, "undetermined"), (False, before["adopted"])}
    assert any("was or may have been dissolved" in one["text"] for one in found["because"])


def test_power_says_that_nobody_is_a_member_yet(board: Board) -> None:
    with pytest.raises(BadRequest, match="no state is a member for certain on that day: give --members"):
        board.power(as_of="2026-01-10")


def test_a_question_is_refused_by_its_own_reading_and_by_no_other(board: Board) -> None:
    more_than_on_record = board.question("amendment", "26-0", reading="official", as_of=DAY).to_dict()

    assert "26 of 28 member states" in more_than_on_record["answer"][0]["because"][1]["text"]


def test_a_state_to_be_removed_that_is_a_member_only_as_given_is_told(board: Board) -> None:
    found = _vote(board, "removal", target="Italy", chairman="approves", members=10)
    body = _vote(board, "removal", target="EU", chairman="approves", members=10)

    assert found["because"][-1]["text"] == "Counted as given, having no vote for certain on that day: Italy."
    assert (body["adopted"], body["because"][0]["holds"]) == ("no", False)


def test_the_table_names_who_voted_how_and_counts_one_member_as_one(loaded_urls: Callable[[str], str]) -> None:
    url = loaded_urls("sqlite")

    shown = _said(url, "vote", "--kind", "ordinary", "--yes", "QAT,Jordan", "--no", "EGY", "--as-of", DAY)

    assert "\n  in favour: QAT, JOR\n  against: EGY\n" in shown
    assert "\n1 member, everybody voting" in _said(url, "power", "--members", "1", "--same-person")


def test_who_applies_the_charter_until_it_ratifies_votes_and_who_declined_does_not(board: Board) -> None:
    """Hungary applies it provisionally, Bulgaria has declined to (11.1(b))."""
    found = board.vote("ordinary", yes="Hungary,Bulgaria,Qatar", chairman="approves", as_of="2026-02-20").to_dict()
    said = [one["text"] for one in found["because"]]

    assert "Counted, with a vote while applying the Charter until ratification: Hungary." in said
    assert "Counted as given, having no vote for certain on that day: Bulgaria." in said


def test_a_member_whose_vote_is_open_is_named_and_counted_with_and_without(board: Board) -> None:
    """Under the official reading Bulgaria and Hungary are members, and 3.1-E is undetermined."""
    day: Any = {"as_of": "2026-11-27", "reading": "official"}
    found = board.vote("ordinary", yes="Bulgaria,Hungary", no="Qatar", chairman="approves", **day)
    enough = board.vote("ordinary", yes="Bulgaria,Egypt,Jordan", no="Qatar", chairman="approves", **day)
    power = board.power(**day)

    assert (found.adopted, enough.adopted) == ("undetermined", "yes")
    assert [one["text"].partition(": ")[2] for one in found.to_dict()["because"]][-1] == "Bulgaria, Hungary."
    assert {"Bulgaria", "Hungary"} <= set(power.vote_open)
    assert power.to_dict()["vote_open"] == list(power.vote_open)
    assert board.power(members=28, **day).vote_open == ()
    assert board.power(as_of="2026-11-27", reading="press").vote_open == ()


def test_members_are_every_member_of_that_day(board: Board) -> None:
    found = board.vote("ordinary", yes="members", chairman="approves", as_of="2026-03-15")

    assert {"QAT", "USA"} <= set(found.ballots.yes)
    assert len(found.ballots.yes) == found.members


def test_power_names_who_votes_without_being_counted(board: Board) -> None:
    day: dict[str, Any] = {"as_of": "2026-02-20", "reading": "text"}

    assert "Hungary" in board.power(**day).also_vote
    assert "Bulgaria" not in board.power(**day).also_vote
    assert board.power(members=24, **day).also_vote == ()


def test_a_removal_is_counted_with_and_without_those_whose_membership_is_open(board: Board, members: list[str]) -> None:
    left = members[:2]
    enough = -(-2 * (len(members) - 2) // 3)
    against = ",".join(members[2 : 2 + enough])
    with board.what_if(*(f"{code} withdrawal on 2026-11-01" for code in left)) as supposed:
        found = _vote(supposed, "removal", no=against, chairman="approves", target=members[-1])
        own = _vote(supposed, "removal", no=f"{against},{left[0]},FRA", chairman="approves", target=members[-1])
        power = supposed.power(as_of=DAY).to_dict()
        of_ten = supposed.power(10, as_of=DAY).to_dict()

    assert (found["adopted"], found["members"]) == ("undetermined", len(members) - 2)
    assert found["would_flip"][-1] == "whether those are members whose membership is open"
    assert own["because"][-1]["text"] == "Not counted, not being members for certain on that day: France."
    assert len(own["because"]) > len(found["because"])
    assert (len(power["membership_open"]), of_ten["membership_open"]) == (2, [])


def test_power_names_those_whose_membership_is_open(loaded_urls: Callable[[str], str]) -> None:
    shown = _said(loaded_urls("sqlite"), "power", "--as-of", "2026-01-25")

    assert "not counted, their membership being open: Albania, Egypt, Vietnam" in " ".join(shown.split())
    assert "membership being open" not in _said(loaded_urls("sqlite"), "power", "--members", "3")


def test_a_member_whose_removal_is_pending_is_counted_and_a_blocked_removal_lacks_nothing(
    board: Board, members: list[str]
) -> None:
    target, *others = members
    enough = -(-2 * len(members) // 3)
    with board.what_if(f"{target} removal on 2026-11-01") as supposed:
        blocked = _vote(supposed, "removal", no=",".join(others[:enough]), chairman="approves", target=target)
        pending = _vote(supposed, "removal", no=",".join(others[: enough - 1]), chairman="approves", target=target)

    counted = f"{enough} of {len(members)} member states (the one to be removed included) voted for the veto"
    assert any(one["text"].startswith(counted) for one in blocked["because"])
    assert (blocked["adopted"], blocked["would_flip"]) == ("no", [])
    assert (pending["adopted"], pending["would_flip"]) == ("undetermined", ["its membership"])
