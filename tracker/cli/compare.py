"""The command over another tracker's list: compare."""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from tracker.cli.layouts import cell, counted, footer
from tracker.cli.output import Layout, styled, wrapped
from tracker.cli.reading import Format, ReadCommand, Reading, answered, board
from tracker.files import replace_file
from tracker.questions.answers.answer import reasons
from tracker.questions.answers.comparison import VERDICTS, Comparison
from tracker.settings import embedded_path

_DAY = re.compile(r"[-_.]?[0-9]{4}-?[0-9]{2}-?[0-9]{2}")
_FIELDS = ("verdict", "state", "name", "theirs", "ours", "because", "events")


def add(app: typer.Typer) -> None:
    """Add the command to the program."""
    epilog = "Example: tracker compare list_2026-01-31.csv"
    app.command(cls=ReadCommand, help=compare.__doc__, epilog=epilog)(compare)


def compare(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The list: JSON or CSV of states, each with a status.")],
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", metavar="FILE", help="What its words mean, in TOML; a built-in one if not given."),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar="FILE",
            help="The list, or the comparison in JSON, that it must not have shifted from; the last one if not given.",
        ),
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Compare it although more than a tenth of it has shifted.")
    ] = False,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="The day in the world; the list's own if not given.")
    ] = None,
    known_by: Annotated[
        str | None,
        typer.Option(
            "--known-by", metavar="DAY", help="Only what was publicly known on this day; the same day if not given."
        ),
    ] = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """Hold another tracker's list against the record: each state the same, finer or different, and why.

    It is compared as of its own day, which a field of it or its file's name gives, and as known then; without one, as
    of today. Of a state that is finer our record says more, and nothing else. What cannot be matched is listed.

    A list that has shifted by more than a tenth since it was last compared stops the command (exit 3): its form may
    have changed. What it said is kept in the user's data directory, by the list's folder and name without its day.
    """
    kept = _kept(file)
    last = None if accept else against or (kept if kept.is_file() else None)
    with board() as open_board:
        found = open_board.compare(file, mapping=mapping, against=last, as_of=as_of, known_by=known_by, reading=reading)
    _keep(kept, found)
    answered(found, comparison(found), form, empty=not found.rows)


def _kept(file: Path) -> Path:
    """Where what a list said is kept: one file for all its days."""
    name = _DAY.sub("", file.stem) or "list"
    where = hashlib.sha256(f"{file.absolute().parent}/{name}{file.suffix}".encode(errors="surrogateescape"))
    return embedded_path().parent / "compared" / f"{name}-{where.hexdigest()[:12]}.json"


def _keep(kept: Path, found: Comparison) -> None:
    """Keep what a list said, as a list that can be compared itself."""
    rows: list[dict[str, Any]] = [{"state": row.state, "name": row.name, "theirs": row.theirs} for row in found.rows]
    rows += [{"name": row.name, "theirs": row.theirs} for row in found.unmatched]
    text = json.dumps({"as_of": found.asked.as_of.isoformat(), "states": rows}, ensure_ascii=False, indent=1)
    try:
        replace_file(kept, f"{text}\n")
    except OSError as error:
        typer.echo(
            f"tracker: what the list says was not kept ({error.strerror}: {kept.parent}): the next comparison cannot "
            "tell how much of it has shifted; give it this one by --against",
            err=True,
        )


def comparison(answer: Comparison) -> Layout:
    """Under each verdict a paragraph a state; then what could not be matched, and whom only our record has."""
    records = [_record(row.verdict, row.to_dict()) for row in answer.rows]
    records += [
        {"verdict": "unmatched", **row._asdict(), "ours": "", "because": row.why, "events": ""}
        for row in answer.unmatched
    ]
    records += [_record("only_ours", {**row.to_dict(), "theirs": ""}) for row in answer.only_ours]
    count = answer.count
    said = ", ".join(f"{count[verdict]} {verdict}" for verdict in reversed([*VERDICTS]))
    apart = f"{count['unmatched']} unmatched, {count['only_ours']} only on our record"
    return Layout(
        headers=("Verdict", "State", "Theirs", "Ours", "Why"),
        rows=[
            (cell(one["verdict"]), one["name"], one["theirs"], _ours(one["ours"]), one["because"]) for one in records
        ],
        footer=footer(f"{counted(len(answer.rows), 'state')}: {said}; {apart}", answer),
        fields=_FIELDS,
        records=records,
        text=lambda columns: _text(answer, columns),
    )


def _record(verdict: str, row: Mapping[str, Any]) -> dict[str, Any]:
    because = row["because"]
    return {
        **row,
        "verdict": verdict,
        "because": " ".join(one["text"] for one in because),
        "events": " ".join(dict.fromkeys(event for one in because for event in one["events"])),
    }


def _text(answer: Comparison, columns: int) -> str:
    lines: list[str] = []
    for verdict, heading in VERDICTS.items():
        own = [row for row in answer.rows if row.verdict == verdict]
        lines += [styled(f"{heading} ({len(own)})", bold=True)] if own else []
        for row in own:
            lines.append(wrapped(f"{row.name} ({row.state}): '{row.theirs}'; ours {_ours(row.ours)}", columns, "  "))
            lines += [] if verdict == "same" else _why(reasons(row.because), columns)
    if answer.unmatched:
        lines.append(styled(f"Unmatched ({len(answer.unmatched)})", bold=True))
        lines += [wrapped(f"{row.name}: '{row.theirs}'. {row.why}", columns, "  ") for row in answer.unmatched]
    if answer.only_ours:
        lines.append(styled(f"Only on our record ({len(answer.only_ours)})", bold=True))
        for one in answer.only_ours:
            lines.append(wrapped(f"{one.name} ({one.state}): ours {_ours(one.ours)}", columns, "  "))
            lines += _why(reasons(one.because), columns)
    return "\n".join(lines)


def _why(because: list[dict[str, Any]], columns: int) -> list[str]:
    said = (" ".join((one["text"], *(f"[{act}]" for act in one["events"]))) for one in because)
    return [wrapped(one, columns, "      ") for one in said]


def _ours(label: str) -> str:
    return label.replace("_", " ")
