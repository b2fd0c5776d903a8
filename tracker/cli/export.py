"""The command that publishes the record: export."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import fill
from typing import Annotated, Any

import typer

from tracker.cli.paging import require_output
from tracker.cli.progress import bar, working
from tracker.cli.reading import KnownBy, ReadCommand, Reading, board
from tracker.cli.webextra import require
from tracker.errors import BadRequest
from tracker.exports.edition import edition
from tracker.exports.forms import FORMS, Form, form, make
from tracker.exports.placing import put, require_own

_EXAMPLES = (
    "tracker export datapackage data/datapackage",
    "tracker export ics deadlines.ics --reading official",
    "tracker export delta - --since 1904",
    "tracker export site out",
)


def add(app: typer.Typer) -> None:
    """Add the command to the program."""
    listed = "\n".join(
        fill(f"{name:<12} {one.says} ({one.names})", 76, initial_indent="  ", subsequent_indent=" " * 15)
        for name, one in FORMS.items()
    )
    examples = "\n".join(f"  {one}" for one in _EXAMPLES)
    app.command(
        cls=ReadCommand,
        help=f"{export.__doc__}\n\n\b\nFormats:\n{listed}\n\n\b\nExamples:\n{examples}",
        epilog="Example: tracker export csv data",
    )(export)


def export(
    name: Annotated[
        str,
        typer.Argument(metavar="FORMAT", help="One of the formats above.", autocompletion=lambda: list(FORMS)),
    ],
    dest: Annotated[
        str,
        typer.Argument(
            metavar="DEST",
            help="The folder to write into; for a format of one file also a file with its ending, or - for standard "
            "output.",
        ),
    ],
    since: Annotated[
        int | None, typer.Option("--since", metavar="SEQ", help="For delta: the last ledger line of the old export.")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DAY", help="The day in the world; that of the last recording if not given."),
    ] = None,
    known_by: KnownBy = None,
    reading: Reading = "text",
) -> None:
    """Write the record as published files; the same ledger gives the same bytes."""
    wanted = form(name)
    given = {"as_of": as_of, "known_by": known_by, "reading": reading if reading != "text" else None, "since": since}
    for option, value in given.items():
        if value is not None and option not in wanted.takes:
            raise BadRequest(f"export {name} is the same whatever --{option.replace('_', '-')} says: leave it out")
    if since is None and "since" in wanted.takes:
        raise BadRequest(f"export {name} needs --since: the last ledger line of the old export, see 'tracker log'")
    if not dest.strip():
        raise BadRequest("DEST is empty: name a folder, or . for the one you are in")
    files = _made(wanted, name, dest, as_of=as_of, known_by=known_by, reading=reading, since=since)
    if dest == "-":
        _print(name, list(files.values()))
        return
    try:
        written = put(name, files, Path(dest))
    except OSError as error:
        raise BadRequest(f"cannot write into {dest} ({error.strerror}): name another folder") from error
    typer.echo(f"{written[0]} written" if len(written) == 1 else f"{len(written)} files written to {dest}")


def _made(wanted: Form, name: str, dest: str, **asked: Any) -> Mapping[str, bytes]:
    if wanted.module:
        with board() as open_board, working(f"writing {name}"):
            return make(name, edition(open_board.reader, **asked))
    require(f"export {name}")
    if dest == "-":
        raise BadRequest(f"export {name} writes many files: name a folder")
    require_own(name, Path(dest))
    from tracker.cli.site import files  # noqa: PLC0415 - for this form alone

    with board() as open_board, bar() as told:
        return files(edition(open_board.reader, **asked), told)


def _print(name: str, contents: list[bytes]) -> None:
    if len(contents) > 1:
        raise BadRequest(f"export {name} writes {len(contents)} files: name a folder")
    require_output()
    typer.echo(contents[0], nl=False)
