"""The reader: the same rows from both engines, one clear error for each thing that can be wrong, and no writing."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import tracker
from tests.conftest import ENGINES, RECORDED
from tests.curation.smallseeds import act, add_acts
from tests.store.databases import everything, file_of, plain
from tracker.cli import run
from tracker.curation.load import load
from tracker.errors import (
    BadRequest,
    DatabaseBehind,
    DatabaseError,
    DatabaseIncomplete,
    DatabaseUnreadable,
    NoDatabase,
    TrackerError,
)
from tracker.store.address import sqlite_address
from tracker.store.engine import reading_engine
from tracker.store.reader import Reader, open_reader


@pytest.fixture
def reader(small_url: str) -> Iterator[Reader]:
    with closing(open_reader(small_url)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("sql", "parameters", "rows"),
    [
        ("select name from subject where id = :id", {"id": "TUV"}, [{"name": "Tuvalu"}]),
        ("select id from state where id = :a or id = :b or id = :a order by id", {"a": "TUV", "b": "X"}, [{"id": "TUV"}]),
        ("select id from state where id in (:one, :other) order by id", {"one": "HUN", "other": "TUV"}, None),
        ("select id from state where id = :id", {"id": "TUV' or 'a' = 'a"}, []),
        ("select id from state where id = :id", {"id": ":id"}, []),
        ("select id from state where id = :id", {"id": "%(id)s"}, []),
        ("select id from state where id = :under_score", {"under_score": "TUV"}, [{"id": "TUV"}]),
        ("select 'Ł' as \"É\"", None, [{"É": "Ł"}]),
        ("select id from state where 1 = 0", None, []),
    ],
)  # fmt: skip
def test_parameters_are_bound_by_name(
    reader: Reader, sql: str, parameters: dict[str, str] | None, rows: list[dict[str, str]] | None
) -> None:
    assert reader.rows(sql, parameters) == (rows if rows is not None else [{"id": "HUN"}, {"id": "TUV"}])


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("select '100%' as share", [{"share": "100%"}]),
        ("select '%s and %(id)s' as text", [{"text": "%s and %(id)s"}]),
        ("select id from state where id like 'T%' and id = :id", [{"id": "TUV"}]),
        ("select 7 % 4 as rest", [{"rest": 3}]),
        ("select '12:30' as at", [{"at": "12:30"}]),
        ("select 'a:b' as text, id from state where id = :id", [{"text": "a:b", "id": "TUV"}]),
        ("select 'see :there' as text", [{"text": "see :there"}]),
        ("select 1 as one -- as :said here", [{"one": 1}]),
        ("select 1 /* :neither */ as one", [{"one": 1}]),
        ('select 1 as "a :name"', [{"a :name": 1}]),
    ],
)
def test_percent_signs_and_colons_mean_themselves(reader: Reader, sql: str, rows: list[dict[str, Any]]) -> None:
    assert reader.rows(sql, {"id": "TUV"} if ":id" in sql else {}) == rows


def test_a_cast_by_colons_is_left_alone(small_urls: Callable[[str], str]) -> None:
    with closing(open_reader(small_urls("postgresql"))) as reader:
        rows = reader.rows("select '7'::int as seven where :word::text = 'yes'", {"word": "yes"})

    assert rows == [{"seven": 7}]


def test_days_come_back_as_iso_text(reader: Reader) -> None:
    rows = reader.rows("select earliest, latest, reported_on from event where id = 'tuv-right'")

    assert rows == [{"earliest": "2026-01-20", "latest": "2026-01-20", "reported_on": "2026-03-01"}]


@pytest.mark.parametrize("day", [date(2026, 1, 20), "2026-01-20"])
def test_days_are_asked_for_as_days_or_as_text(reader: Reader, day: date | str) -> None:
    rows = reader.rows("select id from event where latest = :day order by id", {"day": day})

    assert [row["id"] for row in rows] == ["tuv-right", "tuv-wrong"]


def test_a_value_is_the_first_of_the_first_row_and_none_without_rows(reader: Reader) -> None:
    assert reader.value("select id, official_name from state order by id") == "HUN"
    assert reader.value("select id from state where id = 'ATL'") is None


def test_a_database_that_has_recorded_nothing_has_no_head(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", empty_url)
    assert run(["db", "upgrade"]) == 0

    with open_reader(empty_url) as reader:
        head = reader.head()

    assert head == (0, "")
    with pytest.raises(DatabaseIncomplete, match="has no entries yet: run 'tracker load'"):
        tracker.connect(empty_url)


def _missing(place: Path, record: Path) -> None:
    """Nothing at all."""


def _empty(place: Path, record: Path) -> None:
    place.write_bytes(b"")


def _junk(place: Path, record: Path) -> None:
    place.write_bytes(b"this is no database, it is a sentence" * 100)


def _short_junk(place: Path, record: Path) -> None:
    place.write_bytes(b"junk\n")


def _directory(place: Path, record: Path) -> None:
    place.mkdir()


def _foreign(place: Path, record: Path) -> None:
    connection = sqlite3.connect(place)
    connection.execute("create table recipe (name text)")
    connection.close()


def _half(place: Path, record: Path) -> None:
    whole = record.read_bytes()
    place.write_bytes(whole[: len(whole) // 2])


def _overwritten(place: Path, record: Path) -> None:
    whole = record.read_bytes()
    place.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))


def _only_a_version_table(place: Path, record: Path) -> None:
    connection = sqlite3.connect(place)
    connection.execute("create table alembic_version (version_num text)")
    connection.commit()
    connection.close()


def _at_an_older_step(place: Path, record: Path) -> None:
    _only_a_version_table(place, record)
    connection = sqlite3.connect(place)
    connection.execute("insert into alembic_version values ('0001')")
    connection.commit()
    connection.close()


BROKEN: list[tuple[Callable[[Path, Path], None], type[TrackerError], str]] = [
    (_missing, NoDatabase, "tracker db upgrade && tracker load"),
    (_empty, NoDatabase, "tracker db upgrade && tracker load"),
    (_junk, DatabaseUnreadable, "move the file away"),
    (_short_junk, DatabaseUnreadable, "move the file away"),
    (_directory, NoDatabase, "tracker db upgrade && tracker load"),
    (_foreign, NoDatabase, "tracker db upgrade && tracker load"),
    (_only_a_version_table, NoDatabase, "tracker db upgrade && tracker load"),
    (_at_an_older_step, DatabaseBehind, "tracker db upgrade"),
    (_half, DatabaseUnreadable, "move the file away"),
    (_overwritten, DatabaseUnreadable, "move the file away"),
]


@pytest.mark.parametrize(("broken", "error", "advice"), BROKEN, ids=[one[0].__name__ for one in BROKEN])
def test_a_file_that_cannot_answer_says_what_to_do_in_one_line_and_stays_as_it_is(
    broken: Callable[[Path, Path], None],
    error: type[TrackerError],
    advice: str,
    tmp_path: Path,
    small_urls: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    place = tmp_path / "broken.db"
    broken(place, file_of(small_urls("sqlite")))
    before = place.read_bytes() if place.is_file() else None
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{place}")

    with pytest.raises(DatabaseError) as refusal:
        tracker.connect(f"sqlite:///{place}").who("accepted")
    code = run(["who", "accepted"])
    said = capsys.readouterr()

    assert type(refusal.value) is error
    assert (code, refusal.value.exit_code) == (4, 4)
    assert (said.out, said.err) == ("", f"tracker: {refusal.value}\n")
    assert advice in said.err
    assert said.err.count("\n") == 1
    assert str(place) in said.err
    assert (place.read_bytes() if place.is_file() else None) == before


@pytest.mark.parametrize(
    ("url", "error", "exit_code"),
    [
        ("postgresql+psycopg://nobody:secret@127.0.0.1:1/tracker", DatabaseUnreadable, 4),
        ("postgresql://nobody:secret@127.0.0.1:1/tracker", DatabaseUnreadable, 4),
        ("postgresql://nobody:secret@/tracker?host=/nowhere/at/all", DatabaseUnreadable, 4),
        ("mysql://nobody:secret@127.0.0.1/tracker", BadRequest, 2),
        ("sqlite://tracker.db", BadRequest, 2),
        ("/tmp/tracker.db", BadRequest, 2),
        ("tracker.db", BadRequest, 2),
        ("://", BadRequest, 2),
    ],
)
def test_an_address_that_leads_nowhere_is_refused_in_one_line_without_its_password(
    url: str, error: type[TrackerError], exit_code: int
) -> None:
    with pytest.raises(TrackerError) as refusal:
        tracker.connect(url)

    assert type(refusal.value) is error
    assert refusal.value.exit_code == exit_code
    assert "\n" not in str(refusal.value)
    assert "secret" not in str(refusal.value)


def test_a_postgresql_database_that_does_not_exist_is_said_in_one_line(postgresql_server: str) -> None:
    with pytest.raises(DatabaseError, match="nowhere") as refusal:
        tracker.connect(postgresql_server.replace("/postgres?", "/nowhere?"))

    assert "\n" not in str(refusal.value)


def test_a_postgresql_database_without_our_schema_is_no_tracker_database(postgresql_server: str) -> None:
    with pytest.raises(NoDatabase, match="tracker db upgrade && tracker load"):
        tracker.connect(postgresql_server)


def test_a_query_that_is_wrong_is_a_declared_error_in_one_line(reader: Reader) -> None:
    for sql in ("select nothing_like_it from state", "selekt 1", "select * from no_such_table"):
        with pytest.raises(TrackerError) as refusal:
            reader.rows(sql)

        assert "\n" not in str(refusal.value)
    assert reader.value("select 1") == 1


WRITES: dict[str, list[list[str]]] = {
    "sqlite": [
        ["insert into parameter (id, seq, value, meaning) values ('x', 8, 'y', 'z')"],
        ["delete from standings"],
        ["create table mine (a int)"],
        ["drop view states"],
        ["pragma user_version = 7"],
        ["pragma writable_schema = on", "update sqlite_master set sql = 'create table event (a)' where name = 'event'"],
        ["vacuum"],
        ["begin", "delete from standings", "commit"],
    ],
    "postgresql": [
        ["insert into parameter (id, seq, value, meaning) values ('x', 8, 'y', 'z')"],
        ["delete from standings"],
        ["create table mine (a int)"],
        ["drop view states"],
        ["truncate standings cascade"],
        ["select setval('no_sequence', 7)"],
        ["copy parameter from program 'true'"],
        ["begin", "delete from standings", "commit"],
    ],
}
UNHELD: dict[str, list[list[str]]] = {
    "sqlite": [
        ["pragma query_only = off", "delete from standings"],
        ["pragma journal_mode = wal"],
    ],
    "postgresql": [
        ["set default_transaction_read_only = off", "delete from standings_event"],
        ["set session characteristics as transaction read write", "delete from standings_event"],
        ["begin read write", "delete from standings_event", "commit"],
    ],
}


def _cases(of: dict[str, list[list[str]]]) -> list[Any]:
    return [
        pytest.param(engine, statements, id=f"{engine}-{'; '.join(statements)[:60]}")
        for engine in ENGINES
        for statements in of[engine]
    ]


@pytest.mark.parametrize(("engine", "statements"), _cases(WRITES))
def test_a_reader_does_not_write(small_urls: Callable[[str], str], engine: str, statements: list[str]) -> None:
    before = everything(small_urls(engine))

    with closing(open_reader(small_urls(engine))) as reader, pytest.raises(TrackerError):
        for statement in statements:
            reader.rows(statement)

    assert everything(small_urls(engine)) == before


@pytest.mark.parametrize(("engine", "statements"), _cases(UNHELD))
def test_a_reader_cannot_be_talked_into_writing(
    small_urls: Callable[[str], str], copy_of: Callable[[str], str], engine: str, statements: list[str]
) -> None:
    url = copy_of(small_urls(engine))
    before, header = everything(url), _header(url)

    with closing(open_reader(url)) as reader:
        for statement in statements:
            with suppress(TrackerError):
                reader.rows(statement)

    assert everything(url) == before
    assert _header(url) == header


def _header(url: str) -> bytes:
    """The first bytes of an SQLite file: its format and journal mode."""
    return file_of(url).read_bytes()[:20] if url.startswith("sqlite") else b""


@pytest.mark.parametrize("engine", ENGINES)
def test_a_snapshot_is_of_one_state_of_the_record_whatever_is_loaded_meanwhile(
    engine: str, small_urls: Callable[[str], str], small_seeds: Path, copy_of: Callable[[str], str], tmp_path: Path
) -> None:
    """On SQLite the load waits for the reader to end; on PostgreSQL it is done, and the reader does not see it."""
    url, folder = copy_of(small_urls(engine)), Path(shutil.copytree(small_seeds, tmp_path / "seeds"))
    add_acts(folder, act("tuv-new", "refusal"))

    with closing(open_reader(url)) as reader, ThreadPoolExecutor(1) as writer:
        with reader.snapshot():
            before = reader.head()
            doing = writer.submit(load, folder, url, RECORDED, lambda doing, done, of: None)
            wait([doing], timeout=2)
            during = reader.head()
        doing.result()
        after = reader.head()

    assert during == before
    assert after[0] == before[0] + 1


def test_a_snapshot_within_a_snapshot_is_the_same_one(reader: Reader) -> None:
    with reader.snapshot():
        with reader.snapshot():
            pass
        assert reader.value("select 1") == 1
    with pytest.raises(TrackerError), reader.snapshot():
        reader.rows("delete from state")
    assert reader.value("select 1") == 1


@pytest.mark.parametrize("name", ["why?.db", "100%.db", "a%41.db", "a b#c&d=e.db", "Łódź @home:1.db"])
def test_a_file_of_any_name_has_an_address_that_reader_and_writer_take_for_the_same(
    name: str, small_urls: Callable[[str], str], tmp_path: Path
) -> None:
    place = tmp_path / name
    shutil.copyfile(file_of(small_urls("sqlite")), place)
    url = sqlite_address(place)

    with closing(open_reader(url)) as reader, reading_engine(url) as connection:
        assert reader.where == str(place)
        assert connection.engine.url.database == str(place)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("statement", ["attach '{}' as other", "vacuum into '{}'"])
def test_a_reader_makes_no_file(small_urls: Callable[[str], str], tmp_path: Path, statement: str) -> None:
    other = tmp_path / "other.db"

    with closing(open_reader(small_urls("sqlite"))) as reader, pytest.raises(TrackerError):
        reader.rows(statement.format(other))
        reader.rows("create table other.mine (a int)")

    assert not other.exists()


def test_a_reader_cannot_write_into_a_database_it_has_attached(
    small_urls: Callable[[str], str], tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    with plain(f"sqlite:///{other}") as connection:
        connection.execute("create table theirs (a int)")
    before = other.read_bytes()

    with closing(open_reader(small_urls("sqlite"))) as reader, pytest.raises(TrackerError):
        reader.rows(f"attach '{other}' as other")
        reader.rows("insert into other.theirs values (1)")

    assert other.read_bytes() == before


@pytest.mark.parametrize(
    ("engine", "statement"),
    [
        ("sqlite", "pragma case_sensitive_like = on"),
        ("sqlite", "begin"),
        ("sqlite", ""),
        ("sqlite", "-- nothing"),
        ("postgresql", "set time zone 'UTC'"),
        ("postgresql", "begin"),
        ("postgresql", ""),
        ("postgresql", "-- nothing"),
    ],
)
def test_a_statement_that_asks_nothing_gives_nothing_or_is_refused_in_our_words(
    small_urls: Callable[[str], str], engine: str, statement: str
) -> None:
    with closing(open_reader(small_urls(engine))) as reader:
        try:
            rows = reader.rows(statement)
        except TrackerError as error:
            assert "\n" not in str(error)
        else:
            assert rows == []
        assert reader.value("select 1") == 1
