"""Proof that a database is whole: the real record is; whatever somebody changes behind the triggers' back is named."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Connection, Delete, Insert, Update, delete, func, insert, select, text, update

from tests.conftest import ENGINES
from tests.store.databases import plain, spoiling
from tracker.cli import run
from tracker.curation.verify import verify
from tracker.store import schema, triggers, views
from tracker.store.engine import reading_engine, writing
from tracker.store.migrations import upgrade
from tracker.store.schema import LEDGER

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


def test_a_database_that_has_recorded_nothing_is_whole(empty_url: str) -> None:
    with writing(empty_url) as connection:
        upgrade(connection)
        found = verify(connection)

    assert found == []


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
        "standings: not what the rules conclude from the ledger (row 1 differs)",
        {"standings"},
    ),
    "a standing's reason": (_set("standings", 2, reason="Because."), "(row 2 differs)", {"standings"}),
    "the acts a standing rests on": (_drop("standings_event"), "standings", {"standings"}),
    "a standing gone": (
        _standing_gone,
        "standings: not what the rules conclude from the ledger (their number differs)",
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


def test_a_reference_to_nothing_is_named(small_urls: Callable[[str], str], copy_of: Callable[[str], str]) -> None:
    """PostgreSQL lets nobody write one; SQLite does, with foreign keys off."""
    url = copy_of(small_urls("sqlite"))
    with plain(url) as connection:
        connection.execute("insert into event_after (event_id, after_id) values ('hun-refusal', 'nobodys-act')")

    with reading_engine(url) as opened:
        found = verify(opened)

    assert [one for one in found if one.startswith("event_after row ") and "event" in one]


def test_the_command_says_whole_or_names_every_fault_and_exits_3(
    small_copy: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", small_copy)
    whole = run(["db", "verify"])
    said = capsys.readouterr()
    with plain(small_copy) as connection:
        connection.execute("drop view states")
        connection.execute("drop view bodies")

    broken = run(["db", "verify"])

    named = capsys.readouterr()
    assert (whole, broken) == (0, 3)
    assert (said.out.partition(":")[0], said.err) == ("whole", "")
    assert "view states is gone" in named.err
    assert "view bodies is gone" in named.err
