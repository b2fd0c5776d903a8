"""The command over what there is to do: todo."""

from collections import Counter
from collections.abc import Callable
from itertools import groupby
from typing import Annotated

import typer

from tracker.cli import completion
from tracker.cli.layouts import counted, footer
from tracker.cli.output import Layout, styled, wrapped
from tracker.cli.reading import AsOf, Format, KnownBy, Reading, answered, asked_by, board
from tracker.questions.answers.listed import Listed
from tracker.questions.todo import CONFIRMED_DAYS, KINDS

_FIELDS = ("kind", "state", "name", "about", "what", "do")


def add(app: typer.Typer) -> None:
    """Add the command to the program."""
    asked_by(app, todo)


def todo(
    state: Annotated[
        str | None,
        typer.Option("--state", metavar="STATE", help="Only what is about this one.", autocompletion=completion.states),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="|".join(KINDS),
            help="Only this kind; all if not given.",
            autocompletion=lambda: list(KINDS),
        ),
    ] = None,
    most: Annotated[
        int | None, typer.Option("--most", metavar="N", help="So many of each kind at most; all if not given.")
    ] = None,
    confirmed_days: Annotated[
        int, typer.Option("--confirmed-days", metavar="N", help="A member's last confirmation is old after so long.")
    ] = CONFIRMED_DAYS,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """The most useful first, each with what would settle it; --format md makes a checklist.

    In this order: open standings (those that acts alone move first); acts with one source, of low confidence or with
    only the day of a report (those with most against them, then those that move a standing, then the latest); disputes;
    members, the longest unconfirmed first; deadlines within 90 days; provisions of grade U; publications in no archive
    (those that most acts rest on). Deadlines and provisions are of no one state.
    """
    with board() as open_board:
        found = open_board.todo(
            state,
            kind=kind,
            most=most,
            confirmed_days=confirmed_days,
            as_of=as_of,
            known_by=known_by,
            reading=reading,
        )
    answered(found, tasks(found), form, empty=not found.rows)


def tasks(answer: Listed) -> Layout:
    """Under each kind a paragraph a thing to do; in Markdown a checklist."""
    counts = Counter(row["kind"] for row in answer.rows)
    said = ", ".join(f"{number} {kind}" for kind, number in counts.items())
    return Layout(
        headers=("Kind", "State", "About", "What", "To do"),
        rows=[(row["kind"], row["name"] or "", row["about"], row["what"], row["do"]) for row in answer.rows],
        footer=footer(f"{counted(len(answer.rows), 'thing')} to do{f': {said}' if said else ''}", answer),
        fields=_FIELDS,
        records=answer.rows,
        text=lambda columns: _text(answer, columns),
        page=lambda plain: _checklist(answer, plain),
    )


def _text(answer: Listed, columns: int) -> str:
    lines = []
    for kind, rows in groupby(answer.rows, key=lambda row: row["kind"]):
        lines.append(styled(_heading(kind), bold=True))
        for row in rows:
            whose = f"{row['name']} ({row['state']}), " if row["state"] else ""
            lines.append(wrapped(f"{whose}{row['about']}: {row['what']}", columns, "  "))
            lines.append(wrapped(f"To do: {row['do']}.", columns, "      "))
    return "\n".join(lines) or "(none)"


def _checklist(answer: Listed, plain: Callable[[str], str]) -> str:
    parts = []
    for kind, rows in groupby(answer.rows, key=lambda row: row["kind"]):
        parts.append(f"## {_heading(kind)}")
        items = []
        for row in rows:
            whose = f"{plain(row['name'])}, " if row["state"] else ""
            items.append(f"- [ ] {whose}{plain(row['about'])}: {plain(row['do'])}. {plain(row['what'])}")
        parts.append("\n".join(items))
    return "\n\n".join(parts) or "(none)"


def _heading(kind: str) -> str:
    return f"{KINDS[kind][0].upper()}{KINDS[kind][1:]}"
