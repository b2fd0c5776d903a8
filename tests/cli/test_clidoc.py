"""The page of the command line is the generated one, complete, and its words are those of the program."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from tests.cli.asking import Ask
from tracker import cli, errors
from tracker.cli import clidoc
from tracker.cli.app import program

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
SHOWN = dict(re.findall(r"^### (tracker.*)\n\n```text\n((?:.*\n)+?)```$", PAGE, flags=re.MULTILINE))


def test_the_page_is_the_generated_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    assert clidoc.text() == PAGE, "run 'make docs'"


def test_the_module_prints_the_page_whatever_the_width_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    done = subprocess.run([sys.executable, "-m", "tracker.cli.clidoc"], capture_output=True, check=True)

    assert done.stdout.decode() == PAGE


def test_every_command_has_a_section_that_is_its_help(ask: Ask) -> None:
    commands = typer.main.get_command(program(())).commands  # type: ignore[attr-defined]
    every = [
        (name, *inner)
        for name, one in commands.items()
        for inner in ((), *((i,) for i in getattr(one, "commands", {})))
    ]

    assert sorted(SHOWN) == sorted(["tracker", *(" ".join(("tracker", *words)) for words in every)])
    for words in [(), ("who",), ("db", "restore"), ("what-if",)]:
        assert ask(*words, "--help").out == SHOWN[" ".join(("tracker", *words))]


def test_every_command_with_words_of_its_own_shows_an_example() -> None:
    assert [
        name for name, said in SHOWN.items() if name not in {"tracker", "tracker db"} and "Example:" not in said
    ] == []


def test_every_exit_code_is_told() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", PAGE, flags=re.MULTILINE)}
    raised = {
        one.exit_code for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.TrackerError)
    }

    assert told == {0, 1, cli._INTERRUPTED, cli._BROKEN} | raised


def test_every_variable_that_the_program_reads_is_told() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tracker").rglob("*.py"))
    named = set(re.findall(r"\"(TRACKER_[A-Z_]+|NO_COLOR|FORCE_HYPERLINK|PAGER|LESS|TERM)\"", sources))
    told = set(re.findall(r"`([A-Z_]+)`", PAGE.partition("**Environment.**")[2].partition("\n## ")[0]))

    assert {"TRACKER_PAGER", "TRACKER_SEEDS", "NO_COLOR"} <= named <= told
