"""Alembic's entry: runs the steps on a connection handed over by the program, or on TRACKER_DATABASE_URL.

Views and triggers are taken away before the steps and put back after them when the newest step is reached:
SQLite's batch changes fail while a view uses the table, and drop triggers without a word.
"""

from alembic import context
from sqlalchemy import Connection

from tracker.settings import database_url, embedded_path
from tracker.store import triggers, views
from tracker.store.address import sqlite_address
from tracker.store.engine import writing_engine
from tracker.store.schema import metadata


def run(connection: Connection) -> None:
    """Run the steps asked for in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        transactional_ddl=True,
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        views.drop(connection)
        triggers.drop(connection)
        context.run_migrations()
        if context.get_context().get_current_heads() == tuple(context.script.get_heads()):
            views.create(connection)
            triggers.create(connection)


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    engine = writing_engine(database_url() or sqlite_address(embedded_path()))
    with engine.begin() as own:
        run(own)
