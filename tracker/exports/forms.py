"""The published forms: what each is, what it is made of, what it takes; making one and putting it in its place."""

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tracker.errors import BadRequest, UnknownName
from tracker.exports.edition import NAME, TITLE, Edition
from tracker.files import replace_files


class Form(NamedTuple):
    """One published form.

    Attributes:
        says: what it is, in one line.
        module: the module that makes it; empty where another face does.
        names: the files it writes, or what they are called.
        takes: which of ``as_of``, ``known_by``, ``reading`` and ``since`` change it.
        needs: the package that it needs beside the program's own, and the extra that brings it.
        mark: of its files, the one that says whose they are; nothing where their names do.
        alone: whether its folder holds nothing else, so that files of an earlier export that are no more go away; its
            mark lists them.
        begins: for a form of one file, words near its beginning that no other file has.
    """

    says: str
    module: str
    names: str
    takes: tuple[str, ...] = ()
    needs: tuple[str, str] | None = None
    mark: str = ""
    alone: bool = False
    begins: str = ""


_DAYS = ("as_of", "known_by")

FORMS: Mapping[str, Form] = {
    "csv": Form("every act on record, one row an act", "csvfile", "acts.csv", begins="seq,event_id,subject,"),
    "datapackage": Form(
        "every table as CSV, described by a Data Package 2",
        "datapackage",
        "datapackage.json and a CSV file a table",
        _DAYS,
        mark="datapackage.json",
    ),
    "sqlite": Form(
        "every table in one SQLite file, described for Datasette",
        "sqlitefile",
        "board-of-peace.db, board-of-peace.metadata.json",
        _DAYS,
    ),
    "json": Form("every table in one JSON file", "jsonfile", "board-of-peace.json", _DAYS, begins='{"about": {'),
    "ndjson": Form(
        "every table as JSON, a row a line",
        "ndjson",
        "about-ndjson.json and an .ndjson file a table",
        _DAYS,
        mark="about-ndjson.json",
    ),
    "parquet": Form(
        "every table as Parquet, typed",
        "parquet",
        "about-parquet.json and a .parquet file a table",
        _DAYS,
        needs=("pyarrow", "parquet"),
        mark="about-parquet.json",
    ),
    "ics": Form(
        "the deadlines as an iCalendar feed",
        "ics",
        "board-of-peace.ics",
        (*_DAYS, "reading"),
        needs=("icalendar", "calendar"),
        begins=f"PRODID:-//{NAME}//",
    ),
    "atom": Form(
        "what became known, newest first, as an Atom feed",
        "atom",
        "board-of-peace.atom",
        (*_DAYS, "reading"),
        begins=f"<title>{TITLE}: ",
    ),
    "citation": Form(
        "how to cite this state of the record",
        "citation",
        "CITATION.cff, board-of-peace.bib",
        mark="CITATION.cff",
    ),
    "markdown": Form(
        "members and answers as tables with footnotes",
        "markdown",
        "board-of-peace.md",
        (*_DAYS, "reading"),
        begins=f"# {TITLE}\n\n## Members",
    ),
    "wikitext": Form(
        "the same as tables of MediaWiki with references",
        "wikitext",
        "board-of-peace.wikitext",
        (*_DAYS, "reading"),
        begins="== Members, provisional members",
    ),
    "svg": Form(
        "charts: acceptances over time, stages by region, money pledged and paid",
        "charts",
        "three board-of-peace-….svg",
        (*_DAYS, "reading"),
        needs=("matplotlib", "charts"),
    ),
    "delta": Form(
        "the rows that turn an earlier csv export into this one",
        "delta",
        "acts-delta.csv",
        ("since",),
        begins="change,seq,event_id,",
    ),
    "site": Form(
        "the page as files that work from a disk or any host",
        "",
        "index.html, a file a page, and what they show as data",
        ("as_of",),
        needs=("jinja2", "web"),
        mark="site.json",
        alone=True,
    ),
}
"""Every form, by its name."""


def form(name: str) -> Form:
    """Find a form.

    Raises:
        UnknownName: there is none of that name; the message names the nearest.
    """
    if found := FORMS.get(name.casefold()):
        return found
    from difflib import get_close_matches  # noqa: PLC0415 - only for a name that is wrong

    near = get_close_matches(name.casefold(), FORMS)
    raise UnknownName(name, "export format", near, f"formats are {', '.join(FORMS)}")


def make(name: str, edition: Edition) -> Mapping[str, bytes]:
    """Make the files of a form from one state of the database: their names and their bytes.

    Raises:
        UnknownName: there is no such form.
        BadRequest: it needs a package that is not installed.
    """
    of = form(name)
    try:
        module = import_module(f"tracker.exports.{of.module}")
    except ModuleNotFoundError as error:
        if of.needs is None or (error.name or "").partition(".")[0] != of.needs[0]:
            raise
        raise BadRequest(
            f"export {name} needs {of.needs[0]}: pip install {of.needs[0]} (the extra '{of.needs[1]}' of this program)"
        ) from error
    with edition.reader.snapshot():
        made: Mapping[str, bytes] = module.files(edition)
    return made


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
