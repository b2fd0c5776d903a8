"""The commands over contradictions: conflicts, reconcile."""

from collections.abc import Mapping
from itertools import groupby
from typing import Annotated, Any

import typer

from tracker.cli import completion
from tracker.cli.layouts import footer
from tracker.cli.output import Layout, styled, wrapped
from tracker.cli.reading import AsOf, Format, KnownBy, Reading, answered, asked_by, board
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
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """Each contradiction by its kind, with the acts on both sides; json and csv give their sources."""
    with board() as open_board:
        found = open_board.conflicts(state, as_of=as_of, known_by=known_by, reading=reading)
    answered(found, contradictions(found), form, empty=not found.rows)


def reconcile(as_of: AsOf = None, known_by: KnownBy = None, reading: Reading = "text", form: Format = "table") -> None:
    """Each total with the definitions it matches, or the nearest, and the states that make the difference."""
    with board() as open_board:
        found = open_board.reconcile(as_of=as_of, known_by=known_by, reading=reading)
    answered(found, totals(found), form, empty=not found.rows)


def contradictions(answer: Listed) -> Layout:
    """Under each kind, a paragraph a contradiction."""
    return Layout(
        headers=("Kind", "State", "Side", "Contradiction"),
        rows=[(row["kind"], row["name"], row["facet"] or "", row["says"]) for row in answer.rows],
        footer=footer(f"{len(answer.rows)} contradiction{'' if len(answer.rows) == 1 else 's'}", answer),
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
        headers=("Day", "Total", "Counted", "By", "Matches"),
        rows=[(row["day"], str(row["total"]), row["counted"], row["by"], _matches(row)) for row in answer.rows],
        footer=footer(f"{len(answer.rows)} published totals, {exact} match a definition", answer),
        fields=(
            *("event", "day", "by", "counted", "total", "excludes", "matches", "possibly_matches", "nearest"),
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
    if row["matches"]:
        return ", ".join(row["matches"])
    if row["possibly_matches"]:
        return f"possibly {', '.join(row['possibly_matches'])}"
    return f"none; nearest {row['nearest']} ({row['counts'][row['nearest']]['yes']})"


def _total(row: Mapping[str, Any], columns: int) -> str:
    """The total, what it matches, and where it matches nothing for certain the states that make the difference."""
    without = f", without: {row['excludes']}" if row["excludes"] else ""
    head = f"{row['total']} {str(row['counted']).replace('_', ' ')}, {row['day']} ({row['by']}{without})"
    lines = [styled(wrapped(head, columns), bold=True), wrapped(f"matches: {_matches(row)}", columns, "  ")]
    if not row["matches"]:
        for key, said in (("possible_states", "possible"), ("other_states", "by other definitions")):
            if row[key]:
                lines.append(wrapped(f"{said}: {', '.join(row[key])}", columns, "  "))
    return "\n".join(lines)
