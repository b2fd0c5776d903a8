"""What is there to do for whoever keeps the record? What is open, weak, contested, old, due or not secured."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from tracker.domain.dates import OPEN, day_words, parse
from tracker.domain.events import Event
from tracker.domain.truth import Truth
from tracker.errors import BadRequest, UnknownName
from tracker.questions.answers.listed import Listed
from tracker.questions.asked import Asked
from tracker.questions.catalogue import QUESTIONS
from tracker.questions.reading import find_state, sql
from tracker.questions.rulebook import charter, deadlines
from tracker.questions.world import read_world
from tracker.rules.authority import is_authoritative
from tracker.rules.effects import facets_moved
from tracker.rules.wording import of_record
from tracker.rules.world import World
from tracker.store.reader import Reader

KINDS: Mapping[str, str] = {
    "standing": "standings that the evidence leaves open",
    "act": "acts with one source, of low confidence, or with only the day of a report",
    "dispute": "acts that a source disputes",
    "member": "members that nothing has confirmed for long",
    "deadline": "days to come within three months",
    "provision": "provisions that nobody has verified",
    "source": "publications that no archive on record keeps",
}
"""The kinds of things to do, in the order in which they are listed."""

CONFIRMED_DAYS = 180
"""After how many days a member's last confirmation is old, where nothing else is said."""

_AHEAD = timedelta(days=90)
_CONFIRMING = frozenset({"acceptance", "signature", "consent", "listing", "renewal", "domestic_approval"})
_WHOSE = {
    "invitation": "of the Chairman, the Board, the host or the state itself",
    "response": "of the state itself",
    "signature": "of the state itself",
    "listing": "of the Chairman or the Board",
}


class Task(NamedTuple):
    """One thing to do.

    Attributes:
        kind: a key of ``KINDS``.
        state: the code of the state, or the id of the body, that it is about; None where it is about none.
        about: the side of a status, the act, the deadline, the provision or the source.
        what: what is so, in one line.
        do: what would settle it, in one line.
    """

    kind: str
    state: str | None
    about: str
    what: str
    do: str


class _Record(NamedTuple):
    """What the tasks are found in."""

    reader: Reader
    asked: Asked
    world: World
    state: str | None
    confirmed_days: int

    def report(self, name: str) -> list[dict[str, Any]]:
        """Give the rows of a named report that are about the state asked for, or all."""
        own = {"state_id": self.state or ""} if name == "unarchived_sources" else {}
        rows = self.reader.rows(sql(name), {**self.asked.parameters, **own})
        about = [row.get("state", row.get("subject")) for row in rows]
        return [row for row, code in zip(rows, about, strict=True) if own or self.state in {None, code}]


def todo(
    reader: Reader,
    asked: Asked,
    state: str | None = None,
    kind: str | None = None,
    *,
    most: int | None = None,
    confirmed_days: int = CONFIRMED_DAYS,
) -> Listed:
    """List what there is to do, by kind in the order of ``KINDS``, the most useful of each first.

    Args:
        reader: the database.
        asked: the days and the reading.
        state: only what is about this state, by any code, name or alias.
        kind: only this kind.
        most: only so many of each kind; all if not given.
        confirmed_days: after how many days a member's last confirmation is old.

    Raises:
        UnknownName: there is no such state or kind.
        BadRequest: a number is less than nothing.
    """
    if kind is not None and kind not in KINDS:
        raise UnknownName(kind, "kind of thing to do", (), f"kinds are {', '.join(KINDS)}")
    if confirmed_days < 0 or (most is not None and most < 0):
        raise BadRequest("a number of days or of things to do is 0 or more")
    code = find_state(reader, state)[0] if state is not None else None
    record = _Record(reader, asked, read_world(reader, asked), code, confirmed_days)
    names = {row["id"]: row["name"] for row in reader.rows("select id, name from subject")}
    rows = [
        {"kind": one.kind, "state": one.state, "name": names.get(one.state or "")}
        | {"about": one.about, "what": one.what, "do": one.do}
        for own, find in _FOUND.items()
        if kind in {None, own}
        for one in list(find(record))[:most]
    ]
    given = {"state": code, "kind": kind, "most": most}
    given["confirmed-days"] = None if confirmed_days == CONFIRMED_DAYS else confirmed_days
    words = " ".join(["todo", *(f"--{name} {value}" for name, value in given.items() if value is not None)])
    return Listed(words, QUESTIONS["todo"].definition, asked, reader.head()[1], rows)


def _standings(record: _Record) -> Iterator[Task]:
    """Those that acts alone move before those that rules conclude; a stage only where nothing else of it is open."""
    rows = [row for row in record.report("open_questions") if row["facet"] != "stage"]
    rows.sort(key=lambda row: row["reading"] != "any")
    for (state, facet), group in groupby(rows, key=lambda row: (row["state"], row["facet"])):
        own = list(group)
        values = " or ".join(row["value"].replace("_", " ") for row in own)
        why = " ".join(dict.fromkeys(row["reason"] for row in own))
        yield Task("standing", state, facet, f"{facet}: {values}. {why}", _settles(record, state, facet, own))


