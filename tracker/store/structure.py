"""How the tables are built, held against how the schema says that they must be, and where references lead nowhere."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, ForeignKeyConstraint, create_engine, text

from tracker.store.schema import metadata

GONE, SURPLUS, CHANGED = "is gone", "is not ours", "is not as it must be"

_TABLES = sorted(metadata.tables)

_OF_POSTGRESQL = r"""
with own as (select oid, relname::text as name, relkind, relrowsecurity, relforcerowsecurity from pg_class
  where pg_table_is_visible(oid) and relname = any(:tables))
select name, 'table', concat(relkind, relrowsecurity, relforcerowsecurity,
    exists (select from pg_inherits where inhparent = own.oid))
  from own
union all
select name, 'column ' || attname, concat_ws(' ', format_type(atttypid, atttypmod), attnotnull, collname, attgenerated,
    attidentity, pg_get_expr(adbin, adrelid))
  from own join pg_attribute a on a.attrelid = own.oid and attnum > 0 and not attisdropped
    left join pg_attrdef d on d.adrelid = own.oid and d.adnum = a.attnum
    left join pg_collation c on c.oid = a.attcollation
union all
select name, 'constraint ' || conname, concat_ws(' ', pg_get_constraintdef(c.oid), convalidated)
  from own join pg_constraint c on c.conrelid = own.oid and contype <> 'n'
union all
select name, 'index ' || i.relname, regexp_replace(pg_get_indexdef(x.indexrelid), ' ON \S+\.', ' ON ')
  from own join pg_index x on x.indrelid = own.oid join pg_class i on i.oid = x.indexrelid
