"""The browser of the tests: the machine's Chromium, installed where it is missing and that is possible."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from filelock import FileLock

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_PACKAGE = ("apt-get", "install", "-y", "--no-install-recommends", "chromium")
_LONGEST = 900
HOW = "no Chromium on this machine: `apt-get install chromium` on Debian; anywhere, a program of that name on the PATH"


def program(shared: Path) -> str:
    """Give the path of Chromium; one process installs it where it is missing, once, and the others wait.

    Args:
        shared: a folder that all processes of a test run have in common.

    Raises:
        pytest.skip.Exception: it is missing and cannot be installed; says how to.
    """
    with FileLock(shared / "chromium.lock"):
        tried = shared / "chromium.tried"
        if not (_found() or tried.exists()):
            tried.touch()
            _install()
    return _found() or pytest.skip(HOW)


def _found() -> str | None:
    return next((path for path in map(shutil.which, _NAMES) if path), None)


def _install() -> None:
    if not shutil.which("apt-get"):
        return
    before = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for command in (["apt-get", "update"], _PACKAGE):
        try:
            subprocess.run([*before, *command], check=True, capture_output=True, timeout=_LONGEST)
        except (OSError, subprocess.SubprocessError):
            return
