"""The database commands: ``tracker db upgrade|downgrade|current|verify|rebuild|backup|restore``."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.curation import Seeds, seeds_to_load
from tracker.errors import (
    BadRequest,
    DatabaseFaults,
    DatabaseUnreadable,
    Faults,
    count_entries,
    count_faults,
    shortened,
)
from tracker.settings import ELSEWHERE, database_url, embedded_path, shipped

_FORMS = ("text", "json")

db = typer.Typer(help="Look after the database.", no_args_is_help=True, rich_markup_mode=None)


def add(app: typer.Typer) -> None:
    """Add the group to the program."""
    commands: tuple[tuple[Callable[..., None], str], ...] = (
        (upgrade, "upgrade"),
        (downgrade, "downgrade base"),
        (current, "current"),
        (path, "path"),
        (verify, "verify"),
        (rebuild, "rebuild"),
        (backup, "backup record.backup"),
        (restore, "restore record.backup"),
    )
    for command, example in commands:
        db.command(help=command.__doc__, epilog=f"Example: tracker db {example}")(command)
    app.add_typer(db, name="db")


def address() -> str:
    """The database the commands work on: TRACKER_DATABASE_URL, or the embedded one."""
    from tracker.store.address import sqlite_address  # noqa: PLC0415

    given = database_url()
    if given is None:
        path = embedded_path()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseUnreadable(str(path), error.strerror or str(error), ELSEWHERE) from error
        return sqlite_address(path)
    return given


def upgrade(
    to: Annotated[str, typer.Argument(metavar="STEP", help="The schema step to go up to.")] = "head",
    reader: Annotated[
        str | None,
        typer.Option(
            "--reader", metavar="NAME", help="On PostgreSQL, also make a role that may read and nothing else."
        ),
    ] = None,
) -> None:
    """Bring the schema up to date; makes the database when there is none."""
    from tracker.store import migrations, roles  # noqa: PLC0415 - Alembic only where it works
    from tracker.store.engine import writing  # noqa: PLC0415

    with writing(address()) as connection:
        migrations.upgrade(connection, to)
        if reader is not None:
            roles.make_reader(connection, reader)
        typer.echo(f"schema at {migrations.current(connection) or 'base'}")


def downgrade(
    to: Annotated[str, typer.Argument(metavar="STEP", help="The schema step to go down to; base for nothing.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Take the schema down; what the steps above hold is lost from the database (the seeds keep it)."""
    from tracker.store import migrations  # noqa: PLC0415
    from tracker.store.address import redacted  # noqa: PLC0415
    from tracker.store.engine import writing  # noqa: PLC0415

    if not yes and not typer.confirm(f"Take {redacted(address())} down to {to}?"):
        raise BadRequest("not confirmed; nothing was changed (--yes confirms)")
    with writing(address()) as connection:
        migrations.downgrade(connection, to)
        typer.echo(f"schema at {migrations.current(connection) or 'base'}")


def current() -> None:
    """Say where the database is, at which schema step, and how much it holds."""
    from tracker.store.reader import SCHEMA, open_reader  # noqa: PLC0415

    with open_reader(address()) as reader:
        found = reader.value("select version_num from alembic_version") or "base"
        seq, chain = reader.head() if found == SCHEMA else (0, "")
    holds = f", {count_entries(seq)}, data {chain[:12] or 'none'}" if found == SCHEMA else ""
    typer.echo(f"{reader.where}: schema {found} (this program: {SCHEMA}){holds}")


def path() -> None:
    """Print where the database is: the file of the embedded one, or the address in TRACKER_DATABASE_URL."""
    from tracker.store.address import redacted  # noqa: PLC0415

    given = database_url()
    if given is None and not embedded_path().exists():
        typer.echo("tracker: not built yet; any question builds it, such as 'tracker who accepted'", err=True)
    typer.echo(redacted(given) if given else embedded_path())


