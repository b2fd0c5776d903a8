"""Membership condition by condition, with what each says."""

import pytest

from tests.rules.acts import act
from tests.rules.charters import charter
from tests.rules.conclude import situation
from tests.rules.memberships import DAY, INVITED, SETTING, SIGNED, TAKEN_BACK
from tracker.domain.events import Event
from tracker.domain.truth import Truth
from tracker.rules.formation import EntryIntoForce
from tracker.rules.joining import invited, member
from tracker.rules.setting import Setting


def test_a_member_says_that_it_is_one_and_a_state_that_is_none_what_is_missing() -> None:
    yes = member(situation(SIGNED), SETTING, DAY)
    no = member(situation(act("acceptance", "2026-01-20", subject="QAT")), SETTING, DAY)

    assert (yes.because[0].text, yes.because[0].holds) == (
        "It is a state, was invited and is bound: it is a member.",
        True,
    )
    assert no.truth is Truth.NO
    assert no.would_flip == (
        "a signature of its own, not subject to ratification",
        "notice of its consent to be bound",
        "the Board's listing of it",
    )
    assert not any(reason.text.startswith("It is a state, was invited") for reason in no.because)


def test_a_state_that_is_bound_before_the_charter_is_in_force_lacks_only_that() -> None:
    found = member(situation(SIGNED), Setting(EntryIntoForce(None, None, 3, (), ()), ()), DAY)

    assert (found.truth, found.would_flip) == (Truth.NO, ("3 states with their consent to be bound, counted together",))


@pytest.mark.parametrize(
    ("acts", "choice", "truth", "rests_on"),
    [
        ((), "undetermined", Truth.NO, ()),
        ((INVITED,), "undetermined", Truth.YES, (INVITED.id,)),
        ((INVITED, TAKEN_BACK), "undetermined", Truth.POSSIBLY, (TAKEN_BACK.id,)),
        ((INVITED, TAKEN_BACK), "yes", Truth.NO, (TAKEN_BACK.id,)),
    ],
)
def test_whether_it_was_invited_and_on_which_act(
    acts: tuple[Event, ...], choice: str, truth: Truth, rests_on: tuple[str, ...]
) -> None:
    found = invited(situation(*acts, choices={"2.1-A": choice}), DAY)

    assert (found.truth, found.events) == (truth, rests_on)


@pytest.mark.parametrize(
    ("acts", "said"),
    [
        ((act("invitation", "2026-01-17", subject="QAT", by="press"),), "Whether its invitation stands is open."),
        (
            (INVITED, TAKEN_BACK),
            "Whether its invitation stands is open (2.1-A: whether it can be taken back is open).",
        ),
    ],
)
def test_an_open_invitation_says_whether_it_is_so_because_it_was_taken_back(acts: tuple[Event, ...], said: str) -> None:
    assert invited(situation(*acts), DAY).because[0].text == said


def test_an_invitation_taken_back_after_the_state_was_bound_changes_nothing() -> None:
    later = act("invitation_rescinded", "2026-02-01", subject="QAT", by="chairman")

    assert member(situation(INVITED, SIGNED, later), SETTING, DAY).truth is Truth.YES


def test_a_state_that_nobody_invited_lacks_that_and_its_consent_together() -> None:
    found = member(situation(act("not_invited", "2026-01-20", subject="QAT", by="chairman")), SETTING, DAY)

    assert "an invitation by the Chairman and notice of its consent to be bound" in found.would_flip


@pytest.mark.parametrize(
    "choice", ["notified_consent", "listed_or_signed", "accepted_or_signed", "signed_and_ratified"]
)
@pytest.mark.parametrize("acts", [(), (SIGNED,), (INVITED, SIGNED), (act("acceptance", "2026-01-20", subject="QAT"),)])
def test_every_reason_rests_on_a_provision_or_on_an_act(choice: str, acts: tuple[Event, ...]) -> None:
    found = member(situation(*acts, choices={"2.1-B": choice}), SETTING, DAY)

    assert {reason.provision for reason in found.because} - {None} <= set(charter().provisions)
