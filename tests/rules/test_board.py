"""The meetings the Board owes, who may sit beside members, who presides, and who makes its bodies."""

from dataclasses import replace
from datetime import date

import pytest

from tests.rules.acts import act
from tests.rules.charters import READINGS
from tests.rules.test_finance import steps
from tests.rules.worlds import with_rule, world
from tracker.domain.events import Event
from tracker.domain.finding import Verdict
from tracker.domain.truth import Truth
from tracker.errors import BadRequest
from tracker.rules.board import (
    agenda_valid,
    body_without_vote,
    chairman,
    organization_may_attend,
    quarterly_meeting,
    successor,
    us_representative,
    yearly_meeting,
)
from tracker.rules.world import Force, World

TRUMP = "Donald J. Trump"
GAZA_BOARD = "Gaza Executive Board"


def meeting(nature: str, done: str = "2026-02-19", **more: str) -> Event:
    return act("meeting", done, nature=nature, **{"subject": "BOARD", "by": "chairman"} | more)  # type: ignore[arg-type]


def with_force(of: World, truth: Truth, day: str | None = None) -> World:
    return replace(of, force=Force(truth, day, date.fromisoformat(day) if day else None, ()))


# --- The yearly voting meeting ---


def test_a_voting_meeting_meets_the_duty_of_its_year() -> None:
    met = meeting("voting")
    found = yearly_meeting(world(met), 2026)

    assert (found.verdict, found.value, found.provision, found.grade) == (Verdict.YES, 1, "3.1(c)", "A")
    assert found.question == "Was the duty of a yearly voting meeting met in 2026?"
    assert steps(found)[:2] == [
        ("The Charter was in force by 31 December 2026.", True),
        ("1 voting meeting on record from 1 January 2026 to 31 December 2026; at least 1 needed.", True),
    ]
    assert (found.events, found.grounds[-1].holds, len(found.grounds)) == ((met.id,), True, 3)
    assert found.would_flip == ()


def test_a_meeting_without_a_vote_on_record_leaves_the_year_open_while_it_runs() -> None:
    inaugural = meeting("other")
    found = yearly_meeting(world(inaugural), 2026)

    assert (found.verdict, found.value, found.events) == (Verdict.UNDETERMINED, 0, (inaugural.id,))
    assert steps(found)[1] == (
        "0 voting meetings on record from 1 January 2026 to 31 December 2026; at least 1 needed.",
        False,
    )
    assert found.grounds[2].text.endswith(" It is not on record as a voting meeting under a Charter in force.")
    assert found.grounds[2].holds is False
    assert steps(found)[3] == ("It can still be met by 31 December 2026.", None)
    assert found.would_flip == ("1 more voting meeting by 31 December 2026",)


@pytest.mark.parametrize(("day", "verdict"), [("2026-12-31", Verdict.UNDETERMINED), ("2027-01-01", Verdict.NO)])
def test_a_year_without_a_voting_meeting_breaks_the_duty_once_it_is_over(day: str, verdict: Verdict) -> None:
    found = yearly_meeting(world(meeting("ceremony", "2026-01-22"), day=day), 2026)

    assert found.verdict is verdict
    assert ("It can still be met by 31 December 2026." in [text for text, _ in steps(found)]) is (day < "2027")


@pytest.mark.parametrize("done", ["2026-01-01", "2026-12-31"])
def test_the_first_and_the_last_day_belong_to_the_year(done: str) -> None:
    old = with_force(world(meeting("voting", done), day="2027-06-01"), Truth.YES, "2025-12-01")

    assert yearly_meeting(old, 2026).verdict is Verdict.YES


@pytest.mark.parametrize(("done", "verdict"), [("2026-01-22", Verdict.YES), ("2026-01-21", Verdict.NO)])
def test_a_meeting_before_entry_into_force_is_none_of_the_boards(done: str, verdict: Verdict) -> None:
    assert yearly_meeting(world(meeting("voting", done), day="2027-06-01"), 2026).verdict is verdict


def with_force_between(of: World, first: str, last: str) -> World:
    days = date.fromisoformat(first), date.fromisoformat(last)
    return replace(of, force=Force(Truth.YES, f"[{first}..{last}]", None, (), can_be=days))


