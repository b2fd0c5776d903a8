"""What the world did oddly is pointed out, never refused."""

from pathlib import Path
from typing import Any

import pytest

from tests.curation.smallseeds import act, write_seeds
from tracker.curation.check import check
from tracker.curation.formats import Act
from tracker.curation.oddities import oddities
from tracker.curation.seeds import read

INVITED = act("hun-0", "invitation", "2026-01-20", asserted_by="chairman", to="membership")


def odd(folder: Path, *acts: Act) -> dict[str, str]:
    """What is odd about each act."""
    seeds = read(write_seeds(folder / "seeds", acts))
    assert check(seeds).faults == ()
    return dict(oddities(seeds))


def odd_ids(folder: Path, *acts: Act) -> set[str]:
    return {*odd(folder, *acts)}


@pytest.mark.parametrize("kind", ["acceptance", "refusal", "signature", "consent"])
def test_an_answer_without_any_invitation_on_record_is_odd(tmp_path: Path, kind: str) -> None:
    assert odd(tmp_path, act("hun-1", kind, "2026-01-20")) == {
        "hun-1": f"hun-1: {kind} on 20 January 2026, with no invitation on record"
    }


@pytest.mark.parametrize(
    ("answered", "is_odd"),
    [
        ("2026-01-19", True),
        ("2026-01-20", False),
        ("2026-01-21", False),
        ("[2026-01-18..2026-01-19]", True),
        ("[2026-01-19..2026-01-20]", False),
        ("[..2026-01-19]", True),
        ("[2026-01-19..]", False),
    ],
)
def test_an_acceptance_that_must_have_come_before_any_invitation_is_odd(
    tmp_path: Path, answered: str, is_odd: bool
) -> None:
    found = odd(tmp_path, INVITED, act("hun-1", "acceptance", answered))

    assert {*found} == ({"hun-1"} if is_odd else set())
    assert all(text.endswith(", before any invitation on record") for text in found.values())


@pytest.mark.parametrize(("answered", "is_odd"), [("2026-01-15", True), ("2026-01-16", False)])
def test_an_invitation_with_an_open_start_may_be_as_old_as_the_first_ones(
    tmp_path: Path, answered: str, is_odd: bool
) -> None:
    invitation = act("hun-0", "invitation", "[..2026-01-19]", to="membership")

    assert odd_ids(tmp_path, invitation, act("hun-1", "acceptance", answered)) == ({"hun-1"} if is_odd else set())


def test_the_first_of_several_invitations_counts(tmp_path: Path) -> None:
    again = act("hun-2", "invitation", "2026-02-01", to="membership")

    assert odd_ids(tmp_path, again, INVITED, act("hun-1", "acceptance", "2026-01-25")) == set()


def test_an_invitation_to_a_meeting_is_none_to_membership(tmp_path: Path) -> None:
    meeting = act("hun-0", "invitation", "2026-01-16", to="meeting")

    assert odd_ids(tmp_path, meeting, act("hun-1", "acceptance", "2026-01-20")) == {"hun-1"}


def test_an_invitation_of_another_state_does_not_count(tmp_path: Path) -> None:
    assert odd_ids(tmp_path, INVITED, act("tuv-1", "acceptance", "2026-01-20")) == {"tuv-1"}


@pytest.mark.parametrize("word", ["chairman", "board", "host", "other_state", "press"])
def test_an_answer_on_somebody_elses_word_is_not_odd(tmp_path: Path, word: str) -> None:
    assert odd_ids(tmp_path, act("hun-1", "acceptance", "2026-01-20", asserted_by=word)) == set()


@pytest.mark.parametrize(
    ("kind", "fields"), [("position", {}), ("domestic_approval", {}), ("contribution", {}), ("listing", {})]
)
def test_what_is_no_answer_needs_no_invitation(tmp_path: Path, kind: str, fields: dict[str, Any]) -> None:
    assert odd_ids(tmp_path, act("hun-1", kind, "2026-01-20", **fields)) == set()


MEETING = act("board-meeting", "meeting", "2026-02-01")


@pytest.mark.parametrize("left", ["withdrawal", "removal"])
@pytest.mark.parametrize("kind", ["signature", "acceptance", "consent", "attendance", "listing", "contribution"])
def test_an_act_of_a_member_after_it_had_left_is_odd(tmp_path: Path, left: str, kind: str) -> None:
    acts = [MEETING, INVITED, act("hun-1", left, "2026-02-10"), act("hun-2", kind, "2026-02-11")]

    assert odd(tmp_path, *acts) == {"hun-2": f"hun-2: {kind} on 11 February 2026, after it had left"}


