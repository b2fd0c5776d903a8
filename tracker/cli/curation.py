"""The commands that read or write seeds: check, load, dump."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.progress import bar
from tracker.clock import today
from tracker.errors import BadRequest, Faults, count_entries, count_faults
from tracker.settings import database_url, seeds_folder, shipped

Seeds = Annotated[
    Path | None,
    typer.Option(
        "--seeds",
        metavar="DIR",
        help="The seeds folder; TRACKER_SEEDS or ./seeds if not given.",
        show_default=False,
    ),
]


def add(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command, example in (
        (check, "check --fix"),
        (load, "load"),
        (dump, "dump /tmp/seeds"),
    ):
        app.command(help=command.__doc__, epilog=f"Example: tracker {example}")(command)


def check(
    seeds: Seeds = None,
    fix: Annotated[bool, typer.Option("--fix", help="Rewrite files that are not in canonical form.")] = False,
    recorded: Annotated[
        bool, typer.Option("--recorded", help="Entries that are not in the ledger yet are faults too.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Leave out warnings.")] = False,
) -> None:
    """Check the seeds: every fault as file:line: message, exit 3; warnings for what the world did oddly."""
    from tracker.curation.canonical import rewrite  # noqa: PLC0415 - Pydantic and SQLAlchemy only where seeds are read
    from tracker.curation.check import check as check_seeds  # noqa: PLC0415
    from tracker.curation.seeds import read  # noqa: PLC0415

    folder, own = seeds_to_load(seeds)
    found = read(folder)
    result = check_seeds(found)
    if fix and own and not found.faults:
        with _into(folder):
            rewritten = rewrite(found, result.out_of_form)
        for name in rewritten:
            typer.echo(f"{folder / name}: rewritten in canonical form, without comments", err=True)
        found = read(folder)
        result = check_seeds(found)
    faults = [
        *result.faults,
        *(f"{name}:1: not in canonical form: run 'tracker check --fix'" for name in result.out_of_form),
    ]
    if recorded:
        faults += [f"{found.where[key]}: {key} is not recorded: run 'tracker load'" for key in result.unrecorded]
    if not quiet:
        for warning in result.warnings:
            typer.echo(f"warning: {warning}", err=True)
    if faults:
        raise Faults([*faults, count_faults(faults)])
    fresh = f", {len(result.unrecorded)} not recorded yet" if result.unrecorded else ""
    which = folder if own else "the packaged seeds"
    typer.echo(f"{len(found.entries)} entries in {which}, no faults, {len(result.warnings)} warnings{fresh}")


def load(seeds: Seeds = None) -> None:
    """Load the seeds into the database in one transaction; new entries are recorded in seeds/ledger.csv first."""
    from tracker.cli.database import address  # noqa: PLC0415
    from tracker.curation.load import load as load_seeds  # noqa: PLC0415

    folder, own = seeds_to_load(seeds)
    if own and database_url() is None and folder.resolve() != shipped("seeds").resolve():
        raise BadRequest(
            f"the seeds in {folder} are not the program's own: give them a database of their own, export "
            "TRACKER_DATABASE_URL=sqlite:////path/to/file.db, and run 'tracker db upgrade && tracker load'"
        )
    with bar() as progress:
        done = load_seeds(folder, address(), today() if own else None, progress)
    told = (
        f"{count_entries(done.added)} added, {done.entries} in all"
        if done.added
        else f"nothing new, {count_entries(done.entries)}"
    )
    recorded = f", {done.recorded} recorded in the ledger" if done.recorded else ""
    packaged = "" if own else ", from the packaged seeds"
    typer.echo(f"{told}{recorded}{packaged}; data {done.data_version[:12]}")


def dump(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to write; files with the same text are left alone.")
    ],
) -> None:
    """Write the ledger back as seeds; a dump after a load changes nothing."""
    from tracker.cli.database import address  # noqa: PLC0415
    from tracker.curation.dump import dump as dump_seeds  # noqa: PLC0415
    from tracker.store.engine import reading_engine  # noqa: PLC0415

    with reading_engine(address()) as connection, _into(folder):
        written = dump_seeds(connection, folder)
    typer.echo(f"{written} files written to {folder}")


@contextmanager
def _into(folder: Path) -> Iterator[None]:
    """Say of a folder that cannot be written that it cannot."""
    try:
        yield
    except OSError as error:
        raise BadRequest(f"cannot write into {folder} ({error.strerror}): name another folder") from error


def seeds_to_load(named: Path | None) -> tuple[Path, bool]:
    """Give the seeds folder named or found, and whether it is one's own; else the packaged one, never written."""
    folder = seeds_folder(named)
    return (folder, True) if folder else (shipped("seeds"), False)
