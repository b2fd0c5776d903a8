"""The schema's steps: up, down, where a database stands. Alembic runs them, without an ini file."""

from collections.abc import Callable
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, inspect, text

from tracker.errors import BadRequest, DatabaseAhead, shortened
from tracker.settings import shipped
from tracker.store.reader import SCHEMA

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
    """Give the step a database stands at; None when it has no schema of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(connection: Connection, to: str = "head") -> None:
    """Take a database up to a step.

    Raises:
        DatabaseAhead: it is at a step this program does not know.
        BadRequest: there is no such step.
    """
    _one_at_a_time(connection)
    _refuse_unknown(connection)
    _run(command.upgrade, connection, to)


def downgrade(connection: Connection, to: str) -> None:
    """Take a database down to a step, ``base`` for nothing; what the steps above it hold is lost.

    Raises:
        DatabaseAhead: it is at a step this program does not know.
        BadRequest: there is no such step.
    """
    _one_at_a_time(connection)
    _refuse_unknown(connection)
    _run(command.downgrade, connection, to)


def _one_at_a_time(connection: Connection) -> None:
    """Let no other program migrate until the transaction ends; on SQLite the transaction itself does so."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(hashtext('board-of-peace-tracker'))"))


def _run(step: Callable[[Config, str], None], connection: Connection, to: str) -> None:
    if to not in (known := ["base", *steps(), "head"]):
        raise BadRequest(f"no schema step '{shortened(to)}': known are {', '.join(known)}")
    try:
        with _ALEMBIC:
            step(config(connection), to)
    except CommandError as error:
        raise BadRequest(f"the schema cannot be taken to step {to}: {error}") from error


def _refuse_unknown(connection: Connection) -> None:
    found = current(connection)
    if found is not None and found not in steps():
        raise DatabaseAhead(connection.engine.url.render_as_string(hide_password=True), found, SCHEMA)
