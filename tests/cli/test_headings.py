"""The list of commands in the program's help."""

import re

from tests.cli.asking import Ask
from tracker.cli.app import ROOMS, headings, told


def test_every_command_stands_under_one_heading() -> None:
    listed = [name for names in headings().values() for name in names]

    assert sorted(listed) == sorted(name for names in ROOMS.values() for name in names)


def test_help_lists_the_commands_under_their_headings_each_by_what_it_asks(ask: Ask) -> None:
    page = ask("--help").out
    shown = dict(re.findall(r"^(\S.+):\n((?:  .+\n)+)", page, re.MULTILINE))
    del shown["Options"]

    assert {heading: re.findall(r"^  (\S+)  +\S", rows, re.MULTILINE) for heading, rows in shown.items()} == {
        heading: list(names) for heading, names in headings().items()
    }
    assert "  deadlines  Which days to come do the Charter and the mandate fix?\n" in page
    assert "..." not in page.partition("Reading the record")[2]


def test_what_a_command_asks_or_does_is_the_first_question_or_clause_of_its_help() -> None:
    assert told("Who has …? The states.") == "Who has …?"
    assert told("Check the seeds: every fault.") == "Check the seeds"
    assert told("Load the seeds in one transaction; new entries first.") == "Load the seeds in one transaction"
    assert told("") == ""
