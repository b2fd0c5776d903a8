"""What the first page shows: key facts, the map, the table, the timeline, the deadlines, what is contested."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from tracker.board import Board
from tracker.questions.answers.formation import Formation
from tracker.questions.asked import Asked
from tracker.store.acts import invitations_began
from tracker.web.roster import ORDERS, STAGES, Line, Wanted, chosen, groups, lines
from tracker.web.worldmap import world

TOLD = ("response", "signature", "membership", "invitation")
"""The sides of a status whose changes the timeline tells, in this order on a day."""

COUNTED = (
    "members",
    "provisional",
    "non-voting",
    "listed",
    "accepted",
    "conditional",
    "undecided",
    "declined",
    "rescinded",
)
"""The words of ``who`` whose states are counted and named, in this order."""


class InForce(NamedTuple):
    """What is told of entry into force.

    Attributes:
        in_force: ``yes``, ``no`` or ``undetermined``.
        since: EDTF day; None where there is none by that day.
        required: how many consents it takes.
        certain: how many are counted for certain.
    """

    in_force: str
    since: str | None
    required: int
    certain: int


def overview(board: Board, asked: Asked, days: Mapping[str, Any], wanted: Wanted) -> dict[str, Any]:
    """Give what the first page shows.

    Raises:
        TrackerError: what is wanted is not on record.
    """
    every = lines(board, asked)
    by_code = {line.state: line for line in every}
    who = {word: board.who(word, **days) for word in COUNTED}
    shown = chosen(board, asked, every, wanted)
    without_act = [] if any(wanted) else [line for line in shown if not line.is_touched]
    return {
        "counts": {word: answer.count for word, answer in who.items()},
        "who": {word: answer.rows for word, answer in who.items()},
        "force": _in_force(board.formation(**days)),
        "deadlines": board.deadlines(**days).rows,
        "lines": [line for line in shown if line not in without_act],
        "without_act": without_act,
        "every": by_code,
        "groups": groups(board),
        "stages": STAGES,
        "of_stage": Counter(line.stage.value for line in every),
        "mapped": _mapped(by_code),
        "off_map": [by_code[code] for code in world().off_map if code in by_code],
        "world": world(),
        "timeline": _timeline(board, asked, days),
        "contested": [line for line in every if line.stage.possibly],
        "orders": list(ORDERS),
    }


def _in_force(found: Formation) -> InForce:
    certain = sum(one.certainty == "yes" for one in found.counted)
    return InForce(found.in_force, found.since, found.required, certain)


def _mapped(by_code: Mapping[str, Line]) -> dict[str, list[Line]]:
    """The states on the map by stage, in the order of the legend."""
    on_map = [line for code, line in by_code.items() if code in world().states]
    return {stage: [line for line in on_map if line.stage.value == stage] for stage in STAGES}


def _timeline(board: Board, asked: Asked, days: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The days on which something certain became true of states, newest first, each with who and what."""
    began = invitations_began(board.reader.rows) or asked.as_of
    found: dict[str, dict[tuple[str, str], list[dict[str, Any]]]] = {}
    for row in board.changes(min(began, asked.as_of), **days).rows:
        if row["facet"] in TOLD and row["certainty"] == "yes" and row["after"] != ["none"]:
            found.setdefault(row["day"], {}).setdefault((row["facet"], row["after"][0]), []).append(dict(row))
    return [
        {
            "day": date.fromisoformat(day),
            "changes": [
                {"facet": facet, "value": value, "states": own}
                for facet in TOLD
                for (of, value), own in sorted(groups.items())
                if of == facet
            ],
        }
        for day, groups in sorted(found.items(), reverse=True)
    ]
