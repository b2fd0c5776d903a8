"""Many ask at once while the record is written: no error, and no answer of two states of the record."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import tracker
from tracker.web.application import application

_ASKERS, _TIMES = 12, 10


@pytest.fixture
def written(record: str, tmp_path: Path) -> Iterator[Path]:
    """A record that a thread writes: each transaction gives its last line another chain, and Hungary its name with it."""
    path = tmp_path / "tracker.db"
    path.write_bytes(Path(record.removeprefix("sqlite:///")).read_bytes())
    ended = threading.Event()
    with closing(sqlite3.connect(path)) as connection:
        for (name,) in connection.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            connection.execute(f'drop trigger "{name}"')
        connection.commit()
    writer = threading.Thread(target=_write, args=(path, ended))
    writer.start()
    yield path
    ended.set()
    writer.join()


def _write(path: Path, ended: threading.Event) -> None:
    with closing(sqlite3.connect(path, timeout=60)) as connection:
        (seq,) = connection.execute("select max(seq) from ledger_entry").fetchone()
        while not ended.wait(0.05):
            seq += 1
            chain = f"{seq:064d}"
            connection.execute("begin immediate")
            connection.execute(
                "update ledger_entry set chain = ? where seq = (select max(seq) from ledger_entry)", [chain]
            )
            connection.execute("update subject set name = ? where id = 'HUN'", [f"Hungary {chain}"])
            connection.commit()


def test_no_answer_is_of_two_states_of_the_record(written: Path) -> None:
    with TestClient(application(lambda: tracker.connect(f"sqlite:///{written}"))) as client:

        def ask(_: int) -> list[tuple[int, str, str]]:
            found = []
            for _ in range(_TIMES):
                reply = client.get("/index.json?q=hungary")
                told = json.loads(reply.text)
                found.append((reply.status_code, told["data_version"], told["answer"][0]["name"]))
            return found

        with ThreadPoolExecutor(_ASKERS) as threads:
            answers = [one for own in threads.map(ask, range(_ASKERS)) for one in own]

    assert {status for status, _, _ in answers} == {200}
    later = [(version, name) for _, version, name in answers if name != "Hungary"]
    assert len({version for version, _ in later}) > 1
    assert [(version, name) for version, name in later if name != f"Hungary {version}"] == []
