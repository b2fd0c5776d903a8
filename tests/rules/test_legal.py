"""Legal personality of the Board and its bodies, and its immunity in states."""

from dataclasses import replace

import pytest

from tests.rules.acts import act
from tests.rules.test_finance import steps
from tests.rules.worlds import with_rule, world
from tracker.domain.events import Event
from tracker.domain.finding import Verdict
from tracker.domain.truth import Truth
from tracker.rules.legal import immunity, personality
from tracker.rules.world import Force, World

GAZA_BOARD = "Gaza Executive Board"
CAN = "contract, hold property, sue, keep bank accounts, receive and pay money, employ staff"


def creation(topic: str = "creation: Gaza Executive Board", done: str = "2026-01-16", by: str = "chairman") -> Event:
    return act("announcement", done, subject="BOARD", by=by, topic=topic)


def with_force(truth: Truth, of: World) -> World:
    return replace(of, force=Force(truth, None, None, ()))


@pytest.mark.parametrize("body", ["BOARD", "Board of Peace", "board of peace"])
def test_the_board_has_legal_personality(body: str) -> None:
    found = personality(world(), body)

    assert (found.verdict, found.value, found.provision, found.grade) == (Verdict.YES, CAN, "6(a)", "A")
    assert steps(found) == [
        ("It is the Board itself.", True),
        ("The Charter is in force.", True),
        ("The Board and its subsidiary entities have international legal personality.", True),
        (f"They may {CAN}.", None),
    ]
    assert found.would_flip == ()


def test_a_body_created_by_the_chairman_has_legal_personality() -> None:
    created = creation()
    found = personality(world(created), GAZA_BOARD)

    assert (found.verdict, found.events) == (Verdict.YES, (created.id,))
    assert steps(found)[0] == ("It is a subsidiary entity of the Board.", True)
    assert found.grounds[0].under[0].holds is True


@pytest.mark.parametrize("by", ["press", "host"])
def test_a_body_whose_creation_others_report_may_have_legal_personality(by: str) -> None:
    found = personality(world(creation(by=by)), GAZA_BOARD)

    assert (found.verdict, found.value, len(found.events)) == (Verdict.UNDETERMINED, None, 1)
    assert found.grounds[1].holds is None


@pytest.mark.parametrize(
    "other", [creation("money: Gaza Executive Board"), creation("creation: fund"), creation(done="2026-11-26")]
)
def test_a_body_whose_creation_is_not_on_record_may_be_no_body_of_the_board(other: Event) -> None:
    found = personality(world(other), GAZA_BOARD)

    assert (found.verdict, found.events) == (Verdict.UNDETERMINED, ())
    assert steps(found)[0] == ("Whether Gaza Executive Board is a subsidiary entity is not on record.", None)
    assert found.would_flip == ("its creation by the Chairman or the Board on record",)


@pytest.mark.parametrize("body", ["Gaza", "Executive", "creation", "Gaza Executive"])
def test_a_part_of_the_name_of_a_body_is_no_body_created(body: str) -> None:
    assert personality(world(creation()), body).verdict is Verdict.UNDETERMINED


@pytest.mark.parametrize(
    "topic",
    [
        "creation: Gaza Executive Board",
        "creation of the Gaza Executive Board",
        "creation: High Representative, gaza executive board, force commander",
    ],
)
def test_a_body_created_alone_or_with_others_is_found_by_its_whole_name(topic: str) -> None:
    assert personality(world(creation(topic)), GAZA_BOARD).verdict is Verdict.YES


def test_the_executive_board_is_an_organ_and_no_entity_of_its_own() -> None:
    found = personality(world(creation("creation: Executive Board")), "executive board")

    assert (found.verdict, steps(found)[0]) == (
        Verdict.NO,
        ("It is an organ of the Board and no entity of its own.", False),
    )


@pytest.mark.parametrize(
    ("truth", "verdict", "said"),
    [
        (Truth.NO, Verdict.NO, ("The Charter is not in force.", False)),
        (Truth.POSSIBLY, Verdict.UNDETERMINED, ("Whether the Charter is in force is undetermined.", None)),
    ],
)
def test_legal_personality_waits_for_entry_into_force(
    truth: Truth, verdict: Verdict, said: tuple[str, bool | None]
) -> None:
    found = personality(with_force(truth, world()), "BOARD")

    assert (found.verdict, found.value, steps(found)[1]) == (verdict, None, said)
    assert found.would_flip == ("entry into force",)


def test_the_charter_gives_personality_to_the_board_and_to_its_bodies_apart() -> None:
    bodies_only = with_rule(world(creation()), "legal_personality_board", "false")
    board_only = with_rule(world(creation()), "legal_personality_subsidiaries", "false")

    assert [personality(bodies_only, body).verdict for body in ("BOARD", GAZA_BOARD)] == [Verdict.NO, Verdict.YES]
    assert [personality(board_only, body).verdict for body in ("BOARD", GAZA_BOARD)] == [Verdict.YES, Verdict.NO]


