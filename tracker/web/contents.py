"""What each page shows, and the answer that its twins give: the same for the server and for the site of files."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from tracker.board import Board
from tracker.questions.answers.answer import Answer
from tracker.questions.answers.terms import Terms
from tracker.questions.asked import Asked
from tracker.questions.catalogue import READINGS, WHO
from tracker.questions.entries import entries
from tracker.questions.outlook import with_outlook
from tracker.store.acts import invitations_began, natures
from tracker.version import __version__

Days = Mapping[str, Any]
"""``as_of``, ``known_by`` and ``reading``, as every question takes them."""

NOT_OVER_HTTP = {
    "sql": "it would let a stranger occupy the machine for seconds; take the published files",
    "what-if": "the record is concluded anew for it; ask at a terminal",
}
"""The questions of the catalogue that are not asked over HTTP, each with its reason."""


class Content(NamedTuple):
    """A page that shows one answer.

    Attributes:
        template: its template.
        asks: asks a board for the answer.
        shows: what the template shows of its rows.
    """

    template: str
    asks: Callable[[Board, Days], Answer]
    shows: Callable[[Board, Any], Mapping[str, Any]]


def _by_kind(board: Board, rows: Any) -> dict[str, Any]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["kind"], []).append(row)
    return {"kinds": found, "states": set(natures(board.reader.rows))}


def _called(name: str) -> Callable[[Board, Any], Mapping[str, Any]]:
    return lambda _, rows: {name: rows}


CONTENTS: Mapping[str, Content] = MappingProxyType(
    {
        "/contested": Content("contested.html", lambda board, days: board.conflicts(**days), _by_kind),
        "/charter": Content("charter.html", lambda board, days: board.charter(**days), _called("provisions")),
        "/reconcile": Content("reconcile.html", lambda board, days: board.reconcile(**days), _called("totals")),
    }
)
"""The pages of one answer, by their addresses."""


def frame(board: Board, own: Asked, today: date) -> dict[str, Any]:
    """Give what every page shows: the days and the reading, those that can be asked about, the state of the record."""
    began = invitations_began(board.reader.rows) or own.as_of
    return {
        "asked": with_outlook(board.reader, own),
        "today": today,
        "span": (min(began, own.as_of), max(today, own.as_of)),
        "data_version": board.data_version(),
        "readings": READINGS,
    }


def of_state(board: Board, days: Days, code: str, terms: Terms | None = None) -> dict[str, Answer]:
    """Give what the page of a state shows.

    Args:
        board: the record.
        days: the days and the reading.
        code: the state.
        terms: the terms of all members, where they have been asked for already.
    """
    return {
        "status": board.status(code, **days),
        "why": board.why(code, **days),
        "history": board.history(code, **days),
        "terms": board.terms(code, **days) if terms is None else _own(terms, code),
    }


def _own(terms: Terms, code: str) -> Terms:
    rows = tuple(row for row in terms.rows if row.state == code)
    return replace(terms, question=f"{terms.question} {code}", rows=rows)


def about(board: Board) -> dict[str, Any]:
    """Give what the page about the record shows."""
    recorded_on = board.reader.value("select max(recorded_on) from ledger_entry")
    return {
        "version": __version__,
        "recorded_on": recorded_on,
        "words": {word: one.definition for word, one in WHO.items()},
        "questions": list(entries().values()),
        "not_over_http": NOT_OVER_HTTP,
    }


def catalogue() -> list[dict[str, Any]]:
    """List every question of the catalogue as plain values, each with why it is not asked over HTTP."""
    return [one._asdict() | {"not_over_http": NOT_OVER_HTTP.get(one.name)} for one in entries().values()]


def about_twin(board: Board, own: Asked) -> dict[str, Any]:
    """Give the same as plain values."""
    said = about(board)
    return envelope(board, own) | said | {"questions": [one._asdict() for one in said["questions"]]}


def state_twin(board: Board, own: Asked, answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Give what the page of a state shows as plain values."""
    return envelope(board, own) | {name: answer.to_dict() for name, answer in answers.items()}


def envelope(board: Board, own: Asked) -> dict[str, Any]:
    """Say of which days, reading and state of the record plain values are."""
    return {
        "as_of": own.as_of.isoformat(),
        "known_by": own.known_by.isoformat() if own.known_by else None,
        "reading": own.reading,
        "projected": own.projected,
        "data_version": board.data_version(),
    }
