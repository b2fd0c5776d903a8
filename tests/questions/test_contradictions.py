"""Contradictions and published totals: each shown with both sides, none forced."""

from collections.abc import Callable, Iterator

import pytest

from tracker.board import Board, connect
from tracker.questions.conflicts import KINDS
from tracker.questions.reconcile import DEFINITIONS

DAYS = {"as_of": "2026-11-25", "known_by": "2026-11-25"}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def board(request: pytest.FixtureRequest, loaded_urls: Callable[[str], str]) -> Iterator[Board]:
    with connect(loaded_urls(request.param)) as opened:
        yield opened


def test_the_real_record_has_contradictions_of_every_kind(board: Board) -> None:
    rows = board.conflicts(**DAYS).rows

    assert list(dict.fromkeys(row["kind"] for row in rows)) == list(KINDS)
    assert all(row["sides"] for row in rows if row["kind"] != "readings")
    assert all(side["sources"] for row in rows for side in row["sides"])


def test_every_disputed_act_is_one(board: Board) -> None:
    told = {side["event"] for row in board.conflicts(**DAYS).rows if row["kind"] == "disputed" for side in row["sides"]}
    disputed = board.reader.rows("select id from event where disputed is not null and earliest <= '2026-11-25'")

    assert told == {row["id"] for row in disputed}


def test_bulgaria_is_listed_against_its_own_word_and_differs_by_reading(board: Board) -> None:
    rows = board.conflicts("Bulgaria", **DAYS).rows
    listed = next(row for row in rows if row["kind"] == "list")

    assert listed["says"] == "The Board lists it; by its own word, it signed subject to ratification."
    assert {side["asserted_by"] for side in listed["sides"]} == {"self", "board"}
    assert [row["facet"] for row in rows if row["kind"] == "readings"] == ["consent", "membership", "tenure"]
    assert {row["state"] for row in rows} == {"BGR"}


def test_a_state_whose_own_word_agrees_with_the_list_is_no_contradiction(board: Board) -> None:
    assert "list" not in {row["kind"] for row in board.conflicts("QAT", **DAYS).rows}


@pytest.mark.parametrize(
    ("act", "kind", "says"),
    [
        ("QAT refusal asserted_by=press on 2026-10-01", "words", "Against it: "),
        ("NPL acceptance on 2026-10-01", "sequence", "But no invitation is on record."),
        ("FRA withdrawal on 2026-10-01", "sequence", "But it was no member then."),
        ("FRA removal on 2026-10-01", "sequence", "But it was no member then."),
        ("ITA acceptance known=2026-09-01 on 2026-10-01", "sequence", "But it was known before that day."),
        ("FRA listing on 2026-10-01", "list", "The Board lists it; by its own word, its answer is declined."),
    ],
)
def test_what_would_contradict_the_record_is_recorded_and_told(board: Board, act: str, kind: str, says: str) -> None:
    state = act.split(maxsplit=1)[0]
    before = {row["says"] for row in board.conflicts(state, **DAYS).rows}
    with board.what_if(act) as supposed:
        found = [row for row in supposed.conflicts(state, **DAYS).rows if row["says"] not in before]

    assert any(row["kind"] == kind and says in row["says"] for row in found)


def test_a_claim_is_held_against_the_state_s_own_word_of_the_same_day(board: Board) -> None:
    acts = (
        "ITA position undecided on 2026-10-01",
        "ITA acceptance id=own on 2026-10-05",
        "ITA refusal asserted_by=press id=claim on 2026-10-05",
    )
    with board.what_if(*acts) as supposed:
        rows = supposed.conflicts("ITA", **DAYS).rows

    assert ["claim", "own"] in [[side["event"] for side in row["sides"]] for row in rows if row["kind"] == "words"]


def test_an_answer_on_the_day_of_the_invitation_is_in_order(board: Board) -> None:
    with board.what_if("NPL invitation on 2026-10-01", "NPL acceptance on 2026-10-01") as supposed:
        assert "sequence" not in {row["kind"] for row in supposed.conflicts("NPL", **DAYS).rows}


