"""Files: written in one step, on the disk before they count; databases taken away with what belongs to them."""

import os
from pathlib import Path


def replace_file(path: Path, text: str) -> None:
    """Put a text in a file's place: a reader sees the old file or the new one, whenever the program is stopped.

    Raises:
        OSError: the folder cannot be written; the file is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with half.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def remove_database(file: Path) -> None:
    """Take a database file away, with the journals that SQLite would take for its own."""
    for name in (file.name, f"{file.name}-journal", f"{file.name}-wal", f"{file.name}-shm"):
        file.with_name(name).unlink(missing_ok=True)
