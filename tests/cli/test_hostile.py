"""Texts of a record that were written past the seeds' checks reach no terminal and no CSV as anything but text."""

import csv
import io
import re
from pathlib import Path

import pytest

from tests.cli.asking import Ask, environment
from tests.cli.terminal import on_terminal
from tests.exports.conftest import hostile
from tracker.inert import cell

__all__ = ["hostile"]

WORDS = [
    ("who", "invited"),
    ("status", "HUN"),
    ("history", "HUN"),
    ("history", "BOARD", "--context", "--all"),
    ("why", "HUN"),
    ("formation",),
    ("terms",),
    ("conflicts",),
    ("log", "--last", "100"),
    ("changes", "--since", "2026-01-01"),
    ("charter",),
    ("report", "roster"),
    ("sql", "select 'a' || char(10) || 'b' || char(13) || char(27) || '[31m' as x, detail from events limit 50"),
]


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_no_text_of_the_record_moves_the_cursor_or_hides_itself(ask: Ask, hostile: str, words: tuple[str, ...]) -> None:
    said = ask(*words, url=hostile)

    assert said.code == 0, said.err
    assert all(line.isprintable() for line in said.out.split("\n"))


@pytest.mark.parametrize("words", [("history", "BOARD"), ("report", "roster"), ("formation",)], ids=" ".join)
def test_no_text_of_the_record_clears_a_terminal(hostile: str, away: Path, words: tuple[str, ...]) -> None:
    said = on_terminal((*words, "--no-pager"), away, environment(hostile, TERM="xterm"))

    assert said.code == 0
    assert not re.search(r"[^\n\r\x1b -\x7e\x80-\U0010ffff]|\x1b(?!\[\d+m)|[\x80-\x9f\u202e]", said.out)


@pytest.mark.parametrize("words", [one for one in WORDS if one != ("formation",)], ids=" ".join)
def test_csv_of_a_command_is_as_inert_as_that_of_an_export(ask: Ask, hostile: str, words: tuple[str, ...]) -> None:
    said = ask(*words, "--format", "csv", url=hostile)

    cells = [text for row in csv.reader(io.StringIO(said.out, newline=""), strict=True) for text in row]
    assert said.code == 0
    assert all(text == cell(text) or text == cell(text[1:]) for text in cells)
