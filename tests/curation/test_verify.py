"""Proof that a database is whole: the real record is; whatever somebody changes behind the triggers' back is named."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, Delete, Insert, Update, delete, func, insert, select, text, update

from tests.conftest import ENGINES, SEEDS, fill
from tests.curation.smallseeds import act, add_acts, cut
from tests.store.databases import engine_of, plain, spoiling
from tracker.cli import run
from tracker.curation.seeds import read
from tracker.curation.verify import verify
from tracker.store import schema, triggers, views
from tracker.store.engine import reading_engine, writing
from tracker.store.migrations import upgrade
from tracker.store.schema import LEDGER, metadata

Change = Callable[[Connection], object]

LINE = {"recorded_on": date(2026, 11, 25), "sha256": "a" * 64}


def test_the_real_record_is_whole(record_url: str) -> None:
    with reading_engine(record_url) as connection:
        found = verify(connection)

    assert found == []


def test_the_small_record_is_whole(small_url: str) -> None:
    with reading_engine(small_url) as connection:
        found = verify(connection)

    assert found == []


def test_a_database_that_has_recorded_nothing_must_be_loaded(empty_url: str) -> None:
    with writing(empty_url) as connection:
        upgrade(connection)
        found = verify(connection)

    assert found == ["ledger_entry: nothing is recorded: run 'tracker load'"]


def _seq(connection: Connection, entry: str) -> int:
    line = schema.ledger_entry
    return int(connection.execute(select(line.c.seq).where(line.c.id == entry)).scalar_one())


def _set(table: str, key: str | int, **values: object) -> Change:
    """Change columns of the rows with a key."""
    changed = schema.metadata.tables[table]
    return lambda connection: _done(
        connection, update(changed).where(next(iter(changed.primary_key)) == key).values(**values)
    )


def _drop(table: str, **where: object) -> Change:
    """Delete the rows in which columns have values."""
    gone = schema.metadata.tables[table]
    return lambda connection: _done(connection, delete(gone).filter_by(**where))


def _add(table: str, **values: object) -> Change:
    return lambda connection: _done(connection, insert(schema.metadata.tables[table]).values(**values))


def _done(connection: Connection, statement: Update | Delete | Insert) -> None:
    """Run a statement that must have changed something: a change that was none proves nothing."""
    assert connection.execute(statement).rowcount != 0


def _unrecorded_source(connection: Connection) -> None:
    """A source smuggled in under the place of another entry."""
    connection.execute(
        insert(schema.source).values(id="planted", seq=_seq(connection, "state:HUN"), title="Never recorded")
    )


def _unrecorded_act(connection: Connection) -> None:
    """An act smuggled in with a row in the ledger's own table, under a chain of its own."""
    connection.execute(insert(schema.ledger_entry).values(seq=5000, id="hun-planted", chain="b" * 64, **LINE))
    old = connection.execute(select(schema.event).where(schema.event.c.id == "hun-refusal")).mappings().one()
    new = {**old, "id": "hun-planted", "seq": 5000, "sha256": "a" * 64, "chain": "b" * 64}
    connection.execute(insert(schema.event).values(**{str(name): value for name, value in new.items()}))
    connection.execute(insert(schema.KIND_TABLES["refusal"]).values(event_id="hun-planted", manner="final"))


def _entry_gone(connection: Connection) -> None:
    """An act taken out with everything that hangs on it; its line in the ledger stays."""
    connection.execute(delete(schema.citation).where(schema.citation.c.event_id == "hun-listing"))
    connection.execute(delete(schema.standings_event).where(schema.standings_event.c.event_id == "hun-listing"))
    connection.execute(delete(schema.KIND_TABLES["listing"]).where(text("event_id = 'hun-listing'")))
    connection.execute(delete(schema.event).where(schema.event.c.id == "hun-listing"))


def _standing_gone(connection: Connection) -> None:
    last = connection.execute(select(func.max(schema.standings.c.id))).scalar_one()
    connection.execute(delete(schema.standings_event).where(schema.standings_event.c.standing_id == last))
    connection.execute(delete(schema.standings).where(schema.standings.c.id == last))


