"""sql: one statement of the reader's own, which the engine lets do nothing but read, within limits."""

import csv
import io
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import psycopg
import pytest
from sqlalchemy.engine import make_url

from tests.cli.asking import Ask, environment
from tracker.board import connect
from tracker.errors import BadRequest

FOREVER = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"


def test_a_query_gives_its_rows(ask: Ask) -> None:
    said = ask(
        "sql", "select state, count(*) as readings from members group by state order by state", "--format", "json"
    )

    assert (said.code, said.err) == (0, "")
    assert said.json["columns"] == ["state", "readings"]
    assert said.json["answer"][0] == {"state": "ALB", "readings": 3}
    assert (said.json["truncated"], said.json["limits"]) == (False, {"rows": 1000, "seconds": 10})
    assert said.json["data_version"]


def test_more_rows_than_the_limit_are_cut_off_and_told_of(ask: Ask) -> None:
    cut = ask("sql", "select id from event order by seq", "--rows", "2")
    whole = ask("sql", "select 1 as one union all select 2", "--rows", "2", "--format", "json")

    assert "the first 2 rows, there are more; limits: 2 rows, 10 seconds" in cut.out
    assert cut.err == "tracker: there are more rows than 2: give more --rows, or ask for less\n"
    assert (whole.json["truncated"], whole.json["count"]) == (False, {"rows": 2})
    assert ask("sql", "select id from event", "--rows", "2", "--format", "json").json["truncated"] is True


def test_the_days_and_the_reading_are_parameters(ask: Ask) -> None:
    said = ask(
        *("sql", "select :as_of as a, :known_by as k, :reading as r", "--as-of", "2026-01-20"),
        *("--known-by", "2026-01-21", "--reading", "press", "--format", "json"),
    )

    assert said.json["answer"] == [{"a": "2026-01-20", "k": "2026-01-21", "r": "press"}]


def test_csv_has_the_columns_of_the_query(ask: Ask) -> None:
    said = ask("sql", "select 'a,b' as \"two words\", null as empty, x'00ff' as bytes", "--format", "csv")

    assert list(csv.reader(io.StringIO(said.out))) == [["two words", "empty", "bytes"], ["a,b", "", "00ff"]]


def test_a_table_shows_values_as_they_are(ask: Ask) -> None:
    assert ask("sql", "select 'domestic_approval' as kind, 'gt' as how").out.split()[:4] == [
        *("kind", "how"),
        *("domestic_approval", "gt"),
    ]


def test_no_rows_is_exit_1(ask: Ask) -> None:
    assert ask("sql", "select * from members where 1 = 0").code == 1


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("selec 1", 'near "selec": syntax error'),
        ("select * from nowhere", "no such table: nowhere"),
        ("delete from event", "this command only reads"),
        ("insert into event (id) values (1)", "this command only reads"),
        ("update event set detail = ''", "this command only reads"),
        ("drop view members", "this command only reads"),
        ("create table t (a)", "this command only reads"),
        ("attach '/tmp/other.db' as other", "this command only reads"),
        ("pragma query_only = off", "this command only reads"),
        ("begin", "this command only reads"),
        ("vacuum into '/tmp/copy.db'", "VACUUM"),
        ("select load_extension('x')", "not authorized"),
        ("select readfile('/etc/passwd')", "no such function: readfile"),
        ("select writefile('/tmp/x', 'y')", "no such function: writefile"),
        ("select 1; delete from event", "one statement at a time"),
        ("select zeroblob(1000000000)", "too big"),
        ("select 1 as a, 2 as a", "two columns are called a"),
        ("select :nobody", "nobody"),
        ("  ", "give a statement"),
    ],
)
def test_what_the_engine_refuses_is_told_in_its_words(ask: Ask, statement: str, told: str) -> None:
    said = ask("sql", statement)

    assert (said.code, said.out) == (2, "")
    assert told in said.err


@pytest.mark.parametrize("limits", [("--rows", "0"), ("--seconds", "0"), ("--rows", "1000000"), ("--seconds", "9999")])
def test_a_limit_that_is_none_is_refused(ask: Ask, limits: tuple[str, str]) -> None:
    assert ask("sql", "select 1", *limits).code == 2


