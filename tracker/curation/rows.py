"""Entries as rows of the ledger tables, and rows as entries again."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Table, insert, select

from tracker.curation.formats import (
    Act,
    Ambiguity,
    Body,
    CharterRule,
    CharterText,
    Choice,
    Entry,
    Group,
    Parameter,
    Provision,
    Reading,
    Source,
    State,
    act_model,
)
from tracker.curation.known import known_from
from tracker.curation.seeds import ledger_id
from tracker.domain.dates import OPEN, parse, parse_day
from tracker.domain.events import KINDS
from tracker.domain.ledger import LedgerLine
from tracker.errors import LedgerBroken
from tracker.store import schema

Rows = dict[Table, list[dict[str, Any]]]


def to_rows(recorded: Iterable[tuple[LedgerLine, Entry]], sources: Mapping[str, Source], began: date) -> Rows:
    """Turn recorded entries into rows, by table.

    Args:
        recorded: each ledger line with its entry, in the ledger's order.
        sources: all sources by ledger id, for the day from which an act is known.
        began: the day invitations began.
    """
    rows: Rows = defaultdict(list)
    for line, entry in recorded:
        rows[schema.ledger_entry].append(
            {
                "seq": line.seq,
                "id": line.id,
                "recorded_on": line.recorded_on,
                "sha256": line.sha256,
                "chain": line.chain,
            }
        )
        if isinstance(entry, Act):
            _act(rows, line, entry, sources, began)
        else:
            _reference(rows, line, entry, began)
    return rows


def insert_rows(connection: Connection, rows: Rows, told: Callable[[int], None] = lambda _: None) -> None:
    """Write rows into their tables, in the order that their references ask for; tell how many are there so far."""
    done = 0
    for table in schema.LEDGER:
        if rows.get(table):
            connection.execute(insert(table), rows[table])
            done += len(rows[table])
            told(done)


def from_database(connection: Connection) -> dict[str, Entry]:
    """Read every entry back from the ledger tables, by ledger id."""
    entries = [*_parameters(connection), *_sources(connection), *_states(connection), *_bodies(connection)]
    entries += [*_groups(connection), *_charter(connection), *_acts(connection)]
    return {ledger_id(entry): entry for entry in entries}


def _act(rows: Rows, line: LedgerLine, act: Act, sources: Mapping[str, Source], began: date) -> None:
    done = parse(act.done_on)
    earliest, latest = done.bounds(began)
    rows[schema.event].append(
        {
            "id": act.id,
            "seq": line.seq,
            "subject_id": act.subject,
            "kind": act.kind,
            "done_on": act.done_on,
            "done_words": done.words(),
            "earliest": earliest,
            "latest": latest,
            "reported_on": parse_day(act.reported_on) if act.reported_on else None,
            "known_from": known_from(act, sources, began, line.recorded_on),
            "asserted_by": act.asserted_by,
            "actor": act.by,
            "detail": act.detail,
            "confidence": act.confidence,
            "disputed": act.disputed,
            "supersedes": act.supersedes,
            "motive": act.motive,
            "sha256": line.sha256,
            "chain": line.chain,
        }
    )
    own: dict[str, Any] = {"event_id": act.id, "kind": act.kind}
    for field in KINDS[act.kind].fields:
        value = act.fields.get(field.name)
        own[field.column] = int(Decimal(value) * 100) if field.type == "usd" and value is not None else value
    rows[schema.KIND_TABLES[act.kind]].append(own)
    rows[schema.event_after] += [{"event_id": act.id, "after_id": name} for name in act.after]
    rows[schema.citation] += [
        {"event_id": act.id, "source_id": name, "position": place} for place, name in enumerate(act.sources, 1)
    ]


def _reference(rows: Rows, line: LedgerLine, entry: Entry, began: date) -> None:
    match entry:
        case Parameter():
            rows[schema.parameter].append({**_own(entry, "id", "value", "meaning"), "seq": line.seq})
        case Source():
            published = parse(entry.published) if entry.published else None
            rows[schema.source].append(
                {
                    **_own(entry, "id", "publisher", "title", "url", "published", "note"),
                    "seq": line.seq,
                    "published_earliest": published.bounds(began)[0] if published else None,
                    "published_latest": published.bounds(began)[1] if published else None,
                }
            )
        case State() | Body():
            rows[schema.subject].append({**_own(entry, "id", "name", "nature"), "seq": line.seq})
            rows[schema.subject_alias] += [{"subject_id": entry.id, "alias": alias} for alias in entry.aliases]
            if isinstance(entry, State):
                own = _own(entry, "id", "official_name", "alpha2", "region", "subregion")
                rows[schema.state].append({**own, "numeric_code": entry.numeric})
        case CharterText():
            names = ("id", "name", "nature", "dated", "length", "note")
            rows[schema.charter].append({**_own(entry, *names), "seq": line.seq})
        case Provision():
            own = _own(entry, "id", "chapter", "article", "title", "words", "grade", "note")
            rows[schema.provision].append({**own, "seq": line.seq})
        case CharterRule():
            own = _own(entry, "id", "meaning", "value", "operator", "unit", "anchor", "grade")
            rows[schema.charter_rule].append({**own, "provision_id": entry.provision, "seq": line.seq})
        case Reading():
            rows[schema.reading].append({**_own(entry, "id", "name", "meaning"), "seq": line.seq})
        case Ambiguity():
            rows[schema.ambiguity].append(
                {**_own(entry, "id", "question"), "provision_id": entry.provision, "seq": line.seq}
            )
            rows[schema.reading_choice] += [
                {"ambiguity_id": entry.id, "reading_id": name, **_choice(choice), "as_text": choice.as_text}
                for name, choice in entry.by_reading.items()
            ]
            rows[schema.choice_variant] += [
                {"ambiguity_id": entry.id, **_choice(choice), "position": place}
                for place, choice in enumerate(entry.variants, 1)
            ]
        case Group():
            rows[schema.state_group].append({**_own(entry, "id", "name"), "seq": line.seq})
            rows[schema.group_alias] += [{"group_id": entry.id, "alias": alias} for alias in entry.aliases]
            rows[schema.group_membership] += [
                {
                    "group_id": entry.id,
                    "state_id": member.state,
                    "since": member.since,
                    "valid_from": parse(member.since).bounds(began)[1],
                    "valid_to": parse_day(member.until) if member.until else OPEN,
                }
                for member in entry.members
            ]
    rows[schema.reference_citation] += [
        {"entry_id": line.id, "source_id": name, "position": place}
        for place, name in enumerate(getattr(entry, "sources", ()), 1)
    ]


def _choice(choice: Choice) -> dict[str, str]:
    return {"choice": choice.value, "words": choice.words}


def _own(entry: Entry, *names: str) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in names}


def _all(connection: Connection, table: Table) -> list[dict[str, Any]]:
    order = [
        column for column in (table.c.get("seq"), table.c.get("position"), *table.primary_key) if column is not None
    ]
    return [dict(row) for row in connection.execute(select(table).order_by(*order)).mappings()]


def _by(connection: Connection, table: Table, key: str, value: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in _all(connection, table):
        found[row[key]].append(row[value])
    return found


def _made(model: type[Entry], **data: Any) -> Entry:
    try:
        return model.model_validate({key: value for key, value in data.items() if value is not None})
    except ValidationError as error:
        raise LedgerBroken(f"{data['id']}: its rows are no whole entry ({error.errors()[0]['msg']})") from error


def _cited(connection: Connection) -> dict[str, list[str]]:
    return _by(connection, schema.reference_citation, "entry_id", "source_id")


def _parameters(connection: Connection) -> list[Entry]:
    cited = _cited(connection)
    return [
        _made(
            Parameter,
            id=row["id"],
            value=row["value"],
            meaning=row["meaning"],
            sources=cited[f"parameter:{row['id']}"],
        )
        for row in _all(connection, schema.parameter)
    ]


def _sources(connection: Connection) -> list[Entry]:
    names = ("id", "publisher", "title", "url", "published", "note")
    return [_made(Source, **{name: row[name] for name in names}) for row in _all(connection, schema.source)]


def _states(connection: Connection) -> list[Entry]:
    cited, aliases = _cited(connection), _by(connection, schema.subject_alias, "subject_id", "alias")
    subjects = {row["id"]: row for row in _all(connection, schema.subject)}
    return [
        _made(
            State,
            **{name: row[name] for name in ("id", "official_name", "alpha2", "region", "subregion")},
            name=subjects[row["id"]]["name"],
            nature=subjects[row["id"]]["nature"],
            numeric=row["numeric_code"],
            aliases=aliases[row["id"]],
            sources=cited[f"state:{row['id']}"],
        )
        for row in _all(connection, schema.state)
    ]


def _bodies(connection: Connection) -> list[Entry]:
    cited, aliases = _cited(connection), _by(connection, schema.subject_alias, "subject_id", "alias")
    states = {row["id"] for row in _all(connection, schema.state)}
    return [
        _made(
            Body,
            **{name: row[name] for name in ("id", "name", "nature")},
            aliases=aliases[row["id"]],
            sources=cited[f"body:{row['id']}"],
        )
        for row in _all(connection, schema.subject)
        if row["id"] not in states
    ]


def _groups(connection: Connection) -> list[Entry]:
    cited, aliases = _cited(connection), _by(connection, schema.group_alias, "group_id", "alias")
    members: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _all(connection, schema.group_membership):
        until = {} if row["valid_to"] == OPEN else {"until": row["valid_to"].isoformat()}
        members[row["group_id"]].append({"state": row["state_id"], "since": row["since"], **until})
    return [
        _made(
            Group,
            id=row["id"],
            name=row["name"],
            aliases=aliases[row["id"]],
            members=members[row["id"]],
            sources=cited[f"group:{row['id']}"],
        )
        for row in _all(connection, schema.state_group)
    ]


def _charter(connection: Connection) -> list[Entry]:
    """The entries of the Charter: texts, provisions, parameters, readings, ambiguous points."""
    cited = _cited(connection)
    plain = (
        (Reading, schema.reading, "reading"),
        (CharterText, schema.charter, "charter"),
        (Provision, schema.provision, "provision"),
        (CharterRule, schema.charter_rule, "charter_rule"),
    )
    entries = [
        _made(model, **_columns(row), **({"sources": cited[f"{prefix}:{row['id']}"]} if model is not Reading else {}))
        for model, table, prefix in plain
        for row in _all(connection, table)
    ]
    choices: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in _all(connection, schema.reading_choice):
        own = {"as_text": row["as_text"]} if row["as_text"] is not None else {}
        choices[row["ambiguity_id"]][row["reading_id"]] = {"value": row["choice"], "words": row["words"], **own}
    variants: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _all(connection, schema.choice_variant):
        variants[row["ambiguity_id"]].append({"value": row["choice"], "words": row["words"]})
    return entries + [
        _made(
            Ambiguity,
            **_columns(row),
            choices=choices[row["id"]],
            variants=variants[row["id"]],
            sources=cited[f"ambiguity:{row['id']}"],
        )
        for row in _all(connection, schema.ambiguity)
    ]


def _columns(row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a row as keys of its entry."""
    return {name.removesuffix("_id"): value for name, value in row.items() if name != "seq"}