def _settles(record: _Record, state: str, facet: str, rows: list[dict[str, Any]]) -> str:
    """The fact that would settle a standing: what the rules say would, else which act came last, or whose word."""
    world = record.world
    would = [flip for one in world.standings[state, facet] for flip in one.would_flip]
    if would:
        return f"find out: {'; '.join(dict.fromkeys(would))}"
    named = {event for one in world.standings[state, facet] for why in one.because for event in why.events}
    acts = [act for act in world.acts if act.id in named]
    decisive = [act.id for act in acts if is_authoritative(act)]
    if len(decisive) > 1:
        return f"find which came last: {', '.join(decisive)} (after, or the hour)"
    values = " or ".join(row["value"].replace("_", " ") for row in rows)
    return f"find the word {_WHOSE.get(facet, 'of whoever decides it')} on whether it is {values}"


def _acts(record: _Record) -> Iterator[Task]:
    """Those with most against them first; of equals those that move a standing, then the latest."""
    single = {row["event_id"]: row["source_count"] for row in record.report("uncited_or_single_source")}
    found = [
        (act, weak)
        for act in record.world.acts
        if record.state in {None, act.subject} and act.earliest <= record.world.day
        if (weak := _weak(act, single.get(act.id)))
    ]
    found.sort(key=lambda one: (-len(one[1]), not facets_moved(one[0]), -one[0].known_from.toordinal(), one[0].id))
    for act, weak in found:
        told, do = zip(*weak, strict=True)
        yield Task("act", act.subject, act.id, f"{', '.join(told)}. {of_record(act)}", "; ".join(do))


def _weak(act: Event, sources: int | None) -> list[tuple[str, str]]:
    """What is against an act, each with what would mend it."""
    one = "one source alone" if sources else "no source"
    return [
        *([(one, "find a second source")] if sources is not None else []),
        *([("low confidence", "find a better source")] if act.confidence == "low" else []),
        *([("only the day of a report", "find the day of the act itself")] if act.open_start else []),
    ]


def _disputes(record: _Record) -> Iterator[Task]:
    for row in record.report("conflicting_reports"):
        said = f"{row['detail'].rstrip('.')} ({row['day']}). Disputed: {row['disputed']}"
        yield Task("dispute", row["subject"], row["event_id"], said, "find the word of who decides it")


def _members(record: _Record) -> Iterator[Task]:
    """Members, the one whose last confirmation is oldest first; before them those that nothing confirms."""
    world = record.world
    found: list[tuple[date | None, Event | None, str]] = []
    for code in world.names:
        if record.state in {None, code} and world.truth(code, "membership", "member") is not Truth.NO:
            confirmed = [one for act in world.acts if (one := _confirms(act, code, world.day))]
            day, act = max(confirmed, key=lambda one: one[0], default=(None, None))
            if day is None or (world.day - day).days > record.confirmed_days:
                found.append((day, act, code))
    for day, act, code in sorted(found, key=lambda one: (one[0] or date.min, world.names[one[2]])):
        if day is None or act is None:
            yield Task("member", code, "membership", "nothing on record confirms it", "find what confirms it")
            continue
        said = f"last confirmed {(world.day - day).days} days ago. {of_record(act)}"
        do = f"see whether it is still so, and record it (supersedes: {act.id}, motive: confirmed)"
        yield Task("member", code, act.id, said, do)


def _confirms(act: Event, code: str, day: date) -> tuple[date, Event] | None:
    """The day on which an act says that a state belongs to the Board, with the act; None where it does not say so."""
    says = act.kind in _CONFIRMING or (act.kind == "attendance" and act.fields.get("capacity") == "member")
    if (
        act.subject != code
        or not (says or act.motive == "confirmed")
        or not is_authoritative(act)
        or act.earliest > day
    ):
        return None
    return (min(act.latest, day), act)


def _deadlines(record: _Record) -> Iterator[Task]:
    """The days to come that are near enough; they are of no one state."""
    for row in [] if record.state else deadlines(record.reader, record.asked).rows:
        day = row["day"] or row["earliest"] or row["latest"]
        if day and date.fromisoformat(day) <= _later(record.world.day):
            said = (
                f"{day_words(date.fromisoformat(day))}: {row['what']} ({row['provision']}, certain: {row['certain']})"
            )
            yield Task("deadline", None, row["key"], said, "see what is done by then, and record it")


def _later(day: date) -> date:
    return day + _AHEAD if day < OPEN - _AHEAD else OPEN


def _provisions(record: _Record) -> Iterator[Task]:
    for row in [] if record.state else charter(record.reader, record.asked, unverified=True).rows:
        said = f"{row['provision']}, {row['title']}: {row['words']}"
        yield Task("provision", None, row["provision"], said, "find a text of the Charter that has these words")


def _sources(record: _Record) -> Iterator[Task]:
    """Those that most acts rest on first."""
    for row in record.report("unarchived_sources"):
        day = parse(row["published"]).words() if row["published"] else "undated"
        known = ", ".join(part for part in (row["publisher"], row["title"], day, row["url"]) if part)
        said = f"{known}; {row['acts']} act{'s' * (row['acts'] != 1)} rest{'s' * (row['acts'] == 1)} on it"
        do = "have it kept by web.archive.org or archive.today" if row["url"] else "find its address"
        yield Task("source", record.state, row["source"], said, f"{do}, and record where")


_FOUND: Mapping[str, Callable[[_Record], Iterator[Task]]] = {
    "standing": _standings,
    "act": _acts,
    "dispute": _disputes,
    "member": _members,
    "deadline": _deadlines,
    "provision": _provisions,
    "source": _sources,
}
