"""What a member owes, what shields it, who sits for it, and how its membership can be ended."""

from dataclasses import replace
from typing import Any

import pytest

from tests.rules.acts import act
from tests.rules.charters import READINGS
from tests.rules.worlds import NAMES, world
from tracker.domain.events import Event
from tracker.domain.finding import Finding, Verdict
from tracker.rules.duties import can_be_removed, how_to_leave, jurisdiction, may_send_minister, must_join_mission
from tracker.rules.timeline import Candidate
from tracker.rules.world import World

ISF = "International Stabilization Force"
MEMBERS = ("HUN", "PSE")


def troops(
    *, stage: str = "committed", form: str = "troops", payee: str = f"{ISF} for Gaza", by: str = "self", **more: Any
) -> Event:
    return act("contribution", "2026-02-19", by=by, stage=stage, form=form, payee=payee, **more)


def sitting_as(value: str, of: World) -> World:
    """The same world with Hungary having another value of membership."""
    return replace(of, standings={**of.standings, ("HUN", "membership"): (Candidate(value, "2026-02-01", ()),)})


def open_member(of: World) -> World:
    """The same world with the membership of Hungary open."""
    both = (Candidate("member", "2026-02-01", ()), Candidate("none", None, ()))
    return replace(of, standings={**of.standings, ("HUN", "membership"): both})


def steps(found: Finding) -> list[tuple[str, bool | None]]:
    return [(ground.text, ground.holds) for ground in found.grounds]


# --- Missions ---


def test_a_member_without_consent_on_record_need_not_join_a_mission() -> None:
    found = must_join_mission(world(members=("HUN",)), "HUN", ISF)

    assert (found.verdict, found.provision, found.grade) == (Verdict.NO, "2.2(b)", "A")
    assert found.question == f"Must Hungary join the mission {ISF}?"
    assert steps(found) == [
        ("Hungary is a member on 25 November 2026.", True),
        ("Without its consent a member cannot be required to join a mission.", False),
        ("No consent of Hungary to that mission is on record.", False),
    ]
    assert found.would_flip == ("consent of Hungary to the mission",)


@pytest.mark.parametrize("stage", ["committed", "paid"])
@pytest.mark.parametrize("form", ["troops", "police", "training"])
def test_people_a_member_has_committed_or_sent_are_its_consent(stage: str, form: str) -> None:
    sent = troops(stage=stage, form=form)
    found = must_join_mission(world(sent, members=("HUN",)), "HUN", ISF)

    assert (found.verdict, found.events) == (Verdict.YES, (sent.id,))
    assert found.grounds[-1].holds is True
    assert found.would_flip == ("the end of its consent",)


@pytest.mark.parametrize("stage", ["offered", "pledged"])
def test_people_a_member_only_offers_leave_its_consent_open(stage: str) -> None:
    found = must_join_mission(world(troops(stage=stage), members=("HUN",)), "HUN", ISF)

    assert (found.verdict, found.grounds[-1].holds) == (Verdict.UNDETERMINED, None)
    assert found.would_flip == ("consent of Hungary to the mission",)


def test_what_the_board_or_the_press_says_of_a_member_leaves_its_consent_open() -> None:
    said = troops(by="board")
    found = must_join_mission(world(said, members=("HUN",)), "HUN", ISF)

    assert (found.verdict, found.grounds[-1].holds, found.events) == (Verdict.UNDETERMINED, None, (said.id,))


def test_a_member_that_rules_it_out_on_its_own_word_need_not_join_whatever_others_say() -> None:
    denial = troops(stage="denied")
    found = must_join_mission(world(troops(by="board"), denial, members=("HUN",)), "HUN", ISF)

    assert (found.verdict, found.grounds[-1].holds, found.events) == (Verdict.NO, False, (denial.id,))