@pytest.mark.parametrize(
    ("last", "held", "verdict"),
    [
        ("2026-02-10", (), Verdict.NO),
        ("2026-12-31", (), Verdict.NO),
        ("2027-01-01", (), Verdict.UNDETERMINED),
        ("2026-02-10", ("2026-01-24",), Verdict.NO),
        ("2026-02-10", ("2026-01-25",), Verdict.UNDETERMINED),
        ("2026-02-10", ("2026-02-09",), Verdict.UNDETERMINED),
        ("2026-02-10", ("2026-02-10",), Verdict.YES),
    ],
)
def test_a_duty_is_owed_once_the_last_day_on_which_the_charter_can_have_come_into_force_is_past(
    last: str, held: tuple[str, ...], verdict: Verdict
) -> None:
    acts = [meeting("voting", done) for done in held]
    own = with_force_between(world(*acts, day="2027-06-01"), "2026-01-25", last)

    assert yearly_meeting(own, 2026).verdict is verdict


@pytest.mark.parametrize(("given", "verdict"), [((), Verdict.UNDETERMINED), (("2026-05-01",), Verdict.YES)])
def test_a_dissolution_leaves_a_duty_open_that_was_not_met(given: tuple[str, ...], verdict: Verdict) -> None:
    over = act("chairman_action", "2026-06-01", subject="BOARD", by="chairman", action="dissolution")
    found = yearly_meeting(world(over, *(meeting("voting", day) for day in given), day="2027-06-01"), 2026)

    assert found.verdict is verdict
    assert found.grounds[-1].text.startswith("The Board was or may have been dissolved;")


@pytest.mark.parametrize("done", ["2025-12-31", "2027-01-01"])
def test_meetings_of_other_years_do_not_count(done: str) -> None:
    found = yearly_meeting(world(meeting("voting", done), day="2027-06-01"), 2026)

    assert (found.verdict, found.events) == (Verdict.NO, ())


@pytest.mark.parametrize("done", ["[2026-12-30..2027-01-02]", "[2025-12-31..2026-01-01]"])
def test_a_voting_meeting_that_may_lie_in_another_year_leaves_the_year_open(done: str) -> None:
    old = with_force(world(meeting("voting", done), day="2027-06-01"), Truth.YES, "2025-12-01")
    found = yearly_meeting(old, 2026)

    assert (found.verdict, found.value, found.grounds[-1].holds) == (Verdict.UNDETERMINED, 0, None)
    assert found.grounds[-1].text.endswith(" Whether it counts as a voting meeting is open.")
    assert found.would_flip == ("1 more voting meeting by 31 December 2026",)


def test_a_meeting_of_low_confidence_leaves_a_year_that_is_over_open() -> None:
    found = yearly_meeting(world(meeting("voting", confidence="low"), day="2027-06-01"), 2026)

    assert found.verdict is Verdict.UNDETERMINED


@pytest.mark.parametrize("other", [meeting("voting", "2026-11-26"), meeting("voting", subject="ISF")])
def test_later_meetings_and_those_of_others_are_not_told(other: Event) -> None:
    assert yearly_meeting(world(other), 2026).events == ()


def test_how_many_meetings_are_due_is_a_parameter_of_the_charter() -> None:
    two_due = with_rule(world(meeting("voting"), day="2027-06-01"), "voting_meetings_per_year", "2")
    none_held = with_rule(world(day="2027-06-01"), "voting_meetings_per_year", "2")

    assert yearly_meeting(two_due, 2026).would_flip == ("1 more voting meeting by 31 December 2026",)
    assert yearly_meeting(two_due, 2026).verdict is Verdict.NO
    assert yearly_meeting(none_held, 2026).would_flip == ("2 more voting meetings by 31 December 2026",)


@pytest.mark.parametrize(
    ("truth", "day"), [(Truth.NO, None), (Truth.YES, "2027-01-01")], ids=["not in force", "in force later"]
)
def test_before_entry_into_force_there_is_no_duty(truth: Truth, day: str | None) -> None:
    found = yearly_meeting(with_force(world(meeting("voting"), day="2027-06-01"), truth, day), 2026)

    assert (found.verdict, found.value) == (Verdict.NO, "no duty")
    assert steps(found) == [("The Charter was not in force by 31 December 2026: the duty did not exist.", False)]
    assert found.would_flip == ("entry into force in that time",)


def test_a_charter_in_force_on_the_last_day_of_a_year_gives_the_duty_for_it() -> None:
    late = meeting("voting", "2026-12-31")
    assert (
        yearly_meeting(with_force(world(late, day="2027-06-01"), Truth.YES, "2026-12-31"), 2026).verdict is Verdict.YES
    )


