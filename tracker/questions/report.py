"""Named SQL reports: which there are, and what one says."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from tracker.domain.dates import parse_day
from tracker.domain.standings import FACETS
from tracker.errors import BadRequest, UnknownName, require_string, shortened
from tracker.questions.answers.report import Report
from tracker.questions.asked import Asked
from tracker.questions.reading import find_group, find_state, find_subject, report_names, sql
from tracker.store.parameters import named
from tracker.store.reader import Reader

_RESOLVED: Mapping[str, Callable[[Reader, str], object]] = {
    "since": lambda _, text: parse_day(text),
    "until": lambda _, text: parse_day(text),
    "after": lambda _, text: _whole(text),
    "state": lambda reader, text: find_state(reader, text)[0],
    "subject": lambda reader, text: find_subject(reader, text)[0],
    "group_id": find_group,
    "state_id": lambda reader, text: find_state(reader, text)[0],
    "facet": lambda _, text: _one_of(text, "side of a status", FACETS),
}
COMMON: Mapping[str, tuple[str, str]] = {
    "as_of": ("the day in the world", "today"),
    "known_by": ("only what was publicly known on this day counts", "everything known"),
    "reading": ("reading of the Charter", "`text`"),
}
"""The parameters that every report may use: what each says, and what it is when it is left out."""

OPTIONAL: Mapping[str, str] = {"group_id": "", "state_id": "", "context": "no", "retired": "no"}
"""What a parameter of a report's own is when it is left out; ``or_value`` is then what ``value`` is."""

_MOST_DIGITS = 18


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise BadRequest(f"'{shortened(text)}' is no whole number of {_MOST_DIGITS} digits at most")
    return int(text)


def _one_of(text: str, what: str, known: Collection[str]) -> str:
    """Find a word of the vocabulary, which may be written as tables print it: ``approved at home``."""
    word = "_".join(text.casefold().replace("-", " ").split())
    if word not in known:
        from difflib import get_close_matches  # noqa: PLC0415 - only for a word that is wrong

        raise UnknownName(text, what, get_close_matches(word, known), f"there are {', '.join(known)}")
    return word


class Described(NamedTuple):
    """A named report: its name, the question in its first line, and the parameters it takes beside the days.

    Attributes:
        name: its name.
        question: the question in its first line.
        parameters: those of its own.
        common: those of all reports that it uses.
    """

    name: str
    question: str
    parameters: tuple[str, ...]
    common: tuple[str, ...]


def described(name: str) -> Described:
    """Describe a named report.

    Raises:
        UnknownName: there is none of that name.
    """
    names = report_names()
    if require_string(name) not in names:
        from difflib import get_close_matches  # noqa: PLC0415 - only for a name that is wrong

        from tracker.store.viewcolumns import DESCRIBED  # noqa: PLC0415

        if name in DESCRIBED:
            view = f'there is a view of that name: tracker sql "select * from {name}"'  # noqa: S608 - shown, not run
            raise UnknownName(name, "report", (), view)
        raise UnknownName(name, "report", get_close_matches(name, names), "'tracker report' lists them")
    text = sql(name)
    used = named(text)
    own = tuple(found for found in used if found not in COMMON)
    return Described(
        name, text.splitlines()[0].removeprefix("-- "), own, tuple(found for found in COMMON if found in used)
    )


def every_report() -> list[Described]:
    """Describe every named report."""
    return [described(name) for name in report_names()]


def report(reader: Reader, name: str, asked: Asked, given: Mapping[str, str] | None = None) -> Report:
    """Run one named report.

    Args:
        reader: the database.
        name: its name.
        asked: the days and the reading.
        given: values for the parameters it takes beside those; those of ``OPTIONAL`` and ``or_value`` may be
            left out.

    Raises:
        UnknownName: there is none of that name, or a parameter names what is not there.
        BadRequest: a parameter is missing, or is not one of its own.
    """
    of = described(name)
    left_out = {name: value for name, value in OPTIONAL.items() if name in of.parameters}
    values: dict[str, object] = {**left_out, **(given or {})}
    if extra := [key for key in values if key not in of.parameters]:
        raise BadRequest(
            f"report {name} takes no parameter '{extra[0]}'; it takes {', '.join(of.parameters) or 'none'}"
        )
    if "or_value" in of.parameters:
        values.setdefault("or_value", values.get("value", ""))
    if missing := [key for key in of.parameters if key not in values]:
        raise BadRequest(f"report {name} needs {', '.join(missing)}: give each as --set {missing[0]}=…")
    needed = [key for key in values if key in _RESOLVED and (values[key] or key not in OPTIONAL)]
    values |= {key: _RESOLVED[key](reader, str(values[key])) for key in needed}
    if "facet" in values:
        side = str(values["facet"])
        words = [key for key in ("value", "or_value") if key in values]
        values |= {key: _one_of(str(values[key]), f"value of {side}", FACETS[side]) for key in words}
    columns, rows = reader.table(sql(name), {**asked.parameters, **values})
    return Report(f"report {name}", of.question, asked, reader.head()[1], name, sql(name), columns, tuple(rows))
