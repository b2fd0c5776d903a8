"""How do published totals compare with our own counts? Each against every definition that it can mean."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from tracker.domain.dates import OPEN
from tracker.domain.events import Event
from tracker.domain.standings import ANY_READING
from tracker.domain.states import fold
from tracker.questions.answers.listed import Listed
from tracker.questions.asked import Asked
from tracker.questions.catalogue import QUESTIONS, READINGS
from tracker.questions.reading import cited, sql
from tracker.rules.authority import is_authoritative
from tracker.rules.standing import known_on
from tracker.store.acts import natures, read_events
from tracker.store.reader import Reader

Standings = Mapping[tuple[str, str, str], Sequence[str]]
"""The values that are open, by state, facet and reading."""


class Counted(NamedTuple):
    """States of which a definition is true on a day: for certain, and possibly."""

    sure: frozenset[str]
    possible: frozenset[str]

    def without(self, left_out: Collection[str]) -> "Counted":
        """The same, some states left out."""
        return Counted(self.sure.difference(left_out), self.possible.difference(left_out))


_FACETS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "invited": ("invitation", ("invited",)),
    "invited, rescinded ones included": ("invitation", ("invited", "rescinded")),
    "accepted": ("response", ("accepted",)),
    "accepted, conditional ones included": ("response", ("accepted", "conditional")),
    "signed": ("signature", ("signed", "signed_subject_to_ratification")),
    "listed": ("listing", ("listed",)),
}
_JOINED = {
    "members": ("member",),
    "members, provisional and non-voting ones included": ("member", "provisional", "non_voting"),
}
_ATTENDED: Mapping[str, tuple[str, ...]] = {
    "attended": ("member", "observer", "unclear"),
    "attended as member": ("member",),
    "attended as observer": ("observer",),
}
_JOINING = (
    *("accepted", "accepted, conditional ones included", "signed", "listed"),
    *(f"{what} ({reading})" for what in _JOINED for reading in READINGS),
)
DEFINITIONS: Mapping[str, tuple[str, ...]] = {
    "invited": ("invited", "invited, rescinded ones included"),
    "accepted": _JOINING,
    "signed": _JOINING,
    "members": _JOINING,
    "founding_members": _JOINING,
    "attended": (*_ATTENDED, "signed"),
    "observers": ("attended as observer",),
}
"""What each word of a published total can mean in our terms."""


def reconcile(reader: Reader, asked: Asked) -> Listed:
    """Hold every published total against our count on its day, under each definition it can mean.

    A definition matches where the total is the number of those of which it is true for certain; possibly, where it is
    no more than with those of which it may be. States that a total leaves out by its own account are left out of the
    count. Nothing is forced: a total can match several definitions, or none.

    Args:
        reader: the database.
        asked: totals up to this day, as known then; the counts are of the days of the totals, with the same knowledge.
    """
    acts = known_on(read_events(reader.rows), asked.known_by or OPEN)
    names = {code: name for code, (name, _) in natures(reader.rows).items()}

    @cache
    def standings(day: date) -> Standings:
        found: dict[tuple[str, str, str], list[str]] = {}
        for row in reader.rows(sql("values"), asked._replace(as_of=day).parameters):
            found.setdefault((row["state_id"], row["facet"], row["reading"]), []).append(row["value"])
        return found

    totals = [act for act in acts if act.kind == "published_total" and act.latest <= asked.as_of]
    sources = cited(reader, asked)
    rows = [
        _row(act, _counts(act, standings(act.latest), acts, names), names, sources.get(act.id, []))
        for act in sorted(totals, key=lambda act: (act.latest, act.earliest, act.seq))
    ]
    return Listed("reconcile", QUESTIONS["reconcile"].definition, asked, reader.head()[1], rows)


def _counts(total: Event, under: Standings, acts: Iterable[Event], names: Mapping[str, str]) -> dict[str, Counted]:
    """What is counted on a total's day under each definition that it can mean."""
    left_out = _left_out(str(total.fields.get("excludes", "")), names)
    found = {}
    for definition in DEFINITIONS[str(total.fields["counted"])]:
        what, _, reading = definition.removesuffix(")").partition(" (")
        if definition in _ATTENDED:
            counted = _attended(acts, total.latest, _ATTENDED[definition], names)
        elif what in _JOINED:
            counted = _of(under, "membership", _JOINED[what], names, reading)
        else:
            counted = _of(under, *_FACETS[definition], names)
        found[definition] = counted.without(left_out)
    return found


def _of(
    standings: Standings, facet: str, values: Collection[str], names: Iterable[str], reading: str = ANY_READING
) -> Counted:
    fitting = {code: [value in values for value in standings.get((code, facet, reading), ())] for code in names}
    sure = frozenset(code for code, own in fitting.items() if own and all(own))
    return Counted(sure, frozenset(code for code, own in fitting.items() if any(own)) - sure)


def _attended(acts: Iterable[Event], day: date, capacities: Collection[str], names: Collection[str]) -> Counted:
    """Who was at the last meeting by a day in some capacities; whom others report in another capacity is possible."""
    begun = [act for act in acts if act.kind == "attendance" and act.earliest <= day and act.subject in names]
    last = max((act.latest for act in begun if act.latest <= day), default=None)
    own = [act for act in begun if last is not None and act.earliest <= last <= act.latest]
    fitting = {act.subject for act in own if act.fields.get("capacity") in capacities}
    unsure = {act.subject for act in own if act.fields.get("capacity") not in capacities or not is_authoritative(act)}
    return Counted(frozenset(fitting - unsure), frozenset(fitting & unsure))


def _left_out(excludes: str, names: Mapping[str, str]) -> frozenset[str]:
    """The states that a total leaves out by its own account, by their names in its words, each name read whole."""
    said = f" {fold(excludes)} ".replace(",", " ")
    found = set()
    for code, name in sorted(names.items(), key=lambda named: -len(named[1])):
        if f" {fold(name)} " in said:
            found.add(code)
            said = said.replace(f" {fold(name)} ", "  ")
    return frozenset(found)


def _row(
    total: Event, counts: Mapping[str, Counted], names: Mapping[str, str], sources: list[dict[str, Any]]
) -> dict[str, Any]:
    number = int(str(total.fields["total"]))
    gaps = {definition: _gap(number, counted) for definition, counted in counts.items()}
    nearest = min(gaps, key=lambda definition: (gaps[definition], len(counts[definition].possible)))
    beside = counts[nearest]
    others = frozenset[str]().union(*(counted.sure for counted in counts.values())) - beside.sure - beside.possible
    return {
        "event": total.id,
        "day": total.done.text,
        "by": total.by,
        "counted": total.fields["counted"],
        "total": number,
        "detail": total.detail,
        "excludes": total.fields.get("excludes"),
        "counts": {
            definition: {"yes": len(counted.sure), "possibly": len(counted.possible)}
            for definition, counted in counts.items()
        },
        "matches": [definition for definition, counted in counts.items() if len(counted.sure) == number],
        "possibly_matches": [
            definition
            for definition, counted in counts.items()
            if len(counted.sure) < number <= len(counted.sure) + len(counted.possible)
        ],
        "nearest": nearest,
        "difference": number - len(beside.sure),
        "possible_states": sorted(names[code] for code in beside.possible),
        "other_states": sorted(names[code] for code in others),
        "sources": sources,
    }


def _gap(number: int, counted: Counted) -> int:
    """How far a total is from what a definition can come to."""
    least, most = len(counted.sure), len(counted.sure) + len(counted.possible)
    return max(least - number, number - most, 0) if number != least else -1
