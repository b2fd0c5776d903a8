"""Boards are lent to one request at a time and used again."""

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

import tracker
from tracker import Board
from tracker.errors import BadRequest, DatabaseAhead, DatabaseBehind, DatabaseUnreadable
from tracker.store.reader import SCHEMA
from tracker.web.boards import Boards


@pytest.fixture
def opened(record: str) -> Iterator[list[Board]]:
    """Every board that was opened, in order."""
    made: list[Board] = []
    yield made
    for board in made:
        board.close()


@pytest.fixture
def boards(record: str, opened: list[Board]) -> Boards:
    def connect() -> Board:
        opened.append(tracker.connect(record))
        return opened[-1]

    return Boards(connect, most=2)


def test_a_board_is_used_again(boards: Boards, opened: list[Board]) -> None:
    for _ in range(3):
        with boards.one() as board:
            assert board.data_version()

    assert len(opened) == 1


def test_one_that_answered_with_an_error_of_the_question_is_used_again(boards: Boards, opened: list[Board]) -> None:
    with pytest.raises(BadRequest), boards.one():
        raise BadRequest("what was asked")
    with boards.one() as board:
        assert board is opened[0]


def test_one_whose_database_failed_is_not(boards: Boards, opened: list[Board]) -> None:
    with pytest.raises(DatabaseUnreadable), boards.one():
        raise DatabaseUnreadable("place", "gone", "look")
    with boards.one() as board:
        assert board is opened[1]
        assert board.data_version()


def test_one_whose_file_was_replaced_is_not(record: str, tmp_path: Path) -> None:
    place, other = tmp_path / "tracker.db", tmp_path / "other.db"
    for copy in (place, other):
        shutil.copyfile(record.removeprefix("sqlite:///"), copy)
    boards = Boards(lambda: tracker.connect(f"sqlite:///{place}"))
    with boards.one() as first:
        pass
    other.replace(place)
    with boards.one() as second:
        assert second is not first
        assert second.data_version()
    boards.close()


def test_one_whose_schema_is_another_by_now_is_not(record: str, tmp_path: Path) -> None:
    place = tmp_path / "tracker.db"
    shutil.copyfile(record.removeprefix("sqlite:///"), place)
    boards = Boards(lambda: tracker.connect(f"sqlite:///{place}"))
    for step, refused in (("0001", DatabaseBehind), ("9999", DatabaseAhead)):
        with boards.one():
            pass
        _set_schema(place, step)
        with pytest.raises(refused), boards.one():
            pass
        _set_schema(place, SCHEMA)
    boards.close()


def _set_schema(place: Path, step: str) -> None:
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("update alembic_version set version_num = ?", [step])
        connection.commit()


def test_many_at_once_share_the_few_that_there_may_be(boards: Boards, opened: list[Board]) -> None:
    def ask(_: int) -> tuple[str, ...]:
        with boards.one() as board:
            return board.who("listed").states()

    with ThreadPoolExecutor(8) as threads:
        answers = set(threads.map(ask, range(40)))

    assert len(answers) == 1
    assert len(opened) <= 2
