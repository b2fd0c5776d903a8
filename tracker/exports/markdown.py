"""``tracker export markdown``: members and answers as tables of Markdown with footnotes."""

import re
from collections.abc import Mapping

from prettytable import PrettyTable, TableStyle

from tracker.exports.answertables import AnswerTable, Cell, Source, answer_tables, in_order
from tracker.exports.edition import TITLE, Edition
from tracker.inert import line

FILE = "board-of-peace.md"
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#!|~$^&])")


def files(edition: Edition) -> Mapping[str, bytes]:
    """Give the file: its name and its bytes."""
    tables = answer_tables(edition)
    numbers = {source: number for number, source in enumerate(in_order(tables), 1)}
    parts = [f"# {TITLE}", *(_table(table, numbers) for table in tables), plain(edition.line)]
    notes = "\n".join(f"[^{number}]: {_note(source)}" for source, number in numbers.items())
    text = "\n\n".join([*parts, notes] if notes else parts)
    return {FILE: f"{text}\n".encode()}


def plain(text: str) -> str:
    """Give a text that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\1", line(text))


def _table(table: AnswerTable, numbers: Mapping[Source, int]) -> str:
    if not table.rows:
        return f"## {table.title}\n\n(none)"
    own = PrettyTable(list(table.headers), align="l")
    own.set_style(TableStyle.MARKDOWN)
    own.align = "l"
    own.add_rows([[_cell(cell, numbers) for cell in row] for row in table.rows])
    return f"## {table.title}\n\n{own.get_string()}"


def _cell(cell: Cell, numbers: Mapping[Source, int]) -> str:
    return plain(cell.words) + "".join(f"[^{numbers[source]}]" for source in cell.sources)


def _note(source: Source) -> str:
    title = plain(source.title or source.url or source.id)
    linked = f"[{title}](<{source.url}>)" if source.url else title
    return ", ".join(part for part in (plain(source.publisher), linked, plain(source.published)) if part)