def verify(
    seeds: Seeds = None,
    every: Annotated[bool, typer.Option("--all", help="List every fault, not only the first.")] = False,
    form: Annotated[
        str, typer.Option("--format", metavar="|".join(_FORMS), help="Form of the answer; json lists every fault.")
    ] = _FORMS[0],
) -> None:
    """Prove that the database is whole and says what the seeds say; exit 3 and say where if it does not.

    Proven are the tables and what guards them, the chain, every entry and row, the references, the standings by
    deriving them anew, and the views. A record that goes on from the seeds is whole; those of the embedded database
    are the packaged ones.
    """
    from tracker.cli.progress import working  # noqa: PLC0415
    from tracker.curation.against import beyond  # noqa: PLC0415
    from tracker.curation.dump import ledger_lines  # noqa: PLC0415
    from tracker.curation.seeds import read  # noqa: PLC0415
    from tracker.curation.verify import ANEW, shortly  # noqa: PLC0415
    from tracker.curation.verify import verify as verify_database  # noqa: PLC0415
    from tracker.store.address import redacted  # noqa: PLC0415
    from tracker.store.engine import reading_engine  # noqa: PLC0415

    if form not in _FORMS:
        raise BadRequest(f"--format is {' or '.join(_FORMS)}, not '{shortened(form)}'")
    packaged = database_url() is None and seeds is None
    against = read(shipped("seeds") if packaged else seeds_to_load(seeds)[0])
    if against.faults:
        raise Faults([*against.faults, f"the seeds in {against.folder} cannot be compared: run 'tracker check'"])
    where = redacted(address())
    with reading_engine(address()) as connection, working("deriving the standings anew"):
        faults = verify_database(connection, against)
        more = [] if faults else beyond(ledger_lines(connection), against)
    notes = [_beyond(more)] if more else []
    if form == "json":
        found = {"database": where, "seeds": str(against.folder), "whole": not faults, "faults": faults, "notes": notes}
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        raise typer.Exit(DatabaseFaults.exit_code if faults else 0)
    if faults:
        shown = faults if every else shortly(faults, "tracker db verify --all")
        raise DatabaseFaults([*shown, f"{where}: {count_faults(faults)}; where no command is named: {ANEW}"])
    typer.echo("whole: tables, chain, contents, references, standings, triggers and views, as the seeds say")
    for note in notes:
        typer.echo(f"note: {note}")


def _beyond(more: Sequence[str]) -> str:
    """Say how many entries go on from the seeds, and which is the first."""
    if len(more) == 1:
        return f"{count_entries(1)} is on record that is not in the seeds: {more[0]}"
    return f"{count_entries(len(more))} are on record that are not in the seeds, from {more[0]} on"


def rebuild() -> None:
    """Derive all standings afresh from the ledger."""
    from tracker.cli.progress import working  # noqa: PLC0415
    from tracker.curation.derivation import rebuild as derive_all  # noqa: PLC0415
    from tracker.store.engine import lock_ledger, writing_ledger  # noqa: PLC0415

    with writing_ledger(address()) as connection, working("deriving the standings anew"):
        lock_ledger(connection)
        derived = derive_all(connection)
    typer.echo(f"{derived} standings derived")


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file; it is a database of SQLite.")],
) -> None:
    """Write everything that is recorded into a new file; a ledger that is broken is refused."""
    from tracker.cli.progress import bar  # noqa: PLC0415
    from tracker.curation.backup import backup as back_up  # noqa: PLC0415

    with bar() as progress:
        found = back_up(address(), file, progress)
    typer.echo(f"{file}: {count_entries(found.entries)}, data {found.data_version[:12]}")


def restore(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A backup, or any database of SQLite that holds a record.")
    ],
) -> None:
    """Record what a backup holds in a database that is new or behind; a broken one is refused, nothing is replaced."""
    from tracker.cli.progress import bar  # noqa: PLC0415
    from tracker.curation.backup import restore as bring_back  # noqa: PLC0415

    with bar() as progress:
        found = bring_back(file, address(), progress)
    typer.echo(f"{count_entries(found.added)} restored, {found.entries} on record, data {found.data_version[:12]}")
