"""Databases as they look from outside the program: whole contents, the engines' own clients, copies to spoil."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, func, select
from sqlalchemy.engine import make_url

from tests.conftest import fill
from tests.curation.smallseeds import write_seeds
from tracker.store import triggers, views
from tracker.store.engine import writing_engine
from tracker.store.schema import metadata

Contents = dict[str, list[tuple[object, ...]]]
Everything = tuple[Contents, set[str], list[str]]

_NUMBERS = count(1)


def engine_of(url: str) -> str:
    return url.partition(":")[0]


def file_of(url: str) -> Path:
    """The file of an SQLite database."""
    return Path(url.removeprefix("sqlite:///"))


def contents(url: str) -> Contents:
    """Every row of every table, in the order of its key."""
    with spoiling(url) as connection:
        return contents_of(connection)


def contents_of(connection: Connection) -> Contents:
    return {
        table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
        for table in metadata.sorted_tables
    }


def everything(url: str) -> Everything:
    """Every row, every trigger, every view."""
    with spoiling(url) as connection:
        return contents_of(connection), triggers.names(connection), views.names(connection)


def entries_in(url: str) -> int:
    """How many entries a database has recorded."""
    with spoiling(url) as connection:
        return connection.execute(select(func.count()).select_from(metadata.tables["ledger_entry"])).scalar_one()


@contextmanager
def plain(url: str) -> Iterator[Any]:
    """A connection of the engine's own client, every statement on its own."""
    if engine_of(url) == "sqlite":
        connection: Any = sqlite3.connect(file_of(url), isolation_level=None)
    else:
        connection = psycopg.connect(url, autocommit=True)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def spoiling(url: str) -> Iterator[Connection]:
    """A connection on which anything may be broken: nothing of it is kept."""
    engine = writing_engine(url)
    try:
        with engine.connect() as connection:
            yield connection
            connection.rollback()
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def copy_of(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Makes a copy of a database, by its address, to spoil."""

    def make(url: str) -> str:
        if engine_of(url) == "sqlite":
            place = tmp_path_factory.mktemp("copy") / "tracker.db"
            shutil.copyfile(file_of(url), place)
            return f"sqlite:///{place}"
        server: str = request.getfixturevalue("postgresql_server")
        name = f"copy_{next(_NUMBERS)}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"create database {name} template {make_url(url).database}")
        return server.replace("/postgres?", f"/{name}?")

    return make


@pytest.fixture(scope="session")
def small_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small seeds, as they are after the first load; copy them to spoil them."""
    return write_seeds(tmp_path_factory.mktemp("small") / "seeds")


@pytest.fixture(scope="session")
def small_urls(new_database: Callable[[str], str], small_seeds: Path) -> Callable[[str], str]:
    """Gives the address of a database of an engine with the small seeds loaded; read it, do not write it."""
    made: dict[str, str] = {}

    def give(engine: str) -> str:
        if engine not in made:
            made[engine] = new_database(engine)
            fill(made[engine], small_seeds)
        return made[engine]

    return give


@pytest.fixture(params=["sqlite", "postgresql"])
def small_url(request: pytest.FixtureRequest, small_urls: Callable[[str], str]) -> str:
    """The address of a database with the small seeds, on each engine; read it, do not write it."""
    return small_urls(request.param)


@pytest.fixture(params=["sqlite", "postgresql"])
def record_copy(
    request: pytest.FixtureRequest, loaded_urls: Callable[[str], str], copy_of: Callable[[str], str]
) -> str:
    """The address of a copy of the real record, on each engine; spoil it."""
    return copy_of(loaded_urls(request.param))


@pytest.fixture(params=["sqlite", "postgresql"])
def small_copy(request: pytest.FixtureRequest, small_urls: Callable[[str], str], copy_of: Callable[[str], str]) -> str:
    """The address of a copy of the database with the small seeds, on each engine; spoil it."""
    return copy_of(small_urls(request.param))
