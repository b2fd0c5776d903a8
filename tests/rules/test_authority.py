"""Whose word decides what."""

from dataclasses import replace

import pytest

from tests.rules.acts import act
from tracker.domain.events import ASSERTED_BY, KINDS
from tracker.rules.authority import decider, is_authoritative, own_word

DECIDES = {
    "invitation": {"self", "chairman", "board", "host"},
    "not_invited": {"self", "chairman", "board", "host"},
    "invitation_rescinded": {"chairman", "board"},
    "acceptance": {"self"},
    "refusal": {"self"},
    "position": {"self"},
    "domestic_approval": {"self"},
    "signature": {"self"},
    "declaration": {"self"},
    "consent": {"self"},
    "withdrawal": {"self"},
    "listing": {"chairman", "board"},
    "removal": {"chairman", "board"},
    "renewal": {"chairman", "board"},
    "decision": {"chairman", "board"},
    "proposal": {"self", "chairman", "board"},
    "ballot": {"self", "chairman", "board"},
    "chairman_action": {"chairman", "board"},
    "attendance": set(ASSERTED_BY),
    "meeting": set(ASSERTED_BY),
    "published_total": set(ASSERTED_BY),
    "announcement": set(ASSERTED_BY),
}
MONEY = {
    "offered": set(ASSERTED_BY),
    "pledged": set(ASSERTED_BY),
    "committed": set(ASSERTED_BY),
    "paid": {"self", "chairman", "board"},
    "denied": {"self"},
}


def test_every_kind_says_whose_word_decides() -> None:
    assert set(DECIDES) | {"contribution", "appointment"} == set(KINDS)


@pytest.mark.parametrize("kind", DECIDES)
def test_only_the_authority_decides(kind: str) -> None:
    assert {by for by in ASSERTED_BY if is_authoritative(act(kind, "2026-01-20", by=by))} == DECIDES[kind]


@pytest.mark.parametrize("stage", MONEY)
def test_money_paid_is_on_the_word_of_payer_chairman_and_board(stage: str) -> None:
    made = {by: act("contribution", "2026-01-20", by=by, stage=stage) for by in ASSERTED_BY}

    assert {by for by, one in made.items() if is_authoritative(one)} == MONEY[stage]


@pytest.mark.parametrize(
    ("body", "change", "subject", "decide"),
    [
        ("Board of Peace", "takes", "BOARD", {"chairman", "board"}),
        ("executive board", "takes", "PERSON", {"chairman", "board"}),
        ("Executive Board", "leaves", "PERSON", {"self", "chairman", "board"}),
        ("Board of Peace", "takes", "USA", {"self", "chairman", "board", "host"}),
        ("Gaza Executive Board", "takes", "PERSON", set(ASSERTED_BY)),
    ],
)
def test_on_offices_of_the_charter_the_board_decides_and_who_leaves_and_on_other_posts_anybody(
    body: str, change: str, subject: str, decide: set[str]
) -> None:
    made = {
        by: act("appointment", "2026-01-20", by=by, subject=subject, body=body, change=change) for by in ASSERTED_BY
    }

    assert {by for by, one in made.items() if is_authoritative(one)} == decide


@pytest.mark.parametrize(("confidence", "decides"), [("high", True), ("medium", True), ("low", False)])
def test_a_word_of_low_confidence_decides_nothing(confidence: str, decides: bool) -> None:
    assert is_authoritative(act("acceptance", "2026-01-20", confidence=confidence)) is decides


def test_the_white_houses_word_is_the_united_states_own_and_nobody_elses() -> None:
    assert own_word(act("signature", "2026-01-20", by="chairman", subject="USA"))
    assert not own_word(act("signature", "2026-01-20", by="chairman", subject="HUN"))
    assert not own_word(act("signature", "2026-01-20", by="press", subject="USA"))


def test_a_list_is_not_the_listed_states_own_to_make() -> None:
    assert not is_authoritative(act("listing", "2026-01-20", by="self"))
    assert is_authoritative(act("listing", "2026-01-20", by="chairman", subject="USA"))


@pytest.mark.parametrize(
    ("subject", "kind", "whose"),
    [
        ("BOARD", "chairman_action", "chairman"),
        ("BOARD", "decision", "board"),
        ("BOARD", "meeting", "board"),
        ("HUN", "invitation", "chairman"),
        ("HUN", "removal", "chairman"),
        ("HUN", "signature", "self"),
    ],
)
def test_a_supposed_act_is_on_the_word_of_whoever_decides_it(subject: str, kind: str, whose: str) -> None:
    made = act(kind, "2026-02-01", subject=subject)

    assert decider(made) == whose
    assert is_authoritative(replace(made, asserted_by=whose))
