"""A report named like a view says of today what the view says, on the real record, on both engines."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import fill
from tests.curation.smallseeds import EVERY_KIND, MEETING, act, write_seeds
from tracker.board import Board, connect
from tracker.questions.catalogue import READINGS
from tracker.questions.reading import report_names
from tracker.store.views import VIEWS

BOTH = sorted({view.name for view in VIEWS} & set(report_names()))
"""The views that have a report of their name."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def board(request: pytest.FixtureRequest, loaded_urls: Callable[[str], str]) -> Iterator[Board]:
    with connect(loaded_urls(request.param)) as opened:
        yield opened


def _lines(rows: Any) -> list[str]:
    """Rows as text, whatever their order."""
    return sorted(json.dumps(dict(row)) for row in rows)


def test_what_reporters_ask_for_has_a_report_beside_its_view() -> None:
    assert set(BOTH) >= {
        *("acceptances_by_day", "attendance_matrix", "conflicting_reports", "contribution_totals", "members"),
        *("open_questions", "published_totals_reconciled", "roster_by_group", "term_ends", "treaty_actions"),
        *("uncited_or_single_source", "invitations", "acceptances", "signings", "ratifications", "contributions"),
    }


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("name", BOTH)
def test_a_report_for_the_default_days_is_its_view(board: Board, name: str, reading: str) -> None:
    view = board.reader.rows(f"select * from {name}")

    found = board.report(name, reading=reading)

    assert view
    assert found.columns == tuple(view[0])
    assert _lines(found.rows) == _lines(row for row in view if row.get("reading", reading) in ("any", reading))


@pytest.mark.parametrize("name", BOTH)
def test_a_report_of_a_view_heeds_the_day_asked_about(board: Board, name: str) -> None:
    earlier = {"as_of": "2026-01-25", "known_by": "2026-01-25"}

    assert _lines(board.report(name, **earlier).rows) != _lines(board.report(name).rows)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", BOTH)
def test_a_report_of_a_view_heeds_what_was_known(board: Board, name: str) -> None:
    assert (
        board.report(name, as_of="2026-02-19", known_by="2026-01-19").rows
        != board.report(name, as_of="2026-02-19").rows
    )


@pytest.mark.parametrize("name", ["members", "term_ends", "roster_by_group", "open_questions"])
def test_a_report_of_a_view_heeds_the_reading(board: Board, name: str) -> None:
    assert board.report(name, reading="press").rows != board.report(name, reading="text").rows


def test_the_roster_of_one_group_is_its_part_of_the_roster_of_all(board: Board) -> None:
    every = board.report("roster_by_group").rows

    own = board.report("roster_by_group", parameters={"group_id": "nato"}).rows

    assert own == tuple(row for row in every if row["group_id"] == "NATO") != ()


def test_a_correction_is_named_only_to_those_who_can_know_of_it(small_url: str) -> None:
    """The small seeds have an acceptance that an act known from 1 March 2026 on shows to be wrong."""
    with connect(small_url) as board:
        before = board.report("acceptances", as_of="2026-03-01", known_by="2026-02-28").rows
        after = board.report("acceptances", as_of="2026-03-01", known_by="2026-03-01").rows

    assert [row["superseded_by"] for row in before if row["event_id"] == "tuv-wrong"] == [None]
    assert [row for row in after if row["event_id"] == "tuv-wrong"] == []


def test_the_correction_recorded_last_stands_in_an_acts_place_and_a_confirmation_does_not(
    empty_url: str, tmp_path: Path
) -> None:
    ours = ("b-no-more", "no_longer"), ("c-again", "confirmed"), ("a-doubled", "duplicate")
    seeds = write_seeds(
        tmp_path / "seeds",
        [
            *EVERY_KIND,
            act("hun-seen", "position", supersedes="hun-acceptance", motive="confirmed"),
            *(act(f"hun-{name}", "position", supersedes="hun-refusal", motive=motive) for name, motive in ours),
        ],
    )
    fill(empty_url, seeds)
    with connect(empty_url) as board:
        found = {
            row["event_id"]: row["superseded_by"]
            for row in board.reader.rows("select event_id, superseded_by from events where event_id like 'hun-%'")
        }
        corrects = board.reader.rows("select id as event_id from event where supersedes = 'hun-refusal' order by seq")

    last = [row["event_id"] for row in corrects if row["event_id"] != "hun-c-again"][-1]
    assert (found["hun-acceptance"], found["hun-refusal"]) == (None, last)


def test_a_view_leaves_out_meetings_and_totals_that_a_correction_has_retired(empty_url: str, tmp_path: Path) -> None:
    seeds = write_seeds(
        tmp_path / "seeds",
        [
            *EVERY_KIND,
            act("hun-no-meeting", "meeting", nature="voting"),
            act("hun-not-held", "position", supersedes="hun-no-meeting", motive="wrong"),
            act("hun-not-counted", "position", supersedes="hun-published_total", motive="wrong"),
        ],
    )
    fill(empty_url, seeds)
    with connect(empty_url) as board:
        meetings = {row["meeting"] for row in board.reader.rows("select meeting from attendance_matrix")}
        totals = board.reader.rows("select event_id from published_totals")

    assert meetings == {MEETING}
    assert totals == []
