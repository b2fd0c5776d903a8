"""``tracker export markdown``: members and answers as tables of Markdown with footnotes."""

from collections.abc import Mapping

from prettytable import PrettyTable, TableStyle

from tracker.exports.answertables import AnswerTable, Cell, Source, answer_tables, in_order
from tracker.exports.edition import TITLE, Edition
from tracker.inert import markdown_text

FILE = "board-of-peace.md"


def files(edition: Edition) -> Mapping[str, bytes]:
    """Give the file: its name and its bytes."""
    tables = answer_tables(edition)
    numbers = {source: number for number, source in enumerate(in_order(tables), 1)}
    parts = [f"# {TITLE}", *(_table(table, numbers) for table in tables), markdown_text(edition.line)]
    notes = "\n".join(f"[^{number}]: {note(source)}" for source, number in numbers.items())
    text = "\n\n".join([*parts, notes] if notes else parts)
    return {FILE: f"{text}\n".encode()}


def _table(table: AnswerTable, numbers: Mapping[Source, int]) -> str:
    if not table.rows:
        return f"## {table.title}\n\n(none)"
    own = PrettyTable(list(table.headers), align="l")
    own.set_style(TableStyle.MARKDOWN)
    own.align = "l"
    own.add_rows([[_cell(cell, numbers) for cell in row] for row in table.rows])
    return f"## {table.title}\n\n{own.get_string()}"


def _cell(cell: Cell, numbers: Mapping[Source, int]) -> str:
    return markdown_text(cell.words) + "".join(f"[^{numbers[source]}]" for source in cell.sources)


def note(source: Source) -> str:
    """Give the words of a footnote: who published it, what, when."""
    title = markdown_text(source.title or source.url)
    linked = f"[{title}](<{source.url}>)" if source.url else title
    parts = (markdown_text(source.publisher), linked, markdown_text(source.published))
    return ", ".join(part for part in parts if part)
