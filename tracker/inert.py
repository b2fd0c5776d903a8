"""Text that stays text wherever it is read: what a spreadsheet would calculate, what a page or terminal would obey."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from unicodedata import category

from tracker.errors import one_line

_CALCULATED = frozenset("=+-@＝＋－＠'")
"""What makes a spreadsheet read a cell as a formula, in ASCII and full width, and the mark that tells it not to."""

_ESCAPED = re.compile(
    "[<>&\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff\U000e0000-\U000e0fff]"
)
_KEPT = frozenset("\t\n")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#!|~$^&])")
_LIST = re.compile(r"^(?:(\d+)(?=[.)](?:\s|$))|(?=[-+=]))")
_ADDRESS = re.compile(r"(?i):(?=//)|(?<=www)\.|@")
"""What makes a link of a bare address, where the flavour of GitHub is read."""


def cell(value: object) -> object:
    """Give a value as the cell of a CSV file.

    A text that a spreadsheet would calculate gets an apostrophe in front, and so does one that begins with one: taking
    one apostrophe away from every text that begins with it gives the record's own words. Numbers stay as they are.
    Every line end is a line feed; control characters other than that and the tab are written as their escapes.
    """
    if not isinstance(value, str):
        return value
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(ascii(one)[1:-1] if category(one) == "Cc" and one not in _KEPT else one for one in lines)
    return f"'{text}" if text.lstrip()[:1] in _CALCULATED or text.lstrip(" ")[:1] in _KEPT else text


def line(text: str) -> str:
    """Give a text as one line for people: line ends become spaces, what turns or hides text becomes its escape."""
    return one_line(" ".join(text.split()))


def markdown_text(text: str) -> str:
    """Give a text as one line that Markdown shows as it is, in a cell of a table too."""
    marked = _LIST.sub(r"\1\\", _MARKUP.sub(r"\\\1", line(text)))
    return _ADDRESS.sub(lambda found: f"&#{ord(found[0])};", marked)


def markdown_code(text: str) -> str:
    """Give a text as one line of code in Markdown, set off by more of its marks than the text has in a row."""
    shown = line(text)
    marks = _marks(shown, 1)
    room = " " if "`" in shown else ""
    return f"{marks}{room}{shown}{room}{marks}"


def markdown_block(text: str, language: str) -> str:
    """Give a text as a block of code in Markdown, set off by more of its marks than the text has in a row."""
    marks = _marks(text, 3)
    return f"{marks}{language}\n{text}\n{marks}"


def _marks(text: str, least: int) -> str:
    return "`" * max(least, *(len(run) + 1 for run in re.findall("`+", text)), 0)


def json_text(value: object, indent: int | None = None) -> str:
    """Give plain values as JSON that stays so inside a page too: what ends a script, turns or hides text is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ESCAPED.sub(lambda found: "".join(f"\\u{ord(one):04x}" for one in _units(found[0])), text)


def _units(letter: str) -> str:
    """The code units of a letter in UTF-16."""
    data = letter.encode("utf-16-be", "surrogatepass")
    return "".join(chr(int.from_bytes(data[at : at + 2])) for at in range(0, len(data), 2))


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Give rows as CSV: UTF-8, comma, double quotes where needed, one line feed after each row."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: cell(row[name]) for name in columns} for row in rows)
    return text.getvalue()
