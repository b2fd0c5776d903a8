"""The order of acts beyond their days: chains, twins, retired links, and how order narrows days."""

import pytest

from tests.rules.acts import act, at, standings, values

DAY = "2026-01-20"


def test_what_came_after_an_act_that_came_after_another_came_after_that_one() -> None:
    """The act in between moves another side of the status."""
    rows = standings(
        act("acceptance", DAY, own_id="a"),
        act("domestic_approval", DAY, own_id="d", after=("a",), effect="other", body="Cabinet"),
        act("refusal", DAY, after=("d",)),
    )

    assert values(rows, "response", DAY) == ["declined"]


def test_the_order_holds_across_a_claim() -> None:
    rows = standings(
        act("acceptance", DAY, own_id="a"),
        act("position", DAY, own_id="c", by="press", after=("a",)),
        act("refusal", DAY, after=("c",)),
    )

    assert values(rows, "response", DAY) == ["declined"]


def test_the_order_holds_across_an_act_that_was_retired() -> None:
    rows = standings(
        act("refusal", DAY, own_id="r"),
        act("position", DAY, own_id="p", after=("r",)),
        act("acceptance", DAY, after=("p",)),
        act("position", "2026-01-10", supersedes="p", motive="wrong"),
    )

    assert values(rows, "response", DAY) == ["accepted"]


def test_a_duplicate_stands_where_its_twin_stood() -> None:
    rows = standings(
        act("refusal", DAY, own_id="r"),
        act("acceptance", DAY, after=("r",)),
        act("refusal", DAY, supersedes="r", motive="duplicate"),
    )

    assert values(rows, "response", DAY) == ["accepted"]


def test_a_duplicate_came_after_what_its_twin_came_after() -> None:
    rows = standings(
        act("acceptance", DAY, own_id="a"),
        act("refusal", DAY, own_id="r", after=("a",)),
        act("refusal", DAY, supersedes="r", motive="duplicate"),
    )

    assert values(rows, "response", DAY) == ["declined"]


def test_an_act_in_place_of_a_wrong_one_came_after_nothing_that_the_wrong_one_came_after() -> None:
    rows = standings(
        act("acceptance", DAY, own_id="a"),
        act("refusal", DAY, own_id="r", after=("a",)),
        act("refusal", DAY, supersedes="r", motive="wrong"),
    )

    assert sorted(values(rows, "response", DAY)) == ["accepted", "declined"]


def test_an_act_that_shows_another_to_be_no_longer_so_came_after_it() -> None:
    rows = standings(act("acceptance", DAY, own_id="a"), act("refusal", DAY, supersedes="a", motive="no_longer"))

    assert values(rows, "response", DAY) == ["declined"]


def test_an_act_is_on_no_day_before_one_of_another_side_that_it_came_after() -> None:
    rows = standings(
        act("invitation", "2026-01-25", own_id="i", by="chairman"),
        act("acceptance", "[2026-01-18..2026-01-30]", after=("i",)),
    )

    assert values(rows, "response", "2026-01-24") == ["none"]
    assert values(rows, "response", "2026-01-25") == ["accepted", "none"]
    assert at(rows, "response", "2026-01-30")[0].since == "[2026-01-25..2026-01-30]"


def test_an_act_on_the_states_own_word_can_be_before_a_claim_that_it_is_said_to_follow() -> None:
    rows = standings(
        act("position", "2026-01-25", own_id="c", by="press"),
        act("acceptance", "[2026-01-18..2026-01-30]", after=("c",)),
    )

    assert values(rows, "response", "2026-01-20") == ["accepted", "none"]


def test_a_claim_is_on_no_day_before_a_claim_that_it_came_after() -> None:
    rows = standings(
        act("position", "2026-01-25", own_id="c", by="press"),
        act("acceptance", "[2026-01-18..2026-01-30]", by="press", after=("c",)),
    )

    assert values(rows, "response", "2026-01-24") == ["none"]
    assert sorted(values(rows, "response", "2026-01-25")) == ["accepted", "none", "undecided"]


