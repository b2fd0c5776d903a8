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
from typing import NamedTuple

import pytest
from sqlalchemy import text

from tests.conftest import RECORDED, SEEDS
from tests.curation.smallseeds import act, add_acts
from tests.store.databases import Everything, contents, engine_of, everything, spoiling
from tracker.curation.ledgerfile import read_ledger
from tracker.curation.load import load
from tracker.curation.verify import verify
from tracker.domain.ledger import breaks
from tracker.embedded import ready, rules_file
from tracker.store.engine import reading_engine, writing
from tracker.store.migrations import upgrade
from tracker.store.reader import open_reader

AT_ONCE = 2
A_COMMIT = 0.025
"""Seconds that a commit takes, and a little of what comes after it."""

KILLED_IN_COMMIT = """
import os, signal, threading
from sqlalchemy import Engine, event
from tracker.cli import main

@event.listens_for(Engine, "commit")
def _die_soon(connection):
    threading.Timer(float(os.environ["KILLED_AFTER"]), os.kill, (os.getpid(), signal.SIGKILL)).start()

main()
"""
"""The program, which kills itself so many seconds after it has begun to commit."""

NEW = [act(f"tuv-{number}", "contribution", sources=["103news-cyprus-mail"]) for number in range(40)]


class Moment(NamedTuple):
    """When a process is killed: so many seconds after its start, or after it began to commit."""

    seconds: float
    since: str


class Ended(NamedTuple):
    """Whether a process was killed before it was done, and what is wrong with what it left."""

    killed: bool
    problems: list[str]


Kill = Callable[[Moment, Path], Ended]
"""Kills one process at a moment, in a folder of its own."""


STRETCH = {"sqlite": 1.0, "postgresql": 1.3}
"""How much longer a load takes on an engine."""


