"""What each act does to each facet, as the design's table has it."""

from datetime import date
from typing import Any

import pytest

from tests.rules.acts import BEGAN, act, at, standings, values
from tracker.domain.standings import ACT_FACETS as FACETS
from tracker.rules.effects import effects_on, facets_moved

DAY = "2026-01-20"

MOVES = [
    ("invitation", {"to": "membership"}, "invitation", "invited"),
    ("invitation_rescinded", {}, "invitation", "rescinded"),
    ("acceptance", {"manner": "written"}, "response", "accepted"),
    ("acceptance", {"manner": "announced"}, "response", "accepted"),
    ("acceptance", {"manner": "in_principle"}, "response", "conditional"),
    ("acceptance", {"manner": "conditional"}, "response", "conditional"),
    ("refusal", {"manner": "final"}, "response", "declined"),
    ("refusal", {"manner": "for_now"}, "response", "declined"),
    ("position", {"stance": "studying"}, "response", "undecided"),
    ("position", {"stance": "undecided"}, "response", "undecided"),
    ("signature", {}, "response", "accepted"),
    ("consent", {"means": "letter"}, "response", "accepted"),
    ("signature", {}, "signature", "signed"),
    ("signature", {"subject_to_ratification": False}, "signature", "signed"),
    ("signature", {"subject_to_ratification": True}, "signature", "signed_subject_to_ratification"),
    ("listing", {}, "listing", "listed"),
]

MOVES_NOTHING = [
    ("invitation", {"to": "meeting"}),
    ("not_invited", {}),
    *[
        ("position", {"stance": stance})
        for stance in ("observer_only", "favourable", "critical", "participation_suspended", "explanation")
    ],
    ("position", {"stance": "studying", "topic": "peace_process"}),
    ("domestic_approval", {"body": "parliament", "effect": "ratification_law"}),
    ("declaration", {"subject_matter": "provisional_application", "effect": "declines"}),
    ("contribution", {"stage": "paid", "form": "cash"}),
    ("attendance", {"meeting": "m", "capacity": "member"}),
]


@pytest.mark.parametrize(("kind", "fields", "facet", "value"), MOVES)
def test_an_act_gives_a_facet_its_value(kind: str, fields: dict[str, Any], facet: str, value: str) -> None:
    by = "chairman" if kind == "invitation_rescinded" else "board" if kind == "listing" else "self"

    effects = [effect for effect in effects_on(facet, [act(kind, DAY, by=by, **fields)], BEGAN) if not effect.implied]

    assert [(effect.value, effect.authoritative) for effect in effects] == [(value, True)]


@pytest.mark.parametrize(
    ("kind", "fields", "facets"),
    [
        ("invitation", {"to": "membership"}, {"invitation"}),
        ("signature", {}, {"response", "signature"}),
        ("listing", {}, {"listing"}),
        ("contribution", {"stage": "paid", "form": "cash"}, set()),
    ],
)
def test_the_facets_an_act_moves(kind: str, fields: dict[str, Any], facets: set[str]) -> None:
    assert facets_moved(act(kind, DAY, **fields)) == facets


@pytest.mark.parametrize(("kind", "fields"), MOVES_NOTHING)
def test_other_acts_move_nothing(kind: str, fields: dict[str, Any]) -> None:
    made = act(kind, DAY, **fields)

    assert [effects_on(facet, [made], BEGAN) for facet in FACETS] == [[]] * len(FACETS)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("acceptance", {}),
        ("refusal", {}),
        ("signature", {}),
        ("position", {"stance": "studying"}),
        ("position", {"stance": "undecided"}),
    ],
)
def test_a_states_own_answer_shows_that_it_had_been_invited_by_that_day(kind: str, fields: dict[str, Any]) -> None:
    rows = standings(act(kind, "2026-01-22", **fields))

    assert values(rows, "invitation", "2026-01-15") == ["none"]
    assert values(rows, "invitation", "2026-01-16") == ["invited", "none"]
    assert values(rows, "invitation", "2026-01-22") == ["invited"]
    assert at(rows, "invitation", "2026-01-22")[0].since == "[..2026-01-22]"