def test_a_meeting_counts_from_the_first_day_of_the_year_while_the_day_of_entry_into_force_is_open() -> None:
    early = with_force(world(meeting("voting", "2026-01-01"), day="2027-06-01"), Truth.YES)

    assert yearly_meeting(early, 2026).grounds[-1].text.endswith("on the Chairman's word).")


@pytest.mark.parametrize("truth", [Truth.POSSIBLY, Truth.YES])
def test_while_the_day_of_entry_into_force_is_open_so_is_the_duty(truth: Truth) -> None:
    for acts in ((), (meeting("voting"),)):
        found = yearly_meeting(with_force(world(*acts, day="2027-06-01"), truth), 2026)

        assert found.verdict is Verdict.UNDETERMINED
        assert steps(found)[0] == ("Whether the Charter was in force by 31 December 2026 is undetermined.", None)


@pytest.mark.parametrize("year", [0, 9999])
def test_what_is_no_year_of_the_calendar_is_refused(year: int) -> None:
    with pytest.raises(BadRequest, match="is no calendar year"):
        yearly_meeting(world(), year)


@pytest.mark.parametrize("year", [1, 9998])
def test_every_year_of_the_calendar_can_be_asked_about(year: int) -> None:
    assert yearly_meeting(world(), year).question == f"Was the duty of a yearly voting meeting met in {year}?"


# --- The quarterly non-voting meeting ---


@pytest.mark.parametrize(
    ("quarter", "first", "last"),
    [
        (1, "2026-01-01", "2026-03-31"),
        (2, "2026-04-01", "2026-06-30"),
        (3, "2026-07-01", "2026-09-30"),
        (4, "2026-10-01", "2026-12-31"),
    ],
)
def test_a_non_voting_meeting_meets_the_duty_of_its_quarter_alone(quarter: int, first: str, last: str) -> None:
    for done in (first, last):
        own = with_force(world(meeting("non_voting", done), day="2027-06-01"), Truth.YES, "2025-12-01")

        met = [quarterly_meeting(own, 2026, each).verdict for each in (1, 2, 3, 4)]
        assert met == [Verdict.YES if each == quarter else Verdict.NO for each in (1, 2, 3, 4)]


def test_a_quarter_is_told_with_its_days() -> None:
    found = quarterly_meeting(world(meeting("non_voting")), 2026, 1)

    assert (found.provision, found.grade, found.value) == ("3.1(f)", "A", 1)
    assert found.question == "Was the duty of a quarterly non-voting meeting met in quarter 1 of 2026?"
    assert steps(found)[1] == (
        "1 non-voting meeting on record from 1 January 2026 to 31 March 2026; at least 1 needed.",
        True,
    )


def test_a_meeting_of_no_stated_nature_may_have_been_the_quarterly_meeting() -> None:
    found = quarterly_meeting(world(meeting("other")), 2026, 1)

    assert (found.verdict, found.value, found.grounds[-1].holds) == (Verdict.UNDETERMINED, 0, None)
    assert found.grounds[-1].text.endswith(" Whether it counts as a non-voting meeting is open.")
    assert found.would_flip == ("1 more non-voting meeting by 31 March 2026",)


@pytest.mark.parametrize("nature", ["voting", "ceremony"])
def test_voting_meetings_and_ceremonies_are_no_non_voting_meetings(nature: str) -> None:
    assert quarterly_meeting(world(meeting(nature)), 2026, 1).verdict is Verdict.NO


def test_a_quarter_that_runs_is_open() -> None:
    assert quarterly_meeting(world(), 2026, 4).verdict is Verdict.UNDETERMINED


@pytest.mark.parametrize("quarter", [0, 5])
def test_what_is_no_quarter_is_refused(quarter: int) -> None:
    with pytest.raises(BadRequest, match="is no quarter"):
        quarterly_meeting(world(), 2026, quarter)


# --- The agenda ---


def agenda_world(*left_out: str, answer: str = "approval", answered_by: str = "chairman", after: bool = True) -> World:
    """A meeting whose agenda went through every step but those left out."""
    parts = {
        "set": act("announcement", "2026-02-01", subject="BOARD", by="board", topic="agenda: set", own_id="set"),
        "notice": act(
            "announcement", "2026-02-02", subject="BOARD", by="board", topic="agenda: notice", own_id="notice"
        ),
        "answer": act(
            "chairman_action", "2026-02-03", subject="BOARD", by=answered_by, action=answer, target="m", own_id="answer"
        ),
    }
    met = act(
        "meeting", "2026-02-19", subject="BOARD", nature="voting", own_id="m", after=("set", "notice") if after else ()
    )
    return world(met, *(one for name, one in parts.items() if name not in left_out))