CHANGED = "the row of {} is not what was recorded"
TAMPERED: dict[str, tuple[Change, str, set[str]]] = {
    "an act's sentence": (
        _set("event", "hun-refusal", detail="Somebody else's words."),
        CHANGED.format("hun-refusal"),
        {"ledger_entry"},
    ),
    "an act's day": (_set("event", "hun-refusal", done_on="2026-02-11"), CHANGED.format("hun-refusal"), set()),
    "a field of its kind": (
        _set("contribution", "hun-contribution", amount_usd_cents=1),
        CHANGED.format("hun-contribution"),
        {"ledger_entry", "standings"},
    ),
    "a flag of its kind": (
        _set("signature", "hun-signature", subject_to_ratification=None),
        CHANGED.format("hun-signature"),
        set(),
    ),
    "a source's title": (
        _set("source", "gazette", title="Another"),
        CHANGED.format("source:gazette"),
        {"ledger_entry"},
    ),
    "a state's name": (_set("subject", "TUV", name="Ellice Islands"), CHANGED.format("state:TUV"), {"ledger_entry"}),
    "a citation gone": (
        _drop("citation", event_id="hun-refusal", source_id="herald"),
        CHANGED.format("hun-refusal"),
        {"ledger_entry"},
    ),
    "its only citation gone": (_drop("citation", event_id="tuv-wrong"), "tuv-wrong", {"ledger_entry"}),
    "its fields gone": (_drop("refusal", event_id="hun-refusal"), "hun-refusal", {"ledger_entry"}),
    "a citation more": (
        _add("citation", event_id="tuv-wrong", source_id="herald", position=2),
        CHANGED.format("tuv-wrong"),
        {"ledger_entry"},
    ),
    "an alias gone": (_drop("subject_alias", subject_id="HUN"), CHANGED.format("state:HUN"), {"ledger_entry"}),
    "a membership gone": (
        _drop("group_membership", state_id="TUV"),
        CHANGED.format("group:NATO"),
        {"ledger_entry"},
    ),
    "an order gone": (_drop("event_after"), CHANGED.format("hun-later"), set()),
    "a source nobody recorded": (
        _unrecorded_source,
        "source:planted: a row that was never recorded",
        {"source:planted"},
    ),
    "an act nobody recorded": (_unrecorded_act, "the chain does not follow at hun-planted", set()),
    "an act gone": (_entry_gone, "hun-listing is recorded, but its row is gone", set()),
    "a day of recording": (
        _set("ledger_entry", 3, recorded_on=date(2026, 11, 24)),
        "ledger_entry 3: the chain does not follow",
        set(),
    ),
    "a standing": (
        _set("standings", 1, value="undecided", since="2026-01-20"),
        "standings: not what the rules conclude from the ledger (row 1: value, since)",
        {"standings"},
    ),
    "a standing's reason": (_set("standings", 2, reason="Because."), "(row 2: reason)", {"standings"}),
    "the acts a standing rests on": (_drop("standings_event"), "standings_event", {"standings_event"}),
    "a standing gone": (
        _standing_gone,
        "standings: not what the rules conclude from the ledger (row ",
        {"standings"},
    ),
}


