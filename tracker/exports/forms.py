"""The published forms: what each is, what it is made of, what it takes; and making one."""

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

from tracker.errors import BadRequest, UnknownName
from tracker.exports.edition import NAME, TITLE, Edition


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