def test_an_agenda_is_valid_when_it_was_set_made_known_and_approved() -> None:
    found = agenda_valid(agenda_world(), "m")

    assert (found.verdict, found.provision, found.grade) == (Verdict.YES, "3.1(c)", "A")
    assert found.events == ("m", "set", "notice", "answer")
    assert [one.holds for one in found.grounds] == [None, True, True, True]
    assert found.would_flip == ("the Chairman's refusal",)


@pytest.mark.parametrize(
    ("day", "verdict"), [("2026-05-31", Verdict.YES), ("2026-06-01", Verdict.YES), ("2026-06-02", Verdict.UNDETERMINED)]
)
def test_an_approval_after_the_meeting_is_none_of_its_agenda(day: str, verdict: Verdict) -> None:
    approval = act("chairman_action", day, subject="BOARD", by="chairman", action="approval", target="m")
    met = replace(meeting("voting", "2026-06-01"), id="m", after=("set", "notice"))
    topics = {"set": "agenda: set by the Executive Board", "notice": "agenda: notice to members"}
    steps_on_record = [
        act("announcement", "2026-05-01", subject="BOARD", by="board", own_id=name, topic=topic)
        for name, topic in topics.items()
    ]

    assert agenda_valid(world(*steps_on_record, met, approval), "m").verdict is verdict


def test_an_agenda_that_the_chairman_set_is_not_set_by_the_executive_board() -> None:
    topic = "agenda: set by the Chairman"
    own = act("announcement", "2026-05-01", subject="BOARD", by="board", own_id="set", topic=topic)
    found = agenda_valid(world(own, replace(meeting("voting", "2026-06-01"), id="m", after=("set",))), "m")

    assert "the setting of the agenda by the Executive Board" in found.would_flip


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [
        ("set", "the setting of the agenda by the Executive Board"),
        ("notice", "notice to members and their comments"),
        ("answer", "the Chairman's approval"),
    ],
)
def test_a_step_that_is_not_on_record_leaves_the_agenda_open(left_out: str, missing: str) -> None:
    found = agenda_valid(agenda_world(left_out), "m")

    assert (found.verdict, found.would_flip) == (Verdict.UNDETERMINED, (missing,))
    assert (f"Not on record: {missing}.", None) in steps(found)


def test_an_agenda_that_the_chairman_refused_is_not_valid() -> None:
    found = agenda_valid(agenda_world(answer="refusal"), "m")

    assert (found.verdict, found.grounds[-1].holds, found.would_flip) == (
        Verdict.NO,
        False,
        ("the Chairman's approval",),
    )


def test_the_chairmans_last_word_on_an_agenda_decides() -> None:
    refused = act("chairman_action", "2026-02-04", by="chairman", action="refusal", target="m")
    own = agenda_world()

    found = agenda_valid(replace(own, acts=(refused, *own.acts)), "m")
    assert (found.verdict, found.grounds[-1].events) == (Verdict.NO, (refused.id,))


def test_of_several_announcements_of_a_step_the_last_one_is_told() -> None:
    first, last = (
        act("announcement", day, subject="BOARD", by="board", topic="agenda: set", own_id=day)
        for day in ("2026-02-01", "2026-02-02")
    )
    met = replace(meeting("voting", "2026-06-01"), id="m", after=(first.id, last.id))
    found = agenda_valid(world(last, first, met), "m")

    assert [step.events for step in found.grounds if step.holds] == [(last.id,)]


@pytest.mark.parametrize(
    "own",
    [agenda_world(answer="ruling"), agenda_world(answered_by="press"), agenda_world(after=False)],
    ids=["another act", "a claim", "not of this meeting"],
)
def test_other_acts_and_claims_are_no_steps_of_an_agenda(own: World) -> None:
    assert agenda_valid(own, "m").verdict is Verdict.UNDETERMINED


def test_steps_of_low_confidence_leave_the_agenda_open() -> None:
    own = agenda_world("set")
    doubtful = act("announcement", "2026-02-01", subject="BOARD", confidence="low", topic="agenda: set", own_id="set")

    assert agenda_valid(replace(own, acts=(*own.acts, doubtful)), "m").verdict is Verdict.UNDETERMINED


def test_the_agenda_of_an_unknown_meeting_is_open() -> None:
    found = agenda_valid(agenda_world(), "n")

    assert (found.verdict, found.would_flip) == (Verdict.UNDETERMINED, ("the meeting's entry",))
    assert steps(found) == [("No meeting n is on record.", False)]


