"""A difference turns the old export into the new one, exactly, from whichever line of the ledger."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from tests.curation.smallseeds import act, add_acts, write_seeds
from tests.exports.conftest import made_anew
from tracker.board import connect
from tracker.curation.load import load
from tracker.errors import BadRequest
from tracker.exports.csvfile import NAME
from tracker.exports.delta import CHANGE, FILE
from tracker.exports.edition import edition
from tracker.exports.forms import make
from tracker.store.engine import writing
from tracker.store.migrations import upgrade


def applied(old: bytes, delta: bytes) -> bytes:
    """The old export with a difference applied: its rows, without their first column, after the rows that are there."""
    rows = list(csv.reader(io.StringIO(delta.decode(), newline="")))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(row[1:] for row in rows[1:])
    return old + text.getvalue().encode()


@pytest.mark.parametrize("since", [0, 900, 903, 904, 1000, 1234, 1499, 1904])
def test_the_old_export_and_the_difference_are_the_new_export_on_either_engine(record_url: str, since: int) -> None:
    with connect(record_url) as board:
        new = make("csv", edition(board.reader))[NAME]
        delta = make("delta", edition(board.reader, since=since))[FILE]
    header, *rows = new.decode().splitlines(keepends=True)
    old = "".join([header, *(row for row in rows if int(row.partition(",")[0]) <= since)]).encode()

    assert applied(old, delta) == new


@pytest.fixture
def grown(tmp_path: Path) -> tuple[str, int]:
    """A record that was loaded three times, and the last line of the first load."""
    url, seeds = f"sqlite:///{tmp_path}/small.db", write_seeds(tmp_path / "seeds")
    with writing(url) as connection:
        upgrade(connection)
    load(seeds, url, date(2026, 5, 1), lambda doing, done, of: None)
    with connect(url) as board:
        line = board.reader.head()[0]
    for day, acts in enumerate(
        (
            [act("hun-says-no", "refusal", "2026-04-01", disputed='=1+1, "they say"')],
            [
                act("hun-never-signed", "position", "2026-02-10", supersedes="hun-signature", motive="wrong"),
                act("hun-still-listed", "listing", "2026-04-10", supersedes="hun-listing", motive="confirmed"),
            ],
        ),
        2,
    ):
        add_acts(seeds, *acts)
        load(seeds, url, date(2026, 5, day), lambda doing, done, of: None)
    return url, line


def test_an_export_that_was_made_then_becomes_the_one_made_now(grown: tuple[str, int]) -> None:
    url, line = grown
    with connect(url) as board:
        lines = range(line, board.reader.head()[0] + 1)
        new = make("csv", edition(board.reader))[NAME]
        for since in lines:
            with board.at_ledger(since) as then:
                old = make("csv", edition(then.reader))[NAME]

            assert applied(old, make("delta", edition(board.reader, since=since))[FILE]) == new


def test_a_correction_supersedes_and_a_confirmation_adds(grown: tuple[str, int]) -> None:
    url, line = grown

    rows = list(csv.DictReader(io.StringIO(made_anew(url, "delta", since=line)[FILE].decode())))

    assert {row["event_id"]: row[CHANGE] for row in rows} == {
        "hun-says-no": "ADD",
        "hun-never-signed": "SUPERSEDE",
        "hun-still-listed": "ADD",
    }
    assert [row["supersedes"] for row in rows if row[CHANGE] == "SUPERSEDE"] == ["hun-signature"]


@pytest.mark.parametrize("since", [-1, 1905])
def test_a_line_that_the_ledger_does_not_have_is_refused(record: str, since: int) -> None:
    with pytest.raises(BadRequest, match="the ledger has lines 1 to 1904"):
        made_anew(record, "delta", since=since)


def test_a_hostile_difference_turns_the_old_export_into_the_new_one_too(hostile: str) -> None:
    new, delta = made_anew(hostile, "csv")[NAME], made_anew(hostile, "delta", since=1300)[FILE]

    rows = list(csv.DictReader(io.StringIO(new.decode(), newline="")))
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(row for row in rows if int(row["seq"]) <= 1300)
    assert applied(text.getvalue().encode(), delta) == new
