"""How does … stand? Every side of one state's status."""

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.domain.standings import FACETS
from tracker.errors import DatabaseIncomplete
from tracker.questions.answers.cited import Cited
from tracker.questions.answers.status import Candidate, FacetStanding, Status
from tracker.questions.asked import Asked
from tracker.questions.catalogue import QUESTIONS
from tracker.questions.reading import decoded, find_state, sql
from tracker.store.reader import Reader


def status(reader: Reader, state: str, asked: Asked) -> Status:
    """Answer how one state stands.

    Args:
        reader: the database.
        state: any code, name or alias.
        asked: the days and the reading.

    Raises:
        UnknownName: there is no such state.
        DatabaseIncomplete: the Charter is not recorded in the database.
    """
    code, name = find_state(reader, state)
    candidates: dict[str, list[Candidate]] = {}
    for row in reader.rows(sql("status"), {**asked.parameters, "state": code}):
        candidates.setdefault(row["facet"], []).append(
            Candidate(row["value"], row["since"], decoded(row["because"]), row["ends"])
        )
    facets = {facet: FacetStanding(facet, tuple(candidates[facet])) for facet in FACETS if facet in candidates}
    if "stage" not in facets:
        raise DatabaseIncomplete(reader.where, "Charter")
    stage = facets.pop("stage")
    reasons = [reason for found in candidates.values() for one in found for reason in one.because]
    named = {act for reason in reasons if reason.holds is not False for act in reason.events}
    rows = [row for row in _cited(reader, code, asked) if row["event"] in named]
    disputed = {row["event"]: row["disputed"] for row in rows if row["disputed"]}
    version = reader.head()[1]
    return Status(
        f"status {code}",
        QUESTIONS["status"].definition,
        asked,
        version,
        code,
        name,
        stage,
        facets,
        _by_act(rows),
        disputed,
    )


def cited_by_act(reader: Reader, subject: str, asked: Asked) -> Mapping[str, tuple[Cited, ...]]:
    """Give the sources of a subject's acts, by act, in the order of citation; without those not known yet."""
    return _by_act(_cited(reader, subject, asked))


def _cited(reader: Reader, subject: str, asked: Asked) -> list[dict[str, Any]]:
    return reader.rows(sql("cited"), {**asked.parameters, "subject": subject})


def _by_act(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, tuple[Cited, ...]]:
    found: dict[str, list[Cited]] = {}
    for row in rows:
        source = Cited(row["publisher"], row["title"], row["url"], row["published"], row["note"])
        found.setdefault(row["event"], []).append(source)
    return {act: tuple(sources) for act, sources in found.items()}
