"""Who sits on the Executive Board and until when."""

from dataclasses import replace
from datetime import date

import pytest

from tests.rules.acts import act
from tests.rules.ballots import cast, holds, said
from tests.rules.worlds import with_rule, world
from tracker.domain.events import Event
from tracker.domain.finding import Verdict
from tracker.domain.truth import Truth
from tracker.rules.executive import executive, executive_decision, on_executive_board, undo_decision
from tracker.rules.world import Force

RUBIO = "Marco Rubio"


def seat(
    change: str = "takes",
    done: str = "2026-01-16",
    person: str = RUBIO,
    body: str = "Executive Board",
    by: str = "chairman",
    confidence: str = "high",
) -> Event:
    return act(
        "appointment",
        done,
        subject="PERSON",
        by=by,
        confidence=confidence,
        person=person,
        body=body,
        role="Member",
        change=change,
    )


def test_without_an_appointment_nobody_is_on_the_executive_board() -> None:
    found = on_executive_board(world(), RUBIO)

    assert (found.verdict, found.value, found.provision, found.grade) == (Verdict.NO, None, "4.1", "A")
    assert found.question == "Is Marco Rubio on the Executive Board on 25 November 2026, and until when?"
    assert [(one.text, one.holds) for one in found.grounds] == [("No appointment of Marco Rubio is on record.", False)]
    assert found.would_flip == ("an appointment by the Chairman",)


@pytest.mark.parametrize(
    "other", [seat(person="Tony Blair"), seat(body="Gaza Executive Board"), seat(done="2026-11-26")]
)
def test_other_persons_other_bodies_and_later_appointments_do_not_count(other: Event) -> None:
    assert on_executive_board(world(other), RUBIO).verdict is Verdict.NO


@pytest.mark.parametrize("reading", ["official", "press"])
@pytest.mark.parametrize(
    ("day", "verdict"), [("2026-01-16", Verdict.YES), ("2028-01-16", Verdict.YES), ("2028-01-17", Verdict.NO)]
)
def test_counted_from_16_january_2026_the_term_ends_with_16_january_2028(
    reading: str, day: str, verdict: Verdict
) -> None:
    took = seat()
    found = on_executive_board(world(took, day=day, reading=reading), "marco rubio")

    assert (found.verdict, found.value, found.events) == (verdict, "2028-01-16", (took.id,))
    assert found.grounds[1].text == "The term of 24 months ends with 16 January 2028 (4.1-B)."
    assert found.grounds[1].holds is (verdict is Verdict.YES)
    assert found.grounds[-1].provision == "4.1/renewal"


def test_removal_or_resignation_would_end_a_seat_and_renewal_bring_it_back() -> None:
    still = on_executive_board(world(seat(), reading="official"), RUBIO)
    gone = on_executive_board(world(seat(), day="2028-02-01", reading="official"), RUBIO)

    assert still.would_flip == ("removal by the Chairman", "resignation")
    assert gone.would_flip == ("renewal by the Chairman",)


@pytest.mark.parametrize(("day", "verdict"), [("2028-01-16", Verdict.YES), ("2028-01-17", Verdict.UNDETERMINED)])
def test_on_the_text_the_seat_is_sure_until_the_first_day_on_which_the_term_can_end(day: str, verdict: Verdict) -> None:
    found = on_executive_board(world(seat(), day=day), RUBIO)

    assert (found.verdict, found.value) == (verdict, None)


def test_on_the_text_what_is_open_about_the_term_is_said() -> None:
    sure = on_executive_board(world(seat()), RUBIO)
    later = on_executive_board(world(seat(), day="2028-06-01"), RUBIO)

    assert (sure.grounds[1].text, sure.grounds[1].holds) == (
        "From when the 24 months run is undetermined (4.1-B); none ends before 16 January 2028.",
        True,
    )
    assert (later.grounds[1].text, later.grounds[1].holds) == (
        "When the 24 months end is undetermined (4.1-B, 2.2-J).",
        None,
    )
    assert later.would_flip == ("the last day of the term (4.1-B)",)


def test_counted_from_entry_into_force_the_term_ends_with_22_january_2028() -> None:
    own = world(seat(), day="2028-01-22", choices={"4.1-B": "from_eif"})

    assert [on_executive_board(own, RUBIO).verdict, on_executive_board(own, RUBIO).value] == [Verdict.YES, "2028-01-22"]
    assert on_executive_board(replace(own, day=date(2028, 1, 23)), RUBIO).verdict is Verdict.NO


def test_counted_from_an_unknown_entry_into_force_the_end_of_the_term_is_open() -> None:
    own = replace(
        world(seat(), day="2028-01-17", choices={"4.1-B": "from_eif"}), force=Force(Truth.POSSIBLY, None, None, ())
    )

    assert on_executive_board(own, RUBIO).verdict is Verdict.UNDETERMINED
    assert on_executive_board(replace(own, day=date(2028, 1, 16)), RUBIO).verdict is Verdict.YES


def test_counted_from_the_first_meeting_the_end_of_the_term_is_open() -> None:
    own = world(seat(), day="2028-01-17", choices={"4.1-B": "from_first_meeting"})

    assert on_executive_board(own, RUBIO).verdict is Verdict.UNDETERMINED


MET = act("meeting", "2026-02-19", subject="BOARD", by="chairman", nature="other")