def test_a_capacity_the_charter_does_not_give_is_left_out() -> None:
    found = personality(with_rule(world(), "capacity_litigation", "false"), "BOARD")

    assert found.value == CAN.replace("sue, ", "")


# --- Immunity ---


def test_the_charter_alone_gives_no_immunity_in_a_state() -> None:
    found = immunity(world(), "HUN")

    assert (found.verdict, found.value, found.provision, found.grade) == (Verdict.NO, None, "6(b)", "A")
    assert steps(found) == [
        ("The Charter alone gives no immunity in a state.", False),
        ("No agreement of the Board with Hungary is on record.", False),
        ("No measure of Hungary on immunities is on record.", False),
    ]
    assert found.would_flip == ("an agreement of the Board with Hungary", "a measure of Hungary on immunities")


@pytest.mark.parametrize(
    ("topic", "missing"),
    [
        ("Host agreement with the Board", "No measure of Hungary on immunities is on record."),
        ("national law: Immunities", "No agreement of the Board with Hungary is on record."),
    ],
)
def test_an_agreement_or_a_measure_gives_immunity(topic: str, missing: str) -> None:
    said = act("announcement", "2026-05-01", topic=topic)
    found = immunity(world(said), "HUN")

    assert (found.verdict, found.events, found.would_flip) == (Verdict.YES, (said.id,), ())
    assert steps(found)[-1] == (missing, False)


def test_an_agreement_of_low_confidence_leaves_immunity_open() -> None:
    said = act("announcement", "2026-05-01", topic="host agreement", confidence="low")
    found = immunity(world(said), "HUN")

    assert (found.verdict, len(found.would_flip)) == (Verdict.UNDETERMINED, 2)


@pytest.mark.parametrize(("by", "holds"), [("self", True), ("board", True), ("press", None)])
def test_an_agreement_holds_on_the_word_of_the_parties_and_is_open_on_that_of_others(
    by: str, holds: bool | None
) -> None:
    found = immunity(world(act("announcement", "2026-05-01", by=by, topic="host agreement")), "HUN")

    assert steps(found)[1][1] is holds


@pytest.mark.parametrize("by", ["host", "other_state", "press"])
def test_what_others_say_of_an_agreement_leaves_immunity_open(by: str) -> None:
    said = act("announcement", "2026-05-01", topic="host agreement", by=by)
    visit = act("announcement", "2026-05-01", topic="visit")

    assert immunity(world(said, visit), "HUN").verdict is Verdict.UNDETERMINED


@pytest.mark.parametrize(
    "other",
    [
        act("announcement", "2026-05-01", topic="immunities", subject="ARG"),
        act("announcement", "2026-05-01", topic="visit"),
    ],
)
def test_what_other_states_do_and_other_announcements_give_no_immunity(other: Event) -> None:
    assert immunity(world(other), "HUN").verdict is Verdict.NO


def test_if_the_charter_gave_immunity_by_itself_it_would_hold_everywhere() -> None:
    assert immunity(with_rule(world(), "immunities_automatic", "true"), "HUN").verdict is Verdict.YES


@pytest.mark.parametrize(("day", "verdict"), [("2026-01-15", Verdict.NO), ("2026-01-16", Verdict.YES)])
def test_in_the_united_states_the_executive_order_gives_immunity_from_its_day(day: str, verdict: Verdict) -> None:
    found = immunity(world(day=day), "USA")

    assert (found.verdict, found.provision, found.grade) == (verdict, "us-eo-14375", "A")
    assert steps(found)[1] == ("Executive Order 14375 is of 16 January 2026.", verdict is Verdict.YES)


def test_in_the_united_states_the_order_is_the_value_and_its_end_would_change_it() -> None:
    found = immunity(world(), "USA")

    assert (found.value, found.would_flip) == ("Executive Order 14375", ("the end of that order",))
    assert steps(found)[-1] == ("It is dated before entry into force on 22 January 2026.", None)


def test_before_its_day_the_order_would_change_it() -> None:
    found = immunity(world(day="2026-01-15"), "USA")

    assert (found.value, found.would_flip, len(found.grounds)) == (None, ("that order",), 2)


def test_an_order_of_the_day_of_entry_into_force_is_not_called_earlier() -> None:
    own = with_rule(world(), "immunities_us_order_date", "2026-01-22")

    assert len(immunity(own, "USA").grounds) == 2


def test_where_the_day_of_entry_into_force_is_open_the_order_is_not_compared_with_it() -> None:
    assert len(immunity(with_force(Truth.POSSIBLY, world()), "USA").grounds) == 2


def test_the_record_of_the_order_is_told_beneath_it() -> None:
    order = act("announcement", "2026-01-16", subject="US-LAW", topic="national law: privileges and immunities")
    other = act("announcement", "2026-01-16", subject="US-LAW", topic="bill: S. 4278")

    assert immunity(world(order, other), "USA").events == (order.id,)
