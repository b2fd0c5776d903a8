"""Reservations, the depositary, the language: what the record says beside the words of the Charter."""

from typing import Any

import pytest

from tests.rules.acts import act
from tests.rules.test_finance import steps
from tests.rules.worlds import with_rule, world
from tracker.domain.events import Event
from tracker.domain.finding import Verdict
from tracker.rules.general import depositary, language, reservation


def acceptance(manner: str, **fields: Any) -> Event:
    return act("acceptance", "2026-02-01", manner=manner, **fields)


def test_no_reservation_is_allowed() -> None:
    found = reservation(world(), "HUN")

    assert (found.verdict, found.question) == (Verdict.NO, "Can Hungary join with a reservation?")
    assert steps(found) == [
        ("No reservation is allowed: every provision has to be accepted.", False),
        ("The wording of the clause is not known.", None),
    ]
    assert found.would_flip == ("a wording of article 12 that allows reservations",)


def test_a_charter_that_allowed_reservations_would_say_so() -> None:
    found = reservation(with_rule(world(), "reservations_allowed", "true"), "HUN")

    assert (found.verdict, steps(found)[0]) == (Verdict.YES, ("Reservations are allowed.", True))
    assert found.would_flip == ("a wording of article 12 that bars reservations",)


@pytest.mark.parametrize("one", [acceptance("conditional"), acceptance("written", condition="a mandate of the UN")])
def test_an_acceptance_on_a_condition_is_told(one: Event) -> None:
    assert reservation(world(one), "HUN").events == (one.id,)


def test_an_acceptance_without_a_condition_and_one_of_another_state_are_not_told() -> None:
    other = act("acceptance", "2026-02-01", subject="ARG", manner="conditional")

    assert reservation(world(acceptance("written"), other), "HUN").events == ()


def test_the_depositary_is_the_united_states_on_the_announcements_that_say_so() -> None:
    said = act("announcement", "2026-02-01", subject="USA", topic="charter: depositary")
    other = act("announcement", "2026-02-01", subject="USA", topic="charter: headquarters")
    found = depositary(world(said, other))

    assert (found.verdict, found.value, found.events) == (Verdict.YES, "USA", (said.id,))
    assert steps(found) == [
        ("The depositary is the Government of United States.", True),
        ("Where certified copies are kept: undetermined.", None),
    ]


def test_english_prevails() -> None:
    found = language(world())

    assert (found.verdict, found.value) == (Verdict.YES, "English")
    assert steps(found)[0] == ("The official language is English.", True)
