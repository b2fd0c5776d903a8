"""Reading the record by its named SQL files, and finding what a name means in it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.domain.standings import Reason
from tracker.domain.states import Match, Names, fold, is_part_of
from tracker.errors import BadRequest, UnknownName, require_string
from tracker.questions.asked import Asked
from tracker.store.reader import Reader

if TYPE_CHECKING:
    from tracker.domain.finding import Finding

_CONTROL = re.compile("[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
"""Letters that no name has, beside those that are blanks."""

_REPORTS = Path(__file__).resolve().parent.parent / "reports"


@cache
def sql(name: str) -> str:
    """Give the text of a named report."""
    return (_REPORTS / f"{name}.sql").read_text(encoding="utf-8")


def report_names() -> list[str]:
    """List the named reports."""
    return sorted(path.stem for path in _REPORTS.glob("*.sql"))


def decoded(because: str) -> tuple[Reason, ...]:
    """Read the reasons of a standing back from their JSON."""
    return tuple(
        Reason(one["text"], tuple(one["events"]), one["provision"], one.get("holds")) for one in json.loads(because)
    )


def cited(reader: Reader, asked: Asked) -> dict[str, list[dict[str, Any]]]:
    """Give the sources of every act as plain values, by act, in the order of citation; without those not known yet."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in reader.rows(sql("citations"), asked.parameters):
        found.setdefault(row["event"], []).append({key: row[key] for key in ("publisher", "title", "url", "published")})
    return found


def disputes(reader: Reader) -> dict[str, str]:
    """Give what another source says instead of an act, for each act of which one does."""
    rows = reader.rows("select id, disputed from event where disputed is not null")
    return {row["id"]: row["disputed"] for row in rows}


def disputed(reader: Reader, findings: Iterable[Finding]) -> dict[str, str]:
    """Give what another source says instead of each act that findings rest on, where one does."""
    named = {act for finding in findings for act in finding.events}
    return {act: said for act, said in disputes(reader).items() if act in named}


_SUBJECTS = (
    "select n.id, n.name, s.official_name, s.alpha2, s.numeric_code, a.alias from subject n "
    "left join state s on s.id = n.id left join subject_alias a on a.subject_id = n.id"
)
_STATES = "select state from states"
_GROUPS = (
    "select g.id, g.name, a.alias from state_group g left join group_alias a on a.group_id = g.id "
    "union all select region, region, null from state union select subregion, subregion, null from state "
    "where subregion is not null"
)


def find_state(reader: Reader, text: str) -> tuple[str, str]:
    """Find a state by any code, name or alias: its code and its name.

    Raises:
        UnknownName: there is none of that name; the message names the nearest.
    """
    rows = reader.rows(
        "select s.state as id, s.name, s.official_name, s.alpha2, s.numeric_code, a.alias from states s "
        "left join subject_alias a on a.subject_id = s.state"
    )
    try:
        return _found(text, "state", _called(rows))
    except UnknownName:
        with suppress(UnknownName):
            own_id, name = find_subject(reader, text)
            raise BadRequest(f"{name} ({own_id}) is no state: ask with 'tracker history'") from None
        with suppress(UnknownName):
            raise BadRequest(f"{find_group(reader, text)} is a group: ask with --group") from None
        raise


def find_subject(reader: Reader, text: str) -> tuple[str, str]:
    """Find any subject of the record: its id and its name.

    A person is found by name or by a part of it that is nobody else's, a body that persons are appointed to by name.

    Raises:
        UnknownName: there is none of that name; the message names the nearest.
    """
    rows = reader.rows(_SUBJECTS)
    people = _people(reader)
    text = require_string(text)
    meant = [name for name in people if is_part_of(text, name)]
    called = _called(rows) | {name: [name] for name in people}
    own_names = {name for names in called.values() for name in names}
    called |= {name: [name] for name in _staffed(reader) if name not in own_names}
    return _found(text, "state, body or person", called, otherwise=meant[0] if len(meant) == 1 else text)


def find_person(reader: Reader, text: str) -> str:
    """Find a person by name, or by a part of it that is nobody else's: the name on record.

    Raises:
        BadRequest: it is a state or a body.
        UnknownName: there is nobody of that name, or more than one; the message names the nearest.
    """
    try:
        own_id, shown = find_subject(reader, text)
    except UnknownName:
        people = _people(reader)
        meant = [name for name in people if is_part_of(text, name)]
        near = meant or Names({name: [name] for name in people}).nearest(text)
        raise UnknownName(text, "person", near, "'tracker history Persons' shows who is") from None
    if own_id not in _people(reader):
        raise BadRequest(f"{shown} is no person: give the name of one, such as Marco Rubio")
    return own_id


def everything_called(reader: Reader) -> dict[str, dict[str, list[str]]]:
    """Give what everything on record is called, by its id, for each kind: state, body, person, group, article."""
    states = {row["state"] for row in reader.rows(_STATES)}
    subjects = _called(reader.rows(_SUBJECTS))
    organizations = {row["state"] for row in reader.rows(f"{_STATES} where nature = 'regional_organization'")}
    bodies = {own_id: names for own_id, names in subjects.items() if own_id not in states - organizations}
    known = {fold(name) for names in bodies.values() for name in names}
    provisions = reader.rows("select provision, chapter from provisions")
    articles = [str(row[key]) for row in provisions for key in ("provision", "chapter")]
    return {
        "state": {own_id: names for own_id, names in subjects.items() if own_id in states},
        "body": bodies | {name: [name] for name in _staffed(reader) if fold(name) not in known},
        "article": {one: [one] for own in articles for one in _within(own)},
        "person": {name: [name] for name in _people(reader)},
        "group": _called(reader.rows(_GROUPS)),
    }


def _within(article: str) -> tuple[str, ...]:
    """An article and those that it is a part of: 2.3/veto, 2.3, 2."""
    whole = article.partition("/")[0]
    return article, whole, whole.partition("(")[0], whole.partition(".")[0]


def _people(reader: Reader) -> list[str]:
    """Every person that an act on record names."""
    rows = reader.rows("select person from appointment union select person from announcement where person is not null")
    return sorted(str(row["person"]) for row in rows)


def _staffed(reader: Reader) -> list[str]:
    """Every body that an act on record appoints a person to."""
    return sorted(str(row["body"]) for row in reader.rows("select distinct body from appointment"))


def find_group(reader: Reader, text: str) -> str:
    """Find a group, UN region or subregion by any name.

    Raises:
        UnknownName: there is none of that name; the message names the nearest.
    """
    called = _called(reader.rows(_GROUPS))
    return _found(text, "group or region", called, hint=f"groups and regions are {', '.join(sorted(called))}")[0]


def _called(rows: Iterable[Mapping[str, object]]) -> dict[str, list[str]]:
    """For each id, everything it is called, its name first."""
    called: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        called[str(row["id"])] += [str(name) for key, name in row.items() if name is not None and key != "id"] or [
            str(row["id"])
        ]
    return called


def _found(
    text: str, what: str, called: Mapping[str, list[str]], otherwise: str = "", hint: str = ""
) -> tuple[str, str]:
    names = Names(called)
    if _CONTROL.search(require_string(text)):
        raise UnknownName(text, what, names.nearest(text), hint)
    match: Match | None = names.find(text) if text.strip() else None
    if otherwise and (match is None or not match.exact):
        match = names.find(otherwise)
    if match is None or not match.exact:
        raise UnknownName(text, what, names.nearest(text), hint)
    return match.id, called[match.id][0]
