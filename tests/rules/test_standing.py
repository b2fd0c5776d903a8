"""Standings from acts: uncertain days, ties, claims, knowledge."""

from datetime import date

from tests.rules.acts import act, at, standings, values
from tracker.rules.standing import known_on


def test_a_facet_without_acts_is_certainly_none() -> None:
    rows = standings()

    assert values(rows, "response", "2026-01-20") == ["none"]
    assert at(rows, "response", "2026-01-20")[0].certainty == "yes"
    assert at(rows, "response", "2026-01-20")[0].since is None


def test_a_known_day_holds_from_that_day_on_and_not_a_day_before() -> None:
    rows = standings(act("acceptance", "2026-01-18"))

    assert values(rows, "response", "2026-01-17") == ["none"]
    assert values(rows, "response", "2026-01-18") == ["accepted"]
    assert values(rows, "response", "2030-01-01") == ["accepted"]


def test_within_its_range_an_act_is_possible_and_on_its_last_day_certain() -> None:
    rows = standings(act("acceptance", "[2026-01-16..2026-01-18]"))

    assert values(rows, "response", "2026-01-15") == ["none"]
    assert values(rows, "response", "2026-01-16") == ["accepted", "none"]
    assert values(rows, "response", "2026-01-17") == ["accepted", "none"]
    assert values(rows, "response", "2026-01-18") == ["accepted"]


def test_an_open_start_reaches_back_to_the_day_invitations_began() -> None:
    rows = standings(act("acceptance", "[..2026-01-19]"))

    assert values(rows, "response", "2026-01-15") == ["none"]
    assert values(rows, "response", "2026-01-16") == ["accepted", "none"]
    assert values(rows, "response", "2026-01-19") == ["accepted"]


def test_an_open_start_before_invitations_began_is_its_own_latest_day() -> None:
    rows = standings(act("acceptance", "[..2026-01-10]"))

    assert values(rows, "response", "2026-01-09") == ["none"]
    assert values(rows, "response", "2026-01-10") == ["accepted"]


def test_from_its_latest_day_an_open_start_ranks_as_an_act_of_that_day() -> None:
    rows = standings(act("position", "2026-01-21"), act("refusal", "[..2026-02-16]"))

    assert values(rows, "response", "2026-02-15") == ["declined", "undecided"]
    assert values(rows, "response", "2026-02-16") == ["declined"]


def test_a_closed_range_that_may_lie_before_another_act_leaves_both_open() -> None:
    rows = standings(act("position", "2026-01-21"), act("refusal", "[2026-01-19..2026-02-16]"))

    assert values(rows, "response", "2026-02-20") == ["declined", "undecided"]


def test_an_open_end_stays_possible_for_ever() -> None:
    rows = standings(act("refusal", "[2026-01-20..]", "2026-02-01"))

    assert values(rows, "response", "2026-01-19") == ["none"]
    assert values(rows, "response", "2040-01-01") == ["declined", "none"]


def test_a_later_act_replaces_an_earlier_one() -> None:
    rows = standings(act("position", "2026-01-18"), act("acceptance", "2026-01-21"))

    assert values(rows, "response", "2026-01-20") == ["undecided"]
    assert values(rows, "response", "2026-01-21") == ["accepted"]


def test_two_acts_of_one_day_that_contradict_each_other_are_both_possible() -> None:
    rows = standings(act("refusal", "2026-01-22"), act("position", "2026-01-22"))

    assert sorted(values(rows, "response", "2026-01-22")) == ["declined", "undecided"]
    assert {row.certainty for row in at(rows, "response", "2026-01-22")} == {"possibly"}


def test_an_act_that_names_the_other_of_its_day_came_last() -> None:
    first = act("position", "2026-01-22", own_id="first")
    rows = standings(first, act("refusal", "2026-01-22", after=("first",)))

    assert values(rows, "response", "2026-01-22") == ["declined"]


def test_a_rescission_after_an_answer_of_an_uncertain_day_stands() -> None:
    """No invitation is on record: that there was one follows from the answer, and the answer came first."""
    answer = act("acceptance", "[2026-01-20..2026-01-24]", own_id="answer")
    rows = standings(answer, act("invitation_rescinded", "2026-01-22", by="chairman", after=("answer",)))

    assert values(rows, "invitation", "2026-01-25") == ["rescinded"]


def test_a_claim_says_nothing_of_the_day_of_an_act_on_the_states_own_word() -> None:
    own = act("acceptance", "[2026-01-20..2026-01-24]", own_id="own")
    claimed = act("refusal", "2026-01-21", by="press", after=("own",))

    assert values(standings(own, claimed), "response", "2026-01-23") == ["accepted", "declined", "none"]


def test_an_act_put_down_to_the_wrong_state_is_retired_by_the_act_of_the_right_one() -> None:
    wrong = act("acceptance", "2026-01-20", own_id="wrong")
    right = act("acceptance", "2026-01-20", "2026-02-01", subject="SVK", supersedes="wrong", motive="wrong")
    rows = standings(wrong, right)

    assert values(rows, "response", "2026-02-02", "2026-01-31") == ["accepted"]
    assert values(rows, "response", "2026-02-02", "2026-02-01") == ["none"]


