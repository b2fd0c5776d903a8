"""Which state of the record a published file is of: everything in it follows from that, and from no clock."""

import uuid
from datetime import date
from typing import Any, NamedTuple

from tracker.errors import DatabaseIncomplete
from tracker.questions.asked import Asked, asked
from tracker.store.reader import Reader

NAME = "board-of-peace-tracker"
TITLE = "Board of Peace membership tracker"
ABOUT = (
    "Who belongs to the Board of Peace, since when and on what evidence: every act as somebody claimed it, with its "
    "day, its sources and whose word it is, and what rules that cite the Charter conclude from them."
)
LICENCE = ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")
"""The record's licence: its SPDX name, and where its text is."""

_IDS = uuid.uuid5(uuid.NAMESPACE_OID, NAME)


class Edition(NamedTuple):
    """One state of the record, and what is asked of it.

    Attributes:
        reader: the record.
        data_version: head of the ledger's chain.
        seq: the last line of the ledger.
        recorded_on: the day on which that line was recorded.
        asked: the days and the reading of the answers in the file; the day in the world is ``recorded_on`` where none
            is asked for.
        since: for a difference, the ledger line from which on; None where none is given.
    """

    reader: Reader
    data_version: str
    seq: int
    recorded_on: date
    asked: Asked
    since: int | None = None

    @property
    def version(self) -> str:
        """The version that people cite: the day of the last recording and the beginning of the data version."""
        return f"{self.recorded_on.isoformat()}+{self.data_version[:12]}"

    @property
    def line(self) -> str:
        """The line under whatever is shown: where it comes from, of which days, which state of the record."""
        return f"Source: {TITLE} (CC BY 4.0) | {self.asked.words()} | data {self.data_version[:12]}"

    def about(self) -> dict[str, Any]:
        """Say what the file is of, as plain values."""
        return {
            "name": NAME,
            "title": TITLE,
            "description": ABOUT,
            "version": self.version,
            "data_version": self.data_version,
            "ledger_seq": self.seq,
            "recorded_on": self.recorded_on.isoformat(),
            "as_of": self.asked.as_of.isoformat(),
            "known_by": self.asked.known_by.isoformat() if self.asked.known_by else None,
            "licence": LICENCE[0],
            "licence_url": LICENCE[1],
        }


def edition(
    reader: Reader,
    as_of: str | None = None,
    known_by: str | None = None,
    reading: str = "text",
    since: int | None = None,
) -> Edition:
    """Read which state of the record a database holds.

    Raises:
        DatabaseIncomplete: nothing is recorded.
        DateError: a day is none.
        UnknownName: there is no such reading.
    """
    seq, data_version = reader.head()
    if not seq:
        raise DatabaseIncomplete(reader.where, "entries")
    recorded_on = date.fromisoformat(reader.value("select max(recorded_on) from ledger_entry"))
    own = asked(as_of, known_by, reading, recorded_on, reader.hypothetical)
    return Edition(reader, data_version, seq, recorded_on, own, since)


def stable_id(*parts: str) -> str:
    """Give an id that is the same for the same parts on every machine: a name-based UUID, as a URN."""
    return uuid.uuid5(_IDS, "\n".join(parts)).urn
