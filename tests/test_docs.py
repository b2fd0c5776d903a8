"""Documentation that cannot rot."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.cli import run
from tracker.cli.app import program
from tracker.store.views import VIEWS

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
EVERYTHING = "\n".join(page.read_text(encoding="utf-8") for page in [*PAGES, ROOT / "CHANGELOG.md"])


def test_the_readmes_question_gives_the_answer_it_shows(
    capsys: pytest.CaptureFixture[str], loaded_urls: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```console\n\$ tracker (?P<words>.+)\n(?P<output>(?:.+\n)+)```", text)
    assert block is not None
    monkeypatch.setenv("TRACKER_DATABASE_URL", loaded_urls("sqlite"))

    assert run(block["words"].split()) == 0
    assert _any_version(capsys.readouterr().out) == _any_version(block["output"])


def _any_version(text: str) -> str:
    """The README shows the data version of the day it was written; each new fact changes it."""
    return re.sub(r"data [0-9a-f]{12}", "data …", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_command_is_named_in_the_documentation() -> None:
    commands = program(()).registered_commands
    names = {command.name or command.callback.__name__ for command in commands if command.callback}

    assert [name for name in sorted(names) if f"tracker {name}" not in EVERYTHING] == []


def test_every_room_is_on_the_architecture_page() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rooms = [path.name for path in (ROOT / "tracker").iterdir() if path.is_dir() and not path.name.startswith("_")]

    assert [room for room in rooms if f"tracker/{room}/" not in page] == []


def test_the_documented_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert set(re.findall(r"`make ([a-z]+)`", EVERYTHING)) <= targets


def test_make_docs_writes_every_page_that_is_generated() -> None:
    written = dict(
        re.findall(r"python -m (\S+) > (\S+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )

    assert written == {
        "tracker.curation.formatdoc": "seeds/FORMAT.md",
        "tracker.store.dictionary": "docs/data-dictionary.md",
        "tracker.cli.reportdoc": "docs/reports.md",
        "tracker.cli.questiondoc": "docs/questions.md",
        "tracker.cli.exportdoc": "docs/exports.md",
        "tracker.cli.clidoc": "docs/cli.md",
    }


def test_python_m_tracker_is_the_same_program() -> None:
    done = subprocess.run([sys.executable, "-m", "tracker", "--help"], capture_output=True, text=True, check=False)

    assert done.returncode == 0
    assert done.stdout.startswith("Usage: tracker")


def test_every_view_is_on_the_page_about_sql_with_its_answer() -> None:
    page = (ROOT / "docs/sql.md").read_text(encoding="utf-8")

    assert [view.name for view in VIEWS if f"| `{view.name}` | {view.answers} |" not in page] == []