def test_after_narrows_ranges_that_overlap() -> None:
    first = act("position", "[2026-01-18..2026-01-24]", own_id="first")
    rows = standings(first, act("refusal", "[2026-01-20..2026-01-22]", after=("first",)))

    assert values(rows, "response", "2026-01-19") == ["undecided", "none"]
    assert values(rows, "response", "2026-01-22") == ["declined"]


def test_a_claim_only_adds_a_possibility_while_no_authority_speaks() -> None:
    rows = standings(act("acceptance", "2026-01-20", by="chairman"))

    assert values(rows, "response", "2026-01-20") == ["accepted", "none"]


def test_a_claim_does_not_count_beside_the_states_own_word() -> None:
    own, claim = act("position", "2026-01-20"), act("acceptance", "2026-01-21", by="chairman", own_id="claim")
    rows = standings(own, claim)

    assert values(rows, "response", "2026-01-21") == ["undecided"]
    shown = at(rows, "response", "2026-01-21")[0].because[-1]
    assert shown.events == ("claim",)
    assert shown.text.startswith("Set aside as a claim")


def test_the_states_own_word_of_low_confidence_is_a_claim() -> None:
    rows = standings(act("refusal", "2026-01-20", confidence="low"))

    assert values(rows, "response", "2026-01-20") == ["declined", "none"]


def test_claims_that_contradict_each_other_all_stay_possible() -> None:
    rows = standings(act("acceptance", "2026-01-20", by="press"), act("refusal", "2026-01-21", by="press"))

    assert values(rows, "response", "2026-01-21") == ["declined", "accepted", "none"]


def test_learning_of_an_act_changes_no_answer_known_before() -> None:
    rows = standings(act("acceptance", "2026-01-18", "2026-01-25"))

    assert values(rows, "response", "2026-01-20", known="2026-01-24") == ["none"]
    assert values(rows, "response", "2026-01-20", known="2026-01-25") == ["accepted"]


def test_an_entry_superseded_as_wrong_counts_until_the_correction_is_known() -> None:
    wrong = act("acceptance", "2026-01-18", own_id="wrong")
    rows = standings(wrong, act("position", "2026-01-18", "2026-02-01", supersedes="wrong", motive="wrong"))

    assert values(rows, "response", "2026-01-20", known="2026-01-31") == ["accepted"]
    assert values(rows, "response", "2026-01-20", known="2026-02-01") == ["undecided"]


def test_an_entry_that_no_longer_holds_was_still_so_before() -> None:
    was = act("acceptance", "2026-01-18", own_id="was")
    rows = standings(was, act("refusal", "2026-02-01", supersedes="was", motive="no_longer"))

    assert values(rows, "response", "2026-01-31") == ["accepted"]
    assert values(rows, "response", "2026-02-01") == ["declined"]


def test_since_is_the_first_day_of_the_unbroken_run() -> None:
    rows = standings(act("acceptance", "2026-01-20"), act("acceptance", "2026-01-21"), act("signature", "2026-01-22"))

    found = at(rows, "response", "2026-02-01")[0]
    assert found.since == "2026-01-20"
    assert [reason.events[0].split("-")[0] for reason in found.because] == ["acceptance", "acceptance", "signature"]


def test_since_starts_again_after_another_value() -> None:
    rows = standings(act("acceptance", "2026-01-20"), act("position", "2026-01-21"), act("acceptance", "2026-01-25"))

    assert at(rows, "response", "2026-02-01")[0].since == "2026-01-25"


def test_reasons_name_no_act_of_a_later_day() -> None:
    rows = standings(act("acceptance", "2026-01-20"), act("signature", "2026-01-22"))

    assert len(at(rows, "response", "2026-01-21")[0].because) == 1
    assert len(at(rows, "response", "2026-01-22")[0].because) == 2


def test_a_statement_that_it_was_not_invited_is_the_reason_for_none() -> None:
    rows = standings(act("not_invited", "[..2026-01-21]", own_id="left-out"))

    found = at(rows, "invitation", "2026-01-21")[0]
    assert (found.value, found.certainty, found.because[0].events) == ("none", "yes", ("left-out",))


def test_an_act_known_to_have_come_before_another_of_its_state_is_of_that_day_at_the_latest() -> None:
    first = act("acceptance", "[2026-01-20..2026-03-01]", own_id="first")
    then = act("position", "2026-02-01", own_id="then", after=("first",))
    of_another = act("position", "2026-01-25", own_id="other", after=("first",), subject="ARG")

    found = {one.id: one.latest.isoformat() for one in known_on([first, then, of_another], date(2026, 12, 1))}

    assert found == {"first": "2026-02-01", "then": "2026-02-01", "other": "2026-01-25"}
