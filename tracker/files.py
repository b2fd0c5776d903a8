"""Writing files: in one step, on the disk before it counts."""

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
