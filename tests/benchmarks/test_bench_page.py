"""How many times a second the server answers, against Datasette serving the same table."""

import json
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from datetime import date, timedelta
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter, sleep
from typing import BinaryIO
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.benchmarks.racing import enabled, program, verdict
from tests.exports.conftest import made
from tests.web.serving import serving

pytestmark = pytest.mark.skipif(find_spec("datasette") is None, reason="the extra 'bench' brings Datasette")

AT_A_TIME, ROUNDS, SECONDS = 4, 7, 2.0
AT_LEAST = 3.0
BEGAN = date(2026, 1, 16)
STAGES = "facet=stage&reading=text&known_by=9999-12-30&_shape=objects"

Next = Callable[[], str]
"""Gives the address to ask next."""


@pytest.fixture
def roster(loaded_urls: Callable[[str], str], tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The addresses of both servers: ours of the record, Datasette of the export with our roster as a table of its own."""
    url = loaded_urls("sqlite")
    with serving(url, tmp_path) as served:
        for name, data in made(url, "sqlite").items():
            (tmp_path / name).write_bytes(data)
        with urlopen(f"{served.address}index.json", timeout=60) as reply:
            _write(tmp_path / "board-of-peace.db", json.load(reply)["answer"])
        with _datasette(tmp_path) as other:
            yield served.address, f"{other}board-of-peace"


def test_the_roster_is_answered_several_times_as_often_as_by_datasette(
    request: pytest.FixtureRequest, roster: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    ours, other = roster
    numbers = count()  # one that several threads may count on
    asked: dict[str, Next] = {
        "tracker, one day": lambda: f"{ours}index.json",
        "tracker, another day each time": lambda: f"{ours}index.json?as_of={_day(numbers)}",
        "Datasette, the table": lambda: f"{other}/roster.json?_size=max&_shape=objects",
        "Datasette, stages on another day each time": lambda: f"{other}/on_a_day.json?{STAGES}&as_of={_day(numbers)}",
    }
    assert _rows(f"{ours}index.json", "answer") == _rows(asked["Datasette, the table"](), "rows") != []
    assert _rows(asked["Datasette, stages on another day each time"](), "rows") != []

    rounds, seconds = (ROUNDS, SECONDS) if enabled(request.config) else (1, 0.2)
    rates = race(asked, rounds, seconds)

    assert min(rates.values()) > 0
    if rounds > 1:
        with capsys.disabled():
            print(
                f"\nthe roster, {AT_A_TIME} at a time, medians of {rounds} rounds of {seconds:.0f} s", file=sys.stderr
            )
            for name, rate in rates.items():
                print(f"  {name:<44} {rate:8.0f} a second", file=sys.stderr)
            one_day, other_days, table, _ = rates.values()
            verdict(f"Datasette's table against one day (ours {one_day / table:.1f} x)", table / one_day, 1 / AT_LEAST)
            print(f"  another day each time is {other_days / table:.2f} x Datasette's table", file=sys.stderr)


def _day(numbers: Iterator[int]) -> date:
    return BEGAN + timedelta(next(numbers))


def race(asked: Mapping[str, Next], rounds: int, seconds: float) -> dict[str, float]:
    """Ask A B C A B C … and give the median answers a second of each; one round before them warms up."""
    rates: dict[str, list[float]] = {name: [] for name in asked}
    for number in range(rounds + 1 if rounds > 1 else 1):
        for name, following in asked.items():
            rate = _rate(following, seconds)
            if number or rounds == 1:
                rates[name].append(rate)
    return {name: median(own) for name, own in rates.items()}


def _rate(following: Next, seconds: float) -> float:
    """Ask for some seconds over several connections that are kept; give the answers a second."""
    until = perf_counter() + seconds

    def ask(_: int) -> int:
        number = 0
        place = urlsplit(following())
        with socket.create_connection((place.hostname or "", place.port or 0)) as line, line.makefile("rb") as answers:
            while perf_counter() < until:
                address = urlsplit(following())
                line.sendall(f"GET {address.path}?{address.query} HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode())
                _read(answers)
                number += 1
        return number

    began = perf_counter()
    with ThreadPoolExecutor(AT_A_TIME) as threads:
        return sum(threads.map(ask, range(AT_A_TIME))) / (perf_counter() - began)


def _read(answers: BinaryIO) -> bytes:
    """Read one answer, which must be there; either server sends it whole or in pieces."""
    status = answers.readline()
    assert b" 200 " in status, status
    length = 0
    while (header := answers.readline().lower().strip()) != b"":
        name, _, value = header.partition(b": ")
        if name == b"content-length":
            length = int(value)
    if length:
        return answers.read(length)
    pieces = []
    while size := int(answers.readline(), 16):
        pieces.append(answers.read(size))
        answers.readline()
    answers.readline()
    return b"".join(pieces)


def _rows(address: str, under: str) -> list[dict[str, object]]:
    with urlopen(address, timeout=60) as reply:
        rows: list[dict[str, object]] = json.load(reply)[under]
    return sorted(rows, key=str)


def _write(file: Path, rows: list[dict[str, object]]) -> None:
    """Add the roster to the exported tables."""
    names = list(rows[0])
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"create table roster ({', '.join(f'{name} text' for name in names)}, primary key (state))")
        connection.executemany(
            f"insert into roster values ({', '.join('?' * len(names))})", [list(row.values()) for row in rows]
        )
        connection.commit()


@contextmanager
def _datasette(place: Path) -> Iterator[str]:
    """Serve the export, as Datasette serves a file that nobody writes: the fastest it can."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    words = [program("datasette"), "serve", "-i", "board-of-peace.db", "--metadata", "board-of-peace.metadata.json"]
    with (place / "datasette.log").open("w") as log:
        process = subprocess.Popen([*words, "--port", str(port)], cwd=place, stdout=log, stderr=log)
    try:
        until = monotonic() + 60
        while monotonic() < until and process.poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()
