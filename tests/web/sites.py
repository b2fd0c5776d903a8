"""Sites of files, each made once."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tracker.cli.site import files
from tracker.exports.edition import edition
from tracker.store.reader import open_reader

DAY = "2026-11-25"
"""The day of the last recording, of which the pages are."""


@cache
def made(url: str) -> Mapping[str, bytes]:
    """Make the site of a database, once."""
    return made_anew(url)


def made_anew(url: str, **asked: Any) -> Mapping[str, bytes]:
    """Make the site of a database."""
    with open_reader(url) as reader:
        return files(edition(reader, **asked), lambda *_: None)


def laid(url: str, folder: Path, **asked: Any) -> str:
    """Write the site of a database into a folder: the address of the folder."""
    for name, content in (made_anew(url, **asked) if asked else made(url)).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder.as_uri()
