"""The record to export, and one whose every text is hostile."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.store.databases import copy_of
from tracker.exports.edition import Edition, edition
from tracker.exports.forms import FORMS, make
from tracker.store.reader import open_reader

__all__ = ["copy_of"]

HOSTILE = (
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "'=quoted", " =spaced", "＝full",
    "<script>alert(1)</script>", "</title><img src=x onerror=alert(1)>", "]]>", "<!-- -->", "&amp;<b>bold</b>",
    "one, two; \"three\"", "two\nlines", "two\r\nlines", "\u2028separated", "\x00\x01\x1b[2J\x7f\x85",
    "\u202eright to left\u202c", "\u2067isolate\u2069", "\ufeffmark", "\ufffe",
    "|}}\n|-\n{{delete}}[[Category:x]]~~~~", "</ref></nowiki><ref>", "| a | b |", "[^1]: note", "```\n# head", "$$x$$",
    "![x](javascript:alert(1))", "BEGIN:VEVENT\r\nSUMMARY:x", "x;VALUE=y:z,\\n", "%0d%0a", "\\\\", "{\\evil}",
)  # fmt: skip
"""Texts that some reader of some form would calculate, run, obey or trip over."""

_PLACES = {
    "event": ("detail", "actor", "disputed"),
    "source": ("publisher", "title", "note", "url"),
    "subject": ("name",),
    "state": ("region",),
    "standings": ("reason",),
    "charter_rule": ("meaning",),
    "provision": ("words", "note"),
}


@pytest.fixture(scope="session")
def record(loaded_urls: Callable[[str], str]) -> str:
    """The address of an SQLite database with the real record; read it, do not write it."""
    return loaded_urls("sqlite")


@pytest.fixture(scope="session")
def hostile(record: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a record whose texts are hostile; no form of the seeds would let them in."""
    path = tmp_path_factory.mktemp("hostile") / "tracker.db"
    path.write_bytes(Path(record.removeprefix("sqlite:///")).read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute("select name from sqlite_master where type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f'drop trigger "{name}"')
        for table, columns in _PLACES.items():
            for column in columns:
                _spoil(connection, table, column)
        connection.commit()
    return f"sqlite:///{path}"


def _spoil(connection: sqlite3.Connection, table: str, column: str) -> None:
    rows = connection.execute(f"select rowid from {table} where {column} is not null order by rowid").fetchall()
    unique = column in {"name", "url"}
    changed = [(f"{HOSTILE[at % len(HOSTILE)]}{f' {at}' if unique else ''}", row) for at, (row,) in enumerate(rows)]
    connection.executemany(f"update {table} set {column} = ? where rowid = ?", changed)


@pytest.fixture
def published(record: str) -> Iterator[Edition]:
    """The state of the real record, to be exported."""
    with open_reader(record) as reader:
        yield edition(reader)


@cache
def made(url: str, name: str, **asked: str) -> Mapping[str, bytes]:
    """Make the files of a form from a database, once."""
    return made_anew(url, name, **asked)


def made_anew(url: str, name: str, **asked: Any) -> Mapping[str, bytes]:
    """Make the files of a form from a database."""
    own = {"since": 1000} if "since" in FORMS[name].takes else {}
    with open_reader(url) as reader:
        return make(name, edition(reader, **{**own, **asked}))