def _tamper(connection: Connection, change: Change) -> None:
    """Change what the triggers guard, and put them back so that nothing shows."""
    triggers.drop(connection)
    change(connection)
    triggers.create(connection)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_behind_the_triggers_back_is_named(
    what: str, engine: str, small_urls: Callable[[str], str]
) -> None:
    change, named, only = TAMPERED[what]
    with spoiling(small_urls(engine)) as connection:
        _tamper(connection, change)

        found = verify(connection)

    assert [one for one in found if named in one]
    if only:
        assert {one.partition(" ")[0].partition(": ")[0].rstrip(":") for one in found} == only


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("table", "key", "column", "value"),
    [
        ("event", "board-meeting", "known_from", date(2026, 2, 12)),
        ("event", "hun-decision", "known_from", date(2026, 2, 12)),
        ("event", "hun-decision", "earliest", date(2026, 2, 9)),
        ("event", "hun-decision", "latest", date(2026, 2, 11)),
        ("event", "hun-decision", "done_words", "never"),
        ("source", "herald", "published_earliest", date(2026, 2, 1)),
        ("source", "herald", "published_latest", date(2026, 4, 1)),
        ("group_membership", "NATO", "valid_from", date(1990, 1, 1)),
    ],
)
def test_a_column_that_is_worked_out_from_an_entry_is_proven_too(
    table: str, key: str, column: str, value: object, engine: str, small_urls: Callable[[str], str]
) -> None:
    """Reports read these columns: a changed ``known_from`` changes an answer as much as a changed sentence."""
    with spoiling(small_urls(engine)) as connection:
        _tamper(connection, _set(table, key, **{column: value}))

        found = verify(connection)

    assert [one for one in found if table in one or key in one]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("update event set done_on = 'one fine day' where id = 'hun-refusal'", "cannot be read back"),
        ("update contribution set amount_usd_cents = 1.5", "what is on record cannot be read back"),
        ("update ledger_entry set recorded_on = 'yesterday' where seq = 2", "cannot be read back"),
        ("update event set detail = cast(x'ff41' as text) where id = 'hun-refusal'", "cannot be read back"),
        ("update event set kind = 'dream' where id = 'hun-refusal'", "ledger_entry"),
        ("insert into alembic_version values ('0000')", "0000 where 0003 alone is due"),
    ],
)
def test_garbage_is_a_fault_like_any_other(
    statement: str, told: str, small_urls: Callable[[str], str], copy_of: Callable[[str], str]
) -> None:
    """Written by a program that switched off every check."""
    url = copy_of(small_urls("sqlite"))
    with plain(url) as connection:
        connection.execute("pragma ignore_check_constraints = on")
        for (name,) in connection.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            connection.execute(f"drop trigger {name}")
        connection.execute(statement)

    with reading_engine(url) as opened:
        found = verify(opened)

    assert [one for one in found if told in one]


@pytest.mark.parametrize(
    ("table", "column", "where", "spelled"),
    [
        ("event", "known_from", "id = 'board-meeting'", "by week"),
        ("event", "earliest", "id = 'hun-decision'", "by week"),
        ("event", "latest", "id = 'hun-decision'", "２０２６-02-10"),
        ("event", "reported_on", "id = 'tuv-right'", "2026/03/01"),
        ("group_membership", "valid_to", "state_id = 'TUV'", "20010101"),
        ("standings", "valid_to", "id = 1", "９９９９-12-31"),
        ("ledger_entry", "recorded_on", "seq = 3", "by week"),
        ("source", "published_latest", "id = 'herald'", "by week"),
        ("standings", "known_from", "id = 1", "by week"),
        ("charter_standing", "known_to", "reading_id = 'text'", "99991231"),
        ("signature", "subject_to_ratification", "event_id = 'hun-signature'", "2"),
    ],
)
def test_a_value_spelled_otherwise_is_named_though_it_would_be_read_as_the_same(
    table: str, column: str, where: str, spelled: str, small_urls: Callable[[str], str], copy_of: Callable[[str], str]
) -> None:
    """SQLite keeps whatever text it is given; reports sort and compare days as text."""
    url = copy_of(small_urls("sqlite"))
    with plain(url) as connection:
        connection.execute("pragma ignore_check_constraints = on")
        kept = connection.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
        for name, _ in kept:
            connection.execute(f"drop trigger {name}")
        ((old,),) = connection.execute(f"select {column} from {table} where {where} limit 1").fetchall()
        new = _as_week(old) if spelled == "by week" else spelled
        changed = connection.execute(f"update {table} set {column} = ? where {where}", [new]).rowcount
        for _, statement in kept:
            connection.execute(statement)

    with reading_engine(url) as opened:
        found = verify(opened)

    assert changed >= 1
    assert [one for one in found if one.startswith(table) and column in one]


def _as_week(day: str) -> str:
    """The same day by the number of its week."""
    year, week, weekday = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02}-{weekday}"


