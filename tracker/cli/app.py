"""The commands by room, in the order in which ``--help`` shows them."""

import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from tracker.cli import completion
from tracker.cli.paging import PAGED

NO_PAGER = "--no-pager"

_FIRST = r"[^?:;.]+\??"

ROOMS: Mapping[str, tuple[str, ...]] = {
    "reading": ("who", "status", "history", "report"),
    "rules": ("why", "formation", "terms", "deadlines", "readings", "charter", "question"),
    "voting": ("vote", "power"),
    "time": ("changes", "diff", "log"),
    "contradictions": ("conflicts", "reconcile"),
    "ask": ("ask",),
    "sql": ("sql",),
    "whatif": ("what-if",),
    "todo": ("todo",),
    "curation": ("check", "load", "dump"),
    "compare": ("compare",),
    "export": ("export",),
    "serve": ("serve",),
    "database": ("db",),
}
"""The modules of the commands, each with the names of those it adds; a test holds the names against what it adds."""


_HEADINGS: Mapping[str, str] = {
    "reading": "Reading the record",
    "ask": "In plain English",
    "rules": "The Charter and its rules",
    "whatif": "The Charter and its rules",
    "voting": "Votes",
    "time": "What changed, and when",
    "contradictions": "Contradictions",
    "sql": "SQL",
    "export": "Publishing the record",
    "serve": "Publishing the record",
    "todo": "Curation",
    "curation": "Curation",
    "compare": "Curation",
    "database": "The database",
}
"""The headings under which the commands of the rooms are listed, in order; a room without one has its own name."""


class Listing(TyperGroup):
    """The program, whose help lists its commands under headings, each by what it asks or does."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list."""
        for heading, names in headings().items():
            rows = [(name, told(self.commands[name].help or "")) for name in names if name in self.commands]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)


def headings() -> Mapping[str, tuple[str, ...]]:
    """Give the names of the commands by heading."""
    found: dict[str, tuple[str, ...]] = dict.fromkeys(_HEADINGS.values(), ())
    for room in (*_HEADINGS, *(room for room in ROOMS if room not in _HEADINGS)):
        heading = _HEADINGS.get(room, room.capitalize())
        found[heading] = found.get(heading, ()) + ROOMS.get(room, ())
    return found


def told(text: str) -> str:
    """Give the question or the clause with which the help of a command begins."""
    found = re.match(_FIRST, text)
    return found[0] if found else text


def program(words: Sequence[str]) -> typer.Typer:
    """Make the program for one run: with the room of its command, or with all where the first word is none.

    Typer makes every command it is given on each run, and each costs milliseconds. For a shell that asks what to offer
    the words are those that it is completing.
    """
    if completion.asked_by_a_shell():
        words = completion.words_before()
    first = next((word for word in words if word != NO_PAGER), None)
    asked = [room for room, commands in ROOMS.items() if first in commands]
    app = _without_commands()
    for room in asked or ROOMS:
        import_module(f"tracker.cli.{room}").add(app)
    return app


def _without_commands() -> typer.Typer:
    app = typer.Typer(
        name="tracker",
        cls=Listing,
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


def _unpaged(wanted: bool) -> None:
    if wanted:
        PAGED.set(False)


def _options(
    version: bool = typer.Option(
        False,
        "--version",
        "-V",
        help="Say which program this is, which state of the record it answers from, and as of which day.",
        is_eager=True,
        callback=_version,
    ),
    no_pager: bool = typer.Option(
        False,
        NO_PAGER,
        help="Show a long answer at once; on a terminal it is shown by TRACKER_PAGER, PAGER or less.",
        callback=_unpaged,
    ),
) -> None:
    """Who belongs to the Board of Peace, since when, and on what evidence."""
