"""The schema's steps: up, down, where a database stands. Alembic runs them, without an ini file."""

from collections.abc import Callable
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, inspect, text

from tracker.errors import BadRequest, DatabaseAhead, DatabaseTaken, shortened
from tracker.settings import shipped
from tracker.store.reader import SCHEMA
from tracker.store.schema import metadata

_ALEMBIC = Lock()
"""Alembic keeps the migration under way in a global: of two threads, one would migrate the database of the other."""


def config(connection: Connection | None = None) -> Config:
    """Make Alembic's configuration, with the connection to run on."""
    made = Config(attributes={"connection": connection} if connection is not None else {})
    made.set_main_option("script_location", str(shipped("migrations")).replace("%", "%%"))
    return made


def steps() -> list[str]:
    """List the names of all steps, oldest first."""
    script = ScriptDirectory.from_config(config())
    return [step.revision for step in script.walk_revisions()][::-1]


def current(connection: Connection) -> str | None:
    """Give the step a database stands at; None when it has no schema of ours.

    Raises:
        DatabaseTaken: it stands at several steps, as no database of ours does.
    """
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = [str(step) for step in MigrationContext.configure(connection).get_current_heads()]
    if len(found) > 1:
        raise DatabaseTaken(_where(connection), f"stands at several schema steps ({', '.join(sorted(found))})")
    return found[0] if found else None


def upgrade(connection: Connection, to: str = "head") -> None:
    """Take a database up to a step.

    Raises:
        DatabaseAhead: it is at a step this program does not know.
        DatabaseTaken: it holds another program's tables and none of ours, or has lost some of ours.
        BadRequest: there is no such step, or the database is above it.
    """
    _one_at_a_time(connection)
    _refuse_other(connection)
    if _height(to) < _height(found := current(connection)):
        raise BadRequest(
            f"the database at {_where(connection)} is at schema {found}, above {to}; nothing was changed: "
            f"'tracker db downgrade {to}' takes it down"
        )
    _run(command.upgrade, connection, to)


def downgrade(connection: Connection, to: str) -> None:
    """Take a database down to a step, ``base`` for nothing; what the steps above it hold is lost.

    Raises:
        DatabaseAhead: it is at a step this program does not know.
        DatabaseTaken: it holds another program's tables and none of ours, or has lost some of ours.
        BadRequest: there is no such step, or the database is below it.
    """
    _one_at_a_time(connection)
    _refuse_other(connection)
    if _height(to) > _height(found := current(connection)):
        raise BadRequest(
            f"the database at {_where(connection)} is at schema {found or 'base'}, below {to}; nothing was changed: "
            f"'tracker db upgrade {to}' takes it up"
        )
    _run(command.downgrade, connection, to)


def _one_at_a_time(connection: Connection) -> None:
    """Let no other program migrate until the transaction ends; on SQLite the transaction itself does so."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(hashtext('board-of-peace-tracker'))"))


def _height(step: str | None) -> int:
    """How many steps lead up to one from nothing."""
    known = ["base", *steps()]
    if step == "head":
        return len(known) - 1
    if step is not None and step not in known:
        raise BadRequest(f"no schema step '{shortened(step)}': known are {', '.join(known)}, head")
    return known.index(step or "base")


def _run(step: Callable[[Config, str], None], connection: Connection, to: str) -> None:
    try:
        with _ALEMBIC:
            step(config(connection), to)
    except CommandError as error:
        raise BadRequest(f"the schema cannot be taken to step {to}: {error}") from error


def _refuse_other(connection: Connection) -> None:
    """Refuse a database that is not ours, before views are taken away and tables made in it."""
    found, held = current(connection), set(inspect(connection).get_table_names()) - {"alembic_version"}
    where = _where(connection)
    if found is not None and found not in steps():
        raise DatabaseAhead(where, found, SCHEMA)
    if found is None and held:
        raise DatabaseTaken(where, f"holds another program's tables ({_some(held)})")
    due = {"ledger_entry"} if found else set()
    if missing := (set(metadata.tables) if found == SCHEMA else due) - held:
        raise DatabaseTaken(where, f"is at schema {found} and lacks tables of this program ({_some(missing)})")


def _some(names: set[str], shown: int = 3) -> str:
    return ", ".join(sorted(names)[:shown]) + (" …" if len(names) > shown else "")


def _where(connection: Connection) -> str:
    return connection.engine.url.render_as_string(hide_password=True)
