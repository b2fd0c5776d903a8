"""The page of all questions is the generated one, and its commands are those that answer."""

import re
import shlex
from pathlib import Path

from tests.cli.asking import Ask
from tracker.board import connect
from tracker.cli.questiondoc import text
from tracker.questions.entries import entries
from tracker.questions.reading import everything_called

PAGE = (Path(__file__).parents[2] / "docs/questions.md").read_text(encoding="utf-8")


def test_the_page_is_the_generated_one(record: str) -> None:
    with connect(record) as board:
        assert text(everything_called(board.reader)) == PAGE, "run 'make docs'"


def test_every_question_has_its_section_and_its_command_runs(ask: Ask) -> None:
    commands = re.findall(r"^## (.+)\n(?:.*\n)+?- command: `tracker (.+)`$", PAGE, flags=re.MULTILINE)

    assert [name for name, _ in commands] == list(entries())
    for name, command in commands:
        assert ask(*shlex.split(command)).code in {0, 1}, name