@pytest.mark.parametrize(
    ("left", "done", "is_odd"),
    [
        ("2026-02-10", "2026-02-09", False),
        ("2026-02-10", "2026-02-10", False),
        ("2026-02-10", "2026-02-11", True),
        ("2026-02-10", "[2026-02-10..2026-02-20]", False),
        ("2026-02-10", "[2026-02-11..2026-02-20]", True),
        ("2026-02-10", "[2026-02-11..]", True),
        ("2026-02-10", "[..2026-02-20]", False),
        ("[2026-02-10..2026-02-12]", "2026-02-12", False),
        ("[2026-02-10..2026-02-12]", "2026-02-13", True),
        ("2026-02", "2026-02-28", False),
        ("2026-02", "2026-03-01", True),
        ("[2026-02-10..]", "2026-03-01", False),
    ],
)
def test_an_act_is_odd_only_if_it_must_have_come_after_leaving(
    tmp_path: Path, left: str, done: str, is_odd: bool
) -> None:
    acts = [INVITED, act("hun-1", "withdrawal", left), act("hun-2", "contribution", done)]

    assert odd_ids(tmp_path, *acts) == ({"hun-2"} if is_odd else set())


@pytest.mark.parametrize("kind", ["position", "refusal", "declaration", "invitation"])
def test_what_anybody_may_do_after_leaving_is_not_odd(tmp_path: Path, kind: str) -> None:
    assert (
        odd_ids(tmp_path, INVITED, act("hun-1", "withdrawal", "2026-02-10"), act("hun-2", kind, "2026-03-01")) == set()
    )


def test_nobody_leaves_by_another_states_withdrawal(tmp_path: Path) -> None:
    acts = [INVITED, act("tuv-1", "withdrawal", "2026-02-10"), act("hun-2", "contribution", "2026-03-01")]

    assert odd_ids(tmp_path, *acts) == set()


@pytest.mark.parametrize(("reported", "is_odd"), [("2026-02-09", True), ("2026-02-10", False), ("2026-02-11", False)])
def test_an_act_reported_before_it_can_have_happened_is_odd(tmp_path: Path, reported: str, is_odd: bool) -> None:
    done = act("hun-1", "position", "[2026-02-10..2026-02-12]", reported_on=reported)

    assert odd_ids(tmp_path, done) == ({"hun-1"} if is_odd else set())


@pytest.mark.parametrize(
    ("name", "is_odd"), [("Donald Trump", True), ("donald j trump", True), ("Trump", True), ("Donald Tusk", False)]
)
def test_a_person_under_a_part_or_another_spelling_of_a_name_on_record_is_odd(
    tmp_path: Path, name: str, is_odd: bool
) -> None:
    full, other = (act(f"board-{n}", "appointment", person=p) for n, p in enumerate(("Donald J. Trump", name)))

    said = f"board-1: person '{name}' may be 'Donald J. Trump', who is on record too: keep to one name"
    assert odd(tmp_path, full, other).get("board-1") == (said if is_odd else None)


def test_a_name_that_was_corrected_is_no_longer_odd(tmp_path: Path) -> None:
    wrong = act("board-1", "appointment", person="Donald Trump")
    mended = act("board-2", "appointment", person="Donald J. Trump", supersedes="board-1", motive="wrong")

    assert odd(tmp_path, wrong, mended) == {}


def test_bodies_are_asked_for_no_invitation(tmp_path: Path) -> None:
    assert odd_ids(tmp_path, act("board-1", "acceptance", "2026-01-20")) == set()


def test_an_act_that_is_odd_twice_is_pointed_out_twice(tmp_path: Path) -> None:
    acts = [act("hun-1", "withdrawal", "2026-01-19"), act("hun-2", "acceptance", "2026-01-20")]

    seeds = read(write_seeds(tmp_path, acts))

    assert [name for name, _ in oddities(seeds)] == ["hun-2", "hun-2"]


def test_oddities_are_warnings_with_their_place_and_never_faults(tmp_path: Path) -> None:
    report = check(read(write_seeds(tmp_path, [act("hun-1", "acceptance", "2026-01-20")])))

    assert report.faults == ()
    assert report.warnings == ("acts/HUN.yaml:3: hun-1: acceptance on 20 January 2026, with no invitation on record",)


def test_warnings_wait_until_the_faults_are_mended(tmp_path: Path) -> None:
    acts = [act("hun-1", "acceptance", "2026-01-20"), act("hun-2", "refusal", sources=["nowhere"])]

    report = check(read(write_seeds(tmp_path, acts)))

    assert len(report.faults) == 1
    assert report.warnings == ()