def test_an_act_of_a_member_is_no_contradiction(board: Board) -> None:
    with board.what_if("QAT withdrawal on 2026-10-01") as supposed:
        assert "sequence" not in {row["kind"] for row in supposed.conflicts("QAT", **DAYS).rows}


def test_what_is_not_known_yet_contradicts_nothing(board: Board) -> None:
    early = board.conflicts("BGR", as_of="2026-11-25", known_by="2026-01-22").rows

    assert "list" not in {row["kind"] for row in early}


# --- Published totals ---


def test_every_published_total_is_held_against_our_counts(board: Board) -> None:
    rows = board.reconcile(**DAYS).rows
    totals = board.reader.rows("select event_id from published_total")

    assert {row["event"] for row in rows} == {row["event_id"] for row in totals}
    assert len(rows) == 46
    for row in rows:
        assert list(row["counts"]) == list(DEFINITIONS[row["counted"]])
        assert row["sources"]


def test_a_total_matches_the_definitions_whose_count_it_is(board: Board) -> None:
    for row in board.reconcile(**DAYS).rows:
        counts, total = row["counts"], row["total"]
        assert row["matches"] == [name for name, one in counts.items() if one["yes"] == total]
        assert row["possibly_matches"] == [
            name for name, one in counts.items() if one["yes"] < total <= one["yes"] + one["possibly"]
        ]
        assert row["difference"] == total - counts[row["nearest"]]["yes"]


@pytest.mark.parametrize(
    ("word", "definition"),
    [("accepted", "accepted"), ("signed", "signed"), ("invited", "invited"), ("members", "members (text)")],
)
def test_the_counts_are_those_of_who(board: Board, word: str, definition: str) -> None:
    for row in board.reconcile(**DAYS).rows:
        if definition in row["counts"] and not row["excludes"]:
            day = row["day"].strip("[].")
            found = board.who(word, as_of=day, known_by=DAYS["known_by"]).to_dict()["count"]
            assert row["counts"][definition] == found, row["event"]


def test_states_that_a_total_leaves_out_are_left_out_of_the_count(board: Board) -> None:
    rows = {row["event"]: row for row in board.reconcile(**DAYS).rows}
    without, plain = (
        rows["board-2026-01-28-published_total-founding"],
        rows["board-2026-02-12-published_total-founding"],
    )

    assert without["excludes"] == "The United States and Israel"
    assert without["counts"]["listed"]["yes"] == 26 - ("United States" in without["other_states"])
    assert plain["excludes"] is None


def test_a_name_within_a_longer_name_is_not_left_out(own_board: Board) -> None:
    rows = {row["event"]: row["counts"].get("invited") for row in own_board.reconcile(**DAYS).rows}

    assert rows["uga-2"] == {**rows["uga-1"], "yes": rows["uga-1"]["yes"] - 1}


def test_a_total_is_held_against_our_count_once_its_day_is_over_for_certain(own_board: Board) -> None:
    days = {"as_of": "2026-02-28", "known_by": DAYS["known_by"]}
    question, report = own_board.reconcile(**days).rows, own_board.report("published_totals_reconciled", **days).rows  # type: ignore[arg-type]

    assert "uga-1" in {row["event"] for row in question}
    assert "uga-3" not in {row["event"] for row in question} | {row["event_id"] for row in report}
    assert "uga-3" in {row["event"] for row in own_board.reconcile(**{**days, "as_of": "2026-03-01"}).rows}


def test_states_that_make_the_difference_are_named(board: Board) -> None:
    row = next(row for row in board.reconcile(**DAYS).rows if not row["matches"] and row["possible_states"])
    counts = row["counts"][row["nearest"]]

    assert len(row["possible_states"]) == counts["possibly"]
    assert not set(row["possible_states"]) & set(row["other_states"])


def test_a_total_published_later_is_not_held_against_an_earlier_day(board: Board) -> None:
    assert {row["event"] for row in board.reconcile(as_of="2026-01-21", known_by="2026-01-21").rows} < {
        row["event"] for row in board.reconcile(**DAYS).rows
    }
