"""The calendar is read back by another parser; a corrected date moves the same entry, and nothing else counts."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import vobject

from tests.curation.smallseeds import act, add_acts, write_seeds
from tests.exports.conftest import made, made_anew
from tracker.curation.load import load
from tracker.exports.edition import edition
from tracker.exports.ics import FILE
from tracker.questions.rulebook import deadlines
from tracker.store.engine import writing
from tracker.store.migrations import upgrade
from tracker.store.reader import open_reader

UID = "executive-terms-from-naming-text@board-of-peace-tracker"


def events(data: bytes) -> dict[str, Any]:
    """Every event by its UID, read by a parser that did not write it."""
    calendar = vobject.readOne(data.decode())
    assert calendar.behavior.validate(calendar)
    found = [(event.uid.value, event) for event in calendar.vevent_list]
    assert len(dict(found)) == len(found)
    return dict(found)


def test_another_parser_reads_every_deadline_back(record: str) -> None:
    found = events(made(record, "ics")[FILE])

    with open_reader(record) as reader:
        rows = [row for row in deadlines(reader, edition(reader).asked).rows if row["day"]]
    told = {row["key"]: (row["day"], row["what"], row["certain"] == "yes") for row in rows}
    assert len(told) > 10
    assert {uid.removesuffix("-text@board-of-peace-tracker") for uid in found} == set(told)
    for key, (day, what, sure) in told.items():
        event = found[f"{key}-text@board-of-peace-tracker"]
        assert event.dtstart.value == date.fromisoformat(day)
        assert (event.dtend.value - event.dtstart.value).days == 1
        assert event.summary.value == (what if sure else f"{what} (tentative)")
        assert event.status.value == ("CONFIRMED" if sure else "TENTATIVE")
        assert event.sequence.value == "0"
        assert event.dtstamp.value.date() == date(2026, 11, 25)


def test_the_last_day_that_there_is_is_a_whole_day_like_any_other(record: str) -> None:
    event = events(made(record, "ics", as_of="9998-12-31")[FILE])["dissolution-9999-text@board-of-peace-tracker"]

    assert event.dtstart.value == date.max
    assert "dtend" not in event.contents


def test_a_calendar_of_another_reading_has_other_entries(record: str) -> None:
    text, press = (set(events(made(record, "ics", reading=one)[FILE])) for one in ("text", "press"))

    assert text & press == set()
    assert press


def test_lines_are_folded_and_end_as_the_standard_has_it(record: str, hostile: str) -> None:
    data = made(hostile, "ics")[FILE]

    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert set(events(data)) == set(events(made(record, "ics")[FILE]))
    assert all(one.isprintable() for line in lines for one in line.decode(errors="replace"))


def _sequences(url: str, **asked: str) -> dict[str, tuple[int, date, date]]:
    found = events(made_anew(url, "ics", **asked)[FILE])
    return {
        uid: (int(one.sequence.value), one.dtstart.value, one.last_modified.value.date()) for uid, one in found.items()
    }


@pytest.fixture
def small(tmp_path: Path) -> tuple[str, Path]:
    url, seeds = f"sqlite:///{tmp_path}/small.db", write_seeds(tmp_path / "seeds")
    with writing(url) as connection:
        upgrade(connection)
    return url, seeds


def _record(url: str, seeds: Path, day: int) -> None:
    load(seeds, url, date(2026, 3, day), lambda doing, done, of: None)


def test_a_moved_date_is_the_same_entry_with_a_higher_number_and_nothing_else_raises_it(
    small: tuple[str, Path],
) -> None:
    url, seeds = small
    _record(url, seeds, 1)
    first = _sequences(url)
    add_acts(seeds, act("tuv-studies", "position", "2026-03-01", stance="studying"))
    _record(url, seeds, 2)
    unmoved = _sequences(url)
    ruling = {"asserted_by": "chairman", "action": "ruling", "ambiguity": "2.2-J", "choice": "day_before"}
    add_acts(seeds, act("board-ruling", "chairman_action", "2026-03-02", **ruling))
    _record(url, seeds, 3)
    moved = _sequences(url)
    add_acts(seeds, act("board-no-ruling", "announcement", "2026-03-03", supersedes="board-ruling", motive="wrong"))
    _record(url, seeds, 4)
    back = _sequences(url)

    assert {number for number, _, _ in first.values()} == {0}
    assert unmoved == first
    assert moved.keys() == first.keys() == back.keys()
    number, day, changed = first[UID]
    assert (number, changed) == (0, date(2026, 3, 1))
    assert moved[UID] == (1, date.fromordinal(day.toordinal() - 1), date(2026, 3, 3))
    assert back[UID] == (2, day, date(2026, 3, 4))
    for uid, (number, day, _) in moved.items():
        assert number == (day != first[uid][1])
        assert back[uid][0] == 2 * number


def test_the_number_is_that_of_the_ledger_however_many_lines_one_load_has(small: tuple[str, Path]) -> None:
    url, seeds = small
    _record(url, seeds, 1)
    ruling = {"asserted_by": "chairman", "action": "ruling", "ambiguity": "2.2-J", "choice": "day_before"}
    add_acts(
        seeds,
        act("board-ruling", "chairman_action", "2026-03-02", **ruling),
        act("board-no-ruling", "announcement", "2026-03-03", supersedes="board-ruling", motive="wrong"),
    )
    _record(url, seeds, 4)

    assert _sequences(url)[UID][0] == 2


def test_asked_of_an_earlier_day_no_entry_has_changed_by_what_is_recorded_later(small: tuple[str, Path]) -> None:
    url, seeds = small
    _record(url, seeds, 1)
    add_acts(seeds, act("tuv-studies", "position", "2026-03-01", stance="studying"))
    _record(url, seeds, 30)

    for day in ("2026-01-16", "2026-01-23", "2026-02-28"):
        found = _sequences(url, as_of=day)
        assert {number for number, _, _ in found.values()} == {0}, day
        assert {changed for _, _, changed in found.values()} == {date(2026, 3, 1)}, day
