"""``tracker export wikitext``: members and answers as tables of MediaWiki with named references."""

import re
from collections.abc import Mapping
from html import escape

from prettytable import PrettyTable

from tracker.exports.answertables import AnswerTable, Cell, Source, answer_tables
from tracker.exports.edition import Edition
from tracker.inert import line

FILE = "board-of-peace.wikitext"
_MARKUP = re.compile(r"[\[\]{}|]|''+|~~~+|__+|:(?=\S)|(?<=RFC|MID|SBN) (?=\d)|^[-*#:;=! ]+")


def files(edition: Edition) -> Mapping[str, bytes]:
    """Give the file: its name and its bytes."""
    named: dict[str, Source] = {}
    tables = "\n\n".join(_table(table, named) for table in answer_tables(edition))
    return {FILE: f"{tables}\n\n{plain(edition.line)}\n\n== References ==\n<references />\n".encode()}


def plain(text: str) -> str:
    """Give a text that MediaWiki shows as it is: what it would obey is written as numbers of letters."""
    return _MARKUP.sub(lambda found: "".join(f"&#{ord(one)};" for one in found[0]), escape(line(text), quote=False))


def _table(table: AnswerTable, named: dict[str, Source]) -> str:
    own = PrettyTable(list(table.headers))
    own.add_rows([[_cell(cell, named) for cell in row] for row in table.rows])
    return f"== {table.title} ==\n{own.get_mediawiki_string(attributes={'class': 'wikitable sortable'})}"


def _cell(cell: Cell, named: dict[str, Source]) -> str:
    return plain(cell.words) + "".join(reference(source, named) for source in cell.sources)


def reference(source: Source, named: dict[str, Source]) -> str:
    """A reference: whole where the source is cited first, by its name, which may not be a number, from then on."""
    name = f"s-{re.sub(r'[^A-Za-z0-9-]', '-', source.id)}"
    if name in named:
        return f'<ref name="{name}" />'
    named[name] = source
    title, url = plain(source.title), source.url.replace("__", "%5F%5F")
    linked = f"[{url} {title or plain(source.url)}]" if url else title
    told = ", ".join(part for part in (linked, plain(source.publisher), plain(source.published)) if part)
    return f'<ref name="{name}">{told}</ref>'