def test_an_order_that_is_known_later_changes_no_earlier_answer() -> None:
    rows = standings(
        act("acceptance", DAY, DAY, own_id="a"),
        act("position", DAY, "2026-03-01", own_id="p", after=("a",), stance="critical"),
        act("refusal", DAY, DAY, after=("p",)),
    )

    assert values(rows, "response", DAY, DAY) == ["declined", "accepted"]
    assert values(rows, "response", DAY, "2026-03-01") == ["declined"]


@pytest.mark.parametrize(
    ("acts", "since"),
    [
        ((("acceptance", "[2026-01-10..2026-01-20]"), ("acceptance", "2026-01-15")), "[2026-01-10..2026-01-15]"),
        ((("acceptance", "2026-01-15"), ("acceptance", "2026-01-18")), "2026-01-15"),
        ((("acceptance", "[..2026-01-20]"), ("acceptance", "2026-01-18")), "2026-01-18"),
        ((("acceptance", "[..2026-01-18]"), ("acceptance", "2026-01-20")), "[..2026-01-18]"),
        (
            (("acceptance", "2026-01-17"), ("refusal", "[2026-01-10..2026-01-25]"), ("acceptance", "2026-01-30")),
            "[2026-01-17..2026-01-30]",
        ),
        (
            (("acceptance", "2026-01-17"), ("refusal", "[2026-01-18..2026-01-25]"), ("acceptance", "2026-01-30")),
            "2026-01-30",
        ),
        (
            (("acceptance", "2026-01-17"), ("refusal", "[2026-01-17..2026-01-25]"), ("acceptance", "2026-01-30")),
            "[2026-01-17..2026-01-30]",
        ),
    ],
)
def test_since_is_every_day_on_which_an_unbroken_run_can_have_begun(
    acts: tuple[tuple[str, str], ...], since: str
) -> None:
    made = [act(kind, done) for kind, done in acts]
    row = at(standings(*made), "response", "2026-02-05")[0]

    assert (row.value, row.certainty, row.since) == ("accepted", "yes", since)


def test_every_act_that_can_have_begun_a_value_is_among_its_reasons() -> None:
    first, last = act("acceptance", "2026-01-17"), act("acceptance", "2026-01-30")
    rows = standings(first, act("refusal", "[2026-01-10..2026-01-25]"), last)

    because = at(rows, "response", "2026-02-05")[0].because
    assert [reason.events for reason in because] == [(first.id,), (last.id,)]


def test_every_act_of_an_unbroken_run_is_among_its_reasons_while_a_later_act_may_have_ended_it() -> None:
    first, second = act("acceptance", "2026-01-17"), act("acceptance", "2026-01-18")
    rows = standings(first, second, act("refusal", "[2026-01-19..2026-01-25]"))

    accepted = next(row for row in at(rows, "response", "2026-01-20") if row.value == "accepted")
    assert [reason.events for reason in accepted.because] == [(first.id,), (second.id,)]


def test_a_claim_that_says_the_same_is_told_and_one_that_does_not_is_set_aside() -> None:
    same, other = act("acceptance", "2026-01-18", by="press"), act("refusal", "2026-01-19", by="press")
    because = at(standings(same, other, act("acceptance", DAY)), "response", DAY)[0].because

    assert [(reason.text.partition(":")[0], reason.events) for reason in because[1:]] == [
        ("Claimed too", (same.id,)),
        ("Set aside as a claim", (other.id,)),
    ]


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ((), "Nothing on record by this day."),
        ((("acceptance", "[2026-01-18..2026-01-25]", "self"),), "What is on record may be of a later day."),
        (
            (("acceptance", "2026-01-18", "press"),),
            "Nothing on record by this day on the word of anybody who decides it.",
        ),
    ],
)
def test_none_says_whether_nothing_is_on_record_or_nothing_sure(
    made: tuple[tuple[str, str, str], ...], told: str
) -> None:
    rows = at(standings(*(act(kind, done, by=by) for kind, done, by in made)), "response", DAY)

    assert rows[-1].value == "none"
    assert rows[-1].because[0].text == told


def test_acts_that_came_after_each_other_by_way_of_a_duplicate_have_no_order() -> None:
    rows = standings(
        act("acceptance", DAY, own_id="a"),
        act("refusal", DAY, own_id="b", after=("a",)),
        act("acceptance", DAY, own_id="d", after=("b",), supersedes="a", motive="duplicate"),
    )

    assert sorted(values(rows, "response", DAY)) == ["accepted", "declined"]
