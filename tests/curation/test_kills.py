"""A load or a first build that is killed at any moment leaves what was there before, or all of the new."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

import tracker
from tests.conftest import RECORDED, SEEDS
from tests.curation.smallseeds import act, add_acts
from tests.store.databases import Everything, contents, engine_of, everything, spoiling
from tracker.curation.ledgerfile import read_ledger
from tracker.curation.load import load
from tracker.curation.verify import verify
from tracker.domain.ledger import breaks
from tracker.embedded import ready
from tracker.store.engine import reading_engine, writing
from tracker.store.migrations import upgrade

AT_ONCE = 2
NEW = [act(f"tuv-{number}", "contribution", sources=["103news-cyprus-mail"]) for number in range(40)]

Kill = Callable[[float, Path], list[str]]
"""Kills one process after some seconds, in a folder of its own, and says what is wrong with what it left."""


def _times(few: int, many: int) -> pytest.MarkDecorator:
    """A small sample always, many in ``make soak``."""
    return pytest.mark.parametrize("count", [few, pytest.param(many, marks=pytest.mark.soak)])


def _start(place: Path, words: list[str], **variables: str) -> subprocess.Popen[bytes]:
    place.mkdir(parents=True, exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "tracker", *words],
        cwd=place,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def _killed(process: subprocess.Popen[bytes], after: float) -> None:
    """Kill a process after some seconds; if it was done by then, it was done well."""
    with process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        said = process.stderr.read() if process.stderr else b""
    assert process.returncode in {0, -signal.SIGKILL}, said


def _kill_often(count: int, run_time: float, place: Path, kill: Kill) -> list[str]:
    """Kill so many processes, spread at random over the whole of their run; say what is wrong with what they left."""
    moments = [run_time * (number + random.random()) / count for number in range(count)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = pool.map(lambda numbered: kill(numbered[1], place / str(numbered[0])), enumerate(moments))
        return [
            f"killed after {moment:.3f} s: {problem}"
            for moment, problems in zip(moments, found, strict=True)
            for problem in problems
        ]


@pytest.fixture(scope="module")
def ready_urls(new_database: Callable[[str], str]) -> Callable[[str], str]:
    """Gives the address of a database of an engine that has recorded nothing yet."""
    made: dict[str, str] = {}

    def give(engine: str) -> str:
        if engine not in made:
            made[engine] = new_database(engine)
            with writing(made[engine]) as connection:
                upgrade(connection)
        return made[engine]

    return give


@pytest.fixture(scope="module")
def run_time(
    ready_urls: Callable[[str], str], copy_of: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> float:
    """Seconds that a whole load takes in a process of its own, as busy as this machine is now."""
    began = time.perf_counter()
    place = tmp_path_factory.mktemp("whole")
    _killed(_start(place, ["load", "--seeds", str(SEEDS)], TRACKER_DATABASE_URL=copy_of(ready_urls("sqlite"))), 600)
    return time.perf_counter() - began


def _wait_for_the_server(url: str) -> None:
    """PostgreSQL ends the session of a killed program in its own time."""
    if engine_of(url) == "sqlite":
        return
    others = text(
        "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
    )
    for _ in range(600):
        with spoiling(url) as connection:
            if connection.execute(others).scalar() == 0:
                return
        time.sleep(0.05)
    raise AssertionError("a killed program's session never ended")


def _left(url: str, before: Everything, complete: Everything) -> list[str]:
    """What is wrong with a database: it must open, and be as before or complete."""
    _wait_for_the_server(url)
    with tracker.connect(url) as board:
        head = board.reader.head()
    found = everything(url)
    if found in (before, complete):
        return []
    differing = [name for name, rows in found[0].items() if rows not in (before[0][name], complete[0][name])]
    return [f"neither as before nor complete: {differing or 'half of the tables'}, head {head}"]


@_times(2, 60)
def test_a_first_load_killed_at_any_moment_has_done_nothing_or_all(
    count: int,
    run_time: float,
    ready_urls: Callable[[str], str],
    loaded_urls: Callable[[str], str],
    copy_of: Callable[[str], str],
    tmp_path: Path,
) -> None:
    found = _first_loads("sqlite", count, run_time, ready_urls, loaded_urls, copy_of, tmp_path)

    assert found == []


@_times(1, 20)
def test_a_first_load_into_postgresql_killed_at_any_moment_has_done_nothing_or_all(
    count: int,
    run_time: float,
    ready_urls: Callable[[str], str],
    loaded_urls: Callable[[str], str],
    copy_of: Callable[[str], str],
    tmp_path: Path,
) -> None:
    found = _first_loads("postgresql", count, run_time * 1.3, ready_urls, loaded_urls, copy_of, tmp_path)

    assert found == []


def _first_loads(
    engine: str,
    count: int,
    run_time: float,
    ready_urls: Callable[[str], str],
    loaded_urls: Callable[[str], str],
    copy_of: Callable[[str], str],
    tmp_path: Path,
) -> list[str]:
    before, complete = everything(ready_urls(engine)), everything(loaded_urls(engine))
    ledger = (SEEDS / "ledger.csv").read_bytes()

    def kill(after: float, place: Path) -> list[str]:
        url, seeds = copy_of(ready_urls(engine)), Path(shutil.copytree(SEEDS, place / "seeds"))
        _killed(_start(place, ["load"], TRACKER_DATABASE_URL=url), after)
        problems = _left(url, before, complete)
        if (seeds / "ledger.csv").read_bytes() != ledger:
            problems.append("ledger.csv is not what it was")
        load(seeds, url, RECORDED, lambda doing, done, of: None)
        return problems if everything(url) == complete else [*problems, "the load after it did not complete it"]

    return _kill_often(count, run_time, tmp_path, kill)


@_times(3, 60)
def test_a_load_of_more_entries_killed_at_any_moment_has_done_nothing_or_all(
    count: int, run_time: float, loaded_urls: Callable[[str], str], copy_of: Callable[[str], str], tmp_path: Path
) -> None:
    found = _more_loads("sqlite", count, run_time, loaded_urls, copy_of, tmp_path)

    assert found == []


@_times(1, 20)
def test_a_load_of_more_entries_into_postgresql_killed_at_any_moment_has_done_nothing_or_all(
    count: int, run_time: float, loaded_urls: Callable[[str], str], copy_of: Callable[[str], str], tmp_path: Path
) -> None:
    found = _more_loads("postgresql", count, run_time * 1.3, loaded_urls, copy_of, tmp_path)

    assert found == []


def _more_loads(
    engine: str,
    count: int,
    run_time: float,
    loaded_urls: Callable[[str], str],
    copy_of: Callable[[str], str],
    tmp_path: Path,
) -> list[str]:
    """The ledger file grows first, then the database; each in one step."""
    grown = Path(shutil.copytree(SEEDS, tmp_path / "grown"))
    add_acts(grown, *NEW)
    old, held = read_ledger(SEEDS / "ledger.csv"), contents(loaded_urls(engine))

    def kill(after: float, place: Path) -> list[str]:
        url, seeds = copy_of(loaded_urls(engine)), Path(shutil.copytree(grown, place / "seeds"))
        _killed(_start(place, ["load"], TRACKER_DATABASE_URL=url), after)
        lines = read_ledger(seeds / "ledger.csv")
        problems = [f"ledger.csv: {problem}" for _, problem in breaks(lines)]
        if len(lines) not in {len(old), len(old) + len(NEW)} or lines[: len(old)] != old:
            problems.append(f"ledger.csv has {len(lines)} lines")
        _wait_for_the_server(url)
        left = contents(url)
        load(seeds, url, RECORDED, lambda doing, done, of: None)
        with reading_engine(url) as connection:
            problems += verify(connection)
        complete = contents(url)
        if left not in (held, complete):
            problems.append("the database was neither as before nor complete")
        if len(complete["event"]) != len(held["event"]) + len(NEW):
            problems.append("the load after it did not complete it")
        return problems

    return _kill_often(count, run_time, tmp_path, kill)


@_times(2, 60)
def test_a_first_build_killed_at_any_moment_has_left_nothing_or_all(
    count: int, run_time: float, loaded_urls: Callable[[str], str], tmp_path: Path
) -> None:
    complete = everything(loaded_urls("sqlite"))

    def kill(after: float, place: Path) -> list[str]:
        _killed(_start(place, ["who", "accepted"], XDG_DATA_HOME=str(place)), after)
        path = place / "board-of-peace-tracker" / "tracker.db"
        problems = _left(f"sqlite:///{path}", complete, complete) if path.exists() else []
        ready(path, None).close()
        left_behind = sorted(one.name for one in path.parent.iterdir() if one.name.startswith("tracker.db."))
        if left_behind:
            problems.append(f"left behind: {left_behind}")
        return (
            problems if everything(f"sqlite:///{path}") == complete else [*problems, "the next read did not build it"]
        )

    found = _kill_often(count, run_time * 1.2, tmp_path, kill)

    assert found == []