def test_the_last_own_word_on_a_mission_decides() -> None:
    later = act("contribution", "2026-03-01", stage="denied", form="troops", payee=ISF)

    found = must_join_mission(world(later, troops(), members=("HUN",)), "HUN", ISF)
    assert (found.verdict, found.events) == (Verdict.NO, (later.id,))


@pytest.mark.parametrize(
    "other",
    [
        troops(form="cash"),
        troops(payee="Palestinian police"),
        troops(subject="ARG"),
        act("contribution", "2026-11-26", stage="committed", form="troops", payee=ISF),
    ],
)
def test_money_other_missions_other_states_and_later_days_are_no_consent(other: Event) -> None:
    assert must_join_mission(world(other, members=("HUN",)), "HUN", ISF).verdict is Verdict.NO


def test_a_mission_is_found_by_its_purpose_in_any_case_of_letters() -> None:
    sent = troops(payee="Gaza", purpose="gaza police force")

    assert must_join_mission(world(sent, members=("HUN",)), "HUN", "Gaza Police").verdict is Verdict.YES


def test_a_commitment_without_payee_or_purpose_is_to_no_mission() -> None:
    unnamed = act("contribution", "2026-02-19", stage="committed", form="troops")

    assert must_join_mission(world(unnamed, members=("HUN",)), "HUN", ISF).verdict is Verdict.NO


def test_a_state_that_is_no_member_owes_no_mission_though_it_committed_people() -> None:
    found = must_join_mission(world(troops()), "HUN", ISF)

    assert found.verdict is Verdict.NO
    assert steps(found)[0] == ("Hungary is no member on 25 November 2026.", False)
    assert found.would_flip == ("its membership",)


def test_an_open_membership_leaves_a_mission_open() -> None:
    found = must_join_mission(open_member(world(troops())), "HUN", ISF)

    assert found.verdict is Verdict.UNDETERMINED
    assert steps(found)[0] == ("Whether Hungary is a member on 25 November 2026 is undetermined.", None)
    assert found.would_flip == ("its membership",)


def test_a_state_that_applies_the_charter_provisionally_is_held_to_its_consent() -> None:
    found = must_join_mission(sitting_as("provisional", world(troops())), "HUN", ISF)

    assert found.verdict is Verdict.YES
    assert steps(found)[0][0] == (
        "Hungary signed subject to ratification and takes part as a member on 25 November 2026."
    )


def test_a_state_that_sits_without_a_vote_owes_no_mission() -> None:
    assert must_join_mission(sitting_as("non_voting", world(troops())), "HUN", ISF).verdict is Verdict.NO


def test_if_the_charter_required_it_a_member_would_have_to_join() -> None:
    own = world(members=("HUN",))
    rules = dict(own.charter.rules)
    rules["mission_participation_required"] = rules["mission_participation_required"]._replace(value="true")
    found = must_join_mission(replace(own, charter=replace(own.charter, rules=rules)), "HUN", ISF)

    assert (found.verdict, found.grounds[1].holds) == (Verdict.YES, True)


# --- Jurisdiction ---


@pytest.mark.parametrize("members", [(), ("HUN",)])
def test_the_board_has_no_jurisdiction_in_a_state_without_its_consent(members: tuple[str, ...]) -> None:
    found = jurisdiction(world(members=members), "HUN")

    assert (found.verdict, found.provision, found.grade) == (Verdict.NO, "2.2(b)", "A")
    assert steps(found)[1:] == [("No consent of Hungary to jurisdiction is on record.", False)]
    assert found.would_flip == ("consent of Hungary to jurisdiction in its territory",)


def test_a_declaration_that_applies_something_else_leaves_jurisdiction_open() -> None:
    said = act("declaration", "2026-03-01", subject_matter="other", effect="applies")
    found = jurisdiction(world(said, members=("HUN",)), "HUN")

    assert (found.verdict, found.events) == (Verdict.UNDETERMINED, (said.id,))
    assert steps(found)[-1] == ("Whether Hungary consents to jurisdiction in its territory so is open.", None)


