"""What changed? In the world between two days, in what is publicly known between two days, or between two readers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from tracker.domain.standings import FACETS
from tracker.errors import BadRequest
from tracker.questions.answers.listed import Listed
from tracker.questions.asked import Asked
from tracker.questions.catalogue import QUESTIONS
from tracker.questions.reading import cited, decoded, sql
from tracker.store.acts import natures
from tracker.store.reader import Reader

SIDES = tuple(facet for facet in FACETS if facet != "stage")
"""The sides of a status that are compared; ``stage`` is one label over them."""


def changes(reader: Reader, asked: Asked, since: date, until: date, *, known: bool = False) -> Listed:
    """List what became true in a span of days, or what became publicly known in it, oldest first.

    Args:
        reader: the database.
        asked: the days and the reading: of the world's changes, what is known; of knowledge, the day in the world.
        since: the first day of the span.
        until: its last day.
        known: whether the span is one of public knowledge.

    Raises:
        BadRequest: the span ends before it begins.
    """
    if until < since:
        raise BadRequest(f"the span ends on {until.isoformat()}, before it begins on {since.isoformat()}")
    report = "changes_known" if known else "changes"
    rows = reader.rows(sql(report), {**asked.parameters, "since": since, "until": until})
    names = natures(reader.rows)
    found = [
        {"day": str(after[0]["starts"]), **change}
        for cells in _by(rows, "state_id", "facet")
        for before, after in pairwise(_by(cells, "starts"))
        if since.isoformat() <= str(after[0]["starts"]) <= until.isoformat()
        and (change := _change(before, after, names, dated=known))
    ]
    found.sort(key=lambda one: (one["day"], one["state"], SIDES.index(one["facet"])))
    words = f"changes --since {since.isoformat()} --until {until.isoformat()}{' --known' if known else ''}"
    told = _cited(reader, found, asked._replace(known_by=until) if known else asked)
    return Listed(words, QUESTIONS["changes"].definition, asked, reader.head()[1], told)


def diff(reader: Reader, asked: Asked, earlier: date, later: date) -> Listed:
    """List what somebody who knows what was public on a later day believes otherwise than somebody on an earlier one.

    Args:
        reader: the database.
        asked: the day in the world and the reading.
        earlier: the day of public knowledge of the first reader.
        later: that of the second.

    Raises:
        BadRequest: the second day is before the first.
    """
    if later < earlier:
        raise BadRequest(
            f"the second day of knowledge, {later.isoformat()}, is before the first, {earlier.isoformat()}: "
            "give the earlier one first"
        )
    names = natures(reader.rows)
    sides: dict[tuple[str, str], list[Sequence[Mapping[str, Any]]]] = {}
    for known in (earlier, later):
        for cell in _by(reader.rows(sql("world"), asked._replace(known_by=known).parameters), "state_id", "facet"):
            sides.setdefault((cell[0]["state_id"], cell[0]["facet"]), []).append(cell)
    found = [
        change
        for (_, facet), cells in sides.items()
        if facet in SIDES and len(cells) > 1 and (change := _change(cells[0], cells[1], names, dated=True))
    ]
    found.sort(key=lambda one: (one["state"], SIDES.index(one["facet"])))
    words = f"diff --known-by {earlier.isoformat()} {later.isoformat()}"
    return Listed(words, QUESTIONS["diff"].definition, asked, reader.head()[1], _cited(reader, found, asked))


def _by(rows: Iterable[Mapping[str, Any]], *keys: str) -> Iterator[list[Mapping[str, Any]]]:
    """Group rows that follow each other with the same values."""
    return (list(group) for _, group in groupby(rows, key=itemgetter(*keys)))


def _change(
    before: Sequence[Mapping[str, Any]],
    after: Sequence[Mapping[str, Any]],
    names: Mapping[str, tuple[str, str]],
    *,
    dated: bool,
) -> dict[str, Any] | None:
    """What differs between the values open before and after; None where nothing does.

    Args:
        before: the open values of one side of a status.
        after: the same later.
        names: the natures of states by code.
        dated: whether another day since when is a difference too: it is to who knows more, not to the world.
    """
    compared = ("value", "ends", "since") if dated else ("value", "ends")
    if [[row[key] for key in compared] for row in before] == [[row[key] for key in compared] for row in after]:
        return None
    acts = [_acts(rows) for rows in (before, after)]
    moved = [act for act in acts[1] if act not in acts[0]] or [act for act in acts[0] if act not in acts[1]]
    reasons = dict.fromkeys(own[0].text for row in after if (own := decoded(row["because"])))
    return {
        "state": after[0]["state_id"],
        "name": names[after[0]["state_id"]][0],
        "facet": after[0]["facet"],
        **{
            f"{side}{suffix}": [row[key] for row in rows]
            for suffix, key in (("", "value"), ("_since", "since"), ("_ends", "ends"))
            for side, rows in (("before", before), ("after", after))
        },
        "certainty": "yes" if len(after) == 1 else "possibly",
        "because": " ".join(reasons),
        "events": moved,
    }


def _acts(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """The acts that values rest on, each once."""
    reasons = (reason for row in rows for reason in decoded(row["because"]))
    return list(dict.fromkeys(act for reason in reasons for act in reason.events))


def _cited(reader: Reader, found: Iterable[dict[str, Any]], asked: Asked) -> list[dict[str, Any]]:
    """Add the sources of the acts that made each change."""
    sources = cited(reader, asked)
    return [{**one, "sources": [source for act in one["events"] for source in sources.get(act, ())]} for one in found]


def log(reader: Reader, asked: Asked, *, after: int = 0, last: int | None = None, acts: bool = False) -> Listed:
    """List what was recorded, in the order of recording: each ledger line with what it corrects and why.

    Args:
        reader: the database.
        asked: the days and the reading; the log is the same under all.
        after: only lines after this one.
        last: only so many of them, the newest.
        acts: only acts; no sources, states, groups or entries of the Charter.

    Raises:
        BadRequest: there cannot be so many lines.
    """
    if after < 0 or (last is not None and last < 1):
        raise BadRequest("give --after 0 or more, and --last 1 or more")
    rows = [row for row in reader.rows(sql("log"), {"after": after}) if row["kind"] is not None or not acts]
    shown = rows if last is None else rows[-last:]
    words = f"log{f' --after {after}' if after else ''}{f' --last {last}' if last else ''}{' --acts' if acts else ''}"
    return Listed(words, QUESTIONS["log"].definition, asked, reader.head()[1], shown)


def span(until: date | None, own: date | None, asked: Asked, *, known: bool) -> tuple[Asked, date]:
    """Give the days asked about and the last day of a span; left out, it is the day asked about, or of knowledge.

    Args:
        until: the last day of the span; None: not said.
        own: the day asked about, of knowledge if the span is of knowledge; None: not said.
        asked: the days and the reading.
        known: whether the span is one of public knowledge.

    Raises:
        BadRequest: two last days are said.
    """
    if until and own and until != own:
        raise BadRequest(
            f"a span until {until.isoformat()} cannot be asked {'as known by' if known else 'as of'} "
            f"{own.isoformat()}: give one of the two days"
        )
    if known:
        return asked, until or asked.known_by or asked.as_of
    last = until or asked.as_of
    return asked._replace(as_of=last), last
