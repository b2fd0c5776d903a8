"""Triggers that keep the ledger append-only, from any client, on both engines."""

from collections.abc import Iterator

from sqlalchemy import Connection, PrimaryKeyConstraint, Table, UniqueConstraint, text

from tracker.store.schema import LEDGER, metadata

MESSAGE = "the ledger is append-only: to correct a record, add an entry that supersedes it (tracker load)"

_STOP = f"begin raise exception '{MESSAGE}'; end"
_FUNCTION = f"create or replace function ledger_is_append_only() returns trigger language plpgsql as $${_STOP}$$"


def create(connection: Connection) -> None:
    """Put every trigger in place."""
    postgresql = connection.dialect.name == "postgresql"
    if postgresql:
        connection.execute(text(_FUNCTION))
    for table in LEDGER:
        for statement in _postgresql(table) if postgresql else _sqlite(table):
            connection.exec_driver_sql(statement)
        if postgresql:
            # Always: also for a session that applies another server's changes, which skips ordinary triggers.
            for statement in _postgresql(table):
                connection.exec_driver_sql(f"alter table {table.name} enable always trigger {statement.split()[2]}")


def drop(connection: Connection) -> None:
    """Take every trigger away: before a migration, which may rebuild a table."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("drop function if exists ledger_is_append_only() cascade"))
        return
    names = connection.execute(text("select name from sqlite_master where type = 'trigger' and name like 'ledger_%'"))
    for (name,) in names.all():
        connection.exec_driver_sql(f'drop trigger "{name}"')


def names(connection: Connection) -> set[str]:
    """List the triggers in place as ``table.trigger``."""
    return set(in_place(connection))


def in_place(connection: Connection) -> dict[str, str]:
    """Give what each trigger on our tables does, whoever made it, by ``table.trigger``: its statement.

    On PostgreSQL how it is switched goes before it; the server's own triggers, which check references, are left out.
    """
    if connection.dialect.name == "postgresql":
        query = (
            "select c.relname || '.' || t.tgname, c.relname, t.tgenabled::text || ' ' || "
            "replace(pg_get_triggerdef(t.oid, true), '\"', '') from pg_trigger t join pg_class c on c.oid = t.tgrelid "
            "where not t.tgisinternal and pg_table_is_visible(c.oid)"
        )
    else:
        query = "select lower(tbl_name) || '.' || name, lower(tbl_name), sql from sqlite_master where type = 'trigger'"
    rows = connection.execute(text(query))
    return {str(name): str(does) for name, table, does in rows if table in metadata.tables}


def wanted(connection: Connection) -> dict[str, str]:
    """Give what each trigger must do, in the form of ``in_place``."""
    postgresql = connection.dialect.name == "postgresql"
    statements = [
        (table.name, line) for table in LEDGER for line in (_postgresql(table) if postgresql else _sqlite(table))
    ]
    return {f"{table}.{line.split()[2]}": f"A {line}" if postgresql else line for table, line in statements}


def ways_around(connection: Connection) -> list[str]:
    """List what would let a writer pass the triggers on PostgreSQL: another body, a rule on a table of ours."""
    if connection.dialect.name != "postgresql":
        return []
    bodies = connection.execute(text("select prosrc from pg_proc where oid = to_regproc('ledger_is_append_only')"))
    changed = "function ledger_is_append_only is gone or changed: run 'tracker db upgrade'"
    found = [] if list(bodies.scalars()) == [_STOP] else [changed]
    rules = connection.execute(
        text(
            "select c.relname, r.rulename from pg_rewrite r join pg_class c on c.oid = r.ev_class "
            "where pg_table_is_visible(c.oid) and c.relname = any(:tables) order by 1, 2"
        ),
        {"tables": sorted(metadata.tables)},
    )
    return found + [f"{row.relname}: a rule, {row.rulename}, stands in the way of writing: drop it" for row in rules]


def _sqlite(table: Table) -> Iterator[str]:
    stop = f"begin select raise(abort, '{MESSAGE}'); end"
    for action in ("update", "delete"):
        yield f"CREATE TRIGGER ledger_{table.name}_no_{action} before {action} on {table.name} {stop}"
    # INSERT OR REPLACE deletes the row in its way without a delete trigger: refuse the insert instead.
    yield (
        f"CREATE TRIGGER ledger_{table.name}_no_replace before insert on {table.name} "
        f"when exists (select 1 from {table.name} where {_in_the_way(table)}) {stop}"
    )


def _in_the_way(table: Table) -> str:
    """The condition under which a row already holds a key that a new one claims."""
    keys = [
        [column.name for column in constraint.columns]
        for constraint in table.constraints
        if isinstance(constraint, PrimaryKeyConstraint | UniqueConstraint)
    ]
    by_key = ["(" + " and ".join(f"{name} = new.{name}" for name in key) + ")" for key in sorted(keys)]
    return " or ".join([*by_key, "rowid = new.rowid"])


def _postgresql(table: Table) -> Iterator[str]:
    """The statements, in the words in which the server gives them back."""
    yield (
        f"CREATE TRIGGER ledger_{table.name}_no_change BEFORE DELETE OR UPDATE ON {table.name} "
        "FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only()"
    )
    yield (
        f"CREATE TRIGGER ledger_{table.name}_no_truncate BEFORE TRUNCATE ON {table.name} "
        "FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only()"
    )
