"""The commands over time: changes, diff, log."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any

import typer

from tracker.cli import findings
from tracker.cli.layouts import cell, counted, dated, footer
from tracker.cli.output import Layout, styled, wrapped
from tracker.cli.reading import AsOf, Format, KnownBy, Reading, answered, asked_by, board
from tracker.clock import today
from tracker.domain.dates import day_words
from tracker.questions.answers.listed import Listed
from tracker.questions.asked import day_of

_DAYS = ("before_since", "after_since", "before_ends", "after_ends")


def add(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (changes, diff, log):
        asked_by(app, command)


def changes(
    since: Annotated[str, typer.Option("--since", metavar="DAY", help="The first day of the span.")],
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="Its last day; the day asked about if not given.")
    ] = None,
    known: Annotated[
        bool, typer.Option("--known", help="What became publicly known in it, not what became true.")
    ] = False,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """Each change with what was so before and after, why, and on which acts; json and csv give their sources."""
    with board() as open_board:
        found = open_board.changes(since, until, known=known, as_of=as_of, known_by=known_by, reading=reading)
    answered(found, changed(found), form, empty=not found.rows)


def diff(
    known_by: Annotated[
        tuple[str, str],
        typer.Option("--known-by", metavar="DAY DAY", help="The two days of public knowledge, the earlier one first."),
    ],
    as_of: AsOf = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """Each side of a status that the two see otherwise: what the first believed, what the second, and why."""
    with board() as open_board:
        found = open_board.diff(known_by=known_by, as_of=as_of, reading=reading)
    answered(found, changed(found, day_of(known_by[0], today())), form, empty=not found.rows)


def log(
    after: Annotated[int, typer.Option("--after", metavar="SEQ", help="Only ledger lines after this one.")] = 0,
    last: Annotated[
        int | None, typer.Option("--last", metavar="N", help="Only the newest so many; all if not given.")
    ] = None,
    acts: Annotated[
        bool, typer.Option("--acts", help="Only acts; no sources, states, groups or entries of the Charter.")
    ] = False,
    form: Format = "table",
) -> None:
    """Each line with the day of recording, the act or other entry, and for a correction what it corrects and why."""
    with board() as open_board:
        found = open_board.log(after=after, last=last, acts=acts)
    answered(found, logged(found), form, empty=not found.rows)


def logged(answer: Listed) -> Layout:
    """A line an entry."""
    layout = findings.listed(answer, ("seq", "recorded_on", "entry", "kind", "supersedes", "motive"), "entries")
    return layout._replace(text=lambda columns: "\n".join(_line(row, columns) for row in answer.rows) or "(none)")


def _line(row: Mapping[str, Any], columns: int) -> str:
    """The place in the ledger, the day of recording, the entry, what an act says and what it corrects."""
    said = f" {row['detail']}" if row["detail"] else ""
    corrects = f" ({cell(row['motive'])}: {row['supersedes']})" if row["supersedes"] else ""
    line = wrapped(f"{row['entry']}{corrects}{said}", columns - 18, "")
    head = f"{row['seq']:>5}  {row['recorded_on']} "
    return "\n".join(f"{head if number == 0 else '':<18}{part}" for number, part in enumerate(line.splitlines()))


def changed(answer: Listed, known_before: date | None = None) -> Layout:
    """A row a change: when, who, which side, from what to what, why; between two readers, what the first one knew."""
    before = f" from what was known by {day_words(known_before)}" if known_before else ""
    days = any("day" in row for row in answer.rows)
    fields = (
        *(("day",) if days else ()),
        "state",
        "name",
        "facet",
        "before",
        "after",
        *_DAYS,
        "certainty",
        "because",
        "events",
        "sources",
    )
    return Layout(
        headers=(*(("Day",) if days else ()), "State", "Side", "Before", "After", "Why"),
        rows=[
            (
                *((row["day"],) if days else ()),
                row["name"],
                row["facet"],
                *_sides(row),
                row["because"],
            )
            for row in answer.rows
        ],
        footer=footer(f"{counted(len(answer.rows), 'change')}{before}", answer),
        fields=fields,
        records=[
            {
                **row,
                **{key: " ".join(row[key]) for key in ("before", "after", "events")},
                **{key: " ".join(str(day or "") for day in row[key]) for key in _DAYS},
                "sources": " ".join(source["url"] or source["title"] or "" for source in row["sources"]),
            }
            for row in answer.rows
        ],
        text=lambda columns: _changes_text(answer, columns),
    )


def _sides(row: Mapping[str, Any]) -> Iterator[str]:
    """What was so before and after; with the days where the values are the same and a day alone is another."""
    for side in ("before", "after"):
        values = [
            dated(*one) if row["before"] == row["after"] else cell(one[0])
            for one in zip(row[side], row[f"{side}_since"], row[f"{side}_ends"], strict=True)
        ]
        yield " or ".join(values)


def _changes_text(answer: Listed, columns: int) -> str:
    """Under each day, a line a change, with why and on which acts under it."""
    lines: list[str] = []
    day = None
    for row in answer.rows:
        if row.get("day") != day:
            day = row.get("day")
            lines.append(styled(day_words(date.fromisoformat(str(day))), bold=True))
        before, after = _sides(row)
        lines.append(wrapped(f"{row['name']} ({row['state']}), {row['facet']}: {before} → {after}", columns, "  "))
        lines.append(wrapped(f"{row['because']} {' '.join(row['events'])}", columns, "      "))
    return "\n".join(lines) or "(none)"
