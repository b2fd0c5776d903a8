"""Who decides what the Charter means, and what he has ruled."""

from typing import Any

import pytest

from tests.rules.acts import act
from tests.rules.charters import READINGS
from tests.rules.worlds import world
from tracker.domain.events import Event
from tracker.domain.finding import Finding, Verdict
from tracker.rules.interpretation import interpreter

NONE = "No ruling of the Chairman is on record, so the reading settles what the text leaves open."


def ruling(day: str = "2026-06-01", *, by: str = "chairman", own_id: str = "ruling", **fields: Any) -> Event:
    return act("chairman_action", day, by=by, own_id=own_id, subject="BOARD", action="ruling", **fields)


def texts(found: Finding) -> list[str]:
    return [ground.text for ground in found.grounds]


@pytest.mark.parametrize("reading", READINGS)
def test_the_chairman_is_the_final_authority_under_every_reading(reading: str) -> None:
    found = interpreter(world(reading=reading))

    assert (found.verdict, found.value, found.provision, found.grade) == (Verdict.YES, "chairman", "7", "A")
    assert found.grounds[0].text == "The final authority on meaning, interpretation and application is the chairman."
    assert [ground.provision for ground in found.grounds] == ["7", "7/disputes", "7", "7"]
    assert [ground.holds for ground in found.grounds] == [True, None, None, None]


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("everything", "It reaches to everything the Charter says, not to internal disputes alone (7-A)."),
        ("disputes_only", "It reaches to internal disputes only (7-A)."),
        (
            "undetermined",
            "How far it reaches is undetermined: to internal disputes only, or to everything the Charter says (7-A).",
        ),
    ],
)
def test_its_reach_is_said_as_point_7_a_settles_it(choice: str, said: str) -> None:
    assert interpreter(world(choices={"7-A": choice})).grounds[2].text == said


def test_unverified_words_are_remarks_alone() -> None:
    assert interpreter(world()).if_confirmed == (
        "the final authority would be limited to internal disputes (7/connector)",
        "internal disputes would be settled by amicable collaboration (7/settlement)",
    )


def test_without_a_ruling_the_reading_settles_what_is_open() -> None:
    other = act("chairman_action", "2026-06-01", by="chairman", action="approval")
    decision = act("decision", "2026-06-01", by="chairman", action="ruling", decided_by="Chairman", outcome="x")

    assert texts(interpreter(world(other, decision)))[3:] == [NONE]


def test_a_ruling_goes_before_any_reading() -> None:
    found = interpreter(world(ruling(ambiguity="2.2-A", choice="ge")))

    assert texts(found)[3:] == ["The Chairman ruled on point 2.2-A: ge. This goes before any reading."]
    assert found.grounds[3].holds is True
    assert [(step.events, step.holds) for step in found.grounds[3].under] == [(("ruling",), True)]


def test_of_two_rulings_on_a_point_the_later_day_counts_and_on_one_day_the_later_entry() -> None:
    late = ruling("2026-07-01", own_id="late", ambiguity="2.2-A", choice="gt")
    early = ruling("2026-06-01", own_id="early", ambiguity="2.2-A", choice="ge")
    other = ruling("2026-06-01", own_id="other", ambiguity="2.2-A", choice="eq")

    assert texts(interpreter(world(late, early, other)))[3:] == [
        "The Chairman ruled on point 2.2-A: ge. A later ruling on that point replaces it.",
        "The Chairman ruled on point 2.2-A: eq. A later ruling on that point replaces it.",
        "The Chairman ruled on point 2.2-A: gt. This goes before any reading.",
    ]
    assert [ground.holds for ground in interpreter(world(late, early)).grounds[3:]] == [False, True]


def test_rulings_on_different_points_all_count() -> None:
    one = ruling(own_id="one", ambiguity="2.2-A", choice="ge")
    two = ruling(own_id="two", ambiguity="2.2-B", choice="from_eif")

    assert [ground.holds for ground in interpreter(world(one, two)).grounds[3:]] == [True, True]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"ambiguity": "2.2-A"},
        {"choice": "ge"},
        {"ambiguity": "2.2-A", "choice": "many"},
        {"ambiguity": "9-Z", "choice": "ge"},
    ],
)
def test_a_ruling_without_a_point_or_a_choice_settles_nothing(fields: dict[str, str]) -> None:
    found = interpreter(world(ruling(**fields)))

    assert texts(found)[3:] == ["The Chairman made a ruling that settles no point."]
    assert found.grounds[3].holds is None


def test_a_ruling_that_others_claim_settles_nothing() -> None:
    found = interpreter(world(ruling(by="press", ambiguity="2.2-A", choice="ge")))

    assert texts(found)[3:] == [NONE, "A ruling is claimed by others: it settles nothing."]
    assert found.grounds[4].holds is False
    assert found.events == ("ruling",)


def test_a_ruling_recorded_of_a_state_is_none_of_the_chairmans() -> None:
    of_state = act("chairman_action", "2026-06-01", by="chairman", action="ruling", ambiguity="2.2-A", choice="ge")

    assert texts(interpreter(world(of_state)))[3:] == [NONE]


@pytest.mark.parametrize("day", ["2026-11-24", "2026-11-25"])
def test_a_ruling_says_what_the_charter_means_on_every_day_once_it_is_known(day: str) -> None:
    made = ruling("2026-11-25", ambiguity="2.2-A", choice="ge")

    assert interpreter(world(made, day=day)).grounds[3].holds is True
