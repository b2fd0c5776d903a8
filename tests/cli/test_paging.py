"""Long answers go through a pager on a terminal, and nowhere else."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.cli.asking import Ask, Said, environment
from tests.cli.terminal import LINES, on_terminal

LONG = ("who", "accepted", "--as-of", "2026-09-01")
SHORT = ("who", "rescinded")
MARKED = "sed 's/^/PAGED /'"

Terminal = Callable[..., Said]


@pytest.fixture
def terminal(record: str, away: Path) -> Terminal:
    """Ask the real command on a terminal."""

    def ask(*words: str, keys: Mapping[str, str] | None = None, **more: str) -> Said:
        variables = environment(record, **{"TERM": "xterm", **more})
        for name in ("COLUMNS", "PAGER", "LESS", "TRACKER_PAGER"):
            if name not in more:
                variables.pop(name, None)
        return on_terminal(words, away, variables, keys)

    return ask


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
def test_an_answer_longer_than_the_screen_is_paged_in_every_form(terminal: Terminal, form: str) -> None:
    said = terminal(*LONG, "--format", form, TRACKER_PAGER=MARKED)

    assert said.code == 0
    assert len(said.out.splitlines()) > LINES
    assert all(line.startswith("PAGED ") for line in said.out.splitlines())


def test_a_short_answer_is_not_paged(terminal: Terminal) -> None:
    said = terminal(*SHORT, TRACKER_PAGER=MARKED)

    assert (said.code, "Canada" in said.out, "PAGED" in said.out) == (0, True, False)


def test_what_is_piped_is_not_paged(tracker: Ask) -> None:
    said = tracker(*LONG, TRACKER_PAGER=MARKED)

    assert (said.code, "Hungary" in said.out, "PAGED" in said.out) == (0, True, False)


@pytest.mark.parametrize(
    "words", [("--no-pager", *LONG), (*LONG, "--no-pager"), ("--no-pager", "ask", "who has accepted")]
)
def test_the_pager_can_be_refused(terminal: Terminal, words: tuple[str, ...]) -> None:
    said = terminal(*words, TRACKER_PAGER=MARKED)

    assert (said.code, "Hungary" in said.out, "PAGED" in said.out) == (0, True, False)


@pytest.mark.parametrize(
    ("named", "is_paged"),
    [
        ({"PAGER": MARKED}, True),
        ({"PAGER": "cat", "TRACKER_PAGER": MARKED}, True),
        ({"PAGER": MARKED, "TRACKER_PAGER": ""}, False),
        ({"PAGER": MARKED, "TRACKER_PAGER": "cat"}, False),
        ({"PAGER": ""}, False),
        ({"PAGER": MARKED, "TERM": "dumb"}, False),
    ],
)
def test_the_programs_own_pager_goes_before_the_general_one(
    terminal: Terminal, named: dict[str, str], is_paged: bool
) -> None:
    said = terminal(*LONG, **named)

    assert (said.code, "Hungary" in said.out, "PAGED" in said.out) == (0, True, is_paged)


@pytest.mark.parametrize(("given", "expected"), [({}, "FRX"), ({"LESS": "-S"}, "-S")])
def test_less_is_told_to_keep_colours_and_to_leave_a_short_text_unless_its_user_says_otherwise(
    terminal: Terminal, given: dict[str, str], expected: str
) -> None:
    assert terminal(*LONG, TRACKER_PAGER='cat > /dev/null; echo "[$LESS]"', **given).out == f"[{expected}]\n"


def test_a_pager_that_takes_only_the_beginning_ends_the_command_quietly(terminal: Terminal) -> None:
    said = terminal("log", TRACKER_PAGER="head -n 2")

    assert (said.code, len(said.out.splitlines())) == (0, 2)


def test_without_the_pager_that_is_named_the_answer_is_shown_all_the_same(terminal: Terminal) -> None:
    said = terminal(*LONG, TRACKER_PAGER="no-such-pager")

    assert said.code == 0
    assert "no-such-pager" in said.out.splitlines()[0]
    assert "Hungary" in said.out


def test_ctrl_c_is_the_pagers_own(terminal: Terminal) -> None:
    waits = "trap 'echo HEARD' INT; cat > /dev/null; echo READY; sleep 30 & wait; kill $! 2> /dev/null; echo LEFT"
    said = terminal(*LONG, TRACKER_PAGER=waits, keys={"READY": "\x03"})

    assert said.code == 0
    assert said.out.split() == ["READY", "^CHEARD", "LEFT"]


@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed")
def test_less_is_left_by_its_own_key(terminal: Terminal) -> None:
    said = terminal(*LONG, keys={"\n:": "q"})

    assert said.code == 0
    assert "Argentina" in said.out
    assert "data " not in said.out


def test_an_empty_answer_keeps_its_exit_code(terminal: Terminal) -> None:
    assert terminal("who", "rescinded", "--as-of", "2026-01-01", TRACKER_PAGER=MARKED).code == 1
