"""Which command is made for which words."""

import pytest
import typer
from typer.core import TyperGroup

from tracker.cli.app import ROOMS, program


def _commands(*words: str) -> list[str]:
    made = typer.main.get_command(program(words))
    assert isinstance(made, TyperGroup)
    return list(made.commands)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_adds_the_commands_it_is_named_for(room: str) -> None:
    for command in ROOMS[room]:
        assert _commands(command, "--help") == list(ROOMS[room])


@pytest.mark.parametrize("words", [(), ("--help",), ("whoo", "accepted")])
def test_where_the_first_word_is_no_command_all_are_there(words: tuple[str, ...]) -> None:
    assert _commands(*words) == [command for commands in ROOMS.values() for command in commands]
