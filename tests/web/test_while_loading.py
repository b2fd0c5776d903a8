"""Many ask at once while the record is loaded: no error, and no answer of two states of it."""

import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import count, cycle, islice
from pathlib import Path
from threading import Event
from time import perf_counter
from typing import NamedTuple

import httpx2
import pytest
from starlette.testclient import TestClient

import tracker
from tests.cli.asking import environment, process
from tests.conftest import ENGINES, SEEDS
from tests.curation.smallseeds import act, add_acts
from tests.store.databases import copy_of, small_seeds, small_urls
from tests.web.serving import serving
from tracker.cli.feeds import FEEDS
from tracker.curation.seeds import read
from tracker.web.application import application

__all__ = ["copy_of", "small_seeds", "small_urls"]

ADDRESSES = (
    "/", "/index.json", "/index.csv", "/states/HUN", "/states/HUN.json", "/contested", "/reconcile.json", "/charter.csv",
    "/vote?kind=ordinary&vote-HUN=yes", "/api/who/accepted", "/api/history/HUN", "/api/log?last=5", "/api/why/HUN",
    "/api/changes?since=2026-01-20", "/changes.atom", "/deadlines.ics", "/data.zip",
    *(f"/index.json?as_of=2026-02-{day:02}" for day in range(1, 29)),
)  # fmt: skip
LOADS = 2

Known = Mapping[tuple[str, str], bytes]
"""What there is to answer: by address and tag."""


class Load(NamedTuple):
    """How much is asked, of which record."""

    requests: int
    at_a_time: int
    real: bool


@pytest.mark.parametrize(
    "asked", [Load(200, 20, False), pytest.param(Load(2000, 50, True), marks=pytest.mark.soak)], ids=["some", "many"]
)
@pytest.mark.parametrize("engine", ENGINES)
def test_no_answer_is_of_two_states_of_the_record(
    engine: str,
    asked: Load,
    small_urls: Callable[[str], str],
    loaded_urls: Callable[[str], str],
    small_seeds: Path,
    copy_of: Callable[[str], str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    url = copy_of((loaded_urls if asked.real else small_urls)(engine))
    seeds = Path(shutil.copytree(SEEDS if asked.real else small_seeds, tmp_path / "seeds"))
    known = _answers(url)
    source = next(
        key for name, keys in read(seeds).files.items() if name.startswith("sources") for key in keys
    ).partition(":")[2]
    ended, loaded = Event(), count()

    def keep_loading() -> int:
        while not ended.is_set():
            number = next(loaded)
            add_acts(
                seeds,
                act(
                    f"hun-2026-02-{number % 28 + 1:02}-position-{number}",
                    "position",
                    sources=[source],
                    stance="studying",
                ),
            )
            said = process(("load", "--seeds", str(seeds)), tmp_path, environment(url))
            assert said.code == 0, said.err
            known.update(_answers(url))
        return next(loaded)

    with serving(url, tmp_path) as served, ThreadPoolExecutor(asked.at_a_time + 1) as threads:
        loading = threads.submit(keep_loading)
        limits = httpx2.Limits(max_connections=asked.at_a_time)
        with httpx2.Client(base_url=served.address, timeout=120, limits=limits) as client:
            began = perf_counter()
            try:
                replies = list(threads.map(client.get, islice(cycle(ADDRESSES), asked.requests)))
                while _versions(replies) <= LOADS and not loading.done():
                    replies += threads.map(client.get, ADDRESSES)
            finally:
                ended.set()
            seconds = perf_counter() - began
            loads = loading.result()

    assert {reply.status_code for reply in replies} == {200}
    torn = [reply.request.url for reply in replies if known.get(_key(reply)) != reply.content]
    assert torn == []
    if asked.real:
        with capsys.disabled():
            print(f"\n{engine}: {len(replies)} requests, {asked.at_a_time} at a time, {loads} loads in {seconds:.0f} s")


def _answers(url: str) -> dict[tuple[str, str], bytes]:
    """Every answer of the record as it stands, when nobody writes it."""
    with TestClient(application(lambda: tracker.connect(url), FEEDS)) as client:
        return {_key(reply): reply.content for reply in map(client.get, ADDRESSES)}


def _key(reply: httpx2.Response) -> tuple[str, str]:
    return reply.request.url.raw_path.decode(), reply.headers["etag"]


def _versions(replies: list[httpx2.Response]) -> int:
    """How many states of the record have answered."""
    return len({reply.json()["data_version"] for reply in replies if reply.request.url.path == "/index.json"})
