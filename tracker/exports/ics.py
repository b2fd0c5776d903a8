"""``tracker export ics``: the days to come that the Charter or a mandate fixes, as an iCalendar feed."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar, Event

from tracker.exports.edition import ABOUT, NAME, TITLE, Edition
from tracker.inert import line
from tracker.questions.revisions import Revision, revisions
from tracker.questions.rulebook import deadlines

FILE = "board-of-peace.ics"
_SURE = {
    "yes": "",
    "possibly": "Open on the evidence. ",
    "undetermined": "Open in the Charter, or resting on words that nobody has verified. ",
}


def files(edition: Edition) -> Mapping[str, bytes]:
    """Give the file: its name and its bytes."""
    calendar = Calendar()
    for name, value in (
        ("prodid", f"-//{NAME}//{edition.asked.reading}//EN"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("name", f"{TITLE}: deadlines"),
        ("x-wr-calname", f"{TITLE}: deadlines"),
        ("description", line(f"{ABOUT} {edition.line}")),
        ("last-modified", _instant(edition.recorded_on)),
    ):
        calendar.add(name, value)
    for event in _events(edition):
        calendar.add_component(event)
    return {FILE: calendar.to_ical(sorted=False)}


def _events(edition: Edition) -> Iterator[Event]:
    revised = revisions(edition.reader, edition.asked)
    for row in deadlines(edition.reader, edition.asked).rows:
        if days := _days(row):
            yield _event(edition, row, days, revised[row["key"]])


def _days(row: Mapping[str, Any]) -> tuple[date, date] | None:
    """The first and the last day that it can be; None for what has no day at all."""
    known = [date.fromisoformat(row[name]) for name in ("day", "earliest", "latest") if row[name]]
    return (known[0], known[-1]) if known else None


def _event(edition: Edition, row: Mapping[str, Any], days: tuple[date, date], revised: Revision) -> Event:
    event = Event()
    reading = edition.asked.reading
    tentative = row["certain"] != "yes" or not row["day"]
    article = f"Article {row['provision']}, grade {row['grade']}, reading {reading}."
    for name, value in (
        ("uid", f"{row['key']}-{reading}@{NAME}"),
        ("sequence", revised.number),
        ("dtstamp", _instant(edition.recorded_on)),
        ("last-modified", _instant(revised.recorded_on)),
        ("dtstart", days[0]),
        *_end(days[1]),
        ("summary", line(f"{row['what']}{' (tentative)' if tentative else ''}")),
        ("description", line(f"{_SURE[row['certain']]}{row['because']} {article}")),
        ("status", "TENTATIVE" if tentative else "CONFIRMED"),
        ("transp", "TRANSPARENT"),
        ("categories", [f"Article {row['provision']}"]),
    ):
        event.add(name, value)
    return event


def _end(last: date) -> list[tuple[str, date]]:
    """The day after the last; none after the last that there is: without an end an event is of one day."""
    return [("dtend", last + timedelta(days=1))] if last < date.max else []


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
