"""``tracker export json``: every table in one file, a row a line."""

from collections.abc import Iterable, Mapping

from tracker.exports.edition import Edition
from tracker.exports.tables import Row, described, every
from tracker.inert import json_text

NAME = "board-of-peace.json"


def files(edition: Edition) -> Mapping[str, bytes]:
    """Give the file: its name and its bytes."""
    tables = ",\n".join(f"{json_text(name)}: {_rows(rows)}" for name, rows in every(edition).items())
    about, words = json_text(edition.about(), 1), json_text(described(), 1)
    return {NAME: f'{{"about": {about},\n"described": {words},\n"tables": {{\n{tables}\n}}}}\n'.encode()}


def _rows(rows: Iterable[Row]) -> str:
    lines = ",\n".join(json_text(row) for row in rows)
    return f"[\n{lines}\n]" if lines else "[]"
