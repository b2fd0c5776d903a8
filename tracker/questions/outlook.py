"""What unverified words of the Charter would change on a day to come."""

from dataclasses import replace

from tracker.domain.dates import OPEN
from tracker.domain.finding import Finding
from tracker.errors import DatabaseIncomplete
from tracker.questions.asked import Asked
from tracker.store.reader import Reader

_FIRST = "select value from charter_rules where rule = 'dissolution_odd_year_first_check'"


def with_outlook(reader: Reader, asked: Asked) -> Asked:
    """Give the days asked about with what would follow on them if unverified words were confirmed.

    Until the first day on which they would do anything the record is not read for it.
    """
    first = reader.value(_FIRST)
    if first is None or asked.as_of.isoformat() <= first:
        return asked
    from tracker.questions.charter import known_charters  # noqa: PLC0415 - for a day after it alone
    from tracker.questions.world import read_entry  # noqa: PLC0415
    from tracker.rules.duration import if_confirmed  # noqa: PLC0415
    from tracker.rules.standing import known_on  # noqa: PLC0415
    from tracker.store.acts import read_events  # noqa: PLC0415

    acts = known_on(read_events(reader.rows), asked.known_by or OPEN)
    try:
        charter = known_charters(reader, acts)[asked.reading]
    except DatabaseIncomplete:
        return asked
    return asked._replace(if_confirmed=if_confirmed(charter, acts, asked.as_of, read_entry(reader, asked).days))


def remarked(finding: Finding, asked: Asked) -> Finding:
    """Give a finding with that remark beside its own."""
    own = finding.if_confirmed
    return replace(finding, if_confirmed=(*own, *(one for one in asked.if_confirmed if one not in own)))
