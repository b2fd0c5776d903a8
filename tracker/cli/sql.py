"""The command over SQL of one's own: sql."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Annotated

import typer

from tracker.cli.layouts import counted, footer
from tracker.cli.output import Layout
from tracker.cli.reading import AsOf, Format, KnownBy, Reading, answered, asked_by, board
from tracker.errors import BadRequest
from tracker.questions.answers.selected import Selected
from tracker.questions.selected import LONGEST, MOST_SECONDS, ROWS, SECONDS

_ROOM = 500_000_000
"""Bytes of memory that a statement may take on top of what the program has, whatever it sorts or is sent."""

_GRACE_SECONDS = 2
"""How long after its limit a statement may still be at one step that the engine cannot be stopped in."""


def add(app: typer.Typer) -> None:
    """Add the command to the program."""
    asked_by(app, sql)


def sql(
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="One query; - reads it from standard input.")],
    rows: Annotated[int, typer.Option("--rows", metavar="N", help="Give so many rows at most.")] = ROWS,
    seconds: Annotated[int, typer.Option("--seconds", metavar="N", help="Stop it after so long.")] = SECONDS,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """The engine itself lets it do nothing but read. The days and the reading are there as :as_of, :known_by, :reading.

    A view is of today: for another day use these over standings, or ask 'tracker report'. A day given must be used.

    The tables, views and columns are in docs/sql.md. Rows beyond the limit are cut off, and the answer says so.
    """
    text = _standard_input() if statement == "-" else statement
    with board() as open_board, _ended_after(seconds), _within_memory():
        found = open_board.sql(text, rows=rows, seconds=seconds, as_of=as_of, known_by=known_by, reading=reading)
    answered(found, selected(found), form, empty=not found.rows)
    if found.truncated:
        typer.echo(f"tracker: there are more rows than {rows}: give more --rows, or ask for less", err=True)


def _standard_input() -> str:
    """Read no more of it than shows that it is too long; nothing where it is closed."""
    return sys.stdin.read(LONGEST + 1) if sys.stdin else ""


@contextmanager
def _ended_after(seconds: int) -> Iterator[None]:
    """End the program if a statement does not end in its time: a single step, such as one ``trim``, can take hours."""

    def end() -> None:
        sys.stderr.write(f"tracker: stopped after {seconds + _GRACE_SECONDS} seconds: ask for less\n")
        sys.stderr.flush()
        os._exit(BadRequest.exit_code)

    timer = Timer(min(max(0, seconds), MOST_SECONDS) + _GRACE_SECONDS, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def _within_memory() -> Iterator[None]:
    """Let the program grow by so much and no more, where the system can hold it to that: not on Windows or macOS."""
    if sys.platform != "linux":
        yield
        return
    from resource import RLIMIT_DATA, getpagesize, getrlimit, setrlimit  # noqa: PLC0415 - not on Windows

    own, most = getrlimit(RLIMIT_DATA)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    wanted = pages * getpagesize() + _ROOM
    bounds = [one for one in (wanted, own, most) if one >= 0]
    setrlimit(RLIMIT_DATA, (min(bounds), most))
    try:
        yield
    finally:
        setrlimit(RLIMIT_DATA, (own, most))


def selected(answer: Selected) -> Layout:
    """The rows as they are."""
    count = counted(len(answer.rows), "row")
    more = f"the first {count}, there are more" if answer.truncated else count
    today = "" if "as_of" in answer.used else "; views are as of today"
    return Layout(
        headers=answer.columns,
        rows=[["" if value is None else str(value) for value in row.values()] for row in answer.rows],
        footer=footer(
            f"{more}; limits: {answer.most_rows} rows, {answer.most_seconds} seconds{today}",
            answer,
            answer.asked.words(answer.used),
        ),
        fields=answer.columns,
        records=answer.rows,
    )
