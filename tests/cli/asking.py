"""How the tests ask: the real command in a process of its own, or the same command line in this process."""

import json
import os
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from tracker.domain.dates import parse

WIDTH = 80


class Said(NamedTuple):
    """What a command said, its exit code first."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Ask(Protocol):
    """Asks one question; ``url`` is the database, an empty one means the embedded default."""

    def __call__(self, *words: str, url: str | None = None, **environment: str) -> Said: ...


def environment(url: str, **more: str) -> dict[str, str]:
    """The environment of a command: this one's, with a terminal 80 columns wide and a database."""
    named = {"TRACKER_DATABASE_URL": url} if url else {}
    return {**os.environ, "COLUMNS": str(WIDTH), "PYTHONWARNINGS": "error", **named, **more}


def hears_ctrl_c() -> None:
    """A shell's background job is started deaf to Ctrl-C, and so would be what a test starts: run it before."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def process(words: tuple[str, ...], place: Path, variables: dict[str, str]) -> Said:
    """Run ``python -m tracker`` from a directory, nothing on its standard input."""
    done = subprocess.run(
        [sys.executable, "-m", "tracker", *words],
        cwd=place,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def since(text: str | None) -> dict[str, str]:
    """What CSV says of a day since when: as it is written, and the first and last day it can be."""
    day = parse(text) if text else None
    first, last = (day.earliest, day.latest) if day else (None, None)
    return {"since": text or "", "since_earliest": str(first or ""), "since_latest": str(last or "")}


def columns(line: str) -> int:
    """The columns a line fills on a terminal: marks that combine fill none, wide letters two."""
    return sum(
        0 if unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Cf"} else
        2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in line
    )  # fmt: skip


def is_one_line(text: str) -> bool:
    """Whether a message is one line that a terminal shows as one: no control characters but the newline at its end."""
    return text.endswith("\n") and all(unicodedata.category(letter) != "Cc" for letter in text[:-1]) and text != "\n"
