"""The schema's steps go up and down on both engines, and make what the models say."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

import tracker
from tests.conftest import RECORDED, SEEDS, fill
from tests.curation.smallseeds import EVERY_KIND, act, write_seeds
from tests.store.databases import contents, everything, file_of, plain
from tracker.cli import run
from tracker.curation.load import load
from tracker.errors import BadRequest, DatabaseAhead, DatabaseTaken, NoDatabase
from tracker.store import migrations, triggers, views
from tracker.store.engine import writing
from tracker.store.reader import SCHEMA, STEPS
from tracker.store.schema import LEDGER, metadata

CHECKOUT = Path(__file__).resolve().parents[2]
ALL_VIEWS = sorted(view.name for view in views.VIEWS)
ALL_TABLES = {table.name for table in metadata.sorted_tables}
TRIGGERS_A_TABLE = {"sqlite": 3, "postgresql": 2}

Parts = dict[str, tuple[list[str], Counter[str]]]


def _guards(connection: Connection) -> tuple[list[str], Counter[str]]:
    """The views in place, and how many triggers each table has."""
    return views.names(connection), Counter(name.partition(".")[0] for name in triggers.names(connection))


def _all_guards(connection: Connection) -> tuple[list[str], Counter[str]]:
    return ALL_VIEWS, Counter({table.name: TRIGGERS_A_TABLE[connection.dialect.name] for table in LEDGER})


def _own_tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def test_every_step_up_from_nothing_puts_views_and_triggers_in_place_at_the_head(empty_url: str) -> None:
    for step in migrations.steps():
        with writing(empty_url) as connection:
            migrations.upgrade(connection, step)

            at_head = step == migrations.steps()[-1]
            assert migrations.current(connection) == step
            assert _guards(connection) == (_all_guards(connection) if at_head else ([], Counter()))


def test_every_step_down_leaves_no_view_and_no_trigger_and_at_the_base_no_table(small_copy: str) -> None:
    for step in ["base", *migrations.steps()[:-1]][::-1]:
        with writing(small_copy) as connection:
            migrations.downgrade(connection, step)

            assert _guards(connection) == ([], Counter())
    with writing(small_copy) as connection:
        assert migrations.current(connection) is None
        assert _own_tables(connection) == set()


def test_the_record_is_the_same_after_a_way_down_and_up_again(record_copy: str) -> None:
    before = everything(record_copy)
    with writing(record_copy) as connection:
        migrations.downgrade(connection, "base")
        gone = _own_tables(connection)
        migrations.upgrade(connection)

    loaded = fill(record_copy, SEEDS)

    assert gone == set()
    assert (loaded.recorded, loaded.added) == (0, len(before[0]["ledger_entry"]))
    assert everything(record_copy) == before


def test_an_upgrade_of_a_database_that_is_up_to_date_changes_nothing(small_copy: str) -> None:
    before = everything(small_copy)

    with writing(small_copy) as connection:
        migrations.upgrade(connection)

    assert everything(small_copy) == before


def test_an_upgrade_puts_lost_views_and_triggers_back(small_copy: str) -> None:
    before = everything(small_copy)
    with writing(small_copy) as connection:
        views.drop(connection)
        triggers.drop(connection)

    with writing(small_copy) as connection:
        migrations.upgrade(connection)

    assert everything(small_copy) == before


def test_an_upgrade_that_fails_half_way_leaves_nothing(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(connection: Connection) -> None:
        raise RuntimeError("no triggers today")

    monkeypatch.setattr(triggers, "create", broken)

    with pytest.raises(RuntimeError, match="no triggers today"), writing(empty_url) as connection:
        migrations.upgrade(connection)

    with writing(empty_url) as connection:
        assert inspect(connection).get_table_names() == []
        assert _guards(connection) == ([], Counter())


def test_two_upgrades_of_an_empty_database_at_once_are_both_done(empty_url: str) -> None:
    start = Barrier(2)

    def go(_: int) -> str | None:
        start.wait()
        with writing(empty_url) as connection:
            migrations.upgrade(connection)
            return migrations.current(connection)

    with ThreadPoolExecutor(2) as both:
        assert list(both.map(go, range(2))) == [SCHEMA, SCHEMA]


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_upgrades_of_several_databases_at_once_in_one_program_are_all_done(
    engine: str, new_database: Callable[[str], str]
) -> None:
    urls = [new_database(engine) for _ in range(4)]
    start = Barrier(len(urls))

    def go(url: str) -> tuple[str | None, set[str]]:
        start.wait()
        with writing(url) as connection:
            migrations.upgrade(connection)
            return migrations.current(connection), _own_tables(connection)

    with ThreadPoolExecutor(len(urls)) as pool:
        assert list(pool.map(go, urls)) == [(SCHEMA, ALL_TABLES)] * len(urls)


def test_a_step_that_does_not_exist_is_refused_with_the_steps_there_are(empty_url: str) -> None:
    with pytest.raises(BadRequest, match=f"no schema step '4711'.*known are base, 0001, 0002, {SCHEMA}"):  # noqa: SIM117
        with writing(empty_url) as connection:
            migrations.upgrade(connection, "4711")


@pytest.mark.parametrize(
    ("way", "at", "to", "told"),
    [
        (
            "upgrade",
            SCHEMA,
            "0001",
            f"is at schema {SCHEMA}, above 0001; nothing was changed: 'tracker db downgrade 0001'",
        ),
        (
            "upgrade",
            SCHEMA,
            "base",
            f"is at schema {SCHEMA}, above base; nothing was changed: 'tracker db downgrade base'",
        ),
        ("downgrade", "0001", "0002", "is at schema 0001, below 0002; nothing was changed: 'tracker db upgrade 0002'"),
        ("downgrade", "0001", "head", "is at schema 0001, below head; nothing was changed: 'tracker db upgrade head'"),
    ],
)
def test_a_step_in_the_other_direction_is_refused_with_the_command_that_takes_it(
    way: str,
    at: str,
    to: str,
    told: str,
    empty_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with writing(empty_url) as connection:
        migrations.upgrade(connection, at)
    monkeypatch.setenv("TRACKER_DATABASE_URL", empty_url)

    code = run(["db", way, to, *(["--yes"] if way == "downgrade" else [])])

    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert told in said.err
    with writing(empty_url) as connection:
        assert migrations.current(connection) == at


def test_alembic_finds_no_difference_between_models_and_migrations(empty_url: str) -> None:
    with writing(empty_url) as connection:
        migrations.upgrade(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})

        found = compare_metadata(context, metadata)

    assert found == []


def test_migrations_make_the_tables_that_the_models_make(new_database: Callable[[str], str]) -> None:
    """On SQLite, which keeps each CREATE TABLE as it was written: columns, constraints with their bodies, names."""
    migrated, modelled = new_database("sqlite"), new_database("sqlite")
    with writing(migrated) as connection:
        migrations.upgrade(connection)
        by_migrations = _sqlite_parts(connection)

    with writing(modelled) as connection:
        metadata.create_all(connection)
        by_models = _sqlite_parts(connection)

    assert set(by_models) >= ALL_TABLES
    assert by_migrations == by_models


def test_migrations_make_on_postgresql_what_the_models_make(new_database: Callable[[str], str]) -> None:
    migrated, modelled = new_database("postgresql"), new_database("postgresql")
    with writing(migrated) as connection:
        migrations.upgrade(connection)
        by_migrations = _postgresql_parts(connection)

    with writing(modelled) as connection:
        metadata.create_all(connection)
        by_models = _postgresql_parts(connection)

    assert {row[0] for row in by_models["columns"]} == ALL_TABLES
    assert by_migrations == by_models


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_step_down_makes_the_tables_that_the_step_below_makes(
    engine: str, new_database: Callable[[str], str]
) -> None:
    parts = {"sqlite": _sqlite_parts, "postgresql": _postgresql_parts}[engine]
    fresh, returned = new_database(engine), new_database(engine)
    for below, above in pairwise(migrations.steps()):
        with writing(fresh) as connection:
            migrations.upgrade(connection, below)
            by_the_step = parts(connection)
        with writing(returned) as connection:
            migrations.upgrade(connection, above)
            migrations.downgrade(connection, below)
            assert parts(connection) == by_the_step


def _sqlite_parts(connection: Connection) -> Parts:
    """For each table or index its columns in order, and its constraints in any order."""
    kept = connection.execute(
        text("select name, sql from sqlite_master where type in ('table', 'index') and sql is not null")
    )
    return {name: _split(sql) for name, sql in kept if name != "alembic_version"}


def _split(sql: str) -> tuple[list[str], Counter[str]]:
    """The items of a CREATE statement: split at commas outside of all brackets but the outermost."""
    inside = re.sub(r"\s+", " ", sql).partition("(")[2].rpartition(")")[0]
    items, depth, item = [], 0, ""
    for letter in inside:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            items.append(item.strip())
            item = ""
        else:
            item += letter
    items.append(item.strip())
    named = [one for one in items if one.startswith("CONSTRAINT")]
    return [one for one in items if one not in named], Counter(named)


def _postgresql_parts(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    queries = {
        "columns": "select table_name, ordinal_position, column_name, data_type, is_nullable, column_default, "
        "collation_name, numeric_precision, is_identity from information_schema.columns "
        "join pg_tables on tablename = table_name and schemaname = table_schema "
        "where table_schema = current_schema() and table_name <> 'alembic_version'",
        "constraints": "select conrelid::regclass::text, conname, contype, pg_get_constraintdef(oid) from pg_constraint "
        "where connamespace = current_schema()::regnamespace and conrelid::regclass::text <> 'alembic_version'",
        "indexes": "select tablename, indexname, indexdef from pg_indexes "
        "where schemaname = current_schema() and tablename <> 'alembic_version'",
        "comments": "select c.relname, d.objsubid, d.description from pg_description d "
        "join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'",
    }
    return {
        what: sorted((tuple(row) for row in connection.execute(text(query))), key=repr)
        for what, query in queries.items()
    }


def test_the_reader_knows_the_steps_and_reads_the_newest() -> None:
    assert tuple(migrations.steps()) == STEPS
    assert STEPS[-1] == SCHEMA


def test_steps_run_without_an_ini_file_from_any_directory(
    empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRACKER_DATABASE_URL", empty_url)

    code = run(["db", "upgrade"])

    assert code == 0
    assert sorted(path.name for path in CHECKOUT.glob("*.ini")) == []
    with writing(empty_url) as connection:
        assert migrations.current(connection) == SCHEMA


def test_the_alembic_command_finds_the_steps_through_pyproject(empty_url: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "alembic", "upgrade", "head"],
        cwd=CHECKOUT,
        env={**os.environ, "TRACKER_DATABASE_URL": empty_url},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    with writing(empty_url) as connection:
        assert migrations.current(connection) == SCHEMA
        assert _guards(connection) == _all_guards(connection)


@pytest.fixture
def newer_url(small_copy: str) -> str:
    """A database whose schema a newer program made."""
    with plain(small_copy) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    return small_copy


def test_a_database_of_a_newer_schema_is_not_read(newer_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", newer_url)
    before = contents(newer_url)

    code = run(["who", "accepted"])

    assert code == 4
    assert contents(newer_url) == before
    with pytest.raises(DatabaseAhead, match="schema 9999, newer than this program knows"):
        tracker.connect(newer_url)


@pytest.mark.parametrize("words", [["db", "upgrade"], ["db", "downgrade", "base", "--yes"]])
def test_a_database_of_a_newer_schema_is_not_migrated(
    newer_url: str, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", newer_url)
    before = everything(newer_url)

    code = run(words)

    assert code == 4
    assert "schema 9999, newer than this program knows" in capsys.readouterr().err
    assert everything(newer_url) == before
    with plain(newer_url) as connection:
        assert [tuple(row) for row in connection.execute("select version_num from alembic_version")] == [("9999",)]


def test_a_database_of_a_newer_schema_is_not_loaded_into(newer_url: str, tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path / "seeds", [*EVERY_KIND, act("tuv-new", "refusal")])
    before = everything(newer_url)

    with pytest.raises(DatabaseAhead):
        load(seeds, newer_url, RECORDED, lambda doing, done, of: None)

    assert everything(newer_url) == before


def _statements(url: str, *statements: str) -> None:
    with plain(url) as connection:
        for statement in statements:
            connection.execute(statement)


def _tables(url: str) -> set[str]:
    with writing(url) as connection:
        return set(inspect(connection).get_table_names())


VERSION = "create table alembic_version (version_num varchar(32) primary key)"
RECIPE = ("create table recipe (name text)", "create view recipes as select name from recipe")
TAKEN: dict[str, tuple[tuple[str, ...], str]] = {
    "another program's tables": (RECIPE, r"holds another program's tables \(recipe\)"),
    "another program's step of the same name": (
        (*RECIPE, VERSION, "insert into alembic_version values ('0001')"),
        r"is at schema 0001 and lacks tables of this program \(ledger_entry\)",
    ),
    "the newest step and no table": (
        (VERSION, f"insert into alembic_version values ('{SCHEMA}')"),
        rf"is at schema {SCHEMA} and lacks tables of this program \(acceptance, ",
    ),
    "two steps": (
        (VERSION, "insert into alembic_version values ('0001'), ('0002')"),
        r"stands at several schema steps \(0001, 0002\)",
    ),
    "a table of one of our names": (
        ("create table event (id text)",),
        r"holds another program's tables \(event\)",
    ),
}


@pytest.mark.parametrize("what", TAKEN)
@pytest.mark.parametrize(
    "words", [["upgrade"], ["downgrade", "base", "--yes"], ["restore"]], ids=lambda words: words[0]
)
def test_a_database_that_is_not_ours_is_refused_and_stays_as_it_is(
    words: list[str],
    what: str,
    empty_url: str,
    small_urls: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    made, told = TAKEN[what]
    _statements(empty_url, *made)
    before = _tables(empty_url)
    monkeypatch.setenv("TRACKER_DATABASE_URL", empty_url)
    if words == ["restore"]:
        words = ["restore", str(file_of(small_urls("sqlite")))]

    code = run(["db", *words])

    said = capsys.readouterr().err
    assert code == 4
    assert re.search(told, said)
    assert "name a new database by TRACKER_DATABASE_URL" in said
    assert said.count("\n") == 1
    assert _tables(empty_url) == before
    with plain(empty_url) as connection:
        if made[:2] == RECIPE:
            assert connection.execute("select * from recipes").fetchall() == []


def test_a_database_that_has_lost_a_table_is_told_what_mends_it(small_copy: str) -> None:
    """Reading it says upgrade; an upgrade cannot give back what the table held."""
    _statements(small_copy, "drop table charter_standing" + (" cascade" if small_copy.startswith("postgres") else ""))

    with pytest.raises(DatabaseTaken, match=r"lacks tables of this program \(charter_standing\)"):  # noqa: SIM117
        with writing(small_copy) as connection:
            migrations.upgrade(connection)


@pytest.mark.parametrize("step", ["abc", "0", "00021", "3"])
def test_a_step_that_no_program_of_ours_made_is_no_older_one(step: str, small_copy: str) -> None:
    _statements(small_copy, f"update alembic_version set version_num = '{step}'")

    with pytest.raises(DatabaseAhead, match=f"schema {step}, newer than this program knows .* or another program's"):
        tracker.connect(small_copy)
    with pytest.raises(DatabaseAhead), writing(small_copy) as connection:
        migrations.upgrade(connection)


def test_an_empty_list_of_steps_is_no_schema(small_copy: str) -> None:
    _statements(small_copy, "delete from alembic_version")

    with pytest.raises(NoDatabase):
        tracker.connect(small_copy)
    with pytest.raises(DatabaseTaken, match="holds another program's tables"), writing(small_copy) as connection:
        migrations.upgrade(connection)
