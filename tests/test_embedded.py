"""The embedded database: built by the first read, brought forward by the next, never thrown away."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import tracker
from tests.conftest import SEEDS, fill
from tests.curation.smallseeds import cut, write_seeds
from tests.store.databases import contents, entries_in, file_of
from tracker import embedded
from tracker.cli import run
from tracker.curation.ledgerfile import read_ledger
from tracker.embedded import own_rules, ready, rules_file
from tracker.errors import DatabaseAhead, DatabaseUnreadable
from tracker.settings import embedded_path

ASK = ["who", "accepted", "--as-of", "2026-01-19", "--known-by", "2026-01-19", "--format", "json"]
SINCE_THE_CHARTER = 405
"""How many entries were recorded from the first one of the Charter and its sources on."""
SIX = {"ARG", "HUN", "KAZ", "MAR", "UZB", "VNM"}


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the embedded database of this test is, or is not yet; asked from a directory that is no checkout."""
    monkeypatch.chdir(tmp_path)
    return embedded_path()


@pytest.fixture
def built(place: Path, loaded_urls: Callable[[str], str]) -> Path:
    """An embedded database that is up to date."""
    place.parent.mkdir(parents=True)
    rules_file(place).write_text(own_rules(), encoding="ascii")
    return Path(shutil.copyfile(file_of(loaded_urls("sqlite")), place))


def _states(answer: str) -> set[str]:
    return {row["state"] for row in json.loads(answer)["answer"]}


def test_the_first_read_builds_the_record_and_says_so_on_standard_error_only(
    place: Path, capsys: pytest.CaptureFixture[str], loaded_urls: Callable[[str], str]
) -> None:
    assert not place.exists()

    code = run(ASK)

    said = capsys.readouterr()
    assert code == 0
    assert _states(said.out) == SIX
    assert "building the record from the packaged seeds" in said.err
    assert all(line.startswith("tracker: ") for line in said.err.splitlines())
    assert contents(f"sqlite:///{place}") == contents(loaded_urls("sqlite"))
    assert sorted(path.name for path in place.parent.iterdir()) == ["tracker.db", "tracker.db.rules", "tracker.lock"]


