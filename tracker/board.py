"""The library's face: ``connect()`` gives a ``Board`` to ask."""

from __future__ import annotations

from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING

from tracker.clock import today
from tracker.errors import TrackerError
from tracker.settings import database_url, embedded_path

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tracker.questions.answers.history import History
    from tracker.questions.answers.report import Report
    from tracker.questions.answers.roster import Roster
    from tracker.questions.answers.status import Status
    from tracker.store.reader import Reader

Day = str | date
"""A day, as a date or as text: ``2026-01-19``."""


def connect(url: str | None = None, *, progress: Callable[[str, int, int], None] | None = None) -> Board:
    """Open the record for reading.

    Args:
        url: ``sqlite:////path/to/file.db`` or ``postgresql+psycopg://user@host/name``; None for
            ``TRACKER_DATABASE_URL`` and, without it, the embedded database, which is built from the packaged seeds
            when it is missing or behind.
        progress: told what is done while the embedded database is built.

    Raises:
        DatabaseError: there is no database at the address, or it cannot be read as it is.
    """
    from tracker.store.reader import open_reader  # noqa: PLC0415 - importing tracker stays light

    address = database_url(url)
    if address is None:
        from tracker.embedded import ready  # noqa: PLC0415

        return Board(ready(embedded_path(), progress))
    reader = open_reader(address)
    try:
        reader.require_schema()
    except TrackerError:
        reader.close()
        raise
    return Board(reader)


class Board:
    """The record, ready to be asked. Use as a context manager, or ``close()`` it.

    Every question takes ``as_of`` (the day in the world; None for today), ``known_by`` (only what was publicly known on
    this day; None for everything known) and ``reading`` (``text``, ``official``, ``press``).
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def who(
        self,
        word: str,
        *,
        as_of: Day | None = None,
        known_by: Day | None = None,
        reading: str = "text",
        group: str | None = None,
        certainty: str = "all",
    ) -> Roster:
        """Answer which states a word is true of, such as ``invited``, ``accepted`` or ``signed``.

        Args:
            word: a word of ``tracker who``.
            as_of: the day in the world.
            known_by: the day of public knowledge.
            reading: reading of the Charter.
            group: only members of this group, UN region or subregion.
            certainty: ``yes``, ``possibly`` or ``all``.

        Raises:
            UnknownName: there is no such word, group or reading.
            DateError: a day is none.
        """
        from tracker.questions.asked import asked  # noqa: PLC0415
        from tracker.questions.who import who  # noqa: PLC0415

        days = asked(as_of, known_by, reading, today())
        with self._reader.snapshot():
            return who(self._reader, word, days, group=group, certainty=certainty)

    def status(
        self, state: str, *, as_of: Day | None = None, known_by: Day | None = None, reading: str = "text"
    ) -> Status:
        """Answer how one state stands, given by any code, name or alias.

        Raises:
            UnknownName: there is no such state or reading.
            DateError: a day is none.
        """
        from tracker.questions.asked import asked  # noqa: PLC0415
        from tracker.questions.status import status  # noqa: PLC0415

        with self._reader.snapshot():
            return status(self._reader, state, asked(as_of, known_by, reading, today()))

    def history(
        self,
        subject: str,
        *,
        as_of: Day | None = None,
        known_by: Day | None = None,
        reading: str = "text",
        context: bool = False,
    ) -> History:
        """Answer what one state, body or person has done; ``context`` adds acts outside the membership question.

        Raises:
            UnknownName: there is no such subject or reading.
            DateError: a day is none.
        """
        from tracker.questions.asked import asked  # noqa: PLC0415
        from tracker.questions.history import history  # noqa: PLC0415

        with self._reader.snapshot():
            return history(self._reader, subject, asked(as_of, known_by, reading, today()), context=context)

    def report(
        self,
        name: str,
        *,
        as_of: Day | None = None,
        known_by: Day | None = None,
        reading: str = "text",
        parameters: Mapping[str, str] | None = None,
    ) -> Report:
        """Run one named SQL report.

        Raises:
            UnknownName: there is no such report or reading.
            BadRequest: a parameter is missing, or is not one of its own.
            DateError: a day is none.
        """
        from tracker.questions.asked import asked  # noqa: PLC0415
        from tracker.questions.report import report  # noqa: PLC0415

        with self._reader.snapshot():
            return report(self._reader, name, asked(as_of, known_by, reading, today()), parameters)

    @property
    def reader(self) -> Reader:
        """The read-only connection underneath, for SQL of one's own."""
        return self._reader

    def data_version(self) -> str:
        """Give the head of the ledger's chain: which state of the record this is; empty when nothing is recorded."""
        return self._reader.head()[1]

    def close(self) -> None:
        """Let the database go."""
        self._reader.close()

    def __enter__(self) -> Board:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Board at {self._reader.where}>"
