"""Chromium is installed once where it is missing, and where it cannot be, the tests say how to."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.web.browser import chromium


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A machine of Debian without Chromium, and the commands that it was given; none of them succeeds."""
    commands: list[list[str]] = []

    def run(command: list[str], **_: Any) -> None:
        commands.append(command)
        raise subprocess.CalledProcessError(100, command)

    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else None)
    monkeypatch.setattr("subprocess.run", run)
    return commands


@pytest.mark.parametrize(("user", "before"), [(0, []), (1000, ["sudo", "-n"])])
def test_what_cannot_be_installed_is_tried_once_and_skipped_with_the_way(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, user: int, before: list[str]
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: user)

    for _ in range(2):
        with pytest.raises(pytest.skip.Exception, match="apt-get install chromium"):
            chromium.program(tmp_path)
    assert ran == [[*before, "apt-get", "update"]]


def test_what_is_missing_is_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ran: list[list[str]] = []

    def which(name: str) -> str | None:
        is_there = name == "apt-get" or (name == "chromium" and any("install" in command for command in ran))
        return f"/usr/bin/{name}" if is_there else None

    monkeypatch.setattr("shutil.which", which)
    monkeypatch.setattr("subprocess.run", lambda command, **_: ran.append(command))

    assert chromium.program(tmp_path) == "/usr/bin/chromium"
    assert [command[-1] for command in ran] == ["update", "chromium"]
    assert chromium.program(tmp_path) == "/usr/bin/chromium"
    assert len(ran) == 2


def test_what_is_there_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/google-chrome" if name == "google-chrome" else None)

    assert chromium.program(tmp_path) == "/usr/bin/google-chrome"