SURPLUS = {
    "reference_citation": _add("reference_citation", entry_id="state:TUV", source_id="herald", position=2),
    "group_membership": _add(
        "group_membership",
        group_id="NATO",
        state_id="TUV",
        since="2010",
        valid_from=date(2010, 1, 1),
        valid_to=date(2011, 1, 1),
    ),
    "refusal": _add("refusal", event_id="hun-acceptance", kind="refusal", manner="final"),
    "citation": _add("citation", event_id="nobodys-act", source_id="herald", position=1),
    "standings_event": _add("standings_event", standing_id=1, event_id="tuv-wrong"),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("table", SURPLUS)
def test_a_row_more_is_named(table: str, engine: str, small_urls: Callable[[str], str]) -> None:
    with spoiling(small_urls(engine)) as connection:
        if engine == "postgresql":
            connection.execute(text("set local session_replication_role = replica"))
        else:
            connection.exec_driver_sql("pragma defer_foreign_keys = on")
            connection.exec_driver_sql("pragma ignore_check_constraints = on")
        _tamper(connection, SURPLUS[table])

        found = verify(connection)

    assert found
    assert all(table in one or "what was recorded" in one for one in found if "ledger_entry" not in one)


STRUCTURE = {
    "a constraint": (
        "alter table citation drop constraint fk_citation_source_id_source",
        "citation: constraint fk_citation_source_id_source is gone",
    ),
    "a check": ("alter table event drop constraint ck_event_days", "event: constraint ck_event_days is gone"),
    "an index": ("drop index ix_event_known_from", "event: index ix_event_known_from is gone"),
    "a null that was forbidden": (
        "alter table event alter column detail drop not null",
        "event: column detail is not as it must be",
    ),
    "a column more": ("alter table event add column secret text", "event: column secret is not ours"),
    "a column gone": ("alter table standings drop column would_flip cascade", "standings: column would_flip is gone"),
    "a table gone": ("drop table charter_standing cascade", "charter_standing: table is gone"),
    "row security": ("alter table event enable row level security", "event: table is not as it must be"),
    "a table that a crash empties": (
        "alter table standings_event set unlogged; alter table citation set unlogged",
        "citation: is emptied when the server crashes (unlogged): run 'alter table citation set logged'",
    ),
    "rows in a table that inherits": (
        "create table more () inherits (standings); insert into more select * from standings limit 1",
        "standings: table is not as it must be",
    ),
    "references switched off": (
        "alter table citation disable trigger all",
        "citation: its references are switched off: run 'alter table citation enable trigger all'",
    ),
    "a trigger more": (
        "create function nothing() returns trigger language plpgsql as 'begin return null; end';"
        "create trigger noise before insert on citation for each row execute function nothing()",
        "citation: a trigger that is not ours, noise: drop it",
    ),
    "a trigger more on what is derived": (
        "create function nothing() returns trigger language plpgsql as 'begin return null; end';"
        "create trigger noise before insert on standings for each row execute function nothing()",
        "standings: a trigger that is not ours, noise: drop it",
    ),
    "a rule": (
        "create rule quiet as on insert to standings do instead nothing",
        "standings: a rule, quiet, stands in the way of writing: drop it",
    ),
    "the append-only trigger to another function": (
        "drop trigger ledger_event_no_change on event;"
        "create function nothing() returns trigger language plpgsql as 'begin return null; end';"
        "create trigger ledger_event_no_change before update or delete on event for each row execute function nothing();"
        "alter table event enable always trigger ledger_event_no_change",
        "event: the append-only trigger ledger_event_no_change is gone or changed: run 'tracker db upgrade'",
    ),
    "a table in an earlier schema": (
        "create schema earlier; create table earlier.event as select * from public.event;"
        "set local search_path = earlier, public",
        "event: read from the schema earlier, the others from public: drop earlier.event, or set search_path",
    ),
    "a view in an earlier schema": (
        "create schema earlier; create view earlier.members as select * from public.members;"
        "set local search_path = earlier, public",
        "members: read from the schema earlier, the others from public: drop earlier.members, or set search_path",
    ),
}
ON_SQLITE = {
    "a trigger more": (
        "create trigger noise before insert on citation begin select raise(ignore); end",
        "citation: a trigger that is not ours, noise: drop it",
    ),
    "a trigger more on what is derived": (
        "create trigger noise before insert on standings begin select raise(ignore); end",
        "standings: a trigger that is not ours, noise: drop it",
    ),
    "a trigger more, on the table's name in capitals": (
        "create trigger noise before insert on CITATION begin select raise(ignore); end",
        "citation: a trigger that is not ours, noise: drop it",
    ),
    "an index": STRUCTURE["an index"],
    "a column more": STRUCTURE["a column more"],
    "a table gone": ("drop table charter_standing", "charter_standing: table is gone"),
}


@pytest.mark.parametrize("what", STRUCTURE)
def test_what_was_changed_about_the_tables_of_postgresql_is_named(what: str, small_urls: Callable[[str], str]) -> None:
    change, named = STRUCTURE[what]
    with spoiling(small_urls("postgresql")) as connection:
        connection.execute(text(change))

        found = verify(connection)

    assert named in found


@pytest.mark.parametrize("what", ON_SQLITE)
def test_what_was_changed_about_the_tables_of_sqlite_is_named(what: str, small_urls: Callable[[str], str]) -> None:
    change, named = ON_SQLITE[what]
    with spoiling(small_urls("sqlite")) as connection:
        connection.exec_driver_sql(change)

        found = verify(connection)

    assert named in found


@pytest.mark.parametrize(
    ("table", "constraint"),
    [
        ("citation", "fk_citation_source_id_source"),
        ("event", "ck_event_days"),
        ("event_after", "ck_event_after_not_itself"),
    ],
)
def test_a_constraint_that_was_cut_out_of_a_file_of_sqlite_is_named(
    table: str, constraint: str, small_urls: Callable[[str], str], copy_of: Callable[[str], str]
) -> None:
    url = copy_of(small_urls("sqlite"))
    with plain(url) as connection:
        connection.execute("pragma writable_schema = on")
        ((sql,),) = connection.execute("select sql from sqlite_master where name = ?", [table]).fetchall()
        body = r"(?:CHECK \([^()]*\)|FOREIGN KEY ?\([^()]*\) REFERENCES \"?\w+\"? \([^()]*\))"
        shorter = re.sub(rf",\s*CONSTRAINT {constraint} {body}", "", sql)
        assert shorter != sql
        connection.execute("update sqlite_master set sql = ? where name = ?", [shorter, table])

    with reading_engine(url) as opened:
        found = verify(opened)

    assert found == [f"{table}: constraint {constraint} is gone"]


@pytest.mark.parametrize("engine", ENGINES)
def test_of_a_table_that_is_gone_nothing_else_is_said(engine: str, small_urls: Callable[[str], str]) -> None:
    with spoiling(small_urls(engine)) as connection:
        connection.execute(text(f"drop table contribution{' cascade' if engine == 'postgresql' else ''}"))

        found = verify(connection)

    assert found == ["contribution: table is gone", "what is on record cannot be read as it is"]


@pytest.mark.parametrize("engine", ENGINES)
def test_an_index_that_makes_somebodys_query_faster_is_no_fault(engine: str, small_urls: Callable[[str], str]) -> None:
    with spoiling(small_urls(engine)) as connection:
        connection.execute(text("create index mine on event (detail)"))

        found = verify(connection)

    assert found == []


def test_tables_that_a_crash_empties_are_named_in_an_order_in_which_they_can_be_mended(
    small_urls: Callable[[str], str],
) -> None:
    with spoiling(small_urls("postgresql")) as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(text(f"alter table {table.name} set unlogged"))

        found = verify(connection)
        for one in found:
            connection.execute(text(one.partition("run '")[2].removesuffix("'")))

        assert [one.partition(":")[0] for one in found] == [table.name for table in metadata.sorted_tables]
        assert verify(connection) == []


def test_what_would_let_a_writer_pass_the_triggers_is_named(small_urls: Callable[[str], str]) -> None:
    with spoiling(small_urls("postgresql")) as connection:
        connection.execute(
            text(
                "create or replace function ledger_is_append_only() returns trigger language plpgsql "
                "as 'begin return new; end'"
            )
        )
        connection.execute(text("create rule quiet as on update to source do instead nothing"))
        found = verify(connection)

    assert [one for one in found if "ledger_is_append_only is gone or changed" in one]
    assert [one for one in found if "source: a rule, quiet" in one]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("view", [view.name for view in views.VIEWS])
def test_a_view_that_is_gone_is_named(view: str, engine: str, small_urls: Callable[[str], str]) -> None:
    with spoiling(small_urls(engine)) as connection:
        connection.execute(text(f"drop view {view}"))

        found = verify(connection)

    assert found == [f"view {view} is gone: run 'tracker db upgrade'"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_view_that_says_something_else_is_named(engine: str, small_urls: Callable[[str], str]) -> None:
    with spoiling(small_urls(engine)) as connection:
        connection.execute(text("drop view retirements"))
        connection.execute(text("create view retirements as select 'x' as event_id"))

        found = verify(connection)

    assert [one for one in found if "retirements" in one]


def _triggers_of(connection: Connection, table: str) -> list[str]:
    return sorted(name.partition(".")[2] for name in triggers.names(connection) if name.startswith(f"{table}."))


@pytest.mark.parametrize(
    ("engine", "number"), [("sqlite", 0), ("sqlite", 1), ("sqlite", 2), ("postgresql", 0), ("postgresql", 1)]
)
def test_a_trigger_that_is_gone_is_named(engine: str, number: int, small_urls: Callable[[str], str]) -> None:
    with spoiling(small_urls(engine)) as connection:
        trigger = _triggers_of(connection, "event")[number]
        connection.execute(text(f"drop trigger {trigger}{' on event' if engine == 'postgresql' else ''}"))

        found = verify(connection)

    assert [one for one in found if "event" in one and "trigger" in one]


@pytest.mark.parametrize("table", [table.name for table in LEDGER])
def test_every_table_without_triggers_is_named(table: str, small_urls: Callable[[str], str]) -> None:
    with spoiling(small_urls("sqlite")) as connection:
        for name in _triggers_of(connection, table):
            connection.execute(text(f"drop trigger {name}"))

        found = verify(connection)

    assert [one for one in found if one.startswith(f"{table}: ")]
    assert not [one for one in found if not one.startswith(f"{table}: ")]


def test_a_trigger_that_is_switched_off_is_named(small_urls: Callable[[str], str]) -> None:
    with spoiling(small_urls("postgresql")) as connection:
        connection.execute(text("alter table event disable trigger all"))

        found = verify(connection)

    assert [one for one in found if "event" in one and "trigger" in one]


def test_a_reference_that_postgresql_was_told_not_to_prove_is_named(small_urls: Callable[[str], str]) -> None:
    with spoiling(small_urls("postgresql")) as connection:
        connection.execute(text("set local session_replication_role = replica"))
        _tamper(connection, _add("event_after", event_id="hun-refusal", after_id="nobodys-act"))
        connection.execute(text("set local session_replication_role = origin"))

        found = verify(connection)

    assert "event_after: 1 row by fk_event_after_after_id_event name no row of event" in found


def test_a_reference_to_nothing_is_named(small_urls: Callable[[str], str], copy_of: Callable[[str], str]) -> None:
    url = copy_of(small_urls("sqlite"))
    with plain(url) as connection:
        connection.execute("insert into event_after (event_id, after_id) values ('hun-refusal', 'nobodys-act')")

    with reading_engine(url) as opened:
        found = verify(opened)

    assert [one for one in found if one.startswith("event_after row ") and "event" in one]


@pytest.fixture
def own_seeds(small_urls: Callable[[str], str], small_seeds: Path) -> Path:
    """The small seeds, recorded."""
    small_urls("sqlite")
    return small_seeds


def _verified(url: str, seeds: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setenv("TRACKER_DATABASE_URL", url)
    return run(["db", "verify", "--seeds", str(seeds), *words])


def test_the_command_says_whole_or_names_every_fault_and_exits_3(
    small_copy: str, own_seeds: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = _verified(small_copy, own_seeds, monkeypatch)
    said = capsys.readouterr()
    with plain(small_copy) as connection:
        connection.execute("drop view states")
        connection.execute("drop view bodies")

    broken = _verified(small_copy, own_seeds, monkeypatch)

    named = capsys.readouterr()
    assert (whole, broken) == (0, 3)
    assert (said.out.partition(":")[0], said.err) == ("whole", "")
    assert "view states is gone" in named.err
    assert "view bodies is gone" in named.err


def test_the_command_shows_ten_faults_and_lists_all_where_it_is_asked_to(
    small_copy: str, own_seeds: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = [view.name for view in views.VIEWS][:13]
    with plain(small_copy) as connection:
        for view in gone:
            connection.execute(f"drop view {view}{' cascade' if engine_of(small_copy) == 'postgresql' else ''}")
    with reading_engine(small_copy) as opened:
        count = len(verify(opened))

    codes = [_verified(small_copy, own_seeds, monkeypatch)]
    short = capsys.readouterr().err.splitlines()
    codes.append(_verified(small_copy, own_seeds, monkeypatch, "--all"))
    every = capsys.readouterr().err.splitlines()
    codes.append(_verified(small_copy, own_seeds, monkeypatch, "--format", "json"))
    found = json.loads(capsys.readouterr().out)

    assert codes == [3, 3, 3]
    assert short[:-2] == every[:10] == found["faults"][:10]
    assert short[-2] == f"… and {count - 10} more: 'tracker db verify --all' lists them"
    assert short[-1] == every[-1]
    assert f": {count} faults; " in every[-1]
    assert every[:-1] == found["faults"]
    assert (found["whole"], found["seeds"], found["notes"]) == (False, str(own_seeds), [])


def test_a_record_that_lacks_the_newest_entries_of_the_seeds_is_told_to_be_loaded(
    empty_url: str, own_seeds: Path, tmp_path: Path
) -> None:
    shorter = Path(shutil.copytree(own_seeds, tmp_path / "seeds"))
    gone = cut(shorter, 2)
    fill(empty_url, shorter)

    with reading_engine(empty_url) as connection:
        alone, found = verify(connection), verify(connection, read(own_seeds))

    assert alone == []
    assert sorted(found) == sorted(f"{name}: in the seeds and not on record: run 'tracker load'" for name in gone)


def test_a_ledger_hashed_anew_around_a_changed_act_is_told_from_that_of_the_seeds(
    empty_url: str, own_seeds: Path, tmp_path: Path
) -> None:
    forged = Path(shutil.copytree(own_seeds, tmp_path / "seeds"))
    acts = forged / "acts" / "TUV.yaml"
    acts.write_text(acts.read_text(encoding="utf-8").replace("Act tuv-right.", "Act tuv-left."), encoding="utf-8")
    (forged / "ledger.csv").unlink()
    fill(empty_url, forged)

    with reading_engine(empty_url) as connection:
        alone, found = verify(connection), verify(connection, read(own_seeds))

    line = next(line for line in read(own_seeds).ledger if line.id == "tuv-right")
    assert alone == []
    assert found == [
        f"ledger_entry {line.seq}: from here on another ledger than that of the seeds in {own_seeds} "
        "(db verify --seeds DIR compares with others)",
        "tuv-right: on record it says something else than in the seeds",
    ]


def test_an_act_written_in_the_seeds_and_not_loaded_is_told(small_url: str, own_seeds: Path, tmp_path: Path) -> None:
    grown = Path(shutil.copytree(own_seeds, tmp_path / "seeds"))
    add_acts(grown, act("tuv-new", "refusal"))

    with reading_engine(small_url) as connection:
        found = verify(connection, read(grown))

    assert found == ["tuv-new: in the seeds and not on record: run 'tracker load'"]


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "1 entry is on record that is not in the seeds: {first}"),
        (2, "2 entries are on record that are not in the seeds, from {first} on"),
    ],
)
def test_a_record_that_goes_on_from_the_seeds_is_whole_and_it_is_said(
    count: int,
    told: str,
    small_url: str,
    own_seeds: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shorter = Path(shutil.copytree(own_seeds, tmp_path / "seeds"))
    gone = cut(shorter, count)
    first = next(line.id for line in read(own_seeds).ledger if line.id in gone)

    codes = [_verified(small_url, shorter, monkeypatch)]
    said = capsys.readouterr().out.splitlines()
    codes.append(_verified(small_url, shorter, monkeypatch, "--format", "json"))
    found = json.loads(capsys.readouterr().out)

    assert codes == [0, 0]
    assert said[0].startswith("whole: ")
    assert said[1:] == [f"note: {note}" for note in found["notes"]]
    assert found["notes"] == [told.format(first=first)]
    assert (found["whole"], found["faults"]) == (True, [])


def test_a_record_of_other_seeds_is_told_how_to_be_compared_with_its_own(small_url: str) -> None:
    with reading_engine(small_url) as connection:
        found = verify(connection, read(SEEDS))

    assert found[0] == (
        f"ledger_entry 1: from here on another ledger than that of the seeds in {SEEDS} "
        "(db verify --seeds DIR compares with others)"
    )


def test_seeds_that_have_faults_are_not_compared(
    small_url: str,
    own_seeds: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    odd = Path(shutil.copytree(own_seeds, tmp_path / "seeds"))
    (odd / "acts" / "TUV.yaml").write_text("- id: [", encoding="utf-8")

    code = _verified(small_url, odd, monkeypatch)

    assert code == 3
    assert "cannot be compared: run 'tracker check'" in capsys.readouterr().err


def test_a_form_that_there_is_not_is_refused(small_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", small_url)

    assert run(["db", "verify", "--format", "csv"]) == 2
