"""The list that another tracker publishes, read from JSON or CSV into rows of a name and a word."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tracker.domain.dates import parse_day
from tracker.domain.states import fold
from tracker.errors import BadRequest, DateError

_NAMES = ("alpha3", "iso3", "code", "state", "alpha2", "iso2", "name", "country")
_WORDS = ("status", "theirs", "stage")
_DAYS = ("retrieval_date", "retrieved", "as_of", "date", "day", "updated", "last_updated")
_DAY = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
_PAIR = 2


class PeerRow(NamedTuple):
    """One row of another tracker's list.

    Attributes:
        names: everything that it calls the state, codes first; empty where it names none.
        word: what it says of the state; empty where it says nothing.
    """

    names: tuple[str, ...]
    word: str

    @property
    def name(self) -> str:
        """What to call it by: its name, which stands last."""
        return self.names[-1] if self.names else ""


class PeerList(NamedTuple):
    """Another tracker's list.

    Attributes:
        rows: its rows, in its order.
        day: the day that it is of, by a field of its own or by the name of its file; None where neither says.
    """

    rows: tuple[PeerRow, ...]
    day: date | None


def text_of(path: Path) -> str:
    """Give the text of a file.

    Raises:
        BadRequest: there is none, or it is not in UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadRequest(f"cannot read {path} ({error.strerror}): name another file") from error
    except UnicodeDecodeError as error:
        raise BadRequest(f"{path} is not text in UTF-8: write it in UTF-8") from error


def read_list(path: Path) -> PeerList:
    """Read a list: JSON that has rows with a state and a status anywhere in it, or CSV of state and status.

    Raises:
        BadRequest: it cannot be read, has no such rows, or its own field and the name of its file give two days.
    """
    text = text_of(path)
    rows, field = _of_json(path, text) if text.lstrip()[:1] in {"{", "["} else (_of_csv(text), None)
    if not any(row.names and row.word for row in rows):
        raise BadRequest(f"{path} has no rows with a state and a status: give JSON or CSV with 'state' and 'status'")
    named = _day_in(path.name)
    if named and field and named != field:
        raise BadRequest(f"{path} is of {named} by its name and of {field} by its own field: give --as-of DAY")
    return PeerList(tuple(rows), field or named)


def _of_json(path: Path, text: str) -> tuple[list[PeerRow], date | None]:
    try:
        written = json.loads(text)
        rows = [_row(one) for found in _lists(written) for one in found]
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadRequest(f"{path} is no JSON ({error}): give JSON or CSV") from error
    fields = written if isinstance(written, dict) else {}
    days = [day for key in _DAYS if isinstance(fields.get(key), str) and (day := _day_in(fields[key]))]
    return rows, next(iter(days), None)


def _lists(written: object) -> Iterator[Sequence[object]]:
    """Every list in which a row has a state and a status, wherever it is."""
    inner = list(written.values()) if isinstance(written, dict) else written if isinstance(written, list) else []
    if isinstance(written, list) and any(isinstance(one, dict) and all(_row(one)) for one in written):
        yield written
    else:
        for one in inner:
            yield from _lists(one)


def _row(one: object) -> PeerRow:
    if not isinstance(one, Mapping):
        return PeerRow((str(one),), "")
    own = {fold(str(key)).replace(" ", ""): value for key, value in one.items()}
    names = tuple(dict.fromkeys(_text(own.get(key)) for key in _NAMES if _text(own.get(key))))
    return PeerRow(names, next(filter(None, (_text(own.get(key)) for key in _WORDS)), ""))


def _text(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int) else ""


def _of_csv(text: str) -> list[PeerRow]:
    head = text.partition("\n")[0]
    lines = [line for line in csv.reader(io.StringIO(text), delimiter=_parted_by(head)) if any(map(str.strip, line))]
    if lines and any(fold(cell) in _WORDS for cell in lines[0]):
        return [_row(dict(zip(lines[0], line, strict=False))) for line in lines[1:]]
    return [PeerRow((line[0].strip(),), line[1].strip() if len(line) >= _PAIR else "") for line in lines]


def _parted_by(head: str) -> str:
    return max(",;\t", key=head.count)


def _day_in(text: str) -> date | None:
    found = _DAY.search(text)
    try:
        return parse_day(found[0]) if found else None
    except DateError:
        return None
