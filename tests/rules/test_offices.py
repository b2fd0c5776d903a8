"""Offices and bodies by the acts on record: what is certain, what is a claim, on which acts it rests."""

import pytest

from tests.rules.acts import act
from tests.rules.worlds import world
from tracker.domain.events import Event
from tracker.domain.truth import Truth
from tracker.rules.offices import creation, holding, is_board

FUND = "Reconstruction Fund"


def takes(person: str, done: str = "2026-03-01", change: str = "takes", confidence: str = "high") -> Event:
    return act(
        "appointment",
        done,
        subject="BOARD",
        by="chairman",
        confidence=confidence,
        change=change,
        person=person,
        body="Board of Peace",
        role="chairman",
    )


@pytest.mark.parametrize(
    ("by", "topic", "truth", "holds"),
    [
        ("chairman", "creation: Reconstruction Fund", Truth.YES, True),
        ("board", "creation: reconstruction fund", Truth.YES, True),
        ("press", "creation: Reconstruction Fund", Truth.POSSIBLY, None),
        ("chairman", "money: Reconstruction Fund", Truth.NO, None),
        ("chairman", "creation: Gaza Executive Board", Truth.NO, None),
    ],
)
def test_a_body_is_created_on_the_word_of_the_chairman_or_the_board(
    by: str, topic: str, truth: Truth, holds: bool | None
) -> None:
    said = act("announcement", "2026-02-01", subject="BOARD", by=by, topic=topic)
    found, grounds = creation(world(said), FUND)

    assert found is truth
    assert [(ground.events, ground.holds) for ground in grounds] == ([] if truth is Truth.NO else [((said.id,), holds)])


def test_an_office_rests_on_the_act_that_last_changed_it_and_is_doubted_by_claims_after_it() -> None:
    first, second = takes("Ann"), takes("Ben", "2026-04-01")
    doubt = takes("Cid", "2026-05-01", confidence="low")
    found = holding(world(first, second, doubt), lambda _: True)

    assert (found.person, found.act, found.doubts) == ("Ben", second, (doubt,))
    assert [(ground.events, ground.holds) for ground in found.grounds] == [((second.id,), True), ((doubt.id,), None)]


def test_an_office_is_left_by_who_holds_it_and_by_nobody_else() -> None:
    taken = takes("Ann")
    left, other = (takes(person, "2026-04-01", "leaves") for person in ("ann", "Ben"))

    assert holding(world(taken, left), lambda _: True).person is None
    assert holding(world(taken, other), lambda _: True).person == "Ann"
    assert holding(world(), lambda _: True, "Dan").person == "Dan"
    assert holding(world(), lambda _: True, "Dan").grounds == ()


@pytest.mark.parametrize(
    ("doubt", "doubted"),
    [
        (takes("Ben", "2026-03-02", confidence="low"), True),
        (takes("Ben", "2026-03-01", confidence="low"), False),
        (takes("Ann", "2026-03-02", confidence="low"), False),
        (takes("Ann", "2026-03-02", "leaves", confidence="low"), True),
        (takes("Ben", "2026-03-02", "leaves", confidence="low"), False),
    ],
)
def test_a_later_claim_that_would_change_an_office_leaves_it_open(doubt: Event, doubted: bool) -> None:
    assert holding(world(takes("Ann"), doubt), lambda _: True).doubts == ((doubt,) if doubted else ())


@pytest.mark.parametrize(
    ("body", "is_it"), [("BOARD", True), ("board of peace", True), ("Executive Board", False), ("", False)]
)
def test_the_board_goes_by_its_code_and_by_its_name(body: str, is_it: bool) -> None:
    assert is_board(body) is is_it
