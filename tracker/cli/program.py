"""The program without commands, and with the reading ones alone: Typer makes every command it is given on each run."""

import typer

from tracker.cli import reading

QUICK = frozenset({"who", "status", "history", "report"})
"""The commands that are asked most, and start in a tenth of a second without the others beside them."""


def new() -> typer.Typer:
    """Make the program with its options and without commands."""
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
    app.callback()(_options)
    return app


def quick() -> typer.Typer:
    """Make the program with the reading commands alone."""
    app = new()
    reading.add(app)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        reading.version()
        raise typer.Exit


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
