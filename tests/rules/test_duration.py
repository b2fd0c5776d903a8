"""Whether the Board exists: acts of dissolution decide, the unverified clause on odd years decides nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import islice

import pytest

from tests.rules.acts import act
from tests.rules.charters import READINGS, charter
from tests.rules.memberships import DAY
from tests.rules.worlds import world
from tracker.domain.charter import Charter
from tracker.domain.dates import parse
from tracker.domain.events import Event
from tracker.domain.finding import Ground, Verdict
from tracker.domain.truth import Truth
from tracker.errors import BadRequest
from tracker.rules.duration import (
    checks,
    dissolution,
    ended,
    endings,
    exists,
    if_confirmed,
    renewal_day,
    renewal_deadline,
    renewed,
)
from tracker.rules.world import Force, World

UNVERIFIED = "Article 10.2 is unverified: no source confirms its words."
SOURCE = "a source that confirms the words of article 10.2"
YES = {"10-A": "yes"}


def dissolved(day: str = "2026-06-01", by: str = "chairman") -> Event:
    return act("chairman_action", day, by=by, own_id="end", subject="BOARD", action="dissolution")


def decided(outcome: str, decider: str = "Chairman") -> Event:
    return act("decision", "2026-06-01", by="chairman", own_id="end", outcome=outcome, decided_by=decider)


def renewal(day: str, by: str = "chairman", action: str = "renewal_of_board") -> Event:
    return act("chairman_action", day, by=by, own_id="renewal", subject="BOARD", action=action)


def setting(values: Mapping[str, str]) -> Charter:
    own = charter()
    return replace(own, rules={**own.rules, **{one: own.rules[one]._replace(value=to) for one, to in values.items()}})


def confirmed(asked: World) -> World:
    """The same world with the words of article 10.2 confirmed by a source."""
    own = asked.charter
    provisions = {**own.provisions, "10.2": own.provisions["10.2"]._replace(grade="A")}
    return replace(asked, charter=replace(own, provisions=provisions))


# --- Existence ---


@pytest.mark.parametrize("reading", READINGS)
def test_the_board_exists_while_no_dissolution_is_on_record(reading: str) -> None:
    found = exists(world(reading=reading))

    assert (found.verdict, found.provision, found.grade) == (Verdict.YES, "10/chairman", "B")
    assert found.question == "Does the Board still exist on 25 November 2026?"
    assert [(ground.provision, ground.text, ground.holds) for ground in found.grounds] == [
        ("11.1(a)", "The Board began on 22 January 2026.", True),
        (
            "10/chairman",
            "The Chairman can dissolve the Board; no act that does so is on record by 25 November 2026.",
            True,
        ),
    ]
    assert found.would_flip == ("an act of the Chairman that dissolves the Board",)
    assert found.if_confirmed == (
        "the Board would be dissolved on 31 December 2027 unless the Chairman renews it by 21 November 2027 (10.2)",
    )


def test_it_does_not_exist_before_the_charter_was_signed() -> None:
    found = exists(world(day="2026-01-21"))

    assert (found.verdict, found.provision) == (Verdict.NO, "11.1(a)")
    assert [(ground.text, ground.holds) for ground in found.grounds] == [("The Board began on 22 January 2026.", False)]
    first = exists(world(day="2026-01-22"))
    assert (first.verdict, first.grounds[0].holds) == (Verdict.YES, True)


def test_it_exists_from_entry_into_force_where_that_came_before_the_signing() -> None:
    before = Force(Truth.YES, "2026-01-20", date(2026, 1, 20), ())

    assert exists(replace(world(day="2026-01-20"), force=before)).verdict is Verdict.YES
    assert exists(replace(world(day="2026-01-19"), force=before)).verdict is Verdict.NO


@pytest.mark.parametrize("truth", [Truth.NO, Truth.POSSIBLY])
def test_that_entry_into_force_is_open_is_said_and_does_not_undo_the_signing(truth: Truth) -> None:
    why = (Ground("11.1(a)", "Two ratifications are on record."),)
    found = exists(replace(world(), force=Force(truth, None, None, why)))

    assert found.verdict is Verdict.YES
    assert found.grounds[1].text == "Under this reading it is not certain that the Charter is in force on that day."
    assert found.grounds[1].under == why


@pytest.mark.parametrize(
    "made", [dissolved(), decided("Dissolution"), decided("dissolution of the Board", "The chairman")]
)
def test_a_dissolution_by_the_chairman_ends_the_board(made: Event) -> None:
    found = exists(world(made))

    assert (found.verdict, found.provision) == (Verdict.NO, "10/chairman")
    assert [(ground.provision, ground.text, ground.holds) for ground in found.grounds[1:]] == [
        ("10/chairman", "The Chairman has dissolved the Board.", False),
        ("10/effect", "Dissolution ends all memberships.", None),
    ]
    assert found.events == ("end",)
    assert found.if_confirmed == ("the Charter would end with the Board (10.1)",)


@pytest.mark.parametrize("made", [decided("Dissolution", "Board"), decided("dissolution of the Gaza Executive Board")])
def test_another_decision_does_not_end_the_board(made: Event) -> None:
    assert exists(world(made)).verdict is Verdict.YES


def test_another_act_of_the_chairman_does_not_end_the_board() -> None:
    found = exists(world(renewal("2026-06-01")))

    assert (found.verdict, found.events) == (Verdict.YES, ())


@pytest.mark.parametrize(("day", "shown"), [("2026-01-31", ()), ("2026-02-01", ("end",))])
def test_a_dissolution_from_before_entry_into_force_is_shown_from_its_day_on_and_ends_nothing(
    day: str, shown: tuple[str, ...]
) -> None:
    force = Force(Truth.YES, "2026-03-01", date(2026, 3, 1), ())

    found = exists(replace(world(dissolved("2026-02-01"), day=day), force=force))

    assert (found.verdict, found.events) == (Verdict.YES, shown)


def test_the_board_ends_on_the_day_of_its_dissolution() -> None:
    assert exists(world(dissolved("2026-06-01"), day="2026-05-31")).verdict is Verdict.YES
    assert exists(world(dissolved("2026-06-01"), day="2026-06-01")).verdict is Verdict.NO


@pytest.mark.parametrize("made", [dissolved(by="press"), dissolved("[2026-11-20..2026-11-26]")])
def test_a_dissolution_that_is_claimed_or_of_an_open_day_leaves_it_undetermined(made: Event) -> None:
    found = exists(world(made))

    assert (found.verdict, found.provision) == (Verdict.UNDETERMINED, "10/chairman")
    assert (found.grounds[1].text, found.grounds[1].holds) == (
        "A dissolution is claimed and not confirmed by the Chairman or the Board, or its day is open.",
        None,
    )
    assert found.events == ("end",)
    assert found.would_flip == ("the dissolution on the word of the Chairman or the Board",)


def test_of_a_claim_and_an_act_the_act_counts() -> None:
    claim = act("decision", "2026-06-01", by="press", outcome="dissolution", decided_by="Chairman", own_id="claim")
    truth, grounds = dissolution(world(dissolved(), claim))

    assert truth is Truth.YES
    assert [event for ground in grounds for event in ground.events] == ["end", "claim"]


# --- The unverified check of odd years ---


@pytest.mark.parametrize(("day", "verdict"), [("2027-12-31", Verdict.YES), ("2028-01-01", Verdict.UNDETERMINED)])
def test_from_the_first_unverified_check_on_it_is_undetermined(day: str, verdict: Verdict) -> None:
    assert exists(world(day=day)).verdict is verdict


@pytest.mark.parametrize("choices", [{}, YES])
def test_what_would_follow_at_the_check_is_told_and_decides_nothing(choices: dict[str, str]) -> None:
    found = exists(world(day="2028-06-01", choices=choices))

    assert (found.verdict, found.provision, found.grade) == (Verdict.UNDETERMINED, "10.2", "U")
    assert [(ground.text, ground.holds) for ground in found.grounds] == [
        (UNVERIFIED, None),
        ("The Board began on 22 January 2026.", True),
        ("The Chairman can dissolve the Board; no act that does so is on record by 1 June 2028.", True),
        ("The first check without a renewal on record in time was on 31 December 2027.", False),
        ("No renewal by 21 November 2027 is on record by 1 June 2028.", False),
    ]
    assert found.would_flip == (SOURCE, "a renewal of the Board by 21 November 2027")
    assert found.if_confirmed == (
        "the Board would have been dissolved on 31 December 2027: no renewal by 21 November 2027 is on record (10.2)",
    )


def test_a_dissolution_decides_after_a_check_as_before_it() -> None:
    assert exists(world(dissolved(), day="2028-06-01")).verdict is Verdict.NO


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        ("2026-02-01", Verdict.YES),
        ("2027-11-21", Verdict.YES),
        ("2027-11-22", Verdict.UNDETERMINED),
        ("[2027-11-20..2027-11-22]", Verdict.UNDETERMINED),
    ],
)
def test_a_renewal_up_to_21_november_spares_the_board_the_check_of_that_year(day: str, verdict: Verdict) -> None:
    assert exists(world(renewal(day), day="2028-06-01")).verdict is verdict


def test_a_renewal_by_the_word_of_the_press_leaves_the_check_open() -> None:
    found = exists(world(renewal("2027-11-01", "press"), day="2028-06-01"))

    assert found.verdict is Verdict.UNDETERMINED
    assert (found.grounds[-1].text, found.grounds[-1].holds) == (
        "A renewal in time is claimed, or its day is open.",
        None,
    )
    assert found.events == ("renewal",)


def test_another_act_is_no_renewal() -> None:
    other = renewal("2027-11-01", action="approval")

    assert exists(world(other, day="2028-06-01")).verdict is Verdict.UNDETERMINED


def test_a_renewal_reaches_no_further_than_the_next_check() -> None:
    made = renewal("2027-11-01")

    assert exists(world(made, day="2029-11-21")).if_confirmed == (
        "the Board would be dissolved on 31 December 2029 unless the Chairman renews it by 21 November 2029 (10.2)",
    )
    assert exists(world(made, day="2029-11-22")).if_confirmed == (
        "the Board would be dissolved on 31 December 2029: "
        "whether the renewal for an earlier year reaches 2029 is open (10.2)",
    )
    after = exists(world(made, day="2030-01-01"))
    assert after.verdict is Verdict.UNDETERMINED
    assert after.grounds[3].text == "The first check without a renewal on record in time was on 31 December 2029."


@pytest.mark.parametrize(("day", "counts"), [("2027-12-31", False), ("2028-01-01", True), ("2029-11-21", True)])
def test_a_renewal_for_a_check_is_made_after_the_check_before(day: str, counts: bool) -> None:
    found, _ = renewed(world(renewal(day), day="2030-01-01"), date(2029, 12, 31))

    assert found is (Truth.YES if counts else Truth.NO)


def test_a_renewal_for_a_check_is_made_after_the_last_of_the_checks_before() -> None:
    found, _ = renewed(world(renewal("2028-06-01"), day="2032-01-01"), date(2031, 12, 31))

    assert found is Truth.NO


def test_on_the_day_of_a_check_that_it_passes_the_board_has_the_next_one_ahead() -> None:
    found = exists(world(renewal("2027-11-01"), day="2027-12-31"))

    assert found.if_confirmed == (
        "the Board would be dissolved on 31 December 2029 unless the Chairman renews it by 21 November 2029 (10.2)",
    )


def test_once_the_clause_is_confirmed_the_choice_decides() -> None:
    late = "2028-06-01"

    assert exists(confirmed(world(day=late, choices=YES))).verdict is Verdict.NO
    assert exists(confirmed(world(day=late))).verdict is Verdict.UNDETERMINED
    assert exists(confirmed(world(renewal("2027-11-01"), day=late, choices=YES))).verdict is Verdict.YES


def test_a_ruling_on_the_clause_decides_though_its_words_are_unverified() -> None:
    asked = world(day="2028-06-01", choices=YES)
    ruled = replace(asked, charter=replace(asked.charter, ruled=frozenset({"10-A"})))

    assert exists(ruled).verdict is Verdict.NO
    before = renewal_deadline(replace(ruled, day=date(2027, 12, 31)), "2029")
    assert (before.verdict, before.value) == (Verdict.YES, "2029-11-21")
    assert (before.would_flip, before.if_confirmed) == ((), ())
    assert renewal_deadline(ruled, "2029").verdict is Verdict.UNDETERMINED


def test_on_the_last_days_of_the_calendar_there_is_still_an_answer() -> None:
    found = exists(world(day="9999-12-31"))

    assert found.verdict is Verdict.UNDETERMINED


def test_with_no_check_to_come_nothing_would_follow() -> None:
    late = replace(world(day="9998-01-01"), charter=setting({"dissolution_odd_year_years": "even"}))
    beyond = replace(
        world(day="2027-01-01"),
        charter=setting({"dissolution_odd_year_first_check": "9999-12-31", "dissolution_odd_year_years": "even"}),
    )

    assert exists(late).verdict is Verdict.UNDETERMINED
    assert exists(beyond).if_confirmed == ()


# --- The checks ---


def test_the_checks_are_the_last_days_of_odd_years_from_2027_on() -> None:
    assert list(islice(checks(charter()), 3)) == [date(2027, 12, 31), date(2029, 12, 31), date(2031, 12, 31)]
    assert max(checks(charter())) == date(9999, 12, 31)


def test_the_checks_follow_the_parameters() -> None:
    moved = setting(
        {
            "dissolution_odd_year_years": "even",
            "dissolution_odd_year_day": "--06-30",
            "dissolution_odd_year_renewal_deadline": "--05-01",
            "dissolution_odd_year_first_check": "2030-06-30",
        }
    )

    assert list(islice(checks(moved), 2)) == [date(2030, 6, 30), date(2032, 6, 30)]
    assert renewal_day(moved, date(2032, 6, 30)) == date(2032, 5, 1)


# --- The deadline for the renewal ---


def test_the_deadline_is_undetermined_and_what_it_would_be_is_told() -> None:
    found = renewal_deadline(world(), "2027")

    assert (found.verdict, found.value, found.provision, found.grade) == (Verdict.UNDETERMINED, None, "10.2", "U")
    assert found.question == "By when in 2027 must the Chairman renew the Board?"
    assert [(ground.text, ground.holds) for ground in found.grounds] == [
        (UNVERIFIED, None),
        ("The attributed last day for the renewal is 21 November 2027.", None),
        ("No renewal by 21 November 2027 is on record by 25 November 2026.", False),
    ]
    assert found.would_flip == (SOURCE,)
    assert found.if_confirmed == (
        "the Board would be dissolved on 31 December 2027 unless the Chairman renews it by 21 November 2027",
        "whether a renewal reaches beyond the next such year, and what a late one does, would still be open",
    )


def test_a_renewal_that_is_known_and_still_to_come_and_one_that_is_late_are_none_by_a_day() -> None:
    check = date(2027, 12, 31)

    assert renewed(world(renewal("2027-11-01"), day="2027-10-31"), check) == (Truth.NO, ())
    assert renewed(world(renewal("2027-11-01"), day="2027-11-01"), check)[0] is Truth.YES
    assert renewed(world(renewal("2027-11-22"), day="2027-12-01"), check) == (Truth.NO, ())


def test_a_renewal_in_time_is_shown() -> None:
    found = renewal_deadline(world(renewal("2026-06-01")), "2027")

    assert (found.grounds[-1].text, found.grounds[-1].holds) == ("A renewal in time is on record.", True)
    assert found.events == ("renewal",)


@pytest.mark.parametrize("year", ["2025", "2026", "2028", "0000"])
def test_a_year_without_a_check_has_no_deadline_and_that_too_is_undetermined(year: str) -> None:
    found = renewal_deadline(world(), year)

    assert found.verdict is Verdict.UNDETERMINED
    assert found.grounds[1].text == (
        f"{int(year)} is none of the years at whose end the Board is said to be dissolved unless renewed."
    )
    assert found.grounds[1].holds is False
    assert found.if_confirmed == (f"no renewal would be due in {int(year)}",)


def test_the_year_left_out_is_that_of_the_day() -> None:
    assert renewal_deadline(world(day="2027-06-01")).question == "By when in 2027 must the Chairman renew the Board?"
    assert renewal_deadline(world(day="2027-11-21")).question == "By when in 2027 must the Chairman renew the Board?"
    assert renewal_deadline(world(day="2027-11-22")).question == "By when in 2029 must the Chairman renew the Board?"
    assert renewal_deadline(world(), " 2029 ").question == "By when in 2029 must the Chairman renew the Board?"
    last = renewal_deadline(world(day="9999-12-31"))
    assert last.question == "By when in 9999 must the Chairman renew the Board?"


@pytest.mark.parametrize("year", ["soon", "27", "20270", "2027-11"])
def test_what_is_no_year_is_refused(year: str) -> None:
    with pytest.raises(BadRequest, match="is not a year: write four digits, as in 2027"):
        renewal_deadline(world(), year)


def test_of_what_is_no_year_forty_characters_are_told() -> None:
    with pytest.raises(BadRequest, match=f"^'{'9' * 40}' is not a year"):
        renewal_deadline(world(), "9" * 60)


def test_once_the_clause_is_confirmed_the_deadline_is_a_day() -> None:
    settled = renewal_deadline(confirmed(world(choices=YES)), "2027")

    assert (settled.verdict, settled.value) == (Verdict.YES, "2027-11-21")
    assert renewal_deadline(confirmed(world()), "2027").verdict is Verdict.UNDETERMINED
    assert renewal_deadline(confirmed(world()), "2027").value is None
    assert renewal_deadline(confirmed(world(choices=YES)), "2026").verdict is Verdict.NO


RENEWAL = act("chairman_action", "2027-11-21", subject="BOARD", by="chairman", action="renewal_of_board")
DISSOLUTION = act("chairman_action", "2027-06-01", subject="BOARD", by="chairman", action="dissolution")


@pytest.mark.parametrize(
    ("day", "acts", "ruled", "told"),
    [
        ("2027-12-31", (), frozenset[str](), False),
        ("2028-01-01", (), frozenset[str](), True),
        ("2028-06-01", (), frozenset[str](), True),
        ("2028-06-01", (RENEWAL,), frozenset[str](), False),
        ("2029-12-31", (RENEWAL,), frozenset[str](), False),
        ("2030-01-01", (RENEWAL,), frozenset[str](), True),
        ("2028-06-01", (DISSOLUTION,), frozenset[str](), False),
        ("2028-06-01", (), frozenset({"10-A"}), False),
    ],
)
def test_what_unverified_words_on_odd_years_would_do_is_told_from_the_day_they_would(
    day: str, acts: tuple[Event, ...], ruled: frozenset[str], *, told: bool
) -> None:
    found = if_confirmed(replace(charter(), ruled=ruled), acts, date.fromisoformat(day))

    assert bool(found) is told
    assert all("would have been dissolved on 31 December" in one for one in found)


RULED = replace(charter(), choices={**charter().choices, **YES}, ruled=frozenset({"10-A"}))


@pytest.mark.parametrize(
    ("made", "found"),
    [
        ((), [(Truth.YES, "2028-01-01")]),
        (("2027-11-21",), [(Truth.POSSIBLY, "2030-01-01")]),
        (("2027-11-22",), [(Truth.POSSIBLY, "2028-01-01")]),
        (("2027-12-31",), [(Truth.POSSIBLY, "2028-01-01")]),
        (("2028-01-01",), [(Truth.YES, "2028-01-01")]),
        (("[2027-11-20..2027-11-25]",), [(Truth.POSSIBLY, "2028-01-01")]),
        (("2027-06-01", "2029-11-21"), [(Truth.POSSIBLY, "2032-01-01")]),
        (("2027-12-01", "2029-12-01"), [(Truth.POSSIBLY, "2028-01-01"), (Truth.POSSIBLY, "2030-01-01")]),
    ],
)
def test_each_odd_year_without_a_renewal_ends_the_board_as_surely_as_nothing_renewed_it(
    made: tuple[str, ...], found: list[tuple[Truth, str]]
) -> None:
    ends = endings(RULED, [renewal(day) for day in made])

    assert [(one.truth, one.since.text if one.since else None) for one in ends] == found


def test_a_claimed_dissolution_does_not_hide_that_an_odd_year_has_ended_the_board() -> None:
    asked = world(dissolved("2028-02-01", "press"), day="2028-06-01", choices=YES)

    assert exists(replace(asked, charter=RULED)).verdict is Verdict.NO


def test_a_dissolution_from_before_entry_into_force_does_not_hide_what_unverified_words_would_do() -> None:
    force = date(2026, 1, 22)
    early = dissolved("2026-01-21")

    assert if_confirmed(charter(), [early], date(2028, 6, 1), (force, force)) != ()
    assert if_confirmed(charter(), [dissolved("2026-01-22")], date(2028, 6, 1), (force, force)) == ()


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2027-11-22", "No renewal by 21 November 2027 is on record by 22 November 2027."),
        ("2027-11-23", "The renewal for 2027 came late: what a late one does is open."),
        ("2027-11-24", "The renewal for 2027 came late: what a late one does is open."),
    ],
)
def test_a_late_renewal_is_named_from_its_day_on(day: str, told: str) -> None:
    assert renewal_deadline(world(renewal("2027-11-23"), day=day), "2027").grounds[-1].text == told


def test_a_renewal_for_the_year_before_is_named_where_that_year_is_asked_for() -> None:
    found = renewal_deadline(world(renewal("2027-11-21"), day="2029-12-01"), "2029")

    assert found.grounds[-1].text == "Whether the renewal for an earlier year reaches 2029 is open."
    assert found.events == ("renewal",)


def test_of_two_dissolutions_the_one_on_the_chairmans_word_is_sure_and_one_claimed_before_it_leaves_the_day_open() -> (
    None
):
    claimed = act("chairman_action", "2026-02-01", subject="BOARD", by="press", action="dissolution")
    own = act("chairman_action", "2026-03-01", subject="BOARD", by="chairman", action="dissolution")

    found = ended(endings(charter(), [claimed, own]), (None, None), DAY)
    assert (found.truth, found.since) == (Truth.YES, parse("[2026-02-01..2026-03-01]"))
    assert endings(charter(), []) == ()


def test_of_two_dissolutions_on_the_chairmans_word_the_first_ended_the_board() -> None:
    again, first = (
        act("chairman_action", day, subject="BOARD", by="chairman", action="dissolution")
        for day in ("2026-04-01", "2026-03-01")
    )

    assert ended(endings(charter(), [again, first]), (None, None), DAY).since == parse("2026-03-01")
