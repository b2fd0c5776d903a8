"""sql: one statement of the reader's own, which the engine lets do nothing but read, within limits."""

import csv
import io
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest
from sqlalchemy.engine import make_url

import tracker.cli.sql
from tests.cli.asking import Ask, environment, hears_ctrl_c
from tests.store.databases import everything
from tracker.board import connect
from tracker.errors import BadRequest
from tracker.settings import shipped

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


@pytest.mark.parametrize(
    ("statement", "option", "told"),
    [
        ("select * from members", ("--as-of", "2026-02-01"), ":as_of"),
        ("select * from members", ("--known-by", "2026-02-01"), ":known_by"),
        ("select :as_of as a", ("--known-by", "2026-02-01", "--as-of", "2026-02-01"), ":known_by"),
        ("select * from members", ("--reading", "press"), ":reading"),
        ("select '::as_of' as a", ("--as-of", "2026-02-01"), ":as_of"),
        ("select :as_offset as a", ("--as-of", "2026-02-01"), ":as_of"),
    ],
)
def test_a_day_that_the_statement_does_not_use_is_refused(
    ask: Ask, record: str, statement: str, option: tuple[str, ...], told: str
) -> None:
    said = ask("sql", statement, *option)

    assert (said.code, said.out) == (2, "")
    assert f"does not use {told}, so --" in said.err
    with connect(record) as board, pytest.raises(BadRequest, match="does not use :as_of"):
        board.sql("select * from members", as_of="2026-02-01")


def test_the_answer_names_only_the_days_and_the_reading_that_were_used(ask: Ask) -> None:
    plain, dated = ask("sql", "select 1 as one"), ask("sql", "select :known_by as k", "--known-by", "2026-01-21")

    assert "1 row; limits: 1000 rows, 10 seconds; views are as of today | data " in plain.out
    assert "views are as of today | known by 21 January 2026 | data " in dated.out
    assert ask("sql", "select 1 as one", "--format", "json").json["reading"] is None
    assert ask("sql", "select :reading as r", "--format", "json").json["reading"] == "text"


def test_a_mistyped_view_is_told_with_the_nearest(ask: Ask, reader_url: str) -> None:
    for url in (None, reader_url):
        assert "nearest views: members" in ask("sql", "select * from membrs", url=url).err
        assert "nearest" not in ask("sql", "select * from xyzzy", url=url).err


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
        ("pragma writable_schema = on", "this command only reads"),
        ("select * from pragma_writable_schema(1)", "this command only reads"),
        ("select * from pragma_table_info('event')", "this command only reads"),
        ("with one as (select 1) insert into event (id) select 'x' from one returning id", "this command only reads"),
        ("replace into event (id) values ('x') returning id", "this command only reads"),
        ("explain delete from event", "this command only reads"),
        ("create temp table t (a)", "this command only reads"),
        ("create virtual table t using fts5(a)", "this command only reads"),
        ("savepoint a", "this command only reads"),
        ("detach main", "this command only reads"),
        ("reindex", "this command only reads"),
        ("select edit('x', 'vi')", "no such function: edit"),
        ("select * from sqlite_dbpage", "no such table: sqlite_dbpage"),
        ("select 1\0; delete from event", "null character"),
        ("select load_extension('x')", "not authorized"),
        ("select readfile('/etc/passwd')", "no such function: readfile"),
        ("select writefile('/tmp/x', 'y')", "no such function: writefile"),
        ("select 1; delete from event", "one statement at a time"),
        ("select zeroblob(1000001)", "too big"),
        ("select randomblob(1000001) from event order by 1", "too big"),
        ("select zeroblob(900000) || id from event a", "the answer is larger than 50 MB"),
        (f"select {', '.join(f'{number} as c{number}' for number in range(201))}", "too many columns"),
        ("select 1 as a, 2 as a", "two columns are called a"),
        ("select '' as \"\"", "a column has no name: give it one with 'as'"),
        ('select 1 as "", 2 as ""', "a column has no name"),
        ("select :nobody", "nobody"),
        ("  ", "give a statement"),
    ],
)
def test_what_the_engine_refuses_is_told_in_its_words(ask: Ask, statement: str, told: str) -> None:
    said = ask("sql", statement)

    assert (said.code, said.out) == (2, "")
    assert told in said.err