# --- Organizations ---


def invitation(subject: str = "EU", done: str = "2026-01-19", **more: str) -> Event:
    return act("invitation", done, subject=subject, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("to", ["membership", "meeting"])
def test_an_invited_regional_organization_can_take_part(to: str) -> None:
    invited = invitation(to=to)
    found = organization_may_attend(world(invited), "EU")

    assert (found.verdict, found.provision, found.grade, found.events) == (Verdict.YES, "3.1(h)", "A", (invited.id,))
    assert found.question == "Can European Union take part in the Board?"
    assert steps(found)[0] == ("European Union is on record as a regional economic integration organization.", True)
    assert steps(found)[1][1] is True
    assert steps(found)[-1] == ("It cannot be a member: states alone can (2.1-C).", False)
    assert found.would_flip == ("the withdrawal of the invitation",)
    assert found.if_confirmed == ("It would take part on terms that the Chairman sets (3.1(h)/terms).",)


def test_a_regional_organization_that_is_not_invited_cannot_take_part() -> None:
    found = organization_may_attend(world(), "EU")

    assert (found.verdict, found.would_flip) == (Verdict.NO, ("an invitation by the Chairman",))
    assert steps(found)[1] == ("No invitation by the Chairman is on record.", False)


def test_a_state_is_asked_about_as_a_member() -> None:
    with pytest.raises(BadRequest, match="Hungary is a state"):
        organization_may_attend(world(), "HUN")


def test_what_is_no_regional_organization_is_not_covered_though_invited() -> None:
    found = organization_may_attend(world(invitation("FIFA")), "FIFA")

    assert (found.verdict, len(found.grounds)) == (Verdict.NO, 2)
    assert steps(found)[0][0].endswith(" is not on record as a regional economic integration organization.")
    assert steps(found)[0][1] is False
    assert found.would_flip == ("its nature as a regional economic integration organization",)


def test_an_invitation_taken_back_no_longer_stands_and_a_new_one_does() -> None:
    back = act("invitation_rescinded", "2026-01-22", subject="EU", by="chairman")
    again = invitation(done="2026-02-13")

    assert organization_may_attend(world(back, invitation()), "EU").verdict is Verdict.NO
    stands = organization_may_attend(world(again, back, invitation()), "EU")
    assert (stands.verdict, stands.events) == (Verdict.YES, (again.id,))


def test_an_invitation_that_the_press_reports_leaves_it_open() -> None:
    claimed = invitation(by="press")
    found = organization_may_attend(world(claimed), "EU")

    assert (found.verdict, found.events, found.grounds[1].holds) == (Verdict.UNDETERMINED, (claimed.id,), None)


@pytest.mark.parametrize("other", [invitation("FRA"), invitation(done="2026-11-26")])
def test_invitations_of_others_and_later_ones_do_not_count(other: Event) -> None:
    assert organization_may_attend(world(other), "EU").verdict is Verdict.NO


def test_where_the_membership_of_organizations_is_open_it_is_not_denied() -> None:
    assert len(organization_may_attend(world(choices={"2.1-C": "undetermined"}), "EU").grounds) == 2


# --- The Chairman ---


def office(change: str, done: str, person: str = TRUMP, role: str = "Chairman", confidence: str = "high") -> Event:
    return act(
        "appointment",
        done,
        subject="PERSON",
        by="chairman",
        confidence=confidence,
        person=person,
        body="Board of Peace",
        role=role,
        change=change,
    )


def designated(person: str = "Second", done: str = "2026-02-01", confidence: str = "high") -> Event:
    return office("takes", done, person, "Designated successor", confidence)


@pytest.mark.parametrize(
    ("truth", "verdict"),
    [(Truth.YES, Verdict.UNDETERMINED), (Truth.POSSIBLY, Verdict.UNDETERMINED), (Truth.NO, Verdict.NO)],
)
def test_after_a_dissolution_it_is_open_who_presides_unless_the_charter_names_nobody_yet(
    truth: Truth, verdict: Verdict
) -> None:
    over = act("chairman_action", "2026-06-01", subject="BOARD", by="chairman", action="dissolution")
    found = chairman(with_force(world(over), truth))

    assert (found.verdict, found.value) == (verdict, None)


@pytest.mark.parametrize("reading", READINGS)
def test_the_charter_names_the_first_chairman_and_no_election_changes_it(reading: str) -> None:
    found = chairman(world(reading=reading))

    assert (found.verdict, found.value, found.provision, found.grade) == (Verdict.YES, TRUMP, "3.2(a)", "A")
    assert found.question == "Who is Chairman on 25 November 2026?"
    assert steps(found) == [
        (f"{TRUMP} is named as the first Chairman.", None),
        ("The Charter is in force.", True),
        ("No resignation and no finding of incapacity is on record.", False),
        ("A US election does not change who presides.", False),
    ]
    assert found.would_flip == (
        "the Chairman's resignation",
        "a unanimous finding of incapacity by the Executive Board",
    )


@pytest.mark.parametrize(
    ("truth", "verdict", "flip"),
    [
        (Truth.NO, Verdict.NO, "entry into force"),
        (Truth.POSSIBLY, Verdict.UNDETERMINED, "the word of whoever decides it on who holds the chair"),
    ],
)
def test_the_naming_waits_for_entry_into_force(truth: Truth, verdict: Verdict, flip: str) -> None:
    found = chairman(with_force(world(), truth))

    assert (found.verdict, found.value, found.would_flip) == (verdict, None, (flip,))


def test_an_appointment_on_record_needs_no_entry_into_force() -> None:
    took = office("takes", "2026-01-22")
    found = chairman(with_force(world(took), Truth.POSSIBLY))

    assert (found.verdict, found.value, found.events) == (Verdict.YES, TRUMP, (took.id,))
    assert "Whether the Charter is in force is undetermined." not in [text for text, _ in steps(found)]


@pytest.mark.parametrize(("day", "holder"), [("2026-04-30", TRUMP), ("2026-05-01", "Second")])
def test_the_designated_successor_presides_from_the_day_the_chair_is_left(day: str, holder: str) -> None:
    found = chairman(world(designated(), office("leaves", "2026-05-01"), day=day))

    assert (found.verdict, found.value) == (Verdict.YES, holder)


def test_a_succession_is_told() -> None:
    line, left = designated(), office("leaves", "2026-05-01")
    found = chairman(world(left, line))

    assert (found.provision, found.events) == ("3.3", (left.id, line.id))
    assert ("Second, the designated successor, takes over at once.", True) in steps(found)
    assert "No resignation and no finding of incapacity is on record." not in [text for text, _ in steps(found)]


def test_a_chair_left_without_a_designated_successor_is_open() -> None:
    found = chairman(world(office("leaves", "2026-05-01")))

    assert (found.verdict, found.value, found.provision) == (Verdict.UNDETERMINED, None, "3.3")
    assert ("No designated successor is on record.", False) in steps(found)


def test_a_chair_left_to_a_successor_whom_the_designation_does_not_name_is_open() -> None:
    made = act("chairman_action", "2026-03-01", subject="BOARD", by="chairman", action="designation_of_successor")
    found = chairman(world(office("leaves", "2026-05-01"), made))

    assert (found.verdict, found.value) == (Verdict.UNDETERMINED, None)
    assert ("Whom the designation names is not on record.", None) in steps(found)
    assert "No designated successor is on record." not in [text for text, _ in steps(found)]


def test_a_chair_left_to_a_successor_who_may_have_been_replaced_is_open() -> None:
    other = designated("Third", "2026-03-01", confidence="low")

    assert chairman(world(designated(), other, office("leaves", "2026-05-01"))).verdict is Verdict.UNDETERMINED


def test_a_chair_that_somebody_may_have_taken_after_it_was_left_is_open() -> None:
    claimed = office("takes", "2026-06-01", "Third", confidence="low")

    assert chairman(world(designated(), office("leaves", "2026-05-01"), claimed)).verdict is Verdict.UNDETERMINED


def test_whoever_took_the_chair_last_presides_even_if_the_other_left_it_that_day() -> None:
    took, left = office("takes", "2026-05-01", "Second"), office("leaves", "2026-05-01")

    assert chairman(world(took, left)).value == "Second"
    assert chairman(world(left, took)).value == "Second"


def test_a_claimed_departure_leaves_the_chair_open() -> None:
    claimed = office("leaves", "2026-05-01", confidence="low")
    found = chairman(world(claimed))

    assert (found.verdict, found.value, found.events) == (Verdict.UNDETERMINED, None, (claimed.id,))


def test_a_departure_of_somebody_else_changes_nothing() -> None:
    for confidence in ("high", "low"):
        assert chairman(world(office("leaves", "2026-05-01", "Third", confidence=confidence))).value == TRUMP


@pytest.mark.parametrize(
    "other",
    [
        office("takes", "2026-05-01", "Third", "Senior adviser"),
        office("takes", "2026-11-26", "Third"),
        act("appointment", "2026-05-01", person="Third", body="Executive Board", role="Chairman", change="takes"),
    ],
)
def test_other_roles_bodies_and_later_days_do_not_change_the_chair(other: Event) -> None:
    assert chairman(world(other)).value == TRUMP


def test_a_chair_tied_to_the_us_presidency_would_change_with_it() -> None:
    found = chairman(with_rule(world(), "chair_tied_to_us_presidency", "true"))

    assert steps(found)[-1] == ("A US election changes who presides.", True)


# --- The representative of the United States ---

ROLE = "Representative of the United States"


def test_the_charter_names_the_first_representative_of_the_united_states() -> None:
    found = us_representative(world())

    assert (found.verdict, found.value, found.provision, found.grade) == (Verdict.YES, TRUMP, "3.2(a)", "A")
    assert found.question == "Who represents the United States on 25 November 2026?"
    assert steps(found) == [
        (f"{TRUMP} is named as the first representative of the United States.", None),
        ("The Charter is in force.", True),
        ("That role is apart from the chair: who holds one need not hold the other.", None),
    ]
    assert found.would_flip == ("a designation by the United States",)


def test_another_designation_changes_the_representative_and_not_the_chair() -> None:
    took = office("takes", "2026-05-01", "Second", ROLE)
    own = world(took)

    assert (us_representative(own).value, us_representative(own).events) == ("Second", (took.id,))
    assert chairman(own).value == TRUMP


def test_a_new_chairman_does_not_change_the_representative() -> None:
    assert us_representative(world(office("takes", "2026-05-01", "Second"))).value == TRUMP


def test_without_a_representative_on_record_it_is_open_who_represents_the_united_states() -> None:
    found = us_representative(world(office("leaves", "2026-05-01", role=ROLE)))

    assert (found.verdict, found.value) == (Verdict.UNDETERMINED, None)
    assert steps(found)[-1] == ("No other designation by the United States is on record.", False)


def test_a_claimed_designation_leaves_the_representative_open() -> None:
    claimed = office("takes", "2026-05-01", "Second", ROLE, confidence="low")

    assert us_representative(world(claimed)).verdict is Verdict.UNDETERMINED


def test_before_entry_into_force_nobody_is_named_representative() -> None:
    found = us_representative(with_force(world(), Truth.NO))

    assert (found.verdict, found.value, found.would_flip) == (Verdict.NO, None, ("entry into force",))


# --- The successor ---


@pytest.mark.parametrize("reading", READINGS)
def test_without_a_designation_on_record_it_is_open_who_succeeds(reading: str) -> None:
    found = successor(world(reading=reading))

    assert (found.verdict, found.value, found.provision, found.grade) == (Verdict.UNDETERMINED, None, "3.3", "A")
    assert found.question == "Who succeeds the Chairman on 25 November 2026, and when?"
    assert steps(found) == [
        ("A successor has to be designated at all times.", None),
        ("No designated successor is on record.", False),
        (
            "The successor takes over at once when the Chairman resigns or the Executive Board unanimously finds "
            "incapacity (3.3-A).",
            None,
        ),
        ("What happens if the Chairman dies is undetermined (3.3-C).", None),
    ]
    assert found.would_flip == ("a designated successor made public",)


def test_the_designated_successor_succeeds() -> None:
    line = designated()
    found = successor(world(line))

    assert (found.verdict, found.value, found.events) == (Verdict.YES, "Second", (line.id,))
    assert found.would_flip == ("another designation",)


def test_a_designation_that_is_a_claim_alone_is_not_said_to_be_off_the_record() -> None:
    found = successor(world(designated(confidence="low")))

    assert (found.verdict, found.value) == (Verdict.UNDETERMINED, None)
    assert ("A designation is claimed, or its day is open.", None) in steps(found)
    assert "No designated successor is on record." not in [text for text, _ in steps(found)]


def test_a_claimed_other_designation_leaves_it_open_who_succeeds() -> None:
    found = successor(world(designated(), designated("Third", "2026-03-01", confidence="low")))

    assert (found.verdict, found.value) == (Verdict.UNDETERMINED, None)


@pytest.mark.parametrize(
    "change", [office("leaves", "2026-05-01"), office("takes", "2026-05-01", "Second")], ids=["left", "taken"]
)
def test_a_successor_who_has_taken_over_no_longer_waits(change: Event) -> None:
    found = successor(world(designated(), change))

    assert (found.verdict, found.value) == (Verdict.UNDETERMINED, None)
    assert ("No designated successor is on record.", False) in steps(found)


@pytest.mark.parametrize(("by", "holds"), [("chairman", True), ("press", None)])
def test_a_designation_without_a_name_is_told_and_names_nobody(by: str, holds: bool | None) -> None:
    made = act("chairman_action", "2026-03-01", subject="BOARD", by=by, action="designation_of_successor")
    ruled = act("chairman_action", "2026-03-01", subject="BOARD", by="chairman", action="ruling")
    found = successor(world(made, ruled))

    assert (found.verdict, found.events) == (Verdict.UNDETERMINED, (made.id,))
    assert (found.grounds[1].provision, found.grounds[1].holds) == ("3.3", holds)


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("resignation_too", "when the Executive Board unanimously finds resignation or incapacity (3.3-A)."),
        ("unanimity_of_members", "when the Chairman resigns or all members find incapacity (3.3-A)."),
        ("undetermined", "For what unanimity is needed is undetermined (3.3-A)."),
    ],
)
def test_when_the_successor_takes_over_is_a_point_of_the_reading(choice: str, said: str) -> None:
    assert steps(successor(world(choices={"3.3-A": choice})))[-2][0].endswith(said)


