"""The commands over contradictions: conflicts, reconcile."""

from collections.abc import Mapping
from itertools import groupby
from typing import Annotated, Any

import typer

from tracker.cli import completion
from tracker.cli.layouts import cell, counted, footer
from tracker.cli.output import Layout, styled, wrapped
from tracker.cli.reading import AsOf, Format, KnownBy, Reading, answered, asked_by, board
from tracker.domain.dates import parse
from tracker.questions.answers.listed import Listed
from tracker.questions.conflicts import KINDS


def add(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (conflicts, reconcile):
        asked_by(app, command)


def conflicts(
    state: Annotated[
        str | None,
        typer.Argument(metavar="STATE", help="Only of this one; all if not given.", autocompletion=completion.states),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="|".join(KINDS),
            help="Only of this kind; all if not given.",
            autocompletion=lambda: list(KINDS),
        ),
    ] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """Each contradiction by its kind, with the acts on both sides; json and csv give their sources."""
    with board() as open_board:
        found = open_board.conflicts(state, kind=kind, as_of=as_of, known_by=known_by, reading=reading)
    answered(found, contradictions(found), form, empty=not found.rows)


def reconcile(as_of: AsOf = None, known_by: KnownBy = None, reading: Reading = "text", form: Format = "table") -> None:
    """Each total in its own words, with the definitions whose count it is, and our counts; else the nearest.

    A count such as 30 to 68 is of states certain alone, and with those that may be so on that day; a total in between
    possibly matches. Where none matches for certain, the states that may be among those counted are named, and those
    that are so only under another definition of the total's word.
    """
    with board() as open_board:
        found = open_board.reconcile(as_of=as_of, known_by=known_by, reading=reading)
    answered(found, totals(found), form, empty=not found.rows)


def contradictions(answer: Listed) -> Layout:
    """Under each kind, a paragraph a contradiction."""
    return Layout(
        headers=("Kind", "State", "Side", "Contradiction"),
        rows=[(row["kind"], row["name"], row["facet"] or "", row["says"]) for row in answer.rows],
        footer=footer(counted(len(answer.rows), "contradiction"), answer),
        fields=("kind", "state", "name", "facet", "says", "events", "sources"),
        records=[
            {
                **row,
                "events": " ".join(side["event"] for side in row["sides"]),
                "sources": " ".join(
                    source["url"] or source["title"] or "" for side in row["sides"] for source in side["sources"]
                ),
            }
            for row in answer.rows
        ],
        text=lambda columns: _contradictions(answer, columns),
    )


def _contradictions(answer: Listed, columns: int) -> str:
    lines = []
    for kind, rows in groupby(answer.rows, key=lambda row: row["kind"]):
        lines.append(styled(f"{KINDS[kind][0].upper()}{KINDS[kind][1:]}", bold=True))
        for row in rows:
            side = f", {row['facet']}" if row["facet"] else ""
            lines.append(wrapped(f"{row['name']} ({row['state']}){side}: {row['says']}", columns, "  "))
            if row["sides"]:
                lines.append(wrapped(" ".join(one["event"] for one in row["sides"]), columns, "      "))
    return "\n".join(lines) or "(none)"


def totals(answer: Listed) -> Layout:
    """A block a total."""
    exact = sum(bool(row["matches"]) for row in answer.rows)
    return Layout(
        headers=("Day", "Total", "Counted", "By", "Words", "Matches"),
        rows=[
            (_day(row), str(row["total"]), cell(row["counted"]), row["by"], row["detail"], _matches(row))
            for row in answer.rows
        ],
        footer=footer(f"{counted(len(answer.rows), 'published total')}, {exact} match a definition", answer),
        fields=(
            *("event", "day", "by", "counted", "total", "detail", "excludes", "matches", "possibly_matches", "nearest"),
            *("difference", "possible_states", "other_states", "counts"),
        ),
        records=[
            {
                **row,
                **{
                    key: "; ".join(row[key])
                    for key in ("matches", "possibly_matches", "possible_states", "other_states")
                },
                "counts": "; ".join(
                    f"{definition}: {one['yes']} yes, {one['possibly']} possibly"
                    for definition, one in row["counts"].items()
                ),
            }
            for row in answer.rows
        ],
        text=lambda columns: "\n".join(_total(row, columns) for row in answer.rows) or "(none)",
    )


def _matches(row: Mapping[str, Any]) -> str:
    """The definitions whose count a total is, or may be, or the nearest; each with our count."""
    for key, said in (("matches", ""), ("possibly_matches", "possibly ")):
        if row[key]:
            return said + "; ".join(f"{definition} ({_count(row, definition)})" for definition in row[key])
    return f"none; nearest {row['nearest']} ({_count(row, row['nearest'])})"


def _count(row: Mapping[str, Any], definition: str) -> str:
    """Of how many states a definition is true: one number, or the least and the most that it may be."""
    sure, possibly = row["counts"][definition]["yes"], row["counts"][definition]["possibly"]
    return f"{sure} to {sure + possibly}" if possibly else str(sure)


def _day(row: Mapping[str, Any]) -> str:
    return parse(row["day"]).words()


def _total(row: Mapping[str, Any], columns: int) -> str:
    """The total, what it matches, and where it matches nothing for certain the states that make the difference."""
    without = f", without: {row['excludes']}" if row["excludes"] else ""
    head = f"{row['total']} {cell(row['counted'])}, {_day(row)} ({row['by']}{without})"
    lines = [styled(wrapped(head, columns), bold=True), wrapped(row["detail"], columns, "  ")]
    lines.append(wrapped(f"matches: {_matches(row)}", columns, "  "))
    if not row["matches"]:
        for key, said in (
            ("possible_states", "may be among them"),
            ("other_states", "only under another definition"),
        ):
            if row[key]:
                lines.append(wrapped(f"{said}: {', '.join(row[key])}", columns, "  "))
    return "\n".join(lines)
