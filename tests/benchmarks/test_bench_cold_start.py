"""How long one question takes, whole process, against what anybody would pick instead."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benchmarks.racing import enabled, program, race, table, verdict
from tracker import connect
from tracker.embedded import own_rules, rules_file

ROUNDS = 21
ACCEPTED = (
    "select s.state_id, n.name, s.certainty, s.since, s.because from standings s join subject n on n.id = s.state_id "
    "where s.facet = 'response' and s.value = 'accepted' and s.valid_from <= date('now') and date('now') < s.valid_to "
    "and s.known_to = '9999-12-31' order by n.name, s.rank"
)


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> int:
    """Enough for a median when benchmarks are asked for; one, to see that everything runs, when not."""
    return ROUNDS if enabled(request.config) else 1


def test_a_question_starts_faster_than_what_people_use_instead(
    rounds: int, loaded_urls: Callable[[str], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    embedded = tmp_path / "data" / "board-of-peace-tracker" / "tracker.db"
    embedded.parent.mkdir(parents=True)
    shutil.copyfile(loaded_urls("sqlite").removeprefix("sqlite:///"), embedded)
    rules_file(embedded).write_text(own_rules(), encoding="ascii")
    commands = {
        "tracker who accepted --format json": [program("tracker"), "who", "accepted", "--format", "json"],
        'python -c "import typer"': [sys.executable, "-c", "import typer"],
        "sqlite-utils query DB 'select …'": [program("sqlite-utils"), "query", str(embedded), ACCEPTED],
    }

    medians = race(commands, tmp_path, rounds, XDG_DATA_HOME=str(tmp_path / "data"))

    ours, typer, sqlite_utils = medians.values()
    assert {path.name for path in embedded.parent.iterdir()} == {
        "tracker.db",
        "tracker.db.rules",
    }  # it was warm: nothing was built
    if rounds > 1:
        with capsys.disabled():
            table(f"cold start, medians of {rounds} rounds", medians, of="tracker who accepted --format json")
            verdict("against import typer", ours / typer, 2.0)
            verdict("against sqlite-utils", ours / sqlite_utils, 1.0)


def test_sqlite_utils_is_asked_the_equivalent_question(loaded_urls: Callable[[str], str]) -> None:
    with connect(loaded_urls("sqlite")) as board:
        states = tuple(row["state_id"] for row in board.reader.rows(ACCEPTED))

        assert states == board.who("accepted").states() != ()


def test_importing_the_library_is_light(rounds: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commands = {
        'python -c "import tracker"': [sys.executable, "-c", "import tracker"],
        "python -c pass": [sys.executable, "-c", "pass"],
    }

    medians = race(commands, tmp_path, rounds)

    assert min(medians.values()) > 0
    if rounds > 1:
        with capsys.disabled():
            table(f"import, medians of {rounds} rounds", medians, of='python -c "import tracker"')
            ours, bare = medians.values()
            verdict("import tracker over bare Python", (ours - bare) * 1000, 30.0, " ms")
            verdict("import tracker against bare Python", ours / bare, 3.0)