def test_a_declaration_of_a_state_that_is_no_member_gives_no_jurisdiction() -> None:
    said = act("declaration", "2026-03-01", subject_matter="other", effect="applies")

    assert jurisdiction(world(said), "HUN").verdict is Verdict.NO


@pytest.mark.parametrize(
    ("matter", "effect"), [("provisional_application", "applies"), ("other", "declines")], ids=["charter", "declines"]
)
def test_other_declarations_say_nothing_of_jurisdiction(matter: str, effect: str) -> None:
    said = act("declaration", "2026-03-01", subject_matter=matter, effect=effect)
    found = jurisdiction(world(said, members=("HUN",)), "HUN")

    assert (found.verdict, found.events) == (Verdict.NO, ())


def with_palestine(day: str) -> World:
    own = world(day=day, members=MEMBERS)
    return replace(own, names={**NAMES, "PSE": "Palestine"}, natures={**own.natures, "PSE": "un_observer"})


@pytest.mark.parametrize(
    ("day", "told"), [("2025-11-16", False), ("2025-11-17", True), ("2027-12-31", True), ("2028-01-01", False)]
)
def test_for_palestine_the_mandate_of_the_security_council_is_told_while_it_runs(day: str, told: bool) -> None:
    found = jurisdiction(with_palestine(day), "PSE")

    assert found.verdict is Verdict.NO
    assert ("un-2803" in {ground.provision for ground in found.grounds}) is told


def test_for_other_states_that_mandate_is_not_told() -> None:
    assert "un-2803" not in {ground.provision for ground in jurisdiction(world(members=("HUN",)), "HUN").grounds}


# --- Ministers ---


def minister(manner: str = "Deputy Prime Minister and Foreign Minister Ayman Safadi", **more: str) -> Event:
    fields = {"meeting": "m", "capacity": "member", "representative": manner} | more
    return act("attendance", "2026-02-19", **fields)  # type: ignore[arg-type]


def chairman_says(action: str, done: str = "2026-02-10", by: str = "chairman", target: str = "HUN") -> Event:
    return act("chairman_action", done, by=by, subject="BOARD", action=action, target=target)


def test_without_approval_a_member_may_not_send_its_foreign_minister() -> None:
    found = may_send_minister(world(members=("HUN",)), "HUN")

    assert (found.verdict, found.provision) == (Verdict.NO, "2.2(a)")
    assert steps(found)[1:] == [
        ("A foreign minister is neither head of state nor head of government.", False),
        ("No approval of an alternate by the Chairman is on record.", False),
    ]
    assert found.would_flip == ("the Chairman's approval",)


def test_with_the_chairmans_approval_a_member_may_send_its_foreign_minister() -> None:
    approval = chairman_says("approval")
    found = may_send_minister(world(approval, members=("HUN",)), "HUN")

    assert (found.verdict, found.events, found.grounds[-1].holds) == (Verdict.YES, (approval.id,), True)
    assert found.would_flip == ("the Chairman's refusal",)


def test_the_chairmans_last_word_on_an_alternate_decides() -> None:
    refusal = chairman_says("refusal", "2026-02-11")
    found = may_send_minister(world(refusal, chairman_says("approval"), minister(), members=("HUN",)), "HUN")

    assert (found.verdict, found.events, found.grounds[-1].holds) == (Verdict.NO, (refusal.id,), False)


def test_an_approval_that_only_the_press_reports_leaves_it_open() -> None:
    found = may_send_minister(world(chairman_says("approval", by="press"), members=("HUN",)), "HUN")

    assert (found.verdict, len(found.events)) == (Verdict.UNDETERMINED, 1)


@pytest.mark.parametrize(
    "other",
    [
        chairman_says("approval", target="ARG"),
        chairman_says("ruling"),
        act("chairman_action", "2026-02-01", by="chairman", action="approval"),
    ],
)
def test_other_acts_of_the_chairman_approve_no_alternate(other: Event) -> None:
    assert may_send_minister(world(other, members=("HUN",)), "HUN").verdict is Verdict.NO


