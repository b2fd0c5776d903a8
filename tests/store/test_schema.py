"""What the schema refuses by itself, whoever writes, on both engines; how it names things; how text sorts."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, Table, inspect, select, text
from sqlalchemy.exc import IntegrityError

from tests.store.databases import spoiling
from tracker.store import schema
from tracker.store.schema import metadata
from tracker.store.viewcolumns import DESCRIBED
from tracker.store.views import VIEWS

NEW = "new-act"
LONG = {"sha256": "a" * 64, "chain": "b" * 64}
ENTRY = {"seq": 5000, "id": NEW, "recorded_on": date(2026, 12, 1), **LONG}
EVENT = {
    "id": NEW,
    "seq": 5000,
    "subject_id": "HUN",
    "kind": "contribution",
    "done_on": "2026-02-10",
    "done_words": "on 10 February 2026",
    "earliest": date(2026, 2, 10),
    "latest": date(2026, 2, 10),
    "known_from": date(2026, 2, 11),
    "asserted_by": "self",
    "actor": "Somebody",
    "detail": "A pledge.",
    "confidence": "high",
    **LONG,
}
CONTRIBUTION = {"event_id": NEW, "kind": "contribution", "stage": "pledged", "form": "cash", "amount_usd_cents": 100}
CITATION = {"event_id": NEW, "source_id": "gazette", "position": 1}
STANDING = {
    "id": 5000,
    "state_id": "TUV",
    "facet": "response",
    "reading": "any",
    "value": "accepted",
    "certainty": "yes",
    "rank": 1,
    "since": "2026-02-10",
    "valid_from": date(2026, 2, 10),
    "valid_to": date(9999, 12, 31),
    "known_from": date(2026, 2, 11),
    "known_to": date(9999, 12, 31),
    "reason": "It says so.",
    "because": "[]",
    "would_flip": "[]",
}
SOURCE = {"id": "times", "seq": 5000, "title": "A title"}
DATED = {"published": "2026", "published_earliest": date(2026, 1, 1), "published_latest": date(2026, 12, 31)}
PERIOD = {"group_id": "NATO", "state_id": "HUN", "since": "2020", "valid_from": date(2020, 1, 1)}

Row = dict[str, Any]


@pytest.fixture
def connection(small_url: str) -> Iterator[Connection]:
    with spoiling(small_url) as opened:
        yield opened


def _insert(connection: Connection, table: str, row: Row) -> None:
    connection.execute(metadata.tables[table].insert(), row)


def _record(connection: Connection, **event: Any) -> None:
    """Record the new act, with some of its columns as given."""
    _insert(connection, "ledger_entry", ENTRY)
    _insert(connection, "event", EVENT | event)


def _refusal(connection: Connection, table: str, row: Row) -> str:
    with pytest.raises(IntegrityError) as refusal:
        _insert(connection, table, row)
    return str(refusal.value.orig)


@pytest.mark.parametrize(
    ("changed", "check"),
    [
        ({"kind": "anecdote"}, "ck_event_kind"),
        ({"asserted_by": "hearsay"}, "ck_event_asserted_by"),
        ({"confidence": "certain"}, "ck_event_confidence"),
        ({"motive": "spite", "supersedes": "hun-refusal"}, "ck_event_motive"),
        ({"motive": "wrong"}, "ck_event_supersedes"),
        ({"supersedes": "hun-refusal"}, "ck_event_supersedes"),
        ({"supersedes": NEW, "motive": "wrong"}, "ck_event_not_itself"),
        ({"earliest": date(2026, 2, 11)}, "ck_event_days"),
    ],
    ids=str,
)
def test_an_act_that_cannot_be_is_refused_by_name(connection: Connection, changed: Row, check: str) -> None:
    _insert(connection, "ledger_entry", ENTRY)

    assert check in _refusal(connection, "event", EVENT | changed)


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"earliest": date(2026, 2, 9)},
        {"asserted_by": "press", "confidence": "low"},
        {"supersedes": "hun-refusal", "motive": "no_longer"},
    ],
    ids=str,
)
def test_an_act_that_can_be_is_taken(connection: Connection, changed: Row) -> None:
    _record(connection, **changed)
    _insert(connection, "contribution", CONTRIBUTION)
    _insert(connection, "citation", CITATION)

    assert connection.execute(select(schema.event.c.subject_id).where(schema.event.c.id == NEW)).scalar() == "HUN"


@pytest.mark.parametrize(
    ("table", "good", "changed", "check"),
    [
        ("contribution", CONTRIBUTION, {"stage": "lent"}, "ck_contribution_stage"),
        ("contribution", CONTRIBUTION, {"form": "bitcoin"}, "ck_contribution_form"),
        ("contribution", CONTRIBUTION, {"amount_usd_cents": -1}, "ck_contribution_amount_usd_cents"),
        ("contribution", CONTRIBUTION, {"kind": "listing"}, "ck_contribution_kind"),
        ("event_after", {"event_id": NEW, "after_id": "hun-refusal"}, {"after_id": NEW}, "ck_event_after_not_itself"),
        ("standings", STANDING, {"facet": "mood"}, "ck_standings_facet"),
        ("standings", STANDING, {"certainty": "maybe"}, "ck_standings_certainty"),
        ("standings", STANDING, {"valid_from": date(9999, 12, 31)}, "ck_standings_valid"),
        ("standings", STANDING, {"known_from": date(9999, 12, 31)}, "ck_standings_known"),
        ("standings", STANDING, {"value": "none"}, "ck_standings_since"),
        ("source", SOURCE, {"title": None}, "ck_source_identified"),
        ("source", SOURCE | DATED, {"published": None}, "ck_source_published"),
        ("source", SOURCE | DATED, {"published_latest": None}, "ck_source_published"),
        ("source", SOURCE | DATED, {"published_earliest": None}, "ck_source_published"),
        ("group_membership", PERIOD | {"valid_to": date(2020, 1, 2)}, {"valid_to": date(2020, 1, 1)}, "ck_group_mem"),
    ],
)
def test_a_row_on_the_wrong_side_of_a_check_is_refused_and_one_on_the_right_side_is_taken(
    connection: Connection, table: str, good: Row, changed: Row, check: str
) -> None:
    _record(connection)
    with connection.begin_nested() as kept:
        _insert(connection, table, good)
        kept.rollback()

    assert check in _refusal(connection, table, good | changed)


@pytest.mark.parametrize("amount", [0, 100_000_000_001, 10**17 - 1])
def test_an_amount_from_nothing_to_a_quadrillion_dollars_is_kept_to_the_cent(
    connection: Connection, amount: int
) -> None:
    _record(connection)

    _insert(connection, "contribution", CONTRIBUTION | {"amount_usd_cents": amount})

    kept = connection.execute(text(f"select amount_usd_cents from contribution where event_id = '{NEW}'")).scalar()
    assert (kept, type(kept)) == (amount, int)


@pytest.mark.parametrize(
    ("column", "value"),
    [("votes_for", -1), ("votes_against", -1), ("abstentions", -1)],
)
def test_a_count_of_votes_is_never_negative(connection: Connection, column: str, value: int) -> None:
    _record(connection, kind="domestic_approval")
    row = {"event_id": NEW, "kind": "domestic_approval", "body": "Parliament", "effect": "other"}

    assert f"ck_domestic_approval_{column}" in _refusal(connection, "domestic_approval", row | {column: value})


@pytest.mark.parametrize(
    ("seq", "length"),
    [(0, 64), (-1, 64), (5000, 63), (5000, 65)],
)
def test_a_ledger_line_has_a_place_from_one_and_hashes_of_64_letters(
    connection: Connection, seq: int, length: int
) -> None:
    assert "ck_ledger_entry_" in _refusal(connection, "ledger_entry", ENTRY | {"seq": seq, "chain": "b" * length})


def _is_a_reference(said: str) -> bool:
    return "foreign key constraint" in said.lower()


@pytest.mark.parametrize("kind", [kind for kind in schema.KIND_TABLES if kind != "contribution"])
def test_an_act_cannot_sit_in_another_kinds_table(connection: Connection, kind: str) -> None:
    """The new act is a contribution; its row claims to be of the table's kind, or owns up to its own."""
    _record(connection)
    sample = connection.execute(metadata.tables[kind].select()).mappings().first()
    assert sample is not None
    row = {str(name): value for name, value in sample.items()} | {"event_id": NEW}

    with connection.begin_nested() as kept:
        claiming = _refusal(connection, kind, row)
        kept.rollback()

    assert _is_a_reference(claiming)
    assert f"ck_{kind}_kind" in _refusal(connection, kind, row | {"kind": "contribution"})


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("event", EVENT | {"subject_id": "ATL"}),
        ("event", EVENT | {"supersedes": "nobodys-act", "motive": "wrong"}),
        ("event", EVENT | {"sha256": "c" * 64}),
        ("event", EVENT | {"chain": "c" * 64}),
        ("event", EVENT | {"seq": 5001}),
        ("citation", CITATION | {"source_id": "rumour"}),
        ("citation", CITATION | {"event_id": "nobodys-act"}),
        ("attendance", {"event_id": NEW, "kind": "attendance", "meeting": "no-meeting", "capacity": "member"}),
        ("event_after", {"event_id": NEW, "after_id": "nobodys-act"}),
        ("source", SOURCE | {"seq": 5001}),
        ("group_membership", PERIOD | {"state_id": "ATL", "valid_to": date(2021, 1, 1)}),
        ("state", {"id": "ATL", "official_name": "Atlantis", "alpha2": "AA", "region": "Sea"}),
        ("standings", STANDING | {"state_id": "BOARD"}),
        ("standings_event", {"standing_id": 1, "event_id": "nobodys-act"}),
    ],
    ids=str,
)
def test_what_names_something_that_is_not_there_is_refused(connection: Connection, table: str, row: Row) -> None:
    _insert(connection, "ledger_entry", ENTRY)
    if table != "event":
        _insert(connection, "event", EVENT | {"kind": table if table in schema.KIND_TABLES else "contribution"})

    assert _is_a_reference(_refusal(connection, table, row))


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("ledger_entry", ENTRY | {"id": "hun-refusal"}),
        ("subject", {"id": "HUX", "seq": 5000, "name": "Hungary", "nature": "un_member"}),
        ("source", SOURCE | {"url": "https://herald.example/1"}),
        ("citation", {"event_id": "hun-refusal", "source_id": "gazette", "position": 9}),
    ],
    ids=str,
)
def test_nothing_stands_twice(connection: Connection, table: str, row: Row) -> None:
    if table != "ledger_entry":
        _insert(connection, "ledger_entry", ENTRY)

    with pytest.raises(IntegrityError):
        _insert(connection, table, row)


