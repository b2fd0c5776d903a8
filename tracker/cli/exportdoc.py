"""``docs/exports.md``, written from the forms and the record: ``python -m tracker.cli.exportdoc``."""

import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tracker.embedded import ready
from tracker.exports.edition import edition
from tracker.exports.forms import FORMS, make
from tracker.exports.tables import TABLES
from tracker.store.reader import Reader

_WIDTH = 160
_INTRODUCTION = """\
# The published forms

`tracker export FORMAT DEST` writes the record as files that other programs read. The page is generated from the program and the
record (`make docs`), so an example is what the program writes; a line that is too long for the page ends in `…`.

- **The same ledger gives the same bytes**, on every machine, day and time zone, from SQLite and PostgreSQL. No file has the time at which it
  was made: versions and days come from the ledger. Charts are the same bytes under the same version of the charting library.
- DEST is a folder, made when it is not there; the names in it are fixed. A format of one file also goes to a path with its ending
  (`deadlines.ics`), or to standard output (`-`). A format of several files does not replace files that are not its own; one of one file
  replaces its own name, and under another name an export of the same format or an empty file.
- All of a format's files are on the disk before the first is put in its place: an export that fails or is ended (Ctrl-C, SIGTERM) leaves
  the old ones as they were. One that is killed leaves hidden halves (`.NAME.PROCESS`), which the next export there takes away; between the renames
  of its files it can leave old ones beside new ones, until the next export. A link stays, and what it leads to is replaced.
- Formats that show answers take `--as-of`, `--known-by` and `--reading` like every question, and refuse what would change nothing.
  Without `--as-of` the day in the world is the day of the last recording. `--ledger SEQ` publishes the record as its ledger stood.
- Formats that need a library say so: `tracker: export parquet needs pyarrow: pip install pyarrow (the extra 'parquet' of this program)`.
- Whatever a source says stays text. In CSV, a text that a spreadsheet would calculate (it begins with `=`, `+`, `-`, `@`, a tab or a line end)
  has one apostrophe in front, and so has a text that begins with one: take one away from every text that begins with it. What people
  read as a page, table or calendar has every text on one line, marked up as text, with invisible controls written as their escapes.
"""


class Told(NamedTuple):
    """What the page says of a form.

    Attributes:
        about: a paragraph.
        command: the example: what comes after DEST; all of it for a form whose example is written by hand.
        shown: the file of which it shows lines; nothing for a form whose example is written by hand.
        lines: from which to which line.
    """

    about: str
    command: str = ""
    shown: str = ""
    lines: tuple[int, int] = (1, 3)


