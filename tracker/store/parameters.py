"""Named parameters of a statement: where ``:name`` stands for a value, and where it is part of a text.

SQLite looks for them itself; PostgreSQL's driver and SQLAlchemy look inside quotes and comments too.
"""

import re
from collections.abc import Collection

_PIECE = re.compile(
    r"""
    \b[eE]'(?:[^'\\]|\\.|'')*'                         # text with escapes
    | '(?:[^']|'')*'                                   # text
    | "(?:[^"]|"")*"                                   # a name in quotes
    | (?<![\w$])\$(?P<tag>(?:[^\W\d]\w*)?)\$.*?\$(?P=tag)\$  # text in dollars
    | --[^\n]*                                         # a comment to the end of the line
    | /\*(?:/\*(?:(?!/\*|\*/).)*\*/|(?!\*/).)*\*/      # a comment, with comments inside
    | (?<![:\w]):(?P<name>[a-z_]\w*)
    """,
    re.VERBOSE | re.DOTALL,
)


def named(statement: str) -> tuple[str, ...]:
    """Give the parameters that a statement uses outside quotes and comments, each once, in order."""
    return tuple(dict.fromkeys(found["name"] for found in _PIECE.finditer(statement) if found["name"]))


def for_postgresql(statement: str, given: Collection[str]) -> str:
    """Write the parameters that are given as PostgreSQL's driver takes them; every other colon stays what it is."""
    return _PIECE.sub(
        lambda found: f"%({found['name']})s" if found["name"] in given else found[0], statement.replace("%", "%%")
    )
