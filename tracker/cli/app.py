"""The commands, grouped as ``--help`` shows them."""

import typer

from tracker.cli import charter, curation, database, reading, rules

app = typer.Typer(
    name="tracker",
    help="Who belongs to the Board of Peace, since when, and on what evidence.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 answered; 1 answered, and empty; 2 wrong command; 3 faulty data; "
    "4 the database needs attention.",
)


def _version(wanted: bool) -> None:
    if wanted:
        reading.version()
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False,
        "--version",
        "-V",
        help="Say which program and which record this is.",
        is_eager=True,
        callback=_version,
    ),
) -> None:
    """Who belongs to the Board of Peace, since when, and on what evidence."""


reading.add(app)
rules.add(app)
charter.add(app)
curation.add(app)
database.add(app)
