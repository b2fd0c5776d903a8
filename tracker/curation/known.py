"""From which day an act counts as publicly known."""

from collections.abc import Mapping
from datetime import date

from tracker.curation.formats import Act, Source
from tracker.domain.dates import OPEN, parse, parse_day


def known_from(act: Act, sources: Mapping[str, Source], invitations_began: date, recorded_on: date) -> date:
    """Give the day from which an act counts as publicly known.

    It is the day it was reported; failing that, the earliest publication on or after the act's first possible day;
    failing that, the act's last possible day; failing that, the day it was recorded.

    Args:
        act: the act.
        sources: all sources by ledger id.
        invitations_began: the day to which an open start reaches back.
        recorded_on: the day it was written down.
    """
    if act.reported_on:
        return parse_day(act.reported_on)
    earliest, latest = parse(act.done_on).bounds(invitations_began)
    published = [
        day
        for name in act.sources
        if (found := sources.get(f"source:{name}")) and found.published and (day := parse(found.published).latest)
        if day >= earliest
    ]
    if published:
        return min(published)
    return latest if latest < OPEN else recorded_on
