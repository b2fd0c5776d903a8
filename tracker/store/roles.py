"""Roles of PostgreSQL: one that may read the record and nothing else."""

import re

from sqlalchemy import Connection, text

from tracker.errors import BadRequest

_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}", re.ASCII)
_TIMEOUT = "60s"
_POWERS = """
select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication
  or exists (select 1 from pg_auth_members where member = r.oid)
  or exists (select 1 from pg_class where relowner = r.oid)
  or exists (select 1 from pg_database where datdba = r.oid)
from pg_roles r where rolname = :name
"""


def make_reader(connection: Connection, name: str) -> None:
    """Make a role that may connect and read every table and view, those to come included; or bring it up to date.

    It has no password: its owner gives it one, or the server knows it otherwise.

    Raises:
        BadRequest: the engine has no roles, the name is none, or there is such a role that may do more than log in.
    """
    if connection.dialect.name != "postgresql":
        raise BadRequest("a reader role is for PostgreSQL; a file of SQLite is read by whoever may read the file")
    if not _NAME.fullmatch(name):
        raise BadRequest(f"'{name[:40]}' is no name of a role: write small letters, digits and _, a letter first")
    powers = connection.execute(text(_POWERS), {"name": name}).scalar()
    if powers:
        raise BadRequest(f"there is a role {name} that may do more than read: give another name")
    if powers is None:
        connection.execute(text(f'create role "{name}" login'))
    database = connection.execute(text("select quote_ident(current_database())")).scalar_one()
    for statement in (
        f'alter role "{name}" set default_transaction_read_only = on',
        f"alter role \"{name}\" set statement_timeout = '{_TIMEOUT}'",
        f'grant connect on database {database} to "{name}"',
        f'grant usage on schema public to "{name}"',
        f'grant select on all tables in schema public to "{name}"',
        f'alter default privileges in schema public grant select on tables to "{name}"',
    ):
        connection.execute(text(statement))
