"""The record as its ledger stood: what was answered then is answered again, whatever was recorded since."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import fill
from tests.curation.smallseeds import act, add_acts, write_seeds
from tracker.board import Board, connect
from tracker.errors import BadRequest
from tracker.questions.answers.answer import Answer

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


@pytest.mark.parametrize("line", [0, -1, 10**6])
def test_a_line_that_the_ledger_does_not_have_is_refused(empty_url: str, tmp_path: Path, line: int) -> None:
    fill(empty_url, write_seeds(tmp_path / "seeds"))
    with connect(empty_url) as board, pytest.raises(BadRequest, match="the ledger has lines 1 to "):
        board.at_ledger(line)