@pytest.mark.parametrize(
    ("option", "number", "told"),
    [
        ("--rows", "0", "give --rows from 1 to 100000, not 0"),
        ("--rows", "1000000", "give --rows from 1 to 100000, not 1000000"),
        ("--seconds", "0", "give --seconds from 1 to 300, not 0"),
        ("--seconds", "99999999999", "give --seconds from 1 to 300, not 99999999999"),
        ("--seconds", f"-{10**23}", f"give --seconds from 1 to 300, not -{10**23}"),
    ],
)
def test_a_limit_that_is_none_is_refused(tracker: Ask, option: str, number: str, told: str) -> None:
    said = tracker("sql", "select 1", option, number)

    assert (said.code, said.out, said.err) == (2, "", f"tracker: {told}\n")


@pytest.mark.parametrize("statement", ["select '\udcff' as a", "select 1 as a\0"])
def test_a_statement_that_is_no_text_is_refused(
    ask: Ask, reader_url: str, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    for url in (None, reader_url):
        monkeypatch.setattr("sys.stdin", io.StringIO(statement))
        said = ask("sql", "-", url=url)

        assert (said.code, said.out) == (2, "")
        assert "text in UTF-8" in said.err or "null character" in said.err


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (b"select \xff", "text in UTF-8"),
        (b"select 1 -- " + b"x" * 1_000_000, "1000000 letters"),
        (None, "give a statement"),
    ],
    ids=["bytes", "long", "closed"],
)
def test_standard_input_that_is_no_statement_is_refused(record: str, given: bytes | None, told: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f'"$0" -m tracker sql - {"<&-" * (given is None)}', sys.executable],
        env=environment(record, PYTHONIOENCODING="utf-8:strict"),
        input=given,
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr.decode()


class Took(NamedTuple):
    """What a command said and took: its exit code, its last words, the bytes of memory it had at most."""

    code: int
    err: str
    memory: int


def _took(url: str, *words: str, before: Callable[[], None] | None = None) -> Took:
    """Run the command and measure it."""
    command = [sys.executable, "-m", "tracker", *words]
    with subprocess.Popen(
        command,
        env=environment(url),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=before,  # noqa: PLW1509 - this process runs no threads
    ) as running:
        assert running.stderr is not None
        err = running.stderr.read()
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    return Took(running.returncode, err, usage.ru_maxrss * 1024)


SORTED = "with recursive n(i) as (select 1 union all select i + 1 from n limit {}) select i, {} as b from n order by b"
ROOM = 650_000_000


def test_what_is_sorted_writes_no_file(record: str) -> None:
    """A program that may write no byte to any file sorts 60 MB."""
    took = _took(
        record,
        *("sql", SORTED.format(200, "randomblob(300000)"), "--rows", "1"),
        before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )

    assert took.code == 0, took.err
    assert took.memory > 60_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a program to its memory")
@pytest.mark.parametrize(
    "statement",
    [
        SORTED.format(30_000, "hex(randomblob(300000))"),
        "select count(*) from ("
        + SORTED.format(10_000_000, "hex(randomblob(300))").replace("select i, ", "select distinct ")
        + ")",
        "select a.detail || b.detail || c.detail as said, count(*) from event a, event b, event c group by said",
    ],
    ids=["sort", "distinct", "group"],
)
def test_what_would_fill_the_memory_or_the_disk_is_stopped(record: str, statement: str) -> None:
    took = _took(record, "sql", statement, "--seconds", "60")

    assert (took.code, took.err) == (2, "tracker: out of memory: ask for less\n")
    assert took.memory < ROOM


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a program to its memory")
@pytest.mark.parametrize(
    "statement",
    ["select repeat('x', 900000000)", "select repeat('x', 200000000)::int", "select array[repeat('x', 200000000)]"],
)
def test_one_value_of_postgresql_does_not_fill_the_memory(reader_url: str, statement: str) -> None:
    took = _took(reader_url, "sql", statement, "--seconds", "60")

    assert took.code == 2
    assert "memory: ask for less" in took.err or "input buffer: ask for less" in took.err
    assert len(took.err) < 400
    assert took.memory < ROOM


def test_a_value_has_the_same_limit_on_both_engines(ask: Ask, reader_url: str) -> None:
    for statement in ("select repeat('x', 1000001)", "select array[repeat('x', 1000001)]"):
        said = ask("sql", statement, url=reader_url)
        assert (said.code, said.err) == (2, "tracker: a value is larger than 1 MB: ask for a part of it\n")
    assert ask("sql", "select repeat('x', 1000000)", url=reader_url).code == 0


