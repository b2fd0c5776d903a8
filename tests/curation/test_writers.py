"""Several loads at once: every one is done, or says why not; the chain stays whole and nothing is recorded twice."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

import tracker
from tests.conftest import ENGINES, RECORDED, SEEDS
from tests.curation.smallseeds import act, add_acts
from tests.store.databases import contents, entries_in, everything
from tracker.curation.ledgerfile import read_ledger
from tracker.curation.load import Loaded, load
from tracker.curation.seeds import read
from tracker.curation.verify import verify
from tracker.domain.ledger import breaks
from tracker.errors import LedgerBroken, TrackerError
from tracker.store.engine import reading_engine, writing
from tracker.store.migrations import upgrade

SQLITE_AND_POSTGRESQL = pytest.mark.parametrize(("engine", "count"), [("sqlite", 2), ("postgresql", 8)])


def _ready(url: str) -> str:
    with writing(url) as connection:
        upgrade(connection)
    return url


def _copies(seeds: Path, count: int, place: Path) -> list[Path]:
    return [Path(shutil.copytree(seeds, place / f"seeds-{number}")) for number in range(count)]


def _at_once(folders: Sequence[Path], url: str) -> list[Loaded | TrackerError]:
    """Load every folder into one database, all starting at the same moment; what each did or why it did not."""
    start = Barrier(len(folders))

    def one(folder: Path) -> Loaded | TrackerError:
        start.wait()
        try:
            return load(folder, url, RECORDED, lambda doing, done, of: None)
        except TrackerError as refusal:
            return refusal

    with ThreadPoolExecutor(len(folders)) as pool:
        return list(pool.map(one, folders))


def _in_processes(folders: Sequence[Path], url: str) -> list[tuple[int, str, str]]:
    """Run ``tracker load`` on every folder, all at once: exit code, what it said, what it complained of."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "tracker", "load", "--seeds", str(folder)],
            env={**os.environ, "TRACKER_DATABASE_URL": url},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for folder in folders
    ]
    said = [process.communicate(timeout=600) for process in started]
    return [(process.returncode, out, err) for process, (out, err) in zip(started, said, strict=True)]


def _faults(url: str, *folders: Path) -> list[str]:
    """What is wrong with a database and with the ledgers of seeds folders."""
    with reading_engine(url) as connection:
        found = verify(connection)
    for folder in folders:
        found += [f"{folder.name}: {problem}" for _, problem in breaks(read_ledger(folder / "ledger.csv"))]
    return found


@pytest.mark.parametrize(("engine", "count"), [("sqlite", 2), pytest.param("postgresql", 8, marks=pytest.mark.soak)])
def test_loads_of_the_record_started_at_once_are_all_done_and_one_of_them_did_it(
    engine: str, count: int, new_database: Callable[[str], str], loaded_urls: Callable[[str], str], tmp_path: Path
) -> None:
    url, folders = _ready(new_database(engine)), _copies(SEEDS, count, tmp_path)

    ended = _in_processes(folders, url)

    assert [(code, err) for code, _, err in ended] == [(0, "")] * count
    assert sorted("nothing new" in out for _, out, _ in ended) == [False] + [True] * (count - 1)
    assert everything(url) == everything(loaded_urls(engine))
    assert {(folder / "ledger.csv").read_bytes() for folder in folders} == {(SEEDS / "ledger.csv").read_bytes()}


@SQLITE_AND_POSTGRESQL
def test_loads_at_once_of_seeds_of_their_own_record_everything_once(
    engine: str,
    count: int,
    new_database: Callable[[str], str],
    small_urls: Callable[[str], str],
    small_seeds: Path,
    tmp_path: Path,
) -> None:
    complete = contents(small_urls(engine))
    url, folders = _ready(new_database(engine)), _copies(small_seeds, count, tmp_path)

    done = _at_once(folders, url)

    assert [one for one in done if isinstance(one, TrackerError)] == []
    assert sorted(one.added for one in done if isinstance(one, Loaded)) == [0] * (count - 1) + [
        len(complete["ledger_entry"])
    ]
    assert contents(url) == complete


