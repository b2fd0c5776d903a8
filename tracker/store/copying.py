"""A database in memory with everything that another one holds, to be changed without touching it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from tracker.store import schema, views
from tracker.store.reader import Reader


def in_memory(reader: Reader) -> sqlite3.Connection:
    """Copy a database into memory, whatever engine it is on.

    Raises:
        DatabaseError: it is damaged or out of reach.
    """
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    if reader.copy_to(memory):
        return memory
    with changing(memory) as connection:
        schema.metadata.create_all(connection)
        views.create(connection)
    for table in schema.metadata.sorted_tables:
        names = [column.name for column in table.columns]
        rows = reader.rows(f'select * from "{table.name}"')  # noqa: S608 - a table of the schema
        marks = ", ".join(f":{name}" for name in names)
        memory.executemany(f'insert into "{table.name}" ({", ".join(names)}) values ({marks})', rows)  # noqa: S608
    memory.commit()
    return memory


@contextmanager
def changing(memory: sqlite3.Connection) -> Iterator[Connection]:
    """Open a transaction on a copy in memory."""
    engine = create_engine("sqlite://", creator=lambda: memory, poolclass=StaticPool)
    with engine.begin() as connection:
        yield connection
