"""What the shell offers while a name is being typed; it never builds the record and never says anything."""

from tracker.errors import TrackerError
from tracker.settings import embedded_path, reading_url


def states(typed: str) -> list[str]:
    """Codes and names of states that begin with what is typed."""
    return _begin(typed, "select state from states union select name from states order by 1")


def subjects(typed: str) -> list[str]:
    """The same of states, bodies and persons."""
    return _begin(
        typed,
        "select id from subject union select name from subject union select person from appointment "
        "union select person from announcement where person is not null order by 1",
    )


def groups(typed: str) -> list[str]:
    """Names of groups, regions and subregions that begin with what is typed."""
    return _begin(typed, "select distinct group_id from group_members order by 1")


def reports(typed: str) -> list[str]:
    """Names of reports that begin with what is typed."""
    from tracker.questions.reading import report_names  # noqa: PLC0415

    return [name for name in report_names() if name.startswith(typed)]


def questions(typed: str) -> list[str]:
    """Names of questions of the Charter that begin with what is typed."""
    from tracker.rules.book import RULES  # noqa: PLC0415
    from tracker.rules.questions import can_join as _filled  # noqa: F401, PLC0415 - importing it fills the book

    return [name for name in sorted(RULES) if name.startswith(typed)]


def _begin(typed: str, names: str) -> list[str]:
    from tracker.store.address import sqlite_address  # noqa: PLC0415
    from tracker.store.reader import open_reader  # noqa: PLC0415

    try:
        with open_reader(reading_url() or sqlite_address(embedded_path())) as reader:
            rows = reader.rows(names)
    except TrackerError:
        return []
    return [name for row in rows if (name := str(*row.values())).startswith(typed)]
