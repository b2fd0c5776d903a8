"""Answers as text: tables that fit the terminal, JSON, CSV, Markdown.

Colour only on a terminal, and never under NO_COLOR or where TERM is dumb.
"""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from typing import Any, NamedTuple, Protocol

import typer

from tracker.cli.paging import on_terminal, write
from tracker.errors import BadRequest, one_line
from tracker.questions.catalogue import FORMATS
from tracker.store.reader import QUERIES

_WIDTH = 80
_GAP = 2
_NARROWEST = 8


class Shown(Protocol):
    """What can be shown: anything with plain values."""

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain values."""


class PlainRows(NamedTuple):
    """Rows of the program itself, such as what can be asked: no answer of the record, so without its days.

    Attributes:
        rows: plain values.
    """

    rows: Sequence[Mapping[str, Any]]

    def to_dict(self) -> dict[str, Any]:
        """Give them as plain values."""
        return {"answer": list(self.rows)}


class Preface(NamedTuple):
    """What is said of an answer to a question in plain English.

    Attributes:
        asked: the question as it was asked.
        command: the words of the command that answers it.
        with_queries: whether the queries that answered are shown.
    """

    asked: str
    command: tuple[str, ...]
    with_queries: bool


PREFACE: ContextVar[Preface | None] = ContextVar("preface", default=None)
"""What is said of the answer under way; None where it was asked for by its command."""


class Layout(NamedTuple):
    """How an answer is laid out as text.

    Attributes:
        headers: names of the columns of the table.
        rows: its cells.
        footer: the line under it.
        fields, records: columns and cells of CSV, which leaves nothing out.
        text: writes the whole answer for a terminal instead of the table; None for the table.
        page: writes it in Markdown instead of the table, by what keeps a text a text; None for the table.
    """

    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    footer: str
    fields: Sequence[str]
    records: Sequence[Mapping[str, Any]]
    text: Callable[[int], str] | None = None
    page: Callable[[Callable[[str], str]], str] | None = None


def show(answer: Shown, layout: Layout, wanted: str) -> None:
    """Print an answer in the format wanted.

    Raises:
        BadRequest: there is no such format.
    """
    if wanted not in FORMATS:
        raise BadRequest(f"format is one of {', '.join(FORMATS)}, not '{wanted}'")
    text = _text(answer, layout, wanted, PREFACE.get())
    write(_linked(text) if wanted == "table" else text)


def _linked(text: str) -> str:
    """Let addresses be clicked where that is wanted."""
    from tracker.cli.links import linked, wanted  # noqa: PLC0415 - for text alone

    return linked(text) if wanted(terminal=on_terminal()) else text


def _text(answer: Shown, layout: Layout, wanted: str, preface: Preface | None) -> str:
    """The answer in the format wanted, its last line ended."""
    match wanted:
        case "json":
            said = _prefaced(answer.to_dict(), preface)
            return json.dumps(said, ensure_ascii=not _writes_everything(), indent=2) + "\n"
        case "csv":
            return _csv(layout)
        case "md":
            return _page(layout, preface)
    head = f"{styled(_shown(preface), dim=True)}\n" if preface else ""
    body = layout.text(width()) if layout.text else table(layout, width())
    foot = styled(wrapped(layout.footer, width()) if on_terminal() else layout.footer, dim=True)
    queries = f"{shown}\n" if (shown := _queries(preface)) else ""
    return f"{head}{body}\n{foot}\n{queries}"


def _page(layout: Layout, preface: Preface | None) -> str:
    """The answer as Markdown: every text of the record, or of who asks, stays a text."""
    from tracker.inert import markdown_block, markdown_code, markdown_text  # noqa: PLC0415 - for Markdown alone

    parts = [markdown_code(_shown(preface))] if preface else []
    body = layout.page(markdown_text) if layout.page else _markdown(layout, markdown_text)
    parts += [body, markdown_text(layout.footer)]
    if queries := _queries(preface).strip("\n"):
        parts.append(markdown_block(queries, "sql"))
    return "\n\n".join(parts) + "\n"


def _shown(preface: Preface) -> str:
    """The command of an answer, as somebody would type it."""
    import shlex  # noqa: PLC0415 - for answers of ask alone

    return shlex.join(("tracker", *preface.command))


def _prefaced(said: dict[str, Any], preface: Preface | None) -> dict[str, Any]:
    """An answer with the question and the command before it, and its queries where they are wanted."""
    if preface is None:
        return said
    queries = [{"sql": query, "parameters": dict(given)} for query, given in QUERIES.get() or ()]
    shown = {"sql": queries} if preface.with_queries else {}
    return {"asked": preface.asked, "command": list(preface.command), **said, **shown}


def _queries(preface: Preface | None) -> str:
    """The queries that answered, each with what it was given; nothing where they are not wanted."""
    if preface is None or not preface.with_queries:
        return ""
    return "\n" + "\n\n".join(
        "".join(f"-- :{name} = {value}\n" for name, value in given.items()) + query.strip() + ";"
        for query, given in QUERIES.get() or ()
    )


def width() -> int:
    """The columns to fill: the terminal's, 80 when there is none."""
    return max(40, shutil.get_terminal_size((_WIDTH, 24)).columns)


