"""The page of the library: its examples give what they show; what is written with it passes a strict type checker."""

import doctest
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.outside import notebook
from tracker import Board

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/library.md").read_text(encoding="utf-8")
PROGRAM = (ROOT / "tests/outside/notebook.py").read_text(encoding="utf-8")


def test_the_examples_of_the_page_give_what_they_show(
    loaded_urls: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", loaded_urls("sqlite"))
    told: list[str] = []
    examples = doctest.DocTestParser().get_doctest(PAGE, {}, "docs/library.md", None, 0)

    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(examples, out=told.append)

    assert len(examples.examples) > 20
    assert "".join(told) == ""


def test_the_page_names_every_method_that_is_no_question_of_the_catalogue() -> None:
    catalogue = (ROOT / "docs/questions.md").read_text(encoding="utf-8")
    methods = [name for name, one in vars(Board).items() if not name.startswith("_") and callable(one)]

    assert len(methods) > 20
    assert [name for name in methods if f"board.{name}(" not in catalogue and f"{name}(" not in PAGE] == []


def _checked(program: str, place: Path) -> subprocess.CompletedProcess[str]:
    """Check a program as somebody would who has the package installed and none of this project's settings."""
    (place / "notebook.py").write_text(program, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", ".mypy_cache", "notebook.py"],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_program_outside_the_package_is_checked_by_its_types(tmp_path: Path) -> None:
    right = _checked(PROGRAM, tmp_path)
    wrong = _checked(PROGRAM.replace('board.status("Hungary"', "board.status(42"), tmp_path)
    misspelt = _checked(PROGRAM.replace("row.since for row", "row.sinced for row"), tmp_path)

    assert (right.returncode, right.stderr) == (0, ""), right.stdout
    assert 'Argument 1 to "status" of "Board" has incompatible type "int"' in wrong.stdout
    assert '"RosterRow" has no attribute "sinced"' in misspelt.stdout


def test_the_checked_program_runs(
    loaded_urls: Callable[[str], str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", loaded_urls("sqlite"))

    notebook.main()

    assert capsys.readouterr().out.splitlines()[1:4] == ["accepted", "invitation: invited", "yes"]