def test_death_can_count_as_incapacity() -> None:
    found = successor(world(choices={"3.3-C": "as_incapacity"}))

    assert steps(found)[-1] == ("Death counts as incapacity (3.3-C).", None)


# --- Subsidiary bodies ---


@pytest.mark.parametrize(
    ("choice", "verdict", "said"),
    [
        ("conflict", Verdict.UNDETERMINED, ("The two are in conflict, and no ruling settles it (3.1-D).", None)),
        ("chairman_alone", Verdict.YES, ("The Chairman's power prevails (3.1-D).", True)),
        (
            "vote_on_agenda_items",
            Verdict.YES,
            ("A vote is needed only on a proposal that reaches the agenda (3.1-D).", True),
        ),
        ("undetermined", Verdict.UNDETERMINED, ("Who creates subsidiary bodies is undetermined (3.1-D).", None)),
    ],
)
def test_whether_a_body_needs_a_vote_is_a_point_of_the_reading(
    choice: str, verdict: Verdict, said: tuple[str, bool | None]
) -> None:
    found = body_without_vote(world(choices={"3.1-D": choice}), GAZA_BOARD)

    assert (found.verdict, found.provision, found.grade) == (verdict, "3.2(b)", "A")
    assert steps(found) == [
        ("The Chairman alone may create, modify or dissolve subsidiary entities.", True),
        ("The creation of subsidiary entities is among what the Board votes on.", False),
        ("Their dissolution is not named among what the Board votes on.", None),
        said,
    ]
    assert found.would_flip == ("a ruling of the Chairman on who creates subsidiary bodies (3.1-D)",)


