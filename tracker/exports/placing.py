"""Where the files of a published form go, and what they may replace: earlier ones of its own, nobody else's."""

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from tracker.errors import BadRequest
from tracker.exports.edition import NAME
from tracker.exports.forms import form
from tracker.files import replace_files


def put(name: str, files: Mapping[str, bytes], dest: Path) -> list[Path]:
    """Put the files of a form in their place: a folder, or for one file a path with its ending.

    Raises:
        BadRequest: they do not go there, or files of somebody else's are in their way.
        OSError: the place cannot be written; what was there is as it was.
    """
    alone = next(iter(files)) if len(files) == 1 else None
    if alone and dest.suffix.casefold() == Path(alone).suffix and not dest.is_dir():
        if dest.name != alone:
            _refuse_foreign(dest, form(name).begins)
        _refuse_records([dest])
        replace_files({dest: files[alone]})
        return [dest]
    _require_folder(name, dest, alone)
    places = {dest / own: content for own, content in files.items()}
    earlier = require_own(name, dest)
    if form(name).mark and (there := [place for place in places if place.exists()]):
        _refuse_others(dest / form(name).mark, there[0])
    _refuse_records(places)
    replace_files(places)
    for gone in earlier - files.keys():
        (dest / gone).unlink(missing_ok=True)
    return list(places)


def require_own(name: str, dest: Path) -> set[str]:
    """Give the names of the files of an earlier export in a folder; none for a form that shares its folder.

    Raises:
        BadRequest: the form wants its folder for itself, and it holds something else; what begins with a dot is none
            of it.
    """
    of = form(name)
    if not of.alone or not dest.is_dir():
        return set()
    earlier = _listed(dest / of.mark)
    own = {of.mark, *(one.partition("/")[0] for one in earlier)} if earlier else set()
    others = sorted(path.name for path in dest.iterdir() if path.name not in own and not path.name.startswith("."))
    if others:
        raise BadRequest(
            f"{dest / others[0]} is there and is of no earlier {name}: name another folder, for the {name} alone"
        )
    return earlier


def _listed(mark: Path) -> set[str]:
    """The files that the mark of an earlier export lists, without what would lie elsewhere."""
    try:
        told = json.loads(mark.read_bytes())
    except (OSError, ValueError):
        return set()
    if not isinstance(told, dict) or told.get("name") != NAME:
        return set()
    return {one for one in map(str, told.get("files", ())) if not {"", "..", "."} & set(one.split("/"))}


def _require_folder(name: str, dest: Path, alone: str | None) -> None:
    """Refuse a file in the place of a folder, and a new folder with the ending of a file, which nobody means."""
    if dest.is_dir():
        return
    one_file = f"a file that ends in {Path(alone).suffix}, standard output (-), or " if alone else ""
    if dest.exists():
        raise BadRequest(f"{dest} is no folder: export {name} goes into {one_file}a folder")
    if re.search("[A-Za-z]", dest.suffix):
        raise BadRequest(
            f"{dest} has the ending of a file: export {name} goes into {one_file}a folder; if it is to be one, "
            "make it first"
        )


def _refuse_foreign(place: Path, begins: str) -> None:
    """Refuse to write over a file with a name of its own, unless it is empty or an export of the same form."""
    if place.is_file() and (start := _start(place)) and begins.encode() not in start:
        raise BadRequest(f"{place} is there already and no such export: name another file, or move it away")


def _start(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(1000)


def _refuse_records(places: Iterable[Path]) -> None:
    """Refuse to write over a database that holds a record, or a backup of one: what is published is neither."""
    for place in places:
        if place.is_file() and _holds_a_record(place):
            raise BadRequest(f"{place} is a database with a record of its own: name another place, or move it away")


_SQLITE = b"SQLite format 3\0"


def _holds_a_record(file: Path) -> bool:
    with file.open("rb") as opened:
        if opened.read(len(_SQLITE)) != _SQLITE:
            return False
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            return bool(connection.execute("select 1 from sqlite_master where name = 'alembic_version'").fetchone())
        except sqlite3.DatabaseError:
            return True  # a damaged one may be all that is left of it


def _refuse_others(mark: Path, there: Path) -> None:
    if not mark.is_file() or NAME.encode() not in mark.read_bytes():
        raise BadRequest(f"{there} is there already and is none of this program's: name another folder")