@SQLITE_AND_POSTGRESQL
def test_loads_at_once_that_bring_the_same_new_entry_record_it_once(
    engine: str,
    count: int,
    small_urls: Callable[[str], str],
    small_seeds: Path,
    copy_of: Callable[[str], str],
    tmp_path: Path,
) -> None:
    url, folders = copy_of(small_urls(engine)), _copies(small_seeds, count, tmp_path)
    before = entries_in(url)
    for folder in folders:
        add_acts(folder, act("tuv-new", "refusal"))

    done = _at_once(folders, url)

    assert sorted((one.recorded, one.added) for one in done if isinstance(one, Loaded)) == [(1, 0)] * (count - 1) + [
        (1, 1)
    ]
    assert entries_in(url) == before + 1
    assert _faults(url, *folders) == []
    assert len({(folder / "ledger.csv").read_bytes() for folder in folders}) == 1


@SQLITE_AND_POSTGRESQL
def test_of_loads_at_once_that_bring_different_entries_one_is_done_and_the_others_say_why_not(
    engine: str,
    count: int,
    small_urls: Callable[[str], str],
    small_seeds: Path,
    copy_of: Callable[[str], str],
    tmp_path: Path,
) -> None:
    url, folders = copy_of(small_urls(engine)), _copies(small_seeds, count, tmp_path)
    before = entries_in(url)
    for number, folder in enumerate(folders):
        add_acts(folder, act(f"tuv-new-{number}", "refusal"))

    done = _at_once(folders, url)

    refusals = [one for one in done if isinstance(one, TrackerError)]
    winners = [folder for folder, one in zip(folders, done, strict=True) if isinstance(one, Loaded)]
    assert len(winners) == 1
    assert {type(one) for one in refusals} == {LedgerBroken}
    assert all("part at seq" in str(one) and "\n" not in str(one) for one in refusals)
    assert entries_in(url) == before + 1
    assert _faults(url, *folders) == []
    with reading_engine(url) as connection:
        held = {row.chain for row in connection.exec_driver_sql("select chain from ledger_entry")}
    assert read_ledger(winners[0] / "ledger.csv")[-1].chain in held


@pytest.mark.parametrize("engine", ENGINES)
def test_loads_at_once_of_one_seeds_folder_record_its_new_entries_once(
    engine: str,
    small_urls: Callable[[str], str],
    small_seeds: Path,
    copy_of: Callable[[str], str],
    tmp_path: Path,
) -> None:
    url, (folder,) = copy_of(small_urls(engine)), _copies(small_seeds, 1, tmp_path)
    before = len(read_ledger(small_seeds / "ledger.csv"))
    add_acts(folder, act("tuv-new", "refusal"), act("hun-new", "listing"))

    done = _at_once([folder] * 4, url)

    assert sorted((one.recorded, one.added) for one in done if isinstance(one, Loaded)) == [(0, 0)] * 3 + [(2, 2)]
    assert len(read_ledger(folder / "ledger.csv")) == len(read(folder).entries) == before + 2
    assert _faults(url, folder) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_loads_into_two_databases_at_once_from_one_seeds_folder_are_both_done(
    engine: str,
    small_urls: Callable[[str], str],
    small_seeds: Path,
    copy_of: Callable[[str], str],
    tmp_path: Path,
) -> None:
    urls, (folder,) = [copy_of(small_urls(engine)) for _ in range(2)], _copies(small_seeds, 1, tmp_path)
    add_acts(folder, act("tuv-new", "refusal"))

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda url: load(folder, url, RECORDED, lambda doing, done, of: None), urls))

    assert sorted(one.recorded for one in done) == [0, 1]
    assert [one.added for one in done] == [1, 1]
    assert contents(urls[0]) == contents(urls[1])
    assert _faults(urls[0], folder) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_reader_is_answered_while_a_load_is_writing(
    engine: str,
    small_urls: Callable[[str], str],
    small_seeds: Path,
    copy_of: Callable[[str], str],
    tmp_path: Path,
) -> None:
    """It sees the record as it was, until the load is done."""
    url, (folder,) = copy_of(small_urls(engine)), _copies(small_seeds, 1, tmp_path)
    before = entries_in(url)
    add_acts(folder, act("tuv-new", "refusal"))
    seen: list[int] = []

    def look(doing: str, done: int, of: int) -> None:
        if doing == "recording":
            with tracker.connect(url) as board:
                seen.append(len(board.reader.rows("select 1 from ledger_entry")))

    load(folder, url, RECORDED, look)

    assert set(seen) == {before}
    assert entries_in(url) == before + 1
