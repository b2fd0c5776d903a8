"""The record as its ledger stood: what was answered then is answered again, whatever was recorded since."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import fill
from tests.curation.smallseeds import act, add_acts, write_seeds
from tracker.board import Board, connect
from tracker.errors import BadRequest
from tracker.questions.answers.answer import Answer
from tracker.questions.report import OPTIONAL, every_report

WORDS = ("accepted", "declined", "signed", "invited", "members")


def _answers(board: Board) -> list[dict[str, Any]]:
    """Everything that a board says of Hungary and Tuvalu, on a day and as known on it."""
    days: Any = {"as_of": "2026-06-01", "known_by": "2026-06-01"}
    asked: list[Answer] = [board.who(word, **days) for word in WORDS]
    asked += [board.status("HUN", **days), board.why("TUV", **days), board.terms(**days), board.formation(**days)]
    return [one.to_dict() for one in [*asked, board.history("HUN", every=True, **days), board.log()]]


def test_the_ledger_as_it_stood_answers_what_it_answered_then(empty_url: str, tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path / "seeds")
    fill(empty_url, seeds)
    with connect(empty_url) as board:
        then, line = _answers(board), len(board.log().rows)
    add_acts(
        seeds,
        act("hun-declines-after-all", "refusal", "2026-04-01"),
        act("tuv-accepts", "acceptance", "2026-04-02"),
        act("hun-never-signed", "position", "2026-02-10", supersedes="hun-signature", motive="wrong"),
    )
    fill(empty_url, seeds)

    with connect(empty_url) as board:
        assert _answers(board) != then
        with board.at_ledger(line) as earlier:
            assert _answers(earlier) == then
            assert earlier.data_version() == then[0]["data_version"]
        with board.at_ledger(line + 1) as between, board.what_if("TUV acceptance on 2026-04-02") as supposed:
            assert "tuv-accepts" not in str(_answers(between))
            assert len(between.log().rows) == line + 1
            assert supposed.data_version() == board.data_version()


def test_a_supposition_can_be_made_over_an_earlier_ledger(empty_url: str, tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path / "seeds")
    fill(empty_url, seeds)
    with connect(empty_url) as board:
        line = len(board.log().rows)
        with board.at_ledger(line) as earlier, earlier.what_if("TUV acceptance on 2026-04-02") as supposed:
            found = supposed.who("accepted", as_of="2026-06-01").to_dict()

    assert found["hypothetical"] == ["TUV acceptance on 2026-04-02"]
    assert found["data_version"] == then_version(empty_url)


def then_version(url: str) -> str:
    with connect(url) as board:
        return board.data_version()


def _reports(board: Board) -> dict[str, Any]:
    """The rows of every report that needs nothing but the days, and of the log."""
    names = [one.name for one in every_report() if set(one.parameters) <= OPTIONAL.keys()]
    assert len(names) > 15
    rows = {name: board.report(name, as_of="2026-06-01", known_by="2026-06-01").to_dict() for name in names}
    return rows | {"log": board.report("log", parameters={"after": "0"}).to_dict()}


def test_every_report_says_what_it_said_then(empty_url: str, tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path / "seeds")
    fill(empty_url, seeds)
    with connect(empty_url) as board:
        then, line = _reports(board), len(board.log().rows)
    add_acts(
        seeds,
        act("tuv-accepts", "acceptance", "2026-04-02"),
        act("tuv-pays", "contribution", "2026-04-03"),
        act("hun-never-signed", "position", "2026-02-10", supersedes="hun-signature", motive="wrong"),
    )
    fill(empty_url, seeds)

    with connect(empty_url) as board, board.at_ledger(line) as earlier:
        assert _reports(earlier) == then
        assert _reports(board) != then


def test_a_line_is_asked_where_all_that_is_named_is_there_and_the_charter_whole(
    new_database: Callable[[str], str], tmp_path: Path
) -> None:
    url, seeds = new_database("sqlite"), write_seeds(tmp_path / "seeds")
    fill(url, seeds)
    with connect(url) as board:
        first = [row["entry"] for row in board.log().rows]
    add_acts(
        seeds,
        act("hun-goes", "attendance", "2026-04-01", meeting="second-meeting"),
        act("tuv-accepts", "acceptance", "2026-04-02"),
        act("second-meeting", "meeting", "2026-04-03", subject="BOARD"),
        act("tuv-signs", "signature", "2026-04-04"),
    )
    fill(url, seeds)

    with connect(url) as board:
        added = [row["entry"] for row in board.log().rows[len(first) :]]
        assert added == ["hun-goes", "tuv-accepts", "second-meeting", "tuv-signs"]
        whole = first.index(next(entry for entry in first if ":" not in entry))
        for line in (len(first), len(first) + 3, len(first) + 4):
            with board.at_ledger(line) as earlier:
                assert len(earlier.log().rows) == line
        for line in (len(first) + 1, len(first) + 2):
            with pytest.raises(BadRequest, match=f"give --ledger {len(first)} or {len(first) + 3}$"):
                board.at_ledger(line)
        for line in (1, whole - 1):
            with pytest.raises(BadRequest, match=f"at line {line} the record was not whole.*give --ledger {whole}$"):
                board.at_ledger(line)
        with board.at_ledger(whole) as earlier:
            assert not earlier.formation().counted


@pytest.mark.parametrize("line", [0, -1, 10**6])
def test_a_line_that_the_ledger_does_not_have_is_refused(empty_url: str, tmp_path: Path, line: int) -> None:
    fill(empty_url, write_seeds(tmp_path / "seeds"))
    with connect(empty_url) as board, pytest.raises(BadRequest, match="the ledger has lines 1 to "):
        board.at_ledger(line)
