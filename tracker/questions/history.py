"""What has … done? The acts of one subject, oldest first, with their sources."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tracker.domain.events import KINDS, Field
from tracker.questions.answers.history import Act, History
from tracker.questions.asked import Asked
from tracker.questions.catalogue import QUESTIONS
from tracker.questions.reading import find_subject, sql
from tracker.questions.status import cited_by_act
from tracker.store.reader import Reader

_HEAD = ("id", "subject", "name", "kind", "done_on", "done_words")


def history(reader: Reader, subject: str, asked: Asked, *, context: bool = False, every: bool = False) -> History:
    """Answer what one subject has done.

    Args:
        reader: the database.
        subject: any code, name or alias of a state or body, a person's name, or a body that persons are appointed to.
        asked: the days and the reading.
        context: whether to show acts outside the membership question too.
        every: whether to show acts that a correction has retired too, each with the act that did.

    Raises:
        UnknownName: there is no such subject.
    """
    own_id, name = find_subject(reader, subject)
    given = {"subject": own_id, "context": "yes", "retired": "yes" if every else "no"}
    rows = reader.rows(sql("history"), {**asked.parameters, **given})
    retired = {
        row["event_id"]: {"retired_by": row["by_event_id"]}
        for row in (
            reader.rows("select * from retirements where known_from <= :known_by", asked.parameters) if every else ()
        )
    }
    fields = _fields(reader, own_id, {row["kind"] for row in rows})
    sources = cited_by_act(reader, own_id, asked)
    after = _after(reader)
    acts = tuple(
        Act(
            **{key: row[key] for key in _HEAD[:-1]},
            day=row["done_words"],
            common={
                **{key: value for key, value in row.items() if key not in _HEAD},
                "after": after.get(row["id"], []),
                **retired.get(row["id"], {}),
            },
            fields=fields[row["id"]],
            sources=sources.get(row["id"], ()),
        )
        for row in rows
    )
    told = tuple(act for act in acts if context or act.fields.get("topic") != "peace_process")
    shown = f"history {own_id}{' --context' if context else ''}{' --all' if every else ''}"
    return History(
        shown,
        QUESTIONS["history"].definition,
        asked,
        reader.head()[1],
        own_id,
        name,
        told,
        len(acts) - len(told),
        sum(act.id in retired for act in told) if every else None,
    )


def _fields(reader: Reader, subject: str, kinds: set[str]) -> Mapping[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for kind in sorted(kinds):
        query = (
            f'select k.* from "{kind}" k join event e on e.id = k.event_id '  # noqa: S608 - a name of the vocabulary
            "where e.subject_id = :subject or e.id in "
            "(select event_id from appointment where person = :subject or body = :subject) "
            "or e.id in (select event_id from announcement where person = :subject)"
        )
        for row in reader.rows(query, {"subject": subject}):
            found[row["event_id"]] = {field.name: shown(field, row[field.column]) for field in KINDS[kind].fields}
    return found


def shown(field: Field, value: Any) -> Any:
    """Give a field's value as an answer shows it: truth as true or false, an amount as exact dollars in text."""
    if value is None:
        return None
    if field.type == "bool":
        return bool(value)
    return f"{Decimal(value) / 100:f}" if field.type == "usd" else value


def _after(reader: Reader) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in reader.rows("select event_id, after_id from event_after order by event_id, after_id"):
        found.setdefault(row["event_id"], []).append(row["after_id"])
    return found
