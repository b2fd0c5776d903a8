"""Two ways to ask a command, and the record it answers from."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.asking import WIDTH, Ask, Said, environment, process
from tests.store.databases import copy_of, small_seeds, small_urls
from tracker.cli import run

__all__ = ["copy_of", "small_seeds", "small_urls"]


@pytest.fixture(scope="session")
def record(loaded_urls: Callable[[str], str]) -> str:
    """The address of an SQLite database with the real record; read it, do not write it."""
    return loaded_urls("sqlite")


@pytest.fixture
def away(tmp_path: Path) -> Path:
    """A directory that is no checkout, so that no command finds seeds it might write."""
    place = tmp_path / "away"
    place.mkdir()
    return place


@pytest.fixture
def tracker(record: str, away: Path) -> Ask:
    """Ask the real command, in a process of its own."""

    def ask(*words: str, url: str | None = None, **more: str) -> Said:
        return process(words, away, environment(record if url is None else url, **more))

    return ask


@pytest.fixture
def ask(record: str, away: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Ask the command line in this process: the same words, a hundredth of the time."""

    def ask(*words: str, url: str | None = None, **more: str) -> Said:
        with monkeypatch.context() as patch:
            patch.chdir(away)
            patch.setenv("COLUMNS", str(WIDTH))
            if address := record if url is None else url:
                patch.setenv("TRACKER_DATABASE_URL", address)
            for name, value in more.items():
                patch.setenv(name, value)
            capsys.readouterr()
            code = run(list(words))
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return ask
