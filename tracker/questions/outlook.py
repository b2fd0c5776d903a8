"""What unverified words of the Charter would change on a day to come."""

from dataclasses import replace

from tracker.domain.dates import OPEN
from tracker.domain.finding import Finding
from tracker.errors import DatabaseIncomplete
from tracker.questions.asked import Asked
from tracker.questions.charter import known_charters
from tracker.rules.duration import if_confirmed
from tracker.rules.standing import known_on
from tracker.store.acts import read_events
from tracker.store.reader import Reader


def with_outlook(reader: Reader, asked: Asked) -> Asked:
    """Give the days asked about with what would follow on them if unverified words were confirmed."""
    acts = known_on(read_events(reader.rows), asked.known_by or OPEN)
    try:
        charter = known_charters(reader, acts)[asked.reading]
    except DatabaseIncomplete:
        return asked
    return asked._replace(if_confirmed=if_confirmed(charter, acts, asked.as_of))


def remarked(finding: Finding, asked: Asked) -> Finding:
    """Give a finding with that remark beside its own."""
    own = finding.if_confirmed
    return replace(finding, if_confirmed=(*own, *(one for one in asked.if_confirmed if one not in own)))