def test_a_foreign_minister_who_sat_as_member_leaves_the_approval_open() -> None:
    sat = minister()
    found = may_send_minister(world(sat, members=("HUN",)), "HUN")

    assert (found.verdict, found.events) == (Verdict.UNDETERMINED, (sat.id,))


@pytest.mark.parametrize(
    "other",
    [
        minister(capacity="observer"),
        minister("Prime Minister Viktor Orbán"),
        act("attendance", "2026-02-19", meeting="m", capacity="member"),
    ],
)
def test_observers_heads_and_unnamed_representatives_say_nothing_of_alternates(other: Event) -> None:
    found = may_send_minister(world(other, members=("HUN",)), "HUN")

    assert (found.verdict, found.events) == (Verdict.NO, ())


@pytest.mark.parametrize(
    ("choice", "verdict", "holds"),
    [
        ("ministers_in_practice", Verdict.YES, True),
        ("heads_only", Verdict.NO, False),
        ("undetermined", Verdict.UNDETERMINED, None),
    ],
)
def test_who_may_represent_a_member_is_a_point_of_the_reading(
    choice: str, verdict: Verdict, holds: bool | None
) -> None:
    own = world(chairman_says("refusal"), minister(), members=("HUN",), choices={"2.2a-A": choice})
    found = may_send_minister(own, "HUN")

    assert (found.verdict, found.grounds[-1].holds) == (verdict, holds)


def test_a_ruling_would_change_what_a_reading_says_of_representation() -> None:
    heads = may_send_minister(world(members=("HUN",), choices={"2.2a-A": "heads_only"}), "HUN")

    assert heads.would_flip == ("a ruling of the Chairman on who may represent a member (2.2a-A)",)


@pytest.mark.parametrize(
    ("value", "verdict"),
    [("provisional", Verdict.YES), ("non_voting", Verdict.YES), ("none", Verdict.NO), ("former", Verdict.NO)],
)
def test_whoever_sits_in_the_board_may_be_represented_by_an_approved_alternate(value: str, verdict: Verdict) -> None:
    assert may_send_minister(sitting_as(value, world(chairman_says("approval"))), "HUN").verdict is verdict


def test_a_state_that_does_not_sit_needs_its_membership_before_it_sends_anybody() -> None:
    assert may_send_minister(world(chairman_says("approval")), "HUN").would_flip == ("its membership",)
    assert may_send_minister(world(), "HUN").would_flip == ("its membership", "the Chairman's approval")


# --- Removal ---


@pytest.mark.parametrize("reading", READINGS)
def test_the_chairman_can_remove_a_member_for_no_stated_ground(reading: str) -> None:
    found = can_be_removed(world(members=("HUN",), reading=reading), "HUN")

    assert (found.verdict, found.value, found.provision, found.grade) == (Verdict.YES, "none stated", "2.3/veto", "A")
    assert steps(found) == [
        ("Hungary is a member on 25 November 2026.", True),
        ("Removal by the Chairman ends a membership.", None),
        ("Grounds for a removal: none stated.", None),
        ("A veto of 2/3 of the member states stops it (2.3-A).", True),
    ]
    assert found.would_flip == ("a veto of 2/3 of them",)


def test_if_two_thirds_must_agree_the_chairman_cannot_remove_a_member_alone() -> None:
    found = can_be_removed(world(members=("HUN",), choices={"2.3-A": "must_agree"}), "HUN")

    assert (found.verdict, found.value, found.grounds[-1].holds) == (Verdict.NO, None, False)
    assert found.would_flip == ("the agreement of 2/3",)


def test_if_it_is_open_what_two_thirds_do_removal_is_open() -> None:
    found = can_be_removed(world(members=("HUN",), choices={"2.3-A": "undetermined"}), "HUN")

    assert (found.verdict, found.value, found.grounds[-1].holds) == (Verdict.UNDETERMINED, None, None)
    assert found.would_flip == ("a ruling on 2.3-A",)


