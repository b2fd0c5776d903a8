"""Files: written in one step, on the disk before they count; databases taken away with what belongs to them."""

import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from errno import EISDIR
from pathlib import Path


def replace_file(path: Path, text: str) -> None:
    """Put a text in a file's place: a reader sees the old file or the new one, whenever the program is stopped.

    Raises:
        OSError: the folder cannot be written; the file is as it was.
    """
    replace_files({path: text.encode()})


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Put contents in the places of files, in their order: none is touched before all of them are on the disk.

    A link stays, what it leads to is replaced. What a program that was killed left beside the places is taken away.

    Raises:
        OSError: a folder cannot be written, or stands in the place of a file; the files are as they were.
    """
    places = {Path(os.path.realpath(path)): data for path, data in contents.items()}
    halves = {place: place.with_name(f".{place.name}.{os.getpid()}") for place in places}
    olds = {place: half.with_name(f"{half.name}.old") for place, half in halves.items() if len(places) > 1}
    try:
        for place, half in halves.items():
            _make_room(place)
            with half.open("wb") as file:
                file.write(places[place])
                file.flush()
                os.fsync(file.fileno())
        for place, old in olds.items():
            if place.exists():
                shutil.copy2(place, old)
        _put(halves, olds)
    finally:
        for own in (*halves.values(), *olds.values()):
            own.unlink(missing_ok=True)


def _make_room(place: Path) -> None:
    """Make the folder of a place, and take away what programs that are gone left in it beside the place."""
    if place.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(place))
    place.parent.mkdir(parents=True, exist_ok=True)
    own = re.compile(rf"\.{re.escape(place.name)}\.(\d+)(\.old)?")
    for left in place.parent.iterdir():
        if (found := own.fullmatch(left.name)) and not _runs(int(found[1])):
            left.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    """Whether a process of that number runs; where nothing tells, it does."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _put(halves: Mapping[Path, Path], olds: Mapping[Path, Path]) -> None:
    """Rename each half to its place; where that fails or is stopped, all that was there comes back."""
    try:
        for place, half in halves.items():
            half.replace(place)
    except BaseException:
        _put_back(halves, olds)
        raise


def _put_back(halves: Mapping[Path, Path], olds: Mapping[Path, Path]) -> None:
    for place, old in olds.items():
        with suppress(OSError):
            if old.exists():
                old.replace(place)
            elif not halves[place].exists():
                place.unlink(missing_ok=True)


def remove_database(file: Path) -> None:
    """Take a database file away, with the journals that SQLite would take for its own."""
    for name in (file.name, f"{file.name}-journal", f"{file.name}-wal", f"{file.name}-shm"):
        file.with_name(name).unlink(missing_ok=True)
