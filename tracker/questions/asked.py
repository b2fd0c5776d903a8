"""When a question is asked of: the day in the world, the day of public knowledge, the reading."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import NamedTuple

from tracker.domain.dates import OPEN, day_words, parse_day
from tracker.errors import UnknownName, require_string
from tracker.questions.catalogue import READINGS
from tracker.store.reader import Supposed


class Asked(NamedTuple):
    """The days and the reading a question is asked of.

    Attributes:
        as_of: the day in the world.
        known_by: only what was publicly known on this day counts; None for everything known.
        reading: reading of the Charter.
        projected: whether the day lies ahead, so that the answer assumes that nothing further happens.
        hypothetical: acts supposed to have happened beside those on record; empty for the record itself.
        ahead: those of them that have not happened, or are not known, by the days asked about.
        hidden: those of them that have happened by then and are left out by the day of public knowledge alone.
        if_confirmed: what would follow on that day if unverified words of the Charter were confirmed.
    """

    as_of: date
    known_by: date | None
    reading: str
    projected: bool
    hypothetical: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    if_confirmed: tuple[str, ...] = ()

    @property
    def parameters(self) -> Mapping[str, object]:
        """The parameters that every report takes."""
        last = OPEN.replace(day=30)
        return {
            "as_of": min(self.as_of, last),
            "known_by": min(self.known_by or last, last),
            "reading": self.reading,
        }

    def words(self, used: Collection[str] = ("as_of", "known_by", "reading")) -> str:
        """Say it in English, for the last line of a table; of days and reading only what the answer has used."""
        asked_of = {
            "as_of": f"as of {day_words(self.as_of)}{', projected' if self.projected else ''}",
            "known_by": f"known by {day_words(self.known_by)}" if self.known_by else "everything known",
            "reading": f"reading {self.reading}",
        }
        not_by = dict.fromkeys(self.ahead, " (not by the day asked about)")
        not_by |= dict.fromkeys(self.hidden, " (not known by the day asked about)")
        supposed = (f"supposing {act}{not_by.get(act, '')}" for act in self.hypothetical)
        confirmed = (f"if unverified words are confirmed, {remark}" for remark in self.if_confirmed)
        return "; ".join([*(said for name, said in asked_of.items() if name in used), *supposed, *confirmed])


def asked(
    as_of: str | date | None,
    known_by: str | date | None,
    reading: str,
    today: date,
    hypothetical: tuple[Supposed, ...] = (),
) -> Asked:
    """Read the days and the reading of a question.

    Args:
        as_of: a day, or ``today``, which is meant by None too.
        known_by: a day; None for everything known.
        reading: name of a reading.
        today: the day it is.
        hypothetical: acts supposed beside those on record.

    Raises:
        DateError: a day is none.
        UnknownName: there is no such reading.
    """
    if require_string(reading) not in READINGS:
        raise UnknownName(reading, "reading", (), f"readings are {', '.join(READINGS)}")
    day = _day(as_of, today) or today
    known = _day(known_by, today)
    ahead = [act for act in hypothetical if act.earliest > day or act.known_from > (known or OPEN)]
    return Asked(
        day,
        known,
        reading,
        projected=day > today,
        hypothetical=tuple(act.text for act in hypothetical),
        ahead=tuple(act.text for act in ahead),
        hidden=tuple(act.text for act in ahead if act.earliest <= day),
    )


def day_of(given: str | date, today: date) -> date:
    """Read one day; ``today`` is one too.

    Raises:
        DateError: it is none.
    """
    return _day(given, today) or today


def _day(given: str | date | None, today: date) -> date | None:
    if given == "today":
        return today
    if isinstance(given, datetime):
        return given.date()
    return given if given is None or isinstance(given, date) else parse_day(given)