"""

_SWITCHED_OFF = """
select distinct c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
where t.tgisinternal and t.tgenabled <> 'O' and pg_table_is_visible(c.oid) and c.relname = any(:tables) order by 1
"""

_UNLOGGED = """
select relname from pg_class where relpersistence = 'u' and pg_table_is_visible(oid) and relname = any(:tables)
"""

_PLACES = """
select c.relname::text, n.nspname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
where pg_table_is_visible(c.oid) and c.relname = any(:names) order by 1
"""


class Difference(NamedTuple):
    """A part of a table that is not as the schema says.

    Attributes:
        table: the table.
        part: ``table``, or a column, constraint or index with its name.
        how: ``GONE``, ``SURPLUS`` or ``CHANGED``.
    """

    table: str
    part: str
    how: str

    def __str__(self) -> str:
        return f"{self.table}: {self.part} {self.how}"

    def keeps_from_reading(self) -> bool:
        """Whether rows cannot be read for it."""
        return self.how == GONE and self.part.startswith(("table", "column"))


def differences(connection: Connection) -> list[Difference]:
    """List the parts of our tables that are missing, say something else than they must, or are not ours.

    An index that only makes a query faster may be anybody's.
    """
    held, wanted = _held(connection), _wanted(connection)
    there = {table for table, _ in held}
    found = [Difference(table, "table", GONE) for table in _TABLES if table not in there]
    for table, part in sorted(held.keys() | wanted.keys()):
        if table not in there:
            continue
        own, due = held.get((table, part)), wanted.get((table, part))
        if own != due and (due or not str(own).upper().startswith("CREATE INDEX")):
            found.append(Difference(table, part, GONE if own is None else SURPLUS if due is None else CHANGED))
    return found


def shadowed(connection: Connection, names: list[str]) -> list[str]:
    """List the tables and views that PostgreSQL finds in another schema than the ledger: SQLite has but one."""
    if connection.dialect.name != "postgresql":
        return []
    rows = connection.execute(text(_PLACES), {"names": [*_TABLES, "alembic_version", *names]})
    found = {name: place for name, place in rows}  # noqa: C416 - a row is no pair to dict()
    places = list(found.values())
    home = max(sorted(set(places)), key=places.count)
    return [
        f"{name}: read from the schema {place}, the others from {home}: drop {place}.{name}, or set search_path"
        for name, place in found.items()
        if place != home
    ]


def unproven(connection: Connection) -> list[str]:
    """List the tables whose references PostgreSQL was told to leave unproven; SQLite proves them by connection."""
    if connection.dialect.name != "postgresql":
        return []
    return list(connection.execute(text(_SWITCHED_OFF), {"tables": _TABLES}).scalars())


def unlogged(connection: Connection) -> list[str]:
    """List the tables that PostgreSQL empties after a crash, as it keeps no log of them; SQLite has none.

    They come in the order in which it can be told to keep one: what a table refers to before the table.
    """
    if connection.dialect.name != "postgresql":
        return []
    found = set(connection.execute(text(_UNLOGGED), {"tables": _TABLES}).scalars())
    return [table.name for table in metadata.sorted_tables if table.name in found]


def dangling(connection: Connection) -> Iterator[str]:
    """Find rows that name a row which is not there."""
    if connection.dialect.name == "sqlite":
        for table, row, parent, _ in connection.execute(text("pragma foreign_key_check")):
            yield f"{table} row {row}: names a row of {parent} that is not there"
        return
    for table in metadata.sorted_tables:
        for key in sorted(table.foreign_key_constraints, key=lambda key: str(key.name)):
            if count := connection.exec_driver_sql(_dangling(key)).scalar_one():
                parent = key.referred_table.name
                yield f"{table.name}: {count} row{'s' * (count != 1)} by {key.name} name no row of {parent}"


def _dangling(key: ForeignKeyConstraint) -> str:
    """The query that counts the rows whose reference is whole and leads nowhere."""
    pairs = [(element.parent.name, element.column.name) for element in key.elements]
    named = " and ".join(f'a."{own}" is not null' for own, _ in pairs)
    same = " and ".join(f'a."{own}" = b."{other}"' for own, other in pairs)
    return (
        f'select count(*) from "{key.table.name}" a where {named} '  # noqa: S608 - names of the schema
        f'and not exists (select 1 from "{key.referred_table.name}" b where {same})'
    )


def _held(connection: Connection) -> dict[tuple[str, str], str]:
    """What each part of each of our tables says, by the table and the part."""
    if connection.dialect.name == "postgresql":
        rows = connection.execute(text(_OF_POSTGRESQL), {"tables": _TABLES})
        return {(table, part): says for table, part, says in rows}
    statements = connection.execute(
        text("select type, name, tbl_name, sql from sqlite_master where type in ('table', 'index') and sql is not null")
    )
    found: dict[tuple[str, str], str] = {}
    for sort, name, table, sql in statements:
        if table in metadata.tables:
            own = " ".join(sql.replace('"', "").split())
            parts = _of_table(own) if sort == "table" else {f"index {name}": own}
            found |= {(table, part): says for part, says in parts.items()}
    return found


def _of_table(statement: str) -> dict[str, str]:
    """What each column and constraint of a CREATE TABLE says: a migration may write them in another order."""
    head, _, rest = statement.partition("(")
    inside, _, tail = rest.rpartition(")")
    found = {"table": f"{head}{tail}"}
    for item in _items(inside):
        words = item.split()
        found[f"constraint {words[1]}" if words[0] == "CONSTRAINT" else f"column {words[0]}"] = item
    return found


def _items(inside: str) -> list[str]:
    """Split at the commas that stand in no brackets."""
    items, depth = [""], 0
    for letter in inside:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            items.append("")
        else:
            items[-1] += letter
    return [item.strip() for item in items if item.strip()]


def _wanted(connection: Connection) -> dict[tuple[str, str], str]:
    """What tables made now would be; on PostgreSQL they are made in the reader's own corner, and taken away again."""
    if connection.dialect.name == "sqlite":
        engine = create_engine("sqlite://")
        with engine.begin() as fresh:
            metadata.create_all(fresh)
            made = _held(fresh)
        engine.dispose()
        return made
    corner = connection.begin_nested()
    try:
        metadata.create_all(
            connection.execution_options(schema_translate_map={None: "pg_temp"}),
            checkfirst=False,
        )
        return _held(connection)
    finally:
        corner.rollback()
        connection.execution_options(schema_translate_map=None)
