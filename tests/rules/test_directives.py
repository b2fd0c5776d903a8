"""Directives that the Chairman adopts alone."""

from typing import Any

import pytest

from tests.rules.acts import act
from tests.rules.charters import READINGS
from tests.rules.worlds import world
from tracker.domain.events import Event
from tracker.domain.finding import Verdict
from tracker.rules.directives import valid_directive

ADOPTION = "its adoption, on the word of the Chairman or the Board"
WIDE = {"9-A": "yes"}


def decision(by: str = "chairman", day: str = "2026-06-01", decider: str = "Chairman", **fields: Any) -> Event:
    return act(
        "decision", day, by=by, own_id="resolution-1", subject="BOARD", decided_by=decider, outcome="x", **fields
    )


def test_a_directive_of_the_chairman_is_valid_where_directives_can_decide_what_is_put_to_a_vote() -> None:
    found = valid_directive(world(decision(), choices=WIDE), "resolution-1")

    assert (found.verdict, found.provision, found.grade) == (Verdict.YES, "9", "B")
    assert found.question == "Is the directive “resolution-1” valid without a vote?"
    assert [(ground.provision, ground.holds) for ground in found.grounds] == [
        ("9", True),
        ("9/words", None),
        ("9", True),
        ("9", True),
    ]
    assert found.grounds[0].text == "Resolutions and directives are adopted by the chairman alone."
    assert found.grounds[2].text == "Its adoption is on record."
    assert found.events == ("resolution-1",)
    assert found.would_flip == ()


def test_the_condition_of_consistency_is_unverified_and_a_remark_alone() -> None:
    assert valid_directive(world(decision(), choices=WIDE), "resolution-1").if_confirmed == (
        "it would also have to be consistent with the Charter and carry out the mission (9/condition)",
    )


@pytest.mark.parametrize(
    ("choice", "said", "flip"),
    [
        (
            "undetermined",
            "Whether a directive can decide what 3.1(b) puts to a vote is undetermined (9-A).",
            "a ruling of the Chairman on point 9-A",
        ),
        (
            "implementing_only",
            "A directive can only implement (9-A), and the record does not say whether this one does no more.",
            "what the directive decides, set against what 3.1(b) puts to a vote",
        ),
    ],
)
def test_where_directives_may_be_limited_to_implementing_validity_is_undetermined(
    choice: str, said: str, flip: str
) -> None:
    found = valid_directive(world(decision(), choices={"9-A": choice}), "resolution-1")

    assert found.verdict is Verdict.UNDETERMINED
    assert (found.grounds[3].text, found.grounds[3].holds) == (said, None)
    assert found.would_flip == (flip,)


@pytest.mark.parametrize("reading", READINGS)
def test_the_readings_settle_point_9_a(reading: str) -> None:
    expected = Verdict.UNDETERMINED if reading == "text" else Verdict.YES

    assert valid_directive(world(decision(), reading=reading), "resolution-1").verdict is expected


def test_a_draft_that_the_press_reports_is_not_shown_to_be_adopted() -> None:
    found = valid_directive(world(decision("press"), choices=WIDE), "resolution-1")

    assert found.verdict is Verdict.UNDETERMINED
    assert (found.grounds[2].text, found.grounds[2].holds) == ("Its adoption is claimed, or its day is open.", None)
    assert found.would_flip == (ADOPTION,)


def test_the_chairmans_approval_adopts_a_draft() -> None:
    signed = act("chairman_action", "2026-07-01", by="chairman", action="approval", target="resolution-1", own_id="ok")
    found = valid_directive(world(decision("press"), signed, choices=WIDE), "resolution-1")

    assert found.verdict is Verdict.YES
    assert found.events == ("resolution-1", "ok")


@pytest.mark.parametrize(
    "fields", [{"action": "refusal", "target": "resolution-1"}, {"action": "approval", "target": "x"}]
)
def test_another_act_of_the_chairman_adopts_nothing(fields: dict[str, Any]) -> None:
    other = act("chairman_action", "2026-07-01", by="chairman", **fields)

    assert (
        valid_directive(world(decision("press"), other, choices=WIDE), "resolution-1").verdict is Verdict.UNDETERMINED
    )


