"""Sources of acts as a reader on a day of public knowledge could have them, on both engines."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tracker.board import Board, connect

KNOWN = "2026-01-20"
DAYS: dict[str, Any] = {"as_of": "2026-03-01", "known_by": KNOWN}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def board(request: pytest.FixtureRequest, loaded_urls: Callable[[str], str]) -> Iterator[Board]:
    with connect(loaded_urls(request.param)) as opened:
        yield opened


def _published(answer: object) -> set[str]:
    """Every full day of publication that is anywhere in an answer."""
    found: set[str] = set()

    def look(at: object) -> None:
        if isinstance(at, dict):
            day = at.get("published")
            found.update([day] if isinstance(day, str) and len(day) == len(KNOWN) else [])
            look(list(at.values()))
        elif isinstance(at, list):
            for one in at:
                look(one)

    look(json.loads(json.dumps(answer)))
    return found


def test_no_question_shows_a_source_that_was_published_after_what_is_known(board: Board) -> None:
    answers = {
        "status": board.status("HUN", **DAYS),
        "history": board.history("HUN", **DAYS),
        "conflicts": board.conflicts(**DAYS),
        "reconcile": board.reconcile(**DAYS),
        "changes": board.changes("2026-01-16", **DAYS),
        "changes --known": board.changes("2026-01-16", KNOWN, known=True),
        "diff": board.diff(known_by=("2026-01-18", KNOWN)),
        "citations": board.report("citations", **DAYS),
        "cited": board.report("cited", parameters={"subject": "HUN"}, **DAYS),
    }

    latest = {name: max(_published(answer.to_dict())) for name, answer in answers.items()}

    assert latest == {name: min(day, KNOWN) for name, day in latest.items()}
    assert KNOWN in latest.values()


@pytest.mark.parametrize(
    ("act", "known", "shown"),
    [
        ("hun-2026-01-18-invitation", "2026-01-19", {"2026-01-18", "2026-01-19"}),
        ("hun-2026-01-18-invitation", "2026-01-20", {"2026-01-20", "2026-01-18", "2026-01-19"}),
        ("hun-2026-01-18-acceptance", "2026-01-18", {"2026-01-18", None}),
        ("hun-2026-01-18-acceptance", "2026-01-19", {"[2026-01-19..2026-01-20]", "2026-01-18", None}),
    ],
)
def test_a_source_of_the_day_itself_or_of_no_certain_day_stays(
    board: Board, act: str, known: str, shown: set[str | None]
) -> None:
    rows = board.report("citations", known_by=known).rows

    assert {row["published"] for row in rows if row["event"] == act} == shown


def test_every_act_that_is_known_keeps_a_source(board: Board) -> None:
    """The first report of some acts on record is of a later day than the one from which on they count."""
    for known in ("2026-01-19", "2026-02-17", "2026-04-10", "2026-05-07", "2026-08-19"):
        acts = board.reader.rows(
            "select distinct c.event_id from citation c join event e on e.id = c.event_id where e.known_from <= :day",
            {"day": known},
        )
        cited = {row["event"] for row in board.report("citations", known_by=known).rows}
        assert cited == {row["event_id"] for row in acts}


def test_with_everything_known_every_source_is_there(board: Board) -> None:
    assert len(board.report("citations").rows) == board.reader.value(
        "select count(*) from citation c join event e on e.id = c.event_id"
    )


@pytest.mark.parametrize("subject", ["HUN", "BLR", "BOARD"])
def test_an_act_has_a_source_on_the_very_day_it_becomes_known(board: Board, subject: str) -> None:
    acts = board.reader.rows("select event_id, known_from from events where subject = :subject", {"subject": subject})
    days = sorted({row["known_from"] for row in acts})[:8]

    for day in days:
        new = {row["event_id"] for row in acts if row["known_from"] == day}
        one = board.report("cited", parameters={"subject": subject}, known_by=day).rows
        every = board.report("citations", known_by=day).rows
        assert new <= {row["event"] for row in one}
        assert new <= {row["event"] for row in every}
