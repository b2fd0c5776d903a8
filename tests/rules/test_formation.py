"""Consent and entry into force, condition by condition, with what each says when it fails."""

from datetime import date

import pytest

from tests.rules.acts import act
from tests.rules.charters import charter
from tests.rules.conclude import situation
from tracker.domain.events import Event
from tracker.domain.truth import Truth
from tracker.rules.formation import by_list, by_notice, by_signature, consent, consent_given, entry_into_force, ratified

DAY = date(2026, 3, 1)
OF_ITS_OWN = "a signature of its own, not subject to ratification"


def signed(subject: str = "QAT", by: str = "self", *, reserved: bool = False) -> Event:
    return act("signature", "2026-01-22", subject=subject, by=by, subject_to_ratification=reserved)


@pytest.mark.parametrize(
    ("acts", "told", "missing"),
    [
        ((), "No signature is on record by this day.", (OF_ITS_OWN,)),
        ((signed(reserved=True),), "It signed subject to ratification: the signature alone does not bind it.", ()),
        (
            (signed(by="press"), act("refusal", "2026-01-23", subject="QAT")),
            "A signature is claimed by others, but its own word is that it declines.",
            (OF_ITS_OWN,),
        ),
    ],
)
def test_why_no_signature_binds(acts: tuple[Event, ...], told: str, missing: tuple[str, ...]) -> None:
    found = by_signature(situation(*acts), DAY)

    assert (found.truth, found.because[0].text, found.because[0].holds) == (Truth.NO, told, False)
    assert found.would_flip == missing


@pytest.mark.parametrize(
    ("state", "choices", "truth"),
    [
        ("USA", {}, Truth.YES),
        ("USA", {"11-C": "as_chairman_only"}, Truth.NO),
        ("QAT", {"11-C": "as_chairman_only"}, Truth.YES),
        ("USA", {"11-B": "undetermined"}, Truth.POSSIBLY),
        ("QAT", {"11-B": "undetermined"}, Truth.YES),
        ("USA", {"11-A": "needs_ratification"}, Truth.NO),
        ("QAT", {"11-A": "needs_ratification"}, Truth.NO),
    ],
)
def test_whose_signature_binds_is_settled_by_points_of_their_own(
    state: str, choices: dict[str, str], truth: Truth
) -> None:
    assert by_signature(situation(signed(state), state=state, choices=choices), DAY).truth is truth


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"11-A": "needs_ratification"}, "A signature alone binds nobody."),
        ({"11-C": "as_chairman_only"}, "The Chairman signed, and not the United States."),
    ],
)
def test_a_point_by_which_no_signature_binds_is_a_reason_against(choices: dict[str, str], told: str) -> None:
    reason = by_signature(situation(signed("USA"), state="USA", choices=choices), DAY).because[0]

    assert (reason.text, reason.holds) == (told, False)


@pytest.mark.parametrize(
    ("means", "choice", "truth"),
    [
        ("letter", "definitive_unless_reserved", Truth.YES),
        ("ratification", "definitive_unless_reserved", Truth.YES),
        ("letter", "needs_ratification", Truth.NO),
        ("ratification", "needs_ratification", Truth.YES),
    ],
)
def test_which_notice_binds(means: str, choice: str, truth: Truth) -> None:
    notice = act("consent", "2026-02-01", subject="QAT", means=means)

    assert by_notice(situation(notice, choices={"11-A": choice}), DAY).truth is truth


LISTED = act("listing", "2026-01-27", subject="QAT", by="board")
ACCEPTED = act("acceptance", "2026-01-20", subject="QAT")


@pytest.mark.parametrize(
    ("acts", "truth", "told"),
    [
        ((ACCEPTED,), Truth.NO, "The Board does not list it by this day."),
        ((LISTED,), Truth.NO, "The Board lists it, but it is not on record as accepting"),
        ((LISTED, ACCEPTED, signed(reserved=True)), Truth.NO, "The Board lists it, but its own word says"),
        ((LISTED, ACCEPTED), Truth.YES, "The Board lists it, its acceptance is on record"),
        ((LISTED, ACCEPTED, signed()), Truth.YES, "The Board lists it, its acceptance is on record"),
        (
            (LISTED, ACCEPTED, signed(by="press", reserved=True)),
            Truth.POSSIBLY,
            "Its listing, its acceptance or its own word on its consent is open",
        ),
    ],
)
def test_what_the_boards_list_is_evidence_of(acts: tuple[Event, ...], truth: Truth, told: str) -> None:
    found = by_list(situation(*acts), DAY)

    assert found.truth is truth
    assert found.because[0].text.startswith(told)


@pytest.mark.parametrize(
    ("one", "truth"),
    [
        (act("consent", "2026-02-01", subject="QAT", means="ratification"), Truth.YES),
        (act("consent", "2026-02-01", subject="QAT", means="letter"), Truth.NO),
        (act("domestic_approval", "2026-02-01", subject="QAT", effect="ratification_law", body="x"), Truth.YES),
        (act("domestic_approval", "2026-02-01", subject="QAT", effect="approves_joining", body="x"), Truth.NO),
    ],
)
def test_what_is_a_ratification(one: Event, truth: Truth) -> None:
    assert ratified(situation(one), DAY).truth is truth


