"""The server as people start it: `tracker serve` in a process of its own."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

from tests.cli.asking import environment, hears_ctrl_c

_SECONDS = 60
_ON_A_DAY = """
from datetime import date
from tracker import clock
from tracker.cli import main

def fixed():
    return date.fromisoformat({day!r})

clock.today.__code__ = fixed.__code__  # those who have taken the function before get the day too
main()
"""


class Served(NamedTuple):
    """A server under way.

    Attributes:
        address: where it answers, with a slash at its end.
        process: the process.
        errors: the file that takes its standard error.
    """

    address: str
    process: "subprocess.Popen[str]"
    errors: Path

    def end(self, by: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Tell it to end, by Ctrl-C if nothing else is said; give its exit code and what it said on standard output."""
        self.process.send_signal(by)
        out, _ = self.process.communicate(timeout=_SECONDS)
        return self.process.returncode, out


@contextmanager
def serving(url: str, place: Path, today: str | None = None) -> Iterator[Served]:
    """Serve a database on a port that is free, until the block ends.

    Args:
        url: the address of the database; the one that plain questions answer from if it is empty.
        place: a folder for what the server says.
        today: the day that it takes for today, so that it stays the same; that of the clock if not given.
    """
    started = ["-c", _ON_A_DAY.format(day=today)] if today else ["-m", "tracker"]
    errors = place / "serve.errors"
    with (
        errors.open("w") as file,
        subprocess.Popen(
            [sys.executable, *started, "serve", "--port", "0"],
            cwd=place,
            env=environment(url),
            stdout=subprocess.PIPE,
            stderr=file,
            text=True,
            preexec_fn=hears_ctrl_c,  # noqa: PLW1509
        ) as process,
    ):
        try:
            yield Served(_address(errors, process), process, errors)
        finally:
            if process.poll() is None:
                process.kill()


def _address(errors: Path, process: "subprocess.Popen[str]") -> str:
    until = monotonic() + _SECONDS
    while monotonic() < until and process.poll() is None:
        for word in errors.read_text().split():
            if word.startswith("http://") and word.endswith("/"):
                return word
        sleep(0.05)
    raise AssertionError(errors.read_text())
