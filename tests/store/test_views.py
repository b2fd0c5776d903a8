"""The views people query: each readable on its own, and the same on both engines, byte for byte."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import cycle
from random import Random
from typing import Any

import pytest

import tracker
from tests.conftest import SEEDS
from tracker import Board
from tracker.curation.formats import Act
from tracker.curation.seeds import Seeds, read
from tracker.curation.whatif import with_hypotheses
from tracker.domain.dates import parse
from tracker.domain.hypothesis import suppose
from tracker.questions.catalogue import WHO
from tracker.questions.report import every_report
from tracker.store.views import VIEWS

LONE_DAYS = [("2026-02-19", "2026-01-25"), ("2026-01-22", "2026-08-01"), ("2026-08-31", None), ("2029-01-23", None)]
"""A day in the world with one of public knowledge; None for everything known."""
RANDOM_PAIRS, AT_LEAST = 12, 40
READINGS = ("text", "official", "press")
Days = tuple[str, str | None, str]
"""A day in the world, one of public knowledge, a reading."""

SETTINGS: dict[str, list[dict[str, str]]] = {
    "cited": [{"subject": subject} for subject in ("BLR", "BOARD", "IRL")],
    "history": [
        {"subject": subject, "context": context, "retired": retired}
        for subject in ("BLR", "BOARD", "XKX")
        for context, retired in (("yes", "yes"), ("no", "no"))
    ],
    "status": [{"state": state} for state in ("BLR", "IRL", "VNM", "TUV")],
    "who_not": [
        {"facet": "signature", "value": "signed", "or_value": "signed_subject_to_ratification", "group_id": group}
        for group in ("", "NATO")
    ],
    "who": [
        {"facet": facet, "value": value, "group_id": group}
        for facet, value in (("response", "accepted"), ("invitation", "invited"), ("signature", "signed"))
        for group in ("", "NATO", "Asia")
    ],
    "changes": [{"since": "2026-01-20", "until": "2026-01-23"}],
    "changes_known": [{"since": "2026-01-20", "until": "2026-02-23"}],
    "log": [{"after": "1200"}],
    "observed": [{}, {"group_id": "EU"}],
    "paid": [{}, {"group_id": "Arab League"}],
    "pledged": [{}, {"group_id": "Western Asia"}],
}
ACT_VIEWS = {
    "invitations": "invitation",
    "acceptances": "acceptance",
    "refusals": "refusal",
    "signings": "signature",
    "listings": "listing",
    "contributions": "contribution",
    "attendances": "attendance",
}

Row = dict[str, Any]


@pytest.fixture
def board(record_url: str) -> Iterator[Board]:
    with tracker.connect(record_url) as opened:
        yield opened


@pytest.fixture
def boards(loaded_urls: Callable[[str], str]) -> Iterator[tuple[Board, Board]]:
    with tracker.connect(loaded_urls("sqlite")) as one, tracker.connect(loaded_urls("postgresql")) as other:
        yield one, other


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    return read(SEEDS)


def _rows(board: Board, view: str) -> list[Row]:
    return board.reader.rows(f"select * from {view}")


def _json(rows: list[Row]) -> list[str]:
    return sorted(json.dumps(row, ensure_ascii=False) for row in rows)


@pytest.mark.parametrize("view", [view.name for view in VIEWS])
def test_every_view_gives_the_same_rows_on_both_engines(boards: tuple[Board, Board], view: str) -> None:
    on_sqlite, on_postgresql = (_rows(board, view) for board in boards)

    assert [list(row) for row in on_sqlite[:1]] == [list(row) for row in on_postgresql[:1]]
    assert _json(on_sqlite) == _json(on_postgresql)


NOTHING_IN_SMALL_SEEDS = {"members", "term_ends", "conflicting_reports"}


@pytest.mark.parametrize("view", [view.name for view in VIEWS if view.name not in NOTHING_IN_SMALL_SEEDS])
def test_every_view_has_rows_from_small_seeds_the_same_on_both_engines(
    small_urls: Callable[[str], str], view: str
) -> None:
    """The small seeds have an act of every kind, with every field, and a correction: no view is empty but that of members."""
    with tracker.connect(small_urls("sqlite")) as one, tracker.connect(small_urls("postgresql")) as other:
        on_sqlite, on_postgresql = _rows(one, view), _rows(other, view)

    assert on_sqlite
    assert _json(on_sqlite) == _json(on_postgresql)


@pytest.fixture(scope="module")
def days(loaded_urls: Callable[[str], str]) -> list[Days]:
    """Every day on which the record changes, as known on that day, the day before each, some apart, some at random."""
    with tracker.connect(loaded_urls("sqlite")) as board:
        changes = "select {0}_from from standings union select {0}_to from standings"
        world, known = (
            sorted(
                day
                for row in board.reader.rows(changes.format(clock))
                if "0001-01-01" < (day := next(iter(row.values()))) < "9999-12-31"
            )
            for clock in ("valid", "known")
        )
    same = [(day, day) for day in known] + [(day, None) for day in world]
    before = [(_day_before(day), _day_before(day)) for day in known[::4]]
    random = Random(20260122)
    apart = [(random.choice(world), random.choice(known)) for _ in range(RANDOM_PAIRS)]
    pairs: list[tuple[str, str | None]] = list(dict.fromkeys([*LONE_DAYS, *same, *before, *apart]))
    assert len(pairs) >= AT_LEAST
    return [(*pair, reading) for pair, reading in zip(pairs, cycle(READINGS), strict=False)]


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


@pytest.mark.parametrize("report", [report.name for report in every_report()])
def test_every_report_gives_the_same_rows_in_the_same_order_on_both_engines(
    boards: tuple[Board, Board], days: list[Days], report: str
) -> None:
    """Each of its settings in turn for every pair of days, and for the first pairs every one."""
    answered = 0
    settings = SETTINGS.get(report, [{}])
    asked = [(one, of) for of in days[: len(LONE_DAYS)] for one in settings] + list(zip(cycle(settings), days))
    for parameters, (as_of, known_by, reading) in asked:
        on_sqlite, on_postgresql = (
            json.dumps(
                board.report(report, as_of=as_of, known_by=known_by, reading=reading, parameters=parameters).to_dict(),
                ensure_ascii=False,
            )
            for board in boards
        )
        answered += '"rows": 0' not in on_sqlite

        assert on_sqlite == on_postgresql

    assert answered


@pytest.mark.parametrize("word", WHO)
def test_who_gives_the_same_answer_on_both_engines(boards: tuple[Board, Board], days: list[Days], word: str) -> None:
    for as_of, known_by, reading in days:
        on_sqlite, on_postgresql = (
            json.dumps(board.who(word, as_of=as_of, known_by=known_by, reading=reading).to_dict(), ensure_ascii=False)
            for board in boards
        )

        assert on_sqlite == on_postgresql


def test_there_are_197_states_each_once(board: Board) -> None:
    """193 members and 2 observers of the United Nations, Kosovo and the European Union."""
    rows = _rows(board, "states")

    assert len(rows) == len({row["state"] for row in rows}) == 197
    assert Counter(row["nature"] for row in rows) == {
        "un_member": 193,
        "un_observer": 2,
        "other_state": 1,
        "regional_organization": 1,
    }


@pytest.mark.parametrize(("view", "kind"), ACT_VIEWS.items())
def test_a_view_of_one_kind_has_a_row_an_act(board: Board, seeds: Seeds, view: str, kind: str) -> None:
    acts = {key: act for key, act in seeds.of(Act).items() if act.kind == kind}

    rows = {row["event_id"]: row for row in _rows(board, view)}

    assert len(rows) == len(_rows(board, view)) > 0
    assert {key: (row["state"], row["day"], row["who"]) for key, row in rows.items()} == {
        key: (act.subject, parse(act.done_on).words(), act.by) for key, act in acts.items()
    }
    assert {
        key: len(row["sources"].split("; ")) >= len(acts[key].sources) for key, row in rows.items()
    } == dict.fromkeys(rows, True)


def test_an_act_names_its_publishers_in_the_order_of_citation(board: Board) -> None:
    rows = board.reader.rows("select sources from invitations where event_id = 'blr-2026-01-19-invitation'")

    assert [row["sources"] for row in rows] == [_publishers(board, "blr-2026-01-19-invitation")]


def _publishers(board: Board, act: str) -> str:
    """Publisher and day of every source of an act, put together here."""
    cited = board.report("cited", parameters={"subject": "BLR"}).rows
    return "; ".join(
        (row["publisher"] or "publisher not shown") + (f", {row['published']}" if row["published"] else "")
        for row in cited
        if row["event"] == act
    )


def test_events_has_every_act_with_how_many_sources_it_rests_on(board: Board, seeds: Seeds) -> None:
    acts = seeds.of(Act)

    rows = _rows(board, "events")

    assert {row["event_id"]: row["source_count"] for row in rows} == {
        key: len(act.sources) for key, act in acts.items()
    }
    assert len(rows) == len(acts)


def test_current_standings_has_every_facet_of_every_state_today(board: Board) -> None:
    rows = _rows(board, "current_standings")

    shown = Counter((row["state"], row["facet"], row["reading"]) for row in rows if row["rank"] == 1)
    assert set(shown.values()) == {1}
    assert len(shown) == 197 * (4 + 4 * 3)


def test_members_are_those_of_the_roster_under_each_reading(board: Board) -> None:
    rows = _rows(board, "members")

    for reading in ("text", "official", "press"):
        found = {(row["state"], row["certainty"]) for row in rows if row["reading"] == reading}
        assert found == {(row.state, row.certainty) for row in board.who("members", reading=reading).rows}
    assert {row["ends"] for row in rows if row["reading"] == "text" and row["certainty"] == "yes"} == {"2029-01-22"}


def test_a_correction_retires_the_act_it_shows_to_be_wrong(small_url: str) -> None:
    with tracker.connect(small_url) as board:
        rows = _rows(board, "retirements")

    assert rows == [
        {"event_id": "tuv-wrong", "known_from": "2026-03-01", "by_event_id": "tuv-right", "motive": "wrong"}
    ]


def test_sources_counts_the_acts_that_cite_each(board: Board, seeds: Seeds) -> None:
    cited = Counter(source for act in seeds.of(Act).values() for source in act.sources)

    assert {row["source"]: row["acts"] for row in _rows(board, "sources") if row["acts"]} == dict(cited)


def test_events_gives_the_day_on_which_each_act_itself_was_recorded(board: Board) -> None:
    later = date(2030, 1, 1)  # every act of the real record was recorded on one day
    with with_hypotheses(board.reader, [suppose("ITA signature on 2026-12-01")], lambda name: name, later) as supposed:
        lines = {row["id"]: row["recorded_on"] for row in supposed.rows("select id, recorded_on from ledger_entry")}
        shown = supposed.rows("select event_id, recorded_on from events order by seq")
        acts = supposed.rows("select id from event order by seq")

    assert [row["event_id"] for row in shown] == [row["id"] for row in acts]
    assert shown[-1] == {"event_id": "what-if-1", "recorded_on": "2030-01-01"}
    assert [row["recorded_on"] for row in shown] == [lines[row["event_id"]] for row in shown]