def styled(text: str, **style: bool | str) -> str:
    """Style a text of a line or more where colour is wanted; give it as it is elsewhere."""
    text = "\n".join(map(readable, text.split("\n")))
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not on_terminal():
        return text
    return typer.style(text, **style)  # type: ignore[arg-type]


def _writes_everything() -> bool:
    """Whether standard output takes every letter as it is."""
    return sys.stdout is None or (sys.stdout.encoding or "").lower().startswith("utf")


def readable(text: str) -> str:
    """Give a text as one line that moves no cursor: what would is written as its escape."""
    return text if text.isprintable() else one_line(re.sub(r"\s", " ", text))


def wrapped(text: str, columns: int, indent: str = "") -> str:
    """Wrap a text to so many columns, wide letters counted as two; a long address is left whole."""
    from wcwidth import wrap  # noqa: PLC0415 - for text alone

    lines = wrap(
        readable(text),
        columns,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)


def table(layout: Layout, columns: int) -> str:
    """Give the rows as a table that fits so many columns, or as blocks where none does."""
    if not layout.rows:
        return "(none)"
    layout = layout._replace(rows=[[*map(readable, row)] for row in layout.rows])
    widths = _column_widths(layout, columns)
    return _blocks(layout, columns) if widths is None else _aligned(layout, widths)


def _markdown(layout: Layout, plain: Callable[[str], str]) -> str:
    if not layout.rows:
        return "(none)"
    from prettytable import PrettyTable, TableStyle  # noqa: PLC0415 - 4 ms that JSON and CSV do without

    table = PrettyTable([plain(header) for header in layout.headers])
    table.set_style(TableStyle.MARKDOWN)
    table.align = "l"
    table.add_rows([[plain(cell) for cell in row] for row in layout.rows])
    return table.get_string()


def _aligned(layout: Layout, widths: Sequence[int]) -> str:
    from prettytable import PrettyTable  # noqa: PLC0415

    table = PrettyTable(list(layout.headers), align="l")
    table.border, table.preserve_internal_border = False, False
    table.left_padding_width, table.right_padding_width = 0, _GAP
    table.add_rows([[wrapped(cell, size) for cell, size in zip(row, widths, strict=True)] for row in layout.rows])
    return "\n".join(line.rstrip() for line in table.get_string().splitlines())


def _blocks(layout: Layout, columns: int) -> str:
    """One block a row, one line a column: for rows that are wider than the terminal."""
    blocks = [
        "\n".join(
            wrapped(f"{header}: {cell}", columns, "" if number == 0 else "  ")
            for number, (header, cell) in enumerate(zip(layout.headers, row, strict=True))
            if cell
        )
        for row in layout.rows
    ]
    return "\n".join(blocks)


def _column_widths(layout: Layout, columns: int) -> list[int] | None:
    """Widths that fit so many columns, no word broken; None when there are none.

    The widest column gives way first, so that short ones stay whole.
    """
    from wcwidth import wcswidth  # noqa: PLC0415

    cells = list(zip(layout.headers, *layout.rows, strict=True))
    widths = [max(wcswidth(cell) for cell in column) for column in cells]
    least = [max(wcswidth(word) for cell in column for word in cell.split() or [""]) for column in cells]
    room = columns - _GAP * (len(widths) - 1)
    while sum(widths) > room:
        shrinkable = [number for number, size in enumerate(widths) if size > max(least[number], _NARROWEST)]
        if not shrinkable:
            return None
        widths[max(shrinkable, key=lambda number: widths[number])] -= 1
    return widths


def _csv(layout: Layout) -> str:
    from tracker.inert import csv_text  # noqa: PLC0415 - for CSV alone

    return csv_text(layout.fields, [{**dict.fromkeys(layout.fields), **record} for record in layout.records])
