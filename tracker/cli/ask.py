"""The command for questions in plain English: ask."""

from typing import Annotated

import typer

from tracker.board import connect
from tracker.cli import completion
from tracker.cli.output import PREFACE, Layout, PlainRows, Preface, show
from tracker.cli.reading import LEDGER, AsOf, Format, KnownBy, Reading, Told, asked_by
from tracker.store.reader import QUERIES


def add(app: typer.Typer) -> None:
    """Add the command to the program."""
    asked_by(app, ask)


def ask(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUESTION",
            help="A question in plain English; without it, what can be asked.",
            autocompletion=completion.phrasings,
        ),
    ] = None,
    sql: Annotated[
        bool, typer.Option("--sql", help="Show the queries that answered, with what they were given.")
    ] = False,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """The answer, and the command that gives it. What is not understood is said; nothing is guessed.

    States, groups and persons by any name; days as they are said: by 20 January, in February, two weeks ago.
    """
    from tracker.cli.app import program  # noqa: PLC0415 - the program makes this command too

    if not words:
        _listing(form)
        return
    text = " ".join(words)
    with connect(progress=Told()) as whole:
        understood = whole.understand(text)
    line = LEDGER.get()
    given = {
        "--as-of": as_of,
        "--known-by": known_by,
        "--reading": reading if reading != "text" else None,
        "--ledger": None if line is None else str(line),
    }
    added = [word for option, value in given.items() if value for word in (option, value)]
    command = [*understood.command, *added]
    preface = PREFACE.set(Preface(text, tuple(command), with_queries=sql))
    queries = QUERIES.set([] if sql else None)
    try:
        code = program(command)([*command, "--format", form], prog_name="tracker", standalone_mode=False)
    finally:
        QUERIES.reset(queries)
        PREFACE.reset(preface)
    raise typer.Exit(code or 0)


def _listing(form: str) -> None:
    """Every question of the catalogue, with a way of asking it."""
    from tracker.questions.entries import entries  # noqa: PLC0415 - for the list alone

    fields = ("name", "example", "asks", "parameters", "articles", "report")
    rows = [{**one._asdict(), "wordings": list(one.wordings)} for one in entries().values()]

    records = [{**row, **{name: " ".join(row[name]) for name in ("parameters", "articles")}} for row in rows]
    layout = Layout(
        ("Question", "In plain English"), [(row["name"], row["example"]) for row in rows],
        f"{len(rows)} questions; more ways of asking each in docs/questions.md", fields, records,
    )  # fmt: skip
    show(PlainRows(rows), layout, form)
