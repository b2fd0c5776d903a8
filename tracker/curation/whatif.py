"""Hypothetical acts over the record: a copy in memory that holds them too, concluded anew; nothing is written."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date

from pydantic import ValidationError
from sqlalchemy import Connection, select

from tracker.curation.check import Referable, act_references
from tracker.curation.derivation import rebuild_for
from tracker.curation.formats import Act, Source, State, act_model
from tracker.curation.rows import from_database, insert_rows, to_rows
from tracker.curation.seeds import ledger_id
from tracker.domain.hypothesis import Hypothesis
from tracker.domain.ledger import LedgerLine, append, content_hash
from tracker.errors import BadRequest, UnknownName, shortened
from tracker.rules.authority import decider
from tracker.store import schema
from tracker.store.acts import invitations_began
from tracker.store.copying import changing, in_memory
from tracker.store.engine import queries
from tracker.store.reader import Reader, Supposed, copy_reader

_SOURCE = Source(id="hypothetical", title="A hypothesis: nothing that anybody published")
"""What hypothetical acts cite."""

_DETAIL = "Hypothetical: "


def with_hypotheses(
    reader: Reader, hypotheses: Sequence[Hypothesis], subject_of: Callable[[str], str], today: date
) -> Reader:
    """Give a view of the record in which the hypothetical acts have happened too.

    Args:
        reader: the record.
        hypotheses: the acts, in the order in which they are supposed to be recorded.
        subject_of: finds the id of a subject, or a person's name on record, by any name.
        today: the day on which they are supposed to be recorded.

    Raises:
        BadRequest: an act names something that is not there, or has the id of one on record; the message says which.
    """
    first = len(reader.hypothetical) + 1
    acts = [_act(one, subject_of, f"what-if-{number}") for number, one in enumerate(hypotheses, first)]
    last = reader.rows("select * from ledger_entry order by seq desc limit 1")
    lines = [LedgerLine(**{**row, "recorded_on": date.fromisoformat(row["recorded_on"])}) for row in last]
    entries = [*([] if reader.hypothetical else [_SOURCE]), *acts]
    recorded = append(lines, [(ledger_id(entry), content_hash(entry.content)) for entry in entries], today)
    memory = in_memory(reader)
    with changing(memory) as connection:
        _refuse_dangling(connection, acts)
        began = invitations_began(queries(connection)) or today
        rows = to_rows(zip(recorded, entries, strict=True), {}, began)
        insert_rows(connection, rows)
        rebuild_for(connection, _concerned(acts, connection))
    supposed = zip(hypotheses, rows[schema.event], strict=True)
    return copy_reader(
        memory, reader, tuple(Supposed(one.text, row["earliest"], row["known_from"]) for one, row in supposed)
    )


def _concerned(acts: Sequence[Act], connection: Connection) -> set[str]:
    """The subjects of the acts, and of those that they supersede."""
    superseded = [act.supersedes for act in acts if act.supersedes]
    event = schema.event
    found = connection.execute(select(event.c.subject_id).where(event.c.id.in_(superseded)))
    return {act.subject for act in acts} | {row.subject_id for row in found}


def _act(one: Hypothesis, subject_of: Callable[[str], str], otherwise: str) -> Act:
    """Write a hypothetical act as an entry; a person on record is named as there, a new one as written."""
    person = one.fields.get("person")
    given = {
        "id": one.id or otherwise,
        "subject": subject_of(one.subject),
        "kind": one.kind,
        "done_on": one.done_on,
        "reported_on": one.known,
        "asserted_by": one.asserted_by or "self",
        "by": one.by or one.subject,
        "detail": f"{_DETAIL}{one.text}",
        "after": one.after,
        "confidence": one.confidence,
        "supersedes": one.supersedes,
        "motive": one.motive,
        "sources": (_SOURCE.id,),
        **one.fields,
        **({"person": _person(str(person), subject_of)} if person else {}),
    }
    try:
        act = act_model(one.kind).model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise BadRequest(f"'{shortened(one.text)}': {field}: {first['msg'].removeprefix('Value error, ')}") from error
    return act if one.asserted_by else act.model_copy(update={"asserted_by": decider(act)})


def _person(name: str, subject_of: Callable[[str], str]) -> str:
    with suppress(UnknownName):
        return subject_of(name)
    return name


_OF_A_STATE = frozenset({"withdrawal", "removal", "renewal"})
"""Kinds of acts that mean nothing of anybody else."""


def _refuse_dangling(connection: Connection, acts: Sequence[Act]) -> None:
    on_record = list(from_database(connection).values())
    names = {entry.id for entry in on_record if isinstance(entry, Act)}
    for act in acts:
        if act.id in names:
            raise BadRequest(f"an act '{act.id}' is on record or supposed already: give another id=")
        names.add(act.id)
    there = Referable.of([*on_record, *acts])
    states = {entry.id for entry in on_record if isinstance(entry, State)}
    for act in acts:
        if act.kind in _OF_A_STATE and act.subject not in states:
            hint = "; for the Board it is 'the Board chairman_action renewal_of_board'" * (act.kind == "renewal")
            raise BadRequest(f"'{shortened(act.detail.removeprefix(_DETAIL))}': a {act.kind} is of a state{hint}")
        for problem in act_references(act, there):
            raise BadRequest(f"'{shortened(act.detail.removeprefix(_DETAIL))}': {problem}")
