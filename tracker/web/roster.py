"""Every state with its stage, its answers and its term: the table of the first page, its filters and its order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tracker.board import Board
from tracker.domain.dates import parse
from tracker.domain.standings import FACETS
from tracker.domain.states import fold
from tracker.errors import BadRequest
from tracker.questions.asked import Asked
from tracker.questions.catalogue import CERTAINTY
from tracker.questions.reading import find_group

_STATES = "select state, name, region, subregion from states order by name, state"
_GROUP = "select state from group_members where group_id = :group and valid_from <= :as_of and :as_of < valid_to"
_GROUPS = "select distinct group_id from group_members order by group_id"
_SIDES = """
select state_id, facet, value, since, ends from standings
where reading in ('any', :reading) and valid_from <= :as_of and :as_of < valid_to
  and known_from <= :known_by and :known_by < known_to
order by state_id, facet, rank
"""
STAGES = FACETS["stage"]
UNTOUCHED = ("none", "not_invited")
"""What a side of a status is of which no act says anything."""


class Value(NamedTuple):
    """How a state stands on one side: the value to show, the others that are open, since when, until when."""

    value: str
    possibly: tuple[str, ...]
    since: str | None
    ends: str | None

    @property
    def certainty(self) -> str:
        """``yes``, or ``possibly`` when more than one value is open."""
        return "possibly" if self.possibly else "yes"


class Line(NamedTuple):
    """One state.

    Attributes:
        state: its code.
        name: its short English name.
        region, subregion: of the UN's; nothing where it has none.
        sides: its value on every facet, by the facet's name.
    """

    state: str
    name: str
    region: str
    subregion: str
    sides: Mapping[str, Value]

    @property
    def stage(self) -> Value:
        """Its one label."""
        return self.sides["stage"]

    @property
    def is_touched(self) -> bool:
        """Whether an act on record says anything of it, for certain or possibly."""
        return any(side.possibly or side.value not in UNTOUCHED for side in self.sides.values())

    def to_dict(self) -> dict[str, Any]:
        """Give the line as plain values, on one level."""
        own: dict[str, Any] = {"state": self.state, "name": self.name, "region": self.region}
        own |= {"subregion": self.subregion, "stage": self.stage.value, "certainty": self.stage.certainty}
        own |= {"possibly": "; ".join(self.stage.possibly), "since": self.stage.since}
        own |= {facet: side.value for facet, side in self.sides.items() if facet != "stage"}
        return own | {"ends": self.sides["tenure"].ends}


class Wanted(NamedTuple):
    """Which lines, in which order; what is empty leaves none out.

    Attributes:
        stage: a stage.
        region: a UN region or subregion.
        group: a group.
        certainty: ``yes``, ``possibly`` or ``all``.
        q: part of a name, or a code.
        sort: one of ``ORDERS``, with ``-`` before it for the other way round.
    """

    stage: str = ""
    region: str = ""
    group: str = ""
    certainty: str = ""
    q: str = ""
    sort: str = ""


def _since(line: Line) -> tuple[str, str]:
    day = parse(line.stage.since) if line.stage.since else None
    latest = day.latest if day else None
    return (latest.isoformat() if latest else "9999-12-31", line.name)


ORDERS: Mapping[str, Callable[[Line], Any]] = {
    "stage": lambda line: (STAGES.index(line.stage.value), line.name),
    "name": lambda line: line.name,
    "since": _since,
    "response": lambda line: (FACETS["response"].index(line.sides["response"].value), line.name),
    "signature": lambda line: (FACETS["signature"].index(line.sides["signature"].value), line.name),
    "listing": lambda line: (FACETS["listing"].index(line.sides["listing"].value), line.name),
    "region": lambda line: (line.region, line.subregion, line.name),
}
"""How lines can be ordered."""


def lines(board: Board, asked: Asked) -> list[Line]:
    """Give every state of the record by name."""
    sides: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in board.reader.rows(_SIDES, asked.parameters):
        sides.setdefault((row["state_id"], row["facet"]), []).append(row)
    return [
        Line(
            row["state"],
            row["name"],
            row["region"] or "",
            row["subregion"] or "",
            {facet: _value(sides[row["state"], facet]) for facet in FACETS},
        )
        for row in board.reader.rows(_STATES)
    ]


def _value(open_values: Sequence[Mapping[str, Any]]) -> Value:
    first, *others = open_values
    return Value(first["value"], tuple(one["value"] for one in others), first["since"], first["ends"])


def groups(board: Board) -> list[str]:
    """List the groups, regions and subregions by which lines can be chosen."""
    return [str(row["group_id"]) for row in board.reader.rows(_GROUPS)]


def chosen(board: Board, asked: Asked, every: Iterable[Line], wanted: Wanted) -> list[Line]:
    """Choose lines and put them in order.

    Raises:
        BadRequest: there is no such stage, certainty or order.
        UnknownName: there is no such group or region.
    """
    _refuse("stage", wanted.stage, STAGES)
    _refuse("certainty", wanted.certainty, CERTAINTY)
    _refuse("sort", wanted.sort.removeprefix("-"), ORDERS)
    within = [_members(board, asked, name) for name in (wanted.region, wanted.group) if name]
    sought = fold(wanted.q)
    found = [
        line
        for line in every
        if (not wanted.stage or wanted.stage in {line.stage.value, *line.stage.possibly})
        and wanted.certainty in {"", "all", line.stage.certainty}
        and all(line.state in members for members in within)
        and (not sought or sought in fold(line.name) or sought == fold(line.state))
    ]
    order = ORDERS[wanted.sort.removeprefix("-") or "stage"]
    return sorted(found, key=order, reverse=wanted.sort.startswith("-"))


def _members(board: Board, asked: Asked, name: str) -> set[str]:
    values = {"group": find_group(board.reader, name), "as_of": asked.parameters["as_of"]}
    return {row["state"] for row in board.reader.rows(_GROUP, values)}


def _refuse(what: str, given: str, known: Iterable[str]) -> None:
    names = list(known)
    if given and given not in names:
        raise BadRequest(f"{what} is one of {', '.join(names)}")