def test_an_engines_message_that_repeats_a_long_value_is_cut_off(ask: Ask, reader_url: str) -> None:
    said = ask("sql", "select repeat('x', 100000)::int", url=reader_url)

    assert said.code == 2
    assert 'invalid input syntax for type integer: "xxx' in said.err
    assert len(said.err) < 400


@pytest.mark.parametrize(
    "statement",
    [
        "select ':as_of' as a",
        'select 1 as ":as_of"',
        "select 'it''s :as_of' as a",
        "select 1 as a -- :as_of",
        "select 1 as a /* :as_of */",
        "select /* it's */ ':as_of' as a",
    ],
)
def test_a_parameter_in_a_text_or_a_comment_is_none(ask: Ask, reader_url: str, statement: str) -> None:
    plain = [ask("sql", statement, "--format", "json", url=url) for url in (None, reader_url)]
    dated = [ask("sql", statement, "--as-of", "2026-02-01", url=url) for url in (None, reader_url)]

    assert plain[0].json["answer"] == plain[1].json["answer"]
    assert "2026" not in str(plain[0].json["answer"])
    assert [said.code for said in dated] == [2, 2]
    assert all("does not use :as_of" in said.err for said in dated)


def test_a_text_of_postgresql_in_dollars_or_with_escapes_is_left_as_it_is(ask: Ask, reader_url: str) -> None:
    statement = "select $$:as_of$$ as a, $t$ $$ :as_of $t$ as b, e'\\' :as_of' as c, 100 % 7 as d, :as_of as e"
    said = ask("sql", statement, "--as-of", "2026-02-01", "--format", "json", url=reader_url)

    assert said.json["answer"] == [{"a": ":as_of", "b": " $$ :as_of ", "c": "' :as_of", "d": 2, "e": "2026-02-01"}]


def test_what_runs_longer_than_its_limit_is_stopped(ask: Ask) -> None:
    said = ask("sql", FOREVER, "--seconds", "1")

    assert (said.code, said.out) == (2, "")
    assert "stopped after 1 seconds" in said.err


@pytest.mark.parametrize(
    "statement",
    [
        "select count(distinct a.detail || b.detail || c.detail) from event a, event b, event c",
        "with recursive n(i, b) as (select 1, zeroblob(900000) union all select i + 1, randomblob(900000) from n) "
        "select max(length(b)) from n",
        "select json_group_array(length(a.detail || b.detail)) from event a, event b, event c",
    ],
)
def test_what_fills_the_memory_is_stopped(ask: Ask, statement: str) -> None:
    began = time.monotonic()
    said = ask("sql", statement, "--seconds", "1")

    assert (said.code, said.out) == (2, "")
    assert "stopped after 1 seconds" in said.err or "too big" in said.err
    assert time.monotonic() - began < 15


@pytest.mark.parametrize(
    "step",
    [
        "trim(printf('%.*c', 999000, 'a'), printf('%.*c', 80000, 'b') || 'a')",
        "printf('%.*c', 2000000000, 'x')",
    ],
)
def test_one_step_of_the_engine_that_does_not_end_ends_the_program(tracker: Ask, step: str) -> None:
    """SQLite looks at the clock between its steps only."""
    said = tracker("sql", f"select length({step}) as a", "--seconds", "1")

    assert (said.code, said.out) == (2, "")
    assert said.err == "tracker: stopped after 3 seconds: ask for less\n"


def test_a_statement_under_way_can_be_interrupted(record: str) -> None:
    words = [sys.executable, "-m", "tracker", "sql", FOREVER]
    with subprocess.Popen(
        words,
        env=environment(record),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hears_ctrl_c,  # noqa: PLW1509 - this process runs no threads
    ) as running:
        time.sleep(1.5)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)

    assert (running.returncode, out) == (130, ""), err
    assert "interrupted" in err


