"""One sentence for one act: what was done, when, by whom, on whose word."""

from dataclasses import replace
from typing import Any

import pytest

from tests.rules.acts import act
from tracker.rules.wording import also_claimed, claim, implied_invitation, of_record, sentence, set_aside


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("invitation", {"manner": "letter"}, "Was invited by letter"),
        ("invitation", {"manner": "oral"}, "Was invited by word of mouth"),
        ("invitation", {"manner": "public"}, "Was invited in public"),
        ("invitation", {"manner": "other"}, "Was invited"),
        ("invitation_rescinded", {}, "Had its invitation taken back"),
        ("not_invited", {}, "Had not been invited"),
        ("acceptance", {"manner": "in_principle"}, "Agreed in principle"),
        ("refusal", {"manner": "for_now"}, "Declined for now"),
        ("refusal", {"manner": "final"}, "Declined"),
        ("position", {"stance": "undecided"}, "Had not decided"),
        ("signature", {"subject_to_ratification": True}, "Signed the Charter subject to ratification"),
        ("signature", {"subject_to_ratification": False}, "Signed the Charter, not subject to ratification"),
        ("signature", {}, "Signed the Charter"),
        ("consent", {"means": "letter"}, "Gave notice of its consent to be bound (letter)"),
        ("listing", {"list": "the list of January"}, "Was listed (the list of January)"),
    ],
)
def test_an_act_is_said_in_a_sentence(kind: str, fields: dict[str, Any], said: str) -> None:
    made = act(kind, "2026-01-22", **fields)

    assert sentence(made) == f"{said} on 22 January 2026 (somebody), on the state's own word."


@pytest.mark.parametrize(
    ("by", "subject", "whose"),
    [
        ("self", "HUN", "on the state's own word"),
        ("chairman", "HUN", "on the Chairman's word"),
        ("board", "HUN", "on the Board's word"),
        ("host", "HUN", "on the host's word"),
        ("other_state", "HUN", "on another state's word"),
        ("press", "HUN", "on the word of the press"),
        ("chairman", "USA", "on the state's own word"),
        ("press", "USA", "on the word of the press"),
    ],
)
def test_a_sentence_says_on_whose_word_it_is(by: str, subject: str, whose: str) -> None:
    made = act("refusal", "2026-01-22", by=by, subject=subject)

    assert sentence(made) == f"Declined on 22 January 2026 (somebody), {whose}."
    assert of_record(made) == f"something (on 22 January 2026, {whose})."


def test_what_is_said_of_an_act_goes_on_in_small_letters() -> None:
    made = act("refusal", "2026-01-22")
    declined = "declined on 22 January 2026 (somebody), on the state's own word."

    assert claim(made) == f"Claimed, and not confirmed by anybody whose word decides it: {declined}"
    assert also_claimed(made) == f"Claimed too: {declined}"
    assert set_aside(made) == f"Set aside as a claim: {declined}"
    assert implied_invitation(made) == f"Its own answer shows that it had been invited by then: {declined}"


def test_the_line_of_an_act_loses_its_full_stop() -> None:
    made = replace(act("refusal", "2026-01-22"), detail="Declined at home.")

    assert of_record(made) == "Declined at home (on 22 January 2026, on the state's own word)."