def _times(**engines: tuple[int, int]) -> pytest.MarkDecorator:
    """How many processes to kill, and how many of them at least before they are done: a few always, many in ``make soak``."""
    params = [
        param
        for engine, (few, many) in engines.items()
        for param in (
            pytest.param(engine, few, 0),
            pytest.param(engine, many, many * 9 // 10, marks=pytest.mark.soak),
        )
    ]
    return pytest.mark.parametrize(("engine", "count", "least"), params)


def _killed(place: Path, words: list[str], moment: Moment, **variables: str) -> bool:
    """Run the program and kill it; if it was done by then, it was done well."""
    place.mkdir(parents=True, exist_ok=True)
    in_commit = moment.since == "commit"
    process = subprocess.Popen(
        [sys.executable, *(["-c", KILLED_IN_COMMIT] if in_commit else ["-m", "tracker"]), *words],
        cwd=place,
        env={**os.environ, **variables, "KILLED_AFTER": str(moment.seconds)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with process:
        try:
            process.wait(600 if in_commit else moment.seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        said = process.stderr.read() if process.stderr else b""
    assert process.returncode in {0, -signal.SIGKILL}, said
    return process.returncode != 0


def _moments(count: int, run_time: float) -> list[Moment]:
    """Spread at random over the whole of a run, and every fourth over its commit."""
    return [
        Moment(A_COMMIT * random.random(), "commit")
        if number % 4 == 1
        else Moment(run_time * (number + random.random()) / count, "start")
        for number in range(count)
    ]


def _kill_often(count: int, run_time: float, place: Path, kill: Kill) -> tuple[int, list[str]]:
    """Kill so many processes; give how many were killed before they were done, and what is wrong with what any left."""
    moments = _moments(count, run_time)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        ended = list(pool.map(lambda numbered: kill(numbered[1], place / str(numbered[0])), enumerate(moments)))
    killed = sum(one.killed for one in ended)
    in_commit = sum(one.killed and moment.since == "commit" for moment, one in zip(moments, ended, strict=True))
    print(f"killed {killed} of {count}, {in_commit} of them in the commit")
    return killed, [
        f"killed {moment.seconds:.3f} s after the {moment.since}: {problem}"
        for moment, one in zip(moments, ended, strict=True)
        for problem in one.problems
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
    whole = Moment(600, "start")
    url = copy_of(ready_urls("sqlite"))
    assert not _killed(place, ["load", "--seeds", str(SEEDS)], whole, TRACKER_DATABASE_URL=url)
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
    with open_reader(url) as reader:
        head = reader.head()
    found = everything(url)
    if found in (before, complete):
        return []
    differing = [name for name, rows in found[0].items() if rows not in (before[0][name], complete[0][name])]
    return [f"neither as before nor complete: {differing or 'half of the tables'}, head {head}"]


@_times(sqlite=(2, 110), postgresql=(2, 30))
def test_a_first_load_killed_at_any_moment_has_done_nothing_or_all(
    engine: str,
    count: int,
    least: int,
    run_time: float,
    ready_urls: Callable[[str], str],
    loaded_urls: Callable[[str], str],
    copy_of: Callable[[str], str],
    tmp_path: Path,
) -> None:
    before, complete = everything(ready_urls(engine)), everything(loaded_urls(engine))
    ledger = (SEEDS / "ledger.csv").read_bytes()

    def kill(moment: Moment, place: Path) -> Ended:
        url, seeds = copy_of(ready_urls(engine)), Path(shutil.copytree(SEEDS, place / "seeds"))
        killed = _killed(place, ["load"], moment, TRACKER_DATABASE_URL=url)
        problems = _left(url, before, complete)
        if (seeds / "ledger.csv").read_bytes() != ledger:
            problems.append("ledger.csv is not what it was")
        load(seeds, url, RECORDED, lambda doing, done, of: None)
        if everything(url) != complete:
            problems.append("the load after it did not complete it")
        return Ended(killed, problems)

    killed, found = _kill_often(count, run_time * STRETCH[engine], tmp_path, kill)

    assert found == []
    assert killed >= least


@_times(sqlite=(3, 110), postgresql=(2, 30))
def test_a_load_of_more_entries_killed_at_any_moment_has_done_nothing_or_all(
    engine: str,
    count: int,
    least: int,
    run_time: float,
    loaded_urls: Callable[[str], str],
    copy_of: Callable[[str], str],
    tmp_path: Path,
) -> None:
    """The ledger file grows first, then the database; each in one step."""
    grown = Path(shutil.copytree(SEEDS, tmp_path / "grown"))
    add_acts(grown, *NEW)
    old, held = read_ledger(SEEDS / "ledger.csv"), contents(loaded_urls(engine))

    def kill(moment: Moment, place: Path) -> Ended:
        url, seeds = copy_of(loaded_urls(engine)), Path(shutil.copytree(grown, place / "seeds"))
        killed = _killed(place, ["load"], moment, TRACKER_DATABASE_URL=url)
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
        return Ended(killed, problems)

    killed, found = _kill_often(count, run_time * STRETCH[engine], tmp_path, kill)

    assert found == []
    assert killed >= least


@_times(sqlite=(2, 60))
def test_a_first_build_killed_at_any_moment_has_left_nothing_or_all(
    engine: str, count: int, least: int, run_time: float, loaded_urls: Callable[[str], str], tmp_path: Path
) -> None:
    complete = everything(loaded_urls(engine))

    def kill(moment: Moment, place: Path) -> Ended:
        killed = _killed(place, ["who", "accepted"], moment, XDG_DATA_HOME=str(place))
        path = place / "board-of-peace-tracker" / "tracker.db"
        problems = _left(f"sqlite:///{path}", complete, complete) if path.exists() else []
        ready(path, None).close()
        left_behind = sorted(one.name for one in path.parent.iterdir() if one.name.startswith("tracker.db."))
        left_behind.remove(rules_file(path).name)
        if left_behind:
            problems.append(f"left behind: {left_behind}")
        if everything(f"sqlite:///{path}") != complete:
            problems.append("the next read did not build it")
        return Ended(killed, problems)

    killed, found = _kill_often(count, run_time * 1.2, tmp_path, kill)

    assert found == []
    assert killed >= least