@pytest.mark.parametrize(
    ("effect", "by", "values"),
    [
        ("ratification_law", "self", ["approved_at_home"]),
        ("approves_joining", "self", ["approved_at_home"]),
        ("authorises_signature", "self", ["none"]),
        ("ratification_law", "press", ["none"]),
    ],
)
def test_what_is_an_approval_at_home(effect: str, by: str, values: list[str]) -> None:
    approval = act("domestic_approval", "2026-02-01", subject="QAT", by=by, effect=effect, body="x")

    assert [one.value for one in consent(situation(approval), DAY)] == values


def test_too_few_consents_are_named_with_how_many_it_takes() -> None:
    found = entry_into_force(charter(), {"QAT": situation(signed())}, ())

    assert [one.state for one in found.counted] == ["QAT"]
    assert (found.because[0].text, found.because[0].holds) == (
        "Counted by consent to be bound: 1 state; 3 are needed.",
        False,
    )
    assert found.on(DAY, charter()).truth is Truth.NO
    assert found.on(DAY, charter()).would_flip == ("3 states with their consent to be bound, counted together",)


def test_enough_consents_say_that_they_are_enough() -> None:
    found = entry_into_force(
        charter(), {code: situation(signed(code), state=code) for code in ("QAT", "BHR", "MAR", "ARG")}, ()
    )

    assert (found.because[0].text, found.because[0].holds) == (
        "Counted by consent to be bound: 4 states by 22 January 2026; 3 are needed.",
        True,
    )
    assert found.on(date(2026, 1, 21), charter()).truth is Truth.NO
    assert found.on(date(2026, 1, 22), charter()).truth is Truth.YES
    assert found.on(date(2026, 1, 22), charter()).would_flip == ()
    assert [one.holds for one in found.on(date(2026, 1, 21), charter()).because] == [False, False, None]
    assert [one.holds for one in found.on(date(2026, 1, 22), charter()).because] == [True, True, None]


def test_without_any_act_nothing_is_counted() -> None:
    found = entry_into_force(charter(), {"QAT": situation()}, ())

    assert (found.counted, found.since, found.day) == ((), None, None)


@pytest.mark.parametrize(
    ("by", "topic", "day"),
    [
        ("chairman", "entry into force of the Charter", date(2026, 1, 22)),
        ("board", "entry into force of the Charter", date(2026, 1, 22)),
        ("press", "entry into force of the Charter", None),
        ("chairman", "charter: headquarters", None),
    ],
)
def test_what_declares_the_charter_in_force(by: str, topic: str, day: date | None) -> None:
    said = act("announcement", "2026-01-22", subject="BOARD", by=by, topic=topic)

    assert entry_into_force(charter("official"), {"QAT": situation(signed())}, (said,)).day == day


def test_a_consent_is_counted_officially_up_to_the_day_of_the_declaration() -> None:
    said = act("announcement", "2026-01-22", subject="BOARD", by="chairman", topic="entry into force of the Charter")
    late = act("signature", "2026-02-11", subject="BHR")
    found = entry_into_force(
        charter("official"), {"QAT": situation(signed()), "BHR": situation(late, state="BHR")}, (said,)
    )

    assert [one.state for one in found.counted] == ["QAT"]


def test_a_consent_after_the_third_is_not_counted() -> None:
    late = act("signature", "2026-02-11", subject="ARG")
    found = entry_into_force(
        charter(),
        {code: situation(signed(code), state=code) for code in ("QAT", "BHR", "MAR")}
        | {"ARG": situation(late, state="ARG")},
        (),
    )

    assert [one.state for one in found.counted] == ["BHR", "MAR", "QAT"]
    assert found.day == date(2026, 1, 22)


def test_until_there_are_three_ratifications_entry_into_force_is_open_from_the_first_of_them() -> None:
    notices = {
        "QAT": act("consent", "[2026-02-01..2026-02-05]", subject="QAT", means="ratification"),
        "BHR": act("consent", "2026-03-01", subject="BHR", means="ratification"),
    }
    found = entry_into_force(
        charter("press"), {code: situation(one, state=code, reading="press") for code, one in notices.items()}, ()
    )

    assert found.on(date(2026, 1, 31), charter("press")).truth is Truth.NO
    assert found.on(date(2026, 2, 1), charter("press")).truth is Truth.POSSIBLY
    assert found.day is None


def test_a_state_that_signed_and_ratified_is_counted_by_its_signature() -> None:
    signature = signed()
    ratification = act("consent", "2026-02-01", subject="QAT", means="ratification")
    found = entry_into_force(charter(), {"QAT": situation(signature, ratification)}, ())

    assert [one.events for one in found.counted] == [(signature.id,)]


