"""Backups: everything recorded goes into one file and comes back, on both engines; what is broken does not."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import RECORDED, fill
from tests.curation.smallseeds import act, add_acts, write_seeds
from tests.store.databases import contents
from tracker.board import connect
from tracker.curation.backup import backup, restore
from tracker.curation.verify import verify
from tracker.errors import BadRequest, DatabaseFaults, LedgerBroken, NoDatabase
from tracker.store.address import sqlite_address
from tracker.store.engine import reading_engine


def _quiet(doing: str, done: int, of: int) -> None:
    """Show nothing."""


def _whole(url: str) -> None:
    with reading_engine(url) as connection:
        assert verify(connection) == []


@pytest.fixture
def small(empty_url: str, tmp_path: Path) -> tuple[str, Path]:
    """A small record on each engine, and its seeds."""
    seeds = write_seeds(tmp_path / "seeds")
    fill(empty_url, seeds)
    return empty_url, seeds


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_backup_comes_back_as_it_was_on_either_engine(
    small: tuple[str, Path], tmp_path: Path, new_database: Callable[[str], str], engine: str
) -> None:
    url, _ = small
    file, back = tmp_path / "record.backup", new_database(engine)

    written = backup(url, file, _quiet)
    restored = restore(file, back, _quiet)

    assert written.data_version == restored.data_version
    assert restored.added == restored.entries == written.entries
    assert contents(back) == contents(url) == contents(sqlite_address(file))
    _whole(back)
    assert not list(tmp_path.glob(".*building*"))


def test_a_backup_can_be_asked_itself(small: tuple[str, Path], tmp_path: Path) -> None:
    backup(small[0], tmp_path / "record.backup", _quiet)
    with connect(sqlite_address(tmp_path / "record.backup")) as there, connect(small[0]) as here:
        assert there.status("HUN", as_of="2026-06-01").to_dict() == here.status("HUN", as_of="2026-06-01").to_dict()


def test_a_database_that_is_behind_is_brought_forward_and_one_that_is_ahead_left_alone(
    small: tuple[str, Path], tmp_path: Path, new_database: Callable[[str], str]
) -> None:
    url, seeds = small
    early, late, other = tmp_path / "early", tmp_path / "late", new_database("sqlite")
    backup(url, early, _quiet)
    add_acts(seeds, act("tuv-accepts", "acceptance", "2026-04-02"))
    fill(url, seeds)
    backup(url, late, _quiet)

    assert restore(early, other, _quiet).added > 0
    assert restore(late, other, _quiet).added == 1
    assert restore(late, other, _quiet).added == 0
    with pytest.raises(LedgerBroken, match="nothing was written"):
        restore(early, other, _quiet)
    assert contents(other) == contents(url)


def test_a_record_of_something_else_is_not_replaced(
    small: tuple[str, Path], tmp_path: Path, new_database: Callable[[str], str]
) -> None:
    other = new_database("sqlite")
    fill(other, write_seeds(tmp_path / "other", [act("hun-alone", "acceptance")]))
    before = contents(other)
    backup(small[0], tmp_path / "record.backup", _quiet)

    with pytest.raises(LedgerBroken):
        restore(tmp_path / "record.backup", other, _quiet)
    assert contents(other) == before


@pytest.mark.parametrize(
    "spoil",
    [
        "update ledger_entry set chain = substr(chain, 2) || 'f' where seq = 2",
        "delete from ledger_entry where seq = 3",
        "update event set detail = 'Something else.' where id = 'hun-acceptance'",
    ],
)
def test_a_broken_backup_is_refused(
    small: tuple[str, Path], tmp_path: Path, new_database: Callable[[str], str], spoil: str
) -> None:
    file, back = tmp_path / "record.backup", new_database("sqlite")
    backup(small[0], file, _quiet)
    with sqlite3.connect(file) as connection:
        for (name,) in connection.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            connection.execute(f"drop trigger {name}")
        connection.execute("pragma foreign_keys = off")
        connection.execute(spoil)
    connection.close()

    with pytest.raises(DatabaseFaults):
        restore(file, back, _quiet)
    assert not Path(back.removeprefix("sqlite:///")).exists()
    with pytest.raises(DatabaseFaults):
        backup(sqlite_address(file), tmp_path / "second", _quiet)
    assert not (tmp_path / "second").exists()


def test_a_file_that_is_there_is_not_written_over(small: tuple[str, Path], tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")

    with pytest.raises(BadRequest, match="give the name of a new file"):
        backup(small[0], tmp_path / "mine", _quiet)
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"
    with pytest.raises(BadRequest, match="cannot be written"):
        backup(small[0], tmp_path / "nowhere" / "file", _quiet)


def test_what_is_no_backup_is_refused(tmp_path: Path, new_database: Callable[[str], str]) -> None:
    (tmp_path / "text").write_text("no database, " * 100, encoding="utf-8")
    with pytest.raises(Exception, match=r"not a database|malformed"):
        restore(tmp_path / "text", new_database("sqlite"), _quiet)
    with pytest.raises(NoDatabase):
        restore(tmp_path / "nothing", new_database("sqlite"), _quiet)


def test_a_reader_can_be_sent_to_a_replica(
    small: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(small[0], tmp_path / "replica", _quiet)
    monkeypatch.setenv("TRACKER_DATABASE_URL", "sqlite:////nowhere/at/all.db")
    monkeypatch.setenv("TRACKER_READ_URL", sqlite_address(tmp_path / "replica"))

    with connect() as board:
        assert board.who("accepted", as_of=RECORDED).rows