def _named(table: str, connection: Connection) -> list[tuple[str | None, str]]:
    """Each constraint and index of a table: the name it has, and the name the convention gives."""
    look = inspect(connection)
    key = look.get_pk_constraint(table)
    return [
        (key["name"], f"pk_{table}"),
        *((one["name"], f"uq_{table}_{'_'.join(one['column_names'])}") for one in look.get_unique_constraints(table)),
        *(
            (one["name"], f"fk_{table}_{'_'.join(one['constrained_columns'])}_{one['referred_table']}")
            for one in look.get_foreign_keys(table)
        ),
        *(
            (one["name"], f"ix_{table}_{'_'.join(str(name) for name in one['column_names'])}")
            for one in look.get_indexes(table)
            if not one.get("duplicates_constraint")
        ),
    ]


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_every_constraint_has_the_name_of_the_convention(connection: Connection, table: str) -> None:
    named = _named(table, connection)
    checks = [str(one["name"]) for one in inspect(connection).get_check_constraints(table)]

    assert [name for name, _ in named] == [due for _, due in named]
    assert [name for name in checks if not name.startswith(f"ck_{table}_")] == []
    assert len(set(checks)) == len(checks) == len(_checks_of_the_model(table))


def _checks_of_the_model(table: str) -> set[str]:
    return {str(one.name) for one in metadata.tables[table].constraints if str(one.name).startswith("ck_")}