@pytest.mark.parametrize(
    ("reading", "verdict"),
    [("text", Verdict.UNDETERMINED), ("official", Verdict.YES), ("press", Verdict.YES)],
)
def test_the_readings_differ_on_bodies(reading: str, verdict: Verdict) -> None:
    assert body_without_vote(world(reading=reading), GAZA_BOARD).verdict is verdict


def test_the_creation_of_a_body_on_record_is_told() -> None:
    made = act("announcement", "2026-01-16", subject="BOARD", by="chairman", topic="creation: Gaza Executive Board")
    found = body_without_vote(world(made), "gaza executive board")

    assert (found.events, found.grounds[-1].holds) == ((made.id,), True)


@pytest.mark.parametrize("body", ["BOARD", "Board of Peace", "executive board"])
def test_an_organ_of_the_charter_is_no_subsidiary_body(body: str) -> None:
    found = body_without_vote(world(reading="official"), body)

    assert found.verdict is Verdict.NO
    assert steps(found) == [(f"{body} is set up by the Charter itself and is no subsidiary body.", False)]


def test_who_creates_bodies_and_what_is_voted_on_are_parameters_of_the_charter() -> None:
    elsewhere = with_rule(world(), "subsidiary_entities_by", "board")
    no_vote = with_rule(world(), "board_votes_on_subsidiary_entities", "false")

    assert steps(body_without_vote(elsewhere, GAZA_BOARD))[0][1] is False
    assert steps(body_without_vote(no_vote, GAZA_BOARD))[1][1] is True
