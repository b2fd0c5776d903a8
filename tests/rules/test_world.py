"""A world of one day: the value shown, what has happened, and what a ruling does to unverified words."""

from dataclasses import replace

import pytest

from tests.rules.acts import act
from tests.rules.worlds import world
from tracker.domain.finding import Finding, Verdict
from tracker.domain.truth import Truth
from tracker.rules.timeline import Candidate
from tracker.rules.world import World

UNVERIFIED, ESTABLISHED = "10.2", "2.1"


def with_ruling(of: World, point: str) -> World:
    return replace(of, charter=replace(of.charter, ruled=frozenset({point})))


def finding(of: World, provision: str) -> Finding:
    return of.finding("Is it so?", Verdict.YES, provision, (), value="so", point="10-A")


def test_of_several_values_the_first_is_shown_and_each_is_possible() -> None:
    open_values = tuple(Candidate(value, None, ()) for value in ("accepted", "declined"))
    own = replace(world(), standings={("HUN", "response"): open_values})

    assert own.value("HUN", "response").value == "accepted"
    assert own.truth("HUN", "response", "accepted") is Truth.POSSIBLY
    assert own.truth("HUN", "response", "accepted", "declined") is Truth.YES
    assert own.truth("HUN", "response", "none") is Truth.NO


@pytest.mark.parametrize(
    ("done", "by", "truth"),
    [
        ("2026-11-25", "chairman", Truth.YES),
        ("2026-11-26", "chairman", Truth.NO),
        ("[2026-11-25..2026-11-26]", "chairman", Truth.POSSIBLY),
        ("2026-11-25", "press", Truth.POSSIBLY),
    ],
)
def test_an_act_has_happened_by_its_last_possible_day_on_the_word_of_who_decides_it(
    done: str, by: str, truth: Truth
) -> None:
    removal = act("removal", done, "2026-11-25", by=by)
    found, grounds = world(removal, act("removal", "2026-11-25", by=by, subject="ARG")).happened("removal", "HUN")

    assert found is truth
    assert [(ground.events, ground.holds) for ground in grounds] == (
        [] if truth is Truth.NO else [((removal.id,), True)]
    )


def test_acts_on_record_are_those_of_a_kind_of_a_state_or_of_anybody_by_the_day() -> None:
    own, other = act("removal", "2026-11-25"), act("removal", "2026-11-25", subject="ARG")
    given = world(own, other, act("removal", "2026-11-26"), act("renewal", "2026-11-25"))

    assert given.on_record("removal") == [own, other]
    assert given.on_record("removal", "ARG") == [other]
    assert given.on_record("removal", wanted=lambda one: one.subject == "HUN") == [own]


def test_unverified_words_decide_nothing() -> None:
    found = finding(world(), UNVERIFIED)

    assert (found.verdict, found.value) == (Verdict.UNDETERMINED, None)
    assert [(ground.text, ground.holds) for ground in found.grounds] == [
        ("Article 10.2 is unverified: no source confirms its words.", None)
    ]


def test_a_ruling_decides_also_where_the_words_it_rules_on_are_unverified() -> None:
    found = finding(with_ruling(world(choices={"10-A": "yes"}), "10-A"), UNVERIFIED)

    assert (found.verdict, found.value) == (Verdict.YES, "so")
    assert [(ground.provision, ground.text, ground.holds) for ground in found.grounds] == [
        ("7", "The Chairman has ruled on point 10-A: yes.", True)
    ]


def test_a_ruling_on_another_point_leaves_unverified_words_undecided() -> None:
    assert finding(with_ruling(world(), "7-A"), UNVERIFIED).verdict is Verdict.UNDETERMINED


def test_established_words_decide_without_a_ruling_and_with_one() -> None:
    assert finding(world(), ESTABLISHED).grounds == ()
    assert finding(with_ruling(world(), "10-A"), ESTABLISHED).grounds == ()
