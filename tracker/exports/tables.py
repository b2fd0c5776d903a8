"""The tables that are published, whatever the file format: their rows, and what each row and column says."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from tracker.domain.events import KINDS
from tracker.exports.edition import Edition
from tracker.store.viewcolumns import DESCRIBED, DescribedView, ViewColumn

Row = Mapping[str, Any]


class Table(NamedTuple):
    """One published table.

    Attributes:
        name: its name.
        title: the same for people.
        row: what a row is.
        columns: its columns in their order.
        key: the columns that tell its rows apart.
        rows: reads them.
        order: the columns by which they are ordered; the key where there are none.
    """

    name: str
    title: str
    row: str
    columns: Mapping[str, ViewColumn]
    key: tuple[str, ...]
    rows: Callable[[Edition], Iterable[Row]]
    order: tuple[str, ...] = ()


class Reference(NamedTuple):
    """A column that holds a key of another table, or of its own."""

    column: str
    table: str
    key: str


def titled(name: str) -> str:
    """Give the name of a column or table as people write it."""
    words = name.replace("_", " ").capitalize()
    return words.replace("Url", "URL").replace("usd", "USD")


def read(table: Table, edition: Edition) -> list[Row]:
    """Give the rows of a table in its order, each with its columns in theirs; text goes by code points."""
    rows = ({name: row[name] for name in table.columns} for row in table.rows(edition))
    return sorted(rows, key=lambda row: [row[name] for name in table.order or table.key])


def references(table: Table) -> list[Reference]:
    """List which columns hold keys of published tables."""
    found = []
    for name, column in table.columns.items():
        target = _PLACES.get(column.refers_to, column.refers_to)
        other, _, key = target.partition(".")
        if other in TABLES and (other, key) != (table.name, name) and TABLES[other].key == (key,):
            found.append(Reference(name, other, key))
    return found


def described() -> dict[str, Any]:
    """Say as plain values what the rows and columns of every table are."""
    return {
        table.name: {
            "row": table.row,
            "key": list(table.key),
            "columns": {name: {"says": one.says, "empty": one.empty or None} for name, one in table.columns.items()},
        }
        for table in TABLES.values()
    }


def _sql(statement: str) -> Callable[[Edition], Iterable[Row]]:
    return lambda edition: edition.reader.rows(statement, edition.asked.parameters)


def _table(name: str, described: DescribedView, key: str, rows: Callable[[Edition], Iterable[Row]]) -> Table:
    return Table(name, titled(name), described.row, described.columns, tuple(key.split()), rows)


def _view(name: str, key: str) -> Table:
    """A view whose rows are of no day."""
    return _table(name, DESCRIBED[name], key, _sql(f"select * from {name}"))  # noqa: S608 - a name of the vocabulary


def _act_fields(edition: Edition) -> Iterable[Row]:
    for name, kind in KINDS.items():
        if not kind.fields:
            continue
        for row in edition.reader.rows(f'select * from "{name}"'):  # noqa: S608 - a name of the vocabulary
            for field in kind.fields:
                if (value := row[field.column]) is not None:
                    flag = field.type == "bool"
                    text = ("true" if value else "false") if flag else str(value)
                    yield {"event_id": row["event_id"], "field": field.column, "value": text}


def _under_every_reading(report: str) -> Callable[[Edition], Iterable[Row]]:
    def rows(edition: Edition) -> Iterable[Row]:
        from tracker.questions.catalogue import READINGS  # noqa: PLC0415
        from tracker.questions.report import report as ask  # noqa: PLC0415

        return [
            row
            for reading in READINGS
            for row in ask(edition.reader, report, edition.asked._replace(reading=reading)).rows
        ]

    return rows


def _report(name: str) -> Callable[[Edition], Iterable[Row]]:
    def rows(edition: Edition) -> Iterable[Row]:
        from tracker.questions.report import report as ask  # noqa: PLC0415

        return ask(edition.reader, name, edition.asked).rows

    return rows


def _on_the_day(name: str, key: str, rows: Callable[[Edition], Iterable[Row]]) -> Table:
    """A view of today, read of the day that is asked of instead."""
    told = DESCRIBED[name]
    row = told.row.replace(" today", " on the day asked about")
    return _table(name, DescribedView(row, told.columns), key, rows)


_EVENT = ViewColumn("id of the act", refers_to="events.event_id")
_SOURCE = ViewColumn("key of the source", refers_to="sources.source")
_SUBJECTS = DescribedView(
    "whoever acts can be on record of: a state, the European Union, an organisation or a body",
    {
        "subject": ViewColumn("code of a state (ISO 3166-1 alpha-3; XKX, EU) or slug of a body"),
        "name": ViewColumn("its short English name"),
        "nature": ViewColumn(
            "un_member, un_observer, other_state, regional_organization, organization, body, persons or national_law"
        ),
    },
)
_GROUPS = DescribedView(
    "a group of states",
    {"group_id": ViewColumn("short name of the group"), "name": ViewColumn("full name")},
)
_CITATIONS = DescribedView(
    "a source that an act rests on",
    {"event_id": _EVENT, "source": _SOURCE, "position": ViewColumn("order of citation, from 1", type="integer")},
)
_ACT_FIELDS = DescribedView(
    "a field of an act that only acts of its kind have",
    {
        "event_id": _EVENT,
        "field": ViewColumn("name of the field; amounts are in US cents"),
        "value": ViewColumn("its value, as text"),
    },
)
_STANDINGS = DescribedView(
    "a value that the rules conclude for one facet of a state under a reading, over world days and days of knowledge",
    {
        **{
            name: DESCRIBED["current_standings"].columns[name]
            for name in ("state", "facet", "reading", "value", "certainty", "rank", "since", "ends")
        },
        "valid_from": ViewColumn("first world day; 0001-01-01: from the beginning", type="date"),
        "valid_to": ViewColumn("world day after the last; 9999-12-31: open", type="date"),
        "known_from": ViewColumn("first day of public knowledge; 0001-01-01: from the beginning", type="date"),
        "known_to": ViewColumn("day of public knowledge after the last; 9999-12-31: open", type="date"),
        "reason": DESCRIBED["current_standings"].columns["reason"],
    },
)
_STANDING = "s.state_id as state, n.name, s.facet, s.reading, s.value, s.certainty, s.rank, s.since, s.ends, s.reason"
_OF = "from standings s join subject n on n.id = s.state_id"
_DAY = "s.valid_from <= :as_of and :as_of < s.valid_to and s.known_from <= :known_by and :known_by < s.known_to"

_PLACES = {"subject.id": "subjects.subject", "state.id": "subjects.subject", "event.id": "events.event_id"}
"""Where the keys of ledger tables stand that are published under another name."""

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        _table("subjects", _SUBJECTS, "subject", _sql("select id as subject, name, nature from subject")),
        _view("states", "state"),
        _table("groups", _GROUPS, "group_id", _sql("select id as group_id, name from state_group")),
        _view("group_members", "group_id state valid_from"),
        _view("sources", "source"),
        _view("events", "event_id")._replace(order=("seq",)),
        _table(
            "citations",
            _CITATIONS,
            "event_id position",
            _sql("select event_id, source_id as source, position from citation"),
        ),
        _table("act_fields", _ACT_FIELDS, "event_id field", _act_fields),
        *(
            _view(name, "event_id")
            for name in (
                "invitations", "acceptances", "refusals", "signings", "listings", "ratifications", "contributions",
                "attendances", "proposals", "ballots", "chairman_actions", "published_totals",
            )
        ),
        _view("retirements", "event_id by_event_id"),
        _view("charter_texts", "charter_text"),
        _view("provisions", "provision"),
        _view("charter_rules", "rule"),
        _view("readings", "reading"),
        _view("reading_choices", "reading ambiguity"),
        _view("charter_standings", "reading known_from"),
        _table(
            "standings",
            _STANDINGS,
            "state facet reading valid_from known_from value",
            _sql(f"select {_STANDING}, s.valid_from, s.valid_to, s.known_from, s.known_to {_OF}"),
        ),
        _on_the_day("current_standings", "state facet reading value", _sql(f"select {_STANDING} {_OF} where {_DAY}")),
        _on_the_day("members", "state reading", _under_every_reading("members")),
        _on_the_day("term_ends", "state reading tenure", _under_every_reading("term_ends")),
        _on_the_day("contribution_totals", "state stage form", _report("contribution_totals")),
        _on_the_day("acceptances_by_day", "day", _report("acceptances_by_day")),
    )
}  # fmt: skip
"""Every published table; those after ``standings`` are of the day that is asked about, the others of no day."""


def every(edition: Edition) -> dict[str, list[Row]]:
    """Read every table from one state of the database."""
    return {name: read(table, edition) for name, table in TABLES.items()}
