"""The commands by room, in the order in which ``--help`` shows them."""

from collections.abc import Mapping, Sequence
from importlib import import_module

import typer

from tracker.cli import completion

ROOMS: Mapping[str, tuple[str, ...]] = {
    "reading": ("who", "status", "history", "report"),
    "rules": ("why", "formation", "terms", "deadlines", "readings", "charter", "question"),
    "voting": ("vote", "power"),
    "time": ("changes", "diff", "log"),
    "contradictions": ("conflicts", "reconcile"),
    "ask": ("ask",),
    "sql": ("sql",),
    "whatif": ("what-if",),
    "curation": ("check", "load", "dump"),
    "export": ("export",),
    "database": ("db",),
}
"""The modules of the commands, each with the names of those it adds; a test holds the names against what it adds."""


def program(words: Sequence[str]) -> typer.Typer:
    """Make the program for one run: with the room of its command, or with all where the first word is none.

    Typer makes every command it is given on each run, and each costs milliseconds. For a shell that asks what to offer
    the words are those that it is completing.
    """
    if completion.asked_by_a_shell():
        words = completion.words_before()
    asked = [room for room, commands in ROOMS.items() if words and words[0] in commands]
    app = _without_commands()
    for room in asked or ROOMS:
        import_module(f"tracker.cli.{room}").add(app)
    return app


def _without_commands() -> typer.Typer:
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


def _version(wanted: bool) -> None:
    if wanted:
        from tracker.cli.reading import version  # noqa: PLC0415

        version()
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