def _acts(connection: Connection) -> list[Entry]:
    cited = _by(connection, schema.citation, "event_id", "source_id")
    after = _by(connection, schema.event_after, "event_id", "after_id")
    own = {row["event_id"]: row for table in schema.KIND_TABLES.values() for row in _all(connection, table)}
    events = _all(connection, schema.event)
    if bare := [row["id"] for row in events if row["id"] not in own]:
        raise LedgerBroken(f"{bare[0]}: the row with the fields of its kind is gone")
    return [_act_of(row, own[row["id"]], after[row["id"]], cited[row["id"]]) for row in events]


def _act_of(row: Mapping[str, Any], own: Mapping[str, Any], after: list[str], cited: list[str]) -> Entry:
    names = (
        "id",
        "kind",
        "done_on",
        "asserted_by",
        "detail",
        "confidence",
        "disputed",
        "supersedes",
        "motive",
    )
    fields = {field.name: _value(own[field.column], field.type) for field in KINDS[row["kind"]].fields}
    return _made(
        act_model(row["kind"]),
        **{name: row[name] for name in names},
        subject=row["subject_id"],
        by=row["actor"],
        reported_on=row["reported_on"].isoformat() if row["reported_on"] else None,
        after=after,
        sources=cited,
        **fields,
    )


def _value(value: Any, of_type: str) -> Any:
    return Decimal(value) / 100 if of_type == "usd" and value is not None else value