@pytest.mark.parametrize(
    ("kind", "by", "confidence", "fields"),
    [
        ("acceptance", "chairman", "high", {}),
        ("refusal", "press", "high", {}),
        ("refusal", "self", "low", {}),
        ("consent", "self", "high", {}),
        ("position", "self", "high", {"stance": "critical"}),
    ],
)
def test_nothing_else_shows_an_invitation(kind: str, by: str, confidence: str, fields: dict[str, Any]) -> None:
    rows = standings(act(kind, "2026-01-22", by=by, confidence=confidence, **fields))

    assert values(rows, "invitation", "2026-01-22") == ["none"]


def test_an_answer_after_a_rescission_does_not_bring_the_invitation_back() -> None:
    rows = standings(
        act("position", "2026-01-20"),
        act("invitation_rescinded", "2026-01-22", by="chairman"),
        act("position", "2026-01-25"),
    )

    assert values(rows, "invitation", "2026-01-26") == ["rescinded"]


def test_a_dated_invitation_is_not_blurred_by_a_later_answer() -> None:
    rows = standings(act("invitation", "2026-01-21", by="host"), act("refusal", "2026-01-23"))

    assert values(rows, "invitation", "2026-01-20") == ["none"]
    assert values(rows, "invitation", "2026-01-21") == ["invited"]


def test_an_invitation_of_the_day_of_the_answer_is_the_one_that_was_answered() -> None:
    answer = act("acceptance", "2026-01-21")
    invitation = act("invitation", "2026-01-21", by="host")
    rows = standings(answer, invitation)

    assert values(rows, "invitation", "2026-01-20") == ["none"]
    (row,) = at(rows, "invitation", "2026-01-21")
    assert (row.value, row.since) == ("invited", "2026-01-21")
    assert [reason.events for reason in row.because] == [(invitation.id,)]


def test_an_answer_shows_an_invitation_from_the_first_day_of_any_on_record_that_it_can_have_answered() -> None:
    answer = act("acceptance", "2026-01-20")
    invitations = [act("invitation", f"[2026-01-{first}..2026-01-25]", by="host") for first in (17, 18)]
    rows = standings(answer, *invitations)

    assert values(rows, "invitation", "2026-01-16") == ["none"]
    invited = at(rows, "invitation", "2026-01-17")[0]
    assert {event for reason in invited.because for event in reason.events} == {answer.id, invitations[0].id}


def test_an_answer_before_the_day_an_invitation_is_said_to_be_of_settles_it_earlier() -> None:
    rows = standings(act("invitation", "[..2026-01-22]"), act("position", "2026-01-19"))

    assert values(rows, "invitation", "2026-01-19") == ["invited"]


def test_an_answer_that_may_be_older_than_the_invitation_on_record_shows_one_before_it() -> None:
    rows = standings(act("invitation", "2026-01-20", by="host"), act("acceptance", "[2026-01-17..2026-01-22]"))

    assert values(rows, "invitation", "2026-01-18") == ["invited", "none"]
    assert values(rows, "invitation", "2026-01-20") == ["invited"]


@pytest.mark.parametrize("by", ["chairman", "press", "host", "board", "other_state"])
def test_a_signature_on_another_word_is_no_answer_of_the_state(by: str) -> None:
    assert effects_on("response", [act("signature", DAY, by=by)], BEGAN) == []


@pytest.mark.parametrize("by", ["self", "chairman", "host"])
def test_for_the_united_states_the_white_houses_word_is_its_own(by: str) -> None:
    rows = standings(act("signature", DAY, by=by, subject="USA"), state="USA")

    assert values(rows, "response", DAY) == ["accepted"]
    assert values(rows, "signature", DAY) == ["signed"]


def test_effects_come_oldest_first() -> None:
    late, early = act("refusal", "2026-01-25"), act("acceptance", "2026-01-20")

    assert [effect.latest for effect in effects_on("response", [late, early], BEGAN)] == [
        date(2026, 1, 20),
        date(2026, 1, 25),
    ]


def test_an_answer_of_an_open_end_dates_the_invitation_by_its_own_day() -> None:
    rows = standings(act("position", "[2026-01-20..]", "2026-02-01", stance="undecided"))

    assert {row.since for row in at(rows, "invitation", "2026-02-01")} == {"[2026-01-20..]", None}