TOLD: Mapping[str, Told] = {
    "csv": Told(
        "The acts in the order in which they were recorded, corrected ones included, each with its day, whose word it is, and its sources. "
        "A later export begins with the lines of an earlier one.",
        shown="acts.csv",
    ),
    "datapackage": Told(
        "A [Data Package 2](https://datapackage.org) that `frictionless validate` accepts: types, keys and references between tables, what each "
        "column says, and for each column that can be empty what its emptiness means (`missingValues`). Its `version` is the day of the last "
        "recording and the beginning of the data version; `id` is of this state of the record. "
        "{tables}",
        shown="datapackage.json",
        lines=(1, 8),
    ),
    "sqlite": Told(
        "The same tables with types, keys and foreign keys. `datasette board-of-peace.db --metadata board-of-peace.metadata.json` shows them with "
        "titles, what each column says (amounts are whole US cents), sensible order and facets, and a query that asks how every state stood "
        "on a day; tables that only serve others are hidden there. The table `about` says which state of the record it is.",
        shown="board-of-peace.metadata.json",
        lines=(1, 7),
    ),
    "json": Told(
        "`about` (which state of the record), `described` (what every table and column says), `tables` (a list of rows for each). A row is a line, "
        "so that two exports can be compared by `diff`. Nulls are null, amounts whole US cents, days ISO text.",
        shown="board-of-peace.json",
        lines=(1, 12),
    ),
    "ndjson": Told(
        "For `jq`, DuckDB (`read_json`), pandas (`read_json(…, lines=True)`): the same rows, a file a table. `about-ndjson.json` has the rest.",
        shown="acceptances_by_day.ndjson",
        lines=(1, 3),
    ),
    "parquet": Told(
        "For DuckDB, pandas, polars and R: days are days, amounts whole US cents, each column carries its description, each file the version. "
        "Under one version of `pyarrow` the bytes are the same everywhere.",
        shown="acceptances_by_day.parquet",
    ),
    "ics": Told(
        "What `tracker deadlines` lists, each as an event of the whole day; what is tentative (`certain` is not `yes`) is marked by `STATUS:TENTATIVE` and in "
        "its title, an event between two possible days spans them, and what has no day at all is left out. A `UID` is the same whatever its date and "
        "title come to be, so a corrected date moves the entry. `SEQUENCE` counts the lines of the ledger that changed date or title since the "
        "end of the first day of recording; `LAST-MODIFIED` is the day of the last of them, `DTSTAMP` that of the last recording.",
        shown="board-of-peace.ics",
        lines=(22, 36),
    ),
    "atom": Told(
        "What `tracker changes --known` lists from the beginning, each change an entry with the pages it rests on as links. An `id` is of the state, the side of "
        "its status, the reading and the day on which the change became known, so it stays when the change comes to be told otherwise. "
        "`published` is that day; `updated` is the day on which the last act behind the change was recorded, and entries go by it, newest first.",
        shown="board-of-peace.atom",
        lines=(12, 23),
    ),
    "citation": Told(
        "For GitHub, Zenodo and reference managers. The version is the day of the last recording and the beginning of the data version, by which "
        "anybody can find the same state of the record again; the date is the day of the last recording.",
        shown="CITATION.cff",
        lines=(1, 9),
    ),
    "markdown": Told(
        "Who is a member, and what every state that was invited or answered has said and done: values that are open stand beside each other (`or`). "
        "Each value has the sources it rests on as footnotes, the first of each act, three at most; `tracker history STATE` has them all.",
        shown="board-of-peace.md",
        lines=(5, 9),
    ),
    "wikitext": Told(
        "The same two tables, sortable, for a page of a wiki: each source is a `<ref>` with a name, written whole once and by its name from then on.",
        shown="board-of-peace.wikitext",
        lines=(1, 5),
    ),
    "svg": Told(
        "Each has a title, its source with the data version, and says in words what it shows (`<title>`, `<desc>`); colours are told apart in grey. "
        "Acceptances show what is certain and what is possible; stages the value to show; money the largest single figure in cash, solid where it is "
        "certain, hatched where somebody only claims it, and says who has denied. Text is text: a page may style it, a reader can search it.\n\n"
        "![Acceptances over time](../data/charts/board-of-peace-acceptances.svg)\n\n"
        "![Stages by region](../data/charts/board-of-peace-stages-by-region.svg)\n\n"
        "![Money pledged and paid](../data/charts/board-of-peace-money.svg)",
        shown="board-of-peace-acceptances.svg",
        lines=(2, 3),
    ),
    "delta": Told(
        "`--since SEQ` is the last line of the ledger in the old export (`tracker log --last 1` on the day it was made; 0 for all). Take the rows "
        "in their order, leave out the first column and put them after the rows of the old `acts.csv`: the result is the new one, byte for byte. "
        "`ADD` is a new act; `SUPERSEDE` one that stands in the place of the act named under `supersedes`, for the reason under `motive`, which "
        "stays in the file as what was once recorded. A confirmation is an `ADD`.",
        command=" --since 1000",
        shown="acts-delta.csv",
        lines=(1, 2),
    ),
    "site": Told(
        "[The page](page.md) without a server: open `index.html` from a disk, or put the folder on any host. Without JavaScript every page is "
        "complete and of one day; with it the slider, both clocks, the reading, filters and order work on the map, the table, the key facts, the "
        "timeline and what is contested, looked up in `static/record.js`, which holds every standing on every day. Reasons, terms, acts, deadlines, "
        "contradictions and totals stay of the day of the pages and say so; ballots are counted by `tracker serve` and `tracker vote`. Nothing is asked of "
        "another host. The folder is the site's own: it is refused when it holds anything else but names that begin with a dot, and files of an earlier "
        "site that are no more go away. `site.json` lists the files and says which state of the record they are of.",
        command="$ tracker export site out && ls out\nabout.html\nabout.json\napi\nchanges.atom\ncharter.csv\ncharter.html\ncharter.json\n"
        "contested.csv\ncontested.html\ncontested.json\ndata.zip\ndeadlines.ics\nindex.csv\nindex.html\nindex.json\nreconcile.csv\nreconcile.html\n"
        "reconcile.json\nsite.json\nstates\nstatic\nvote.html\n",
    ),
}
"""Every form."""


def text(reader: Reader) -> str:
    """Give the page, with what a database publishes."""
    index = "".join(
        f"| [`{name}`](#{name}) | {form.says} | {form.names} | {_takes(form.takes)} | {_extra(form.needs)} |\n"
        for name, form in FORMS.items()
    )
    sections = "\n".join(_section(reader, name) for name in FORMS)
    return (
        f"{_INTRODUCTION}\n| format | what it is | files | takes | needs |\n|---|---|---|---|---|\n{index}\n{sections}"
    )


def _takes(options: tuple[str, ...]) -> str:
    return ", ".join(f"`--{one.replace('_', '-')}`" for one in options)


def _extra(needs: tuple[str, str] | None) -> str:
    return f"`[{needs[1]}]`" if needs else ""


def _section(reader: Reader, name: str) -> str:
    told = TOLD[name]
    about = told.about.replace("{tables}", f"The tables: {', '.join(f'`{one}`' for one in TABLES)}.")
    return f"## {name}\n\n{about}\n\n{''.join(_example(reader, name, told))}"


def _example(reader: Reader, name: str, told: Told) -> Iterator[str]:
    if not FORMS[name].module:
        yield f"```console\n{told.command}```\n"
        return
    made = make(name, edition(reader, since=1000 if "since" in FORMS[name].takes else None))
    if name == "parquet":
        yield _of_parquet(made[told.shown], told.shown)
        return
    first, last = told.lines
    lines = made[told.shown].decode().splitlines()[first - 1 : last]
    yield f"```console\n$ tracker export {name} out{told.command} && sed -n {first},{last}p out/{told.shown}\n"
    yield from (f"{line if len(line) <= _WIDTH else f'{line[:_WIDTH]}…'}\n" for line in lines)
    yield "```\n"


def _of_parquet(data: bytes, file: str) -> str:
    import pyarrow.parquet as pq  # noqa: PLC0415 - for this example alone

    rows = "".join(f"{row}\n" for row in pq.read_table(BytesIO(data)).slice(0, 2).to_pylist())
    code = f"import pyarrow.parquet as pq; print(*pq.read_table('out/{file}').slice(0, 2).to_pylist(), sep='\\n')"
    return f'```console\n$ tracker export parquet out && python -c "{code}"\n{rows}```\n'


if __name__ == "__main__":
    with TemporaryDirectory() as place, ready(Path(place) / "tracker.db", None) as own:
        sys.stdout.write(text(own))