def test_a_state_that_is_no_member_cannot_be_removed() -> None:
    found = can_be_removed(world(), "HUN")

    assert (found.verdict, found.value, found.would_flip) == (Verdict.NO, None, ("its membership",))


def test_removal_of_a_state_whose_membership_is_open_is_open() -> None:
    found = can_be_removed(open_member(world()), "HUN")

    assert (found.verdict, found.would_flip) == (Verdict.UNDETERMINED, ("its membership",))


# --- Leaving ---

HOW = "by written notice to the Chairman"


@pytest.mark.parametrize("reading", ["text", "official"])
def test_a_member_leaves_by_notice_and_when_that_takes_effect_is_undetermined(reading: str) -> None:
    found = how_to_leave(world(members=("HUN",), reading=reading), "HUN")

    assert (found.verdict, found.value, found.provision, found.grade) == (Verdict.UNDETERMINED, HOW, "2.4", "B")
    assert steps(found)[1:] == [
        (f"A member may leave at any time, {HOW}; no reasons are asked for.", True),
        ("When it takes effect is undetermined: no source confirms the words on it (2.4-A).", None),
    ]
    assert found.grounds[-1].provision == "2.4/immediate"
    assert found.would_flip == ("confirmed words on when a withdrawal takes effect (2.4-A)",)
    assert found.if_confirmed == ("A withdrawal would take effect with the receipt of the notice (immediate).",)


@pytest.mark.parametrize(
    ("choice", "effect"),
    [
        ("on_notice", "It takes effect on notice (2.4-A)."),
        ("on_receipt", "It takes effect on receipt of the notice (2.4-A)."),
        ("date_in_notice", "It takes effect on the day the notice names (2.4-A)."),
    ],
)
def test_where_a_reading_settles_the_effect_leaving_is_settled(choice: str, effect: str) -> None:
    found = how_to_leave(world(members=("HUN",), choices={"2.4-A": choice}), "HUN")

    assert (found.verdict, found.value, found.would_flip) == (Verdict.YES, HOW, ())
    assert steps(found)[-1] == (effect, True)


def test_press_settles_the_effect_of_a_withdrawal() -> None:
    assert how_to_leave(world(members=("HUN",), reading="press"), "HUN").verdict is Verdict.YES


def test_a_notice_on_record_is_told() -> None:
    notice = act("withdrawal", "2026-03-01")
    found = how_to_leave(world(notice, members=("HUN",)), "HUN")

    assert [(one.provision, one.events, one.holds) for one in found.grounds if one.events] == [
        ("2.4", (notice.id,), True)
    ]


def test_a_notice_that_only_the_press_reports_is_told_without_a_mark() -> None:
    found = how_to_leave(world(act("withdrawal", "2026-03-01", by="press"), members=("HUN",)), "HUN")

    assert [one.holds for one in found.grounds if one.events] == [None]


def test_a_state_that_is_no_member_has_nothing_to_leave() -> None:
    notice = act("withdrawal", "2026-03-01")
    found = how_to_leave(world(notice), "HUN")

    assert (found.verdict, found.value, found.events) == (Verdict.NO, None, (notice.id,))
    assert found.would_flip == ("its membership",)


def test_a_state_whose_membership_is_open_may_have_something_to_leave() -> None:
    found = how_to_leave(open_member(world(choices={"2.4-A": "on_notice"})), "HUN")

    assert (found.verdict, found.value, found.would_flip) == (Verdict.UNDETERMINED, HOW, ("its membership",))


def test_once_the_words_on_the_effect_are_verified_nothing_is_left_to_confirm() -> None:
    own = world(members=("HUN",))
    rules = dict(own.charter.rules)
    rules["withdrawal_effective"] = rules["withdrawal_effective"]._replace(grade="A")

    assert how_to_leave(replace(own, charter=replace(own.charter, rules=rules)), "HUN").if_confirmed == ()