@pytest.mark.parametrize(("day", "verdict"), [("2028-02-19", Verdict.YES), ("2028-02-20", Verdict.NO)])
def test_counted_from_the_first_meeting_on_record_the_term_ends_two_years_after_it(day: str, verdict: Verdict) -> None:
    found = on_executive_board(world(seat(), MET, day=day, choices={"4.1-B": "from_first_meeting"}), RUBIO)

    assert (found.verdict, found.value) == (verdict, "2028-02-19")


@pytest.mark.parametrize(
    ("day", "verdict"),
    [("2028-01-16", Verdict.YES), ("2028-01-17", Verdict.UNDETERMINED), ("2028-02-19", Verdict.UNDETERMINED)],
)
def test_where_the_start_is_open_so_is_the_end_between_the_first_and_the_last_that_is_possible(
    day: str, verdict: Verdict
) -> None:
    assert on_executive_board(world(seat(), MET, day=day), RUBIO).verdict is verdict


def test_where_the_start_is_open_the_term_is_over_after_the_last_end_that_is_possible() -> None:
    found = on_executive_board(world(seat(), MET, day="2028-02-20"), RUBIO)

    assert found.verdict is Verdict.NO
    assert (found.grounds[1].text, found.grounds[1].holds) == (
        "From whichever day the 24 months run (4.1-B), they ended by 19 February 2028.",
        False,
    )


def test_a_dissolution_leaves_a_seat_open() -> None:
    over = act("chairman_action", "2026-06-01", subject="BOARD", by="chairman", action="dissolution")

    found = on_executive_board(world(seat(), over), RUBIO)

    assert found.verdict is Verdict.UNDETERMINED
    assert [one.provision for one in found.grounds if one.text.startswith("The Board was")] == ["4.1"]


@pytest.mark.parametrize(("choice", "reading"), [("from_2026_01_16", "text"), ("from_eif", "text")])
def test_the_term_of_a_later_appointment_runs_from_that_appointment(choice: str, reading: str) -> None:
    own = world(seat(done="2026-06-01"), reading=reading, choices={"4.1-B": choice})

    assert on_executive_board(own, RUBIO).value == "2028-06-01"


def test_a_renewal_starts_the_term_again() -> None:
    own = world(seat(), seat(done="2028-01-10"), day="2028-02-01", reading="official")

    assert (on_executive_board(own, RUBIO).verdict, on_executive_board(own, RUBIO).value) == (Verdict.YES, "2030-01-10")


def test_where_it_is_open_how_a_period_ends_the_term_is_open() -> None:
    found = on_executive_board(world(seat(), reading="official", choices={"2.2-J": "undetermined"}), RUBIO)

    assert (found.verdict, found.value) == (Verdict.UNDETERMINED, None)


def test_whoever_left_is_no_longer_on_the_executive_board() -> None:
    left = seat("leaves", "2026-05-01")
    found = on_executive_board(world(seat(), left), RUBIO)

    assert (found.verdict, found.events) == (Verdict.NO, (left.id,))


def test_a_seat_that_is_only_claimed_is_open() -> None:
    claimed = seat(by="press", confidence="low")
    found = on_executive_board(world(claimed), RUBIO)

    assert (found.verdict, found.events, found.grounds[0].holds) == (Verdict.UNDETERMINED, (claimed.id,), None)


def test_a_later_claim_that_somebody_left_leaves_the_seat_open() -> None:
    claimed = seat("leaves", "2026-05-01", confidence="low")
    found = on_executive_board(world(seat(), claimed, reading="official"), RUBIO)

    assert (found.verdict, found.value) == (Verdict.UNDETERMINED, "2028-01-16")
    assert found.would_flip == ("the word of whoever decides it on who holds the seat",)


@pytest.mark.parametrize(
    "claim",
    [
        seat("leaves", "2026-01-10", confidence="low"),
        seat("leaves", "2026-01-16", confidence="low"),
        seat("takes", "2026-05-01", confidence="low"),
    ],
    ids=["earlier", "same-day", "agrees"],
)
def test_a_claim_that_is_not_later_or_agrees_changes_nothing(claim: Event) -> None:
    assert on_executive_board(world(seat(), claim), RUBIO).verdict is Verdict.YES


def test_a_departure_of_an_open_day_leaves_the_seat_open_until_its_last_day() -> None:
    left = seat("leaves", "[2026-05-01..2026-05-10]")
    own = world(seat(), left, day="2026-05-09")

    assert on_executive_board(own, RUBIO).verdict is Verdict.UNDETERMINED
    assert on_executive_board(replace(own, day=date(2026, 5, 10)), RUBIO).verdict is Verdict.NO
    assert on_executive_board(replace(own, day=date(2026, 4, 30)), RUBIO).verdict is Verdict.YES


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


@pytest.mark.parametrize(("yes", "verdict"), [(2, "undetermined"), (3, "yes")])
def test_a_majority_of_who_voted_is_none_for_certain_of_more_in_office_each_person_counted_once(
    yes: int, verdict: str
) -> None:
    seats = [seat(person=f"Member {number}") for number in range(4)]
    again = seat(person="MEMBER 0", done="2026-03-01")
    of_others = [seat(person="Seventh", body="Gaza Executive Board"), seat(person="Eighth", done="2026-11-26")]
    found = executive(world(*seats, again, *of_others), cast(yes, 0), "silent")

    assert (found.verdict, bool(found.if_confirmed)) == (verdict, verdict == "undetermined")
    missing = ("1 more vote in favour",) if verdict == "undetermined" else ()
    assert found.would_flip == (*missing, "a veto by the Chairman")


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
