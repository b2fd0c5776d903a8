"""Every error a person can meet, in one tree.

Each class takes the facts of the case and writes the whole message: what is wrong, where, and what to do.
Faces translate a class into an exit code or an HTTP status once, by its ``exit_code``.
"""

from collections.abc import Sequence


class TrackerError(Exception):
    """Any error this program means to show to a person.

    Attributes:
        exit_code: what the command line exits with: 2 a wrong question, 3 faulty data, 4 a database to attend to.
    """

    exit_code = 2


_LONGEST = 80


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Give what a person wrote back on one line, at a length that leaves room for the message."""
    shown = one_line(text)
    return shown if len(shown) <= longest else f"{shown[:longest]}…"


def one_line(text: str) -> str:
    """Write characters that would move the cursor or break the line as their escapes."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text)


class DateError(TrackerError, ValueError):
    """A day that cannot be read.

    Attributes:
        text: what was given.
        problem: what is wrong with it.
    """

    FORMS = (
        "2026-01-20, 2026-01, 2026, [2026-01-17..2026-01-18], [..2026-01-19] or [2026-01-19..], "
        "with ? or ~ after it if unsure"
    )

    def __init__(self, text: object, problem: str, write: str = FORMS) -> None:
        self.text = text
        self.problem = problem
        super().__init__(f"'{shortened(str(text))}' is not a day: {problem}; write {write}")


class UnknownName(TrackerError, LookupError):
    """A state, group, body or word that the record does not have.

    Attributes:
        text: what was given.
        nearest: the nearest names on record, best first; empty when nothing is near.
    """

    def __init__(self, text: str, what: str, nearest: Sequence[str], hint: str = "") -> None:
        self.text = text
        self.nearest = tuple(nearest)
        offer = f"; nearest: {', '.join(self.nearest)}" if self.nearest else ""
        advice = f" ({hint})" if hint else ""
        super().__init__(f"no {what} called '{shortened(text)}' is on record{offer}{advice}")


class BadRequest(TrackerError, ValueError):
    """A question that cannot be asked as it stands."""


def require_string(given: object) -> str:
    """Give a text back; a library is given anything.

    Raises:
        BadRequest: it is none.
    """
    if not isinstance(given, str):
        raise BadRequest(f"{shortened(repr(given))} is no text: write a name, word or address as text")
    return given


def require_text(text: str) -> str:
    """Give a text back that every database and file can hold.

    Raises:
        BadRequest: it is no text, or not all letters: bytes that are not UTF-8, or a null character.
    """
    try:
        require_string(text).encode()
    except UnicodeEncodeError as error:
        raise BadRequest(f"'{shortened(text)}' is not text in UTF-8; write it in UTF-8") from error
    if "\0" in text:
        raise BadRequest(f"'{shortened(text)}' holds a null character; write it without")
    return text


class Faults(TrackerError):
    """Faults in data, collected and shown together, one a line.

    Attributes:
        faults: every fault found.
    """

    exit_code = 3

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(one_line(fault) for fault in faults)
        super().__init__("\n".join(self.faults))


def count_faults(faults: Sequence[str]) -> str:
    """Say how many faults there are: ``1 fault``, ``2 faults``."""
    return f"{len(faults)} fault{'s' * (len(faults) != 1)}"


def count_entries(count: int) -> str:
    """Say how many entries there are: ``1 entry``, ``2 entries``."""
    return f"{count} {'entry' if count == 1 else 'entries'}"


class SeedFaults(Faults):
    """Seeds that cannot be loaded, each fault ``file:where: message``; nothing was loaded."""

    def __str__(self) -> str:
        return "\n".join([*self.faults, f"{count_faults(self.faults)}; nothing was loaded"])


class DatabaseFaults(Faults):
    """A database that is not whole."""


class ListShifted(TrackerError):
    """Another tracker's list of which so much has changed that its form may have.

    Attributes:
        shifted, entries: how many of its rows are other than in the last comparison, and how many it has.
    """

    exit_code = 3

    def __init__(self, name: str, shifted: int, entries: int, last: str | None, shown: Sequence[str]) -> None:
        self.shifted, self.entries = shifted, entries
        more = ", …" if shifted > len(shown) else ""
        super().__init__(
            f"{shifted} of {entries} states in {name} are other than in the last comparison"
            f"{f', of {last}' if last else ''} ({', '.join(shown)}{more}), more than a tenth: see that the list still "
            "means what it did, then compare it with --accept"
        )


class LedgerBroken(TrackerError):
    """A ledger whose chain, hashes or contents do not fit together."""

    exit_code = 3


class DatabaseError(TrackerError):
    """A database that cannot answer as it is; the message ends with the command that mends it."""

    exit_code = 4


class NoDatabase(DatabaseError):
    """There is no database, or no schema in it, at the address."""

    def __init__(self, where: str) -> None:
        super().__init__(f"no tracker database at {where}: run 'tracker db upgrade && tracker load' to make one")


class DatabaseBehind(DatabaseError):
    """The schema is older than this program."""

    def __init__(self, where: str, found: str, wanted: str) -> None:
        super().__init__(
            f"the database at {where} is at schema {found}, this program needs {wanted}: run 'tracker db upgrade'"
        )


class DatabaseIncomplete(DatabaseError):
    """The schema is right, and what answers rest on is not there yet."""

    def __init__(self, where: str, lacks: str) -> None:
        super().__init__(f"the database at {where} has no {lacks} yet: run 'tracker load'")


class DatabaseParted(DatabaseError):
    """The embedded database holds another record than the program's own."""

    def __init__(self, where: str, seq: int) -> None:
        super().__init__(
            f"the database at {where} holds another record than the packaged seeds up to line {seq} of its ledger: "
            "move the file away, the next question builds it anew"
        )


class DatabaseAhead(DatabaseError):
    """The schema is at a step this program does not know: a newer program made it, or another one altogether."""

    def __init__(self, where: str, found: str, known: str) -> None:
        super().__init__(
            f"the database at {where} is at schema {found}, newer than this program knows ({known}) or another "
            "program's: run 'pip install --upgrade board-of-peace-tracker', or name another database"
        )


class DatabaseTaken(DatabaseError):
    """The database holds tables, and not those that its schema step of ours would have made."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(
            f"the database at {where} {problem}; nothing was changed: name a new database by TRACKER_DATABASE_URL, and "
            "run 'tracker db upgrade && tracker load' there, or 'tracker db restore FILE' with a backup"
        )


class DatabaseRefuses(DatabaseError):
    """The database does not take what is to be written."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(
            f"the database at {where} refused what was to be written ({problem}); nothing was written: "
            "'tracker db verify' names what does not belong there, such as a trigger"
        )


class DatabaseUnreadable(DatabaseError):
    """The database is damaged, locked away, or unreachable."""

    def __init__(self, where: str, problem: str, mend: str) -> None:
        super().__init__(f"the database at {where} cannot be read ({problem}): {mend}")
