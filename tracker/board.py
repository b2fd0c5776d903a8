"""The library's face: ``connect()`` gives a ``Board`` to ask."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date

from tracker.clock import today
from tracker.errors import TrackerError, require_string

TYPE_CHECKING = False  # what typing says too, and costs a third of importing tracker to say
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from tracker.questions.answers.answer import Answer
    from tracker.questions.answers.comparison import Comparison
    from tracker.questions.answers.formation import Formation
    from tracker.questions.answers.found import Found
    from tracker.questions.answers.history import History
    from tracker.questions.answers.listed import Listed
    from tracker.questions.answers.power import VotingPower
    from tracker.questions.answers.report import Report
    from tracker.questions.answers.roster import Roster
    from tracker.questions.answers.selected import Selected
    from tracker.questions.answers.status import Status
    from tracker.questions.answers.terms import Terms
    from tracker.questions.answers.vote import Vote
    from tracker.questions.answers.why import Why
    from tracker.questions.asked import Asked
    from tracker.questions.english.understanding import Understood
    from tracker.store.reader import Reader

Day = str | date
"""A day, as a date or as text: ``2026-01-19``."""


def connect(url: str | None = None, *, progress: Callable[[str, int, int], None] | None = None) -> Board:
    """Open the record for reading.

    Args:
        url: ``sqlite:////path/to/file.db`` or ``postgresql+psycopg://user@host/name``; None for ``TRACKER_READ_URL``,
            else ``TRACKER_DATABASE_URL``, else the embedded database, which is built from the packaged seeds when it is
            missing or behind.
        progress: told what is done while the embedded database is built.

    Raises:
        DatabaseError: there is no database at the address, or it cannot be read as it is.
    """
    from tracker.settings import embedded_path, reading_url  # noqa: PLC0415 - importing tracker stays light
    from tracker.store.reader import open_reader  # noqa: PLC0415

    address = reading_url(url)
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

    def __init__(self, reader: Reader, day: date | None = None) -> None:
        """Ask a record.

        Args:
            reader: the record.
            day: the day that it is to be taken for today; that of the clock if not given.
        """
        self._reader = reader
        self._day = day

    def who(
        self,
        word: str,
        *,
        as_of: Day | None = None,
        known_by: Day | None = None,
        reading: str = "text",
        group: str | None = None,
        state: str | None = None,
        negated: bool = False,
        since: Day | None = None,
        certainty: str = "all",
    ) -> Roster:
        """Answer which states a word is true of, such as ``invited``, ``accepted`` or ``signed``; or not true of.

        Args:
            word: a word of ``tracker who``.
            as_of: the day in the world.
            known_by: the day of public knowledge.
            reading: reading of the Charter.
            group: only members of this group, UN region or subregion.
            state: only this state, by any code, name or alias.
            negated: whether to give the states of which the word is not true; not for words of acts on record.
            since: only states of which it has been so since this day or later; possibly where the day is open.
            certainty: ``yes``, ``possibly`` or ``all``.

        Raises:
            UnknownName: there is no such word, group, state or reading.
            BadRequest: there is no such certainty, or the word cannot be negated.
            DateError: a day is none.
        """
        from tracker.questions.asked import day_of  # noqa: PLC0415
        from tracker.questions.who import who  # noqa: PLC0415

        with self._asked(as_of, known_by, reading) as days:
            begun = day_of(since, self._today()) if since else None
            return who(
                self._reader,
                word,
                days,
                group=group,
                state=state,
                negated=negated,
                since=begun,
                certainty=certainty,
            )

    def status(
        self, state: str, *, as_of: Day | None = None, known_by: Day | None = None, reading: str = "text"
    ) -> Status:
        """Answer how one state stands, given by any code, name or alias.

        Raises:
            UnknownName: there is no such state or reading.
            DateError: a day is none.
        """
        from tracker.questions.status import status  # noqa: PLC0415

        with self._asked(as_of, known_by, reading) as days:
            return status(self._reader, state, days)

    def history(
        self,
        subject: str,
        *,
        as_of: Day | None = None,
        known_by: Day | None = None,
        reading: str = "text",
        context: bool = False,
        every: bool = False,
    ) -> History:
        """Answer what one state, body or person has done.

        Args:
            subject: any code, name or alias, or a person's name.
            as_of: the day in the world.
            known_by: the day of public knowledge.
            reading: reading of the Charter.
            context: whether to add acts outside the membership question.
            every: whether to add acts that a correction has retired, each with ``retired_by``.

        Raises:
            UnknownName: there is no such subject or reading.
            DateError: a day is none.
        """
        from tracker.questions.history import history  # noqa: PLC0415

        with self._asked(as_of, known_by, reading) as days:
            return history(self._reader, subject, days, context=context, every=every)

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
        from tracker.questions.report import report  # noqa: PLC0415

        with self._asked(as_of, known_by, reading) as days:
            return report(self._reader, name, days, parameters)

    def why(
        self,
        state: str,
        facet: str | None = None,
        *,
        as_of: Day | None = None,
        known_by: Day | None = None,
        reading: str = "text",
    ) -> Why:
        """Answer why one state stands as it does, on every side of its status or one.

        Raises:
            UnknownName: there is no such state, facet or reading.
            DateError: a day is none.
        """
        from tracker.questions.why import why  # noqa: PLC0415

        with self._asked(as_of, known_by, reading) as days:
            return why(self._reader, state, days, facet)

    def formation(self, *, as_of: Day | None = None, known_by: Day | None = None, reading: str = "text") -> Formation:
        """Answer whether the Charter is in force, since when, and on whose consent.

        Raises:
            UnknownName: there is no such reading.
            DateError: a day is none.
        """
        from tracker.questions.formation import formation  # noqa: PLC0415

        with self._asked(as_of, known_by, reading) as days:
            return formation(self._reader, days)

    def terms(
        self,
        state: str | None = None,
        *,
        as_of: Day | None = None,
        known_by: Day | None = None,
        reading: str = "text",
    ) -> Terms:
        """Answer how long each member's term runs, and what it has paid towards an end of the limit.

        Args:
            state: only this one, by any code, name or alias; all members if not given.
            as_of: the day in the world.
            known_by: the day of public knowledge.
            reading: reading of the Charter.

        Raises:
            UnknownName: there is no such state or reading.
            DateError: a day is none.
        """
        from tracker.questions.terms import terms  # noqa: PLC0415

        with self._asked(as_of, known_by, reading) as days:
            return terms(self._reader, days, state)

    def changes(
        self,
        since: Day,
        until: Day | None = None,
        *,
        known: bool = False,
        as_of: Day | None = None,
        known_by: Day | None = None,
        reading: str = "text",
    ) -> Listed:
        """List what became true in a span of days, or what became publicly known in it, oldest first.

        Args:
            since: the first day of the span.
            until: its last day; the day asked about, or today, if not given.
            known: whether the span is one of public knowledge, and not of the world.
            as_of: the day in the world.
            known_by: the day of public knowledge.
            reading: reading of the Charter.

        Raises:
            BadRequest: the span ends before it begins, or two last days are given: ``until``, and ``as_of``, or for
                knowledge ``known_by``.
            UnknownName: there is no such reading.
            DateError: a day is none.
        """
        from tracker.questions.asked import day_of  # noqa: PLC0415
        from tracker.questions.changes import changes, span  # noqa: PLC0415

        with self._asked(as_of, known_by, reading) as days:
            until_day, own = (
                day_of(day, self._today()) if day else None for day in (until, known_by if known else as_of)
            )
            asked, last = span(until_day, own, days, known=known)
            return changes(self._reader, asked, day_of(since, self._today()), last, known=known)

    def diff(self, *, known_by: tuple[Day, Day], as_of: Day | None = None, reading: str = "text") -> Listed:
        """List what somebody on a later day of public knowledge believes otherwise than somebody on an earlier one.

        Args:
            known_by: the two days of public knowledge.
            as_of: the day in the world.
            reading: reading of the Charter.

        Raises:
            BadRequest: the second day is before the first.
            UnknownName: there is no such reading.
            DateError: a day is none.
        """
        from tracker.questions.asked import day_of  # noqa: PLC0415
        from tracker.questions.changes import diff  # noqa: PLC0415

        earlier, later = (day_of(day, self._today()) for day in known_by)
        with self._asked(as_of, later, reading) as days:
            return diff(self._reader, days, earlier, later)

    def conflicts(
        self,
        state: str | None = None,
        *,
        kind: str | None = None,
        as_of: Day | None = None,
        known_by: Day | None = None,
        reading: str = "text",
    ) -> Listed:
        """List every contradiction on record, by its kind and the name of the state.

        Args:
            state: only those of one state, by any code, name or alias.
            kind: only ``disputed``, ``words``, ``list``, ``readings`` or ``sequence``.
            as_of: the day in the world.
            known_by: the day of public knowledge.
            reading: the reading that others are held against.

        Raises:
            UnknownName: there is no such state, kind or reading.
            DateError: a day is none.
        """
        from tracker.questions.conflicts import conflicts  # noqa: PLC0415

        with self._asked(as_of, known_by, reading) as days:
            return conflicts(self._reader, days, state, kind)

    def reconcile(self, *, as_of: Day | None = None, known_by: Day | None = None, reading: str = "text") -> Listed:
        """Hold every published total against our count on its day, under each definition that it can mean.

        Raises:
            UnknownName: there is no such reading.
            DateError: a day is none.
        """
        from tracker.questions.reconcile import reconcile  # noqa: PLC0415

        with self._asked(as_of, known_by, reading) as days:
            return reconcile(self._reader, days)

    def todo(
        self,
        state: str | None = None,
        *,
        kind: str | None = None,
        most: int | None = None,
        confirmed_days: int = 180,
        as_of: Day | None = None,
        known_by: Day | None = None,
        reading: str = "text",
    ) -> Listed:
        """List what there is to do for whoever keeps the record, the most useful first, each with what would settle it.

        Args:
            state: only what is about this state, by any code, name or alias.
            kind: only ``standing``, ``act``, ``dispute``, ``member``, ``deadline``, ``provision`` or ``source``.
            most: only so many of each kind; all if not given.
            confirmed_days: after how many days a member's last confirmation is old.
            as_of: the day in the world.
            known_by: the day of public knowledge.
            reading: reading of the Charter.

        Raises:
            UnknownName: there is no such state, kind or reading.
            BadRequest: a number is less than nothing.
            DateError: a day is none.
        """
        from tracker.questions.todo import todo  # noqa: PLC0415

        with self._asked(as_of, known_by, reading) as days:
            return todo(self._reader, days, state, kind, most=most, confirmed_days=confirmed_days)

    def compare(
        self,
        file: str | Path,
        *,
        mapping: str | Path | None = None,
        against: str | Path | None = None,
        as_of: Day | None = None,
        known_by: Day | None = None,
        reading: str = "text",
    ) -> Comparison:
        """Hold another tracker's list of states against the record.

        Args:
            file: the list: JSON that has rows with a state and a status, or CSV of state and status.
            mapping: a file in TOML that says what its words mean; the built-in one if not given.
            against: the list when it was last compared, or that comparison in JSON; not checked if not given.
            as_of: the day in the world; the list's own, by a field or the name of its file, else today.
            known_by: the day of public knowledge; the same day if not given.
            reading: reading of the Charter.

        Raises:
            BadRequest: a file cannot be read, or names what is not there.
            ListShifted: more than a tenth of the list is other than it was.
            UnknownName: there is no such reading.
            DateError: a day is none.
        """
        from pathlib import Path  # noqa: PLC0415 - importing tracker stays light

        from tracker.questions.compare import compare  # noqa: PLC0415
        from tracker.questions.peers.files import read_list  # noqa: PLC0415
        from tracker.questions.peers.mapping import BUILT_IN, read_mapping  # noqa: PLC0415

        theirs = read_list(Path(file))
        words = read_mapping(Path(mapping) if mapping else BUILT_IN)
        last = read_list(Path(against)) if against else None
        day = as_of or theirs.day or today()
        with self._asked(day, known_by or day, reading) as days:
            return compare(self._reader, days, Path(file).name, theirs, words, last)

    def log(self, *, after: int = 0, last: int | None = None, acts: bool = False) -> Listed:
        """List what was recorded, in the order of recording.

        Args:
            after: only ledger lines after this one.
            last: only so many of them, the newest; all if not given.
            acts: only acts; no sources, states, groups or entries of the Charter.

        Raises:
            BadRequest: there cannot be so many lines.
        """
        from tracker.questions.changes import log  # noqa: PLC0415

        with self._asked(None, None, "text") as days:
            return log(self._reader, days, after=after, last=last, acts=acts)

    def sql(
        self,
        statement: str,
        *,
        rows: int = 1000,
        seconds: int = 10,
        as_of: Day | None = None,
        known_by: Day | None = None,
        reading: str = "text",
    ) -> Selected:
        """Run one SQL statement that the engine lets do nothing but read.

        On SQLite what it sorts is in memory; how much this process may have is for its owner to limit.

        Args:
            statement: one query; it may use ``:as_of``, ``:known_by`` and ``:reading``, and must use those given.
            rows: how many rows to give at most; the answer says whether there were more.
            seconds: how long it may take.
            as_of: the day in the world.
            known_by: the day of public knowledge.
            reading: reading of the Charter.

        Raises:
            BadRequest: the database refuses it, with its own message, it took too long, or it does not use a day or
                a reading that is given.
            UnknownName: there is no such reading.
            DateError: a day is none.
        """
        from tracker.questions.selected import select  # noqa: PLC0415

        named = {"as_of": as_of is not None, "known_by": known_by is not None, "reading": reading != "text"}
        given = [name for name, is_given in named.items() if is_given]
        with self._asked(as_of, known_by, reading) as days:
            return select(self._reader, statement, days, rows=rows, seconds=seconds, given=given)

    def vote(
        self,
        kind: str,
        *,
        yes: str = "",
        no: str = "",
        abstain: str = "",
        chairman: str = "silent",
        members: int | None = None,
        target: str | None = None,
        entrenched: bool = False,
        as_of: Day | None = None,
        known_by: Day | None = None,
        reading: str = "text",
    ) -> Vote:
        """Answer whether votes and the Chairman's act adopt a proposal.

        Args:
            kind: ``ordinary``, ``removal``, ``amendment`` or ``executive``.
            yes: who votes in favour, by any code or name, comma separated; a group stands for its members.
            no: who votes against.
            abstain: who abstains; who is in none of the three is absent.
            chairman: ``approves``, ``refuses``, ``silent``, ``votes_yes`` or ``votes_no``.
            members: number of members; those on record for a removal and an amendment if not given.
            target: the state that a removal concerns.
            entrenched: whether an amendment touches a chapter said to need unanimity.
            as_of: the day in the world.
            known_by: the day of public knowledge.
            reading: reading of the Charter.

        Raises:
            BadRequest: the vote cannot be counted as it stands.
            UnknownName: somebody named is not on record, or there is no such reading.
            DateError: a day is none.
        """
        from tracker.questions.vote import vote  # noqa: PLC0415

        with self._asked(as_of, known_by, reading) as days:
            return vote(
                self._reader,
                days,
                kind,
                yes=yes,
                no=no,
                abstain=abstain,
                chairman=chairman,
                members=members,
                target=target,
                entrenched=entrenched,
            )

    def power(
        self,
        members: int | None = None,
        *,
        same_person: bool = False,
        as_of: Day | None = None,
        known_by: Day | None = None,
        reading: str = "text",
    ) -> VotingPower:
        """Answer how much voting power each member and the Chairman have in an ordinary decision.

        Args:
            members: number of member states that vote; those on record on that day if not given.
            same_person: whether the Chairman also casts the vote of the United States.
            as_of: the day in the world.
            known_by: the day of public knowledge.
            reading: reading of the Charter.

        Raises:
            BadRequest: there is nobody to vote, or too many to count.
            UnknownName: there is no such reading.
            DateError: a day is none.
        """
        from tracker.questions.power import power  # noqa: PLC0415

        with self._asked(as_of, known_by, reading) as days:
            return power(self._reader, days, members, same_person=same_person)

    def deadlines(self, *, as_of: Day | None = None, known_by: Day | None = None, reading: str = "text") -> Listed:
        """List every day to come that the Charter or a mandate fixes.

        Raises:
            UnknownName: there is no such reading.
            DateError: a day is none.
        """
        from tracker.questions.rulebook import deadlines  # noqa: PLC0415

        with self._asked(as_of, known_by, reading) as days:
            return deadlines(self._reader, days)

    def readings(
        self,
        question: str | None = None,
        *values: str,
        as_of: Day | None = None,
        known_by: Day | None = None,
        reading: str = "text",
    ) -> Listed:
        """List every point at which the Charter can be read in several ways; or how the readings answer one question.

        Args:
            question: the name of a question, or ``who``: each reading's answer, and by which choices it differs; or a
                point such as ``2.1-D``, to list it alone.
            *values: what it takes, in order; for ``who`` its word.
            as_of: the day in the world.
            known_by: the day of public knowledge.
            reading: the reading from which the others differ.

        Raises:
            UnknownName: there is no such reading, question or state.
            BadRequest: the question takes other values.
            DateError: a day is none.
        """
        from tracker.questions.rulebook import differing, is_point, readings  # noqa: PLC0415

        with self._asked(as_of, known_by, reading) as days:
            if question is None or (not values and is_point(self._reader, question)):
                return readings(self._reader, days, question)
            return differing(self._reader, days, question, values)

    def charter(
        self,
        article: str | None = None,
        *,
        unverified: bool = False,
        as_of: Day | None = None,
        known_by: Day | None = None,
        reading: str = "text",
    ) -> Listed:
        """List provisions in our words, of one article or all, or only those nobody has verified.

        Raises:
            UnknownName: there is no such reading or article.
            DateError: a day is none.
        """
        from tracker.questions.rulebook import charter  # noqa: PLC0415

        with self._asked(as_of, known_by, reading) as days:
            return charter(self._reader, days, article, unverified=unverified)

    def questions(self, *, as_of: Day | None = None, known_by: Day | None = None, reading: str = "text") -> Listed:
        """List the questions that the Charter makes answerable.

        Raises:
            UnknownName: there is no such reading.
            DateError: a day is none.
        """
        from tracker.questions.rulebook import questions  # noqa: PLC0415

        with self._asked(as_of, known_by, reading) as days:
            return questions(self._reader, days)

    def question(
        self, name: str, *values: str, as_of: Day | None = None, known_by: Day | None = None, reading: str = "text"
    ) -> Found:
        """Ask one of them by name, with what it takes, in order.

        Raises:
            UnknownName: there is no such reading, question or state.
            DateError: a day is none.
        """
        from tracker.questions.rulebook import question  # noqa: PLC0415

        with self._asked(as_of, known_by, reading) as days:
            return question(self._reader, name, values, days)

    def what_if(self, *acts: str) -> Board:
        """Give a board to ask in which acts are supposed that are not on record; nothing is written.

        Args:
            acts: each a subject, a kind, its fields as bare words, numbers or ``field=value``, and ``on DAY``:
                ``QAT contribution paid cash 1000000000.01 on 2026-12-01``. What is left out is the word of whoever
                decides it, of high confidence, known on its day; a contribution goes to the Board.

        Raises:
            BadRequest: an act cannot be read, or names what is not there.
            UnknownName: nobody on record is called so.
            DateError: a day is none.
        """
        from tracker.curation.whatif import with_hypotheses  # noqa: PLC0415
        from tracker.domain.hypothesis import suppose  # noqa: PLC0415
        from tracker.questions.reading import find_subject  # noqa: PLC0415

        reader = self._reader
        supposed = [suppose(act) for act in acts]
        with reader.snapshot():
            return Board(
                with_hypotheses(reader, supposed, lambda name: find_subject(reader, name)[0], self._today()), self._day
            )

    def understand(self, text: str) -> Understood:
        """Find the command that answers a question in plain English, without answering it.

        Raises:
            NotUnderstood: a part of it is not understood; the error names it, and the nearest questions.
            DateError: it names a day of no calendar.
        """
        from tracker.questions.english.understanding import understand  # noqa: PLC0415
        from tracker.questions.reading import everything_called  # noqa: PLC0415

        require_string(text)
        with self._reader.snapshot():
            return understand(text, everything_called(self._reader), self._today())

    def ask(self, text: str) -> Answer:
        """Answer a question in plain English: the answer is that of the method that its command is made of.

        Raises:
            NotUnderstood: a part of it is not understood; the error names it, and the nearest questions.
            TrackerError: what that method raises.
        """
        understood = self.understand(text)
        supposed, method, arguments, options = understood.call()
        asked = self.what_if(*supposed) if supposed else self
        answer: Answer = getattr(asked, method)(*arguments, **options)
        return answer

    def at_ledger(self, seq: int) -> Board:
        """Give a board over the record as it was when its ledger ended with a line, in memory.

        Its answers are those that were given then; the numbers of lines are those of ``log``.

        Raises:
            BadRequest: the ledger has no such line, or the record was not whole at it: something that is named up to
                it, or the Charter, was recorded later. The message names the nearest lines that can be asked.
        """
        from tracker.curation.past import at_ledger  # noqa: PLC0415

        with self._reader.snapshot():
            return Board(at_ledger(self._reader, seq), self._day)

    @contextmanager
    def _asked(self, as_of: Day | None, known_by: Day | None, reading: str) -> Iterator[Asked]:
        """Give the days and the reading of a question, which is answered from one state of the database."""
        from tracker.questions.asked import asked  # noqa: PLC0415
        from tracker.questions.outlook import with_outlook  # noqa: PLC0415

        with self._reader.snapshot():
            yield with_outlook(self._reader, asked(as_of, known_by, reading, self._today(), self._reader.hypothetical))

    def _today(self) -> date:
        return self._day or today()

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
        self._reader.require_open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        supposed = len(self._reader.hypothetical)
        return f"<Board at {self._reader.where}{f', with {supposed} more supposed' if supposed else ''}>"