# --- On PostgreSQL ---


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What ends the process once the engine does not stop would end these tests on a machine that is busy."""
    monkeypatch.setattr(tracker.cli.sql, "_GRACE_SECONDS", 120)


@pytest.fixture
def reader_url(ask: Ask, loaded_urls: Callable[[str], str]) -> str:
    """The address of the record on PostgreSQL, as a role made to read it."""
    url = loaded_urls("postgresql")
    assert ask("db", "upgrade", "--reader", "tracker_reader", url=url).code == 0
    return make_url(url).set(username="tracker_reader").render_as_string(hide_password=False)


@pytest.fixture
def counter(loaded_urls: Callable[[str], str]) -> Iterator[None]:
    """A sequence beside the record."""
    with psycopg.connect(loaded_urls("postgresql"), autocommit=True) as connection:
        connection.execute("create sequence counter")
        yield
        connection.execute("drop sequence counter")


@pytest.mark.parametrize(
    "statement",
    [
        "select set_config('default_transaction_read_only', 'off', false)",
        "select lo_from_bytea(0, 'abc')",
        "select lo_create(0)",
        "select pg_advisory_lock(1)",
        "select pg_notify('a', 'b')",
        "select txid_current()",
        "select nextval('counter')",
        "select writes_beside()",
        "select writes_for_its_owner()",
    ],
)
@pytest.mark.parametrize("role", ["reader", "writer"])
def test_nothing_is_written_on_postgresql(
    ask: Ask, small_urls: Callable[[str], str], copy_of: Callable[[str], str], role: str, statement: str
) -> None:
    """Neither as a role that may read nor, in the read-only transaction, as one that may write."""
    url = copy_of(small_urls("postgresql"))
    assert ask("db", "upgrade", "--reader", "tracker_reader", url=url).code == 0
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("drop role if exists tracker_writer")
        connection.execute("create role tracker_writer login")
        connection.execute("grant all on all tables in schema public to tracker_writer")
        connection.execute("create sequence counter")
        connection.execute("grant all on sequence counter to tracker_writer")
        for name, definer in (("writes_beside", ""), ("writes_for_its_owner", "security definer")):
            connection.execute(
                f"create function {name}() returns int language plpgsql {definer} as "
                "$$ begin delete from standings_event; return 1; end $$"
            )
    before = everything(url)

    said = ask("sql", statement, url=make_url(url).set(username=f"tracker_{role}").render_as_string(False))

    assert said.code in {0, 2}
    assert everything(url) == before
    with psycopg.connect(url, autocommit=True) as connection:
        assert connection.execute("select is_called from counter").fetchone() == (False,)
        assert connection.execute("select count(*) from pg_largeobject_metadata").fetchone() == (0,)
        assert connection.execute("select count(*) from pg_locks where locktype = 'advisory'").fetchone() == (0,)
        connection.execute("drop owned by tracker_writer")
        connection.execute("drop role tracker_writer")


def test_a_superuser_is_refused(ask: Ask, loaded_urls: Callable[[str], str]) -> None:
    said = ask("sql", "select 1", url=loaded_urls("postgresql"))

    assert (said.code, said.out) == (2, "")
    assert "tracker db upgrade --reader NAME" in said.err


@pytest.mark.parametrize("of", ["postgres", "pg_read_server_files", "pg_write_server_files"])
@pytest.mark.parametrize("inherits", ["inherit", "noinherit"])
def test_a_role_that_could_take_a_greater_one_is_refused(
    ask: Ask, small_urls: Callable[[str], str], copy_of: Callable[[str], str], of: str, inherits: str
) -> None:
    """``set_config('role', …)`` in the statement itself would take it."""
    url = copy_of(small_urls("postgresql"))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"create role tracker_climber login {inherits}")
        connection.execute("grant select on all tables in schema public to tracker_climber")
        connection.execute(f"grant {of} to tracker_climber")
    try:
        said = ask("sql", "select 1", url=make_url(url).set(username="tracker_climber").render_as_string(False))
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("drop owned by tracker_climber")
            connection.execute("drop role tracker_climber")

    assert (said.code, said.out) == (2, "")
    assert "tracker db upgrade --reader NAME" in said.err


def test_readers_are_sent_to_the_address_that_is_named_for_them(
    ask: Ask, loaded_urls: Callable[[str], str], reader_url: str
) -> None:
    said = ask(
        *("sql", "select current_user as name", "--format", "json"),
        url=loaded_urls("postgresql"),
        TRACKER_READ_URL=reader_url,
    )

    assert (said.code, said.json["answer"]) == (0, [{"name": "tracker_reader"}])


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
        ("select lo_export(1, '/tmp/x')", "permission denied"),
        ("select pg_ls_dir('/')", "permission denied"),
        ("select pg_stat_file('/etc/passwd')", "permission denied"),
        ("select query_to_xml('select pg_read_file(''/etc/passwd'')', true, true, '')", "permission denied"),
        ("select query_to_xml('delete from standings_event', true, true, '')", "not allowed"),
        ("select * from ts_stat('select pg_read_file(''/etc/passwd'')::tsvector')", "permission denied"),
        ("copy event to '/tmp/x'", "syntax error"),
        ("copy event to program 'cat'", "syntax error"),
        ("do $$ begin delete from standings_event; end $$", "syntax error"),
        ("commit; delete from standings_event", "syntax error"),
        ("select 1; commit; delete from standings_event", "multiple commands"),
        ("explain analyze delete from standings_event", "syntax error"),
        ("select * into mine from event", "not allowed"),
        ("select * from event for update", "read-only transaction"),
        ("set role postgres", "syntax error"),
        ("set session authorization postgres", "syntax error"),
        ("select set_config('role', 'postgres', false)", "permission denied"),
        ("select set_config('session_authorization', 'postgres', false)", "permission denied"),
        ("select set_config('transaction_read_only', 'off', true)", "before any query"),
        ("select nextval('nowhere')", "does not exist"),
        ("select setval('counter', 7)", "permission denied"),
        ("select dblink('', 'select 1')", "does not exist"),
        ("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postgres'", "terminate"),
        ("select pg_reload_conf()", "permission denied"),
        ("select rolpassword from pg_authid", "permission denied"),
        ("select repeat('x', 999000) from event, state", "the answer is larger than 50 MB"),
        ("create table t (a int)", "syntax error"),
        ("create temp table t (a int)", "syntax error"),
        ("create extension dblink", "syntax error"),
        ("load 'auto_explain'", "syntax error"),
        ("select pg_read_binary_file('/etc/passwd')", "permission denied"),
        ("set statement_timeout = 0", "syntax error"),
        ("select 1 as a, 2 as a", "two columns are called a"),
    ],
)
def test_what_postgresql_refuses_is_told_in_its_words(
    ask: Ask, reader_url: str, counter: None, statement: str, told: str
) -> None:
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


def test_postgresql_is_set_up_as_the_page_says(postgresql_server: str, away: Path) -> None:
    """The lines of the page, run by a shell; the server of the tests listens on a socket and asks for no password."""
    page = (shipped("docs") / "sql.md").read_text(encoding="utf-8").partition("## On PostgreSQL")[2]
    lines = "".join(re.findall(r"```sh\n(.*?)```", page, re.DOTALL))
    assert lines.count("@localhost/") == 1
    with psycopg.connect(postgresql_server) as connection:
        found = connection.execute("select setting from pg_config() where name = 'BINDIR'").fetchone()
    assert found is not None
    programs = os.pathsep.join([str(Path(sys.executable).parent), found[0], os.environ["PATH"]])
    host = str(make_url(postgresql_server).query["host"])
    done = subprocess.run(
        ["bash", "-euc", lines.replace("@localhost/", "@/")],
        cwd=away,
        env=environment("", PATH=programs, PGHOST=host, PGUSER="postgres"),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert re.search(r"^\d+ entries added, ", done.stdout, re.MULTILINE)
    assert re.search(r"^\d+ rows; limits: 1000 rows, 10 seconds", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("name", ["", "a b", "Ä", 'x"; drop table event; --', "1st", "postgres"])
def test_a_name_that_is_no_readers_is_refused(ask: Ask, loaded_urls: Callable[[str], str], name: str) -> None:
    assert ask("db", "upgrade", "--reader", name, url=loaded_urls("postgresql")).code == 2


@pytest.mark.parametrize("power", ["createrole", "member of another", "owner"])
def test_a_role_that_may_do_more_is_not_made_a_reader(
    ask: Ask, small_urls: Callable[[str], str], copy_of: Callable[[str], str], power: str
) -> None:
    url = copy_of(small_urls("postgresql"))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"create role tracker_mighty {'createrole' if power == 'createrole' else ''}")
        if power == "owner":
            connection.execute("alter table alembic_version owner to tracker_mighty")
        if power == "member of another":
            connection.execute("grant pg_write_all_data to tracker_mighty")
    try:
        said = ask("db", "upgrade", "--reader", "tracker_mighty", url=url)
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("reassign owned by tracker_mighty to postgres")
            connection.execute("drop role tracker_mighty")

    assert said.code == 2
    assert "may do more than read" in said.err


def test_a_file_has_no_roles(ask: Ask, record: str) -> None:
    said = ask("db", "upgrade", "--reader", "somebody", url=record)

    assert said.code == 2
    assert "for PostgreSQL" in said.err


def test_a_statement_of_the_library_is_refused_in_the_same_words(loaded_urls: Callable[[str], str]) -> None:
    with connect(loaded_urls("sqlite")) as board, pytest.raises(BadRequest, match="no such table: nowhere"):
        board.sql("select * from nowhere")
