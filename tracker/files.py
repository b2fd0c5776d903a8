"""Files: written in one step, on the disk before they count; databases taken away with what belongs to them."""

import os
from collections.abc import Mapping
from pathlib import Path


def replace_file(path: Path, text: str) -> None:
    """Put a text in a file's place: a reader sees the old file or the new one, whenever the program is stopped.

    Raises:
        OSError: the folder cannot be written; the file is as it was.
    """
    replace_files({path: text.encode()})


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Put contents in the places of files, in their order: none is touched before all of them are on the disk.

    Raises:
        OSError: a folder cannot be written; the files are as they were.
    """
    halves = {path.with_name(f".{path.name}.{os.getpid()}"): path for path in contents}
    try:
        for half, path in halves.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with half.open("wb") as file:
                file.write(contents[path])
                file.flush()
                os.fsync(file.fileno())
        for half, path in halves.items():
            half.replace(path)
    finally:
        for half in halves:
            half.unlink(missing_ok=True)


def remove_database(file: Path) -> None:
    """Take a database file away, with the journals that SQLite would take for its own."""
    for name in (file.name, f"{file.name}-journal", f"{file.name}-wal", f"{file.name}-shm"):
        file.with_name(name).unlink(missing_ok=True)