def test_what_runs_longer_than_its_limit_is_stopped(ask: Ask) -> None:
    said = ask("sql", FOREVER, "--seconds", "1")

    assert (said.code, said.out) == (2, "")
    assert "stopped after 1 seconds" in said.err


def test_a_statement_under_way_can_be_interrupted(record: str) -> None:
    words = [sys.executable, "-m", "tracker", "sql", FOREVER]
    with subprocess.Popen(
        words, env=environment(record), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        time.sleep(1.5)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)

    assert (running.returncode, out) == (130, "")
    assert "interrupted" in err


# --- On PostgreSQL ---


@pytest.fixture
def reader_url(ask: Ask, loaded_urls: Callable[[str], str]) -> str:
    """The address of the record on PostgreSQL, as a role made to read it."""
    url = loaded_urls("postgresql")
    assert ask("db", "upgrade", "--reader", "tracker_reader", url=url).code == 0
    return make_url(url).set(username="tracker_reader").render_as_string(hide_password=False)


def test_a_superuser_is_refused(ask: Ask, loaded_urls: Callable[[str], str]) -> None:
    said = ask("sql", "select 1", url=loaded_urls("postgresql"))

    assert (said.code, said.out) == (2, "")
    assert "tracker db upgrade --reader NAME" in said.err


def test_the_reader_gives_the_rows_that_sqlite_gives(ask: Ask, reader_url: str) -> None:
    query = "select state, count(*) as readings from members group by state order by state"
    there, here = (ask("sql", query, "--format", "json", url=url) for url in (reader_url, None))

    assert (there.code, there.err) == (0, "")
    assert there.json == here.json


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("selec 1", "syntax error"),
        ("delete from event", "syntax error"),
        ("with gone as (delete from event returning id) select * from gone", "must not contain data-modifying"),
        ("select 1; delete from event", "multiple commands"),
        ("select pg_read_file('/etc/passwd')", "permission denied"),
        ("select lo_import('/etc/passwd')", "permission denied"),
        ("copy event to '/tmp/x'", "syntax error"),
        ("select nextval('nowhere')", "does not exist"),
        ("create table t (a int)", "syntax error"),
        ("set statement_timeout = 0", "syntax error"),
        ("select 1 as a, 2 as a", "two columns are called a"),
    ],
)
def test_what_postgresql_refuses_is_told_in_its_words(ask: Ask, reader_url: str, statement: str, told: str) -> None:
    said = ask("sql", statement, url=reader_url)

    assert (said.code, said.out) == (2, "")
    assert told in said.err


@pytest.mark.parametrize(
    "statement", [FOREVER, "select pg_sleep(30)", "select set_config('statement_timeout', '0', false), pg_sleep(30)"]
)
def test_what_runs_longer_on_postgresql_is_stopped(ask: Ask, reader_url: str, statement: str) -> None:
    said = ask("sql", statement, "--seconds", "1", url=reader_url)

    assert (said.code, said.out) == (2, "")
    assert "stopped after 1 seconds" in said.err


def test_the_reader_role_may_only_read(reader_url: str) -> None:
    plain = reader_url.replace("postgresql+psycopg://", "postgresql://")
    with psycopg.connect(plain) as connection, pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        connection.execute("delete from event")
    with psycopg.connect(plain) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("set transaction read write")
        connection.execute("delete from event")


@pytest.mark.parametrize("name", ["", "a b", "Ä", 'x"; drop table event; --', "1st", "postgres"])
def test_a_name_that_is_no_readers_is_refused(ask: Ask, loaded_urls: Callable[[str], str], name: str) -> None:
    assert ask("db", "upgrade", "--reader", name, url=loaded_urls("postgresql")).code == 2


def test_a_file_has_no_roles(ask: Ask, record: str) -> None:
    said = ask("db", "upgrade", "--reader", "somebody", url=record)

    assert said.code == 2
    assert "for PostgreSQL" in said.err


def test_a_statement_of_the_library_is_refused_in_the_same_words(loaded_urls: Callable[[str], str]) -> None:
    with connect(loaded_urls("sqlite")) as board, pytest.raises(BadRequest, match="no such table: nowhere"):
        board.sql("select * from nowhere")