def test_of_several_declarations_the_first_brings_the_charter_into_force() -> None:
    topic = "entry into force of the Charter"
    said = [
        act("announcement", day, subject="BOARD", by="chairman", topic=topic) for day in ("2026-02-24", "2026-01-22")
    ]

    found = entry_into_force(charter("official"), {"QAT": situation(signed())}, said)

    assert found.day == date(2026, 1, 22)
    assert (found.because[0].events, found.because[0].holds) == ((said[1].id,), True)


def test_without_a_declaration_the_lack_of_one_is_the_reason_against() -> None:
    found = entry_into_force(charter("official"), {"QAT": situation(signed())}, ())

    assert [(one.text, one.holds) for one in found.because] == [("No declaration is on record.", False)]


def test_consents_are_counted_oldest_first_by_their_last_possible_day_then_by_their_first() -> None:
    days = {"BHR": "2026-01-25", "QAT": "[2026-01-23..2026-01-25]", "MAR": "2026-01-24"}
    found = entry_into_force(
        charter(),
        {code: situation(act("signature", day, subject=code), state=code) for code, day in days.items()},
        (),
    )

    assert [one.state for one in found.counted] == ["MAR", "QAT", "BHR"]


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        ("definitive", "No notice of consent to be bound is on"),
        ("needs_ratification", "No notice of ratification is on"),
    ],
)
def test_a_missing_notice_is_told_by_what_it_would_have_to_be(choice: str, told: str) -> None:
    assert by_notice(situation(choices={"11-A": choice}), DAY).because[0].text == f"{told} record by this day."


def test_where_the_list_alone_is_evidence_the_acceptance_is_shown_in_its_own_words() -> None:
    accepted = act("acceptance", "2026-01-20", subject="QAT", own_id="accepted")
    earlier = act("acceptance", "2026-01-18", subject="QAT", by="press", own_id="told")
    listed = act("listing", "2026-01-27", subject="QAT", by="board")
    own = "something (on 20 January 2026, on the state's own word)."

    by_list_alone = by_list(situation(earlier, accepted, listed), DAY)
    claimed = by_list(situation(accepted, listed, signed(by="press")), DAY)
    beside = by_list(situation(accepted, listed, signed()), DAY)
    unlisted = by_list(situation(accepted), DAY)

    assert [one.text for one in by_list_alone.because if one.events == ("accepted",)][-1] == own
    assert own in [one.text for one in claimed.because]
    assert own not in [one.text for fact in (beside, unlisted) for one in fact.because]


def test_in_its_own_words_only_the_acceptance_that_the_list_rests_on_is_shown() -> None:
    accepted = act("acceptance", "2026-01-20", subject="QAT", own_id="accepted")
    later = act("acceptance", "2026-06-20", subject="QAT", own_id="later")
    listed = act("listing", "2026-01-27", subject="QAT", by="board", own_id="listed")

    found = by_list(situation(accepted, listed, later), DAY)

    assert [one.events for one in found.because if one.text.startswith("something (")] == [("accepted",)]


def signs(done: str, *, reserved: bool = False) -> Event:
    return act("signature", done, subject="QAT", subject_to_ratification=reserved)


@pytest.mark.parametrize(
    ("acts", "day", "truth", "since"),
    [
        ((signs("2026-01-22"), signs("2026-03-01", reserved=True)), "2026-03-01", Truth.YES, "2026-01-22"),
        ((signs("2026-01-22", reserved=True), signs("2026-03-01")), "2026-02-28", Truth.NO, None),
        ((signs("2026-01-22", reserved=True), signs("2026-03-01")), "2026-03-01", Truth.YES, "2026-03-01"),
        ((signs("2026-01-22"), signs("2026-01-22", reserved=True)), "2026-03-01", Truth.POSSIBLY, "2026-01-22"),
        (
            (signs("2026-01-22"), signs("2026-01-22", reserved=True), signs("2026-02-01", reserved=True)),
            "2026-03-01",
            Truth.NO,
            None,
        ),
        (
            (signs("2026-01-22"), signs("2026-02-01", reserved=True), signs("2026-03-01")),
            "2026-03-01",
            Truth.YES,
            "2026-01-22",
        ),
    ],
)
def test_a_signature_that_binds_for_certain_is_taken_back_by_no_later_one(
    acts: tuple[Event, ...], day: str, truth: Truth, since: str | None
) -> None:
    found = consent_given(situation(*acts), date.fromisoformat(day))

    assert (found.truth, found.since.text if found.since and found.truth is not Truth.NO else None) == (truth, since)


def test_consent_that_lasts_keeps_the_reasons_of_its_last_day() -> None:
    declined = act("refusal", "2026-10-01", subject="QAT")
    acceptance = act("acceptance", "2026-01-21", subject="QAT")
    listing = act("listing", "2026-01-27", subject="QAT", by="board")
    found = by_list(situation(acceptance, listing, declined), date(2026, 11, 1))

    assert (found.truth, found.events) == (Truth.YES, (listing.id, acceptance.id))