def test_an_act_of_his_own_of_no_other_sort_is_a_directive() -> None:
    own = act("chairman_action", "2026-06-01", by="chairman", action="other", own_id="directive-3")

    assert valid_directive(world(own, choices=WIDE), "directive-3").verdict is Verdict.YES


def test_an_act_of_another_sort_is_no_directive() -> None:
    veto = act("chairman_action", "2026-06-01", by="chairman", action="veto", own_id="veto-1")
    ruled = act("announcement", "2026-06-01", by="chairman", topic="x", action="other", own_id="said-1")

    assert valid_directive(world(veto, choices=WIDE), "veto-1").verdict is Verdict.NO
    assert valid_directive(world(ruled, choices=WIDE), "said-1").verdict is Verdict.NO


@pytest.mark.parametrize("words", ["RESOLUTION-1", " resolution-1 ", "Something", "something", "on Gaza"])
def test_a_directive_is_found_by_its_id_or_words_of_its_title_in_any_case(words: str) -> None:
    assert valid_directive(world(decision(title="On Gaza"), choices=WIDE), words).verdict is Verdict.YES


@pytest.mark.parametrize("words", ["", "  ", "resolution-2", "resolution", "on"])
def test_a_directive_that_is_not_on_record_is_not_shown_to_be_valid(words: str) -> None:
    found = valid_directive(world(decision(title="Sudan"), choices={"9-A": "undetermined"}), words)

    assert found.verdict is Verdict.NO
    assert found.grounds[2].text == "No directive of that id or title is on record by 25 November 2026."
    assert found.grounds[2].holds is False
    assert found.would_flip == (ADOPTION,)


def test_a_decision_of_somebody_else_needs_a_vote() -> None:
    found = valid_directive(world(decision(decider="Board"), choices=WIDE), "resolution-1")

    assert found.verdict is Verdict.NO
    assert found.grounds[2].text == "It is on record as decided by “Board”, and needs the vote of 3.1(e)."
    assert found.grounds[2].holds is False
    assert found.events == ("resolution-1",)


def test_of_several_decisions_of_others_the_first_says_who_decided() -> None:
    first, second = (
        act("decision", "2026-06-01", subject="BOARD", by="board", title="On Gaza", outcome="x", decided_by=who)
        for who in ("Executive Board", "Board")
    )
    found = valid_directive(world(first, second, choices=WIDE), "on gaza")

    assert found.grounds[2].text == "It is on record as decided by “Executive Board”, and needs the vote of 3.1(e)."
    assert found.events == (first.id, second.id)


def test_the_chairman_is_named_in_any_case_and_with_his_name() -> None:
    made = decision(decider="The CHAIRMAN, Donald J. Trump")

    assert valid_directive(world(made, choices=WIDE), "resolution-1").verdict is Verdict.YES


def test_a_directive_counts_from_its_day_on() -> None:
    made = decision(day="2026-06-01")

    assert valid_directive(world(made, day="2026-05-31", choices=WIDE), "resolution-1").verdict is Verdict.NO
    assert valid_directive(world(made, day="2026-06-01", choices=WIDE), "resolution-1").verdict is Verdict.YES


@pytest.mark.parametrize(
    ("decider", "verdict"),
    [("the Chairman", "yes"), ("Chairman of the Board of Peace", "yes"), ("chairman of another body", "no")],
)
def test_only_the_boards_own_chairman_adopts_a_directive(decider: str, verdict: str) -> None:
    found = valid_directive(world(decision(decider=decider), choices=WIDE), "resolution-1")

    assert found.verdict == verdict


def test_a_part_of_a_word_names_no_directive() -> None:
    own = world(decision(title="On Gaza"), choices={"9-A": "yes"})

    assert valid_directive(own, "omethi").verdict is Verdict.NO
