"""The environment, read in one place: where the database is, where the seeds are."""

import os
from pathlib import Path

from tracker.errors import BadRequest

ELSEWHERE = (
    "name a file that can be written, export TRACKER_DATABASE_URL=sqlite:////path/to/file.db, "
    "and run 'tracker db upgrade && tracker load'"
)
"""What to do where the embedded database cannot be."""

_APP = "board-of-peace-tracker"
_HERE = Path(__file__).resolve().parent


def database_url(given: str | None = None) -> str | None:
    """Give the database asked for, by argument or by ``TRACKER_DATABASE_URL``; None for the embedded default."""
    return given or os.environ.get("TRACKER_DATABASE_URL") or None


def reading_url(given: str | None = None) -> str | None:
    """Give the database to read: named, ``TRACKER_READ_URL`` (a replica), else the one that is written to."""
    return given or os.environ.get("TRACKER_READ_URL") or database_url()


def embedded_path() -> Path:
    """Give the file of the embedded database, in the user's data directory."""
    from platformdirs import user_data_path  # noqa: PLC0415 - costs 5 ms; only needed without a database of one's own

    return Path(user_data_path(_APP, appauthor=False)) / "tracker.db"


def shipped(folder: str) -> Path:
    """Give a folder that travels with the program: inside the package when installed, beside it in a checkout."""
    inside = _HERE / folder
    return inside if inside.is_dir() else _HERE.parent / folder


def seeds_folder(given: Path | None = None) -> Path | None:
    """Find the seeds folder that commands which write work on: named, ``TRACKER_SEEDS``, or ``./seeds`` of a checkout.

    Returns:
        The folder; None when none was named and there is no ``./seeds``.

    Raises:
        BadRequest: the folder that was named holds no seeds.
    """
    named = given or (Path(os.environ["TRACKER_SEEDS"]) if os.environ.get("TRACKER_SEEDS") else None)
    folder = named or Path("seeds")
    if (folder / "states.yaml").is_file():
        return folder
    if named:
        raise BadRequest(f"no seeds in {folder}: give a folder with states.yaml by --seeds DIR or TRACKER_SEEDS")
    return None
