"""Backups: everything recorded goes into one file and comes back, on both engines; what is broken does not."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from tests.conftest import RECORDED, fill
from tests.curation.smallseeds import EVERY_KIND, act, add_acts, write_seeds
from tests.store.databases import contents
from tracker.board import connect
from tracker.cli import run
from tracker.curation.backup import backup, restore
from tracker.curation.dump import ledger_lines
from tracker.curation.verify import verify
from tracker.errors import BadRequest, DatabaseFaults, DatabaseIncomplete, LedgerBroken
from tracker.store.address import sqlite_address
from tracker.store.engine import reading_engine, writing
from tracker.store.migrations import upgrade


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
    assert not list(tmp_path.glob(".tracker-backup-*"))


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
    with pytest.raises(LedgerBroken) as ahead:
        restore(early, other, _quiet)
    assert str(ahead.value) == (
        "the database holds 1 entry that this backup does not have (tuv-accepts); nothing was written. "
        "It needs nothing from this backup; restore it into a database of its own (TRACKER_DATABASE_URL) to have the "
        "record as it was"
    )
    assert contents(other) == contents(url)


def test_a_record_of_something_else_is_not_replaced(
    small: tuple[str, Path], tmp_path: Path, new_database: Callable[[str], str]
) -> None:
    other = new_database("sqlite")
    fill(other, write_seeds(tmp_path / "other", [act("hun-alone", "acceptance")]))
    before = contents(other)
    backup(small[0], tmp_path / "record.backup", _quiet)

    with pytest.raises(LedgerBroken, match=r"^database and backup part at seq .*Restore the backup into a database of"):
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


def test_a_broken_backup_is_told_with_what_to_do(
    small: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "record.backup"
    backup(small[0], file, _quiet)
    with sqlite3.connect(file) as connection:
        for (name,) in connection.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            connection.execute(f"drop trigger {name}")
        connection.execute("update event set detail = 'Something else.'")
    connection.close()
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path}/new.db")

    code = run(["db", "restore", str(file)])

    told = capsys.readouterr().err.splitlines()
    count = len(EVERY_KIND)
    assert code == 3
    assert len(told) == 12
    listing = f"TRACKER_DATABASE_URL={sqlite_address(file)} tracker db verify --all"
    assert told[-2] == f"… and {count - 10} more: '{listing}' lists them"
    assert told[-1] == (
        f"{sqlite_address(file)}: {count} faults, nothing was written: restore another backup, or run 'tracker load', "
        "the seeds hold everything"
    )
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize("day", ["2026-W48-3", "20261125", "２０２６-11-25"])
def test_a_backup_in_which_a_day_is_spelled_otherwise_is_refused_at_its_line(
    day: str, small: tuple[str, Path], tmp_path: Path, new_database: Callable[[str], str]
) -> None:
    file = tmp_path / "record.backup"
    backup(small[0], file, _quiet)
    with sqlite3.connect(file) as connection:
        connection.execute("drop trigger ledger_ledger_entry_no_update")
        connection.execute("update ledger_entry set recorded_on = ? where seq = 4", [day])
    connection.close()

    with pytest.raises(DatabaseFaults, match=f"ledger_entry 4: recorded_on is spelled '{day}'"):
        restore(file, new_database("sqlite"), _quiet)


def test_a_record_of_nothing_is_not_backed_up(empty_url: str, tmp_path: Path) -> None:
    with writing(empty_url) as connection:
        upgrade(connection)

    with pytest.raises(DatabaseIncomplete, match="has no entries yet: run 'tracker load'"):
        backup(empty_url, tmp_path / "record.backup", _quiet)
    assert list(tmp_path.glob("*backup*")) == []


def test_two_backups_to_one_file_at_once_leave_one_that_is_whole(small: tuple[str, Path], tmp_path: Path) -> None:
    file, start = tmp_path / "record.backup", Barrier(2)

    def go(_: int) -> str:
        start.wait()
        try:
            return backup(small[0], file, _quiet).data_version
        except BadRequest as refused:
            return str(refused)

    with ThreadPoolExecutor(2) as both:
        said = set(both.map(go, range(2)))

    version = said - {f"{file} exists: give the name of a new file"}
    assert len(version) == 1
    _whole(sqlite_address(file))
    with reading_engine(sqlite_address(file)) as connection:
        assert ledger_lines(connection)[-1].chain in version
    assert [path.name for path in tmp_path.iterdir() if "backup" in path.name] == ["record.backup"]


def test_a_link_that_leads_nowhere_is_not_replaced(small: tuple[str, Path], tmp_path: Path) -> None:
    link = tmp_path / "record.backup"
    link.symlink_to(tmp_path / "gone")

    with pytest.raises(BadRequest, match="is a link to a file that is not there: give the name of a new file"):
        backup(small[0], link, _quiet)
    assert link.is_symlink()
    assert not (tmp_path / "gone").exists()


def test_a_file_that_is_there_is_not_written_over(small: tuple[str, Path], tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")

    with pytest.raises(BadRequest, match="give the name of a new file"):
        backup(small[0], tmp_path / "mine", _quiet)
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"
    with pytest.raises(BadRequest, match="cannot be written"):
        backup(small[0], tmp_path / "nowhere" / "file", _quiet)


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_a_name_that_sqlite_takes_for_its_own_is_refused(small: tuple[str, Path], tmp_path: Path, ending: str) -> None:
    with pytest.raises(BadRequest, match="takes for a journal of its own"):
        backup(small[0], tmp_path / f"tracker.db{ending}", _quiet)
    assert list(tmp_path.glob("tracker.db*")) == []


def test_what_is_no_backup_is_refused(tmp_path: Path, new_database: Callable[[str], str]) -> None:
    (tmp_path / "text").write_text("no database, " * 100, encoding="utf-8")
    with pytest.raises(BadRequest, match="is no backup of this program, or is damaged: give one that 'tracker db"):
        restore(tmp_path / "text", new_database("sqlite"), _quiet)
    with pytest.raises(BadRequest, match=r"there is no file .*nothing: give one that 'tracker db backup' wrote"):
        restore(tmp_path / "nothing", new_database("sqlite"), _quiet)


def test_a_reader_can_be_sent_to_a_replica(
    small: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(small[0], tmp_path / "replica", _quiet)
    monkeypatch.setenv("TRACKER_DATABASE_URL", "sqlite:////nowhere/at/all.db")
    monkeypatch.setenv("TRACKER_READ_URL", sqlite_address(tmp_path / "replica"))

    with connect() as board:
        assert board.who("accepted", as_of=RECORDED).rows