def test_no_name_is_so_long_that_an_engine_cuts_it() -> None:
    names = [
        str(getattr(one, "name", ""))
        for table in metadata.tables.values()
        for one in (*table.constraints, *table.indexes)
    ]

    assert max(map(len, names)) <= 63


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_and_column_says_what_it_holds(table: Table) -> None:
    unsaid = [column.name for column in table.columns if not (column.comment or "").strip()]

    assert (table.comment or "").strip()
    assert unsaid == []


def test_postgresql_carries_the_comments_to_every_client(small_urls: Callable[[str], str]) -> None:
    with spoiling(small_urls("postgresql")) as connection:
        look = inspect(connection)
        tables = {name: look.get_table_comment(name)["text"] for name in metadata.tables}
        columns = {name: [one["comment"] for one in look.get_columns(name)] for name in metadata.tables}
        found = connection.execute(
            text(
                "select relname, obj_description(oid) from pg_class "
                "where relkind = 'v' and relnamespace = current_schema()::regnamespace"
            )
        )
        views: dict[str, str] = {str(name): said for name, said in found}
        of_views = {view.name: [one["comment"] for one in look.get_columns(view.name)] for view in VIEWS}

    assert tables == {name: table.comment for name, table in metadata.tables.items()}
    assert columns == {name: [one.comment for one in table.columns] for name, table in metadata.tables.items()}
    assert views == {view.name: view.answers for view in VIEWS}
    assert of_views == {name: [one.comment for one in view.columns.values()] for name, view in DESCRIBED.items()}


NAMES = ("A", "B", "Z", "a", "b", "z", "É", "é", "ł", "Ω", "日", "🏛")
"""In the order of their code points."""


def test_text_sorts_by_code_point(connection: Connection) -> None:
    for number, name in enumerate(reversed(NAMES)):
        line = {"seq": 6000 + number, "id": name, "sha256": "a" * 64, "chain": f"{number:064}"}
        _insert(connection, "ledger_entry", ENTRY | line)
        _insert(connection, "subject", {"id": name, "seq": 6000 + number, "name": name, "nature": "body"})

    by_table = connection.execute(text("select name from subject where seq >= 6000 order by name")).scalars().all()
    by_view = connection.execute(text("select name from bodies where length(name) = 1 order by name")).scalars().all()
    above = connection.execute(text("select name from subject where seq >= 6000 and name > 'z'")).scalars().all()

    assert tuple(by_table) == tuple(by_view) == tuple(sorted(NAMES)) == NAMES
    assert set(above) == {"É", "é", "ł", "Ω", "日", "🏛"}
