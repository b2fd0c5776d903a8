"""How long the first read on a machine takes: it builds the embedded database from the packaged seeds."""

from pathlib import Path
from statistics import median
from threading import Thread

import pytest

from tests.benchmarks.racing import enabled, program, run, verdict

WORDS = [program("tracker"), "who", "accepted", "--format", "json"]
ROUNDS = 5


def test_the_first_read_on_a_machine_builds_the_record(
    request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    homes = [tmp_path / f"home {number}" for number in range(ROUNDS if enabled(request.config) else 1)]

    seconds = [run(WORDS, tmp_path, XDG_DATA_HOME=str(home)) for home in homes]

    assert all((home / "board-of-peace-tracker" / "tracker.db").is_file() for home in homes)
    if enabled(request.config):
        with capsys.disabled():
            verdict(f"first read on a machine, median of {ROUNDS}", median(seconds), 5.0, " s")


@pytest.mark.soak
def test_two_first_reads_on_a_machine_at_once_both_answer(
    request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seconds: list[float] = []
    home = tmp_path / "home"
    reads = [Thread(target=lambda: seconds.append(run(WORDS, tmp_path, XDG_DATA_HOME=str(home)))) for _ in range(2)]

    for read in reads:
        read.start()
    for read in reads:
        read.join()

    assert len(seconds) == 2
    assert (home / "board-of-peace-tracker" / "tracker.db").is_file()
    if enabled(request.config):
        with capsys.disabled():
            verdict("the slower of two first reads at once", max(seconds), 5.0, " s")