def test_the_next_read_builds_nothing_and_says_nothing(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = built.stat().st_mtime_ns

    code = run(ASK)

    said = capsys.readouterr()
    assert (code, said.err) == (0, "")
    assert _states(said.out) == SIX
    assert built.stat().st_mtime_ns == before


def test_two_first_reads_at_once_both_answer(place: Path, tmp_path: Path) -> None:
    asked = [
        subprocess.Popen(
            [sys.executable, "-m", "tracker", *ASK],
            cwd=tmp_path,
            env={**os.environ, "PYTHONWARNINGS": "error"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=600) for process in asked]

    assert [process.returncode for process in asked] == [0, 0]
    assert [_states(out) for out, _ in said] == [SIX, SIX]
    assert sum("deriving the standings" in err for _, err in said) == 1
    assert entries_in(f"sqlite:///{place}") == len(read_ledger(SEEDS / "ledger.csv"))


def test_the_library_builds_it_too_and_tells_a_program_that_asks_to_be_told(place: Path) -> None:
    told: list[str] = []

    with tracker.connect(progress=lambda doing, done, of: told.append(doing)) as board:
        version = board.data_version()

    assert list(dict.fromkeys(told)) == ["checking the seeds", "recording", "deriving the standings"]
    assert version == read_ledger(SEEDS / "ledger.csv")[-1].chain


@pytest.mark.parametrize("count", [SINCE_THE_CHARTER, SINCE_THE_CHARTER + 3])
def test_a_database_that_lacks_the_newest_entries_is_loaded_forward_by_the_next_read(
    count: int, place: Path, seeds_copy: Path, loaded_urls: Callable[[str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    gone = cut(seeds_copy, count)
    place.parent.mkdir(parents=True)
    fill(f"sqlite:///{place}", seeds_copy)
    behind, complete = contents(f"sqlite:///{place}"), contents(loaded_urls("sqlite"))

    code = run(ASK)

    said = capsys.readouterr()
    assert len(gone) == len(complete["ledger_entry"]) - len(behind["ledger_entry"]) == count
    assert code == 0
    assert _states(said.out) == SIX
    assert "tracker: recording" in said.err
    assert contents(f"sqlite:///{place}") == complete


@pytest.mark.parametrize("was", [None, "rules of another program\n"])
def test_standings_that_other_rules_derived_are_derived_anew_by_the_next_read(
    was: str | None, built: Path, loaded_urls: Callable[[str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    rules_file(built).unlink()
    if was:
        rules_file(built).write_text(was, encoding="ascii")
    with closing(sqlite3.connect(built)) as connection, connection:
        connection.execute("delete from standings_event")
        connection.execute("delete from standings where facet = 'response'")

    code = run(ASK)

    said = capsys.readouterr()
    assert code == 0
    assert _states(said.out) == SIX
    assert "tracker: deriving the standings by the rules of this program" in said.err
    assert contents(f"sqlite:///{built}") == contents(loaded_urls("sqlite"))
    assert run(ASK) == 0
    assert capsys.readouterr().err == ""


def test_a_database_that_has_recorded_more_than_the_package_knows_is_read_as_it_is(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer program of the same schema built it."""
    newer = write_seeds(tmp_path / "newer")
    place.parent.mkdir(parents=True)
    fill(f"sqlite:///{place}", newer)
    cut(newer, 1)
    monkeypatch.setattr(embedded, "shipped", lambda folder: newer)
    before = place.read_bytes()

    reader = ready(place, None)

    head = reader.head()
    reader.close()
    assert head[0] == len(read_ledger(newer / "ledger.csv")) + 1
    assert place.read_bytes() == before


def _empty(place: Path) -> None:
    place.write_bytes(b"")


def _foreign(place: Path) -> None:
    connection = sqlite3.connect(place)
    connection.execute("create table recipe (name text)")
    connection.execute("insert into recipe values ('goulash')")
    connection.commit()
    connection.close()


def test_an_empty_file_is_built_up_in_its_place(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that a killed ``db upgrade`` left empty is no reason to ask anybody."""
    seeds = write_seeds(tmp_path / "seeds")
    monkeypatch.setattr(embedded, "shipped", lambda folder: seeds)
    fill(f"sqlite:///{tmp_path}/recorded.db", tmp_path / "seeds")
    place.parent.mkdir(parents=True)
    _empty(place)

    ready(place, None).close()

    assert contents(f"sqlite:///{place}") == contents(f"sqlite:///{tmp_path}/recorded.db")


def test_a_file_of_another_program_is_left_as_it_is(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place.parent.mkdir(parents=True)
    _foreign(place)
    before = place.read_bytes()

    code = run(ASK)

    assert code == 4
    assert "holds another program's tables (recipe)" in capsys.readouterr().err
    assert place.read_bytes() == before


def test_a_database_that_holds_another_record_of_the_same_length_is_not_answered_from(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds, forged = write_seeds(tmp_path / "seeds"), write_seeds(tmp_path / "forged")
    monkeypatch.setattr(embedded, "shipped", lambda folder: seeds)
    acts = forged / "acts" / "TUV.yaml"
    acts.write_text(acts.read_text(encoding="utf-8").replace("Act tuv-right.", "Act tuv-left."), encoding="utf-8")
    fill(f"sqlite:///{tmp_path}/recorded.db", seeds)
    place.parent.mkdir(parents=True)
    fill(f"sqlite:///{place}", forged)
    before = place.read_bytes()

    code = run(ASK)

    said = capsys.readouterr()
    last = read_ledger(seeds / "ledger.csv")[-1].seq
    assert (code, said.out) == (4, "")
    assert f"another record than the packaged seeds up to line {last} of its ledger: move the file away" in said.err
    assert entries_in(f"sqlite:///{place}") == last
    assert place.read_bytes() == before


def _junk(place: Path) -> None:
    place.write_bytes(b"this is no database, it is a sentence\n" * 100)


def _half(place: Path) -> None:
    whole = place.read_bytes()
    place.write_bytes(whole[: len(whole) // 2])


def _holes(place: Path) -> None:
    whole = place.read_bytes()
    place.write_bytes(whole[:4096] + bytes(len(whole) - 4096))


@pytest.mark.parametrize("damage", [_junk, _half, _holes])
@pytest.mark.parametrize("words", [ASK, ["status", "BLR"], ["history", "BLR"], ["report", "roster"]])
def test_a_damaged_database_is_told_in_one_line_and_is_left_where_it_is(
    words: list[str], damage: Callable[[Path], None], built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(built)
    before = built.read_bytes()

    code = run(words)

    said = capsys.readouterr()
    assert (code, said.out) == (4, "")
    assert said.err.startswith(f"tracker: the database at {built} cannot be read (")
    assert said.err.endswith(
        "move the file away and run 'tracker db upgrade && tracker load', the seeds hold everything\n"
    )
    assert said.err.count("\n") == 1
    assert built.read_bytes() == before


def test_a_damaged_database_that_was_moved_away_is_built_anew_by_the_next_read(
    built: Path, loaded_urls: Callable[[str], str]
) -> None:
    _junk(built)
    with pytest.raises(DatabaseUnreadable):
        tracker.connect()

    built.rename(built.with_name("damaged.db"))

    tracker.connect().close()
    assert contents(f"sqlite:///{built}") == contents(loaded_urls("sqlite"))


def test_a_database_of_a_newer_schema_is_left_as_it_is(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    connection = sqlite3.connect(built)
    connection.execute("update alembic_version set version_num = '9999'")
    connection.commit()
    connection.close()
    before = built.read_bytes()

    code = run(ASK)

    assert code == 4
    assert "schema 9999, newer than this program knows" in capsys.readouterr().err
    assert built.read_bytes() == before
    with pytest.raises(DatabaseAhead):
        tracker.connect()


@pytest.mark.parametrize("part", ["home", "home/board-of-peace-tracker"])
def test_a_file_where_the_data_directory_should_be_is_told_in_one_line_and_stays(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / part).parent.mkdir(exist_ok=True)
    (tmp_path / part).write_text("in the way", encoding="utf-8")

    code = run(ASK)

    said = capsys.readouterr()
    assert (code, said.out) == (4, "")
    assert said.err.startswith("tracker: the database at ")
    assert "TRACKER_DATABASE_URL=sqlite:////" in said.err
    assert said.err.count("\n") == 1
    assert (tmp_path / part).read_text(encoding="utf-8") == "in the way"


def test_a_directory_in_the_databases_place_is_told_in_one_line_and_stays(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place.mkdir(parents=True)

    code = run(ASK)

    said = capsys.readouterr()
    assert (code, said.out) == (4, "")
    assert said.err.splitlines()[-1].startswith("tracker: the database at ")
    assert str(place) in said.err
    assert place.is_dir()


def test_what_a_killed_build_left_behind_is_cleared_away(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = write_seeds(tmp_path / "seeds")
    monkeypatch.setattr(embedded, "shipped", lambda folder: seeds)
    fill(f"sqlite:///{tmp_path}/recorded.db", tmp_path / "seeds")
    place.parent.mkdir(parents=True)
    place.with_name("tracker.db.building").write_bytes(b"half of a database")
    place.with_name("tracker.db.building-journal").write_bytes(b"half of a journal")
    place.with_name("tracker.lock").touch()

    ready(place, None).close()

    assert contents(f"sqlite:///{place}") == contents(f"sqlite:///{tmp_path}/recorded.db")
    assert sorted(path.name for path in place.parent.iterdir()) == ["tracker.db", "tracker.db.rules", "tracker.lock"]


@pytest.mark.parametrize("tail", ["-journal", "-wal", "-shm"])
def test_a_journal_left_beside_a_file_that_is_gone_does_not_get_into_the_new_one(
    tail: str, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = write_seeds(tmp_path / "seeds")
    monkeypatch.setattr(embedded, "shipped", lambda folder: seeds)
    fill(f"sqlite:///{tmp_path}/recorded.db", seeds)
    place.parent.mkdir(parents=True)
    place.with_name(f"tracker.db{tail}").write_bytes(b"of another file")

    ready(place, None).close()

    assert contents(f"sqlite:///{place}") == contents(f"sqlite:///{tmp_path}/recorded.db")
    assert sorted(path.name for path in place.parent.iterdir()) == ["tracker.db", "tracker.db.rules", "tracker.lock"]


def test_a_data_directory_of_any_name_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "what? 100%41"))
    monkeypatch.chdir(tmp_path)

    assert (run(ASK), _states(capsys.readouterr().out)) == (0, SIX)
    assert run(["db", "verify"]) == 0


def test_a_build_that_fails_leaves_nothing_and_the_next_read_tries_again(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = write_seeds(tmp_path / "seeds")
    monkeypatch.setattr(embedded, "shipped", lambda folder: seeds)
    fill(f"sqlite:///{tmp_path}/recorded.db", seeds)

    def unplugged(doing: str, done: int, of: int) -> None:
        if doing == "deriving the standings":
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        ready(place, unplugged)
    left = sorted(path.name for path in place.parent.iterdir())
    ready(place, None).close()

    assert left == ["tracker.lock"]
    assert contents(f"sqlite:///{place}") == contents(f"sqlite:///{tmp_path}/recorded.db")
