"""Why does … stand as it does? Each side of a state's status as a finding, beside what other readings say."""

from collections.abc import Mapping

from tracker.domain.charter import Charter
from tracker.domain.finding import Finding, Verdict
from tracker.domain.standings import ACT_FACETS, FACETS
from tracker.errors import UnknownName
from tracker.questions.answers.why import Why, WhyFacet
from tracker.questions.asked import Asked
from tracker.questions.catalogue import QUESTIONS, READINGS
from tracker.questions.charter import known_charters
from tracker.questions.outlook import remarked
from tracker.questions.reading import disputed, find_state, sql
from tracker.questions.world import candidate
from tracker.rules.timeline import Candidate
from tracker.rules.world import as_grounds
from tracker.store.reader import Reader

_DECIDES = {
    "invitation": "2.1",
    "response": "2.1",
    "signature": "11.1(a)",
    "listing": "2.1",
    "consent": "11.1(a)",
    "membership": "2.1",
    "tenure": "2.2(c)",
    "stage": "2.1",
}


def why(reader: Reader, state: str, asked: Asked, facet: str | None = None) -> Why:
    """Answer why one state stands as it does.

    Args:
        reader: the database.
        state: any code, name or alias.
        asked: the days and the reading.
        facet: only this side of its status.

    Raises:
        UnknownName: there is no such state or facet.
    """
    if facet is not None and facet not in FACETS:
        raise UnknownName(facet, "side of a status", (), f"sides are {', '.join(FACETS)}")
    code, name = find_state(reader, state)
    under = {reading: _open_values(reader, code, asked._replace(reading=reading)) for reading in READINGS}
    charter = known_charters(reader, ())[asked.reading]  # a ruling changes no grade
    rows = tuple(
        WhyFacet(
            one,
            tuple(
                remarked(finding, asked) if one not in ACT_FACETS else finding
                for finding in _findings(name, one, under[asked.reading][one], charter)
            ),
            {reading: _values(found[one]) for reading, found in under.items() if one not in ACT_FACETS},
        )
        for one in ([facet] if facet else FACETS)
    )
    only = f" {facet}" if facet else ""
    definition, version = QUESTIONS["why"].definition, reader.head()[1]
    told = disputed(reader, (finding for row in rows for finding in row.findings))
    return Why(f"why {code}{only}", definition, asked, version, code, name, rows, told)


def _open_values(reader: Reader, state: str, asked: Asked) -> Mapping[str, tuple[Candidate, ...]]:
    found: dict[str, list[Candidate]] = {}
    for row in reader.rows(sql("status"), {**asked.parameters, "state": state}):
        found.setdefault(row["facet"], []).append(candidate(row))
    return {facet: tuple(own) for facet, own in found.items()}


def _findings(name: str, facet: str, open_values: tuple[Candidate, ...], charter: Charter) -> tuple[Finding, ...]:
    """One finding a value that is open: certain when it is the only one."""
    verdict = Verdict.YES if len(open_values) == 1 else Verdict.UNDETERMINED
    decides = [next((why.provision for why in one.because if why.provision), _DECIDES[facet]) for one in open_values]
    return tuple(
        Finding(
            f"{name}, {facet}: {one.value.replace('_', ' ')}?",
            verdict,
            {"value": one.value, "since": one.since, "ends": one.ends.isoformat() if one.ends else None},
            as_grounds(one.because),
            one.would_flip,
            provision,
            charter.grade(provision),
            charter.reading,
        )
        for one, provision in zip(open_values, decides, strict=True)
    )


def _values(open_values: tuple[Candidate, ...]) -> tuple[str, ...]:
    return tuple(one.value for one in open_values)
