"""The record as the script of the site reads it: every standing of every state, on every day of both clocks.

A page on a disk may fetch nothing, so the data is a script of its own. What repeats is written once and named by its
place: days, values, words, and the whole course of a side of a status, which most states share with many others.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from html import unescape
from typing import Any, Generic, TypeVar

from tracker.board import Board
from tracker.domain.dates import OPEN, parse
from tracker.domain.standings import FACETS
from tracker.domain.states import fold
from tracker.inert import json_text, line
from tracker.questions.asked import Asked
from tracker.questions.catalogue import READINGS, WHO
from tracker.store.acts import invitations_began
from tracker.web.charterdays import charter_days
from tracker.web.overview import COUNTED, TOLD, InForce
from tracker.web.rendering import day_said, exported, rendered, since_said
from tracker.web.roster import UNTOUCHED

_STANDINGS = (
    "select state_id, facet, reading, value, since, ends, valid_from, valid_to, known_from, known_to from standings "
    "order by state_id, facet, reading, rank, valid_from, known_from"
)
_STATES = "select state, name, coalesce(region, '') as region, coalesce(subregion, '') as subregion from states"
_GROUPS = "select group_id, state, valid_from, valid_to from group_members order by group_id, state, valid_from"

_Named = TypeVar("_Named")


class _Places(Generic[_Named]):
    """Values by their places in a list, each once."""

    def __init__(self, known: Iterable[_Named] = ()) -> None:
        self._places = {one: at for at, one in enumerate(dict.fromkeys(known))}

    def __getitem__(self, one: _Named) -> int:
        return self._places.setdefault(one, len(self._places))

    def __iter__(self) -> Any:
        return iter(self._places)


def script(board: Board, own: Asked, recorded_on: date) -> str:
    """Give the script: it holds the record as one object.

    Args:
        board: the record.
        own: the days and the reading that the pages are of without the script.
        recorded_on: the day of the last recording: a later one is projected.
    """
    return f'"use strict";\nconst RECORD = {json_text(record(board, own, recorded_on))};\n'


def record(board: Board, own: Asked, recorded_on: date) -> dict[str, Any]:
    """Give the record as plain values.

    Args:
        board: the record.
        own: the days and the reading that the pages are of without the script.
        recorded_on: the day of the last recording.

    Returns:
        ``days``, in their order, by whose places all else names days, the last of which never comes; ``states`` by
        name, each ``[code, name, folded name, place in regions]``; ``standings`` by facet and reading (``any``: the
        same under all), for each state the place of its course in ``courses``, which is a list of numbers, seven for
        each value that holds for a while: value, since, last day of a term (-1: none), the first world day and the one
        after the last, the first day of knowledge and the one after the last.
    """
    rows = board.reader.rows(_STANDINGS)
    memberships = board.reader.rows(_GROUPS)
    states = sorted(board.reader.rows(_STATES), key=lambda row: (row["name"], row["state"]))
    charter = charter_days(board)
    days = _Places(sorted(_days(rows, memberships, charter)))
    values = _Places(one for known in FACETS.values() for one in known)
    sinces, courses, sentences = _Places[str | None]([None]), _Places[Any](), _Places[Any]()
    regions = _Places(sorted({(row["region"], row["subregion"]) for row in states}))
    order = {row["state"]: at for at, row in enumerate(states)}
    return {
        "of": own.as_of.isoformat(),
        "recorded_on": recorded_on.isoformat(),
        "began": (invitations_began(board.reader.rows) or own.as_of).isoformat(),
        "readings": list(READINGS),
        "facets": {facet: [values[one] for one in known] for facet, known in FACETS.items()},
        "labels": exported("stages.html", "labels"),
        "counted": {word: [WHO[word].facet, [values[one] for one in WHO[word].values]] for word in COUNTED},
        "untouched": [values[one] for one in UNTOUCHED],
        "told": list(TOLD),
        "states": [
            [row["state"], line(row["name"]), fold(row["name"]), regions[row["region"], row["subregion"]]]
            for row in states
        ],
        "standings": _standings(rows, order, values, sinces, days, courses),
        "groups": _groups(memberships, order, days),
        "charter": _charter(charter, days, sentences),
        "sentences": [_sentence(*one) for one in sentences],
        "regions": list(regions),
        "values": list(values),
        "sinces": [_since(one) for one in sinces],
        "days": list(days),
        "courses": list(courses),
    }


def _days(
    rows: Iterable[Mapping[str, Any]], memberships: Iterable[Mapping[str, Any]], charter: Mapping[str, Any]
) -> set[str]:
    bounds = ("valid_from", "valid_to", "known_from", "known_to", "ends")
    found = {str(row[bound]) for row in rows for bound in bounds if row[bound]}
    found |= {str(row[bound]) for row in memberships for bound in bounds[:2]}
    known = [day for own in charter.values() for day in own]
    told = [day for own in charter.values() for days in own.values() for day in days]
    return found | {day.isoformat() for day in (*known, *told)}


def _standings(
    rows: Iterable[Mapping[str, Any]],
    order: Mapping[str, int],
    values: _Places[str],
    sinces: _Places[str | None],
    days: _Places[str],
    courses: _Places[Any],
) -> dict[str, dict[str, list[int]]]:
    found: dict[tuple[str, str], list[list[int]]] = {}
    for row in rows:
        held = [values[row["value"]], sinces[row["since"]], days[row["ends"]] if row["ends"] else -1]
        held += [days[row[bound]] for bound in ("valid_from", "valid_to", "known_from", "known_to")]
        own = found.setdefault((row["facet"], row["reading"]), [[] for _ in order])
        own[order[row["state_id"]]] += held
    read: dict[str, dict[str, list[int]]] = {facet: {} for facet in FACETS}
    for (facet, reading), own in found.items():
        read[facet][reading] = [courses[tuple(one)] for one in own]
    return read


def _groups(rows: Iterable[Mapping[str, Any]], order: Mapping[str, int], days: _Places[str]) -> dict[str, list[int]]:
    """For each group its members, three numbers each: the state, the first day and the one after the last."""
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(line(row["group_id"]), []).extend(
            (order[row["state"]], days[row["valid_from"]], days[row["valid_to"]])
        )
    return found


def _charter(charter: Mapping[str, Any], days: _Places[str], sentences: _Places[Any]) -> dict[str, list[Any]]:
    """For each reading the days of knowledge, each with the days of the world, each with the place of its sentence."""
    return {
        reading: [
            [days[known.isoformat()], [[days[day.isoformat()], sentences[told]] for day, told in own.items()]]
            for known, own in turns.items()
        ]
        for reading, turns in charter.items()
    }


def _sentence(in_force: InForce, remarks: tuple[str, ...]) -> list[Any]:
    """What is told: the sentence before, within and after its bold words, and the remarks."""
    parts = re.split("</?b>", rendered("force.html", force=in_force))
    return [*map(unescape, parts), [line(one) for one in remarks]]


def _since(day: str | None) -> list[str]:
    """A day in English, the last day that it can be, by which states are put in order, and since when that is."""
    latest = parse(day).latest if day else None
    return [day_said(day), (latest or OPEN).isoformat(), since_said(day)]
